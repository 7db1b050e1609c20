"""One wrong number, place, year or citation in an otherwise right answer, and right answers in other words."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from answers.generation_material import Material
from answers.generation_records import ModelAnswer
from answers.generation_text import NUMBER, YEAR, prepared, squeezed
from prompts.contracts import contract
from prompts.parsing import parse_reply
from records import Answer, Citation, CitedSentence
from retrieval.engine import Engine

KINDS = ("number", "place", "year", "citation")
EXTRA = "borrowed"  # another span's number together with that span's mark: right number, wrong plan or indicator
FIGURE = re.compile(r"(?<![\d.A-Za-z第（(])\d+(?:\.\d+)?(?!\d|年|月|日|号|\.\d|[A-Za-z])")
IN_NAME = re.compile(r"\d+(?:周?岁|分钟|小时)|1/10万|/10万|10万")
REMARK = re.compile(r"^注意：|没有写明|未填")
VALUE_SENTENCE = re.compile(
    r"^(?P<place>[^，：“]{2,4}[市县区])(?P<year>20\d\d)年(?P<name>[^，：；]+?)(?P<role>目标|实际完成)?为(?P<value>[^；]+?)"
    r"(?:（[预约][期束]性）)?(?P<note>；[^。]+)?。$"
)
STATED = re.compile(r"^(?P<place>[^，：“]{2,4}[市县区])：(?P<words>.+)$", re.S)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corruption:
    """A reply with one change. ``pieces`` are the sentences, as the reply is read, that hold the change; ``wrong`` the
    marks that are wrong when the change is a citation."""

    reply: str
    pieces: tuple[str, ...]
    change: str
    wrong: tuple[int, ...] = ()

    def caught_by(self, shown: ModelAnswer) -> bool:
        """Whether a reader does not see it: no such sentence is shown, or not with the wrong mark."""
        if shown.mode != "llm":
            return True
        seen = [s for s in shown.sentences if s.text in self.pieces]
        return not any(not self.wrong or set(self.wrong) & set(s.citations) for s in seen)


def written(sentences: Sequence[CitedSentence]) -> str:
    """Sentences with their marks, a line each."""
    return "\n".join(s.text + "".join(f"[{n}]" for n in s.citations) for s in sentences)


def rephrased(answer: Answer) -> Answer:
    """The same answer in words of another order, as a model would put it."""
    sentences = tuple(replace(s, text=_other_words(s.text, number)) for number, s in enumerate(answer.sentences))
    return replace(answer, sentences=sentences, text=written(sentences))


def _other_words(text: str, number: int) -> str:
    value = VALUE_SENTENCE.match(text)
    if value and not re.search(r"\d", value["name"][:1]):
        role = {"目标": "的目标是", "实际完成": "实际完成", None: "为"}[value["role"]]
        place, year, name, shown = value["place"], value["year"], value["name"], value["value"] + (value["note"] or "")
        forms = (
            f"到{year}年，{place}的{name}{role}{shown}。",
            f"根据规划，{place}{name}{year}年{role}{shown}。",
            f"{place}计划在{year}年使{name}达到{shown}。"
            if value["role"] == "目标"
            else f"{year}年，{place}{name}{role}{shown}。",
        )
        return forms[(number + len(name)) % 3]
    stated = STATED.match(text)
    if stated:
        return f"{stated['place']}提出，{stated['words']}"
    return text if REMARK.search(text) or re.match(r"比较|《|.{2,4}[市县区]", text) else f"规划提出，{text}"


def corrupted(engine: Engine, answer: Answer, given: Material, kind: str, chooser: random.Random) -> Corruption | None:
    """``answer`` with one corruption of ``kind``; None where it holds nothing of the kind to corrupt."""
    places = [i for i, s in enumerate(answer.sentences) if not REMARK.search(s.text)]
    chooser.shuffle(places)
    for at in places:
        sentence = answer.sentences[at]
        change = {"number": _number, "place": _place, "year": _year, "citation": _citation, EXTRA: _borrowed}[kind]
        made = change(engine, sentence, given, chooser)
        if made is None:
            continue
        changed, wrong, words = made
        sentences = [*answer.sentences[:at], changed, *answer.sentences[at + 1 :]]
        pieces = _read([changed])
        kept = pieces if wrong else tuple(piece for piece in pieces if piece not in _read([sentence]))
        return Corruption(reply=written(sentences), pieces=kept, change=words, wrong=wrong)
    return None


def _read(sentences: Sequence[CitedSentence]) -> tuple[str, ...]:
    return tuple(s.text for s in parse_reply(written(sentences), contract("answer")).sentences)


Made = tuple[CitedSentence, tuple[int, ...], str]


def _with(sentence: CitedSentence, text: str, change: str) -> Made:
    return CitedSentence(text=text, citations=sentence.citations, support=sentence.support), (), change


def _number(engine: Engine, sentence: CitedSentence, given: Material, chooser: random.Random) -> Made | None:
    """Half the time another number of the material (another column, plan or indicator), else a changed digit."""
    held = [m.span() for m in IN_NAME.finditer(sentence.text)]
    found = [m for m in FIGURE.finditer(sentence.text) if not any(a <= m.start() < b for a, b in held)]
    if not found:
        return None
    match = chooser.choice(found)
    near = sorted(
        {n for c in given.citations for n in NUMBER.findall(squeezed(c.quote))} - set(NUMBER.findall(sentence.text))
    )
    near = [n for n in near if not re.fullmatch(r"20\d\d", n)]
    other = chooser.choice(near) if near and chooser.random() < 0.5 else _other_digits(match.group(), chooser)
    if float(other.replace(",", "")) == float(match.group()):
        return None
    text = sentence.text[: match.start()] + other + sentence.text[match.end() :]
    return _with(sentence, text, f"{match.group()} -> {other}")


def _other_digits(number: str, chooser: random.Random) -> str:
    at = chooser.choice([i for i, char in enumerate(number) if char.isdigit()])
    digit = chooser.choice([d for d in "123456789" if d != number[at]])
    return number[:at] + digit + number[at + 1 :]


def _place(engine: Engine, sentence: CitedSentence, given: Material, chooser: random.Random) -> Made | None:
    """Another plan's place for the one that is named, or in front of a sentence without one."""
    cited = [c for n in sentence.citations if (c := given.get(n))]
    own = {engine.plans[c.doc_id].document.place for c in cited}
    others = [p.document.place for p in engine.plans.values() if p.document.place not in own]
    if not others:
        return None
    other = chooser.choice(others)
    named = [place for place in sorted(own) if place in sentence.text]
    if named:
        place = chooser.choice(named)
        return _with(sentence, sentence.text.replace(place, other, 1), f"{place} -> {other}")
    if prepared(sentence.text, engine.words.places.exact).places:
        return None
    return _with(sentence, f"{other}：{sentence.text}", f"+ {other}")


def _year(engine: Engine, sentence: CitedSentence, given: Material, chooser: random.Random) -> Made | None:
    """Another year, mostly one that the plans speak of too, or a wrong one in front of a sentence with none."""
    years = list(YEAR.finditer(sentence.text))
    likely = [2020, 2025, 2019, 2021, 2022, 2023, 2030]
    if years:
        match = chooser.choice(years)
        other = str(chooser.choice([y for y in likely[:3] + likely if str(y) not in sentence.text]))
        text = sentence.text[: match.start()] + other + sentence.text[match.end() :]
        return _with(sentence, text, f"{match.group()} -> {other}")
    cited = [c for n in sentence.citations if (c := given.get(n))]
    fitting = _fitting_years(engine, cited)
    wrong = [y for y in likely if y not in fitting]
    other = chooser.choice(wrong)
    return _with(sentence, f"{other}年，{sentence.text}", f"+ {other}")


def _fitting_years(engine: Engine, cited: Sequence[Citation]) -> set[int]:
    """Years that might be right for a sentence without one: those of its paragraph, its rows and its plan's period."""
    found: set[int] = set()
    for c in cited:
        document = engine.plans[c.doc_id].document
        begin = document.text.rfind("\n", 0, c.start) + 1
        stop = document.text.find("\n", c.end)
        found |= {int(y) for y in YEAR.findall(document.text[begin : stop if stop > 0 else None] + c.section)}
        found |= {row.year for row in engine.rows.get(c.doc_id, ()) if c.start <= row.start < c.end and row.year}
        found |= {document.default_year} if document.default_year else set()
    return found


def _citation(engine: Engine, sentence: CitedSentence, given: Material, chooser: random.Random) -> Made | None:
    """The mark of the span that carries the sentence becomes another span's, or one that does not exist."""
    first = given.get(sentence.citations[0])
    others = [
        c.number
        for c in given.citations
        if first and not _supports(engine, c, first) and c.number not in sentence.citations
    ]
    invented = max(c.number for c in given.citations) + chooser.randint(1, 5)
    wrong = chooser.choice(others) if others and chooser.random() < 0.75 else invented
    changed = (wrong, *sentence.citations[1:])
    made = CitedSentence(text=sentence.text, citations=changed, support=sentence.support)
    return made, (wrong,), f"[{sentence.citations[0]}] -> [{wrong}]"


def _borrowed(engine: Engine, sentence: CitedSentence, given: Material, chooser: random.Random) -> Made | None:
    """The value of another span with the mark of that span: what small models do with two plans."""
    first = given.get(sentence.citations[0])
    held = [m.span() for m in IN_NAME.finditer(sentence.text)]
    found = [m for m in FIGURE.finditer(sentence.text) if not any(a <= m.start() < b for a, b in held)]
    options = [
        (c.number, number)
        for c in given.citations
        if first and c.number not in sentence.citations and not _supports(engine, c, first)
        for number in set(NUMBER.findall(squeezed(c.quote))) - set(NUMBER.findall(sentence.text))
        if not re.fullmatch(r"20\d\d", number)
    ]
    if not found or not options:
        return None
    match, (mark, number) = chooser.choice(found), chooser.choice(sorted(options))
    text = sentence.text[: match.start()] + number + sentence.text[match.end() :]
    made = CitedSentence(text=text, citations=(mark, *sentence.citations[1:]), support=sentence.support)
    return made, (), f"{match.group()}[{sentence.citations[0]}] -> {number}[{mark}]"


def _supports(engine: Engine, one: Citation, first: Citation) -> bool:
    """Spans that overlap, hold the same words, or state the same value of the same indicator are no wrong citation."""
    overlap = one.doc_id == first.doc_id and one.start < first.end and first.start < one.end
    return (
        overlap or squeezed(first.quote) in squeezed(one.quote) or bool(_values(engine, one) & _values(engine, first))
    )


def _values(engine: Engine, citation: Citation) -> set[tuple[str, str, int | None, str]]:
    rows = engine.rows.get(citation.doc_id, ())
    inside = [row for row in rows if citation.start <= row.start and row.end <= citation.end]
    return {(row.doc_id, row.canonical, row.year, n) for row in inside for n in NUMBER.findall(squeezed(row.value))}
