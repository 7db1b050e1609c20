"""How many there are of what the plan sets out as items: headings that share a noun, lines that a sentence leads in."""

from __future__ import annotations

import re

from answers.candidates import Candidate
from answers.choosing import COVERED_LEAST
from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from answers.listing import Items, add_items, led_items, measure_word
from answers.parts import plain_title, title_span
from corpus.outline import section_at
from records import Plan, Section
from retrieval.engine import Engine
from retrieval.query import Query

MEASURES = "大?(?:个|项|条|类|种|款)?"
COUNTED = (
    # 分成几大行动, 几个卫生重点项目
    re.compile(
        rf"(?:几|多少){MEASURES}(?![张名家所人支台辆位座处])[\u4e00-\u9fff]{{0,6}}?([\u4e00-\u9fff]{{2,4}})[?？]?$"
    ),
    re.compile(
        r"([\u4e00-\u9fff]{2})(?:一共|总共|共|都)?(?:有|是)(?:几|多少)(?:个|项|条|类|种|款)[?？]?$"
    ),  # 应用有多少个
)
LISTED = re.compile(r"(?:哪些|哪几(?:个|项|条|类|种))[\u4e00-\u9fff]{0,4}?([\u4e00-\u9fff]{2})[?？]?$")
PART = re.compile(r"第[一二三四五六七八九十]+(?:部分|章|篇)")
LEAD = re.compile(r"[^。；\n]*以下([^。；，,\n]{0,14})[:：](?=\n)")
HEADINGS_LEAST = 3


def noun_counted(folded: str) -> str:
    """What a folded question wants counted.

    >>> noun_counted("任务分成几大行动?"), noun_counted("要做的应用有多少个?"), noun_counted("有多少张床位")
    ('行动', '应用', '')
    """
    return next((m.group(1) for pattern in COUNTED if (m := pattern.search(folded))), "")


def headings_counted(folded: str, plan: Plan) -> Items | None:
    """Headings of one level whose subject (织网行动：…) ends with the noun that is to be counted; of the part of the
    plan that the question names, if any."""
    noun = noun_counted(folded)
    part = PART.search(folded)
    groups: dict[tuple[str, ...], list[Section]] = {}
    for section in plan.sections[1:] if noun else ():
        inside = not part or any(title.startswith(part.group()) for title in section.path)
        if inside and re.split("[:：]", plain_title(section))[0].strip().endswith(noun):
            groups.setdefault(section.path[:-1], []).append(section)
    best = max(groups.values(), key=len, default=[])
    return Items(noun, tuple(map(title_span, best)), certain=True) if len(best) >= HEADINGS_LEAST else None


def count_said(engine: Engine, query: Query, plan: Plan, items: Items) -> Span | None:
    """The sentence of the section whose parts are counted that itself says how many of the noun there are, where that
    is another number than the lines found: 实施重大项目13个, with lines of a table and a note below it."""
    noun = noun_counted(query.text)
    if not noun or items.certain:
        return None
    section = section_at(plan.sections, items.spans[0].start)
    said = re.compile(
        rf"{noun}[^，。；,\d]{{0,4}}(\d+)(?:个|项|类|大)|(\d+)(?:个|项|类|大)[\u4e00-\u9fff]{{0,4}}{noun}"
    )
    found: dict[str, Span] = {}
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        if section.start <= start and end <= section.end:
            for match in said.finditer(plan.document.text[start:end]):
                found.setdefault(match.group(1) or match.group(2), Span(plan.document.doc_id, start, end))
    if len(found) != 1 or str(len(items.spans)) in found:
        return None
    return next(iter(found.values()))


def lines_led_in(noun: str, plan: Plan) -> tuple[Span, Items] | None:
    """The sentence that leads in lines under the noun (重点开发以下应用场景：) and the lines; None where no or several
    sentences do."""
    text, found = plan.document.text, []
    for match in LEAD.finditer(text) if noun else ():
        span = Span(plan.document.doc_id, *match.span())
        section = section_at(plan.sections, span.start).path
        lead = Candidate(
            span=span, text=match.group(), section=section, score=0.0, coverage=0.0, cosine=0.0, kind="text"
        )
        if noun in match.group(1) and (items := led_items(plan, lead)):
            found.append((span, items))
    return found[0] if len(found) == 1 else None


def add_led_in(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The lines that a sentence leads in under the noun that is asked for, and for a count how many they are; False
    where the section of the sentence is about something else."""
    counted = query.kind == "count"
    listed = LISTED.search(query.text) if query.kind == "list" else None
    found = lines_led_in(noun_counted(query.text) if counted else listed.group(1) if listed else "", plan)
    if found is None:
        return False
    lead, items = found
    section = section_at(plan.sections, lead.start)
    around = plan.document.text[section.start : section.end]
    if coverage(concepts(engine, query), around, " ".join(section.path)) < COVERED_LEAST:
        return False
    if counted:
        add_items(draft, plan, items, count=True, measure=measure_word(query))
    draft.add(plan.document.text[lead.start : lead.end].strip(), [lead])
    add_items(draft, plan, items)
    return True
