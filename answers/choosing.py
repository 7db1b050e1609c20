"""Which of the weighed sentences answers: covers the question, states what it asks for, fits its year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from answers.answerability import model, probability
from answers.candidates import Candidate, candidates, lead, sentence_before
from answers.concepts import Concept, concepts, coverage, own_concepts
from answers.near_misses import lacks
from answers.parts import is_heading
from answers.tenses import is_goal, is_state, looks_back, tense_agrees, told_tense
from answers.year_of_clause import of_other_year, up_to_asked
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.glossing import glossed
from retrieval.needs import met, need_for
from retrieval.numerals import number_of
from retrieval.phrases import says
from retrieval.query import Query

COVERED_LEAST = 0.4  # share of the question that the best sentence must cover; tuned on the dev split
ENGLISH_LEAST = 0.48  # of an English question: its glosses are fewer and surer than words of a Chinese one
ENGLISH_ROW_LEAST = 0.65
CARRIED_LEAST = 0.3  # the same where some words of the question cannot stand in the answer
LEANING = 0.6  # a follow-up covered less than this by its own words is tried with the turns before it
AS_MUCH = 0.85  # share of what the best sentence holds, from which one of the right time is preferred
OF_BEFORE = 0.8  # share of the turns before in a sentence that goes on about the same
OWN_HELD = 0.7  # of a follow-up's own words, beside the candidate that holds most of them
NEXT_BEST = 6  # candidates tried when the first does not state what is asked for
OWN_SHARE = 0.25  # of the question's weight, from which a word must stand in or around the sentence
FALL_BACK = 0.35  # how far below the first candidate's score another may be
UNITS = {
    "beds",
    "vehicles",
    "money",
    "area",
    "households",
    "age",
    "duration",
    "when",
    "people",
    "pieces",
    "institutions",
}
IN_FORM = {"saying"}  # needs whose form few sentences have: one that fits the question's words answers
DETAILS = UNITS - {"pieces"}
WHOLE = 0.9  # coverage of a sentence on all of the question
FAR_LESS = 0.12
WORDED = {"text", "yesno", "list"}  # kinds that ask for words
SURE_UNHELD = 0.5  # probability below which a sentence that holds no word of the question gives none of its figures
SURE = 0.9  # probability from which one sentence is the answer; tuned, with the next, on the tuning questions
SECOND_LEAST = 0.08  # from which a second one is shown beside a less sure one
FIGURE = re.compile(
    r"((?:专栏)?(\d+(?:\.\d+)?)(?:(?<=专栏\d)|(?<=专栏\d\d)|个|家|张|名|辆|台|平方米|万元|亿元|所|分钟|小时|亩|%))"
)
ORDINAL = re.compile(r"(第[一二三四五六七八九十\d]+([\u4e00-\u9fff]{3,4}))")
# A numbered part of the plan itself, not of another document (《…》第三章).
CHAPTER = re.compile(r"(?<![》”])(第([一二三四五六七八九十]+|\d+)章)")
CHAPTER_TITLE = re.compile(r"^第\s*([一二三四五六七八九十]+|\d+)\s*章")
TABLE = re.compile(r"(?<![代发量报附])(表\s*(\d{1,2}))(?![\d.%年月])")
YEAR = re.compile(r"20\d\d")
TOLD_YEAR = re.compile(r"(?<![由从自比较])20\d\d")  # 由2015年的89.5%提高到98.1%: not the year that is reached
# 各区人民政府、市政府各部门: whom the plan is sent to; it says nothing.
ADDRESSED = re.compile(r"^(?:各|[\u4e00-\u9fff]{1,10}人民政府)[^。]{0,40}(?:人民政府|各部门|直属机构|各?单位)[:：]\s*$")
FROM = re.compile(r"[由从较比]")
# 2016年至2020年累计出生5.73万人: none of one of those years.
OVER_YEARS = re.compile(
    r"20\d\d年?(?:初|底|末)?\s*[—\-~～至到]+\s*20\d\d年?(?:初|底|末)?[^，,。；;]{0,8}(?:累计|共计|总共)"
)
SUMMED = re.compile(r"累计|一共|总共|共计|五年|期间|[至到—\-~～]\s*20\d\d")
AGAINST = re.compile(r"[较比由从自]20\d\d年?")  # the year that a figure is set against or comes from
SET_AGAINST = re.compile(r"[较比]20\d\d年?(?!年?[底末]?的?约?\d)")
AGAINST_ASKED = re.compile(r"[比较]|增|减|提高|提升|上升|下降|降低|变化|差|涨|翻|净|幅度|长了|多了|少了|高了|低了")
# The name that a figure is printed of, at a sentence's end of words: 平均急救反应时间缩短至12分钟.
MEASURED = re.compile(r"([\u4e00-\u9fff]{6,}?)(?:(?:缩短|提高|增加|下降|降低|控制|提升|减少|扩大|达)?[到至在为达])\d")
LONG_NAME = 6  # characters
FROM_YEAR = re.compile(r"[由从自]20\d\d年?")
FROM_STATED = re.compile(r"[由从自](20\d\d)年的?约?\d")  # 由2016年的24.1%提高到: told of that year too
MANNER = re.compile(r"怎么|怎样|如何|咋|靠什么|靠谁|谁来|由谁")


def best_answering(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
    """The candidate that answers: the first that fits what is asked and is not unlikely, else one that is likely
    whatever its words."""
    best = first_fitting(engine, query, ranked)
    if query.kind == "yesno" and unknown_figure(query, plans_of(engine, query)):
        # A premise with another figure: only a sentence on the very matter puts it right.
        return best if best is not None and best.coverage >= LEANING else None
    fitting = best is not None and best.coverage >= _least(query, best)
    if query.english or (fitting and query.carried):
        # The weights are fitted to Chinese questions; of a follow-up too much stands in the turns before.
        return best if fitting else None
    need = need_for(query)
    if fitting and need is not None and need.name in IN_FORM:
        return best
    if fitting and best is not None and probability(engine, query, ranked, best) >= model().fitting_least:
        return best
    others = _holding_own(engine, query, considered(engine, query, ranked))
    weighed = [(probability(engine, query, ranked, c), -i, c) for i, c in enumerate(others)]
    chance, _, likely = max(weighed, key=lambda item: item[:2], default=(0.0, 0, None))
    if likely is not None and not likely.coverage and chance < SURE_UNHELD and need is not None and need.name in UNITS:
        return None  # a figure in the unit asked for, beside none of the question's words
    return likely if chance >= model().least and not _lacks_unit(query, likely) else None


def second_reading(engine: Engine, query: Query, ranked: Sequence[Candidate], best: Candidate) -> list[Candidate]:
    """For a question that asks for words, not for a figure: the sentence that answers nearly as likely, where neither
    stands out; readers see both rather than one by chance."""
    if query.kind not in WORDED or query.english or need_for(query) is not None:
        return []
    if probability(engine, query, ranked, best) >= SURE:
        return []
    others = [c for c in considered(engine, query, ranked) if c.span != best.span and c.kind == "text"]
    weighed = [(probability(engine, query, ranked, c), -i, c) for i, c in enumerate(others)]
    chance, _, second = max(weighed, key=lambda item: item[:2], default=(0.0, 0, None))
    if second is None or chance < SECOND_LEAST or is_heading(second.text, second.section):
        return []  # a bare heading says nothing
    return [second]


def _lacks_unit(query: Query, one: Candidate | None) -> bool:
    """How many beds, what money: without the unit nothing is an answer, however near it stands."""
    need = need_for(query)
    return one is None or (need is not None and need.name in UNITS and not met(need, f"{one.text} {one.heads}"))


def considered(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> list[Candidate]:
    """The best candidates that fit the year asked for; a row of figures tells not how something is done."""
    manner = query.kind == "text" and MANNER.search(query.text)
    asked = concepts(engine, query)
    least = _told_without(query, ranked)
    return [
        c
        for c in ranked[:NEXT_BEST]
        if c.coverage > least
        and _year_fits(engine, query, c)
        and not (manner and c.kind == "row")
        and not lacks(engine, query, asked, c)
        and not ADDRESSED.search(c.text)
    ]


def _told_without(query: Query, ranked: Sequence[Candidate]) -> float:
    """Coverage that an answer must exceed: the plan has a sentence on all of the question that does not state the
    detail asked for, so a sentence on less of it with such a detail tells that of something else."""
    need = need_for(query)
    if need is None or need.name not in DETAILS or query.carried or query.english or query.kind == "yesno":
        return -1.0
    without = [c.coverage for c in ranked[:NEXT_BEST] if c.kind == "text" and not met(need, f"{c.text} {c.heads}")]
    most = max(without, default=0.0)
    return most - FAR_LESS if most >= WHOLE else -1.0


def _least(query: Query, best: Candidate) -> float:
    """Coverage below which a sentence must be likely by everything else that is known of it."""
    # Words of earlier turns and false premises stand in no sentence that answers.
    least = CARRIED_LEAST if query.carried or query.kind == "yesno" else COVERED_LEAST
    return max(least, ENGLISH_ROW_LEAST if best.kind == "row" else ENGLISH_LEAST) if query.english else least


def first_fitting(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
    """The best candidate that states what is asked for, in the year and of the matter asked for."""
    need = need_for(query)
    asked = concepts(engine, query)
    fitting = [
        c
        for c in considered(engine, query, ranked)
        if met(need, f"{c.text} {c.heads}")
        and not _elsewhere(engine, query, asked, c)
        and not _of_new_period(engine, query, c)
    ]
    fitting = _of_its_time(engine, query, _holding_own(engine, query, fitting))
    return next((c for c in fitting if c.score >= ranked[0].score - FALL_BACK), None)


def _holding_own(engine: Engine, query: Query, fitting: Sequence[Candidate]) -> Sequence[Candidate]:
    """For a follow-up, those that speak of what it names itself about as far as any does: another sentence of the
    subject before is no answer."""
    own = own_concepts(engine, query)
    if not own or not fitting:
        return fitting
    held = [coverage(own, c.text, " ".join((*c.section, c.heads))) for c in fitting]
    earlier = concepts(engine, replace(query, topic=query.before, indicators=(), own="")) if query.before else ()
    both = [c for c, share in zip(fitting, held, strict=True) if share >= max(held) and _of_both(earlier, c)]
    if both:  # 那60岁以上的占多少 of village doctors, where a sentence tells it of all people too
        return both
    return [c for c, share in zip(fitting, held, strict=True) if share >= OWN_HELD * max(held)]


def _of_its_time(engine: Engine, query: Query, fitting: Sequence[Candidate]) -> Sequence[Candidate]:
    """For a figure of now, or of the plan's end, without a year: before a sentence of the other time the best of the
    time asked for that holds about as much."""
    if query.kind not in {"value", "count"} or query.years or not query.period or query.english or not fitting:
        return fitting
    plan = engine.plans[fitting[0].span.doc_id]
    told = [tense_agrees(query, plan, c.text, c.section) if c.kind == "text" else 0.0 for c in fitting]
    if told[0] >= 0 or (FROM.search(fitting[0].text) and not looks_back(fitting[0].section)):
        return fitting  # 由2020年的8.6%下降到6%以内 is a goal too
    agreeing = [
        c
        for c, agrees in zip(fitting, told, strict=True)
        if agrees > 0
        and (c.coverage >= AS_MUCH * fitting[0].coverage or _same_measure(fitting[0].text, c.text))
        and c.span.doc_id == plan.document.doc_id
    ]
    return agreeing or fitting


def _same_measure(one: str, other: str) -> bool:
    """Whether two sentences print a figure of one name: 平均急救反应时间为16.5分钟, 平均急救反应时间缩短至12分钟."""
    names = {name[-LONG_NAME:] for name in MEASURED.findall(one)}
    return any(name in other and len(name) == LONG_NAME for name in names)


def _of_both(earlier: Sequence[Concept], one: Candidate) -> bool:
    """Whether a sentence also speaks of nearly all that the turns before were about."""
    return bool(earlier) and coverage(tuple(earlier), one.text) >= OF_BEFORE


def leaning(
    engine: Engine, query: Query, ranked: Sequence[Candidate], best: Candidate | None
) -> tuple[Query, Sequence[Candidate], Candidate | None]:
    """A follow-up that its own words do not answer well is tried together with the turns before it."""
    joined = replace(
        query,
        topic=f"{query.before} {query.topic}".strip(),
        standalone=f"{query.before_text} {query.text}",
        carried=(*query.carried, "topic"),
        before="",
    )
    if joined.english:
        joined = glossed(joined, engine.glossary, engine.words)
    again = candidates(engine, joined, engine.search(joined))
    better = best_answering(engine, joined, again)
    own = own_concepts(engine, query)
    told = coverage(own, best.text, " ".join(best.section)) if best is not None else 0.0
    if better is None or (
        best is not None
        and (better.coverage <= best.coverage or coverage(own, better.text, " ".join(better.section)) < told)
    ):
        return query, ranked, best
    return joined, again, better


def covering(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> Candidate | None:
    """The first candidate that fits, where coverage alone decides: for a comparison, which asks of several plans at
    once, and for a selection of candidates, of which none stands out."""
    best = first_fitting(engine, query, ranked)
    return best if best is not None and best.coverage >= _least(query, best) else None


def replace_scope(query: Query, plan: Plan) -> Query:
    """The same query over one plan."""
    return replace(query, places=replace(query.places, doc_ids=(plan.document.doc_id,)))


def unknown_figure(query: Query, plans: Sequence[Plan]) -> str:
    """A figure with its unit, or a numbered part, that the question takes for granted and no plan in scope has."""
    if part := _unknown_part(query, plans):
        return part
    figures, ordinals = FIGURE.findall(query.text), ORDINAL.findall(query.text)
    if not figures and not ordinals:
        return ""  # most questions: the plans need not be folded
    # A line's end parts figures: the last cell of a table's row is followed by the number of the next.
    text = fold(re.sub(r"\s+", _parted, "\n".join(plan.document.text for plan in plans)))
    for figure, number in figures:
        if figure.startswith("专栏"):
            if not re.search(rf"专栏{number}(?!\d)", text):
                return figure
        elif figure == "100%":
            continue  # 百分之百: all of them, in any words
        elif not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.]*\d){'分钟' if '分钟' in figure else ''}", text):
            return figure
    for whole, thing in ordinals:
        # 第三健康集团 where the plan has a first and a second one.
        if whole not in text and re.search(rf"第[一二三四五六七八九十\d]+{re.escape(thing)}", text):
            return whole
    return ""


def _unknown_part(query: Query, plans: Sequence[Plan]) -> str:
    """A chapter or table by a number that is beyond those of every plan in scope: 第十二章 where the eighth is the last."""
    for words, numeral in CHAPTER.findall(query.text):
        chapters = [
            {m.group(1) for s in plan.sections for m in CHAPTER_TITLE.finditer(" ".join(s.path[-1:]))} for plan in plans
        ]
        if all(len(known) > 1 and number_of(numeral) not in map(number_of, known) for known in chapters):
            return words
    for words, number in TABLE.findall(query.text):
        named = re.compile(rf"表\s*{number}(?!\d)")
        if all(int(number) > max(1, len(p.tables)) and not named.search(fold(p.document.text)) for p in plans):
            return words
    return ""


def _parted(space: re.Match[str]) -> str:
    return "|" if "\n" in space.group() else ""


def _elsewhere(engine: Engine, query: Query, asked: Sequence[Concept], best: Candidate) -> bool:
    """A figure for what the sentence does not speak of: a heavy word of the question that its plan uses elsewhere."""
    if query.kind not in {"value", "count"} or query.carried or query.english:
        return False
    plan = engine.words.places.texts[best.span.doc_id]  # folded once, at loading
    around = " ".join((best.text, best.heads, *best.section, lead(engine.plans[best.span.doc_id], best.span)))
    total = sum(concept.weight for concept in asked)
    asking = " ".join(part for part in re.split(r"[，,。；;]", query.text) if re.search(r"多少|几|百分之", part))
    return any(
        concept.weight >= OWN_SHARE * total
        and len(concept.words[0]) > 1
        and any(word in plan for word in concept.words)
        and concept.words[0] in asking
        and not coverage((concept,), around)
        for concept in asked
    )


def _year_fits(engine: Engine, query: Query, best: Candidate) -> bool:
    """A year that was asked must stand in the sentence, its section, or be the year that its section speaks of."""
    if not query.years or best.kind == "row" or query.kind == "yesno":
        return True
    plan = engine.plans[best.span.doc_id]
    if is_state(plan, query, best.text, best.section) or is_goal(plan, query, best.text, best.section):
        return False
    if of_other_year(engine, query, best.text):
        return False
    said = up_to_asked(engine, query, best.text)
    text = said + " ".join(best.section)
    if query.kind in {"value", "count"} and not AGAINST_ASKED.search(query.text):
        text = SET_AGAINST.sub("", text)  # a figure that is set against one of 2015 is of another year
    # 比2015年净增4385张: the year that a part is set against is none that the sentence is told of alone.
    stated = {int(y) for y in YEAR.findall(text)} & (
        set(query.years) | {int(y) for y in YEAR.findall(AGAINST.sub("", text))}
    )
    own = {int(y) for y in YEAR.findall(_own_times(query, said))}
    own |= {int(y) for y in FROM_STATED.findall(said)} if own else set()
    if own and own.isdisjoint(query.years):
        return False  # its own year holds, whatever the sentence before is of
    if not own and _own_times(query, best.text) != AGAINST.sub("", best.text):
        return False  # summed over several years
    if not TOLD_YEAR.search(best.text):  # the year of the sentence before holds on only where no other is named
        # 由2020年的50%提高到100% there is told of no year that holds on.
        stated |= {int(y) for y in YEAR.findall(FROM_YEAR.sub("", sentence_before(plan, best.span)))}
    if stated & set(query.years) or _told_of(plan, best) in query.years:
        return True
    base, end = plan_years(plan.document.period)
    return (
        not stated
        and all(base is None or base <= year <= (end or year) for year in query.years)
        and not _stale(query, base, end)
    )


def _own_times(query: Query, text: str) -> str:
    """A sentence without the years that its figures are set against, and those over which they are summed where one
    year's is asked."""
    kept = AGAINST.sub("", text)
    summed = query.kind in {"value", "count"} and len(query.years) == 1 and not SUMMED.search(query.text)
    return OVER_YEARS.sub("", kept) if summed else kept


def _of_new_period(engine: Engine, query: Query, best: Candidate) -> bool:
    """What is planned, where the money or number of the period before was asked; 由甲提高到乙 tells of both."""
    if query.kind not in {"value", "count"} or query.english or query.years:
        return False
    if query.period != "base" or not says("time", "last_period", query.text) or FROM.search(best.text):
        return False
    return told_tense(engine.plans[best.span.doc_id], best.text, best.section) == "future"


def _told_of(plan: Plan, best: Candidate) -> int | None:
    """The one year that a sentence's paragraph names, else the year that its section speaks of by the catalogue."""
    text = plan.document.text
    line = text.rfind("\n", 0, best.span.start) + 1
    stop = text.find("\n", best.span.end)
    years = {int(y) for y in YEAR.findall(text[line : stop if stop >= 0 else len(text)])}
    if len(years) == 1:
        return years.pop()
    if years:
        return None
    words = " ".join(best.section)
    return next((year for part, year in plan.document.section_years if part in words), plan.document.default_year)


def _stale(query: Query, base: int | None, end: int | None) -> bool:
    return any(year not in {base, end} for year in query.years)


def plans_of(engine: Engine, query: Query) -> list[Plan]:
    return [engine.plans[doc_id] for doc_id in (query.doc_ids or tuple(engine.plans)) if doc_id in engine.plans]
