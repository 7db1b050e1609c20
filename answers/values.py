"""Indicator values as text: the number with its unit, and the rows that answer a question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from answers.pairs import paired
from answers.qualified import foreign_house, foreign_row, qualifier_of
from corpus.matters import matter
from corpus.naming import POPULATION, bare, canonical_name, lexicon
from corpus.statements import plan_years
from corpus.subjects import joint_names
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import table_only
from retrieval.denials import split_denied
from retrieval.engine import Engine
from retrieval.everyday import plain_words
from retrieval.naming import NamedIndicator
from retrieval.needs import need_of
from retrieval.pairs import text_alone
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.totals import PER, total_asked

OF_NO_TIME = frozenset({"value", "text"})  # 婴儿死亡率是多少; 婴儿死亡率, 婴儿死亡率情况如何
LEVEL = re.compile(r"^(?:国家级?|省级|市级|县级|区级|[、和及])+")
MEASURED = re.compile(r"[率数比]$")
KERNEL_LEAST = 5  # characters of a name without its level
LONGEST_NAME = 20
SAME_WORDS = 0.5  # for a name that holds the words of the question themselves
SPREAD_LEAST = 5  # characters of a name that may stand spread in a longer one
LONGER = 4  # characters that a name may have besides those of the name that was asked for
SEVERAL = re.compile(r"分别|各(?:是|为|要|有|多少)|两个(?:数|目标|年份)|都(?:告诉|说|列|给)")
BASE = re.compile(r"^每?[千万]人(?:口)?(?:拥有)?")
PER_THOUSAND = 100  # a figure per so many people is smaller
COUNT = re.compile(r"总?数$")
PEOPLE_OR_BEDS = frozenset("人名张个")
OF_WHOM = re.compile(r"专业|机构|数$")
PART_HEAD, PART_TAIL = 2, 3  # characters that names of two parts share before and behind the part
RATE = re.compile(r"[\u4e00-\u9fff]{2}率$")
PART_SIZE = range(2, 5)
TYPED = re.compile(r"^\d型")  # 2型糖尿病 is asked for as 糖尿病
NUMBER = re.compile(r"\d+(?:\.\d+)?")
GLUED_UNITS = re.compile(r"^(?:%|％|‰|岁|人|张|个|元|万元|亿元|家|名|台|辆|所|项|床/万人|人/万人|个百分点|分钟|/10万)$")


@dataclass(frozen=True, slots=True)
class Found:
    """Rows that answer; ``reason`` says what is missing when there are none: ``indicator``, ``year`` or ``value``."""

    rows: tuple[Indicator, ...]
    reason: str = ""
    years_known: tuple[int, ...] = ()


def shown_value(row: Indicator) -> str:
    """The value as printed with its unit behind the number: ``82岁以上``, ``＜7（1/10万）``, ``同比例提高``.

    The unit of a table stands in the same row as the value, so both are in the cited span.
    """
    value, unit = row.value, row.unit
    if not unit or row.origin == "text" or unit in value or not NUMBER.search(value):
        return value
    last = list(NUMBER.finditer(value))[-1]
    if re.match(r"[个名张人岁%％‰]|百分", value[last.end() :]):
        return value  # 每年降低0.5个百分点: the cell prints its own unit
    if GLUED_UNITS.match(unit):
        return value[: last.end()] + unit + value[last.end() :]
    return f"{value}（{unit}）"


def number_of(row: Indicator) -> Decimal | None:
    """The one number of a value, for comparing; None where there is none or several."""
    found = NUMBER.findall(unicodedata.normalize("NFKC", row.value).replace(row.unit, "") if row.unit else row.value)
    return Decimal(found[0]) if len(found) == 1 else None


def same_value(one: Indicator, other: Indicator) -> bool:
    """Whether two rows state the same number (40 and 40%以上 do: a bound is not another figure)."""
    first, second = number_of(one), number_of(other)
    ranges = [NUMBER.findall(row.value) for row in (one, other)]
    if len(ranges[0]) > 1 and ranges[0] == ranges[1]:
        return True  # 6.8—7.2 and 6.8—7.2张
    if first is None or second is None:
        return fold(one.value) == fold(other.value)
    return first == second


def find_rows(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of one plan for one indicator, the year and role that were asked; one row per distinct value."""
    rows = [row for row in engine.rows.get(doc_id, ()) if row.canonical == named.canonical]
    rows = rows or _nearly_named(engine.rows.get(doc_id, ()), named)
    rows = rows or _of_one_matter(engine.rows.get(doc_id, ()), named)
    rows = rows or _of_age(engine.rows.get(doc_id, ()), named)
    years = {row.year for row in rows if row.value}
    rows += [row for row in _listed_with(engine.rows.get(doc_id, ()), named) if row.year not in years]
    asked = qualifier_of(engine, query)
    rows = [row for row in rows if not foreign_row(engine, asked, row)]
    if not any(ambiguous(engine, [row]) for row in rows):
        rows = [row for row in rows if not foreign_house(engine, query, engine.plans[doc_id], row)] or rows
    if PER.search(query.text):
        # 注册护士886人 is no figure per thousand, though its name is one of that indicator's.
        based = (row if rate_base(row) else _with_base_before(engine, row) for row in rows)
        rows = [row for row in based if row is not None] or rows
    if not rows:
        return Found((), "indicator")
    if table_only(query.text):
        rows = [row for row in rows if row.origin == "table"] or rows
    elif text_alone(query.text):
        rows = [row for row in rows if row.origin == "text"] or rows
    stated = [row for row in rows if row.value]
    if not stated:
        return Found(tuple(rows[:1]), "value")
    years = tuple(sorted({row.year for row in stated if row.year}))
    chosen = by_time(stated, query, engine.plans[doc_id])
    if not chosen:
        empty = [row for row in rows if not row.value and row.year in asked_years(query, engine.plans[doc_id])]
        return Found(tuple(empty[:1]), "value" if empty else "year", years)
    return Found(tuple(_distinct(chosen)), "", years)


def _with_base_before(engine: Engine, row: Indicator) -> Indicator | None:
    """A row with the base that a list gives with an earlier item, None where there is none: 每千人口床位数达到7.2张，
    执业（助理）医师数达到3.6人."""
    if row.origin != "text" or not BASE.search(row.canonical):
        return None
    text = engine.plans[row.doc_id].document.text
    first = max(text.rfind(mark, 0, row.start) for mark in "。；;\n") + 1
    number = number_of(row)
    base = PER.search(text[first : row.start])
    return replace(row, basis=base.group()) if base and number is not None and number < PER_THOUSAND else None


def _nearly_named(rows: Sequence[Indicator], named: NamedIndicator) -> list[Indicator]:
    """Table rows whose name is the one asked for with a word more inside: 每千人口开放床位数 for 每千人床位数.

    Only when one name fits: two would be a guess.
    """
    wanted = [_plain_name(words) for words in (named.words, named.canonical)]
    near: dict[str, list[Indicator]] = {}
    for row in rows:
        name = _plain_name(row.name)
        if row.origin == "table" and any(_inside(short, name) for short in wanted):
            near.setdefault(row.canonical, []).append(row)
    return next(iter(near.values())) if len(near) == 1 else []


def _of_one_matter(rows: Sequence[Indicator], named: NamedIndicator) -> list[Indicator]:
    """Shares of what the indicator asked for is a share of: 规范化村卫生室 60% for 村卫生室规范化率."""
    wanted = re.sub(r"率$", "", matter(named.canonical))
    shares = [row for row in rows if row.unit in {"%", "％"}]
    return [row for row in shares if len(wanted) > 3 and re.sub(r"率$", "", matter(row.name)) == wanted]


def _of_age(rows: Sequence[Indicator], named: NamedIndicator) -> list[Indicator]:
    """Statements of a related indicator that print the whole name asked for behind an age: 65周岁及以上老年人…服务率."""
    others = related(named.canonical)
    return [row for row in rows if row.canonical in others and bare(row.name).endswith(bare(named.canonical))]


def _listed_with(rows: Sequence[Indicator], named: NamedIndicator) -> list[Indicator]:
    """Statements and cells whose figures stand for a list of names with the one asked for: 孕产妇、婴幼儿死亡率和5岁以下儿童死亡率
    分别控制在0.3‰、5‰ does not tell which figure is whose, so the statement is shown as it is."""
    return [row for row in rows if any(canonical_name(part) == named.canonical for part in _parts_named(row.name))]


@lru_cache(maxsize=4096)  # every row of a plan for every question
def _parts_named(name: str) -> tuple[str, ...]:
    """The names of a list, the measure also behind those that leave it to a later one; () for a single name."""
    parts = joint_names(name.replace("/", "、"))[0]
    if len(parts) < 2:
        return ()
    measure = next((found.group() for part in parts if (found := RATE.search(part))), "")
    return tuple(part if RATE.search(part) else part + measure for part in parts)


def similar_rows(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of one plan whose name is the one asked for under another level (市级卫生人才数, 国家级卫生人才数) or in
    another order (规范化村卫生室 for 村卫生室规范化率): to be shown under their own names."""
    alike = [
        row
        for row in engine.rows.get(doc_id, ())
        if row.value and len(bare(row.name)) <= LONGEST_NAME and _same_words(bare(fold(row.name)), named)
    ]
    if not alike or len({row.canonical for row in alike}) > 1:
        return Found((), "indicator")
    chosen = by_time(alike, query, engine.plans[doc_id])
    return Found(tuple(_distinct(chosen))) if chosen else Found((), "indicator")


def _same_words(name: str, named: NamedIndicator) -> bool:
    for asked in {bare(fold(named.words)), bare(fold(named.canonical))}:
        kernel = LEVEL.sub("", asked)
        if len(kernel) >= KERNEL_LEAST and (LEVEL.sub("", name) == kernel):
            return True
        pairs = {asked[i : i + 2] for i in range(len(asked) - 1) if not MEASURED.search(asked[i : i + 2])}
        held = {name[i : i + 2] for i in range(len(name) - 1)}
        if len(asked) >= KERNEL_LEAST and abs(len(name) - len(asked)) <= 1:
            missing = pairs - held
            # Turned round, a name loses the one pair where its halves met.
            if len(missing) <= 1 and set(MEASURED.sub("", asked)) == set(MEASURED.sub("", name)):
                return True
    return False


def _plain_name(name: str) -> str:
    return POPULATION.sub(r"每\1人", bare(fold(name)))


def _inside(short: str, name: str) -> bool:
    """All characters of ``short`` in their order in ``name``, with the same first three and last two."""
    rest = iter(name)
    alike = name[:3] == short[:3] and name[-2:] == short[-2:]
    return 5 <= len(short) < len(name) <= len(short) + LONGER and alike and all(c in rest for c in short)


def asked_years(query: Query, plan: Plan) -> tuple[int, ...]:
    """Years of a question for one plan: named ones, else those that its period words mean there."""
    base, end = plan_years(plan.document.period)
    named_goal = says("role", "target", split_denied(query.text)[0])
    goal_too = named_goal and not says("role", "planned_base", query.text)
    if query.kind == "compare" and query.years == (base,) and query.period == "base" and goal_too and end:
        return (*query.years, end)  # 目标、2020年现状对比: the present of its year, the goal of the period's end
    if query.years:
        other = {"base": base, "end": end}.get(query.period)
        against = other is not None and (says("compare", "patterns", query.text) or SEVERAL.search(query.text))
        return tuple(dict.fromkeys((*query.years, *((other,) if against and other else ()))))
    both = (query.period == "base" and goal_too) or says("time", "from_to", query.text)
    if both and base and end:
        return (base, end)
    year = {"base": base, "end": end}.get(query.period)
    return (year,) if year else ()


def by_time(rows: Sequence[Indicator], query: Query, plan: Plan) -> list[Indicator]:
    """The rows of the year and role that a question asks for, the goals of the period's end when it names none."""
    if both := paired(rows, query, plan):
        return both
    base, _ = plan_years(plan.document.period)
    wanted = asked_years(query, plan)
    if wanted:
        chosen = [row for row in rows if row.year in wanted]
        if query.role and len(wanted) == 1 and any(row.role == query.role for row in chosen):
            # A goal of the base year is asked for as a goal, what came of it as actual: never the other for it.
            chosen = [row for row in chosen if row.role == query.role]
        elif query.role == "actual" and query.denied and "year" in query.carried:
            # 不要目标，要现状 after a goal's year: what the plan reports stands under its own year.
            chosen = [row for row in rows if row.role == "actual"]
        if chosen or query.years or query.period:
            return chosen
    if query.role == "actual":
        return [row for row in rows if row.role == "actual"]
    targets = [row for row in rows if row.role == "target" and (row.year is None or base is None or row.year > base)]
    if targets and _of_no_time(query):
        targets += [row for row in rows if row.role == "actual" and row.year == base]
    return targets or list(rows)


def _of_no_time(query: Query) -> bool:
    """Whether a plain question for a figure leaves open whether the state or the goal is meant: 孕产妇系统管理率是多少."""
    return (
        query.kind in OF_NO_TIME
        and not (query.role or query.english or query.carried)
        and says("time", "open", query.text)
    )


def _distinct(rows: Sequence[Indicator]) -> list[Indicator]:
    """Table rows before statements, and of equal values for the same year and role only the first."""
    kept: list[Indicator] = []
    # Of statements with one value the shortest is the plainest: 2020年…76岁 before 由75岁提高到76岁.
    for row in sorted(rows, key=lambda r: (r.origin != "table", r.end - r.start if r.origin == "text" else 0, r.start)):
        if not any(
            k.year == row.year
            and _roles_agree(k, row)
            and (same_value(k, row) or _bounds(row, k))
            and _same_name(k, row)
            for k in kept
        ):
            kept.append(row)
    return sorted(kept, key=lambda r: (r.year or 0, r.role != "target", r.origin != "table", r.start))


def _bounds(row: Indicator, known: Indicator) -> bool:
    """Whether what was reached is only bounded by a row, and the figure of another lies within: 95%以上 and 97.8%."""
    number = number_of(known)
    if (row.role, known.role) != ("actual", "actual") or number is None or known.lower != known.upper:
        return False
    return holds_bound(row, number)


def holds_bound(row: Indicator, number: Decimal) -> bool:
    """Whether a row only bounds the figure, and the number is within the bound."""
    if row.lower is not None and row.upper is None:
        return float(number) >= row.lower
    return row.upper is not None and row.lower is None and float(number) <= row.upper


def _roles_agree(one: Indicator, other: Indicator) -> bool:
    return one.role == other.role or not one.role or not other.role


def _same_name(one: Indicator, other: Indicator) -> bool:
    return one.canonical == other.canonical or bare(one.name) == bare(other.name)


def refine(engine: Engine, query: Query, named: NamedIndicator, doc_ids: Sequence[str]) -> NamedIndicator:
    """A more special indicator that the rest of the question asks for: 抽烟比例 with 男的 is 男性吸烟率.

    Names of the lexicon and of the plans in scope are taken that share words with the named one and hold more of the
    question's topic than it does.
    """
    general = bare(fold(named.canonical))
    extra = [w for w in _words(engine, query.topic) if w not in general and w not in named.words]
    beside = " ".join(other.words for other in query.indicators if other != named)
    extra = [w for w in extra if re.search(r"[\u4e00-\u9fff]", w) and w not in beside]
    if named.how == "refined" or not extra or len(named.words) >= len(general):
        return named
    # 公共卫生 of 公共卫生医师数 tells it from 全科医师数: a name that has it not is of another thing.
    own = [w for w in _words(engine, MEASURED.sub("", named.words)) if len(w) > 1 and w in general]
    best: tuple[float, NamedIndicator] | None = None
    for name, canonical in engine.words.indicators.exact:
        if canonical == named.canonical or not _kin(name, general, named.words) or any(w not in name for w in own):
            continue
        if not any(row.canonical == canonical for d in doc_ids or engine.rows for row in engine.rows.get(d, ())):
            continue
        forms = (name, POPULATION.sub(r"每\1人", name))
        hits = sum(len(w) for w in extra if any(w in form for form in forms))
        left = sum(len(w) for w in extra) - hits
        worth = hits - 0.01 * len(name) + (SAME_WORDS if named.words in name else 0.0)
        if hits > left and (best is None or worth > best[0]):
            best = (worth, NamedIndicator(canonical, named.words, "refined"))
    return best[1] if best else named


def rows_or_kin(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> Found:
    """Rows of the indicator, else those of one on another base that general words (托位) mean as well."""
    found = find_rows(engine, query, named, doc_id)
    if found.rows or found.reason != "indicator":
        return found
    if other := _on_other_base(engine, query, named, doc_id):
        return find_rows(engine, query, NamedIndicator(other, named.words, "related"), doc_id)
    if len(named.words) >= len(bare(named.canonical)):
        return found
    for canonical in related(named.canonical):
        instead = find_rows(engine, query, NamedIndicator(canonical, named.words, "related"), doc_id)
        if instead.rows:
            return instead
    return found


def _on_other_base(engine: Engine, query: Query, named: NamedIndicator, doc_id: str) -> str:
    """The indicator of a plan's table that differs only in its base, for a question that names no base, or that base:
    全科医生 is 每千常住人口全科医生数 where the plan counts so."""
    asked = "".join(PER.findall(query.text))
    wanted = without_base(named.canonical)
    rows = (r for r in engine.rows.get(doc_id, ()) if r.origin == "table")
    if asked:
        rows = (r for r in rows if (base := PER.search(r.name)) and base.group().strip("每人") in asked)
    return next((r.canonical for r in rows if r.canonical != named.canonical and without_base(r.name) == wanted), "")


def total_of(engine: Engine, named: NamedIndicator, doc_id: str) -> str:
    """The indicator of a plan that counts all of what ``named`` counts per so many people, or ""."""
    wanted = COUNT.sub("", without_base(named.canonical))
    rows = (r for r in engine.rows.get(doc_id, ()) if not rate_base(r) and r.unit in PEOPLE_OR_BEDS)
    return next((r.canonical for r in rows if COUNT.sub("", without_base(r.name)) == wanted), "")


def without_base(name: str) -> str:
    """A name without the number of people it is counted per.

    >>> without_base("每千常住人口全科医生数")
    '全科医生数'
    """
    return BASE.sub("", POPULATION.sub(r"每\1人", bare(fold(name))))


def ambiguous(engine: Engine, rows: Sequence[Indicator]) -> bool:
    """A name of running text alone (建设面积) that several subjects share: only a sentence tells which is meant."""
    row = rows[0]
    if any(r.origin == "table" for r in rows) or any(e.canonical == row.canonical for e in lexicon()):
        return False
    same = [r for r in engine.rows[row.doc_id] if r.canonical == row.canonical]
    same = [r for r in same if (r.year, r.role) == (row.year, row.role)]
    return len({r.value for r in same}) > 1 and len({(r.start, r.end) for r in same}) > 1


def rate_base(row: Indicator) -> str:
    """千 or 万 when a figure is per so many people, else ""."""
    text = bare(row.name)
    for mark, base in (("每千", "千"), ("千人", "千"), ("每万", "万"), ("万人", "万")):
        if mark in text or mark in bare(row.basis):
            return base
    return "万" if "万" in row.unit and "人" in row.unit else ""


def with_kin(engine: Engine, query: Query, named: NamedIndicator, rows: tuple[Indicator, ...]) -> tuple[Indicator, ...]:
    """Rows and what a reader could take for them: the other part of a shared cell that the question names too, and
    indicators that the question's general word (吸烟率) means as well (15岁以上人群, 成人)."""
    doc_id = rows[0].doc_id
    parts = parts_named(engine, query, rows)
    spoken = plain_words(named.words)
    kin = [
        row
        for canonical in related(named.canonical)
        if named.how == "exact"
        and len(spoken) < len(bare(named.canonical))
        and _in_order(spoken, bare(fold(canonical)))
        for row in find_rows(engine, query, NamedIndicator(canonical, named.words, "related"), doc_id).rows
        if row.value
    ]
    beside = [other for row in rows for other in _beside(engine, query, row)]
    return tuple(dict.fromkeys((*rows, *parts, *kin, *beside)))


def parts_named(engine: Engine, query: Query, rows: Sequence[Indicator]) -> list[Indicator]:
    """The other parts of the cells of ``rows`` that the question names: 国家 beside 省级 of 新建国家/省级卫生镇, 7/16."""
    return [
        other
        for row in rows
        for other in engine.rows[row.doc_id]
        if (other.start, other.year, other.role) == (row.start, row.year, row.role)
        and other.origin == "table"
        and other.canonical != row.canonical
        and TYPED.sub("", _distinct_words(other, row)) in query.text
    ]


def _in_order(words: str, name: str) -> bool:
    """Whether a name holds words with others between them: 老年人健康管理 of 老年人城乡社区规范健康管理服务率."""
    rest = iter(name)
    return words in name or (len(words) > SPREAD_LEAST and all(c in rest for c in words))


def _beside(engine: Engine, query: Query, row: Indicator) -> list[Indicator]:
    """Statements of the same year that the question's words mean as much as ``row``: the same measure of another part
    that it does not name (门诊 and 病房), and how many there are in all beside how many per so many people."""
    asked = fold(query.text)
    others = (
        other for other in engine.rows[row.doc_id] if other.value and (other.year, other.role) == (row.year, row.role)
    )
    either = not PER.search(asked)
    in_all = total_asked(asked) or need_of(asked) is not None  # 多少人 asks for the people, not how many per 10,000
    return [
        other
        for other in others
        if _of_another_part(row, other, asked)
        or (either and _in_all(row, other))
        or (either and _in_all(other, row) and not in_all)
    ]


def _of_another_part(row: Indicator, other: Indicator, asked: str) -> bool:
    first, second = fold(row.name), fold(other.name)
    if (row.origin, other.origin) != ("text", "text") or first == second or row.unit != other.unit:
        return False
    head = _shared(first, second)
    tail = _shared(first[len(head) :][::-1], second[len(head) :][::-1])[::-1]
    inner = [name[len(head) : len(name) - len(tail)] for name in (first, second)]
    if len(head) < PART_HEAD or len(tail) < PART_TAIL or any(len(part) not in PART_SIZE for part in inner):
        return False
    return head in asked and tail in asked and (inner[0] in asked) == (inner[1] in asked)


def _in_all(row: Indicator, other: Indicator) -> bool:
    """每万人口公共卫生人员数 of a table, 专业公共卫生机构人员数 of the text."""
    counted = other.origin == "text" and other.unit.removeprefix("万") in {"人", "名", "张"}
    if row.origin != "table" or not rate_base(row) or rate_base(other) or not counted:
        return False
    return OF_WHOM.sub("", without_base(row.name)) == OF_WHOM.sub("", without_base(other.name))


def _shared(one: str, other: str) -> str:
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size]:
        size += 1
    return one[:size]


def _distinct_words(one: Indicator, other: Indicator) -> str:
    """What the name of ``one`` has and that of ``other`` lacks: 国家 of 新建国家卫生镇 beside 新建省级卫生镇."""
    first, second = fold(one.name), fold(other.name)
    start = 0
    while start < min(len(first), len(second)) and first[start] == second[start]:
        start += 1
    end = 0
    while end < min(len(first), len(second)) - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return first[start : len(first) - end] or "\0"


def related(canonical: str) -> tuple[str, ...]:
    """Indicators that say nearly the same on another base or group: shown beside, never ranked."""
    forward = [name for entry in lexicon() if entry.canonical == canonical for name in entry.related]
    return tuple(forward + [entry.canonical for entry in lexicon() if canonical in entry.related])


def _kin(name: str, general: str, words: str) -> bool:
    """Whether two names share the measure (last three characters) or the words that the question used."""
    return name.endswith(general[-3:]) or (len(words) > 3 and words in name)


def _words(engine: Engine, topic: str) -> list[str]:
    return [word for word in engine.words.cut(topic) if word.strip()]
