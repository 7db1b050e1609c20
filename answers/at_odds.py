"""Where a plan tells two values of one indicator for one year: sought for each indicator that a question names when it
doubts the plan (X和Y，正文和表里一样吗), whatever year it leaves out; and over the whole plan (哪些指标前后矛盾)."""

from __future__ import annotations

from collections.abc import Sequence

from answers.answered_rows import agree, one_thing, scale
from answers.by_topics import Answer
from answers.choosing import plans_of
from answers.comparison import absence_span
from answers.drafting import NOTED, Draft, Span
from answers.undertakings import differ, facts, span_of
from answers.values import asked_years, number_of, shown_value
from records import Citation, Conflict, ConflictValue, Indicator, Plan
from retrieval.contrasts import asks, table_only, without_people
from retrieval.engine import Engine
from retrieval.pairs import text_alone
from retrieval.phrases import says
from retrieval.query import Query

MOST = 4  # indicators of one question
MOST_PLANS = 6
CHAINED = 2  # times that what differs from a value is added to those that differ
MOST_LISTED = 40  # figures of a plan that are looked into


def at_odds(engine: Engine, query: Query, draft: Draft | None, answer: Answer) -> Draft | None:
    """What the plan tells twice and differently of the indicators that a doubting question names, each with what it
    tells of the others; None where nothing is, or ``draft`` (None: refused) holds it."""
    if not _doubts(query) or not query.indicators or len(plans_of(engine, query)) != 1:
        return None
    (plan,) = plans_of(engine, query)
    named = [one for one in query.indicators if one.how == "exact"][:MOST]
    told = [_differing(engine, query, plan, one.canonical, one.words, answer) for one in named]
    rows = engine.rows.get(plan.document.doc_id, ())
    apart = [values for own in told for one in own for values in _of_one_time(one, rows)]
    known = [{value.value for value in one.values} for one in draft.conflicts] if draft is not None else []
    if draft is not None and len(named) == 1 and draft.noted():
        known.append({draft.text()})
    if all(any(_within(values, held) for held in known) for values in apart):
        return None
    joined = Draft(engine.plans, kind=query.kind if draft is None else draft.kind)
    for one, own in zip(named, told, strict=True):
        for found in own or _told(engine, query, plan, one.words, asked_years(query, plan) or (None,), answer):
            joined.take(found)
    return joined


def add_all_at_odds(engine: Engine, query: Query, draft: Draft, answer: Answer) -> bool:
    """Every indicator of which a plan tells two values for one year, a sentence for each; False where not asked."""
    plans = plans_of(engine, query)
    if query.english or query.steering or query.indicators or len(plans) > MOST_PLANS or not _asks_all(query, plans):
        return False
    before = len(draft.sentences)
    for plan in plans:
        _add_indicators(engine, query, plan, draft, answer)
        if not query.years:
            _add_things(draft, plan)
    found = draft.sentences[before:]
    if found:
        spans = [Span(c.doc_id, c.start, c.end) for c in draft.citations]
        draft.add(f"{NOTED}以上{len(found)}项，原文几处的数值不同，请核对后引用。", spans, "computed")
    else:
        places = "、".join(plan.document.place for plan in plans)
        text = f"{places}的材料中，没有找到同一指标、同一年份或同一项目在几处写得不同的数值。"
        draft.add(text, [absence_span(plan) for plan in plans], "computed")
    return True


def _add_indicators(engine: Engine, query: Query, plan: Plan, draft: Draft, answer: Answer) -> None:
    for name, held in _told_twice(engine.rows.get(plan.document.doc_id, ()), query.years):
        for own in _told(engine, query, plan, name, [held[0].year], answer):
            for conflict in filter(_one_year, own.conflicts):
                rows = _rows_of(own, conflict, held)
                if rows and _comparable(engine, plan, rows):
                    _add_line(draft, plan, own, conflict, rows)


def _asks_all(query: Query, plans: Sequence[Plan]) -> bool:
    """Whether a question names nothing but its plan, the places of a plan and that they differ."""
    text = query.text
    places = {name for plan in plans for name in (plan.document.place, plan.document.place[:-1])}
    for name in sorted(places, key=len, reverse=True):
        text = text.replace(name, "")
    return asks("at_odds", text) and asks("all_at_odds", text)


def _comparable(engine: Engine, plan: Plan, rows: Sequence[Indicator]) -> bool:
    """Whether all are figures of one unit, and those of running text count the same: 设置床位 is of many houses."""
    if len({scale(row)[0].removeprefix("1") for row in rows if row.unit}) > 1:  # 1/10万 and /10万
        return False
    if all(agree(rows[0], row) for row in rows[1:]):  # 97.8% and 95%以上
        return False
    told = [row for row in rows if row.origin == "text"]
    return len(told) < len(rows) or all(one_thing(engine, plan, told[0], row) for row in told[1:])


def _rows_of(own: Draft, conflict: Conflict, held: Sequence[Indicator]) -> list[Indicator]:
    """The row of each value that is set against others; [] where one is of another indicator, year or role."""
    cited = {c.number: c for c in own.citations}
    rows = [_row_of(value, cited[value.citation], held) for value in conflict.values]
    return [row for row in rows if row is not None] if all(rows) else []


def _row_of(value: ConflictValue, cited: Citation, held: Sequence[Indicator]) -> Indicator | None:
    """The row whose value this is: its citation may hold others, of its line or clause, too."""
    here = [row for row in held if cited.start <= row.value_start < cited.end and row.value in value.value]
    return next((row for row in here if shown_value(row) == value.value), here[0] if here else None)


def _add_line(draft: Draft, plan: Plan, own: Draft, conflict: Conflict, rows: Sequence[Indicator]) -> None:
    """One sentence: the indicator with each value and where it stands, its own name there if that is another."""
    said, spans = [], []
    for value, row in zip(conflict.values, rows, strict=True):
        where = "表格" if row.origin == "table" else "正文"
        where = where if not said or not said[-1].startswith(where) else f"{where}另一处"
        own_name = f"“{row.name}”" if row.name not in rows[0].name else ""
        said.append(f"{where}{own_name}为{value.value}")
        by = next(s for s in own.sentences if value.citation in s.citations)
        spans += [Span(c.doc_id, c.start, c.end) for n in by.citations for c in own.citations if c.number == n]
    name = f"{plan.document.place}{rows[0].year}年{rows[0].name}"
    draft.add(f"{name}：{'，'.join(said)}。", list(dict.fromkeys(spans)))


def _add_things(draft: Draft, plan: Plan) -> None:
    """What is told differently of one thing that is built: its cost, size or dates."""
    told = facts(plan)
    done: set[int] = set()
    for one in told:
        apart = [one]
        for _ in range(CHAINED):
            apart += [f for f in told if f not in apart and any(differ(f, known) for known in apart)]
        if len(apart) > 1 and one.at not in done:
            done |= {fact.at for fact in apart}
            words = "，另一处为".join(dict.fromkeys(fact.value for fact in apart))
            draft.add(f"{plan.document.place}“{one.subject}”：原文一处为{words}。", [span_of(plan, f) for f in apart])


def _doubts(query: Query) -> bool:
    if query.english or query.steering or query.kind.startswith("meta"):
        return False
    if table_only(query.text) or text_alone(query.text):
        return False
    sides = asks("table_side", query.text) and asks("text_side", query.text)
    return (
        sides
        or any(asks(what, query.text) for what in ("at_odds", "doubted"))
        or says("compare", "differs", query.text)
    )


def _told(
    engine: Engine, query: Query, plan: Plan, name: str, years: Sequence[int | None], answer: Answer
) -> list[Draft]:
    """What the plan's answers to the plain question for an indicator are, of each year; those that there are."""
    asked = [f"{plan.document.place}{f'{year}年' if year else ''}{name}是多少" for year in years]
    found = [answer(engine, engine.understand(question, (), query.scope))[1] for question in asked]
    return [own for own in found if own is not None]


def _differing(engine: Engine, query: Query, plan: Plan, canonical: str, words: str, answer: Answer) -> list[Draft]:
    """For each year that is asked, or that the plan tells of, the answer that sets two values of it side by side."""
    every = engine.rows.get(plan.document.doc_id, ())
    years = asked_years(query, plan) or tuple(
        sorted({row.year for row in every if row.canonical == canonical and row.year})
    )
    return [own for own in _told(engine, query, plan, words, years, answer) if _of_one_time(own, every)]


def _of_one_time(own: Draft, rows: Sequence[Indicator]) -> list[set[str]]:
    """The values that an answer sets against each other, those of one year and no goal against what was reached."""
    cited = {c.number: c for c in own.citations}
    kept: list[set[str]] = []
    for conflict in filter(_one_year, own.conflicts):
        held = [_row_of(value, cited[value.citation], rows) for value in conflict.values]
        if len({row.role for row in held if row is not None}) < 2:
            kept.append({value.value for value in conflict.values})
    return kept


def _within(values: set[str], held: set[str]) -> bool:
    """Whether all values are among those held, some of which say more (保持在90%以上)."""
    return all(any(value in one for one in held) for value in values)


def _one_year(conflict: Conflict) -> bool:
    return len({value.year for value in conflict.values}) == 1 and len({value.value for value in conflict.values}) > 1


def _told_twice(rows: Sequence[Indicator], years: Sequence[int]) -> list[tuple[str, list[Indicator]]]:
    """The rows of one indicator, year and role of which two differ with the name they share, in the order of the plan."""
    groups: dict[tuple[str, int, str], list[Indicator]] = {}
    for row in rows:
        if row.year and number_of(row) is not None and (not years or row.year in years):
            groups.setdefault((without_people(row.canonical), row.year, row.role), []).append(row)
    found = [(name, held) for (name, _, _), held in groups.items() if len({number_of(row) for row in held}) > 1]
    named = [(held[0].name if len({row.canonical for row in held}) == 1 else name, held) for name, held in found]
    return named[:MOST_LISTED]
