"""Two figures that a question gives to choose from: 到底是258家还是214家."""

from __future__ import annotations

import re

UNIT = r"(?:个百分点|[%％‰岁家个张名人辆所支项处]|/10万|万?元|年|月)?"
OPTIONS = re.compile(
    rf"(?<![\d.])(\d+(?:\.\d+)?){UNIT}[^\d，。,]{{0,6}}?(?:还是|或者?|或是)[^\d，。]{{0,6}}?(\d+(?:\.\d+)?){UNIT}"
)


def options(folded: str) -> tuple[str, ...]:
    """The two figures, or () when the question gives none.

    >>> options("到底是258家还是214家")
    ('258', '214')
    """
    found = OPTIONS.search(folded)
    return found.groups() if found else ()


def without_options(folded: str) -> str:
    """The question without the figures to choose from: they are no subject."""
    return OPTIONS.sub(" ", folded) if OPTIONS.search(folded) else folded
