"""How figures of several indicators of one plan stand to each other: 医生和护士哪个加得多, 高血压和糖尿病管理率差多少."""

from __future__ import annotations

from collections.abc import Sequence

from answers.changes import Change, add_greatest_change, add_growth
from answers.drafting import Draft
from answers.figures import Figure, row_figure
from answers.ranking import gap_unit, plain
from answers.tables import cited_span, year_spans
from records import Indicator, Plan
from retrieval.phrases import says
from retrieval.query import Query

ASKING = ("difference", "ranks", "superlative_low")


def add_between_indicators(draft: Draft, query: Query, plan: Plan, rows: Sequence[Indicator]) -> bool:
    """By how much two indicators of ``plan`` differ, or which of them changes more, where the question asks for it and
    ``rows``, those shown, give it: figures of one year, role, unit and base, plain or bounds of one kind. Whether it was told."""
    groups: dict[str, list[Indicator]] = {}
    for row in rows:
        groups.setdefault(row.canonical, []).append(row)
    if len(groups) < 2 or query.english or not any(says("compare", name, query.text) for name in ASKING):
        return False
    before = len(draft.sentences)
    if changes := _changes(draft, plan, list(groups.values())):
        add_greatest_change(draft, changes)
    elif len(groups) == 2 and all(len(held) == 1 for held in groups.values()):
        _set_apart(draft, plan, *(held[0] for held in groups.values()))
    return len(draft.sentences) > before


def _changes(draft: Draft, plan: Plan, groups: Sequence[Sequence[Indicator]]) -> list[tuple[str, Change]]:
    """What each indicator changes by between the same two years; [] where one of them has no two."""
    if len({frozenset(row.year for row in held) for held in groups}) > 1 or any(len(held) < 2 for held in groups):
        return []
    trial = Draft(draft.plans)  # each change may stand in the answer already
    found = [(held[0].name, add_growth(trial, plan, held)) for held in groups]
    if not all(change for _, change in found):
        return []
    known = {sentence.text for sentence in draft.sentences}
    for held, sentence in zip(groups, trial.sentences, strict=True):
        if sentence.text not in known:
            add_growth(draft, plan, held)
    return [(name, change) for name, change in found if change]


def _set_apart(draft: Draft, plan: Plan, one: Indicator, other: Indicator) -> None:
    figures = [row_figure(draft, row) for row in (one, other)]
    first, second = figures
    if not first or not second or (one.year, one.role) != (other.year, other.role) or not _comparable(first, second):
        return
    pairs = sorted(zip((one, other), (first, second), strict=True), key=lambda pair: -pair[1].number)
    (high, above), (low, below) = pairs
    bound = "所定界限" if above.bound else ""
    told = [f"{row.name}{bound}（{figure.shown}）" for row, figure in pairs]
    spans = [span for row in (high, low) for span in (cited_span(draft, row), *year_spans(plan, row))]
    gap = above.number - below.number
    verdict = f"高于{told[1]}，相差{plain(gap)}{gap_unit([above, below])}" if gap else f"的数值等于{told[1]}"
    draft.add(f"按数值比较：{told[0]}{verdict}。", spans, "computed")


def _comparable(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.base == other.base and one.bound == other.bound
