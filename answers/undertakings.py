"""What a plan says of a thing that is built: its cost, size and dates, wherever it says it (chapter, box, table)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from answers.drafting import Span
from answers.project_tables import lists_indicators, name_column
from corpus.clauses import Clause, clauses
from corpus.naming import split_unit
from corpus.outline import section_at
from records import Cell, Plan, Table
from retrieval.columns import head_of
from retrieval.lexicons import read_lexicon

SHORTEST = 4  # characters of a name that tells one thing from others
# Possessive: spaces that no entry follows are gone over once.
ENTRY = re.compile(
    r"[\s>＞]*+(?:(?:[-•·*]|——|\d{1,2}\s*+[.．、)]|[（(]\d{1,2}[)）])\s*+)?([^：:，。；\n\t|]{4,30})[：:](?=.)"
)
SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
BRACKET = re.compile(r"[（(][^（）()]*[)）]")
FIGURE = r"(?P<about>约|近|超过|不少于|不低于|不超过)?(?P<n>\d+(?:\.\d+)?)\s*(?P<unit>{units})(?P<after>左右|以上|以内|以下|余)?"
DATE = (
    r"(?P<year>20\d\d)年(?:(?P<month>\d{1,2})月(?:\d{1,2}日)?|(?P<half>[上下])半年|第?(?P<quarter>[一二三四1-4])季度|年?(?P<part>初|中|底|末))?"
    r"(?:份|底|末)?(?P<by>(?:以|之)?前)?"
)
PART_OF = re.compile(r"其中|每[个所家处名张年]|分别|新增|一期|二期|三期|各(?=\d)")
YEARS = re.compile(r"(20\d\d)年?\s*[—–~～至-]+\s*(20\d\d)")
NUMERAL = {"一": 1, "二": 2, "三": 3, "四": 4, "1": 1, "2": 2, "3": 3, "4": 4}
PARTS = {"初": (1, 3), "中": (5, 8), "底": (10, 12), "末": (10, 12)}
ABOUT = 0.05
BEFORE_YEAR = re.compile(r"20\d\d年(?:之|以)?前")
DATES = frozenset({"started", "built", "used", "titled"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One attribute of one thing: ``low`` to ``high`` its value in the attribute's smallest unit or in months,
    ``slack`` what rounding may hide, ``start``/``end`` what to cite, ``at`` where the value stands."""

    attribute: str
    subject: str
    value: str
    low: float
    high: float
    slack: float
    start: int
    end: int
    at: int
    column: int | None = None  # of a table, where the value is a whole cell


def facts(plan: Plan) -> tuple[Fact, ...]:
    """All facts of a plan; what one entry says twice in two ways (two phases) is left out."""
    text = plan.document.text
    heads = tuple(section_at(plan.sections, s.start).path[-1:] for s in plan.sections)
    starts = tuple((s.start, head[0]) for s, head in zip(plan.sections, heads, strict=True) if head)
    return (*_in_text(text, starts), *_in_tables(plan))


def differ(one: Fact, other: Fact) -> bool:
    """Whether two facts of one thing and attribute cannot both hold."""
    if not same_thing(one.subject, other.subject):
        return False
    if {one.attribute, other.attribute} == {"built", "used"}:  # nothing is used in a year before it is built
        built, used = (one, other) if one.attribute == "built" else (other, one)
        return used.high < built.low
    if one.attribute != other.attribute:
        return False
    if all(fact.value.endswith("前") and not BEFORE_YEAR.fullmatch(fact.value) for fact in (one, other)):
        return one.high != other.high  # two time limits
    if one.low == other.low == float("-inf"):
        return False
    if one.high == other.high == float("inf"):
        return one.low != other.low
    gap = max(one.low, other.low) - min(one.high, other.high)
    return gap > max(one.slack, other.slack) + 1e-9


def same_thing(one: str, other: str) -> bool:
    """Whether two names are of one thing; the level of its owner (市, 县, 区) may be left out.

    >>> same_thing("市疾控中心迁建", "疾控中心迁建"), same_thing("市人民医院", "县人民医院")
    (True, False)
    """
    one, other = (name.replace("新院区", "迁建") for name in (one, other))  # what a hospital moves to
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return (
        len(short) >= SHORTEST and re.fullmatch(rf"(?:全|我)?[市县区州旗][级域]?{re.escape(short)}", long) is not None
    )


def asked_attributes(folded: str) -> frozenset[str]:
    """The attributes that a folded question asks for; of dates any where it names no verb, none where it asks no time.

    >>> sorted(asked_attributes("东院区总投资是多少")), sorted(asked_attributes("搬走以后干什么用"))
    (['investment'], [])
    """
    found = {name for name, asks, *_ in _attributes() if asks.search(folded)}
    if not re.search(read_lexicon("undertakings")["asking"]["time"], folded):
        return frozenset(found - DATES)
    return frozenset(found if found else DATES - {"titled"})  # a title is asked for by its own verbs


def without_asking_words(folded: str) -> str:
    """What a question says besides asking for attributes.

    >>> without_asking_words("啥时候能用上"), without_asking_words("重症投资")
    ('', '重症')
    """
    asking = read_lexicon("undertakings")["asking"]
    for pattern in (asking["time"], *(asks.pattern for _, asks, *_ in _attributes()), asking["nothing"]):
        folded = re.sub(pattern, "", folded)
    return folded


def name_of(words: str) -> str:
    """A thing's name without the words that only say that it is built, its work in one word.

    >>> name_of("市人民医院（本部编制床位900张）新建东院区"), name_of("县疾病预防控制中心异地新建")
    ('市人民医院东院区', '县疾控中心迁建')
    >>> name_of("在城南街道迁建区疾控中心")
    '区疾控中心迁建'
    """
    name = re.sub(r"[“”\s《》]", "", BRACKET.sub("", words))
    name = re.sub(rf"^(?:{_words('lead')})+", "", name)
    name = re.sub(r"整体(?=迁建|搬迁)", "", name)
    for spoken, printed in read_lexicon("undertakings")["work"].items():
        name = name.replace(spoken, printed)
    name = re.sub(_words("work_first"), r"\2\1", name)
    return re.sub(_words("built"), "", name)


def _words(key: str) -> str:
    return read_lexicon("undertakings")["name"][key]


@cache
def _attributes() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str], dict[str, float]], ...]:
    found = []
    for one in read_lexicon("undertakings")["attribute"]:
        units = one.get("units", {})
        named = "|".join(map(re.escape, sorted(units, key=len, reverse=True)))
        says = one["says"].replace("{N}", FIGURE.replace("{units}", named)).replace("{D}", DATE)
        found.append((one["name"], re.compile(one["asks"]), re.compile(says), units))
    return tuple(found)


@lru_cache(maxsize=64)
def _in_text(text: str, heads: tuple[tuple[int, str], ...]) -> tuple[Fact, ...]:
    found: list[Fact] = []
    at = 0
    for line in text.splitlines(keepends=True):
        if " | " not in line and "\t" not in line:
            head = next((title for start, title in reversed(heads) if start <= at), "")
            found += _once(_of_line(text, at, at + len(line.rstrip("\n")), head))
        at += len(line)
    return tuple(found)


def _of_line(text: str, start: int, end: int, head: str) -> Iterator[Fact]:
    entry = ENTRY.match(text, start, end)
    fixed = name_of(entry.group(1)) if entry and not re.search(r"\d年", entry.group(1)) else ""
    house = _house(head)
    told, before = "", start  # what the sentence before told of, and where
    for sentence in SENTENCE.finditer(text, entry.end() if entry and fixed else start, end):
        subject, since = fixed, start
        if told and re.match(_words("goes_back"), sentence.group()):
            subject, since = told, before
        for clause in clauses(text, sentence.start(), sentence.end()):
            name = "" if fixed else _subject(clause.text, house)
            if not (fixed or name):
                house = _house(clause.text) or house
            if name and not (subject and re.fullmatch(rf"{re.escape(house)}(?:{_words('same')})", name)):
                subject, since, house = name, clause.start, _house(name) or house
            yield from _dated_before(clause)
            yield from _titled(clause)
            if len(subject) < SHORTEST or PART_OF.search(clause.text):
                continue
            told = _stated(clause.text, clause.start, subject, own=since == clause.start and not fixed)
            for fact in (*told, *_period(clause, subject)):
                # A box's entry is cited whole, of running text what leads from the name to the value.
                first, last = (start, sentence.end()) if fixed else (since, clause.end)
                yield replace(fact, start=first, end=last)
        told, before = subject, since


def _dated_before(clause: Clause) -> Iterator[Fact]:
    """A thing whose date stands before its name: 依托2024年6月投入使用的区中医院康复楼."""
    for match in re.finditer(DATE + _words("dated"), clause.text):
        name = name_of(re.split(_words("stops"), match["name"], maxsplit=1)[0])
        if len(name) >= SHORTEST and _house(name) and re.search(_words("ends"), name):
            attribute = "used" if re.search(r"用|诊|运营", match["done"]) else "built"
            value = clause.text[match.start("year") : match.end("by") if match["by"] else _date_end(match)]
            at = clause.start + match.start("year")
            yield Fact(attribute, name, value, *_months(match), 0.0, clause.start, clause.end, at)


def _titled(clause: Clause) -> Iterator[Fact]:
    """The year in which a title is won: 确保2023年建成国家卫生县城."""
    for match in re.finditer(DATE + _words("title"), clause.text.strip()):
        first = clause.start + len(clause.text) - len(clause.text.lstrip()) + match.start("year")
        last = match.end("by") if match["by"] else _date_end(match)
        value = match.string[match.start("year") : last]
        yield Fact("titled", match["name"], value, *_months(match), 0.0, clause.start, clause.end, first)


def _period(clause: Clause, subject: str) -> Iterator[Fact]:
    """Start and end of building as running text gives them: 建设期限2022—2023年."""
    said = re.search(read_lexicon("undertakings")["columns"]["said"] + YEARS.pattern, clause.text)
    if said:
        first, last = int(said.group(1)) * 12, int(said.group(2)) * 12
        at = clause.start + said.start(1)
        for attribute, year in (("started", first), ("built", last)):
            value = clause.text[said.start(1) : said.end()]
            yield Fact(attribute, subject, value, year + 1, year + 12, 0.0, clause.start, clause.end, at)


def _house(words: str) -> str:
    """The institution that words begin with, after what is done to it."""
    found = re.search(_words("house"), name_of(re.sub(r"^[^、.．]{1,3}[、.．)）]", "", words)))
    return found.group() if found else ""


def _subject(clause: str, house: str) -> str:
    """The thing that a clause begins with; one without an institution belongs to the one spoken of."""
    words = re.sub(r"^\s*(?:\d{1,2}\s*[.．、]|[（(]\d{1,2}[)）]|[一二三四五六七八九十]+、|——|[-•·])\s*", "", clause)
    words = re.sub(_words("at_place"), "", words)
    if "、" in words.split("，")[0][:20] or re.match(_words("within"), words):
        return ""
    words = re.sub(_words("host"), "", BRACKET.sub("", words))
    words = re.sub(rf"^(?:{_words('lead')})+", "", words)
    name = name_of(re.split(_words("stops"), words, maxsplit=1)[0])
    if house and re.fullmatch(_words("work"), name):
        return house + name
    if not 3 <= len(name) <= 24 or not re.search(_words("ends"), name):
        return ""
    return name if not house or _house(name) else house + name


def _stated(words: str, at: int, subject: str, *, own: bool = False) -> Iterator[Fact]:
    """What a clause says of ``subject``; what was finished may be named behind the verb only where the clause names
    the subject itself (2023年建成三级医院 is no date of the hospital's new house)."""
    for name, _, says, units in _attributes():
        for match in says.finditer(words):
            if not units and not own and re.match(_words("goes_on"), words[match.end() :]):
                continue
            low, high, slack = _amount(match, units) if units else (*_months(match), 0.0)
            first = match.start("n" if units else "year")
            last = match.end("unit") if units else match.end("by") if match["by"] else _date_end(match)
            yield Fact(name, subject, words[first:last], low, high, slack, at, at + len(words), at + first)


def _date_end(match: re.Match[str]) -> int:
    ends = [match.end(g) for g in ("half", "part") if match[g]]
    behind = match.end("month") + 1 if match["month"] else match.end("year") + 1
    if match["half"]:
        return ends[0] + 2
    if match["quarter"]:
        return match.end("quarter") + 2
    return max([behind, *ends])


def _amount(match: re.Match[str], units: dict[str, float]) -> tuple[float, float, float]:
    scale = units[match["unit"]]
    number = float(match["n"]) * scale
    decimals = len(match["n"].partition(".")[2])
    slack = scale * 10**-decimals / 2
    if match["about"] in {"约", "近"} or match["after"] in {"左右", "余"}:
        slack = max(slack, number * ABOUT)
    low = float("-inf") if match["about"] == "不超过" or match["after"] in {"以内", "以下"} else number
    raised = match["about"] in {"超过", "不少于", "不低于"} or match["after"] == "以上"
    return low, float("inf") if raised else number, slack


def _months(match: re.Match[str]) -> tuple[float, float]:
    year = int(match["year"]) * 12
    first, last = 1, 12
    if match["month"]:
        first = last = int(match["month"])
    elif match["half"]:
        first, last = (1, 6) if match["half"] == "上" else (7, 12)
    elif match["quarter"]:
        last = NUMERAL[match["quarter"]] * 3
        first = last - 2
    elif match["part"]:
        first, last = PARTS[match["part"]]
    if match["by"] and not any(match[part] for part in ("month", "half", "quarter", "part")):
        return float("-inf"), year + last
    return year + (1 if match["by"] else first), year + last  # a time limit is kept in its own year


def _once(found: Iterator[Fact]) -> list[Fact]:
    """The facts of one line without those that it gives of one attribute in two values."""
    held = list(found)
    return [f for f in held if not any(differ(f, other) for other in held)]


def _in_tables(plan: Plan) -> Iterator[Fact]:
    for table in plan.tables:
        if lists_indicators(table):
            continue
        named = name_column(table)
        money = _money_columns(table)
        for row in table.rows:
            subject = name_of(row.cells[named].text) if named < len(row.cells) else ""
            if len(subject) < SHORTEST:
                continue
            for column, cell in enumerate(row.cells):
                head, unit = split_unit(table.columns[column])
                if column in money and re.fullmatch(r"\d+(?:\.\d+)?", cell.text):
                    found = _stated(f"总投资{cell.text}{unit}", cell.start, subject)
                    whole = {"start": row.start, "end": row.end, "at": cell.start, "column": column}
                    yield from (replace(fact, **whole) for fact in found)
                elif times := list(_times(plan, head, cell, subject)):
                    yield from (replace(fact, start=row.start, end=row.end, column=column) for fact in times)
                elif column != named:
                    for clause in clauses(plan.document.text, cell.start, cell.end) if cell.text else ():
                        if not PART_OF.search(clause.text):
                            found = _stated(clause.text, clause.start, subject)
                            yield from (replace(fact, start=row.start, end=row.end) for fact in found)


def _money_columns(table: Table) -> frozenset[int]:
    """The columns of a thing's whole cost: where one is headed as the total, the others give parts or years of it."""
    money = [at for at, head in enumerate(table.columns) if head_of("money").search(split_unit(head)[0])]
    whole = [at for at in money if re.search(read_lexicon("undertakings")["columns"]["whole"], table.columns[at])]
    return frozenset(whole or money)


def _times(plan: Plan, head: str, cell: Cell, subject: str) -> Iterator[Fact]:
    """Start and end of building in a cell under a head that says so; the years of the whole plan, which lists print of
    all they hold, are no dates of one thing."""
    columns = read_lexicon("undertakings")["columns"]
    years = YEARS.fullmatch(cell.text.strip("年 "))
    if years and re.search(columns["span"], head):
        first, last = (int(year) * 12 for year in years.groups())
        if re.findall(r"20\d\d", plan.document.period) != list(years.groups()):
            for attribute, at in (("started", first), ("built", last)):
                yield Fact(attribute, subject, cell.text, at + 1, at + 12, 0.0, cell.start, cell.end, cell.start)
    date = re.fullmatch(DATE, cell.text)
    for attribute in ("started", "built", "used") if date else ():
        if re.search(columns[attribute], head):
            yield Fact(attribute, subject, cell.text, *_months(date), 0.0, cell.start, cell.end, cell.start)


def span_of(plan: Plan, fact: Fact) -> Span:
    """What to cite for a fact."""
    return Span(plan.document.doc_id, fact.start, fact.end)
