"""Repairs of presentation in the source: mark-up, word-processor marks, page furniture, spam. Never of content.

What a repair takes away or puts back is recorded; a value that looks wrong stays as printed.
"""

from __future__ import annotations

import html
import re
import tomllib
from functools import cache
from os.path import commonprefix
from pathlib import Path

from corpus.html_tables import html_tables
from corpus.tracked import Tracked, substitute
from records import Repair

HERE = Path(__file__).resolve().parent
LINE_ENDS = re.compile(r"\r\n?|[\f\v\x85\u2028\u2029]")
INVISIBLE = re.compile(r"[\ufeff\u200b-\u200f\u2060\x00-\x08\x0e-\x1f\x7f]+")
# A tag starts with a letter, so that "<13" of a table stays.
TAG = re.compile(r"<!--.*?-->|</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>", re.S)
ENTITY = re.compile(r"&(?:[A-Za-z]{2,8}|#\d{1,6}|#x[0-9A-Fa-f]{1,5});")
EMPTY_ITEM = re.compile(r"(?m)^[ \t\u3000\xa0]*(?:[•·▪]|\d{1,3}\.)[ \t]*$")


@cache
def _furniture() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = tomllib.loads((HERE / "furniture.toml").read_text(encoding="utf-8"))
    return tuple((item["rule"], re.compile(item["regex"])) for item in data["pattern"])


@cache
def _spam_words() -> tuple[tuple[str, ...], tuple[str, ...]]:
    data = tomllib.loads((HERE / "spam.toml").read_text(encoding="utf-8"))
    return tuple(data["seeds"]), tuple(data["tails"])


def clean(source: str, place: str, repairs: list[Repair]) -> Tracked:
    """The source without what is not the plan's own text; ``place`` stands where spam took its name.

    >>> repairs = []
    >>> clean("[bookmark: _Toc1]一、目标", "某县", repairs).text, repairs[0].rule
    ('一、目标', 'bookmark')
    """
    text = substitute(Tracked.of(source), LINE_ENDS, "\n", "line-end", repairs)
    text = substitute(text, INVISIBLE, "", "invisible", repairs)
    if TAG.search(text.text):
        text = html_tables(text, repairs)
        text = substitute(text, TAG, "", "markup", repairs)
        text = substitute(text, EMPTY_ITEM, "", "markup", repairs)
    text = substitute(text, ENTITY, lambda match: html.unescape(match.group()), "entity", repairs)
    for rule, pattern in _furniture():
        text = substitute(text, pattern, "", rule, repairs)
    spam = spam_string(text.text)
    if spam:
        text = substitute(text, re.compile(re.escape(spam)), place, "spam", repairs)
    return text


def spam_string(text: str) -> str:
    """The spam that stands in the text in place of a name, or "".

    The words after it differ from place to place, so the longest common start of all its occurrences bounds it.

    >>> spam_string("官365bet网_娱乐场下载政府印发365bet网_娱乐场下载规划")
    '365bet网_娱乐场下载'
    """
    seeds, tails = _spam_words()
    found = sorted({m.start() for seed in seeds for m in re.finditer(re.escape(seed), text, re.IGNORECASE)})
    if not found:
        return ""
    first = found[0]
    seed = next(s for s in seeds if text[first:].lower().startswith(s.lower()))
    starts = [m.start() for m in re.finditer(re.escape(seed), text, re.IGNORECASE)]
    # A seed may come again inside the string itself: only starts that share its beginning count.
    head = text[first : first + len(seed) + 3]
    shared = commonprefix([text[s : s + 200] for s in starts if text.startswith(head, s)])
    if sum(text.startswith(head, s) for s in starts) > 1:
        # Were every occurrence followed by the same word, the shared start would swallow it: a known tail ends it.
        cuts = [shared.rfind(tail) + len(tail) for tail in tails if tail in shared]
        return (shared[: max(cuts)] if cuts else shared).split("\n")[0].rstrip()
    ends = [text.find(tail, first) + len(tail) for tail in tails if 0 <= text.find(tail, first) - first < 60]
    return text[first : max(ends)] if ends else seed
