"""From a question and the turns before it to a Query."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from corpus.naming import lexicon
from errors import QuestionError
from index.terms import fold
from records import Indicator, Plan
from retrieval.naming import IndicatorNames, NamedIndicator, find_indicators, indicator_names
from retrieval.periods import find_years, period_of
from retrieval.phrases import (
    compare_stops,
    english_stop_words,
    first_kind,
    says,
    stop_patterns,
    stop_words,
    weak_words,
)
from retrieval.places import PlaceNames, Places, find_places, place_names
from retrieval.query import Query
from retrieval.synonyms import synonyms

LONGEST_QUESTION = 2000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
PROVINCE_HINT = re.compile(
    r"这?(?:几|三|两|四|五|些|各)个?(?:地方|县|市|家|地)|各(?:县|市|地)|(?:里|的|省)(?:的)?(?:几|哪)"
)
# A figure with what bounds it is one thing asked about: 30岁以下, 65岁以上.
FIGURE = re.compile(r"(\d+(?:\.\d+)?(?:周岁|岁)?(?:及以上|以上|以下)|\d+(?:\.\d+)?(?:周岁|岁|%|‰|种|支))")
# "乐至 护士 2025": words set side by side ask for the figure.
KEYWORDS = re.compile(r"(?=.* )[^，。,？?！!]{2,24}")
YEARS = re.compile(r"(?:到|至|截至)?(?:20\d\d年?|(?<!\d)(?:1[5-9]|2\d|3\d|40)年)(?:年?底|末|前|初)?")
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What questions are read with: names of places and indicators of the corpus."""

    places: PlaceNames
    indicators: IndicatorNames
    rows: tuple[Indicator, ...]
    cut: Callable[[str], list[str]]


def vocabulary(
    plans: Sequence[Plan],
    aliases: dict[str, tuple[str, ...]],
    rows: Sequence[Indicator],
    cut: Callable[[str], list[str]],
) -> Vocabulary:
    """Names of the corpus; ``aliases`` by doc_id from the catalogue, ``rows`` all indicator rows, ``cut`` segments."""
    return Vocabulary(place_names(plans, aliases), indicator_names(rows), tuple(rows), cut)


def checked(question: str) -> str:
    """The question without control characters; raises QuestionError when it is empty or too long."""
    text = CONTROL.sub(" ", question).strip()
    if not text or not re.search(r"\w", text):
        raise QuestionError(
            "The question is empty; ask about something a plan may say, for example 绍兴2025年人均期望寿命目标是多少？"
        )
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(f"The question has {len(text)} characters; shorten it to at most {LONGEST_QUESTION}.")
    return text


def understand(question: str, words: Vocabulary, *, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Query:
    """The question as understood. Slots that it leaves open are filled from ``history`` (earlier turns, oldest first)."""
    text = checked(question)
    query = _alone(text, words, tuple(scope))
    earlier = [turn for turn in history if turn and turn.strip()]
    if not earlier or query.steering:
        return query
    before, mentioned = _fold_history(earlier, words, tuple(scope))
    if says("followup", "both", query.text) and not query.places.doc_ids and len(mentioned) > 1:
        query = replace(query, places=replace(query.places, doc_ids=mentioned[-2:]), kind="compare")
    return _carry(query, before, words)


def _alone(text: str, words: Vocabulary, scope: tuple[str, ...]) -> Query:
    folded = fold(text)
    places = _provinces(folded, find_places(text, words.places), words.places)
    english = len(HAN.findall(folded)) < len(re.findall(r"[a-z]{2,}", folded))
    kind = first_kind(folded)
    if kind == "text" and KEYWORDS.fullmatch(folded):
        kind = "value"
    others = len(places.doc_ids) == 1 and says("compare", "others", folded)
    if others:
        places = replace(places, doc_ids=())
    comparing = says("compare", "patterns", folded) and (len(places.doc_ids) != 1)
    across = others or (says("compare", "across", folded) and not places.doc_ids)
    if len(places.doc_ids) > 1 or (comparing and across) or across:
        kind = _metadata_compared(folded) or (kind if kind.startswith("meta") else "compare")
    return Query(
        asked=text,
        text=folded,
        standalone=folded,
        topic=topic_of(without_comparing(folded) if kind == "compare" else folded, words),
        places=places,
        years=find_years(folded),
        period=period_of(folded),
        role=_role(folded),
        indicators=find_indicators(folded, words.indicators),
        kind=kind,
        across=across,
        outcome=says("outcome", "patterns", folded),
        steering=says("steering", "patterns", folded),
        english=english,
        scope=scope,
    )


def without_comparing(folded: str) -> str:
    """A question without the words that ask for comparing: 谁控得更严, 各用哪几个字, 差几个点.

    >>> without_comparing("全科医生哪家定得高")
    '全科医生 '
    """
    return compare_stops().sub(" ", folded)


def read_times(folded: str) -> tuple[tuple[int, ...], str, str]:
    """Years, period and role that a part of a question names."""
    return find_years(folded), period_of(folded), _role(folded)


def _metadata_compared(folded: str) -> str:
    """The fact of the documents themselves by which they are compared, or ""."""
    return next((kind for kind in ("meta_date", "meta_kind") if says("compare", kind, folded)), "")


def _role(folded: str) -> str:
    """``target`` or ``actual`` when the words say which; both words ("不是实际完成数") count by the first."""
    denied = re.sub(r"不(?:是|要)[^,，。]{0,6}(?:实际|完成)[^,，。]*|不(?:是|要)[^,，。]{0,4}目标[^,，。]*", "", folded)
    target, actual = says("role", "target", denied), says("role", "actual", denied)
    if target and actual:
        return ""
    return "target" if target else "actual" if actual else ""


def _provinces(folded: str, places: Places, names: PlaceNames) -> Places:
    """A province stands for its plans only where the question speaks of several places in it."""
    if places.doc_ids:
        return replace(
            places, missing=tuple(m for m in places.missing if not any(m in region for region, _ in names.provinces))
        )
    if not PROVINCE_HINT.search(folded):
        return places
    inside = tuple(
        doc_id for region, doc_id in names.provinces if any(fold(region).startswith(m) for m in places.missing)
    )
    return Places(inside, () if inside else places.missing, places.guessed)


def topic_of(folded: str, words: Vocabulary) -> str:
    """What the question is about: its words without place names, years, and question words."""
    text = folded
    for name, _ in words.places.exact:
        text = text.replace(name, " ")
    text = YEARS.sub(" ", text)
    text = stop_patterns().sub(" ", text) if HAN.search(text) else text
    if not HAN.search(text):
        return " ".join(w for w in re.findall(r"[a-z0-9][a-z0-9\-.,]*", text) if w not in english_stop_words())
    stop = stop_words() | weak_words()
    kept: list[str] = []
    for number, part in enumerate(FIGURE.split(text)):
        if number % 2:
            kept.append(f" {part} ")
            continue
        kept.extend(word if re.search(r"\w", word) and word not in stop else " " for word in words.cut(part))
    return re.sub(r"\s+", " ", "".join(kept)).strip()


def _fold_history(history: Sequence[str], words: Vocabulary, scope: tuple[str, ...]) -> tuple[Query, tuple[str, ...]]:
    """The state after the earlier turns, and the plans that they named, the latest last."""
    state: Query | None = None
    mentioned: list[str] = []
    for turn in history[-6:]:
        try:
            query = _alone(checked(turn[:LONGEST_QUESTION]), words, scope)
        except QuestionError:
            continue
        state = query if state is None else _carry(query, state, words)
        mentioned = [d for d in mentioned if d not in query.places.doc_ids] + list(query.places.doc_ids)
    if state is None:
        return _alone("问", words, scope), ()
    return state, tuple(mentioned)


def _carry(query: Query, before: Query, words: Vocabulary) -> Query:
    """Fill what the question leaves open from the state of the turns before it."""
    refined = _refine_by_topic(query, before, words)
    own_topic = bool(query.indicators) or len(query.topic.replace(" ", "")) >= 2
    elliptical = says("followup", "opening", query.text) or not own_topic or not query.places.doc_ids
    if not elliptical:
        return query
    carried: list[str] = []
    places = query.places
    if says("followup", "both", query.text) and len(places.doc_ids) > 1:
        carried.append("place")
    elif not places.doc_ids and not places.missing and not query.across:
        places, carried = before.places, [*carried, "place"]
    elif _adds_place(query) and before.places.doc_ids:
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
    elif not indicators and (not _new_topic(query) or _points_back(query)):
        # 学校和家庭呢: words of its own that name no other indicator replace the one before.
        indicators = before.indicators if not _own_words(query, places, words) or _points_back(query) else ()
        topic = f"{before.topic} {query.topic}".strip()
        standalone = f"{before.standalone} {query.text}"
        carried.append("indicator")
    same_subject = "indicator" in carried or bool(query.indicators)
    years, period, role = query.years, query.period, query.role
    if not years and not period and same_subject:
        years, period = before.years, before.period
        carried.append("year")
    if not role and same_subject and not query.years:
        role = before.role
    kind = _carried_kind(query, before, places, indicators, before_docs=before.places.doc_ids)
    return replace(
        query,
        places=places,
        indicators=indicators,
        topic=topic,
        standalone=standalone,
        years=years,
        period=period,
        role=role,
        kind=kind,
        carried=tuple(carried),
        before=before.topic,
        before_text=before.standalone,
    )


def _new_topic(query: Query) -> bool:
    """The turn names a subject of its own: words enough that it could be asked alone."""
    if says("followup", "correction", query.text) or says("followup", "bare", query.text):
        return False
    return len(query.topic.replace(" ", "")) >= 4


def _own_words(query: Query, places: Places, words: Vocabulary) -> bool:
    """Whether the turn names something that the plans in question speak of."""
    texts = [words.places.texts[d] for d in places.doc_ids or tuple(words.places.texts)]
    return any(len(word) > 1 and any(word in text for text in texts) for word in query.topic.split())


def _points_back(query: Query) -> bool:
    """这个指标是约束性还是预期性: what is asked belongs to the indicator before."""
    return query.kind == "nature" or says("followup", "this", query.text)


def _adds_place(query: Query) -> bool:
    """和乐清比呢: the place is named beside the one before it, not instead."""
    return bool(re.match(r"^(?:那)?(?:和|跟|与|同|比)", query.text)) and says("compare", "patterns", query.text)


def _refine_by_topic(query: Query, before: Query, words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """重点人群的呢？ after 家庭医生签约覆盖率: the words of both turns together name another indicator; 那医生呢 after
    每千人护士 one of the same base."""
    extra = query.topic.replace(" ", "")
    extra = next((words.split()[0] for spoken, words in synonyms("spoken") if spoken == extra), extra)
    if not query.indicators and any(base.canonical.startswith("每千人") for base in before.indicators):
        for entry in lexicon():
            if extra in entry.short:
                return (NamedIndicator(entry.canonical, extra, "fuzzy"),)
    if query.indicators or not before.indicators or not 2 <= len(extra) <= 8:
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
    if query.kind in {"text", "value"} and not _new_topic(query):
        return before.kind if before.kind not in {"nature", "yesno", "compare"} else "value"
    return query.kind
