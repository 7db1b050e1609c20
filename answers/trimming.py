"""The part of a plan's sentence that answers, trimmed to what was asked."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np

from answers.candidates import Candidate
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Span
from answers.measuring import measured_to
from answers.near_misses import OF_ALL, PER, own_words, states_in_all
from answers.year_of_clause import ONWARD
from corpus.quantities import find_quantities
from index.terms import fold
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.english import asks_several
from retrieval.kinds import rate_asked
from retrieval.needs import met, need_for, needs
from retrieval.query import Query
from retrieval.search import query_vector
from retrieval.totals import total_asked

HALF_KNOWN = 0.6  # coverage of a sentence below which the question's other words may stand in it in other words
ENCODED = 8  # clauses compared with the question by the encoder at most
WIDEST = 130  # characters to which a trimmed sentence may grow to hold all that was asked
WIDEST_OF_SEVERAL = 260  # the same for a question that lists things and asks for a figure of each
OF_EACH = re.compile(r"、.*(?:各|分别)")
WHOLE_SENTENCE = 90  # characters up to which a sentence is shown whole
COMMA = re.compile(r"[，；,;](?!\d{3}(?!\d))")
# For a follow-up on one of them a list of figures is split too: 公开考试招聘318人、公开考核招聘109人.
LISTED = re.compile(r"[，；,;](?!\d{3}(?!\d))|(?<=\d[人家个名张处所台%％])、(?=[\u4e00-\u9fff]{2})")
# A figure of the subject that the clause before names: 其中男性高达44.7%.
PART = re.compile(r"^\s*(?:其中|分别|均|且|并|比|占)")
SIDE = 0.9  # of what the sentence holds of the question, that one of its statements must hold
PART_SHARE = 0.95
PARTS_OF = re.compile(r"\s*(?:其中|包括)")
OWN_SHARE = re.compile(r"^\s*约?占")  # 60岁以上286人，占比34%: the share of what stands before it
BOUND = re.compile(r"\d+周?岁(?:及?以[上下])")
UNIT = re.compile(r"(?:多少|几)个?(平方米|平方|平米|亩|公顷|万元|亿元|元|人次|张|辆|台|名|人|家|所|处|岁)")
SPOKEN_UNITS = {"平方": "平方米", "平米": "平方米"}  # as people say what plans print otherwise
BEFORE_VALUE = 0.35  # of what the turns before asked, in a clause; less in the clause before it
BRACKETS = re.compile(r"（[^（）]*）|\([^()]*\)")
ASKS_FIGURE = re.compile(r"几|多少|多久|多长时间|百分之|分别|各|同比")
HOW_MUCH = re.compile(r"多[大高长远]")
# 与2016年相比少了多少: the change is asked for, not what it came to.
CHANGE_ASKED = re.compile(
    r"(?:[比较与和跟同][^,，。?？]{0,12}|相比[^,，。?？]{0,4})(?:[少多高低]|增[加长]?|减少?|提[高升]|上升|下降|降低?|涨)了?(?:了|出)?(?:多少|几)"
)
CHANGE_TOLD = re.compile(
    r"(?:[比较][^,，。；;]{0,12}?|同比|净|累计)?(?:减少|增加|增长|下降|上升|提高|提升|降低|高出?|低|多|少|降|增)了?(?:约|近)?\d"
)
PER_ASKED = re.compile(r"每[百千万]人")
PER_TOLD = re.compile(r"(?:每\d*[百千万十]+|[百千万])名?(?:常住|户籍|服务)?人(?!次)|/[十百千万]|[‰]")
EACH = re.compile(r"\s*分别(?=[^，；;]*\d)")
YEARLY = re.compile(r"\s*年均(?:增|递增|提高|上升|下降|减少)")
OF_WHICH = re.compile(r"\d[^，；]*(?:[当之其]?中|里)[，,]$")


def trimmed(engine: Engine, query: Query, best: Candidate) -> Span:
    """The part of a sentence that was asked for: whole when short or when a list, else the clauses that answer."""
    single = query.kind in {"value", "count"} and len(ASKS_FIGURE.findall(query.text)) <= 1
    single = single and not (query.english and asks_several(query.text))
    single = single and not _asks_day(query)
    several = single and len(find_quantities(best.text)) > 1
    if (len(best.text) <= WHOLE_SENTENCE and not several) or query.kind in {"list", "text", "yesno"}:
        return _side(best, concepts(engine, query)) if asks("sum", query.text) else best.span
    own = query.topic.removeprefix(query.before).strip() if query.before else ""
    alone = replace(query, topic=own, indicators=()) if own else query
    if own and query.english:
        alone = replace(alone, gloss=engine.glossary.read(own))
    asked = concepts(engine, alone)
    earlier = concepts(engine, replace(query, topic=query.before, indicators=(), own="")) if own else ()
    clauses = _clauses(best.text, LISTED if own else COMMA)
    values = [
        max(_clause_value(asked, query, best.text[a:b]), _of_part(asked, query, best.text, clauses, i))
        + _of_before(earlier, best.text, clauses, i)
        for i, (a, b) in enumerate(clauses)
    ]
    top = max(range(len(clauses)), key=lambda i: values[i])
    first = last = top

    def other_figure(i: int) -> bool:
        return several and bool(find_quantities(best.text[slice(*clauses[i])]))

    while first > 0 and (
        (values[first - 1] >= 0.5 * values[top] and not other_figure(first - 1))
        or not _says_subject(best.text, clauses[first], asked)
    ):
        first -= 1
        if top - first >= 2:
            break
    while (
        last + 1 < len(clauses)
        and not other_figure(last + 1)
        and values[last + 1] >= 0.5 * values[top]
        and last - top < 3
    ):
        last += 1
    first, last = _widened(best.text, clauses, first, last, asked, each=bool(OF_EACH.search(query.text)))
    first, last = _to_figure(query, best.text, clauses, first, last)
    first, last = _to_total(query, best.text, clauses, first, last)
    first, last = _to_predicate(best.text, clauses, first, last)
    first, last = _to_year(query, best.text, clauses, first, last)
    last = _to_rate(best.text, clauses, last)
    if last + 1 < len(clauses) and EACH.match(best.text[clauses[last + 1][0] :]):
        last += 1  # 三项死亡率保持低水平，分别控制在…: the figures of what the clause before names
    if total_asked(query.text) and first and PARTS_OF.match(best.text[clauses[first][0] :]):
        first -= 1  # 其中县级公立医院5所…: of how many in all, the clause before tells
    if several and best.coverage < HALF_KNOWN and not own:
        first, last = _to_nearest(engine, query, best.text, clauses, first, last)
    start, end = clauses[first][0], clauses[last][1]
    if best.text[end - 1] in "，,":
        end = max(end, measured_to(best.text, end - 1))
    return Span(best.span.doc_id, best.span.start + start, best.span.start + end)


def _to_rate(text: str, clauses: list[tuple[int, int]], last: int) -> int:
    """The last clause, or the next where that tells the same growth as a rate: 年均增长2697万元，年均增幅12.71%."""
    said = [YEARLY.match(text[a:b]) for a, b in clauses[last : last + 2]]
    return last + 1 if len(said) == 2 and all(said) else last


def _side(best: Candidate, asked: tuple[Concept, ...]) -> Span:
    """Of a sentence that a semicolon parts into statements, the one that holds as much as all of it, if any."""
    at, whole = best.span.start, SIDE * coverage(asked, best.text)
    for part in best.text.split("；") if "；" in best.text else ():
        if coverage(asked, part) >= whole:
            return Span(best.span.doc_id, at, at + len(part))
        at += len(part) + 1
    return best.span


def _asks_day(query: Query) -> bool:
    """哪天走的，去了几个人; 面积多大，什么时候投用: a time is asked for beside a figure."""
    when = next((need for need in needs() if need.name == "when"), None)
    if when is None or not when.asks.search(query.text):
        return False
    rest = when.asks.sub("", query.text)
    return bool(ASKS_FIGURE.search(rest) or HOW_MUCH.search(rest))


def _clauses(text: str, mark: re.Pattern[str]) -> list[tuple[int, int]]:
    """Start and end of each clause, its mark included."""
    bracketed = [m.span() for m in BRACKETS.finditer(text)]  # what stands in brackets belongs to its clause
    ends = [m.end() for m in mark.finditer(text) if not any(a < m.start() < b for a, b in bracketed)]
    if not ends or ends[-1] < len(text):
        ends.append(len(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def _of_part(asked: tuple[Concept, ...], query: Query, text: str, clauses: list[tuple[int, int]], number: int) -> float:
    """The value of a clause that begins with 其中: its subject stands in the clause before it."""
    start, end = clauses[number]
    if not number or not text[start:end].lstrip().startswith("其中"):
        return 0.0
    return PART_SHARE * _clause_value(asked, query, text[clauses[number - 1][0] : end])


def _of_before(earlier: tuple[Concept, ...], text: str, clauses: list[tuple[int, int]], number: int) -> float:
    """How far a clause, or for 其中… the one before it, speaks of what the turns before asked."""
    if not earlier:
        return 0.0
    clause = text[slice(*clauses[number])]
    value = BEFORE_VALUE * coverage(earlier, clause)
    if number and PART.match(clause):
        value = max(value, 0.5 * BEFORE_VALUE * coverage(earlier, text[slice(*clauses[number - 1])]))
    return value


def _to_figure(query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The window with the nearest following clause, else preceding, that states what is asked, when it does not."""
    need = need_for(query)
    asked = UNIT.search(query.text) or UNIT.search(query.before_text)
    unit = SPOKEN_UNITS.get(asked.group(1), asked.group(1)) if asked else ""
    if need is None:
        return first, last
    form = _form_asked(query, text)

    def states(start: int, end: int) -> bool:
        said = text[start:end]
        return (
            met(need, said)
            and (not unit or unit in said or unit not in text)
            and (form is None or bool(form.search(fold(said))))
        )

    behind = last + 1 < len(clauses) and text[slice(*clauses[last + 1])]
    if need.name == "share" and behind and OWN_SHARE.match(behind) and not states(*clauses[last]):
        return first, last + 1
    if states(clauses[first][0], clauses[last][1]):
        return first, last
    for other in (*range(last + 1, len(clauses)), *range(first - 1, -1, -1)):
        wide = min(first, other), max(last, other)
        if states(*clauses[other]) and clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST:
            return wide
    return first, last


def _to_year(query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The window with the clause behind it that goes on to the year asked for: 重点人群签约率78.6%；到2025年分别达到75%和
    88%."""
    window = text[clauses[first][0] : clauses[last][1]]
    if len(query.years) != 1 or str(query.years[0]) in window:
        return first, last
    for other in range(last + 1, len(clauses)):
        clause = text[slice(*clauses[other])]
        if str(query.years[0]) in clause and ONWARD.search(clause):
            return (first, other) if clauses[other][1] - clauses[first][0] <= WIDEST else (first, last)
    return first, last


def _form_asked(query: Query, text: str) -> re.Pattern[str] | None:
    """How a clause of ``text`` prints what is asked where any figure would do: the rate (规范管理率由86.7%提高到92%, beside
    在册患者2583人), or by how much it changed (较2016年减少2527人, beside 出生人口4315人); None where none prints it so."""
    form = None
    if CHANGE_ASKED.search(query.text):
        form = CHANGE_TOLD
    elif rate := rate_asked(own_words(query)):
        form = re.compile(rf"{re.escape(rate)}[^,，。；;]{{0,2}}率[^,，；;]*?\d[\d.]*\s*[%％‰]")
    elif PER_ASKED.search(query.text):
        form = PER_TOLD
    return form if form is not None and form.search(fold(text)) else None


def _to_total(query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """For how many there are to be, a window that only tells how many per so many people (每3万人口不低于1辆) with the
    nearest clause that tells how many in all."""
    need = need_for(query)
    window = fold(text[clauses[first][0] : clauses[last][1]])
    if need is None or need.name not in OF_ALL or PER.search(query.text) or states_in_all(need, window):
        return first, last
    stating = [i for i, (a, b) in enumerate(clauses) if states_in_all(need, fold(text[a:b]))]
    for other in sorted(stating, key=lambda i: min(abs(i - first), abs(i - last))):
        wide = min(first, other), max(last, other)
        if clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST:
            return wide
    return first, last


def _to_nearest(
    engine: Engine, query: Query, text: str, clauses: list[tuple[int, int]], first: int, last: int
) -> tuple[int, int]:
    """The window with the clause that states what is asked and is nearest to the question, where it stays short: words
    that the question shares with the sentence do not tell which of its figures is meant (住到几成满, 床位使用率)."""
    need = need_for(query)
    stating = [i for i, (a, b) in enumerate(clauses) if met(need, text[a:b]) and find_quantities(text[a:b])]
    if not 1 < len(stating) <= ENCODED:
        return first, last
    vectors = engine.index.encoder.encode_passages([text[slice(*clauses[i])] for i in stating])
    nearest = stating[int(np.argmax(vectors @ query_vector(engine.index, query)))]
    wide = min(first, nearest), max(last, nearest)
    return wide if clauses[wide[1]][1] - clauses[wide[0]][0] <= WIDEST else (first, last)


def _widened(
    text: str, clauses: list[tuple[int, int]], first: int, last: int, asked: tuple[Concept, ...], *, each: bool
) -> tuple[int, int]:
    """The window with further clauses that hold what it does not, as long as it stays short; where a figure of
    ``each`` thing is asked for, only clauses with figures tell of one."""
    widest = WIDEST_OF_SEVERAL if each else WIDEST
    telling = [i for i, (a, b) in enumerate(clauses) if not each or find_quantities(text[a:b])]
    for concept in asked:
        alone = (concept,)
        if concept.letters:
            continue  # a guess at a shortened word is no reason to show more
        holding = [i for i in telling if coverage(alone, text[slice(*clauses[i])])]
        # 住院次均费用 stands whole in one clause: 门诊次均费用 in another is not it.
        holding = [i for i in holding if coverage(alone, text[slice(*clauses[i])]) >= 1.0] or holding
        if not holding or any(first <= i <= last for i in holding):
            continue
        nearest = min(holding, key=lambda i: _distance(text, clauses, first, last, i))
        wide = min(first, nearest), max(last, nearest)
        if clauses[wide[1]][1] - clauses[wide[0]][0] <= widest:
            first, last = wide
    return first, last


def _distance(text: str, clauses: list[tuple[int, int]], first: int, last: int, other: int) -> tuple[bool, int, bool]:
    """How far a clause stands from a window: one behind a semicolon, which begins another statement, is farther, and
    of two as near the one behind is nearer."""
    between = text[clauses[min(first, other)][0] : clauses[max(last, other)][1] - 1]
    window = text[clauses[first][0] : clauses[last][1] - 1]
    parted = between.count("；") > window.count("；")
    return parted, min(abs(other - first), abs(other - last)), other < first


def _to_predicate(text: str, clauses: list[tuple[int, int]], first: int, last: int) -> tuple[int, int]:
    """The window with the clause behind one that only says of how many: 12项主要指标中，10项完成、2项未完成."""
    while last + 1 < len(clauses) and OF_WHICH.search(text[slice(*clauses[last])]):
        last += 1
    return first, last


def _clause_value(asked: tuple[Concept, ...], query: Query, clause: str) -> float:
    value = coverage(asked, clause)
    need = need_for(query)
    if need is not None and met(need, clause):
        value += 0.3
    if query.years and any(str(year) in clause for year in query.years):
        value += 0.1
    # 60岁以上 in a list of ages: the clause of that age, not the one that names who is counted.
    if any(bound in fold(clause) for bound in BOUND.findall(query.topic)):
        value += 0.3
    return value


def _says_subject(text: str, clause: tuple[int, int], asked: tuple[Concept, ...]) -> bool:
    """Whether a clause holds what was asked by itself; if not, the clause before it is its subject."""
    return coverage(asked, text[clause[0] : clause[1]]) > 0.15
