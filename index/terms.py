"""Terms of the lexical index: what a query and a passage are compared by.

A Han run gives its character bigrams and, beside them, its jieba words of three characters or more (a word of two is a
bigram already); Latin words and numbers stay whole. So every literal of a plan is found: 托位, 0.28, DRGs.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import jieba

VARIANTS = Path(__file__).with_name("variants.tsv")
RUN = re.compile(r"\d+(?:[.,]\d+)*[%‰]?|[a-z]+|[^\W\d_a-z]+")
COMPOUND = re.compile(r"[a-z]+\d[a-z0-9]*|\d+[a-z][a-z0-9]*")  # h7n9, 5g: a term beside its parts
HEAD_NUMBER = re.compile(
    r"^(?:第[一二三四五六七八九十百\d]+[章节条]|[(（]?[一二三四五六七八九十\d]+[)）、.．]|专栏\s*\d*|表\s*\d*[:：]?)\s*"
)
HAN = re.compile(r"[㐀-鿿]+")
NAME_LENGTH = range(2, 13)  # characters of a name that the segmenter may keep together
WORD_FREQUENCY = 3  # of a plan's own word: enough to be seen, too little to swallow its parts
LONGEST_BIGRAM_WORD = 2
REMEMBERED, LONGEST_REMEMBERED = 16_384, 400  # folded texts, and their characters at most
FUNCTION_CHARACTERS = (
    "的了是在到要里上下和与跟把被给得着过也都就才还又再吗呢吧啊从由对为有没不各每几那这之其所将会能可想去来起搞"
)

jieba.setLogLevel(logging.CRITICAL)  # a dictionary cache that cannot be kept costs half a second, no more


class _CharacterFold(dict):
    """Code point -> its compatible lower-case form where that is one character, else itself (℃, ½ and Ⅲ stay)."""

    def __missing__(self, code_point: int) -> int:
        character = chr(code_point)
        folded = unicodedata.normalize("NFKC", character).lower()
        if len(folded) != 1:
            folded = character.lower() if len(character.lower()) == 1 else character
        self[code_point] = ord(folded)
        return self[code_point]


_FOLD = _CharacterFold()


@lru_cache(maxsize=1)
def _to_simplified():
    from opencc import OpenCC

    return OpenCC("t2s").convert


@lru_cache(maxsize=1)
def _variants() -> tuple[tuple[str, str], ...]:
    lines = VARIANTS.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))  # type: ignore[misc]


def fold(text: str) -> str:
    """Fold width, case, traditional characters and print variants; the length stays, so offsets stay valid.

    >>> fold("ＤＲＧｓ 顯著")
    'drgs 显著'
    """
    return _remembered(text) if len(text) <= LONGEST_REMEMBERED else _folded(text)


def _folded(text: str) -> str:
    folded = text.translate(_FOLD)
    simplified = _to_simplified()(folded)
    if len(simplified) != len(folded):
        simplified = "".join(one if len(one) == 1 else char for char in folded for one in [_to_simplified()(char)])
    for found, indexed in _variants():
        simplified = simplified.replace(found, indexed)
    return simplified


# The plans' sentences are looked at for one question after the other.
_remembered = lru_cache(maxsize=REMEMBERED)(_folded)


class Segmenter:
    """Cuts text into terms with jieba's dictionary and the plans' own ``words``.

    It has a jieba tokenizer of its own, so jieba's global one stays as it is; jieba keeps its dictionary's cache in
    ``cache_dir``.
    """

    def __init__(self, words: Iterable[str] = (), cache_dir: Path | None = None) -> None:
        self.words = tuple(words)
        self._jieba = jieba.Tokenizer()
        self._jieba.cache_file = "jieba.cache"
        if cache_dir is not None:
            cache_dir.mkdir(parents=True, exist_ok=True)
            self._jieba.tmp_dir = str(cache_dir)
        self._jieba.initialize()
        for word in self.words:
            # A word of the dictionary (国家, 平均) keeps its own frequency: a lower one would tear it apart.
            if not self._knows(fold(word)):
                self._jieba.add_word(fold(word), WORD_FREQUENCY)

    def cut(self, text: str) -> list[str]:
        """Words of a folded text in its order, nothing left out.

        Of a word that the dictionary lacks, function characters at its ends are cut off: 率要, 上国家.
        """
        words: list[str] = []
        for word in self._jieba.lcut(text):
            guessed = len(word) > 1 and HAN.fullmatch(word) and not self._knows(word)
            words.extend(_ends_off(word) if guessed else (word,))
        return words

    def _knows(self, word: str) -> bool:
        return bool(self._jieba.FREQ.get(word))

    def terms(self, text: str) -> list[str]:
        """Terms of a query, in order of appearance by kind; a Han run of one character is a term itself."""
        return list(self._terms(unicodedata.normalize("NFKC", fold(text)).lower(), single=False))

    def passage_terms(self, text: str) -> list[str]:
        """Terms of a passage: as of a query, and every character, so that a query of one character finds it."""
        return list(self._terms(unicodedata.normalize("NFKC", fold(text)).lower(), single=True))

    def _terms(self, text: str, *, single: bool) -> Iterator[str]:
        for match in RUN.finditer(text):
            run = match.group()
            if run[0].isascii():
                yield from _latin_terms(run)
                continue
            yield from (run[at : at + 2] for at in range(len(run) - 1))
            if single or len(run) == 1:
                yield from run
        yield from COMPOUND.findall(text)
        for word in self._jieba.cut_for_search(text):
            if len(word) > LONGEST_BIGRAM_WORD and not word.isascii() and RUN.search(word):
                yield word


def _ends_off(word: str) -> Iterator[str]:
    """``word`` with the function characters at its ends as words of their own.

    >>> list(_ends_off("上国家")), list(_ends_off("率要"))
    (['上', '国家'], ['率', '要'])
    """
    start = len(word) - len(word.lstrip(FUNCTION_CHARACTERS))
    end = max(len(word.rstrip(FUNCTION_CHARACTERS)), start)
    yield from word[:start]
    if start < end:
        yield word[start:end]
    yield from word[end:]


def _latin_terms(run: str) -> Iterator[str]:
    """``run`` itself; beside it a number without its mark or separators, and an English word without its plural s."""
    yield run
    plain = run.rstrip("%‰")
    if plain != run:
        yield plain
    if "," in plain:
        yield plain.replace(",", "")
    elif plain.count(".") > 1:
        yield from plain.split(".")
    if len(run) > 3 and run.endswith("s") and run.isalpha():
        yield run[:-1]


def plan_words(names: Iterable[str]) -> tuple[str, ...]:
    """The plans' own words out of indicator names and heads: numbering off, only Han runs of a name's length.

    >>> plan_words(["一、县域医共体", "重大慢性病过早死亡率（%）"])
    ('县域医共体', '重大慢性病过早死亡率')
    """
    words = {run for name in names for run in HAN.findall(HEAD_NUMBER.sub("", name.strip())) if len(run) in NAME_LENGTH}
    return tuple(sorted(words))
