"""Next questions after an answer: made from the plans' indicator rows, and each one tried before it is offered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
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
NEAREST = 4  # rows beside each place that an answer cites
TRIED = 8  # candidates at most; each takes about 10 ms unless it was tried before
REMEMBERED = 20_000  # trials; five plans have about 600 candidates, and every choice of plans some of its own


Span = tuple[str, int, int]  # doc_id, start, end


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the rows that an answer to it must cite, at least one in each of their plans."""

    question: str
    rows: tuple[Indicator, ...]


class Suggester:
    """Offers next questions; keeps what was tried, because the same ones come up again and again."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._cited: dict[tuple[str, tuple[str, ...]], frozenset[Span]] = {}  # what the answer to each trial cites
        self._seeking, self._changing = Lock(), Lock()

    def next_questions(
        self, query: Query, answer: Answer, earlier: Sequence[str] = (), *, trying: bool = True
    ) -> tuple[str, ...] | None:
        """Up to three questions that the plans in the reader's choice answer, none of them asked ``earlier``.

        None where one has to be tried and ``trying`` forbids it, or while others are tried: under load, answers come
        before what could be asked next.
        """
        offered: list[str] = []
        known = {query.asked, *earlier}
        for number, candidate in enumerate(_candidates(self.engine, query, answer)):
            if len(offered) == OFFERED or number == TRIED:
                break
            if candidate.question in known:
                continue
            answered = self._tried(candidate, query.scope, trying)
            if answered is None:
                return None
            if answered:
                offered.append(candidate.question)
                known.add(candidate.question)
        return tuple(offered)

    def answers(self, candidate: Candidate, scope: tuple[str, ...] = ()) -> bool:
        """Whether the answer to a candidate is no refusal and cites its rows.

        It is tried without passages: rows are looked up, so that passages, whose search takes longest, change nothing.
        """
        cited = self._cited.get((candidate.question, scope))
        if cited is None:
            query = self.engine.understand(candidate.question, (), scope)
            answer = answer_query(self.engine, query, ())
            cited = frozenset((c.doc_id, c.start, c.end) for c in answer.citations if not answer.refused)
            with self._changing:
                if len(self._cited) >= REMEMBERED:
                    self._cited.pop(next(iter(self._cited)))
                self._cited[candidate.question, scope] = cited
        return {(row.doc_id, row.start, row.end) for row in candidate.rows} <= cited

    def _tried(self, candidate: Candidate, scope: tuple[str, ...], trying: bool) -> bool | None:
        """``answers``, or None where it is not known and not to be tried, or another reader's are being tried."""
        if (candidate.question, scope) in self._cited:
            return self.answers(candidate, scope)
        if not trying or not self._seeking.acquire(blocking=False):
            return None
        try:
            return self.answers(candidate, scope)
        finally:
            self._seeking.release()

    def prepare(self, wait: Callable[[], object] = lambda: None) -> int:
        """Try the candidates of all rows, so that readers find them tried; how many hold. ``wait`` comes before each."""
        held = 0
        for candidate in all_candidates(self.engine):
            wait()
            held += self.answers(candidate)
        return held


def all_candidates(engine: Engine) -> Iterator[Candidate]:
    """What can be offered where no plans are chosen."""
    compared = set()
    for doc_id in engine.plans:
        for row in _askable(engine, doc_id):
            yield _of_row(engine, row)
            if (row.canonical, row.year) not in compared:
                compared.add((row.canonical, row.year))
                yield from _compared(engine, tuple(engine.plans), row.canonical, row.year)


def _candidates(engine: Engine, query: Query, answer: Answer) -> Iterator[Candidate]:
    cells = [cell for cell in value_cells(engine, query, answer) if cell.value]
    plans = query.scope or tuple(engine.plans)
    if cells:
        yield from _other_years(engine, cells[0])
        neighbours = list(_neighbours(engine, cells[0]))
        if len({cell.doc_id for cell in cells}) == 1:
            yield from _compared(engine, plans, cells[0].canonical, cells[0].year)
        else:
            for row in neighbours:
                yield from _compared(engine, plans, row.canonical, row.year)
        yield from (_of_row(engine, row) for row in neighbours)
        return
    if query.indicators:
        yield from _same_elsewhere(engine, query)
    for doc_id, start in _places_looked_at(answer):
        rows = sorted(_askable(engine, doc_id), key=lambda row: abs(row.start - start))
        yield from (_of_row(engine, row) for row in rows[:NEAREST])


def _other_years(engine: Engine, cell: ValueCell) -> Iterator[Candidate]:
    for row in _askable(engine, cell.doc_id):
        if row.canonical == cell.canonical and (row.year, row.role) != (cell.year, cell.role):
            yield _of_row(engine, row)
            return


def _compared(engine: Engine, plans: Sequence[str], canonical: str, year: int | None) -> Iterator[Candidate]:
    """One indicator and year over all ``plans`` that give it."""
    rows = {}
    for doc_id in plans:
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
