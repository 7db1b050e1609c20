"""The grade of a hospital that a plan gives in several places (二级乙等 in a table, 二级甲等 in a chapter): a question for it that
names no time is given them all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answers.asked_of_both import suspects
from answers.differing import add_differing, place_of, stated
from answers.drafting import Draft, Span
from answers.qualified import house_in, one_house
from corpus.splitting import sentences
from index.terms import fold
from records import Plan
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "list", "yesno"})
SHOWN = 3
LINE_END = re.compile(r"[。；;\n]")
# 三级医院协作 and 对口支援三级医院: of another hospital.
OTHERS = re.compile(r"对口|协作|支援|合作|帮扶|转诊|上级|省|联盟|专科|学科|实验室|病案|电子病历|互联互通")


def add_grades(query: Query, plan: Plan, draft: Draft) -> bool:
    """Beside the grade that an answer gives, the others of the same house; False where there are none."""
    timed = query.years or query.period or query.role
    if query.english or query.kind not in KINDS or (timed and not suspects(query)) or draft.conflicts:
        return False
    house = one_house(house_in(query.text))
    if not house or not lexicon_pattern("things", "grade_asked").search(query.text):
        return False
    told = dict.fromkeys(_told(plan, house))
    words = {word for word, _ in told}
    finest = [w for w in words if not any(o != w and o.startswith(w) for o in words)]
    known = any(draft.cites(span) for word, span in told if word in finest)
    if len(finest) < 2 or not known:
        return False
    first = {word: next(span for w, span in told if w == word) for word, _ in told if word in finest}
    for span in list(dict.fromkeys(first.values()))[:SHOWN]:
        if not draft.cites(span):
            draft.quote(span)
    add_differing(draft, house, tuple(first.items())[:SHOWN])
    return True


def _told(plan: Plan, house: str) -> Iterator[tuple[str, Span]]:
    """The grades that stand behind a house's name in its sentence or row, no other house between."""
    text = plan.document.text
    places = sentences(text)
    for one in stated(text):
        if one.group != "grade":
            continue
        start = max((m.end() for m in LINE_END.finditer(text, max(0, one.start - 200), one.start)), default=one.start)
        before = text[start : one.start]
        named = house_in(fold(before), last=True)
        if not named or one_house(named) != house or OTHERS.search(before + text[one.start : one.start + 8]):
            continue
        row = next((r for t in plan.tables for r in t.rows if r.start <= one.start < r.end), None)
        if row is not None:
            cell = next((c for c in row.cells if c.start <= one.start < c.end), None)
            if cell and cell.text.strip() == one.words:
                yield one.words, Span(plan.document.doc_id, row.start, row.end)
            continue
        held = next(((a, b) for a, b in places if a <= one.start < b), None)
        if held:
            yield one.words, place_of(plan, Span(plan.document.doc_id, *held), one)
