"""Figures as text tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eval.llm import model_lines
from eval.measures import BY_NAME


def aligned(lines: Sequence[Sequence[str]]) -> str:
    """Columns as wide as their widest cell, the first to the left, the others to the right."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        )
        for line in lines
    )


def percent(found: Mapping | None) -> str:
    """A share as a reader wants it, e.g. ``87.5 [81.2, 93.0]``, or a dash without a base."""
    if found is None:
        return "–"
    value = f"{found['value'] * 100:.1f}"
    return value if found["low"] is None else f"{value} [{found['low'] * 100:.1f}, {found['high'] * 100:.1f}]"


def table(saved: Mapping) -> str:
    """The run's main figures, a measure a line and a system a column, in % with 95 % intervals."""
    systems = saved["systems"]
    lines = [["%", *systems]]
    for name in BY_NAME:
        lines.append([name, *(percent(system["summary"]["all"].get(name)) for system in systems.values())])
    for label, key in (("characters p50/p95", "characters"), ("wall ms p50/p95", "wall")):
        found = [system["summary"].get(key) or system["summary"]["latency_ms"].get(key) for system in systems.values()]
        lines.append([label, *(f"{one['p50']:.0f} / {one['p95']:.0f}" if one else "–" for one in found)])
    model = [found for system in systems.values() if (found := system["summary"].get("model"))]
    return "\n".join([aligned(lines), *(model_lines(found) for found in model)])
