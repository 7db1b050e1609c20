"""The assistant's own sentences on the English page; what it quotes from a plan stays the plan's words.

The sentences are those of ``answers/``, which composes in Chinese; here they are read back by the patterns of
``statements.toml`` and ``refusals.toml``. A sentence that no pattern fits, or whose figures would not all be the same
in English, is shown as it is.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from pathlib import Path

from pages import english_names as names
from records import Answer, CitedSentence

FOLDER = Path(__file__).parent
FILES = ("refusals.toml", "statements.toml")
SLOT = re.compile(r"\{([a-z]+(?:_\w+)?)\}")
OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
MARK = re.compile(r"\[(\d+)\]")
NOTED = "注意："
SCALE = re.compile(r"(?:per|×) 10*(?:,000| million)")  # figures that belong to a unit
IN_PLACE = "（模型此句未通过核对，以下为摘录）"  # as answers/generation_assembly.py begins a sentence
IN_PLACE_SAID = "(The model's sentence failed the check; in its place:) "
IN_TEXT = "正文所述"
FEW = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
STANDING = rf"(?:\d{{4}}年|{IN_TEXT})(?:目标|实际)?(?:所定界限)?（[^；]+?）"
STOOD = re.compile(rf"(\d{{4}}年|{IN_TEXT})(目标|实际)?(所定界限)?（(.+)）")
GROWN_PART = re.sub(r"\((?!\?)", "(?:", names.GROWN)
LEAP = r"([^，、。（）]+?)之后是([^，、。（]+)(?:（缺([^）]+)）)?"
LEAPS = r"(?:{0})(?:、{0})*".format(re.sub(r"\((?!\?)", "(?:", LEAP))
_pair = names.each("，|、|＋", names.of_place(names.english_value))

# What a kind of slot looks like, and how it is said in English; None leaves it as printed.
KINDS: dict[str, tuple[str | Callable[[], str], Callable[[str], str] | None]] = {
    "place": (names.places_pattern, names.english_place),
    "places": (lambda: rf"{names.places_pattern()}(?:、{names.places_pattern()})*", names.each("、", names.english_place)),
    "name": (r"[^：；，。]+?", names.english_name),
    "plain": (r"[^：；，。为]+?", names.english_name),
    "term": (r".+?", lambda words: names.wording()["words"].get(words) or names.english_name(words)),
    "named": (r".+", names.each("；", names.of_place(lambda words: names.english_name(words.strip("“”"))))),
    "limited": (r"[^：；，。（]+(?:（[^\d（）]+）[^：；，。（]*)*", names.english_limited),
    "value": (r"[^；]+?", names.english_value),
    "values": (r"[^；，]+?", names.each("、", names.english_value)),
    "open": (r"[^；为]+?", names.english_value),
    "figure": (lambda: re.sub(r"\?P<\w+>", "", names.figure_pattern().pattern), names.english_value),
    "figures": (r".+?", _pair),
    "addends": (r".+?", names.each("＋", names.english_value, " + ")),
    "groups": (r".+?", names.each("；", lambda words: _group(words), "; ")),
    "change": (r"(?:所定界限相差|(?:至少|至多)?(?:增加|减少))[^，]+?", names.english_change),
    "changes": (r".+?", names.each("，", names.of_place(names.english_change))),
    "grown": (rf"{GROWN_PART}(?:，{GROWN_PART})+", names.each("，", names.english_grown)),
    "standing": (STANDING, lambda words: _standing(words)),
    "standings": (rf"{STANDING}(?:、{STANDING})*", lambda words: _standings(words)),
    "leaps": (LEAPS, lambda words: ", ".join(map(_leap, re.finditer(LEAP, words)))),
    "years": (r"\d{4}年(?:、\d{4}年)*", names.english_years),
    "dated": (r".+?", names.english_dated),
    "word": (lambda: names.either(names.wording()["words"]), names.english_word),
    "part": (r".+?", names.english_word),
    "role": (r"目标|实际完成|实际", names.english_word),
    "nature": (r"约束性|预期性", names.english_word),
    "percent": (r"[\d.]+%", None),
    "year": (r"\d{4}", None),
    "count": (r"[\d一二三四五六七八九十百]+", None),
    "few": (r"[两三四五六七八九十]", lambda word: FEW["两三四五六七八九十".index(word)]),
    "measure": (r"[\u4e00-\u9fff]{1,3}?", None),
    "words": (r".+?", None),
    "title": (r".+?", None),
    "head": (r"[^”]+", None),
    "note": (r"[^；]+?", None),
    "quote": (r"(?s:.+?)", None),
    "rest": (r".+", lambda words: _inside(words)),
    "rest_compared": (r"(?:比较|变化幅度)：.+", lambda words: _inside(words)),
    "rest_noted": (r".+", lambda words: _inside(NOTED + words)),
}  # fmt: skip


class _Unknown(Exception):
    """A part of a sentence is no sentence that is known."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A sentence in English. ``quote`` is what of it are a plan's own words, "" where it is the assistant's whole."""

    text: str
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """How the page says a sentence. ``original`` is the Chinese sentence where ``text`` does not hold its words;
    ``quoted`` tells that ``text`` holds a plan's own words."""

    text: str
    original: str = ""
    quoted: bool = False


def said(sentence: CitedSentence, answer: Answer, language: str) -> Said:
    """A sentence of an answer in the page's language, without citation marks."""
    words = MARK.sub("", sentence.text).strip()
    if language == "zh":
        return Said(words)
    if words.startswith(IN_PLACE):
        inner = said(replace(sentence, text=words.removeprefix(IN_PLACE)), answer, language)
        whole = words if inner.original else ""
        return Said(IN_PLACE_SAID + inner.text, whole, inner.quoted) if inner.quoted or whole else Said(words)
    quotes = [c.quote for c in answer.citations if c.number in sentence.citations]
    if _stands_in(words, quotes):
        return Said(words, quoted=True)
    found = in_english(words)
    if found is None or (found.quote and not _stands_in(found.quote, quotes)):
        return Said(words)
    return Said(found.text, "" if found.quote else words, bool(found.quote))


@lru_cache(maxsize=4096)
def in_english(words: str, kinds: tuple[str, ...] = ("refusal", "statement")) -> Wording | None:
    """A composed sentence in English, or None where it is none of ``kinds``: statement, refusal, (next) question.

    >>> in_english("绍兴市2025年人均期望寿命目标为83岁以上。").text
    'Average life expectancy (人均期望寿命) in Shaoxing (绍兴市), 2025, target: 83 years or more.'
    """
    for pattern, template in _patterns(kinds, names.places_pattern()):
        found = pattern.fullmatch(words)
        if found is None:
            continue
        given = {slot: part for slot, part in found.groupdict().items() if part}
        try:
            text = _filled(template, {slot: _rendered(slot, part) for slot, part in given.items()})
        except _Unknown:
            continue
        if same_figures(words, text):
            return Wording(text[0].upper() + text[1:], given.get("quote", ""))
    return None


def same_figures(chinese: str, english: str) -> bool:
    """Whether two sentences hold the same figures as often, those of units (1/10万, per 100,000) apart.

    >>> same_figures("为＜7（1/10万）", "is < 7 per 100,000"), same_figures("为82岁", "is 28 years")
    (True, False)
    """
    one, other = (_unit_figures().sub(" ", unicodedata.normalize("NFKC", words)) for words in (chinese, english))
    return Counter(re.findall(names.NUMBER, one)) == Counter(re.findall(names.NUMBER, SCALE.sub(" ", other)))


@cache
def _unit_figures() -> re.Pattern[str]:
    units = [unit for unit in names.wording()["units"] if re.search(r"\d", unit)]
    whole = names.either(unit for unit in units if unit[0].isdigit())  # of 1.1/10万 the last is not one
    return re.compile(rf"(?<![\d.])(?:{whole})|{names.either(unit for unit in units if not unit[0].isdigit())}")


@lru_cache(maxsize=8)
def _patterns(kinds: tuple[str, ...], places: str) -> list[tuple[re.Pattern[str], str]]:
    """Patterns and wordings of some kinds, for the places that are known."""
    known = tomllib.loads("".join((FOLDER / name).read_text(encoding="utf-8") for name in FILES))
    entries = [entry for kind in kinds for entry in known[kind]]
    return [(re.compile(SLOT.sub(_group_of, entry["zh"])), entry["en"]) for entry in entries]


def _group_of(slot: re.Match[str]) -> str:
    pattern = _kind(slot[1])[0]
    return f"(?P<{slot[1]}>{pattern if isinstance(pattern, str) else pattern()})"


def _kind(slot: str) -> tuple:
    return KINDS.get(slot) or KINDS[slot.split("_")[0]]


def _rendered(slot: str, words: str) -> str:
    render = _kind(slot)[1]
    return render(words) if render else words


def _filled(template: str, given: dict[str, str]) -> str:
    """``template`` with its slots filled, without the parts in [ ] that have an empty slot."""
    kept = OPTIONAL.sub(lambda part: part[1] if all(s in given for s in SLOT.findall(part[1])) else "", template)
    return SLOT.sub(lambda slot: given[slot[1]], kept)


def _inside(words: str) -> str:
    found = in_english(words)
    if found is None or found.quote:
        raise _Unknown
    return found.text


def _group(words: str) -> str:
    """每千人：绍兴市5、乐清市3.54人."""
    label, _, figures = words.partition("：")
    return f"{names.english_word(label)}: {_pair(figures)}"


def _standing(words: str) -> str:
    """A figure with its time and role: 2025年目标所定界限（35%以上）, 正文所述实际（1.70‰）."""
    when, role, bound, value = STOOD.fullmatch(words).groups()
    told = names.english_word(role) if role else "figure"
    told = f"{told} in the text" if when == IN_TEXT else f"{when.removesuffix('年')} {told}"
    return f"the {'limit of the ' if bound else ''}{told} ({names.english_value(value)})"


def _leap(found: re.Match[str]) -> str:
    """17之后是20（缺18、19）."""
    lacking = f" ({found.group(3).replace('、', ', ')} missing)" if found.group(3) else ""
    return f"{found.group(1)} is followed by {found.group(2)}{lacking}"


def _standings(words: str) -> str:
    return " and ".join(map(_standing, re.split(rf"、(?=\d{{4}}年|{IN_TEXT})", words)))


def _stands_in(words: str, quotes: Sequence[str]) -> bool:
    plain = _squeezed(words).strip("。；，")
    return bool(plain) and any(plain in _squeezed(quote) for quote in quotes)


def _squeezed(text: str) -> str:
    return "".join(text.split())
