"""Whether the order of a comparison hangs on which of a plan's differing values is taken."""

from __future__ import annotations

from collections.abc import Sequence

from answers.drafting import Draft
from answers.figures import Figure, row_figure
from records import Indicator


def add_doubt(draft: Draft, given: Sequence[Sequence[Indicator]], figures: Sequence[Figure]) -> None:
    """For each plan that gives several values of one year: which one was compared, and whether another would order the
    places differently. ``given`` holds each plan's rows, ``figures`` what was compared, of each plan the first row's."""
    if len(figures) < 2 or len({f.base for f in figures}) > 1 or len({f.unit for f in figures if f.unit}) > 1:
        return
    for rows in given:
        told = [figure for row in rows if (figure := row_figure(draft, row))]
        used = next((f for f in figures if told and f.plan is told[0].plan), None)
        others = [
            f for f in told[1:] if f.number != told[0].number and (f.unit, f.base) == (told[0].unit, told[0].base)
        ]
        if used is None or not others or len({f.year for f in told}) > 1:
            continue
        swapped = ([other if f is used else f for f in figures] for other in others)
        kept = all(_order(every) == _order(figures) for every in swapped)
        draft.add(
            f"注意：{used.plan.document.place}的原文有几处不同的数值（{'、'.join(f.shown for f in (used, *others))}），"
            f"以上比较用的是{used.shown}；改用另一数值，各地次序{'不变' if kept else '不同'}。",
            [f.span for f in (used, *others)],
            "computed",
        )


def _order(figures: Sequence[Figure]) -> list[set[str]]:
    """The places from the lowest number to the highest, equal ones together."""
    numbers = sorted({f.number for f in figures})
    return [{f.plan.document.place for f in figures if f.number == number} for number in numbers]
