"""A second figure of the same matter: whether another place of a plan gives another value of what an answer's figure is of.

Rules find the contradictions whose form they know. Here every other figure of the plan in the same kind of unit is weighed:
a logistic regression over how far the words around both, the question's words, their times and their values go together.
The weights are fitted by ``python -m eval fit-figures`` and lie in ``second_figures.toml``.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from answers.asked_of_both import suspects
from answers.concepts import Concept, concepts, coverage
from answers.tenses import asked_tense
from answers.told_figures import ToldFigure, told_figures
from index.terms import Segmenter, fold
from records import Document, Plan
from retrieval.contrasts import table_only
from retrieval.engine import Engine
from retrieval.lexicons import read_lexicon
from retrieval.pairs import text_alone
from retrieval.query import Query

WEIGHTS = Path(__file__).resolve().parent / "second_figures.toml"
DIGITS = re.compile(r"[\d.%％]+")
WORD = re.compile(r"[\u4e00-\u9fffa-z]")
UNSEEN = 6.0  # weight of a word that no passage holds
SHOWN_BEHIND = 6  # characters behind a figure that name what it counts
CLOSE = 0.25  # difference of the logarithms of two values that are nearly one
FAR = 5.0
# 白泖县每千人口床位数: a place that leads a clause in, but no 全县, 各县, 我市.
SMALLER = re.compile(
    r"(?![全各我本该])([\u4e00-\u9fff]{2,3}?(?:县|区|市|镇|乡|街道))(?!级|域|内|外|卫生|民|人民|中医|[、和及])"
)
MANY = 8  # figures of an answer that lists things
REMEMBERED = 64  # plans
_READ: dict[Document, tuple[ToldFigure, ...]] = {}


@dataclass(frozen=True, slots=True)
class Model:
    """A logistic regression: one weight a feature; ``least`` is the least probability at which a figure is shown."""

    intercept: float
    weights: dict[str, float]
    least: float


@cache
def model() -> Model:
    """The fitted model."""
    data = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Model(data["intercept"], data["weights"], data["least"])


def second_figure(
    engine: Engine, query: Query, plan: Plan, cited: Sequence[tuple[int, int]], said: str
) -> tuple[ToldFigure, ToldFigure] | None:
    """A figure that stands in ``cited`` spans of a plan and in what an answer ``said``, and another of the same matter
    with another value that stands in none of them; None where there is no such pair, and for an answer of many figures."""
    if table_only(query.text) or text_alone(query.text):
        return None
    told = figures_of(engine, plan)
    shown = [one for one in told if one.text in said and any(a <= one.start and one.end <= b for a, b in cited)]
    best: tuple[float, ToldFigure, ToldFigure] | None = None
    for one in shown if len(shown) <= MANY else ():
        for other in rivals(query, plan, one, told):
            if any(a < other.whole[1] and other.whole[0] < b for a, b in cited):
                continue
            held = probability(engine, query, one, other)
            if held >= model().least and (best is None or held > best[0]):
                best = (held, one, other)
    return best[1:] if best else None


def figures_of(engine: Engine, plan: Plan) -> tuple[ToldFigure, ...]:
    """All figures of a plan, read once."""
    found = _READ.get(plan.document)
    if found is None:
        if len(_READ) >= REMEMBERED:
            _READ.clear()
        found = _READ[plan.document] = told_figures(plan, engine.rows.get(plan.document.doc_id, ()))
    return found


def rivals(query: Query, plan: Plan, one: ToldFigure, told: Iterable[ToldFigure]) -> Iterator[ToldFigure]:
    """Figures of the same kind of unit that say another value in another sentence or row: of the same time where the
    question names one, and no part of a sum in brackets, unless the question suspects two statements."""
    timed = bool(query.years or query.period or query.role or asked_tense(query, plan))
    free = suspects(query)
    told = tuple(told)
    # 由2.52人增至3.38人, 医师2.61人，护士3.53人: a sentence that tells the answer's own value tells no second one.
    agreeing = {other.whole for other in told if (other.kind, other.value) == (one.kind, one.value)}
    for other in told:
        if other.whole in agreeing or _of_smaller_place(query, plan, one, other):
            continue
        apart = other.whole[1] <= one.whole[0] or one.whole[1] <= other.whole[0]
        if not apart or other.kind != one.kind or other.value == one.value:
            continue
        if free or not (other.part or (timed and other_time(one, other))):
            yield other


def _of_smaller_place(query: Query, plan: Plan, one: ToldFigure, other: ToldFigure) -> bool:
    """Whether the other figure is of a county or town that neither the question nor the answer's figure is of."""
    found = SMALLER.match(other.clause.strip())
    place = found.group(1) if found else ""
    own = plan.document.place
    return bool(place) and place not in {own, own[1:]} and place not in query.text and place not in one.clause


def other_time(one: ToldFigure, other: ToldFigure) -> bool:
    """Whether two figures are of two years, or one of what was reached and one of a goal."""
    years = one.year is not None and other.year is not None and one.year != other.year
    return years or (bool(one.role and other.role) and one.role != other.role)


def probability(engine: Engine, query: Query, one: ToldFigure, other: ToldFigure) -> float:
    """Probability (0 to 1) that the second figure tells another value of what the first answers."""
    fitted, known = model(), features(engine, query, one, other)
    total = fitted.intercept + sum(weight * known[name] for name, weight in fitted.weights.items())
    return 1 / (1 + math.exp(-total))


def features(engine: Engine, query: Query, one: ToldFigure, other: ToldFigure) -> dict[str, float]:
    """What is known of a pair as numbers, by name; ``a`` is the answer's figure, ``b`` the other."""
    a, b = _words(engine.index.segmenter, one), _words(engine.index.segmenter, other)
    ratio = abs(math.log(max(one.value, 1e-9) / max(other.value, 1e-9)))
    of_a, of_b = _asked(engine, query, one), _asked(engine, query, other)
    known = one.year is not None and other.year is not None
    head_a_in, head_b_in = _share(engine, a.head, b.every), _share(engine, b.head, a.every)
    head_ab, head_ba = _share(engine, a.head, b.head), _share(engine, b.head, a.head)
    year_differs = float(known and one.year != other.year)
    role_differs = float(bool(one.role and other.role) and one.role != other.role)
    return {
        "head_ab": head_ab,
        "head_ba": head_ba,
        "head_a_in": head_a_in,
        "head_b_in": head_b_in,
        "clause_ab": _share(engine, a.clause, b.clause),
        "clause_ba": _share(engine, b.clause, a.clause),
        "around_ab": _share(engine, a.every, b.every),
        "asked_a": of_a[0],
        "asked_b": of_b[0],
        "asked_gap": of_b[0] - of_a[0],
        "asked_head_b": of_b[1],
        "asked_head_gap": of_b[1] - of_a[1],
        "year_equal": float(known and one.year == other.year),
        "year_differs": year_differs,
        "role_equal": float(one.role == other.role != ""),
        "role_differs": role_differs,
        "time_differs": max(year_differs, role_differs),
        "asked_year": float(not query.years or other.year in query.years),
        "tense_equal": float(one.coming == other.coming),
        "parts": float(len(a.parts ^ b.parts)),
        "parts_b": float(len(b.parts - a.parts)),
        "ratio": min(ratio, FAR),
        "ratio_near": min(ratio, 1.0),
        "close": float(ratio < CLOSE),
        "rows": float(one.column is not None and other.column is not None),
        "row_and_text": float((one.column is None) != (other.column is None)),
        "unit_equal": float(one.unit == other.unit),
        "bound_equal": float(one.bounded == other.bounded),
        "heads_within": min(head_a_in, head_b_in),
        "heads_both": head_a_in * head_b_in,
        "heads_alike": min(head_ab, head_ba),
        "asked_and_head": of_b[0] * head_a_in,
    }


@dataclass(frozen=True, slots=True)
class _Words:
    head: frozenset[str]
    clause: frozenset[str]
    every: frozenset[str]
    parts: frozenset[str]


@lru_cache(maxsize=20000)
def _words(segmenter: Segmenter, one: ToldFigure) -> _Words:
    """The words around a figure, and those that say of which part or group it is."""
    head = _terms(segmenter, f"{one.head} {re.split('[，。；]', one.behind)[0][:SHOWN_BEHIND]}")
    clause = _terms(segmenter, one.clause)
    parts = _parts().findall(f"{one.head} {one.clause}" if one.column is not None else one.clause)
    return _Words(head, clause, clause | _terms(segmenter, one.around), frozenset(parts))


def _terms(segmenter: Segmenter, words: str) -> frozenset[str]:
    said = segmenter.terms(DIGITS.sub(" ", fold(words)))
    return frozenset(word for word in said if WORD.search(word) and word not in _plain())


@cache
def _parts() -> re.Pattern[str]:
    return re.compile("|".join(read_lexicon("second_figures")["parts"]))


@cache
def _plain() -> frozenset[str]:
    return frozenset(read_lexicon("second_figures")["plain"])


def _share(engine: Engine, words: frozenset[str], others: frozenset[str]) -> float:
    """Share (0 to 1) of the weight of ``words`` that ``others`` hold."""
    total = sum(engine.idf.get(word, UNSEEN) for word in words)
    return sum(engine.idf.get(word, UNSEEN) for word in words & others) / total if total else 0.0


@lru_cache(maxsize=2000)
def _asked_of(asked: tuple[Concept, ...], one: ToldFigure) -> tuple[float, float]:
    whole = coverage(asked, f"{one.head} {one.clause}", one.around)
    return whole, coverage(asked, one.head + one.behind[:SHOWN_BEHIND])


def _asked(engine: Engine, query: Query, one: ToldFigure) -> tuple[float, float]:
    """Share of the question that a figure's clause holds, and that the words next to it hold."""
    return _asked_of(concepts(engine, query), one)
