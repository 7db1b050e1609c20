"""What stands or stood, asked where the plan tells only what is to come: the beds of a new wing, the floor of the new site
and the date by which a grade is to be reached are none of those that there are. The words are data
(``retrieval/lexicon/tenses.toml``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from answers.concepts import Concept, coverage
from answers.tenses import YEAR, looks_back
from corpus.clauses import clauses
from corpus.statements import plan_years
from index.terms import fold
from records import Plan
from retrieval.lexicons import lexicon_pattern
from retrieval.query import Query

_pattern = partial(lexicon_pattern, "tenses")

KINDS = frozenset({"value", "count", "list", "text"})
FIGURE = re.compile(r"\d|[一二两三四五六七八九十]+[个家所处名张座台辆级]")


def asks_standing(query: Query, plan: Plan) -> bool:
    """Whether a question asks what there is or was, and nothing of what is to come."""
    if query.kind not in KINDS or query.english or query.carried:
        return False
    base, _ = plan_years(plan.document.period)
    text = query.text
    if _pattern("asked", "before").search(text):
        return True  # 2022年提标之前 names a year of what came later
    if _pattern("asked", "done").search(text):
        return not _pattern("asked", "coming").search(text)  # 至2022年底已实质运行的
    if query.role == "target" or any(base and year > base for year in query.years):
        return False
    if query.kind in {"value", "count"} and _pattern("asked", "last_years").search(text):
        return not _pattern("asked", "coming").search(text)
    if not _pattern("asked", "standing").search(text):
        return False
    return not _pattern("asked", "coming").search(text)


def only_to_come(query: Query, asked: Sequence[Concept], plan: Plan, text: str, section: tuple[str, ...]) -> bool:
    """Whether the clause of a statement that holds most of the question tells what is to be, not how it is or was. Of the
    five years before the plan's, nothing under the headings of its tasks tells that does not say so."""
    if looks_back(section):
        return False
    told = fold(text)
    parts = [part.text for part in clauses(told, 0, len(told)) if FIGURE.search(part.text)] or [told]
    held = [coverage(asked, part) for part in parts]
    best = [part for part, share in zip(parts, held, strict=True) if share == max(held)]
    base, _ = plan_years(plan.document.period)
    of_last = any(_pattern("asked", way).search(query.text) for way in ("last_years", "done"))
    ahead = of_last and bool(_pattern("told", "ahead").search(fold(" ".join(section))))
    if ahead and _pattern("asked", "last_years").search(told):
        return False
    return all(_to_come(part, base, ahead=ahead) for part in best)


def _to_come(clause: str, base: int | None, *, ahead: bool) -> bool:
    years = [int(year) for year in YEAR.findall(clause)]
    if _pattern("told", "stood").search(clause) or (base and any(year <= base for year in years)):
        return False
    return ahead or bool(_pattern("told", "to_come").search(clause)) or bool(base and years)
