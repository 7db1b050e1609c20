"""How much of a reference answer a predicted one has: CMRC 2018's exact match and F1, and ROUGE-L.

Exact match and F1 follow the evaluation script of CMRC 2018 (Cui et al. 2019, github.com/ymcui/cmrc2018): Han
characters and listed punctuation are units of their own, other text is cut into words by NLTK, punctuation is left
out, and the overlap is the longest common *run* of units. The best reference counts.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from nltk.tokenize import NLTKWordTokenizer
from rouge_score.rouge_scorer import RougeScorer

PUNCTUATION = frozenset("-:_*^/\\~`+=，。：？！“”；’《》·、「」（）－～『』")
_WORDS = NLTKWordTokenizer()


def units(text: str) -> list[str]:
    """Units of the CMRC 2018 script, e.g. ``2020年GDP。`` gives ``2020``, ``年``, ``gdp``."""
    found, other = [], ""
    for char in text.lower().strip():
        if char in PUNCTUATION:
            continue
        if "\u4e00" <= char <= "\u9fa5":
            found += _WORDS.tokenize(other) + [char]
            other = ""
        else:
            other += char
    return found + _WORDS.tokenize(other)


def exact_match(references: Sequence[str], prediction: str) -> float:
    """1 when the prediction is a reference, listed punctuation and case aside."""
    return float(_plain(prediction) in {_plain(reference) for reference in references})


def _plain(text: str) -> str:
    return "".join(char for char in text.lower().strip() if char not in PUNCTUATION)


def character_f1(references: Sequence[str], prediction: str) -> float:
    """F1 of the longest common run of units, the best of the references.

    >>> character_f1(["二十四亩"], "占地二十四亩")  # 4 of 6 and 4 of 4
    0.8
    """
    return max(_f1(units(reference), units(prediction)) for reference in references)


def _f1(reference: list[str], prediction: list[str]) -> float:
    run = SequenceMatcher(None, reference, prediction, autojunk=False).find_longest_match().size
    if not run:
        return 0.0
    precision, recall = run / len(prediction), run / len(reference)
    return 2 * precision * recall / (precision + recall)


class _Characters:
    """The tokenizer that rouge-score lacks for Chinese: a unit a character, as is usual for ROUGE on Chinese."""

    def tokenize(self, text: str) -> list[str]:
        return units(text)


@lru_cache(maxsize=1)
def _rouge() -> RougeScorer:
    return RougeScorer(["rougeL"], tokenizer=_Characters())


def rouge_l(references: Sequence[str], prediction: str) -> float:
    """ROUGE-L F-measure (Lin 2004) over the same units, the best of the references."""
    return float(_rouge().score_multi(list(references), prediction)["rougeL"].fmeasure)
