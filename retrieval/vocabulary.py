"""What questions are read with: the names of places, plans and indicators of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from index.terms import fold
from records import Indicator, Plan
from retrieval.described import RowNames, row_names
from retrieval.naming import IndicatorNames, indicator_names
from retrieval.places import PlaceNames, place_names


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Names of places and indicators of the corpus, its indicator rows, the plans' titles by doc_id (folded).

    One is equal to itself alone, so that what was read with it can be remembered.
    """

    places: PlaceNames
    indicators: IndicatorNames
    rows: tuple[Indicator, ...]
    cut: Callable[[str], list[str]]
    titles: dict[str, str]
    described: RowNames


def vocabulary(
    plans: Sequence[Plan],
    aliases: dict[str, tuple[str, ...]],
    rows: Sequence[Indicator],
    cut: Callable[[str], list[str]],
) -> Vocabulary:
    """Names of the corpus; ``aliases`` by doc_id from the catalogue, ``rows`` all indicator rows, ``cut`` segments."""
    titles = {plan.document.doc_id: fold(plan.document.title) for plan in plans}
    return Vocabulary(
        place_names(plans, aliases, cut), indicator_names(rows), tuple(rows), cut, titles, row_names(rows)
    )
