"""Statements of running text that give an indicator a value: "到2025年，…达到…", "…分别达到7张、4.3人和5人"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.naming import basis_of, canonical_name
from corpus.outline import section_at
from corpus.quantities import Quantity, find_quantities
from corpus.splitting import sentences
from records import Indicator, Plan

CLAUSE = re.compile(r"[，；：;:。！？!?]|,(?!\d{3})")
VERB = re.compile(
    r"(?:分别|均|已|能|要|就|普遍|总体|仅|则|将|力争|稳步)*"
    r"(?:达到|控制在|提高到|提高至|提升到|提升至|上升到|增加到|扩大到|降低到|降低至|下降到|下降至|降至|降到|减少到|"
    r"保持在|稳定在|维持在|实现|高达|达|为|占比|占|不低于|不少于|不高于|不超过|低于|高于|少于|大于|超过|小于|有|配备|培养|建成|至少)"
    r"(?:约|近)?$"
)
YEARS = re.compile(r"(到|至|截至|截止)?(20\d\d)年?(?:底|末|前|初)?(?:之前|以前)?")
LEAD = re.compile(
    r"^(?:[（(]\d+[）)]|——|\d{1,2}[.．、](?!\d)|(?:截至|截止|到|至)?20\d\d年?(?:底|末|前)?(?:[—-]+20\d\d年)?|“?十[三四五]五”?(?:时期|期间|末|以来)?|"
    r"全[市县区省]|我[市县区]|力争|努力|确保|实现|争取|其中|同时|并且?|使|逐步|进一步|稳步|各?区、县[（(]市[）)]|目前|年底|底|末|前|保持|现有|[、，,：:\s])+"
)
TAIL = re.compile(
    r"(?:分别|均|力争|已|能|总体|仅|则|将|约|为|各|至少|共|由|从|到|20\d\d年?|较高|[、和及与的“”\"，,\s])+$"
)
FROM = re.compile(r"(?:由|从)(?:20\d\d年的?)?$")
BREAK = re.compile(r"(?:持续|明显|逐步|稳步|不断|进一步|显著|大幅|继续|有效|全面)")
MEASURE = re.compile(r"(?:率|数|比|比例|占比|比重|水平|寿命|指数|规模|面积|能力|时间|投入|费用|经费|总数|数量|人数)$")
PAST_SECTION = re.compile(
    r"现实基础|发展基础|发展状况|发展现状|工作成效|主要成效|发展成就|存在问题|发展背景|规划背景|面临形势|发展挑战|完成情况"
)
JOINT = re.compile(r"、|和|与|(?<![普以危涉])及(?!以上|其)")
BETWEEN = re.compile(r"^[、和及与\s]*$")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str


def plan_years(period: str) -> tuple[int | None, int | None]:
    """Base year and last year of a period: ``"2021-2025"`` gives (2020, 2025)."""
    years = [int(y) for y in re.findall(r"(?:19|20)\d\d", period)]
    return (years[0] - 1, years[-1]) if years else (None, None)


def statements(plan: Plan) -> list[Indicator]:
    """Indicator values that the running text states, in its order."""
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
    text = plan.document.text
    context, past = _context(plan, section_at(plan.sections, start).path)
    year = carried or context
    found: list[Indicator] = []
    previous = ""
    for clause in _clauses(text, start, end):
        for stated in YEARS.finditer(clause.text):
            year = int(stated.group(2))
            carried = year if stated.group(1) in {"到", "至"} else carried
        for run, name_text in _runs(clause.text):
            found.extend(_stated(plan, clause, run, _names(name_text, previous), year, past))
        previous = clause.text
    return found, carried


def _clauses(text: str, start: int, end: int) -> list[_Clause]:
    clauses, at = [], start
    for mark in CLAUSE.finditer(text, start, end):
        clauses.append(_Clause(at, mark.start(), text[at : mark.start()]))
        at = mark.end()
    clauses.append(_Clause(at, end, text[at:end]))
    return [clause for clause in clauses if clause.text.strip()]


def _context(plan: Plan, path: tuple[str, ...]) -> tuple[int | None, bool]:
    """Year that a statement without one refers to, by its section, and whether it tells of the past."""
    document = plan.document
    base, last = plan_years(document.period)
    joined = " ".join(path)
    heads = [re.sub(r"^[第（(——\d一二三四五六七八九十章节、.)）]+\s*", "", part) for part in path]
    for words, year in document.section_years:
        if words in joined:
            return year, False
    # Short headings only: "28.夯实中医药传承创新发展基础" is a task, "发展基础" tells of the past.
    if any(len(head) <= 8 and PAST_SECTION.search(head) for head in heads):
        return base, True
    return document.default_year or last, False


def _runs(text: str) -> list[tuple[list[Quantity], str]]:
    """Quantities that only 、 or 和 part belong together; each run with the words before it."""
    runs: list[tuple[list[Quantity], str]] = []
    at = 0
    for quantity in find_quantities(text):
        if not _is_value(text, quantity):
            continue
        before = text[at : quantity.start]
        if runs and BETWEEN.match(before):
            runs[-1][0].append(quantity)
        else:
            runs.append(([quantity], before))
        at = quantity.end
    return [(run, before) for run, before in runs if not FROM.search(before)]


def _is_value(text: str, quantity: Quantity) -> bool:
    """A date, an age group, a figure inside a word or a bare number without a verb before it is no value."""
    before, after = text[: quantity.start].rstrip(), text[quantity.end :]
    if re.match(r"[年月日号”GgA-Za-z+]|年", after) or re.search(r"[A-Za-z“《〔\-]$", before):
        return False
    if quantity.unit == "岁" and re.match(r"[\u4e00-\u9fff]", after):
        return False
    return bool(quantity.unit) or bool(VERB.search(before))


def _stated(
    plan: Plan, clause: _Clause, run: list[Quantity], names: list[str], year: int | None, past: bool
) -> list[Indicator]:
    if not names:
        return []
    joint = len(names) > 1 and len(run) == len(names)
    whole = names[0] if len(names) == 1 else "、".join(names)
    pairs = list(zip(names, run, strict=True)) if joint else [(whole, run[0])]
    base, _ = plan_years(plan.document.period)
    actual = past or (year is not None and base is not None and year <= base)
    return [
        Indicator(
            doc_id=plan.document.doc_id,
            name=name,
            canonical=canonical_name(name),
            unit=quantity.unit,
            basis=basis_of(name, quantity.unit),
            year=year,
            value=quantity.text,
            lower=quantity.lower,
            upper=quantity.upper,
            nature="",
            start=clause.start + len(clause.text) - len(clause.text.lstrip()),
            end=clause.end,
            origin="text",
            value_start=clause.start + quantity.start,
            value_end=clause.start + quantity.end,
            role="actual" if actual else "target",
        )
        for name, quantity in pairs
    ]


def _names(before: str, previous: str) -> list[str]:
    """Names before the first quantity of a run, without the verb; from the clause before when it has none."""
    subject = _subject(before)
    if len(subject) < 2:
        subject = _subject(BREAK.split(previous)[0])
    if not 2 <= len(subject) <= 45 or not re.search(r"[\u4e00-\u9fff]{2}", subject):
        return []
    parts = [part for part in _split_joint(subject) if part]
    if len(parts) < 2 or not all(len(part) > 1 for part in parts):
        return [subject]
    # "三级医院、二级医院门诊智慧结算率": what only the last name carries holds for all; "每千人…、…" the first.
    measure = re.search(
        r"(?:门诊|病房|患者)?(?:智慧结算|规范管理|[\u4e00-\u9fff]{2})(?:率|数|比例|占比|比重|水平)$", parts[-1]
    )
    if measure and not any(MEASURE.search(part) for part in parts[:-1]):
        parts = [part + measure.group() for part in parts[:-1]] + [parts[-1]]
    lead = re.match(r"每[万千百十]\S{0,4}?人口?", parts[0])
    if lead:
        parts = [part if re.match(r"每|[万千百]", part) else lead.group() + part for part in parts]
    return parts


def _split_joint(subject: str) -> list[str]:
    parts, depth, current = [], 0, ""
    for at, char in enumerate(subject):
        depth += char in "（(“《"
        depth -= char in "）)”》"
        if depth == 0 and JOINT.match(subject, at) and char in "、和与及":
            parts.append(current)
            current = ""
        else:
            current += char
    return [*parts, current]


def _subject(words: str) -> str:
    stripped = VERB.sub("", words.rstrip())
    stripped = LEAD.sub("", TAIL.sub("", stripped.strip()))
    return TAIL.sub("", VERB.sub("", stripped)).strip('的“”"、，, （(')
