"""Statements of running text that give an indicator a value: "到2025年，…达到…", "…分别达到7张、4.3人和5人"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.clauses import Clause, Run, clauses, runs
from corpus.counted import counted_name, share_predicate
from corpus.naming import basis_of, canonical_name
from corpus.outline import section_at
from corpus.quantities import Quantity
from corpus.splitting import sentences
from corpus.subjects import BREAK, MEASURE, PER, complete, joint_names, leans, subject, with_base
from corpus.topics import of_topic, only_when
from records import Indicator, Plan

YEARS = re.compile(
    r"(到|至|截至|截止)?(20\d\d)(?:\s*年|(?![\d.,，万亿千百%‰％\u4e00-\u9fff]))((?:\d{1,2}月)?(?:底|末|前|初)?(?:之前|以前|前)?)"
)
# A year that something is set against is not that of the figure: 由2015年的, 比2015年增加, 在2020年基础上.
AGAINST = re.compile(
    r"(?:[由从比较与同])(?=20\d\d年(?!起|开始|以来))20\d\d年|在20\d\d年(?=[底末]?的?(?:水平|基数)?(?:的)?基础上)"
)
# The last year of a five-year period, by its name (“十三五”末) or as that of the plan (规划期末, 期末).
PERIOD_END = re.compile(
    r"(?<![比较与同由从和])(?<![比较与同由从和][“\"])(?:[“\"]?十(?P<nth>[一二三四五六七八九])五[”\"]?(?:规划|时期|期间?)?(?:末期?|收官之年)|(?P<own>规划期末|(?:^|[到至])期末))(?!相?比)"
)
FIRST_PERIOD_ENDED = 2010  # 十一五
# A census is of its year: the seventh was in 2020, the sixth in 2010 (National Bureau of Statistics).
CENSUS = re.compile(r"第([五六七八])次(?:全国)?人口普查|([五六七八])普(?=数据|结果|显示|常住)")
CENSUS_YEARS = {"五": 2000, "六": 2010, "七": 2020, "八": 2030}
# 低于全省平均水平0.61张: how far off a mean, no level.
OFF_MEAN = re.compile(r"(?:低于|高于|优于|少于|多于)(?:同期)?[全国省市县区、和]{2,6}(?:同期)?的?平均(?:水平|值)?$")
PAST_SECTION = re.compile(
    r"现实基础|发展基础|发展状况|发展现状|工作成效|主要成效|发展成就|存在问题|发展背景|规划背景|面临形势|发展挑战|完成情况|回顾|存在的?(?:主要)?不足|问题[与和]|主要问题"
)
MOVED = re.compile(r"（原文位于.*$")  # what the outline notes of a heading that stands elsewhere in the source
BOUND_BEFORE = re.compile(r"^(?:不低于|不少于|不高于|不超过|低于|高于|少于|大于|超过|小于|≥|≤|＜|＞|<|>)")
BOUND_BEHIND = re.compile(r"以[上下内]$")
EACH = re.compile(r"[均都](?=[^、，]*$)")
NOW = re.compile(r"共有|现有|目前")
RATE = re.compile(r"(?:率|比例|占比|比重|水平|寿命)$")
ALREADY = re.compile(r"已(?:经|达|有|占|超|建成)|目前|现有")
SHARE = re.compile(r"占(?:约|近)?\s*$")
OF_WHOLE = re.compile(r"^(.*?)达到([\u4e00-\u9fff]{2,8})的$")


@dataclass(slots=True)
class _Spoken:
    """What the sentence has spoken of so far: clause before, its values, last full name, names and heads of a list."""

    clause: str = ""
    valued: bool = False
    topic: str = ""
    unit: str = ""
    names: list[str] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)


def plan_years(period: str) -> tuple[int | None, int | None]:
    """Base year and last year of a period: ``"2021-2025"`` gives (2020, 2025)."""
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", period)]
    return (years[0] - 1, years[-1]) if years else (None, None)


def statements(plan: Plan) -> list[Indicator]:
    """Indicator values that the running text states, in its order; what cannot be named is left out."""
    text = plan.document.text
    inside = [(table.start, table.end) for table in plan.tables]
    found: list[Indicator] = []
    carried: int | None = None
    for start, end in sentences(text):
        if any(a <= start < b for a, b in inside):
            continue
        if start == 0 or text[start - 1] == "\n":
            carried = None
        items, carried = _sentence(plan, start, end, carried)
        found.extend(items)
    return found


def _sentence(plan: Plan, start: int, end: int, carried: int | None) -> tuple[list[Indicator], int | None]:
    """Indicators of one sentence, and the year that the next sentence of the paragraph goes on with."""
    context, past = _context(plan, section_at(plan.sections, start).path)
    base, _ = plan_years(plan.document.period)
    year = carried or context
    found: list[Indicator] = []
    spoken = _Spoken()
    rates_year: int | None = None
    for clause in clauses(plan.document.text, start, end):
        stated = runs(clause.text)
        before, dated = year, False
        for named in _dates(clause.text):
            year, dated = int(named.group(2)), True
            carried = year if named.group(1) in {"到", "至"} else carried
        ended = None if dated else _period_end(clause.text, plan)
        year = ended or year
        if NOW.search(clause.text) and carried is None and not plan.document.default_year:
            year, past = base, True
        now = past and not dated and not ended and year != base and ALREADY.search(clause.text)
        for run in stated:
            names = _named(run, spoken)
            of_event = rates_year is not None and not dated and any(RATE.search(name) for name in names)
            at = base if now else rates_year if of_event else next(reversed(_years(run.before)), year)
            if run.was_year not in {None, at} and len(names) == len(run.was):
                was = Run(list(run.was), run.before, "", more=False)
                found.extend(_stated(plan, clause, was, names, run.was_year, past))
            found.extend(_stated(plan, clause, run, names, at, past))
        spoken.clause, spoken.valued = clause.text, bool(stated)
        if dated:
            event = not stated and _only_event(clause.text)
            rates_year = (before if rates_year is None else rates_year) if event else None
    return found, carried


def _dates(words: str) -> list[re.Match[str]]:
    """The years that words name, without those that something is set against."""
    against = [match.end() for match in AGAINST.finditer(words)]
    return [m for m in YEARS.finditer(words) if not any(m.start() < end <= m.end() for end in against)]


def _period_end(words: str, plan: Plan) -> int | None:
    """The year of the census, or the last one of the period whose end words name; None where they name neither."""
    census = CENSUS.search(words)
    if census:
        return CENSUS_YEARS[census[1] or census[2]]
    named = PERIOD_END.search(words)
    if named is None:
        return None
    if named["own"]:
        return plan_years(plan.document.period)[1]
    return FIRST_PERIOD_ENDED + 5 * "一二三四五六七八九".index(named["nth"])


def _years(words: str) -> list[int]:
    return [int(named.group(2)) for named in _dates(words)]


def _only_event(clause: str) -> bool:
    """Whether the year of a clause without a figure is that of what it tells (2023年6月上线), not of the rates of the
    clauses that follow it (2023年，; 2023年底前覆盖所有卫生院)."""
    named = list(YEARS.finditer(clause))[-1]
    said = clause[: named.start()] + clause[named.end() :]
    return named.group(1) is None and not re.search(r"[前底末]", named.group(3)) and len(said.strip()) > len("全市")


def _context(plan: Plan, path: tuple[str, ...]) -> tuple[int | None, bool]:
    """Year that a statement without one refers to, by its section, and whether it tells of the past."""
    document = plan.document
    base, last = plan_years(document.period)
    joined = " ".join(path)
    heads = [re.sub(r"^[第（(——\d一二三四五六七八九十章节、.)）]+\s*", "", part) for part in path]
    for words, year in document.section_years:
        if words in joined:
            return year, False
    heads = [MOVED.sub("", head) for head in heads]
    # Short headings only: "28.夯实中医药传承创新发展基础" is a task, "发展基础" tells of the past.
    if any(len(head) <= 8 and PAST_SECTION.search(head) for head in heads):
        return base, True
    return document.default_year or last, False


def _named(run: Run, spoken: _Spoken) -> list[str]:
    """Names of a run's values: as many as values, or one for all; empty when none fits. Updates ``spoken``."""
    first, count = run.quantities[0], len(run.quantities)
    if first.unit in {"%", "％"} and run.before.strip() in {"（", "("}:
        return [spoken.topic + "占比"] if spoken.topic else []
    behind = counted_name(run.before, run.after, first.unit, more=run.more) if count == 1 else None
    if behind is not None:
        return [behind] if behind else []
    if spoken.names and spoken.unit == first.unit and only_when(run.before):
        return spoken.names if count in {1, len(spoken.names)} else []
    name = _subject(run, spoken)
    if count > 1 and len(spoken.names) == count and name.startswith(("比", "较")):
        return [before + name for before in spoken.names]
    leaning = with_base(complete(name, spoken.topic, spoken.clause), run.before, spoken.topic) if name else ""
    if not leaning:
        return []
    if spoken.unit == first.unit and "占" not in run.before:
        leaning = of_topic(leaning, spoken.topic)
    spoken.unit = first.unit
    spoken.names, spoken.heads = _distributed(run, leaning, spoken)
    spoken.topic = spoken.topic if leans(name) else leaning
    return spoken.names


def _subject(run: Run, spoken: _Spoken) -> str:
    """The name before a run, or in the clause before when that had no value: 吸烟率持续降低，力争低于19%."""
    whole = OF_WHOLE.match(run.before)
    name = subject(whole.group(1) if whole else run.before)
    if not name and not spoken.valued:
        said = subject(BREAK.split(spoken.clause)[0])
        name = said if MEASURE.search(said) else ""
    if name and run.quantities[0].unit in {"%", "％"}:
        name += share_predicate(run.after)
        if SHARE.search(run.before) and not MEASURE.search(name):
            name += "占比"  # 高级职称占7.6%
    return name


def _distributed(run: Run, name: str, spoken: _Spoken) -> tuple[list[str], list[str]]:
    """One name for every value, or ``name`` for all of them; and what tells the names of the list apart."""
    count = len(run.quantities)
    names, heads = joint_names(name)
    if count > 1 and len(names) == 1 and len(spoken.heads) == count and "分别" in run.before:
        names, heads = [head + name for head in spoken.heads], spoken.heads
    each = count == 1 and EACH.search(run.before) and all(MEASURE.search(head) for head in heads)
    off = OFF_MEAN.search(run.before.rstrip())
    if off and len(names) == count > 1:
        names = [one if one.endswith(off.group()) else one + off.group() for one in names]
    return (names if each or len(names) == count else [name]), heads


def _stated(plan: Plan, clause: Clause, run: Run, names: list[str], year: int | None, past: bool) -> list[Indicator]:
    if not names:
        return []
    alike = len(names) == len(run.quantities)
    quantities = run.quantities if alike else [_joined(clause, run.quantities)] * len(names)
    base, _ = plan_years(plan.document.period)
    known = year is not None and base is not None
    actual = (past and not (known and year > base)) or (known and year <= base)
    whole, per = OF_WHOLE.match(run.before), PER.search(run.before)
    basis = whole.group(2) if whole else per.group(1) if per else ""
    found = []
    for name, quantity in zip(names, quantities, strict=True):
        lower, upper = _limits(quantity, run.quantities)
        found.append(
            Indicator(
                doc_id=plan.document.doc_id,
                name=name,
                canonical=canonical_name(name),
                unit=quantity.unit,
                basis=basis or basis_of(name, quantity.unit),
                year=year,
                value=quantity.text,
                lower=lower,
                upper=upper,
                nature="",
                start=clause.start + len(clause.text) - len(clause.text.lstrip()),
                end=clause.end,
                origin="text",
                value_start=clause.start + quantity.start,
                value_end=clause.start + quantity.end,
                role="actual" if actual else "target",
            )
        )
    return found


def _limits(quantity: Quantity, listed: Sequence[Quantity]) -> tuple[float | None, float | None]:
    """Bounds of a value of a list: 不低于 before the first of 90%、80%和60% holds for all of them, as 以上 behind the last."""
    first, last = listed[0], listed[-1]
    plain = quantity.lower is not None and quantity.lower == quantity.upper
    if plain and BOUND_BEFORE.match(first.text):
        return (None, quantity.upper) if first.lower is None else (quantity.lower, None)
    if plain and len(listed) > 1 and BOUND_BEHIND.search(last.text):
        return (None, quantity.upper) if last.lower is None else (quantity.lower, None)
    return quantity.lower, quantity.upper


def _joined(clause: Clause, quantities: list[Quantity]) -> Quantity:
    """Several values that stand for one list of names, kept as printed and without bounds."""
    if len(quantities) == 1:
        return quantities[0]
    start, end = quantities[0].start, quantities[-1].end
    alike = len({q.unit for q in quantities}) == 1
    return Quantity(
        start=start,
        end=end,
        text=clause.text[start:end],
        unit=quantities[0].unit if alike else "",
        numbers=tuple(n for q in quantities for n in q.numbers),
        lower=None,
        upper=None,
    )
