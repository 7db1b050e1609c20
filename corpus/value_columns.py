"""Which columns of an indicator table hold the plan's own figures, at what time; and those that hold others: a rate of
growth, a share done, a sum over years, the figure of the province (``lexicon/columns.toml``)."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from corpus.naming import LEXICON
from corpus.statements import plan_years
from records import Plan, Table

YEAR = re.compile(r"(20\d\d)")
TARGET = re.compile(r"目标|规划值|预期值")
ACTUAL = re.compile(r"完成|实际|现状|基期|基数|现值")
OUTCOME = re.compile(r"完成|实际|达到值|实现值")
VALUES = re.compile(r"^(?:指标值|数\s*值|数\s*量|数据|指标数值)$")
LEVELS = (frozenset("县区"), frozenset("市"), frozenset("盟"), frozenset("州"))
NUMERALS = "一二三四五六"
FIRST_END = 2005  # 十五 ended in 2005; each five-year plan after it five years later


@dataclass(frozen=True, slots=True)
class Other:
    """What a column holds besides the plan's own figures: its kind, and the area whose figures they are."""

    kind: str
    area: str = ""


def other_of(head: str, plan: Plan) -> Other | None:
    """What else than the plan's own figure a column so headed holds, None for its own.

    2020年全省平均 is of the province, 年均增长（%） a rate, 2025年 the plan's own.
    """
    for kind in _kinds():
        if kind[1].search(head):
            return Other(kind[0])
    area = _area("head").search(head)
    return Other("area", area.group()) if area and not _own(area.group(), plan) else None


def others_asked(folded: str, plan: Plan) -> tuple[Other, ...]:
    """The columns besides the plan's own figures that a folded question asks for."""
    asked = [Other(name) for name, _, asks in _kinds() if asks.search(folded)]
    areas = [match.group() for match in _area("asks").finditer(folded)]
    asked += [Other("area", area) for area in areas if not _own(area, plan)]
    return tuple(dict.fromkeys(asked))


def without_asks(words: str) -> str:
    """Words of a question without those that ask for such a column."""
    for pattern in (*(asks for _, _, asks in _kinds()), _area("asks"), _area("rest")):
        words = pattern.sub(" ", words)
    return words


def time_of(head: str, plan: Plan) -> tuple[int | None, str] | None:
    """Year and role of the plan's own figures in a column so headed; None where it names no time.

    “十三五”末 is 2020, 规划期末 the plan's last year, 现状 its base year.
    """
    base, end = plan_years(plan.document.period)
    year = int(m.group(1)) if (m := YEAR.search(head)) else _plan_end(head)
    role = "target" if TARGET.search(head) else "actual" if ACTUAL.search(head) else ""
    if year is None:
        said = end if _time("end").search(head) else base if _time("base").search(head) else None
        year = said or {"target": end, "actual": base}.get(role)
    if year is None and not role:
        return None
    return year, role or ("actual" if year is not None and base and year <= base else "target")


def value_columns(table: Table, plan: Plan, name: int, besides: set[int | None]) -> list[tuple[int, int | None, str]]:
    """The columns behind the name's that hold the plan's own figures, as (column, year, role)."""
    found = []
    for at, head in enumerate(table.columns):
        if at <= name or at in besides or re.search(r"单\s*位|备注|责任", head) or other_of(head.strip(), plan):
            continue
        if (time := time_of(head.strip(), plan)) is not None:
            found.append((at, *time))
    return _of_one_time(found, table, plan) or _untimed(table, plan, name, besides)


def _of_one_time(
    found: list[tuple[int, int | None, str]], table: Table, plan: Plan
) -> list[tuple[int, int | None, str]]:
    """A goal without a year beside what came of it (规划目标, 实际完成) was one for the year that is counted."""
    outcomes = [
        year
        for at, year, role in found
        if role == "actual" and OUTCOME.search(table.columns[at]) and not _time("base").search(table.columns[at])
    ]
    if len(outcomes) != 1:
        return found
    counted = outcomes[0] if _said(table, found, outcomes[0]) else caption_time(table)[1] or outcomes[0]
    return [
        (at, counted if _bare(table.columns[at]) and (role == "target" or year == outcomes[0]) else year, role)
        for at, year, role in found
    ]


def _said(table: Table, found: list[tuple[int, int | None, str]], year: int | None) -> bool:
    return any(y == year and not _bare(table.columns[at]) for at, y, role in found if role == "actual")


def _bare(head: str) -> bool:
    """Whether a head names no time of its own."""
    return YEAR.search(head) is None and _plan_end(head) is None and not _time("end").search(head)


def caption_time(table: Table) -> tuple[str, int | None]:
    """The time that a table's caption names, as printed, and its year: “十三五” is that of 2020, where it ended."""
    year = YEAR.search(table.caption)
    if year:
        return f"{year.group(1)}年", int(year.group(1))
    match = _time("plan").search(table.caption)
    return (f"“十{match.group('n')}五”" if match else ""), _plan_end(table.caption)


def _untimed(table: Table, plan: Plan, name: int, besides: set[int | None]) -> list[tuple[int, int | None, str]]:
    """The one column of figures (指标值) of a table whose caption names its time."""
    figures = [at for at, head in enumerate(table.columns) if at > name and at not in besides and VALUES.match(head)]
    _, year = caption_time(table)
    if len(figures) != 1 or year is None:
        return []
    base, _ = plan_years(plan.document.period)
    return [(figures[0], year, "actual" if base and year <= base else "target")]


def _own(area: str, plan: Plan) -> bool:
    """Whether an area's word is the plan's own place; a district's plan may say 全县, a county's 全区."""
    return any({area[-1], plan.document.place[-1]} <= level for level in LEVELS)


def _plan_end(head: str) -> int | None:
    match = _time("plan").search(head)
    return FIRST_END + 5 * (NUMERALS.index(match.group("n")) + 1) if match else None


@cache
def _data() -> dict[str, object]:
    return tomllib.loads((LEXICON / "columns.toml").read_text(encoding="utf-8"))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((o["name"], re.compile(o["head"]), re.compile(o["asks"])) for o in _data()["other"])


@cache
def _time(name: str) -> re.Pattern[str]:
    return re.compile(_data()["time"][name])


@cache
def _area(name: str) -> re.Pattern[str]:
    return re.compile(_data()["area"][name])
