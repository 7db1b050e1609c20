"""Parts of a plan that a question names: a chapter by its number, a box, a section by its words."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from answers.drafting import Span
from corpus.naming import bare
from corpus.splitting import sentences
from index.terms import fold
from records import Plan, Section
from retrieval.phrases import weak_words

NUMERAL = "一二三四五六七八九十百零〇"
CHAPTER = re.compile(rf"第([{NUMERAL}\d]+)章(?:[,，、]?第([{NUMERAL}\d]+)节)?")
BOX = re.compile(rf"专栏\s*(\d+|[{NUMERAL}]+)")  # 专栏2一共列了几个: the second
# 主要任务一章, 保障措施这部分: a chapter called by its title.
CALLED = re.compile(r"([\u4e00-\u9fff]{4,}?)(?:[这那][一个]?|一)(?:章|节|部分|块)")
HEAD_LEAST = 4  # characters of a title by which it is called
PLAIN_TITLE = re.compile(
    rf"^(?:第[{NUMERAL}\d]+[章节部分]*|[（(]?[{NUMERAL}\d]+[)）]?[、.．]?|专栏\s*\d+|表\s*\d+[:：]?|——)\s*"
)
ITEM_TITLE = re.compile(r"^(?:\d{1,2}\s*[.．、](?!\d)|[（(]\d{1,2}[）)])")
FIRST_ITEM = re.compile(r"^[（(]?1(?!\d)")  # numbers that run on through the chapter are not the box's
NOTE = re.compile(r"（原文位于.*$")
SHARED_LEAST = 6  # characters of a title that a question must hold to name it
LEAD_LONGEST = 30  # characters of a paragraph's first sentence that names what the paragraph is about


def named_section(question: str, plan: Plan) -> Section | None:
    """The section that a folded question names, or None.

    By number (第八章, 第三章第二节, 专栏5), by the head of its title where it is called a chapter (主要任务一章), else by at
    least six characters of its title, or the whole of a shorter one.
    """
    numbered = _by_number(question, plan) or _by_head(question, plan)
    if numbered is not None:
        return numbered
    best: tuple[int, Section] | None = None
    words = bare(question)
    for section in plan.sections[1:]:
        title = bare(plain_title(section))
        match = SequenceMatcher(None, title, words, autojunk=False).find_longest_match()
        least = min(SHARED_LEAST, len(title))
        if match.size < max(least, 4) or _general(title[match.a : match.a + match.size], plan):
            continue
        if best is None or match.size > best[0]:
            best = (match.size, section)
    return best[1] if best else None


def _general(words: str, plan: Plan) -> bool:
    """Whether shared words are only the place and what every plan speaks of: 某县卫生健康."""
    place = fold(plan.document.place)
    rest = words.replace(place, "").replace(place[:-1], "")
    for weak in sorted(weak_words(), key=len, reverse=True):
        rest = rest.replace(weak, "")
    return place[:-1] in words and len(rest) < 4


def plain_title(section: Section) -> str:
    """A heading's words, folded, without number and note."""
    return PLAIN_TITLE.sub("", fold(NOTE.sub("", section.path[-1])))


def is_heading(text: str, path: tuple[str, ...]) -> bool:
    """Whether a text under the headings ``path`` is the innermost of them and no more."""
    return bool(path) and bare(text) == bare(NOTE.sub("", path[-1]))


def children(plan: Plan, section: Section) -> list[Section]:
    """Direct subsections; boxes are left out where there are others, and captions of tables always."""
    captions = {table.caption for table in plan.tables}
    inside = [
        s
        for s in plan.sections
        if len(s.path) == len(section.path) + 1
        and section.start <= s.start < section.end
        and s.path[:-1] == section.path
        and s.path[-1] not in captions
    ]
    return [s for s in inside if not s.path[-1].startswith("专栏")] or inside or _in_box(plan, section)


def _in_box(plan: Plan, section: Section) -> list[Section]:
    """The numbered items right behind a box's title, which stand on its own level where nothing lies below it."""
    if not section.path or not section.path[-1].startswith("专栏"):
        return []
    items: list[Section] = []
    for other in plan.sections:
        if other.start < section.end or other.level > section.level:
            continue
        if other.path[:-1] != section.path[:-1] or not ITEM_TITLE.match(other.path[-1]):
            break
        items.append(other)
    return items if items and FIRST_ITEM.match(items[0].path[-1]) else []


def leads(plan: Plan, section: Section) -> list[Span]:
    """First sentences of a section's paragraphs where every paragraph begins with a short one that names it."""
    text = plan.document.text
    spans: list[Span] = []
    at = section.start
    for line in text[section.start : section.end].split("\n"):
        stop = re.search(r"[。：:]", line)
        if at > section.start and stop and stop.start() <= LEAD_LONGEST and stop.end() < len(line):
            spans.append(Span(section.doc_id, at, at + stop.end()))
        at += len(line) + 1
    return spans


def title_span(section: Section) -> Span:
    """The heading itself."""
    title = NOTE.sub("", section.path[-1]).rstrip("…")
    return Span(section.doc_id, section.start, min(section.end, section.start + len(title)))


def body(plan: Plan, section: Section, limit: int) -> list[Span]:
    """First sentences of what stands under a heading, up to about ``limit`` characters."""
    text = plan.document.text
    spans: list[Span] = []
    for start, end in sentences(text[section.start : section.end])[1:]:
        spans.append(Span(section.doc_id, section.start + start, section.start + end))
        if sum(s.end - s.start for s in spans) > limit:
            break
    return spans


def _by_number(question: str, plan: Plan) -> Section | None:
    chapter = CHAPTER.search(question)
    if chapter:
        first, second = chapter.groups()
        found = _titled(plan, rf"^第{first}章", ())
        return _titled(plan, rf"^第{second}节", found.path) if found and second else found
    box = BOX.search(question)
    return _titled(plan, rf"^专栏\s*{box.group(1)}(?!\d)", ()) if box else None


def _by_head(question: str, plan: Plan) -> Section | None:
    """The outermost section whose title is, or begins with, the words before 一章 or 这部分."""
    called = CALLED.search(question)
    if not called:
        return None
    words = called.group(1)
    for section in sorted(plan.sections[1:], key=lambda s: s.level):
        title = plain_title(section)
        if any(len(words) - at >= HEAD_LEAST and title.startswith(words[at:]) for at in range(len(words))):
            return section
    return None


def _titled(plan: Plan, pattern: str, parent: tuple[str, ...]) -> Section | None:
    return next(
        (s for s in plan.sections[1:] if re.match(pattern, s.path[-1]) and s.path[: len(parent)] == parent), None
    )
