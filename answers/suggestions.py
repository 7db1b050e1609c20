"""Next questions after an answer: made from the plans' indicator rows, and each one tried before it is offered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from answers.answering import answer as answer_query
from answers.cells import ValueCell
from answers.samples import LONGEST_NAME, row_question
from answers.tabulated import value_cells
from records import Answer, Indicator
from retrieval.engine import Engine
from retrieval.query import Query

OFFERED = 3
TRIED = 8  # candidates at most; each takes the time of an answer unless it was tried before
PASSAGES = 10


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the rows that an answer to it must cite, at least one in each of their plans."""

    question: str
    rows: tuple[Indicator, ...]


class Suggester:
    """Offers next questions; keeps which ones the plans answer, because the same ones come up again and again."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._answered: dict[tuple[str, tuple[str, ...]], bool] = {}
        self._seeking = Lock()

    def next_questions(self, query: Query, answer: Answer, earlier: Sequence[str] = ()) -> list[str] | None:
        """Up to three questions that the plans in the reader's choice answer, none of them asked ``earlier``.

        None while they are sought for another reader: under load, answers come before what could be asked next.
        """
        if not self._seeking.acquire(blocking=False):
            return None
        try:
            return self._sought(query, answer, earlier)
        finally:
            self._seeking.release()

    def _sought(self, query: Query, answer: Answer, earlier: Sequence[str]) -> list[str]:
        offered: list[str] = []
        known = {query.asked, *earlier}
        for number, candidate in enumerate(_candidates(self.engine, query, answer)):
            if len(offered) == OFFERED or number == TRIED:
                break
            if candidate.question not in known and self.answers(candidate, query.scope):
                offered.append(candidate.question)
                known.add(candidate.question)
        return offered

    def answers(self, candidate: Candidate, scope: tuple[str, ...] = ()) -> bool:
        """Whether the answer to a candidate is no refusal and cites its rows."""
        key = (candidate.question, scope)
        if key not in self._answered:
            self._answered[key] = self._tried(candidate, scope)
        return self._answered[key]

    def _tried(self, candidate: Candidate, scope: tuple[str, ...]) -> bool:
        query = self.engine.understand(candidate.question, (), scope)
        answer = answer_query(self.engine, query, self.engine.search(query, k=PASSAGES))
        cited = {(c.doc_id, c.start, c.end) for c in answer.citations}
        return not answer.refused and all((row.doc_id, row.start, row.end) in cited for row in candidate.rows)


def _candidates(engine: Engine, query: Query, answer: Answer) -> Iterator[Candidate]:
    cells = [cell for cell in value_cells(engine, query, answer) if cell.value]
    if cells:
        yield from _other_years(engine, cells[0])
        neighbours = list(_neighbours(engine, cells[0]))
        if len({cell.doc_id for cell in cells}) == 1:
            yield from _compared(engine, query, cells[0].canonical, cells[0].year)
        else:
            for row in neighbours:
                yield from _compared(engine, query, row.canonical, row.year)
        yield from (_of_row(engine, row) for row in neighbours)
        return
    if query.indicators:
        yield from _same_elsewhere(engine, query)
    for doc_id, start in _places_looked_at(answer):
        rows = sorted(_askable(engine, doc_id), key=lambda row: abs(row.start - start))
        yield from (_of_row(engine, row) for row in rows[:2])


def _other_years(engine: Engine, cell: ValueCell) -> Iterator[Candidate]:
    for row in _askable(engine, cell.doc_id):
        if row.canonical == cell.canonical and (row.year, row.role) != (cell.year, cell.role):
            yield _of_row(engine, row)
            return


def _compared(engine: Engine, query: Query, canonical: str, year: int | None) -> Iterator[Candidate]:
    """One indicator and year over all plans in the reader's choice that give it."""
    rows = {}
    for doc_id in query.scope or engine.plans:
        found = [r for r in _askable(engine, doc_id) if (r.canonical, r.year) == (canonical, year)]
        if found:
            rows[doc_id] = found[0]
    when = f"{year}年" if year else ""
    if len(rows) == 2:
        names = "和".join(engine.plans[doc_id].document.place for doc_id in rows)
        yield Candidate(f"{names}{when}{canonical}哪个高？", tuple(rows.values()))
    elif len(rows) > 2:
        yield Candidate(f"各地{when}{canonical}比较", tuple(rows.values()))


def _neighbours(engine: Engine, cell: ValueCell) -> Iterator[Indicator]:
    """What stands next in the plan: the rows behind the one of the answer, of the same year."""
    rows = list(_askable(engine, cell.doc_id))
    here = next((i for i, r in enumerate(rows) if (r.canonical, r.year) == (cell.canonical, cell.year)), None)
    if here is not None:
        seen = {cell.canonical}
        for row in rows[here + 1 :] + rows[:here]:
            if row.year == cell.year and row.canonical not in seen:
                seen.add(row.canonical)
                yield row


def _same_elsewhere(engine: Engine, query: Query) -> Iterator[Candidate]:
    """A refused indicator: other years of it in the plan that was asked, then the plans that do give it."""
    wanted = {named.canonical for named in query.indicators}
    order = sorted(query.scope or engine.plans, key=lambda doc_id: doc_id not in query.places.doc_ids)
    for doc_id in order:
        rows = [row for row in _askable(engine, doc_id) if row.canonical in wanted]
        fitting = [row for row in rows if row.year in query.years] or rows
        if fitting:
            yield _of_row(engine, fitting[-1])


def _places_looked_at(answer: Answer) -> list[tuple[str, int]]:
    """Where the answer's citations stand, else where the passages do that were found."""
    if answer.citations:
        return [(citation.doc_id, citation.start) for citation in answer.citations[:2]]
    return [(scored.passage.doc_id, scored.passage.start) for scored in answer.passages[:3]]


def _askable(engine: Engine, doc_id: str) -> Iterator[Indicator]:
    return (row for row in engine.rows.get(doc_id, ()) if row.value and row.year and len(row.name) <= LONGEST_NAME)


def _of_row(engine: Engine, row: Indicator) -> Candidate:
    return Candidate(row_question(engine.plans[row.doc_id].document.place, row), (row,))
