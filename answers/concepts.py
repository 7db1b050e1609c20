"""What a question asks about as weighted concepts, and how far a piece of a plan speaks of them."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.naming import names_of
from index.terms import fold
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator, sound_of
from retrieval.numerals import in_words
from retrieval.opposites import opposites
from retrieval.phrases import weak_words
from retrieval.query import Query
from retrieval.synonyms import spoken_in
from retrieval.understanding import FIGURE

LATIN = re.compile(r"[a-z0-9][a-z0-9+.%‰/\-]*")
SINGLE_WEIGHT = 0.25  # of a lone character: 男, 床
UNKNOWN_SHARE = 0.35
NUMBER_SHARE = 0.3  # of a bare number: 120, 2
BEFORE_SHARE = 0.35  # a word in the sentence before
PHRASE_LEAST = 5  # characters
COMPOUND_SHARE = 0.7
PREFIX = 2  # characters before a place's name that make another name of it
SET_NAME = re.compile(r"[两三四五六七八九十]+大[\u4e00-\u9fff]{2}")
HAN_RUN = re.compile(r"[\u4e00-\u9fff]+")
WEAK_SHARE = 0.3
# Of a gloss by where it comes from; words of CC-CEDICT may mean something else in the plan.
ENGLISH_SHARE = {"weak": 0.3, "dictionary": 0.7, "part": 0.5, "compound": 0.35}
ENGLISH_UNKNOWN = {"unknown": 0.5, "absent": 1.1}
OWN_BOOST = 2.0  # of what a follow-up names itself
FIGURE_SHARE = 2.0
SECTION_SHARE = 0.75  # a word in the section's heading, not in the sentence itself
PARTIAL_SHARE = 0.8  # a longer word of which only parts stand in the text
PARTIAL_LEAST = 0.5
LETTERS_SHARE = 0.6  # a word that no plan holds, of which the characters stand in the text
LETTERS_GAP = "[\u4e00-\u9fff]{0,3}"
SHORTENED = re.compile(r"[\u4e00-\u9fff]{3,4}")
REMEMBERED = 4096  # words
TIMES = frozenset({"年底", "年末", "年初", "年中"})


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing asked about: its words (any will do) and its weight (inverse passage frequency)."""

    words: tuple[str, ...]
    weight: float
    # Of a word that no plan holds, how a longer name holds its characters in order: 疾控科 is 疾病预防控制科.
    letters: str = ""


def concepts(engine: Engine, query: Query) -> tuple[Concept, ...]:
    """The concepts of a query's topic; an indicator named in it is one of them under all its names."""
    return engine.once(_concepts, query)


def _concepts(engine: Engine, query: Query) -> tuple[Concept, ...]:
    found: list[Concept] = []
    topic = fold(query.topic)
    if query.english:
        found.extend(_english(engine, query))
        topic = ""
    for named in query.indicators:
        names = [fold(name) for name in names_of(named.canonical)] or [fold(named.canonical)]
        # A word of two characters (医生) stands in names of other things (乡村医生): only the longer ones tell.
        spoken_name = (named.words,) if len(named.words) > 2 and not named.words.isascii() else ()
        telling = [name for name in names if len(name) > 2] or names
        found.append(_concept(engine, (*spoken_name, *telling)))
        topic = _without(engine, topic, named)
    rest = topic
    for start, words, plan in spoken_in(topic, engine.words.cut):
        topic = topic[:start] + " " * len(words) + topic[start + len(words) :]
        found.append(_spoken(engine, words, plan))
    for figure in FIGURE.findall(topic):
        topic = topic.replace(figure, " ", 1)
        forms = (figure, re.sub(r"(?<!及)以上", "及以上", figure), figure.replace("及以上", "以上"), in_words(figure))
        found.append(Concept(tuple(dict.fromkeys(forms)), FIGURE_SHARE * _weight(engine, figure)))
    for word in dict.fromkeys(engine.words.cut(topic)):
        if word.strip() and re.search(r"\w", word):
            single = (word[:-1],) if LATIN.fullmatch(word) and len(word) > 3 and word.endswith("s") else ()  # drgs: drg
            found.append(_concept(engine, (word, *single, *_heard(engine, word))))
    found.extend(_phrases(engine, query, rest))
    found.extend(_with_place(engine, query))
    found.extend(_sets(engine, query))
    found.extend(_compounds(engine, query))
    if query.kind == "yesno" or "还是" in query.text:
        # The wrong one of two words that exclude each other: 金牌, where the plan says 铜牌.
        found = [replace(c, words=(*c.words, *(o for w in c.words for o in opposites(w)))) for c in found]
    if query.carried and query.own and query.own != query.topic:
        # What a follow-up names itself is what it asks for; the words of the turns before say where to look.
        found = [replace(c, weight=OWN_BOOST * c.weight) if _of_own(c, query.own) else c for c in found]
    return (*dict.fromkeys(found), *_weak(engine, query))


def _of_own(concept: Concept, own: str) -> bool:
    return concept.words[0] in own.replace(" ", "")


def own_concepts(engine: Engine, query: Query) -> tuple[Concept, ...]:
    """The concepts of a follow-up's own words, () where it has none or is no follow-up."""
    if not query.carried or not query.own:
        return ()
    return tuple(c for c in concepts(engine, replace(query, topic=query.own, indicators=(), carried=())) if c.weight)


def _english(engine: Engine, query: Query) -> list[Concept]:
    """One concept a gloss: the plans' words for it, or the English word itself, which counts as asked and not found."""
    rare = math.log(1 + len(engine.index.passages))
    found: list[Concept] = []
    for gloss in query.gloss:
        words = tuple(dict.fromkeys(fold(word) for word in gloss.words))
        known = gloss.source not in ENGLISH_UNKNOWN
        source = gloss.source if not known or engine.glossary.holds(words) else "absent"
        if source in ENGLISH_UNKNOWN:
            found.append(Concept((gloss.english,), ENGLISH_UNKNOWN[source] * rare))
        else:
            weight = _weight(engine, next((word for word in words if len(word) > 1), words[0]))
            found.append(Concept(words, ENGLISH_SHARE.get(gloss.source, 1.0) * weight))
    return found


def _spoken(engine: Engine, words: str, plan: str) -> Concept:
    """What people say with the plans' words for it: any will do, so it weighs as little as the commonest of them."""
    others = tuple(fold(p) for p in plan.split())
    weights = [_weight(engine, word) for word in others if engine.index.segmenter.terms(word)]
    said = (words,) if len(words) > 1 else ()  # 盖 by itself stands in 覆盖
    return Concept(tuple(dict.fromkeys((*said, *others))), min(weights) if weights else _weight(engine, words))


def _without(engine: Engine, topic: str, named: NamedIndicator) -> str:
    """The topic without an indicator's name; where words of asking stood inside it, without the words it left."""
    name = named.words
    if name in topic or named.how != "exact":
        return topic.replace(name, " ")
    if held := max((other for other in map(fold, names_of(named.canonical)) if other in topic), key=len, default=""):
        return topic.replace(held, " ")  # 平均能活, where 能活到多少岁 names it
    return "".join(" " if word in name and not word[0].isdigit() else word for word in engine.words.cut(topic))


def _phrases(engine: Engine, query: Query, topic: str) -> list[Concept]:
    """Longer stretches of the question that stand in the plans letter by letter: names of institutions and projects."""
    text = re.sub(r"\s+", "|" if query.indicators else "", topic)
    plans = [engine.words.places.texts[d] for d in query.doc_ids or tuple(engine.plans)]
    found: list[Concept] = []
    at = 0
    while at <= len(text) - PHRASE_LEAST:
        end = at + PHRASE_LEAST
        while end <= len(text) and any(text[at:end] in plan for plan in plans):
            end += 1
        if end - 1 - at >= PHRASE_LEAST and HAN_RUN.fullmatch(text[at : end - 1]):
            found.append(Concept((text[at : end - 1],), math.log(1 + len(engine.index.passages))))
            at = end - 1
        else:
            at += 1
    return found


def _compounds(engine: Engine, query: Query) -> list[Concept]:
    """A general word with the subject behind it, where the plans say both together: 健康场所 is not any 场所."""
    words = [] if query.english or query.indicators else engine.words.cut(query.standalone)
    plans = [engine.words.places.texts[d] for d in query.doc_ids or tuple(engine.plans)]
    return [
        Concept((first + second,), COMPOUND_SHARE * _weight(engine, second))
        for first, second in pairwise(words)
        if first in weak_words()
        and len(second) > 1
        and second in query.topic
        and any(first + second in plan for plan in plans)
    ]


def _sets(engine: Engine, query: Query) -> list[Concept]:
    """A set named by its number, as a plan prints it: 五大中心 is none of its other five centres."""
    plans = [engine.words.places.texts[d] for d in query.doc_ids or tuple(engine.plans)]
    names = (name for name in SET_NAME.findall(query.standalone) if any(name in plan for plan in plans))
    return [Concept((name,), math.log(1 + len(engine.index.passages))) for name in dict.fromkeys(names)]


def _with_place(engine: Engine, query: Query) -> list[Concept]:
    """A name that holds a plan's place, as the plan prints it: 健康某县2030 is not any plan of that county."""
    plans = [engine.words.places.texts[d] for d in query.doc_ids or tuple(engine.plans)]
    text = re.sub(r"\s", "", query.standalone)
    for name, _ in engine.words.places.exact:
        at = text.find(name)
        if at < PREFIX:
            continue
        start, end = at - PREFIX, at + len(name)
        if not any(text[start:end] in plan for plan in plans):
            continue
        while end < len(text) and any(text[start : end + 1] in plan for plan in plans):
            end += 1
        return [Concept((text[start:end],), math.log(1 + len(engine.index.passages)))]
    return []


def _heard(engine: Engine, word: str) -> tuple[str, ...]:
    """Words of the plans that sound like one that no plan holds: 卫建局 for 卫健局."""
    if len(word) < 2 or word.isascii() or any(term in engine.idf for term in engine.index.segmenter.terms(word)):
        return ()
    return engine.sounds.get(sound_of(word), ())


def _weak(engine: Engine, query: Query) -> list[Concept]:
    # 2020年底 is the year, which plans print as 2020年末: no word of the matter.
    words = dict.fromkeys(
        w for w in engine.words.cut(query.standalone) if w in weak_words() and not (query.years and w in TIMES)
    )
    return [replace(_concept(engine, (word,)), weight=WEAK_SHARE * _weight(engine, word)) for word in words]


def words_of_matter(found: tuple[Concept, ...]) -> tuple[Concept, ...]:
    """Those that name a matter by one word: no lone character, no stretch of several words, none that says little."""
    return tuple(c for c in found if 1 < len(c.words[0]) < PHRASE_LEAST and c.words[0] not in weak_words())


def coverage(found: tuple[Concept, ...], text: str, around: str = "", before: str = "") -> float:
    """Share (0 to 1) of the concepts' weight that ``text`` holds; ``around`` (headings) counts less, the sentence
    ``before`` it least."""
    total = sum(concept.weight for concept in found)
    if not total:
        return 0.0
    words, near, earlier = fold(text), fold(around), fold(before)
    return sum(_share(c, words, near, earlier) * c.weight for c in found) / total


def _share(concept: Concept, text: str, near: str, before: str) -> float:
    held = _held(concept, text, near)
    if held < BEFORE_SHARE and any(word in before for word in concept.words):
        return BEFORE_SHARE
    return held


def missing(found: tuple[Concept, ...], text: str) -> tuple[str, ...]:
    """First words of the concepts that ``text`` does not hold at all, heaviest first."""
    folded = fold(text)
    weak = weak_words()
    absent = [
        c
        for c in found
        if _held(c, folded, "") < PARTIAL_LEAST * PARTIAL_SHARE and len(c.words[0]) > 1 and c.words[0] not in weak
    ]
    return tuple(c.words[0] for c in sorted(absent, key=lambda c: -c.weight))


def _held(concept: Concept, text: str, near: str) -> float:
    best = 0.0
    for word in concept.words:
        if word in text:
            return 1.0
        if word in near:
            best = max(best, SECTION_SHARE)
        if pairs := _pairs(word):
            share = sum(map(text.__contains__, pairs)) / len(pairs)
            if share >= PARTIAL_LEAST:
                best = max(best, share * PARTIAL_SHARE)
    if concept.letters and best < LETTERS_SHARE:
        best = max(best, LETTERS_SHARE if re.search(concept.letters, text) else 0.0)
    return best


@lru_cache(maxsize=REMEMBERED)
def _pairs(word: str) -> tuple[str, ...]:
    """The parts of a longer word; () of one of two characters, a Latin word and a number."""
    if len(word) <= 2 or LATIN.fullmatch(word) or word[0].isdigit():
        return ()
    return tuple(word[i : i + 2] for i in range(len(word) - 1))


def _concept(engine: Engine, words: tuple[str, ...]) -> Concept:
    return Concept(tuple(dict.fromkeys(w for w in words if w)), _weight(engine, words[0]), _letters(engine, words))


def _letters(engine: Engine, words: tuple[str, ...]) -> str:
    word = words[0]
    if not SHORTENED.fullmatch(word) or any(w in text for w in words for text in engine.words.places.texts.values()):
        return ""
    return LETTERS_GAP.join(word)


def _weight(engine: Engine, word: str) -> float:
    rare = math.log(1 + len(engine.index.passages))
    if len(word) == 1 and not word.isdigit():
        return SINGLE_WEIGHT * rare
    terms = engine.index.segmenter.terms(word) or [word]
    if re.fullmatch(r"\d+(?:\.\d+)?", word):
        return NUMBER_SHARE * rare
    known = [engine.idf[term] for term in terms if term in engine.idf]
    # A word that no plan holds is more often a way of asking than a subject: it weighs less, but it weighs.
    return max(known) if known else UNKNOWN_SHARE * rare
