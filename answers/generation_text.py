"""A sentence made ready for checking: width folded, places taken out and remembered, years, periods and numbers found."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from index.terms import fold

YEAR = re.compile(r"(?<![\d.])(20\d\d)(?![\d.]*\d)(?=年|[—\-~至到]|\D|$)")
DATE = re.compile(r"20\d\d年\d{1,2}月(?:\d{1,2}日)?")
DOCUMENT_NUMBER = re.compile(r"[\u4e00-\u9fff]{1,2}[〔\[(]20\d\d[〕\])]\d+号")
PERIOD = re.compile(r"十[二三四五六]五")
NUMBER = re.compile(r"(?<![\d.A-Za-z])\d+(?:,\d{3})*(?:\.\d+)?")
RATE_UNIT = re.compile(r"(?:(?<![\d.])1)?/10万|(?<![\d.])10万|每10万|十万分之")
# Words of comparing say nothing of what is compared.
COMPARING = re.compile(
    r"比较|较[高低多少]|最[高低多少]|从[高低]到[高低]|依次|数值相同|两者|各地|相差|其次|分别|目标值?|实际完成|实际|完成情况"
    r"|(?:及?以[上下内]|之内|左右|不?低于|不?高于|不少于|少于|不超过|超过|大于|小于|至少)"
)
EMPTY_WORDS = frozenset(
    "的为达到有共约将至在是和与及等了个由从其中均分别力争目标实际完成年末底后前并且还也则按据根显示规划要须应可使"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the corpus in a text; ``at`` counts in the text without places."""

    at: int
    doc_id: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """``text`` has neither places nor white space; ``whole`` still has its places."""

    whole: str
    text: str
    places: tuple[Mention, ...]

    def place_at(self, offset: int) -> str:
        """doc_id of the place that governs an offset: the last one before it, else the only one."""
        before = [place.doc_id for place in self.places if place.at <= offset]
        named = {place.doc_id for place in self.places}
        return before[-1] if before else named.pop() if len(named) == 1 else ""

    def years(self) -> list[tuple[int, int]]:
        """(offset, year) of every year."""
        return [(match.start(), int(match.group(1))) for match in YEAR.finditer(self.text)]

    def year_at(self, offset: int) -> int | None:
        """The year that governs an offset: the last before it, else one behind it in its clause."""
        found = self.years()
        before = [year for at, year in found if at <= offset]
        behind = [year for at, year in found if at > offset and not re.search("[,;，；。]", self.text[offset:at])]
        return before[-1] if before else behind[0] if behind else None


def squeezed(text: str) -> str:
    """NFKC without white space: what words are compared in.

    >>> squeezed("＜ 7 ％")
    '<7%'
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def prepared(text: str, names: tuple[tuple[str, str], ...]) -> Prepared:
    """Fold a sentence and take places out of it; ``names`` are (folded name, doc_id), longest first."""
    whole = squeezed(text)
    folded = fold(whole)
    spans: list[tuple[int, int, str]] = []
    for name, doc_id in names:
        at = folded.find(name)
        while at >= 0:
            if not any(a < at + len(name) and at < b for a, b, _ in spans):
                spans.append((at, at + len(name), doc_id))
            at = folded.find(name, at + 1)
    kept, places, last = "", [], 0
    for start, end, doc_id in sorted(spans):
        kept += whole[last:start]
        places.append(Mention(len(kept), doc_id))
        last = end
    return Prepared(whole, kept + whole[last:], tuple(places))


def without_places(text: str, names: tuple[tuple[str, str], ...]) -> str:
    """The text as its numbers and names are compared, e.g. for the name of a row."""
    return prepared(text, names).text


def number_value(printed: str) -> Decimal | None:
    """A printed number for comparing.

    >>> number_value("1,200") == number_value("1200.0")
    True
    """
    try:
        return Decimal(printed.replace(",", ""))
    except InvalidOperation:
        return None


def bigrams(text: str) -> set[str]:
    """Pairs of neighbouring characters that carry meaning; words like 达到 and 的 carry none."""
    words = re.split(r"[^\u4e00-\u9fffA-Za-z]+", text.lower())
    pairs = {word[i : i + 2] for word in words for i in range(len(word) - 1)}
    return {pair for pair in pairs if not (pair[0] in EMPTY_WORDS and pair[1] in EMPTY_WORDS)}
