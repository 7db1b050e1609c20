"""What a turn of a conversation takes over from the turns before it."""

from __future__ import annotations

import re
from dataclasses import replace

from rapidfuzz import fuzz

from corpus.naming import lexicon
from index.terms import fold
from retrieval.lexicons import lexicon_pattern
from retrieval.naming import NamedIndicator
from retrieval.periods import period_of
from retrieval.phrases import says, without
from retrieval.places import Places, houses_of
from retrieval.query import Query
from retrieval.synonyms import synonyms
from retrieval.towns import without_ending
from retrieval.vocabulary import Vocabulary

COUNTED = {"两": 2, "俩": 2, "二": 2, "三": 3, "四": 4, "五": 5}

NEW_TOPIC_ENGLISH = 3  # words
SHORT_HOUSE = re.compile(r"那?么?(?:中医医?院|妇保院|妇幼保健院|[一二三四五六]院)(?=(?:的|那边|那家)?呢?[?？。\s]*$)")
TOWN_HOUSE = re.compile(
    r"[\u4e00-\u9fff]{2,8}?(?:[镇乡]|街道)?(?:中心)?(?P<kind>卫生院|社区卫生服务中心|卫生服务中心|医院)"
)
OTHER_TOWN = re.compile(
    r"那?么?(?P<town>[\u4e00-\u9fff]{2,3}?)(?:镇|乡|街道)?(?:中心)?(?:的|那家|那边|那个|那里|那所|这家|卫生院|医院)*呢?[?？。\s]*$"
)
SENTENCE = re.compile(r"[。；;\n]")
FIGURES = frozenset({"value", "count"})


def compared_places(query: Query, before: Query, mentioned: tuple[str, ...]) -> tuple[str, ...]:
    """The places of the turns before that a turn without a place compares: 两边差多少, 三家谁最多, 差几个百分点."""
    if query.places.doc_ids or query.places.missing or len(mentioned) < 2:
        return ()
    if says("followup", "both", query.text):
        number = next((n for word, n in COUNTED.items() if word in query.text), len(mentioned))
        return mentioned[-number:]
    told = says("compare", "difference", query.text) or says("followup", "which", query.text)
    times = len(query.years) > 1 or query.period or says("compare", "growth", query.text)
    if told and not query.topic.strip() and not query.indicators and not times:
        if len(before.places.doc_ids) > 1:
            return before.places.doc_ids
        return mentioned if says("followup", "most", query.text) else mentioned[-2:]
    return ()


def over_all(query: Query, before: Query) -> bool:
    """Whether a turn without a matter of its own (谁最低, 差多少) compares all plans, as the turn before did."""
    if not before.across or query.places.doc_ids or query.places.missing or query.indicators or query.topic.strip():
        return False
    return says("compare", "difference", query.text) or says("followup", "which", query.text)


def carry(query: Query, before: Query, words: Vocabulary) -> Query:
    """Fill what the question leaves open from the state of the turns before it."""
    query = replace(query, places=_inside_before(query.places, before.places, words))
    of_thing = details_only(query.text)
    if of_thing:
        query, before = _of_the_thing(query, before)
    query, before = _other_town_house(query, before, words)
    before = _other_area(query, _other_house(query, before))
    refined = _refine_by_topic(query, before, words)
    own_topic = bool(query.indicators) or len(query.topic.replace(" ", "")) >= 2
    elliptical = says("followup", "opening", query.text) or not own_topic or not query.places.doc_ids
    if not elliptical:
        return _of_same_time(query, before)
    carried: list[str] = []
    places = query.places
    if says("followup", "both", query.text) and len(places.doc_ids) > 1:
        carried.append("place")
    elif not places.doc_ids and not places.missing and not query.across:
        places, carried = before.places, [*carried, "place"]
    elif before.places.doc_ids and (_adds_place(query) or _set_against(query, before)):
        merged = tuple(dict.fromkeys((*before.places.doc_ids, *places.doc_ids)))
        places, carried = replace(places, doc_ids=merged), [*carried, "place"]
    indicators, topic, standalone = query.indicators, query.topic, query.standalone
    if refined:
        kept = before.topic
        for named in before.indicators:
            kept = kept.replace(named.words, " ")
        indicators, topic = refined, f"{kept} {query.topic}".strip()
        standalone = f"{before.standalone} {query.text}"
        carried.append("indicator")
    elif not indicators and _another_matter(query, before, places, words):
        pass
    elif not indicators and (not _new_topic(query) or _points_back(query)):
        # 学校和家庭呢: words of its own that name no other indicator replace the one before.
        replaced = _own_words(query, before, places, words) and not _points_back(query)
        indicators = () if replaced else before.indicators
        topic = f"{before.topic} {query.topic}".strip()
        standalone = f"{before.standalone} {query.text}"
        carried.append("indicator")
    same_subject = "indicator" in carried or bool(query.indicators)
    years, period, role = query.years, query.period, query.role
    if role == "target" and before.role != "target" and _without_goals(before, places, words):
        before = replace(before, years=(), period="")  # 要达到多少 after a question on the base year
    # 那护理型的要占到多少 after a question on 2025 asks of 2025 too.
    same_time = same_subject or (not role and query.kind in FIGURES and says("followup", "goes_on", query.text))
    if not years and not period and same_time and not of_thing:
        # 我问的是目标不是现状: the time that the turn denies goes with it.
        denied = period_of(query.denied) if query.denied else ""
        years, period = before.years, "" if denied == before.period else before.period
        carried.append("year")
    if not role and same_subject and not query.years:
        role = before.role
    kind = query.kind if of_thing else _carried_kind(query, before, places, indicators, before.places.doc_ids)
    return replace(
        query,
        places=places,
        indicators=indicators,
        topic=topic,
        standalone=standalone,
        own="" if refined else query.own,
        years=years,
        period=period,
        role=role,
        kind=kind,
        carried=tuple(carried),
        before=before.topic,
        before_text=before.standalone,
    )


def _of_same_time(query: Query, before: Query) -> Query:
    """A whole question after the same figure of another place (乐至婴儿死亡率 after 绍兴2025年婴儿死亡率), for the time of
    the turn before where it names none."""
    same = {n.canonical for n in query.indicators} == {n.canonical for n in before.indicators}
    asks_time = query.years or query.period or query.role
    if not query.indicators or not same or asks_time or query.across or query.doc_ids == before.doc_ids:
        return query
    time = {"years": before.years, "period": before.period, "role": before.role}
    return replace(query, **time, carried=("year",)) if any(time.values()) else query


def _other_house(query: Query, before: Query) -> Query:
    """The turn before without its hospital, where a short turn names another in its place: 那区中医院呢."""
    house = lexicon_pattern("heads", "house", "named")
    mine, theirs = house.search(query.text) or SHORT_HOUSE.match(query.text), house.search(before.standalone)
    if not mine or not theirs or mine.group() == theirs.group() or query.topic.strip() not in mine.group():
        return before
    rest = theirs.group().lstrip("市县区")
    topic, standalone = (text.replace(rest, " ").strip() for text in (before.topic, before.standalone))
    return replace(before, topic=topic, standalone=standalone) if topic else before


def _other_town_house(query: Query, before: Query, words: Vocabulary) -> tuple[Query, Query]:
    """Both turns with the house of another town (河口那家呢 after 石陂镇中心卫生院) in place of the one before, where the
    plan in question has one of that kind there."""
    turn, house = OTHER_TOWN.match(query.text), TOWN_HOUSE.search(before.standalone)
    if not turn or not house or query.indicators or len(before.doc_ids) != 1:
        return query, before
    town, text, kind = turn.group("town"), words.places.texts[before.doc_ids[0]], house.group("kind")
    other = re.search(rf"{re.escape(town)}(?:[镇乡]|街道)?(?:中心)?{kind}", text)
    old = next((house.group()[at:] for at in range(len(house.group())) if house.group()[at:] in text), "")
    if not other or len(old) < len(kind) + 2 or query.doc_ids not in {(), before.doc_ids}:
        return query, before
    topic = before.topic.replace(old, " ").replace(old.removesuffix(kind), " ").replace(old[:2], " ").strip()
    inside = tuple(place for place in before.places.inside if place[:2] not in old)
    before = replace(
        before,
        topic=f"{other.group()} {topic}",
        standalone=before.standalone.replace(old, other.group()),
        places=replace(before.places, inside=inside),
    )
    return replace(query, topic="", own="", places=Places((), ())), before


def _other_area(query: Query, before: Query) -> Query:
    """The turn before without its town or county, where a turn names another of the same plan in its place: 怀棠呢."""
    if not query.places.inside or not before.places.inside or query.doc_ids not in {(), before.doc_ids}:
        return before
    topic, standalone = before.topic, before.standalone
    for area in before.places.inside:
        for name in (area, without_ending(area), re.sub(r"(?<=..)[县市区]$", "", area)):
            topic, standalone = topic.replace(name, " "), standalone.replace(name, " ")
    return replace(before, topic=topic.strip(), standalone=standalone.strip())


def _inside_before(places: Places, before: Places, words: Vocabulary) -> Places:
    """A name like that of a far place (云溪那边呢) that the one plan before gives to houses of its own (云溪中心卫生院)."""
    if places.doc_ids or not places.missing or len(before.doc_ids) != 1:
        return places
    text = words.places.texts[before.doc_ids[0]]
    own = all(houses_of(re.sub(r"[市县区]$", "", name), text) for name in places.missing)
    return Places((), (), places.guessed, (*places.inside, *places.missing)) if own else places


def details_only(folded: str) -> bool:
    """Whether a folded turn asks for details alone (what it costs, when, by whom) and names nothing that has them.

    >>> details_only("那建它要花多少钱?"), details_only("新院区要花多少钱?")
    (True, False)
    """
    rest = without("followup", "detail", folded)
    return rest != folded and not without("followup", "detail_rest", rest).strip()


def _of_the_thing(query: Query, before: Query) -> tuple[Query, Query]:
    """A turn of details alone, and the turn before without the details that it asked: what is left is the thing."""
    kind = "text" if query.kind == "list" else query.kind  # 哪几年建 lists nothing
    topic = without("followup", "detail", before.topic)
    if not topic.strip():
        return query, before
    return (
        replace(query, topic="", own="", kind=kind, indicators=()),
        replace(before, topic=topic.strip(), standalone=without("followup", "detail", before.standalone)),
    )


def _new_topic(query: Query) -> bool:
    """The turn names a subject of its own: words enough that it could be asked alone."""
    if says("followup", "correction", query.text) or says("followup", "bare", query.text):
        return False
    if query.english:
        return len(query.topic.split()) >= NEW_TOPIC_ENGLISH and not says("followup", "opening", query.text)
    return len(query.topic.replace(" ", "")) >= 4


def _own_words(query: Query, before: Query, places: Places, words: Vocabulary) -> bool:
    """Whether the turn names something that the plans in question speak of and the turn before did not name."""
    texts = [words.places.texts[d] for d in places.doc_ids or tuple(words.places.texts)]
    said = before.topic + "".join(named.words for named in before.indicators)
    return any(
        len(word) > 1 and word not in said and any(word in text for text in texts) for word in query.topic.split()
    )


def _another_matter(query: Query, before: Query, places: Places, words: Vocabulary) -> bool:
    """Whether a turn that changes over (另外公共场所呢) names what the plans in question never tell in one sentence with
    anything that the turn before named."""
    if not says("followup", "switch", query.text):
        return False
    own = [word for part in query.topic.split() for word in words.cut(part) if len(word) > 1]
    named = " ".join((before.topic, *(n.words for n in before.indicators)))
    said = {word for part in named.split() for word in words.cut(part) if len(word) > 1}
    sentences = [s for d in places.doc_ids for s in SENTENCE.split(words.places.texts[d])]
    told = [sentence for sentence in sentences if own and all(word in sentence for word in own)]
    return bool(told) and not any(word in sentence for sentence in told for word in said)


def _without_goals(before: Query, places: Places, words: Vocabulary) -> bool:
    """Whether the plans in question set no goals for the years of the turn before."""
    years = set(before.years)
    goals = (r for r in words.rows if r.role == "target" and r.year in years and r.doc_id in places.doc_ids)
    return bool(years) and next(goals, None) is None


def _points_back(query: Query) -> bool:
    """这个指标是约束性还是预期性: what is asked belongs to the indicator before."""
    return query.kind == "nature" or says("followup", "this", query.text)


def _adds_place(query: Query) -> bool:
    """和乐清比呢, 再加上乐至呢: the place is named beside those before it, not instead."""
    if says("followup", "adds_place", query.text):
        return True
    return bool(re.match(r"^(?:那)?(?:和|跟|与|同|比)", query.text)) and says("compare", "patterns", query.text)


def _set_against(query: Query, before: Query) -> bool:
    """那绍兴呢，两家差多少 / 换成乐清，哪个高 / 相山比它多多少: one other place, and how it stands to the one before; not how
    far apart two years are, which the turn before may have asked."""
    mine, theirs = query.places.doc_ids, before.places.doc_ids
    if (
        len(mine) != 1
        or len(theirs) != 1
        or mine == theirs
        or query.indicators
        or len(query.topic.replace(" ", "")) > 1
    ):
        return False
    if len({*query.years, *before.years}) > 1 or any(says("compare", "growth", q) for q in (query.text, before.text)):
        return False
    if says("compare", "difference", before.text):
        return False
    told = says("compare", "difference", query.text) or says("followup", "which", query.text)
    return told or says("followup", "than_it", query.text)


def _refine_by_topic(query: Query, before: Query, words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """重点人群的呢？ after 家庭医生签约覆盖率: the words of both turns together name another indicator; 那医生呢 after
    每千人护士 one of the same base; 全科的呢，每万人几个 the one whose name holds all that is said."""
    if query.indicators or not before.indicators or says("followup", "this", query.text):
        return ()
    extra = query.topic.replace(" ", "")
    if len(extra) < 2:  # 健康村呢: a word that nearly every plan holds belongs to the name here
        extra = re.sub(r"^那|[的呢吗?？，。]", "", query.text.replace(" ", ""))
    extra = next((plan.split()[0] for spoken, plan in synonyms("spoken") if spoken == extra), extra)
    for entry in lexicon():
        if extra in entry.short:
            return (NamedIndicator(entry.canonical, extra, "fuzzy"),)
    if whole := _named_by_all(query, before, words):
        return whole
    if not 2 <= len(extra) <= 8:
        return ()
    found = [
        (fuzz.ratio(name, base.words), canonical, name)
        for base in before.indicators
        for name, canonical in words.indicators.exact
        if canonical != base.canonical and extra in name and _shares_measure(name, base)
    ]
    if not found:
        return ()
    _, canonical, name = max(found)
    return (NamedIndicator(canonical, name, "fuzzy"),)


def _named_by_all(query: Query, before: Query, words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """The one indicator of the plans in question whose name holds every word of a turn that has two or more."""
    own = [word for part in query.topic.split() for word in words.cut(part) if len(word) > 1]
    docs = query.places.doc_ids or before.places.doc_ids
    if len(own) < 2:
        return ()
    held = {
        row.canonical: fold(row.name)
        for row in words.rows
        if row.origin == "table" and row.doc_id in docs and all(word in fold(row.name) for word in own)
    }
    return tuple(NamedIndicator(canonical, name, "fuzzy") for canonical, name in held.items()) if len(held) == 1 else ()


def _shares_measure(name: str, base: NamedIndicator) -> bool:
    for length in (5, 4, 3):
        for word in (base.words, fold(base.canonical)):
            if len(word) >= length and any(word[i : i + length] in name for i in range(len(word) - length + 1)):
                return True
    return False


def _carried_kind(
    query: Query, before: Query, places: Places, indicators: tuple[NamedIndicator, ...], before_docs: tuple[str, ...]
) -> str:
    if query.kind in {"nature", "compare"} or query.kind.startswith("meta"):
        return query.kind
    comparing = says("compare", "patterns", query.text) and len(places.doc_ids) > 1
    if comparing or (len(places.doc_ids) > 1 and before.kind == "compare"):
        return "compare"
    if len(places.doc_ids) > 1 and before.kind in FIGURES and _adds_place(query):
        return "compare"
    if query.kind in {"text", "value"} and not _new_topic(query):
        return before.kind if before.kind not in {"nature", "yesno", "compare"} else "value"
    return query.kind
