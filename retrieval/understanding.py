"""From a question and the turns before it to a Query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import accumulate

from rapidfuzz import fuzz

from corpus.naming import bare
from errors import QuestionError
from index.terms import fold
from retrieval.claims import claimed
from retrieval.columns import heads_meant
from retrieval.contrasts import without_asking
from retrieval.denials import split_denied
from retrieval.described import described, joined_in, shared_of
from retrieval.english import english_kind, is_english
from retrieval.everyday import plain_words
from retrieval.followups import carry, compared_places, over_all
from retrieval.groups import spelled_out
from retrieval.lexicons import lexicon_pattern
from retrieval.manner import as_wanted
from retrieval.naming import GUESSED, NamedIndicator, find_indicators
from retrieval.numerals import in_digits
from retrieval.options import without_options
from retrieval.periods import find_years, period_of
from retrieval.phrases import (
    compare_stops,
    english_stop_words,
    first_kind,
    says,
    stop_patterns,
    stop_words,
    weak_words,
    without,
)
from retrieval.places import PlaceNames, Places, find_places
from retrieval.query import Query
from retrieval.synonyms import spoken_in, synonyms
from retrieval.totals import NOT_PER, total_asked
from retrieval.turns import put_plainly, with_places_marked
from retrieval.vocabulary import Vocabulary

LONGEST_QUESTION = 2000
REMEMBERED = 512  # questions read by themselves
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\ufeff]")
PROVINCE_HINT = re.compile(
    r"这?(?:几|三|两|四|五|些|各)个?(?:[\u4e00-\u9fff]{2,3}省?的?)?(?:地方|县|市|家|地)|各(?:县|市|地)|(?:里|的|省)(?:的)?(?:[几哪三两四五]|各)"
)
# A figure with what bounds it is one thing asked about: 30岁以下, 65岁以上.
FIGURE = re.compile(r"((?<!\d)\d++(?:\.\d+)?(?:(?:周岁|岁)?(?:及以上|以上|以下)|周岁|岁|%|‰|种|支))")
# "乐至 护士 2025": words set side by side ask for the figure.
KEYWORDS = re.compile(r"(?=.* )[^，。,？?！!]{2,24}")
# 乐至2020年建档率: a measure of a year, and no more, asks for its figure.
BARE_MEASURE = re.compile(
    r"(?=.*20\d\d)[^，,。？?！! 的和与、]{4,20}(?:的[^，,。？?！! 的和与、]{2,12})?(?:率|比例|占比|比重)"
)
YEARS = re.compile(
    r"(?:到|至|截至)?(?:20\d\d年?|二[零〇o][零〇o一二三四五六七八九十]{2}年?|(?<!\d)(?:1[5-9]|2\d|3\d|40)年"
    r"|(?<![一二三四五六七八九十])[一二三][零〇一二三四五六七八九]年)(?:年?底|末|前|初)?"
)
WANTED = re.compile(
    r"(?:(?<![主我])要(?!求)|应该?|得|须|需要?|能|争取|力争|准备|打算|希望|计划|确保)(?:在|到|把)?[^,，。、有是和与跟数实几多]{0,6}?(?:做到|完成|实现)"
)
TYPED_LEAST = 4  # characters
NO_FIGURE = re.compile(
    r"哪一?(?:个|家)(?:局|委|办|部门|单位|科室|机构)|哪里|哪儿|谁|如何|为什么|为何|怎么(?!定|规定|要求|写|说)|怎样|什么地方"
)
DESCRIBED_KINDS = frozenset({"value", "count", "nature", "compare", "text"})
PROJECT = re.compile(r"项目|工程")
HAN = re.compile(r"[\u4e00-\u9fff]")


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
    earlier = [turn for turn in history if turn and turn.strip()]
    text, earlier = _back_to(text, earlier)
    query = replace(_alone(text, words, tuple(scope)), asked=checked(question))
    if not earlier or query.steering:
        return _over_places(query, words)
    before, mentioned = _fold_history(earlier, words, tuple(scope))
    query = _in_turn(query, before, words)
    if docs := compared_places(query, before, mentioned):
        query = replace(query, places=replace(query.places, doc_ids=docs), kind="compare")
    elif over_all(query, before):
        query = replace(query, across=True, kind="compare")
    elif says("followup", "adds_place", query.text) and "indicator" in before.carried and len(mentioned) > 1:
        before = replace(before, places=replace(before.places, doc_ids=mentioned))
    return _of_the_place(carry(query, before, words), words)


def _back_to(text: str, earlier: list[str]) -> tuple[str, list[str]]:
    """A turn that goes back to a matter before the last one, without the words of going back, and the turns up to that
    one: 回到素养那个，2020年底子多少. As they are where no earlier turn has its word."""
    back = lexicon_pattern("questions", "followup", "back").match(text)
    if not back:
        return text, earlier
    at = next((n for n in range(len(earlier) - 1, -1, -1) if back["word"] in earlier[n]), None)
    return (text, earlier) if at is None else (text[back.end() :], earlier[: at + 1])


def _of_the_place(query: Query, words: Vocabulary) -> Query:
    """A turn that changes over to another matter and takes over nothing but the one place is the whole question."""
    if query.carried != ("place",) or len(query.doc_ids) != 1 or not says("followup", "switch", query.text):
        return query
    name = max((name for name, doc_id in words.places.exact if doc_id == query.doc_ids[0]), key=len)
    whole = _alone(f"{name}{without('followup', 'switch', query.text).strip(' ,，')}", words, query.scope)
    return replace(whole, asked=query.asked) if whole.doc_ids == query.doc_ids else query


def _in_turn(query: Query, before: Query, words: Vocabulary) -> Query:
    """A later turn as it is understood: one that only sets what was told before against another place or year, put
    plainly; one without a place describes no indicator that the plans of the turns before do not have."""
    plainly = put_plainly(query.text, words.places, before.years)
    if plainly != query.text:
        return replace(_alone(plainly, words, query.scope), asked=query.asked)
    docs = before.places.doc_ids
    if not docs or query.places.doc_ids or query.across or all(named.how != "described" for named in query.indicators):
        return query
    held = {row.canonical for row in words.rows if row.doc_id in docs}
    return replace(query, indicators=tuple(n for n in query.indicators if n.how != "described" or n.canonical in held))


@lru_cache(maxsize=REMEMBERED)  # of a conversation, the earlier questions are read again with each new one
def _alone(text: str, words: Vocabulary, scope: tuple[str, ...]) -> Query:
    folded = spelled_out(as_wanted(in_digits(fold(text))))
    meant, denied = split_denied(folded)
    places = _provinces(meant, find_places(text, words.places), words.places)
    for typed, name in places.guessed:
        meant = meant.replace(fold(typed), fold(name))
    english = is_english(folded)
    topic = topic_of(NOT_PER.sub(" ", without_options(without_asking(meant))), words)
    kind = _of_this_plan(english_kind(meant) if english else first_kind(meant), topic, places.doc_ids, words)
    if kind == "text" and (KEYWORDS.fullmatch(meant) or BARE_MEASURE.fullmatch(meant)):
        kind = "value"
    others = len(places.doc_ids) == 1 and says("compare", "others", meant)
    if others:
        places = replace(places, doc_ids=())
    comparing = says("compare", "patterns", meant) and (len(places.doc_ids) != 1)
    across = others or (says("compare", "across", meant) and not places.doc_ids)
    if len(places.doc_ids) > 1 or (comparing and across) or across:
        kind = _metadata_compared(meant) or (kind if kind.startswith("meta") else "compare")
    if kind == "compare":
        topic = topic_of(NOT_PER.sub(" ", without_comparing(without_options(meant))), words)
    found = _named_in(meant, words)
    found = found if english else claimed(meant, found, words.rows)
    indicators = tuple(n for n in found if n.how not in GUESSED or not _no_slip(meant, n.words, words))
    if not english and (not indicators or any(named.how in GUESSED for named in indicators)):
        indicators = (
            _described(meant, topic, kind, words, places.doc_ids or scope)
            or _in_plain_words(meant, kind, words)
            or indicators
        )
    return Query(
        asked=text,
        text=folded,
        standalone=meant,
        topic=topic,
        own=topic,
        denied=denied,
        places=places,
        years=find_years(meant),
        period=period_of(meant),
        role=_role(meant),
        indicators=indicators,
        kind=kind,
        across=across,
        outcome=_of_outcome(meant, words.places),
        steering=says("steering", "patterns", folded),
        english=english,
        scope=scope,
    )


def _named_in(meant: str, words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """The indicators named, also a short one right behind its place: 绍兴医生和护士."""
    found = find_indicators(meant, words.indicators)
    freed = find_indicators(_without_places(meant, words), words.indicators, fuzzy=False)
    known = {named.canonical for named in found if named.how == "exact"}
    return freed if known < {named.canonical for named in freed} else found


def _of_outcome(meant: str, names: PlaceNames) -> bool:
    """Whether the question is after what came of a plan; 乐清超过绍兴了没有 sets two plans against each other."""
    if not says("outcome", "patterns", meant) or says("outcome", "drafting", meant):
        return False
    return not says("outcome", "against_place", with_places_marked(meant, names)[0])


def _over_places(query: Query, words: Vocabulary) -> Query:
    """A first question that names an indicator and no place, and asks who sets it so (哪几家定的是90%, 缺哪家), is one
    over all plans; later ones are of the places of the turns before."""
    open_places = not (query.doc_ids or query.places.missing or query.across or query.english)
    named = any(n.how == "exact" for n in query.indicators)
    if query.steering or not open_places or not named or query.kind.startswith("meta"):
        return query
    if not says("compare", "over_places", query.standalone):
        return query
    topic = topic_of(NOT_PER.sub(" ", without_comparing(without_options(query.standalone))), words)
    return replace(query, kind="compare", across=True, topic=topic, own=topic)


def _no_slip(meant: str, name: str, words: Vocabulary) -> bool:
    """Whether what would be a mistyped ``name`` stands in a plan as it is typed: 三级医院 is no slip for 三甲医院."""
    text = bare(meant)
    at = fuzz.partial_ratio_alignment(name, text)
    typed = text[at.dest_start : at.dest_end]
    return (
        typed not in name and len(typed) >= TYPED_LEAST and any(typed in plan for plan in words.places.texts.values())
    )


def _of_this_plan(kind: str, topic: str, doc_ids: Sequence[str], words: Vocabulary) -> str:
    """A date or number of the plan itself; that of another document or step which the plan tells of (审核意见,
    健康中国纲要) is a value in its text."""
    if not kind.startswith("meta"):
        return kind
    titles = " ".join(words.titles[d] for d in doc_ids or words.titles)
    texts = [words.places.texts[d] for d in doc_ids or words.titles]
    left = (w for w in words.cut(without("meta", "own", topic)) if len(w) > 1 and w not in titles)
    other = [w for w in left if w.isascii() or any(w in text for text in texts)]
    return "value" if sum(len(w) for w in other) > 1 else kind


def _described(
    folded: str, topic: str, kind: str, words: Vocabulary, doc_ids: tuple[str, ...]
) -> tuple[NamedIndicator, ...]:
    """The indicator that the question describes without naming it; its whole topic is what names it."""
    if kind not in DESCRIBED_KINDS or (kind == "text" and (not doc_ids or NO_FIGURE.search(folded))):
        return ()  # without a place a turn most likely goes on about the turns before
    subject = subject_of(without_options(folded), words)

    def describe(text: str) -> tuple[NamedIndicator, ...]:
        return described(folded, text, words.described, doc_ids, words.cut)

    each = [describe(one) for one in shared_of(subject)]
    if each and all(len(one) == 1 for one in each):
        found = tuple(one[0] for one in each)
    else:
        found = joined_in(subject, describe) or describe(subject)
    own = (named for named in found if not _of_another_column(folded, named.canonical))
    return tuple(dict.fromkeys(replace(named, words=topic) for named in own))


def _of_another_column(folded: str, name: str) -> bool:
    """Whether a project's figure (迁建项目建筑面积) is none of what the question asks of the project (什么时候建)."""
    heads = heads_meant(folded)
    return bool(heads and PROJECT.search(name)) and not any(head.search(name) for head in heads)


def _in_plain_words(folded: str, kind: str, words: Vocabulary) -> tuple[NamedIndicator, ...]:
    """The indicator whose own name comes out when everyday words are put plainly: 抽烟的人要降到多少 is 吸烟率."""
    if kind not in DESCRIBED_KINDS - {"text"} or total_asked(folded):
        return ()
    plain = plain_words(folded)
    found = tuple(
        named for named in claimed(folded, find_indicators(plain, words.indicators), words.rows) if named.how == "exact"
    )
    content = words.cut(stop_patterns().sub(" ", plain_words(subject_of(without_options(folded), words))))
    said = "".join(named.words for named in found)
    # 医生工资一年涨多少 asks of more than doctors.
    if any(len(w) > 1 and w not in stop_words() and w not in weak_words() and w not in said for w in content):
        return ()
    return found


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
    # 要做到, 力争完成: the words of reaching, of a goal.
    denied = WANTED.sub("要求", denied)
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


def subject_of(folded: str, words: Vocabulary, guessed: Sequence[tuple[str, str]] = ()) -> str:
    """The question without place names (also mistyped ones, ``guessed``) and years."""
    text = _without_places(folded, words)
    for typed, _ in guessed:
        text = text.replace(typed, " ")
    return YEARS.sub(" ", text)


def _without_places(folded: str, words: Vocabulary) -> str:
    for name, _ in words.places.exact:
        folded = folded.replace(name, " ")
    return folded


def topic_of(folded: str, words: Vocabulary, guessed: Sequence[tuple[str, str]] = ()) -> str:
    """What the question is about: its words without place names, years, and question words."""
    text = subject_of(folded, words, guessed)
    if not HAN.search(text):
        return " ".join(w for w in re.findall(r"[a-z0-9][a-z0-9\-.,]*", text) if w not in english_stop_words())
    stop = stop_words() | weak_words()
    kept: list[str] = []
    at = 0
    # 自己掏, 多大块地: what people say for a word of the plans stays whole, though it holds words of asking.
    for start, spoken, _ in spoken_in(text, words.cut):
        kept.extend(_asked(text[at:start], words, stop))
        kept.append(" " if spoken in stop else spoken)
        at = start + len(spoken)
    kept.extend(_asked(text[at:], words, stop))
    topic = re.sub(r"\s+", " ", "".join(kept)).strip()
    topic = without("stop", "describing", topic).strip() or topic
    return dict(synonyms("alone")).get(topic, topic)


def _asked(text: str, words: Vocabulary, stop: frozenset[str]) -> Iterator[str]:
    """The words of a piece of a question, each word of asking replaced by a space."""
    for number, part in enumerate(FIGURE.split(_without_phrases(text, words))):
        if number % 2:
            yield f" {part} "
            continue
        for word in words.cut(part):
            yield word if re.search(r"\w", word) and word not in stop else " "


def _without_phrases(text: str, words: Vocabulary) -> str:
    """``text`` without the phrases of asking; one that would tear a word of the plans (共 of 公共) stays."""
    kept: list[str] = []
    spans: list[tuple[int, int, str]] = []
    at = 0
    for match in stop_patterns().finditer(text):
        if not spans:
            spans = _spans(words.cut(text))
        torn = (word for a, b, word in spans if a < match.start() < b or a < match.end() < b)
        if match.end() == match.start() or any(_in_plans(word, words) for word in torn):
            continue
        kept += [text[at : match.start()], " "]
        at = match.end()
    return "".join([*kept, text[at:]])


def _spans(cut: Sequence[str]) -> list[tuple[int, int, str]]:
    ends = list(accumulate(len(word) for word in cut))
    return [(end - len(word), end, word) for word, end in zip(cut, ends, strict=True)]


def _in_plans(word: str, words: Vocabulary) -> bool:
    return any(word in text for text in words.places.texts.values())


def _fold_history(history: Sequence[str], words: Vocabulary, scope: tuple[str, ...]) -> tuple[Query, tuple[str, ...]]:
    """The state after the earlier turns, and the plans that they named, the latest last."""
    state: Query | None = None
    mentioned: list[str] = []
    for turn in history[-6:]:
        try:
            query = _alone(checked(turn[:LONGEST_QUESTION]), words, scope)
        except QuestionError:
            continue
        state = query if state is None else carry(_in_turn(query, state, words), state, words)
        mentioned = [d for d in mentioned if d not in query.places.doc_ids] + list(query.places.doc_ids)
    if state is None:
        return _alone("问", words, scope), ()
    return state, tuple(mentioned)
