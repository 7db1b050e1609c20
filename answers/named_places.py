"""Several places of a plan that the question names (第三章和表1, 正文和专栏2): what each of them says on its matter."""

from __future__ import annotations

from collections.abc import Sequence

from answers.asked_of_places import matters, set_against
from answers.between_places import add_notice, best_together, shortened, with_all_named
from answers.comparison import absence_span
from answers.drafting import Draft
from answers.in_table import add_in_table, numbered
from answers.parts import plain_title
from answers.regions import Region, elsewhere, regions
from answers.tables import add_row
from answers.within import Statement, statements, told_rows, with_figures
from records import Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.mentions import Mention, asks_for_parts, mentions
from retrieval.phrases import says
from retrieval.query import Query

NUMBERED = frozenset({"chapter", "section", "box", "item"})
OF_ONE = frozenset({"value", "text", "yesno", "count", "list"})
SURE = 0.6  # share of the matter that a statement of the only place named must hold


def add_named_places(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The best statement of each place that is named, how they differ, and which place says nothing; False where the
    question names no two that the plan has, asks for the parts themselves, or no place says anything."""
    if asks_for_parts(query.text):
        return False
    named = mentions(query.text, [plain_title(s) for s in plan.sections[1:]])
    found = regions(plan, named) if named else ()
    if not found:
        return False
    if len(found) > 1:
        asked = matters(engine, query, plan, [r.mention for r in found], named)
    elif found[0].mention.kind in NUMBERED and (asked := set_against(engine, query, plan, found[0].mention)):
        found = (elsewhere(plan, found[0]), *found)
    else:
        return _in_one(engine, query, plan, found[0], named, draft)
    if not all(one.topic.strip() for one in asked):
        return False
    said = [statements(engine, one, plan, region, found) for one, region in zip(asked, found, strict=True)]
    said = with_figures(query, plan, said)
    if not any(said):
        return False
    chosen = with_all_named(engine, query, best_together(engine, plan, said))
    told = shortened(engine, asked, [one for one in chosen if one is not None])
    for one in told:
        _add(draft, plan, one)
    add_notice(engine, asked, plan, told, draft)
    for one, region in zip(chosen, found, strict=True):
        if one is None:
            head = region.head or absence_span(plan)
            draft.add(f"“{region.name}”中没有找到能回答所问的表述，不作推测。", [head], "computed")
    return True


def _in_one(engine: Engine, query: Query, plan: Plan, region: Region, named: Sequence[Mention], draft: Draft) -> bool:
    """What the one place that is named says: all notes, or its statements on the matter where it has good ones."""
    if "note" in region.kinds:
        for one in statements(engine, query, plan, region):
            _add(draft, plan, one)
        return True
    if "row" in region.kinds and "text" not in region.kinds:
        rows = told_rows(engine, query, plan, region)
        for row in rows:
            add_row(draft, row)
        if rows or region.mention.kind != "table" or not numbered(query, plan):
            return bool(rows)
        there = matters(engine, query, plan, [region.mention], named)[0]
        said = statements(engine, there, plan, region) if there.topic.strip() else []
        return add_in_table(engine, query, plan, region, said, draft)
    of_text = region.mention.kind == "text" and len(query.years) < 2 and not says("compare", "differs", query.text)
    of_text = of_text and not asks("both_ends", query.text)
    if not (of_text or region.mention.kind in NUMBERED) or query.kind not in OF_ONE:
        return False
    matter_there = matters(engine, query, plan, [region.mention], named)[0]
    if not matter_there.topic.strip():
        return False
    said = statements(engine, matter_there, plan, region)
    if not said or said[0].covered < SURE:
        return False
    second = [s for s in said[1:2] if asks("several", query.text) and not s.rows and s.covered >= said[0].covered]
    for one in said[:1] + second:
        _add(draft, plan, one)
    return True


def _add(draft: Draft, plan: Plan, one: Statement) -> None:
    for row in one.rows:
        add_row(draft, row, nature=True)
    if not one.rows:
        draft.quote(one.span)
