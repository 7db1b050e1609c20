"""Whether what a draft tells is what was asked, side by side: the subject, the measure, the time and the unit. A figure of
another subject, measure or time that stands beside the words of the question is no answer to it; a wrong figure is worse
than none.

The sides are taken in this order, each over all that the draft says: one statement that holds a side is enough for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from answers import refusal
from answers.able import tells_another
from answers.behind_figure import told_behind
from answers.candidates import lead, sentence_before
from answers.concepts import concepts
from answers.dated_events import asks_date, tells_date
from answers.drafting import Draft, Span
from answers.kindred import first_cells, of_a_sibling, of_the_whole, together
from answers.members_named import only_counted
from answers.nearest import nearest
from answers.of_time import check_worded_year, check_year
from answers.of_town import check_town
from answers.parts_told import part_untold
from answers.qualified import house_in, one_house
from answers.refusal import Refused
from answers.standing import asks_standing, only_to_come
from answers.tenses import is_goal, is_state, is_undertaken
from answers.told_details import check_details
from answers.untold_choices import told_of_neither
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.needs import met, need_for
from retrieval.phrases import says
from retrieval.query import Query

FIGURES = frozenset({"value", "count"})
PLAIN = FIGURES | {"text", "list"}
# What a number must be given in; of a table's row the head may give it, so that money and area alone are held to it.
UNITS = frozenset({"money", "people", "beds", "area", "age", "vehicles", "households", "share"})
# Of these a thing is told behind the figure where the figure is of another.
OF_THINGS = frozenset({"money", "beds", "area"})
OF_ROWS = frozenset({"money", "area"})
PARTS = re.compile(r"[；;。\n]")
CELL = re.compile(r"\s\|\s|\t")
# 潮音、湾头两个街道集中了61.5%: of two together.
TOGETHER = re.compile(
    r"((?:[\u4e00-\u9fff]{2,6}、){1,8}[\u4e00-\u9fff]{2,6}?)(?:等)?[两三四五六七八九\d]个?(?:街道|镇|乡|县|市|区|村|家|所)"
    r"[^,，。；;、]{0,6}(?:集中|合计|共|占)"
)
WHICH_MORE = re.compile(r"(?:哪|谁)[^,，。?？]{0,12}(?:更?[多少高低大小]|占|最|强|弱)")
ORDINAL = re.compile(r"第[一二三四五六](?!个|批|次|章|节|人民|医院|中医)[\u4e00-\u9fff]{2,3}")
FIGURE = re.compile(r"\d")
YEAR = re.compile(r"20\d\d年?")
GOAL_OF_PAST = re.compile(r"目标|计划|规划(?:要求|值|数)|要求|预期|任务|力争|不[高低]于")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence of a draft, folded, with the words that it cites and the headings above them."""

    plan: Plan
    text: str
    quotes: str
    section: tuple[str, ...]
    span: Span
    row: bool
    before: str = ""  # the clauses of its sentence before what is cited


def check_sides(engine: Engine, query: Query, draft: Draft) -> None:
    """Raises Refused where what a draft tells is of another subject, measure, time or unit than the question asks."""
    check_town(engine, query, draft)
    told = _statements(engine, draft)
    if _of_other(engine, query, draft, told):
        raise Refused(refusal.unanswered(engine, query, _plans(told)))
    check_details(engine, query, draft)
    check_year(engine, query, draft)
    check_worded_year(engine, query, draft)
    figures = _plain(query) and query.kind in FIGURES and bool(told)
    if figures and (_of_another_time(query, told) or _without_unit(query, told) or _behind(query, told)):
        raise Refused(refusal.unanswered(engine, query, _plans(told)))


def _plain(query: Query) -> bool:
    """A question by itself for figures, a statement or a list, whose words are those that the rules read."""
    return query.kind in PLAIN and not query.english and not query.carried


def _of_other(engine: Engine, query: Query, draft: Draft, told: list[Statement]) -> bool:
    """Whether what is told is of another house, part, kind, thing, state or event than the question names."""
    if not told:
        return False
    if _plain(query) and (
        _of_another_house(engine, query, told) or _of_several(query, told) or _of_another_part(query, told)
    ):
        return True
    # With a note of its own it says itself that what it gives is of a near name only.
    alone = not query.english and not query.carried and not draft.absent
    return (
        (alone and _of_a_sibling(engine, query, told))
        or told_of_neither(engine, query, [one.quotes for one in told])
        or _unable(engine, query, told)
        or (_plain(query) and (_none_standing(engine, query, told) or _undated(engine, query, told)))
        or _members_untold(engine, query, told)
    )


def _members_untold(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """Which ones, or how many of a whole, and what is told names none of them, or only the whole."""
    if any(one.row for one in told):  # a row is found by its name, which people word in many ways
        return False
    if only_counted(engine, query, [one.text for one in told]):
        return True
    return part_untold(engine, query, ((one.text, _around(engine, one)) for one in told))


def holds(engine: Engine, query: Query, draft: Draft) -> bool:
    """Whether a draft passes; one that does not is emptied, so that another way may answer."""
    try:
        check_sides(engine, query, draft)
    except Refused:
        draft.sentences.clear()
        draft.citations.clear()
        draft.conflicts.clear()
        return False
    return True


def _statements(engine: Engine, draft: Draft) -> list[Statement]:
    """What a draft says; sentences that set others against each other cite what those do."""
    by_number = {one.number: one for one in draft.citations}
    found = []
    for sentence in draft.sentences:
        cited = [by_number[number] for number in sentence.citations if number in by_number]
        if not cited:
            continue
        plan, first = engine.plans[cited[0].doc_id], cited[0]
        quotes = fold("\n".join(one.quote for one in cited))
        row = any(CELL.search(one.quote) for one in cited) or "的" in sentence.text and len(cited) > 1
        span = Span(first.doc_id, first.start, first.end)
        section = section_at(plan.sections, first.start).path
        start, _ = engine.sentence_at(span.doc_id, span.start) or (span.start, span.end)
        before = plan.document.text[start : span.start]
        found.append(Statement(plan, fold(sentence.text), quotes, tuple(section), span, row, before))
    return found


def _unable(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """What is told leaves out what a yes-or-no question asks to have, or is of another kind of it."""
    if query.kind != "yesno":
        return False
    # What an item is called stands before it, also where it names several houses: 乡镇卫生院（社区卫生服务中心）能力提升.
    texts = [f"{_around(engine, one)} {fold(sentence_before(one.plan, _sentence_of(engine, one)))}" for one in told]
    known = engine.words.places.texts
    return tells_another(engine, query, texts, [known[plan.document.doc_id] for plan in _plans(told)])


def _plans(told: list[Statement]) -> list[Plan]:
    return list({one.plan.document.doc_id: one.plan for one in told}.values())


def _of_another_house(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """The question names a hospital; the sentences, what leads them in and the headings above name it nowhere."""
    if query.kind not in FIGURES:
        return False
    house, around = one_house(house_in(query.text)), [_around(engine, one) for one in told]
    if house and not any(house in one_house(text) for text in around):
        return True
    ways = [re.compile(names) for names in read_lexicon("heads")["house"]["bodies"]]
    return any(says.search(query.text) and not any(says.search(text) for text in around) for says in ways)


def _of_a_sibling(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """Every statement is on another of a family than the question names, or on all of them."""
    for one in told:
        above = fold(" ".join(one.section))
        said = f"{one.text} {first_cells(one.quotes)}" if one.row else one.quotes
        around = f"{above} {first_cells(one.quotes)}" if one.row else _around(engine, one)
        if not (
            of_a_sibling(query, one.text if one.row else said, around)
            or of_the_whole(query, f"{said} {around}")
            or (not one.row and together(query, said))
        ):
            return False
    return True


def _around(engine: Engine, one: Statement) -> str:
    """What a statement says and cites, its whole sentence, the one that leads it in, and the headings above. A sentence
    before that names several hospitals leads in none of them."""
    whole = _sentence_of(engine, one)
    beside = (lead(one.plan, whole), sentence_before(one.plan, whole))
    led = (text for text in map(fold, beside) if one_house(house_in(text)) == one_house(house_in(text, last=True)))
    return fold(" ".join((one.text, one.quotes, one.plan.document.text[whole.start : whole.end], *led, *one.section)))


def _sentence_of(engine: Engine, one: Statement) -> Span:
    """The whole sentence of a statement."""
    start, end = engine.sentence_at(one.span.doc_id, one.span.start) or (one.span.start, one.span.end)
    return Span(one.span.doc_id, start, end)


def _of_several(query: Query, told: list[Statement]) -> bool:
    """A figure of several together where one of them was asked."""
    return all(any(_together(query.text, m) for m in TOGETHER.finditer(one.text)) for one in told)


def _together(question: str, found: re.Match[str]) -> bool:
    members = found.group(1).split("、")
    named = [member for member in members if member in question]
    return 0 < len(named) < len(members) or (len(named) > 1 and bool(WHICH_MORE.search(question)))


def _of_another_part(query: Query, told: list[Statement]) -> bool:
    """The sentence tells of two houses, or of a first and a second, and the part on the one asked for leaves out what
    is asked: 2018年6月，甲医院成立第一医共体；此后乙医院成立第二医共体."""
    need = need_for(query)
    if need is None:
        return False
    house, ordinal = one_house(house_in(query.text)), ORDINAL.search(query.text)
    names = [name for name in (house, ordinal.group() if ordinal else "") if name]
    return any(all(_told_of_other(name, need.says, one) for one in told) for name in names)


def _told_of_other(name: str, says: re.Pattern[str], one: Statement) -> bool:
    parts = [one_house(part) for part in PARTS.split(one.text) if part]
    own = [part for part in parts if name in part]
    others = [part for part in parts if name not in part and (house_in(part) or ORDINAL.search(part))]
    return bool(own) and not any(says.search(part) for part in own) and any(says.search(part) for part in others)


def _of_another_time(query: Query, told: list[Statement]) -> bool:
    """Every statement tells what stood where a goal was asked, what is to be where it is asked what stood, or what was
    reached where the goal of a past year is asked."""
    if not query.years:
        return False
    return all(
        is_state(one.plan, query, _timed(query, one), one.section)
        or is_goal(one.plan, query, one.text, one.section)
        or is_undertaken(one.plan, query, one.text, one.section)
        or _reached(query, one)
        for one in told
    )


def _none_standing(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """What stands or stood is asked, and what is told nearest to it is to come."""
    if not asks_standing(query, told[0].plan) or says("time", "from_to", query.text):
        return False
    asked = concepts(engine, query)
    near = [told[at] for at in nearest(asked, [one.text for one in told])]
    return all(only_to_come(query, asked, one.plan, one.text, one.section) for one in near)


def _undated(engine: Engine, query: Query, told: list[Statement]) -> bool:
    """The date of an event is asked, and no sentence told tells a date of it; a table has a column for that."""
    says = asks_date(query)
    if says is None or any(one.row for one in told):
        return False
    return not any(tells_date(query.text, says, _sentence_text(engine, one)) for one in told)


def _sentence_text(engine: Engine, one: Statement) -> str:
    """The sentences that a statement cites, and itself where it is computed."""
    whole = _sentence_of(engine, one)
    return f"{one.plan.document.text[whole.start : whole.end]}\n{one.quotes}\n{one.text}"


def _timed(query: Query, one: Statement) -> str:
    """What is told, with the clauses before it where they name the year asked for: 到2025年,…均达到20%,全市公民中医药健康
    文化素养水平达到30%."""
    return f"{one.before}{one.text}" if any(str(year) in one.before for year in query.years) else one.text


def _reached(query: Query, one: Statement) -> bool:
    """What was reached in the base year, where the goal that had been set for it is asked."""
    base, _ = plan_years(one.plan.document.period)
    return query.role == "target" and bool(base) and max(query.years) <= base and not GOAL_OF_PAST.search(one.text)


def _without_unit(query: Query, told: list[Statement]) -> bool:
    """No statement gives a figure in the measure asked for: a growth in per cent for so many people. One without any
    figure (稳步提高) tells how it is, and no wrong one."""
    need = need_for(query)
    if need is None or need.name not in UNITS or not all(FIGURE.search(YEAR.sub("", one.text)) for one in told):
        return False
    return not any(
        met(need, one.text if one.row else f"{one.text} {one.quotes}") or (one.row and need.name not in OF_ROWS)
        for one in told
    )


def _behind(query: Query, told: list[Statement]) -> bool:
    """The thing asked for stands only behind the figures, which are of another."""
    need = need_for(query)
    if need is None or need.name not in OF_THINGS:
        return False
    return told_behind(query.text, need, [fold(f"{one.before}{one.text}") for one in told])
