"""Two figures that a question gives to choose from, 到底是258家还是214家, or tells of two places, 一处说258家一处说214家."""

from __future__ import annotations

import re

UNIT = r"(?:个百分点|[%％‰岁家个张名人辆所支项处]|/10万|万?元|年|月)?"
OPTIONS = re.compile(
    rf"(?<![\d.])(\d+(?:\.\d+)?){UNIT}[^\d，。,]{{0,6}}?(?:还是|或者?|或是)[^\d，。]{{0,6}}?(\d+(?:\.\d+)?){UNIT}"
)

TOLD = re.compile(
    rf"(?:一处|有的|一会儿?)[^\d，。,]{{0,6}}?(\d+(?:\.\d+)?({UNIT}))[^\d。]{{0,6}}?(?:一处|有的|另一|一会儿?)[^\d，。,]{{0,6}}?"
    rf"(\d+(?:\.\d+)?\2)"
)


def figures_told(folded: str) -> tuple[tuple[str, ...], str]:
    """The two figures with their unit that a question tells of two places, () for none, and its other words.

    >>> figures_told("医疗机构,一处说258家一处说214家?")
    (('258家', '214家'), '医疗机构, ?')
    """
    found = TOLD.search(folded)
    if not found or not found.group(2):
        return (), folded
    return (found.group(1), found.group(3)), f"{folded[: found.start()]} {folded[found.end() :]}"


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
