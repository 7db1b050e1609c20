"""What frames a sentence: its places, dates, periods, years and natures must be those of the cited spans."""

from __future__ import annotations

import re

from answers.generation_claims import claims
from answers.generation_sources import Source
from answers.generation_text import DATE, DOCUMENT_NUMBER, PERIOD, Prepared, bigrams, squeezed
from records import Indicator
from retrieval.engine import Engine
from retrieval.places import find_places

LAST_YEAR = {"十二五": 2015, "十三五": 2020, "十四五": 2025, "十五五": 2030, "十六五": 2035}
NATURES = ("约束性", "预期性")


def frame_fault(engine: Engine, text: str, sentence: Prepared, held: Source) -> str:
    """Places, dates, periods, years and natures must be those of the cited spans."""
    own = [squeezed(c.quote) for c in held.citations]
    places = [(name, doc_id) for name, doc_id in engine.words.places.exact if len(name) > 1]
    for mention in sentence.places:
        names = [name for name, doc_id in places if doc_id == mention.doc_id]
        if mention.doc_id not in held.doc_ids and not any(name in quote for name in names for quote in own):
            return "place"
    if any(name not in held.around for name in find_places(text, engine.words.places).missing):
        return "place"
    if any(
        date not in held.around for date in [*DATE.findall(sentence.whole), *DOCUMENT_NUMBER.findall(sentence.whole)]
    ):
        return "date"
    if any(not _period_fits(period, held) for period in PERIOD.findall(sentence.whole)):
        return "year"
    if any(nature in sentence.whole and nature not in " ".join(own) for nature in NATURES):
        return "nature"
    return _year_fault(engine, sentence, held)


def _period_fits(period: str, held: Source) -> bool:
    """十三五 is printed, or a number of the spans is of its years."""
    last = LAST_YEAR[period]
    return period in held.around or any(last - 4 <= year <= last for stated in held.stated for year in stated.years)


def _year_fault(engine: Engine, sentence: Prepared, held: Source) -> str:
    """A year stands in the span, or belongs to a number in it; a year that no number of the sentence depends on must
    stand before the same words as in the plan."""
    claimed = {claim.year for claim in claims(sentence)} | {
        row.year for row in held.worded if squeezed(row.value) in sentence.whole and _names(engine, sentence, row)
    }
    for at, year in sentence.years():
        known = any(year in s.years for s in held.stated) or any(year == row.year for row in held.worded)
        printed = str(year) in " ".join([*held.quotes, held.around])
        if not (known or printed):
            return "year"
        if year not in claimed and not any(_year_stands(sentence.text, at, quote, year) for quote in held.quotes):
            return "year"
    return ""


def _names(engine: Engine, sentence: Prepared, row: Indicator) -> bool:
    name = sentence.text.split(squeezed(row.value))[0]
    return bool(bigrams(name) & bigrams(row.name))


def _year_stands(text: str, at: int, quote: str, year: int) -> bool:
    said = bigrams(text[at + 5 : at + 40])
    for match in re.finditer(str(year), quote):
        stop = re.search(r"20\d\d", quote[match.end() :])
        end = min(match.end() + 70, match.end() + stop.start() if stop else len(quote))
        begin = max(0, match.start() - 30)
        if (
            not said
            or said & bigrams(quote[match.end() : end])
            or bigrams(text[:at]) & bigrams(quote[begin : match.start()])
        ):
            return True
    return False
