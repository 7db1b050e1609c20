"""English words made comparable: spelling, plural, and the common stem of forms that mean the same."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache

import snowballstemmer

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*%?|[\u4e00-\u9fff]+")
# British to American, the spelling of CC-CEDICT.
SPELLING = (
    (re.compile(r"is(ation|ations|e|ed|es|ing)$"), r"iz\1"),
    (re.compile(r"^(centre|metre|litre|theatre|fibre)"), lambda m: m.group()[:-2] + "er"),
    (re.compile(r"programmes?$"), "program"),
    (re.compile(r"^(lab|behavi|col|fav|hon|neighb)our"), r"\1or"),
    (re.compile(r"aem(?=[oa])"), "em"),
    (re.compile(r"^(?:paed|orthopaed)"), lambda m: m.group().replace("ae", "e")),
    (re.compile(r"ynaec"), "ynec"),
    (re.compile(r"^licence"), "license"),
    (re.compile(r"^practis"), "practic"),
    (re.compile(r"^ageing"), "aging"),
)
IZED = re.compile(r"^(?:r|w|prec|pro?m|exerc|adv|superv|rev|surpr|compr|franch|dev|l|conc|exp|no|prem|ra|r|d)is")
# Ends in which forms of one word may differ; organ and organization, universal and university do not.
ENDS = frozenset(
    [
        "",
        *[
            "s",
            "es",
            "ed",
            "d",
            "ing",
            "e",
            "ion",
            "ions",
            "ation",
            "ations",
            "ment",
            "ments",
            "er",
            "ers",
            "or",
            "ors",
            "al",
            "ly",
            "y",
            "ies",
            "ied",
        ],
    ]
)
LEAST_STEM = 3
# fmt: off
IRREGULAR = {
    "children": "child", "women": "woman", "men": "man", "teeth": "tooth", "feet": "foot", "led": "lead",
    "built": "build", "rebuilt": "rebuild", "grew": "grow", "grown": "grow", "won": "win", "sent": "send",
    "spent": "spend", "met": "meet", "fell": "fall", "fallen": "fall", "rose": "rise", "risen": "rise",
    "kept": "keep", "taught": "teach", "bought": "buy", "began": "begin", "begun": "begin", "drew": "draw",
    "drawn": "draw", "wrote": "write", "written": "write", "chose": "choose", "chosen": "choose", "paid": "pay",
    "ate": "eat", "eaten": "eat", "drank": "drink", "lost": "lose", "held": "hold", "ran": "run", "broke": "break",
    "sold": "sell", "wives": "wife", "lives": "life",
}
# fmt: on


@lru_cache(maxsize=20_000)
def stem_of(word: str) -> str:
    """The Snowball stem of a word."""
    # A stemmer keeps the word it is at: each call has its own, as many threads ask at once.
    return snowballstemmer.stemmer("english").stemWord(word)


@lru_cache(maxsize=20_000)
def base_of(word: str) -> str:
    """A lower-case word in American spelling, singular and without 's.

    >>> base_of("centres"), base_of("bodies"), base_of("hospital's"), base_of("standardised")
    ('center', 'body', 'hospital', 'standardized')
    """
    word = re.sub(r"'[a-z]*$", "", word)
    word = IRREGULAR.get(word, word)
    for pattern, american in SPELLING:
        if not (pattern is SPELLING[0][0] and IZED.match(word)):
            word = pattern.sub(american, word)
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and re.search(r"(?:ss|x|ch|sh)es$", word):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not re.search(r"(?:ss|us|is)$", word):
        return word[:-1]
    return word


def words_of(text: str) -> list[str]:
    """The words and numbers of a lower-case text as ``base_of`` has them; a hyphen parts words."""
    return [base_of(match) for match in WORD.findall(text.replace("’", "'"))]


class Keyed:
    """Chinese words by English phrases, found by the phrase itself, else by the stems of its words."""

    def __init__(self, phrases: dict[str, tuple[str, ...]]) -> None:
        self._exact: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._stems: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
        for phrase, words in phrases.items():
            key = tuple(words_of(phrase))
            self._exact[key] = tuple(dict.fromkeys((*self._exact.get(key, ()), *words)))
            self._stems[tuple(map(stem_of, key))].append(key)
        self.longest = max(map(len, self._exact), default=0)

    def find(self, words: tuple[str, ...], *, exact: bool = False) -> tuple[str, ...]:
        """The Chinese words for an English phrase, () when there are none."""
        if words in self._exact or exact:
            return self._exact.get(words, ())
        found: dict[str, None] = {}
        for key in self._stems.get(tuple(map(stem_of, words)), ()):
            if all(_one_word(a, b) for a, b in zip(words, key, strict=True)):
                found.update(dict.fromkeys(self._exact[key]))
        return tuple(found)


def _one_word(one: str, other: str) -> bool:
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    return same >= LEAST_STEM and one[same:] in ENDS and other[same:] in ENDS or one == other
