"""What a question can be mended to: the indicators and years that the plans give. Light, from the plans alone."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.indicators import plan_indicators
from records import Indicator, Plan


def stated_rows(plans: Sequence[Plan]) -> list[Indicator]:
    """All indicator rows with a value, those of tables first."""
    rows = [row for plan in plans for row in plan_indicators(plan) if row.value]
    return sorted(rows, key=lambda row: row.origin != "table")


def indicator_choices(rows: Sequence[Indicator], places: Sequence[str]) -> list[str]:
    """Canonical names that the plans ``places`` (all when empty) give, those of their tables first."""
    return list(dict.fromkeys(row.canonical for row in rows if not places or row.doc_id in places))


def year_choices(rows: Sequence[Indicator], places: Sequence[str], indicators: Sequence[str]) -> list[int]:
    """Years for which the plans give the indicators, or give anything when none is named."""
    inside = [row for row in rows if not places or row.doc_id in places]
    return sorted({row.year for row in inside if row.year and (not indicators or row.canonical in indicators)})
