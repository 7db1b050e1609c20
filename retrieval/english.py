"""An English question read as the plans' own Chinese words: phrases of the glossary, then of CC-CEDICT, then names in
pinyin. What neither knows is kept as unknown, so that it counts as asked and not found."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from retrieval.dictionary import Dictionary, load_dictionary
from retrieval.figures import figures
from retrieval.lexicons import read_lexicon
from retrieval.naming import sound_of
from retrieval.stems import Keyed, base_of, words_of

ALTERNATIVES = 8
COMPOUND_OF = 4  # words of a gloss that may stand in a compound
TURNING = ("of", "for")
LEAST_SOUND = 4  # letters of a name in pinyin
GENERIC = re.compile(r"^([\u4e00-\u9fff]{2,3})[镇县区市乡村院街省路山]$")
CAPITAL = re.compile(r"\b[A-Z][a-z]{3,}\b")
ASKING = re.compile(r"\b(?:how|what|which|when|who|where|does|do|is|are|the)\b")
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Gloss:
    """A stretch of an English question and the plans' words for it, any of which will do.

    ``source`` is glossary, weak (a word of planning), dictionary, part (of a dictionary's gloss), figure, name, han,
    compound (of two), absent (the dictionary has it, the plans do not) or unknown.
    """

    english: str
    words: tuple[str, ...]
    source: str


def is_english(folded: str) -> bool:
    """Whether a question (lower case) has more English words than Chinese characters, or asks in English words.

    >>> is_english("how many beds has the 医疗综合服务体"), is_english("乐清的life expectancy是多少")
    (True, False)
    """
    han, words = len(HAN.findall(folded)), len(re.findall(r"[a-z]{2,}", folded))
    return han < words or (han < 2 * words and bool(ASKING.search(folded)))


@cache
def stop_words() -> frozenset[str]:
    """English words that name nothing a plan would have to say, as ``base_of`` has them."""
    return frozenset(base_of(word) for word in read_lexicon("english")["stop"]["words"].split())


@cache
def _phrases(group: str) -> Keyed:
    return Keyed({phrase: tuple(words.split()) for phrase, words in read_lexicon("english")[group].items()})


class Glossary:
    """Reads English questions over the plans in hand; the dictionary is read with the first one."""

    def __init__(self, texts: dict[str, str], words: frozenset[str], sounds: dict[str, tuple[str, ...]]) -> None:
        """``texts`` of the plans by doc_id and their ``words``, both folded; ``sounds`` their words by pinyin."""
        self._text = "\n".join(texts.values())
        self._texts = texts
        self._words = words
        self._sounds = sounds

    @cached_property
    def _dictionary(self) -> Dictionary:
        return load_dictionary(self._words)

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """Names by pinyin, also without the word for what they are: qugou is 渠沟 of 渠沟镇."""
        names: dict[str, list[str]] = defaultdict(list)
        for sound, words in self._sounds.items():
            for word in words:
                if 2 <= len(word) <= LEAST_SOUND:
                    names[sound].append(word)
                if match := GENERIC.match(word):
                    names[sound_of(match.group(1))].append(match.group(1))
        return {sound: tuple(dict.fromkeys(words)) for sound, words in names.items() if len(sound) >= LEAST_SOUND}

    def read(
        self, text: str, asked: str = "", without: Iterable[str] = (), plans: Sequence[str] = ()
    ) -> tuple[Gloss, ...]:
        """The glosses of a lower-case question in its order; ``asked`` is it in its own case, for names, ``without``
        are names (lower case) to leave out, ``plans`` (doc_ids, () for all) those in which compounds are looked for."""
        capitals = {match.lower() for match in CAPITAL.findall(asked[1:])}
        text = text.replace("’", "'")
        for name in sorted(without, key=len, reverse=True):
            text = re.sub(rf"(?<![a-z]){re.escape(name)}(?:'?s)?(?![a-z])", " | ", text)
        found, text = figures(text)
        glosses = [Gloss(english, words, "figure") for english, words in found]
        for part in re.split(r"[|?!;:]", text):
            read = self._read_part(words_of(part), capitals)
            glosses.extend(gloss for gloss in read if isinstance(gloss, Gloss))
            glosses.extend(self._compounds(read, plans))
        return tuple({(g.english, g.words): g for g in glosses}.values())

    def holds(self, words: Iterable[str]) -> bool:
        """Whether any plan has one of the Chinese words."""
        return any(word in self._text for word in words)

    def _compounds(self, read: Sequence[Gloss | str], plans: Sequence[str]) -> list[Gloss]:
        """Words side by side that a plan writes as one: testing coverage, coverage of testing, 检测覆盖率."""
        text = "\n".join(self._texts[p] for p in plans) if plans else self._text
        found: list[Gloss] = []
        for at, one in enumerate(read[:-1]):
            other, turned = read[at + 1], False
            if other in TURNING and at + 2 < len(read):
                other, turned = read[at + 2], True
            if isinstance(one, str) or isinstance(other, str):
                continue
            first, second = (other, one) if turned else (one, other)
            joined = [a + b for a in first.words[:COMPOUND_OF] for b in second.words[:COMPOUND_OF]]
            if held := tuple(word for word in joined if word in text):
                found.append(Gloss(f"{one.english} {other.english}", held, "compound"))
        return found

    def _read_part(self, words: list[str], capitals: set[str]) -> list[Gloss | str]:
        """Glosses, and the stop words between them as they are."""
        found: list[Gloss | str] = []
        at = 0
        while at < len(words):
            length, gloss = self._longest(words[at:], capitals)
            found.append(words[at] if gloss is None else gloss)
            at += length
        return found

    def _longest(self, words: list[str], capitals: set[str]) -> tuple[int, Gloss | None]:
        """The longest phrase at the head of ``words`` that is known, and its length."""
        glossary, weak = _phrases("glossary"), _phrases("weak")
        for length in range(min(glossary.longest, len(words)), 0, -1):
            key = tuple(words[:length])
            for phrases, source in ((glossary, "glossary"), (weak, "weak")):
                if plan := phrases.find(key, exact=length == 1 and key[0] in stop_words()):
                    return length, Gloss(" ".join(key), plan, source)
            phrase = length > 1 and key[0] not in stop_words() and key[-1] not in stop_words()
            if phrase and (plan := self._dictionary.whole.find(key)):
                return length, Gloss(" ".join(key), plan, "dictionary")
        return 1, self._word(words[0], capitals)

    def _word(self, word: str, capitals: set[str]) -> Gloss | None:
        if "\u4e00" <= word[0] <= "\u9fff":
            return Gloss(word, (word,), "han")
        if word in stop_words() or word[0].isdigit() or len(word) < 2:
            return None
        if word in capitals and word in self._names:
            return Gloss(word, self._names[word], "name")
        if plan := self._dictionary.whole.find((word,)):
            return Gloss(word, plan[:ALTERNATIVES], "dictionary")
        absent = self._dictionary.absent.get(word, ())
        if held := tuple(other for other in absent if other in self._text):
            return Gloss(word, held, "dictionary")
        if plan := self._dictionary.part.find((word,)):
            return Gloss(word, plan[:ALTERNATIVES], "part")
        if word in self._names:
            return Gloss(word, self._names[word], "name")
        return Gloss(word, absent[:1] or (word,), "absent" if absent else "unknown")


def chinese(glosses: Iterable[Gloss]) -> str:
    """The first Chinese words of the glosses, space between: a query in the plans' language."""
    kept = [g.words[0] for g in glosses if g.source not in {"unknown", "absent"} and g.words]
    return " ".join(dict.fromkeys(kept))


def expansion(glosses: Iterable[Gloss]) -> str:
    """All Chinese words of the glosses, for the lexical query."""
    kept = [word for g in glosses if g.source not in {"unknown", "absent", "weak"} for word in g.words]
    return " ".join(dict.fromkeys(kept))


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile("|".join(f"(?:{p})" for p in patterns)))
        for kind, patterns in read_lexicon("english")["kind"].items()
    )


AUXILIARY = frozenset(
    [
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "did",
        "will",
        "would",
        "should",
        "shall",
        "must",
        "can",
        "could",
        "may",
        "has",
        "have",
        "had",
        "to",
        "in",
        "of",
        "for",
        "by",
        "on",
        "at",
    ]
)
NUMBERS = frozenset(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
HEAD = re.compile(r"\b(?:which|what)\b((?: [a-z0-9'-]+){1,5})")


def english_kind(text: str) -> str:
    """The kind of an English question (lower case), as ``phrases.first_kind`` has it for Chinese ones.

    >>> english_kind("which two hospitals lead the groups?"), english_kind("which hospital leads?")
    ('list', 'text')
    """
    found = next((kind for kind, pattern in _kinds() if pattern.search(text)), "")
    if found:
        return found
    head = HEAD.search(text)
    for word in head.group(1).split() if head else ():
        if word in AUXILIARY:
            break
        if word in NUMBERS:
            return "list"
        if len(word) > 3 and word.endswith("s") and not re.search(r"(?:ss|us|is|'s)$", word):
            # which hospital leads: a verb after a noun in the singular
            return "list" if word == head.group(1).split()[0] or _plural(head.group(1).split(), word) else "text"
    return "text"


def _plural(words: list[str], word: str) -> bool:
    """Whether ``word`` is the noun of the head and not the verb behind it: what follows is a verb or preposition."""
    after = words[words.index(word) + 1 :][:1]
    return bool(after) and after[0] not in {"the", "a", "an", "all", "its"}


SEVERAL = re.compile(
    r"\b(?:and (?:how|what|which|by|for)|respectively|each|split|divided|both|(?:before|from) .{0,30} (?:and|to) )"
)


def asks_several(text: str) -> bool:
    """Whether an English question (lower case) asks for more than one figure.

    >>> asks_several("how many beds, and how are they split?")
    True
    """
    return bool(SEVERAL.search(text))


@cache
def need_patterns() -> dict[str, re.Pattern[str]]:
    """How English asks for the needs of ``lexicon/measures.toml``, by their names, in the order to be tried."""
    return {name: re.compile(pattern) for name, pattern in read_lexicon("english")["needs"].items()}
