"""What a sentence claims: every number with its unit, bound, name, year and place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from answers.generation_text import (
    COMPARING,
    DATE,
    DOCUMENT_NUMBER,
    NUMBER,
    RATE_UNIT,
    YEAR,
    Prepared,
    bigrams,
    number_value,
)
from corpus.naming import canonical_name
from corpus.quantities import units
from corpus.statements import statements
from corpus.subjects import MEASURE
from records import Document, Indicator, Plan, Section

BREAK = re.compile(r"[，；。：！？,;:!?]")
AT_LEAST = re.compile(r"(?:不低于|不少于|高于|大于|超过|至少|≥|>)(?:或等于)?$")
AT_MOST = re.compile(r"(?:不高于|不超过|不大于|低于|少于|小于|≤|<)(?:或等于)?$")
NAME_TAIL = re.compile(
    r"(?:的|规划|目标值?|实际|完成|情况|预期|指标|是|为|值|设定|确定|定|每年|年均|逐年|降低|下降|提高|增长)+$"
)
OF_YEAR = re.compile(r"20\d\d年?(?:底|末)?")
NAME_HEAD = re.compile(
    r"^(?:计划|预计|拟|将|要|使|让|把|根据|按照|依据|规划|提出|明确|要求|该|其|本|的|在|“|”|《|》|:|,|、|力争|末|底)+"
)
LEFT, RIGHT = 14, 10  # characters around a number that tell what it counts


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One number of a sentence. ``side`` is ``ge``, ``le`` or ""; ``before``/``after`` are the words around it up to
    the next number; ``clause`` the clause it stands in; ``name`` the indicator it is said of, "" when unclear."""

    number: Decimal
    printed: str
    unit: str
    side: str
    at: int
    before: str
    after: str
    clause: str
    year: int | None
    place: str
    name: str
    canonical: str


def claims(sentence: Prepared) -> list[Claim]:
    """Numbers of a prepared sentence, years, dates and the 10万 of a rate aside."""
    text = _blanked(sentence.text)
    spans = [match.span() for match in NUMBER.finditer(text)]
    named = _named(sentence.text)
    found = []
    for position, (start, end) in enumerate(spans):
        number = number_value(text[start:end])
        if number is None:
            continue
        left = spans[position - 1][1] if position else 0
        left += len(unit_at(text, left)) if position else 0
        right = spans[position + 1][0] if position + 1 < len(spans) else len(text)
        unit = unit_at(text, end)
        before = text[max(left, start - LEFT) : start]
        name = named.get(start, "")
        if not name and found and not bigrams(COMPARING.sub("，", before)):
            name = found[-1].name  # 2020年为34.59%，到2025年要超过36%: still of the same
        found.append(
            Claim(
                number=number,
                printed=text[start:end],
                unit=unit,
                side=side_of(text, start, end + len(unit)),
                at=start,
                before=before,
                after=text[end + len(unit) : min(right, end + len(unit) + RIGHT)],
                clause=clause_at(sentence.text, start, end),
                year=sentence.year_at(start),
                place=sentence.place_at(start),
                name=name,
                canonical=canonical_name(name) if name else "",
            )
        )
    return found


def unit_at(text: str, end: int) -> str:
    """The unit that stands right behind a number."""
    return next((unit for unit in units() if text.startswith(unit, end)), "")


def side_of(text: str, start: int, end: int) -> str:
    """Whether a number is a lower bound (``ge``), an upper bound (``le``) or a value ("").

    >>> side_of("不低于83岁", 3, 6), side_of("83岁以上", 0, 3), side_of("83岁", 0, 3)
    ('ge', 'ge', '')
    """
    after = text[end:].lstrip()
    if after.startswith(("以上", "及以上")) or AT_LEAST.search(text[:start]):
        return "ge"
    if after.startswith(("以下", "以内", "之内", "及以下")) or AT_MOST.search(text[:start]):
        return "le"
    return ""


def clause_at(text: str, start: int, end: int) -> str:
    """The clause around a span."""
    breaks = [match.end() for match in BREAK.finditer(text[:start]) if not _inside_number(text, match.start())]
    ends = [match.start() for match in BREAK.finditer(text, end) if not _inside_number(text, match.start())]
    return text[breaks[-1] if breaks else 0 : ends[0] if ends else len(text)]


def _inside_number(text: str, at: int) -> bool:
    return text[at] == "," and bool(re.match(r",\d{3}(?!\d)", text[at:])) and text[at - 1 : at].isdigit()


def _blanked(text: str) -> str:
    """The text with dates, years and the 10万 of rates as spaces, so that they are no claims of their own."""
    for pattern in (DOCUMENT_NUMBER, DATE, RATE_UNIT, YEAR):
        text = pattern.sub(lambda match: " " * len(match.group()), text)
    return text


def _named(text: str) -> dict[int, str]:
    """Name of the indicator by the offset of its number, read as the plans' own sentences are read."""
    found: dict[int, str] = {}
    for row in statements(_as_plan(text)):
        name = NAME_HEAD.sub("", NAME_TAIL.sub("", OF_YEAR.split(row.name)[-1]))
        for match in NUMBER.finditer(text[row.value_start : row.value_end]):
            if _says_what(row, name):
                found.setdefault(row.value_start + match.start(), name)
    return found


def _says_what(row: Indicator, name: str) -> bool:
    return len(name) > 2 and not COMPARING.search(name) and bool(MEASURE.search(name) or canonical_name(name) != name)


def _as_plan(text: str) -> Plan:
    """The sentence as a plan of one line, for the reader of statements; years come from its own words only."""
    document = Document(
        doc_id="", title="", place="", region="", level="", issuer="", document_number="", issued_on="", period="",
        kind="", source_file="", sha256="", text=text,
    )  # fmt: skip
    return Plan(
        document=document,
        sections=(Section(doc_id="", path=(), level=0, start=0, end=len(text)),),
        tables=(),
        repairs=(),
    )
