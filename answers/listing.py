"""Lists that run over several sentences: 一是…二是…, items under a heading, boxes of a plan; and their counts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from answers.candidates import Candidate
from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from answers.enumerations import items_asked
from answers.parts import NOTE, body, children, is_heading, leads, named_section, plain_title, title_span
from corpus.naming import bare
from corpus.outline import section_at
from corpus.splitting import sentences
from records import Plan, Section, Table
from retrieval.chapters import title_meant
from retrieval.engine import Engine
from retrieval.query import Query
from retrieval.tables import rows_asked

ORDINAL = re.compile(r"^(?:一是|二是|三是|四是|五是|六是|七是|八是|九是|十是|第[一二三四五六七八九十](?:，|,|：))")
HEADING_COVERS = 0.6  # share of the topic that a heading must hold for its items to be the answer
BODY_LIMIT = 240  # characters of a section shown for its heading
LED = re.compile(r"[:：]\s*$")
GOES_ON = re.compile(r"[；;，、]\s*$")
LINE = re.compile(r"[^\n]+")
ITEM_LIMIT = 120  # characters of a line that is an item of a list
ITEM_HEAD = re.compile(r"^\d{1,2}\s*[.．、](?!\d)|^[（(]\d{1,2}[）)]")
ANNOUNCES = re.compile(
    r"[一二三四五六七八九十两\d]+(?:个|大|项|条)?(?:方面|维度|部分|任务|行动|举措|措施|目标)|如下|以下"
)
BOX = re.compile(r"^专栏")
NUMBERED_BOX = re.compile(r"专栏\s*[\d一二三四五六七八九十]")  # what that box lists is counted, not the boxes


@dataclass(frozen=True, slots=True)
class Items:
    """Spans of the items of a list, and what they are."""

    what: str
    spans: tuple[Span, ...]
    certain: bool = False  # the question names exactly these


def ordinal_items(plan: Plan, best: Candidate) -> Items | None:
    """First sentences of 一是…, 二是…, when the best sentence is one of them or leads them in."""
    section = section_at(plan.sections, best.span.start)
    if not section.path and not ORDINAL.match(best.text.strip()):
        return None  # a sentence before the first heading leads in none of the whole plan's
    spans = [
        Span(best.span.doc_id, section.start + a, section.start + b)
        for a, b in sentences(plan.document.text[section.start : section.end])
        if ORDINAL.match(plan.document.text[section.start + a : section.start + b])
    ]
    return Items(section.path[-1] if section.path else "", tuple(spans)) if len(spans) > 1 else None


def led_items(plan: Plan, best: Candidate) -> Items | None:
    """The lines that a sentence ending with a colon leads in: up to the one that does not end with ；, else all of
    its section. A colon alone never answers."""
    text = plan.document.text
    if not LED.search(best.text):
        return None
    after = [s.start for s in plan.sections if s.start > best.span.end and not ITEM_HEAD.match(s.path[-1])]
    until = min(after, default=len(text))
    lines = [Span(best.span.doc_id, *m.span()) for m in LINE.finditer(text, best.span.end, until)]
    marked = bool(lines) and bool(GOES_ON.search(text[lines[0].start : lines[0].end]))
    last = next((i for i, s in enumerate(lines) if marked and not GOES_ON.search(text[s.start : s.end])), len(lines))
    spans = tuple(lines[: last + 1])
    fits = spans and all(s.end - s.start <= ITEM_LIMIT for s in spans)
    return Items(best.text.strip(), spans) if fits else None


def heading_items(engine: Engine, query: Query, plan: Plan) -> Items | None:
    """Items of the section that the question names or is about: its subsections, else its paragraphs' subjects."""
    named = named_section(query.text, plan)
    if named is not None and (items := section_items(plan, named)):
        return replace(items, certain=True)
    asked = concepts(engine, query)
    best: tuple[float, Section] | None = None
    for section in plan.sections[1:]:
        held = coverage(asked, section.path[-1])
        if held >= HEADING_COVERS and (best is None or held > best[0]):
            best = (held, section)
    return section_items(plan, best[1]) if best else None


def chapter_items(query: Query, plan: Plan) -> Items | None:
    """Items of the chapter that the question means in everyday words (靠哪几手保证落实), as many as it says."""
    title = title_meant(query.standalone, query.topic)
    for section in plan.sections[1:] if title else ():
        items = section_items(plan, section) if title.search(plain_title(section)) else None
        if items and items_asked(query.text) in {0, len(items.spans)}:
            return replace(items, certain=True)
    return None


def section_items(plan: Plan, section: Section) -> Items | None:
    """Subsections of a section, else the subjects of its paragraphs; None when it has neither."""
    below = children(plan, section)
    spans = [title_span(child) for child in below] if len(below) > 1 else leads(plan, section)
    return Items(section.path[-1], tuple(spans)) if len(spans) > 1 else None


def led_headings(plan: Plan, best: Candidate) -> Items | None:
    """从八个维度进行阐述: a sentence that announces so many parts, which the section's subsections are."""
    announced = ANNOUNCES.search(best.text)
    section = section_at(plan.sections, best.span.start)
    if not announced or not section.path:
        return None
    below = children(plan, section)
    return Items(section.path[-1], tuple(title_span(c) for c in below), certain=True) if len(below) > 2 else None


def measure_word(query: Query) -> str:
    """The measure word that the question counts with: 几个 gives 个."""
    match = re.search(r"(?:几|多少)(个|项|条|章|节|类|种|支|处|块|部分|方面)", query.text)
    return match.group(1) if match else "项"


def sibling_items(query: Query, plan: Plan) -> Items | None:
    """十大行动, 九个专栏: the question ends in the word that at least three headings of one level share."""
    match = re.search(
        r"[一二三四五六七八九十\d]+(?:大|个|项|条)?([\u4e00-\u9fff]{2,4}?)[”’\"'」』》]?"
        r"(?:分别|都|各|具体|是|有|叫|包括|指|[?？]|$)",
        query.text,
    )
    if not match:
        return None
    word = match.group(1)
    groups: dict[tuple[str, ...], list[Section]] = {}
    for section in plan.sections[1:]:
        if bare(section.path[-1]).endswith(word) or section.path[-1].startswith(word):
            groups.setdefault(section.path[:-1], []).append(section)
    best = max(groups.values(), key=len, default=[])
    if len(best) < 3:
        return None
    return Items(word, tuple(title_span(s) for s in best), certain=True)


def section_body(plan: Plan, best: Candidate) -> list[Span]:
    """What stands under a heading, when the best sentence is the heading alone: its first sentences."""
    section = section_at(plan.sections, best.span.start)
    if not is_heading(best.text, section.path):
        return []
    return body(plan, section, BODY_LIMIT)


def add_items(draft: Draft, plan: Plan, items: Items, *, count: bool = False, measure: str = "项") -> None:
    """One sentence an item; with ``count`` a computed sentence that says how many."""
    if count:
        what = NOTE.sub("", items.what)
        text = f"{plan.document.place}“{what}”共{len(items.spans)}{measure}（按原文逐项清点）。"
        draft.add(text, list(items.spans), "computed")
        return
    for span in items.spans:
        draft.add(plan.document.text[span.start : span.end].strip(), [span])


def category_items(query: Query, plan: Plan) -> Items | None:
    """The rows of a table's category that the question names: 健康水平指标有哪些."""
    text = query.text
    for table in plan.tables:
        for category in dict.fromkeys(row.category for row in table.rows if row.category):
            named = category in text and ("指标" in text or "类" in text)
            if named or (len(category) > 3 and category.removesuffix("指标") in text and "类" in text):
                rows = [row for row in table.rows if row.category == category]
                spans = tuple(Span(plan.document.doc_id, r.start, r.end) for r in rows)
                return Items(category, spans, certain=True)
    return None


def structure_count(query: Query, plan: Plan) -> Items | None:
    """Counts of a plan's own parts: boxes, chapters, rows of a table's category, lines under a heading."""
    text = query.text
    if "专栏" in text and not NUMBERED_BOX.search(text):
        boxes = [s for s in plan.sections if s.path and BOX.match(s.path[-1])]
        return Items("专栏", tuple(title_span(s) for s in boxes)) if boxes else None
    if re.search(r"几章|多少章|几个章", text):
        chapters = [s for s in plan.sections if s.path and re.match(r"^第.+章", s.path[-1])]
        return Items("章", tuple(title_span(s) for s in chapters)) if chapters else None
    if items := category_items(query, plan):
        return items
    for table in plan.tables:
        if re.search(r"(?:约束性|预期性)(?:的)?指标", text) and re.search(r"几|多少", text):
            nature = "约束性" if "约束性" in text else "预期性"
            rows = [row for row in table.rows if any(cell.text == nature for cell in row.cells)]
            return (
                Items(f"{nature}指标", tuple(Span(plan.document.doc_id, r.start, r.end) for r in rows))
                if rows
                else None
            )
    if rows_asked(text) and plan.tables:
        table = max(plan.tables, key=lambda t: _named_by(t, text))
        what = "指标" if any("指标" in head for head in table.columns) else table.caption or "表中各行"
        return Items(what, tuple(Span(plan.document.doc_id, r.start, r.end) for r in table.rows))
    return _lines_under(text, plan)


def _named_by(table: Table, text: str) -> int:
    """How many pairs of neighbouring characters of a table's caption and heads the question holds."""
    words = bare(" ".join((table.caption, *table.columns)))
    return len({words[i : i + 2] for i in range(len(words) - 1) if words[i : i + 2] in text})


def _lines_under(text: str, plan: Plan) -> Items | None:
    """Items of a section that the question names: numbered items, subsections, else its lines."""
    section = named_section(text, plan)
    if section is None:
        return None
    numbered = [
        s for s in plan.sections if section.start < s.start < section.end and re.match(r"^\d+\s*[.．、]", s.path[-1])
    ]
    if len(numbered) > 1 and re.search(r"编号|条", text):
        return Items(section.path[-1], tuple(title_span(s) for s in numbered))
    if items := section_items(plan, section):
        return items
    start = section.start
    lines = list(re.finditer(r"[^\n]+", plan.document.text[section.start : section.end]))[1:]
    if len(lines) < 2:
        return None
    spans = tuple(Span(section.doc_id, start + m.start(), start + m.end()) for m in lines)
    return Items(section.path[-1], spans)
