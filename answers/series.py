"""What a plan is made of and the series that it numbers: their items, how many they are, and what one of them says."""

from __future__ import annotations

import re
from dataclasses import replace

from answers import refusal
from answers.concepts import concepts, coverage
from answers.contents import add_contents
from answers.drafting import Draft, Span
from answers.enumerated_sets import add_enumerated_set
from answers.listing import BOX, Items, add_items
from answers.ordinals import ORDINAL, asked_ordinal
from answers.parts import NOTE, plain_title, title_span
from answers.refusal import Refused
from answers.regions import regions
from answers.stated_sets import Found, stated
from corpus.splitting import sentences
from records import Plan, Section
from retrieval.engine import Engine
from retrieval.mentions import mentions
from retrieval.numerals import number_of
from retrieval.query import Query
from retrieval.structure import asks_contents, beside, deeds_asked, names_series, parts_asked
from retrieval.tables import sets_said

CHAPTER = re.compile(r"^第.{1,3}(?:章|部分|篇)")
PLAIN_CHAPTER = re.compile(r"^[一二三四五六七八九十]+、")
LEAST = 2  # parts that make a series
SAID = {"box": ("专栏", "个"), "table": ("表格", "张"), "chapter": ("章", "个")}
HELD_LEAST = 0.6  # share of the matter that a sentence of an item must hold


def add_series(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The parts or the series that the question asks for, or what one item of them says; False for other questions."""
    if query.english:
        return False
    return (
        _add_parts(query, plan, draft)
        or _add_item(engine, query, plan, draft)
        or _add_listed(engine, query, plan, draft)
        or _add_named(query, plan, draft)
        or add_enumerated_set(engine, query, plan, draft)
    )


def _own(query: Query) -> str:
    return query.own if query.carried else query.topic


def _add_parts(query: Query, plan: Plan, draft: Draft) -> bool:
    """几个专栏,分别叫什么: the parts counted, listed, or both."""
    asked = parts_asked(query.text)
    if asked is None or len(beside("parts", re.sub("专栏|表格?|章节?|部分", "", _own(query)))) > 1:
        return False
    spans = _parts(plan, asked.kind)
    if not spans or (asked.count and not asked.names and asked.kind != "table"):
        return False  # counted as the plan's headings are
    what, measure = SAID[asked.kind]
    items = Items(what, tuple(spans), certain=True)
    if asked.count:
        add_items(draft, plan, items, count=True, measure=measure)
    if asked.names:
        add_items(draft, plan, items)
    return True


def _parts(plan: Plan, kind: str) -> list[Span]:
    if kind == "table":
        titles = {s.path[-1]: title_span(s) for s in plan.sections[1:]}
        return [titles.get(t.caption) or Span(t.doc_id, t.start, t.rows[0].start - 1) for t in plan.tables if t.rows]
    sections = _sections(plan, kind)
    return [title_span(s) for s in sections]


def _sections(plan: Plan, kind: str) -> list[Section]:
    named = [s for s in plan.sections[1:] if BOX.match(s.path[-1])]
    if kind == "box":
        return named
    return [s for s in plan.sections[1:] if CHAPTER.match(s.path[-1])] or [
        s for s in plan.sections[1:] if s.level == 1 and PLAIN_CHAPTER.match(s.path[-1])
    ]


def _add_listed(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """十大行动列一下, 今年的十件大事, 哪些行动: what the plan says of the series, and its headings."""
    series = asked_series(engine, query.text, _own(query), plan)
    if series is None:
        return False
    found, sections = series
    if not sets_said(query.text):  # in other words than the plan's
        draft.quote(found.span)
    add_items(draft, plan, Items(found.stated.noun, tuple(map(title_span, sections)), certain=True))
    return True


def asked_series(engine: Engine, folded: str, topic: str, plan: Plan) -> tuple[Found, list[Section]] | None:
    """The numbered series that the question means and nothing besides: by its number and noun (十大行动), by its noun
    (哪些行动) or as deeds (十件大事, 要做哪些事)."""
    said = sets_said(folded)
    deeds = None if said else deeds_asked(folded)
    by_noun = re.search(r"哪些([\u4e00-\u9fff]{2,4})[?？。]*$", folded)
    if not (said and names_series(folded)) and not deeds and not by_noun:
        return None
    for found, sections in numbered_series(engine, plan):
        noun = found.stated.noun[:2]
        if said and not (len(said) == 1 and number_of(said[0].number) == len(sections) and said[0].noun[:2] == noun):
            continue
        if deeds and deeds.number not in {0, len(sections)}:
            continue
        if not said and not deeds and by_noun.group(1)[-2:] != noun:
            continue
        words = f"{deeds.words if deeds else ''}|{found.stated.number}大?个?|{len(sections)}|{noun}|[事件个项大]"
        if len(beside("series", re.sub(words.lstrip("|"), "", topic))) <= 1:
            return found, sections
    return None


def numbered_series(engine: Engine, plan: Plan) -> list[tuple[Found, list[Section]]]:
    """The sets that the plan states by number of which it has as many headings of one level under their noun."""
    series: list[tuple[Found, list[Section]]] = []
    for found in stated(engine, plan):
        groups: dict[tuple[str, ...], list[Section]] = {}
        for section in plan.sections[1:] if found.stated.noun else ():
            if re.split("[:：]", plain_title(section))[0].strip().endswith(found.stated.noun[:2]):
                groups.setdefault(section.path[:-1], []).append(section)
        number = number_of(found.stated.number)
        series += [(found, g) for g in groups.values() if len(g) == number and len(g) > LEAST]
    return series


def _add_item(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """第八项具体讲什么 of the series that the question or the turns before named: what the item says on the matter."""
    asked = asked_ordinal(query.text)
    if asked is None:
        return False
    sections = _meant(engine, query, plan)
    if not sections:
        return False
    number, words = asked
    if number > len(sections):
        raise Refused(refusal.no_statement(query, [plan], (words,)))
    section = sections[number - 1]
    what = asks_contents(query.text)
    own = beside(
        "contents", ORDINAL.sub("", re.sub("[一二三四五六七八九十]+大[\u4e00-\u9fff]{2}|行动|专栏", "", _own(query)))
    )
    if len(own) > 1:
        return _add_stated(engine, query, own, plan, section, draft)
    if what:
        add_contents(draft, plan, section, figures=what == "figures")
    else:
        head = title_span(section)
        draft.add(plan.document.text[head.start : head.end].strip(), [head])
    return True


def _meant(engine: Engine, query: Query, plan: Plan) -> list[Section]:
    """The parts that an ordinal counts: those named in the question, else in the turns before."""
    for folded in (query.text, query.before_text) if query.before_text else (query.text,):
        said = sets_said(folded)
        for found, sections in numbered_series(engine, plan):
            one = any(number_of(s.number) == len(sections) and s.noun[:2] == found.stated.noun[:2] for s in said)
            if one or (folded == query.before_text and deeds_asked(folded)):
                return sections
        parts = parts_asked(folded) if folded == query.before_text else None
        if parts and parts.kind != "table":
            return _sections(plan, parts.kind)
    return []


def _add_stated(engine: Engine, query: Query, own: str, plan: Plan, section: Section, draft: Draft) -> bool:
    """The sentences of an item that hold the matter asked for; the heading with a word on it where none does."""
    asked = concepts(engine, replace(query, topic=own, indicators=(), own=own, before="", before_text=""))
    text = plan.document.text
    head = title_span(section)
    held: list[tuple[float, Span]] = []
    for a, b in sentences(text[head.end : section.end]):
        span = Span(section.doc_id, head.end + a, head.end + b)
        if (worth := coverage(asked, text[span.start : span.end])) >= HELD_LEAST:
            held.append((worth, span))
    if not held:
        draft.add(f"“{text[head.start : head.end].strip()}”中没有找到能回答所问的表述，不作推测。", [head], "computed")
        return True
    best = max(worth for worth, _ in held)
    draft.add(text[head.start : head.end].strip(), [head])
    for worth, span in held:
        if worth == best:
            draft.add(text[span.start : span.end].strip(), [span])
    return True


def _add_named(query: Query, plan: Plan, draft: Draft) -> bool:
    """专栏3讲了什么, 行动八讲了什么: what the only numbered part that the question names says."""
    what = asks_contents(query.text)
    if not what or query.carried:
        return False
    named = mentions(query.text)
    if len(named) != 1 or named[0].kind not in {"box", "item"} or asked_ordinal(query.text):
        return False
    mention = named[0]
    if len(beside("contents", _without(query.topic, mention.words, mention.number, mention.title))) > 1:
        return False
    found = regions(plan, named)
    section = next((s for s in plan.sections[1:] if found and s.start == found[0].stretches[0][0]), None)
    if section is None or NOTE.search(section.path[-1]):
        return False
    add_contents(draft, plan, section, figures=what == "figures")
    return True


def _without(topic: str, *words: str) -> str:
    for word in (*filter(None, words), "专栏", "行动", "任务", "工程"):
        topic = topic.replace(word, " ")
    return topic
