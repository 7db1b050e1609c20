"""Where in a plan the places lie that a question names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answers.drafting import Span
from answers.parts import NOTE, plain_title, title_span
from corpus.naming import bare
from index.terms import fold
from records import Plan, Section, Table
from retrieval.mentions import Mention
from retrieval.numerals import number_of

NUMBER = re.compile(r"^(?:第|[（(]|专栏\s*|表\s*)?([一二三四五六七八九十百]+|\d{1,3})(?![\d.])")
UNITS = {"chapter": r"^第.{1,3}(?:章|部分)", "section": r"^第.{1,3}节", "box": r"^专栏"}
TABLE_NUMBER = re.compile(r"^表\s*\d+[:：]?")
SEVERAL = re.compile("两张")
PLAIN_ITEM = re.compile(r"^(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])")
ASIDE = re.compile(r"^(?:——|专栏|表)")
ALIKE_LEAST = 0.75  # share of a name's characters that a heading must hold in their order
LINE = re.compile(r"[^\n]+")
REMEMBERED = 64  # stretches of plans
LINE_LEAST = 30  # characters of a paragraph that is no heading
HELD = 4  # characters of a name from which parts of it are looked for in headings
TEXT = frozenset({"text"})
ALL = frozenset({"text", "row"})
INNER = frozenset({"titled", "text", "heading"})
PARTS = INNER | {"tables", "table", "spoken", "box", "notes"}
OPENING_LEAST = 80  # characters before the first numbered heading, besides the title


@dataclass(frozen=True, slots=True)
class Region:
    """A place of a plan: its name, its stretches, and what in them counts (``text``, ``row``, ``heading``, ``note``);
    ``head`` is cited where it says nothing."""

    mention: Mention
    name: str
    stretches: tuple[tuple[int, int], ...]
    kinds: frozenset[str] = ALL
    head: Span | None = None

    def holds(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.stretches)


def regions(plan: Plan, named: Sequence[Mention]) -> tuple[Region, ...]:
    """The places of ``named`` that the plan has, in their order, each once. A section named right before another place
    is where that one is, and so is a chapter named before several that are none."""
    found: list[Region] = []
    above = outer = None
    chapter = ""
    for at, mention in enumerate(named):
        if mention.kind == "chapter":
            chapter = mention.number
        elif mention.kind == "section":
            chapter = mention.chapter or chapter
            mention = replace(mention, chapter=chapter)
        own = _region(plan, mention, above or outer) or (_region(plan, mention, None) if above or outer else None)
        above = None
        if own is not None and _right_before(named, at):
            above = own
        elif own is not None and _around_all(named, at):
            outer = own
        elif own is not None and all(own.stretches != f.stretches or own.kinds != f.kinds for f in found):
            found.append(own)
    return tuple(part for region in found for part in each_table(plan, region))


def elsewhere(plan: Plan, region: Region) -> Region:
    """The text outside a place, beside which a question sets what the place says."""
    mention = replace(region.mention, kind="text", words="正文", end=region.mention.start)
    return Region(mention, "正文", ((0, len(plan.document.text)),), TEXT)


def _right_before(named: Sequence[Mention], at: int) -> bool:
    """第一章正文, 第三章中医药那节: the one only says where the other is."""
    if at + 1 == len(named) or named[at].end < named[at + 1].start:
        return False
    one, other = named[at], named[at + 1]
    noted = one.kind in {"table", "tables"} and other.kind == "notes"
    return noted or other.kind == "text" or (one.kind == "chapter" and other.kind in PARTS)


def _around_all(named: Sequence[Mention], at: int) -> bool:
    """第十章讲健康融入政策,标题和正文: the chapter in which the others are."""
    return at == 0 and named[0].kind == "chapter" and len(named) > 2 and all(m.kind in INNER for m in named[1:])


def _region(plan: Plan, mention: Mention, above: Region | None) -> Region | None:
    whole = above.stretches if above else ((0, len(plan.document.text)),)
    if mention.kind in {"text", "heading", "tables", "notes"}:
        return _of_kind(plan, mention, whole, above)
    if mention.kind == "opening":
        first = next((s.start for s in plan.sections[1:] if NUMBER.match(s.path[-1])), 0)
        return Region(mention, "开头", ((0, first),), TEXT) if first > OPENING_LEAST else None
    if mention.kind == "table":
        return _numbered_table(plan, mention)
    inside = [s for s in plan.sections[1:] if any(a <= s.start < b for a, b in whole)]
    if mention.kind == "titled":
        return _titled(plan, mention, inside, whole)
    sections = _sections(plan, mention, inside)
    return _of_sections(plan, mention, sections) if sections else None


def _of_sections(plan: Plan, mention: Mention, sections: list[Section]) -> Region:
    if any(NOTE.search(s.path[-1]) for s in sections):
        # Headings out of place are of one inset, which the source prints in pieces.
        rest = [s for s in plan.sections[1:] if any(NOTE.search(part) for part in s.path)]
        sections = list(dict.fromkeys((*sections, *rest)))
    stretches = tuple((s.start, s.end) for s in sections)
    return Region(mention, fold(NOTE.sub("", sections[0].path[-1])), stretches, ALL, title_span(sections[0]))


def _of_kind(plan: Plan, mention: Mention, whole: tuple[tuple[int, int], ...], above: Region | None) -> Region | None:
    head = above.head if above else None
    if mention.kind == "text":
        return Region(mention, "正文", whole, TEXT, head)
    if mention.kind == "heading":
        # Of no place in particular: the document's title, or a heading inside it.
        heads = (title_span(s) for s in plan.sections[1:])
        titles = whole if above else ((0, plan.document.text.find("\n")), *((h.start, h.end) for h in heads))
        return Region(mention, "标题", titles, frozenset({"heading"}), head)
    tables = [t for t in plan.tables if any(a <= t.start < b for a, b in whole)] or list(plan.tables)
    if not tables:
        return None
    if mention.kind == "notes":
        notes = tuple((n.start, n.end) for t in tables for n in t.notes)
        return Region(mention, "附注", notes, frozenset({"note"})) if notes else None
    return _of_tables(mention, tables)


def _of_tables(mention: Mention, tables: Sequence[Table]) -> Region:
    first = tables[0]
    stretches = tuple((t.start, t.end) for t in tables)
    head = Span(first.doc_id, first.start, first.rows[0].start - 1 if first.rows else first.end)
    return Region(mention, TABLE_NUMBER.sub("", fold(first.caption)) or "指标表", stretches, frozenset({"row"}), head)


def _numbered_table(plan: Plan, mention: Mention) -> Region | None:
    wanted = [t for t in plan.tables if re.match(rf"表\s*{mention.number}(?!\d)", t.caption)]
    return _of_tables(mention, wanted[:1]) if wanted else None


def each_table(plan: Plan, region: Region) -> tuple[Region, ...]:
    """For 两张表里: a place for each of the plan's tables."""
    if region.mention.kind != "tables" or not SEVERAL.match(region.mention.words):
        return (region,)
    return tuple(_of_tables(region.mention, [table]) for table in plan.tables)


def _sections(plan: Plan, mention: Mention, inside: list[Section]) -> list[Section]:
    if mention.kind == "spoken":
        found = [s for s in inside if re.search(mention.title, plain_title(s)) and not ASIDE.match(s.path[-1])]
        return [s for s in found if s.level == min(f.level for f in found)]
    if mention.kind == "item":
        return [s for s in inside if _number(s) == number_of(mention.number) and mention.title in plain_title(s)][:1]
    if mention.chapter:
        chapters = [s for s in inside if re.match(UNITS["chapter"], s.path[-1])]
        inside = [s for s in inside if any(_number(c) == number_of(mention.chapter) and _in(s, c) for c in chapters)]
    numbered = [s for s in inside if _number(s) == number_of(mention.number)]
    found = [s for s in numbered if re.match(UNITS[mention.kind], s.path[-1])]
    if not found and mention.kind != "box":
        # Plans number parts 一、 that readers call 第一节, or 第一章 where there are no chapters.
        plain = [s for s in numbered if PLAIN_ITEM.match(s.path[-1])]
        found = [s for s in plain if s.level == min(p.level for p in plain)]
    return found


def _in(one: Section, other: Section) -> bool:
    return other.start < one.start < other.end


def _number(section: Section) -> int | None:
    found = NUMBER.match(section.path[-1])
    return number_of(found.group(1)) if found else None


def _titled(plan: Plan, mention: Mention, inside: list[Section], whole: tuple[tuple[int, int], ...]) -> Region | None:
    """The sections whose headings hold the name, letter by letter or else in its order, else the paragraphs that speak
    of it; of words that more words lead in, the end."""
    titles = [(s, bare(plain_title(s))) for s in inside]
    proper = [(s, t) for s, t in titles if not ASIDE.match(s.path[-1])]
    for at in range(len(mention.words) - 1):
        name = bare(mention.words[at:])
        own = replace(mention, start=mention.start + at, words=mention.words[at:])
        for pool in (proper, titles) if len(name) > 1 else ():
            weighed = [(_alike(name, title), section) for section, title in pool]
            best = max((worth for worth, _ in weighed), default=0.0)
            if best >= ALIKE_LEAST:
                return _of_sections(plan, own, [section for worth, section in weighed if worth == best])
        if lines := _paragraphs(plan, name, whole):
            return Region(own, mention.words[at:], lines, TEXT)
    return None


def _paragraphs(plan: Plan, name: str, whole: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Paragraphs that hold all of a name's words: its halves, where it joins two (疫情防控监督员)."""
    text = plan.document.text
    lines = [line for a, b in whole for line in _lines(text, a, b)]
    halves = [(name[:cut], name[cut:]) for cut in range(2, len(name) - 1)] if len(name) >= HELD else []
    for parts in ((name,), *halves):
        if found := tuple(place for place, line in lines if all(part in line for part in parts)):
            return found
    return ()


@lru_cache(maxsize=REMEMBERED)
def _lines(text: str, start: int, end: int) -> tuple[tuple[tuple[int, int], str], ...]:
    """The paragraphs of a stretch with their bare words; each name, and each half of it, is looked for in them."""
    found = (m for m in LINE.finditer(text, start, end) if len(m.group()) > LINE_LEAST)
    return tuple((m.span(), bare(m.group())) for m in found)


def _alike(name: str, title: str) -> float:
    """2 for a heading that holds the name, else the share of the name's characters that it holds in their order."""
    if name in title:
        return 2.0
    if len(name) < HELD:
        return 0.0
    # Longest common subsequence.
    row = [0] * (len(title) + 1)
    for char in name:
        before = 0
        for i, other in enumerate(title, start=1):
            before, row[i] = row[i], before + 1 if char == other else max(row[i], row[i - 1])
    share = row[-1] / len(name)
    return share if name[:2] in title or name[-2:] in title else 0.0
