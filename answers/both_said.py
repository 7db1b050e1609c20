"""The statements that together hold all that a question names which suspects two of them (到底X还是Y, 怎么又, 对得上吗):
set beside what the answer shows already, at most four, each on the matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from answers.asked_of_both import Asked, Point, asked_of_both, expanded, names_two, suspects
from answers.candidates import Candidate
from answers.concepts import Concept, coverage
from answers.differing import add_differing
from answers.drafting import NOTED, Draft, Span
from answers.near_misses import foreign
from answers.parts import is_heading
from answers.tables import add_row
from answers.tenses import told_tense
from corpus.clauses import clauses
from corpus.outline import section_at
from corpus.quantities import find_quantities
from corpus.statements import plan_years
from index.terms import fold
from records import CitedSentence, Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.query import Query

KINDS = frozenset({"value", "count", "text", "yesno", "list", "compare", "meta_issuer", "meta_date"})
SHOWN = 4  # statements at most
ON_THE_MATTER = 0.55  # of what the best statement holds of the matter, that each must hold
LEAST = 0.35  # share of the matter that each must hold
ALONE = 0.75  # share of the matter that statements must hold together where nothing else answers
GAIN = 0.16  # share of all that is asked that one more statement must add
FURTHER = 2  # beside those that the answer has
NAMED = 6  # characters of a point that names its statement by itself
POINT = 1.2  # weight of a point, of the heaviest concept's
BESIDE = 0.3  # for a figure that stands right beside the matter
AGREEING = "原文"  # 原文几处的数值一致
NOTICE = "注意：以上是原文几处的表述，请对照核对后引用。"
YEAR = re.compile(r"20\d\d")
COUNTING = "[家个名人张所支项处条辆]"


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence or a table's row: its folded words, its headings, and how much of the matter it holds."""

    span: Span
    words: str
    heads: str
    held: float
    row: bool


def add_both_said(engine: Engine, query: Query, plan: Plan, draft: Draft, *, alone: bool = False) -> bool:
    """Behind the answer, what else the question names of its matter; ``alone``: where no other way answers, only where
    two statements hold nearly all of it. False where nothing is added."""
    if not _open_to(query) or (alone and query.outcome):
        return False
    asked = asked_of_both(engine, query, plan)
    if asked is None:
        return False
    pool = _pool(engine, query, plan, asked)
    spans = engine.spans.get(plan.document.doc_id, ())
    shown = [_as_told(one, plan, draft) for one in _units(plan, spans, asked.matter) if _shown(one, draft)]
    # What each of two places says that the question names is all that it asks for.
    told = max(_told(asked, pool, shown, draft), _quoted(draft) if names_two(query, plan) else 0)
    changed = _other_values(engine, plan, shown, draft) if asks("changed", query.text) else []
    for row in changed:
        add_row(draft, row)
    # Why one row's figure falls is told by the row itself, what the text says of a neighbour tells nothing of it.
    chosen = [] if changed else _covering(asked, pool, shown, full=told > 1)
    if not changed and told + len(chosen) < 2 and asks("two_said", query.text) and not _decided(asked, shown):
        chosen = [*chosen, *_another(query, plan, asked, pool, [*shown, *chosen])]
    if not chosen or (alone and not _all_held(asked, chosen)):
        return False
    for one in chosen:
        _show(engine, query, plan, asked, one, draft)
    _note(asked, [*shown, *chosen], draft)
    return True


def _open_to(query: Query) -> bool:
    return query.kind in KINDS and not (query.english or query.carried) and suspects(query)


def _units(plan: Plan, spans: Sequence[tuple[int, int, int]], matter: tuple[Concept, ...]) -> list[Said]:
    """All sentences and rows of a plan, headings aside."""
    text, doc_id = plan.document.text, plan.document.doc_id
    places = [(start, end, False) for start, end, _ in spans]
    places += [(row.start, row.end, True) for table in plan.tables for row in table.rows]
    found: list[Said] = []
    for start, end, row in places:
        path = section_at(plan.sections, start).path
        if row or not is_heading(text[start:end], path):
            words, heads = _folded(text[start:end]), " ".join(path)
            found.append(Said(Span(doc_id, start, end), words, heads, coverage(matter, words, heads), row))
    return found


@lru_cache(maxsize=16384)
def _folded(text: str) -> str:
    return expanded(fold(text))


def _pool(engine: Engine, query: Query, plan: Plan, asked: Asked) -> list[Said]:
    """The statements on the matter, those that hold most of it first."""
    units = _units(plan, engine.spans.get(plan.document.doc_id, ()), asked.matter)
    least = max(LEAST, ON_THE_MATTER * max((one.held for one in units), default=0.0))
    # A long point names its statement by itself: 目标任务顺利完成.
    named = [p for p in asked.points if len(p.words) >= NAMED]
    fit = (one for one in units if one.held >= least or any(_holds(one, p) for p in named))
    near = sorted(fit, key=lambda one: -one.held)
    of_time = (one for one in near if not _of_other_year(engine, query, plan, one))
    return [one for one in of_time if not foreign(engine, query, _candidate(plan, one))]


def _of_other_year(engine: Engine, query: Query, plan: Plan, one: Said) -> bool:
    """A statement of none of the years that the question names, where it sets them against no other time."""
    if not (query.years or query.period) or asks("already", query.text):
        return False
    if one.row:
        years = {r.year for r in engine.rows.get(plan.document.doc_id, ()) if r.start == one.span.start and r.value}
        return bool(years and query.years) and years.isdisjoint(query.years)
    base, _ = plan_years(plan.document.period)
    tenses = {"past" if year <= (base or 0) else "future" for year in query.years}
    tenses |= {{"base": "past", "end": "future"}[query.period]} if query.period else set()
    text = plan.document.text[one.span.start : one.span.end]
    return told_tense(plan, text, section_at(plan.sections, one.span.start).path) not in tenses


def _candidate(plan: Plan, one: Said) -> Candidate:
    text = plan.document.text[one.span.start : one.span.end]
    path = section_at(plan.sections, one.span.start).path
    return Candidate(one.span, text, one.held, one.held, 0.0, "row" if one.row else "text", path)


def _shown(one: Said, draft: Draft) -> bool:
    """Whether the answer cites a statement or a part of it, or it is a row in what is cited."""
    return draft.cites(one.span)


def _as_told(one: Said, plan: Plan, draft: Draft) -> Said:
    """Only what the answer says of a statement: some of a row's values, or some clauses of a sentence."""
    start, end = one.span.start, one.span.end
    cited = [c for c in draft.citations if c.start < end and start < c.end]
    if one.row:
        numbers = {c.number for c in cited}
        said = [s.text for s in draft.sentences if numbers & {*s.citations}]
    else:
        said = [plan.document.text[max(start, c.start) : min(end, c.end)] for c in cited]
    return replace(one, words=" ".join(_folded(words) for words in said))


def _tells(sentence: CitedSentence) -> bool:
    return sentence.support == "quoted" and not sentence.text.startswith(NOTED)


def _quoted(draft: Draft) -> int:
    """Statements quoted; a table's row as it stands, beside the sentence with its figure, is none of its own."""
    return sum(_tells(sentence) and "|" not in sentence.text for sentence in draft.sentences)


def _place(one: Said) -> tuple[int, int]:
    return one.span.start, one.span.end


def _holds(one: Said, concept: Concept | Point) -> float:
    if isinstance(concept, Point):
        return float(bool(concept.held.search(one.words)))
    return coverage((concept,), one.words)


def _told(asked: Asked, pool: Sequence[Said], shown: Sequence[Said], draft: Draft) -> int:
    """How many statements on the matter the answer has; one that says how they differ has two at least."""
    if draft.noted():
        return 2
    least = ON_THE_MATTER * max((one.held for one in pool), default=0.0)
    fit = [one for one in shown if coverage(asked.matter, one.words, one.heads) >= least]
    return min(len(fit), _quoted(draft))


def _decided(asked: Asked, shown: Sequence[Said]) -> bool:
    """One statement that has all that the question gives to choose from is enough."""
    return len(asked.points) > 1 and any(all(_holds(one, p) for p in asked.points) for one in shown)


def _other_values(engine: Engine, plan: Plan, shown: Sequence[Said], draft: Draft) -> list[Indicator]:
    """For a question why a figure falls or rises: the other values of the one row that the answer has."""
    rows = [one for one in shown if one.row]
    listed = engine.rows.get(plan.document.doc_id, ())
    own = [r for r in listed if len(rows) == 1 and r.start == rows[0].span.start and r.value and r.origin == "table"]
    said = draft.text()
    return [r for r in own if r.value not in said]


def _covering(asked: Asked, pool: Sequence[Said], shown: Sequence[Said], *, full: bool) -> list[Said]:
    """The statements that add most of what those shown do not hold, best first; ``full``: two are told, and only a
    point of the question may still need one."""
    heaviest = max(c.weight for c in asked.matter)
    words = () if full else asked.matter
    weights: dict[Concept | Point, float] = {c: c.weight for c in words if any(_holds(one, c) >= 1.0 for one in pool)}
    weights |= {p: POINT * heaviest for p in asked.points if any(_holds(one, p) for one in pool)}
    total = sum(weights.values()) or 1.0
    held = {w: max((_holds(one, w) for one in shown), default=0.0) for w in weights}
    chosen: list[Said] = []
    while len(chosen) < max(SHOWN - len(shown), FURTHER):
        worth = [
            (sum(weights[w] * max(0.0, _holds(one, w) - held[w]) for w in weights) / total, one.held, -i, one)
            for i, one in enumerate(pool)
            if one not in chosen and (one.row or all(_place(one) != _place(s) for s in shown))
        ]
        gain, _, _, one = max(worth, key=lambda item: item[:3], default=(0.0, 0.0, 0, None))
        if one is None or gain < GAIN:
            break
        chosen.append(one)
        held = {w: max(held[w], _holds(one, w)) for w in weights}
    return chosen


def _another(query: Query, plan: Plan, asked: Asked, pool: Sequence[Said], shown: Sequence[Said]) -> list[Said]:
    """One more statement of the matter, from another section than the one shown, that says something of its kind."""
    if not shown:
        return []
    sections = {section_at(plan.sections, one.span.start).path for one in shown}
    need = need_of(query.text)
    figures = any(_states(asked, one) for one in shown)
    found: list[tuple[float, int, Said]] = []
    for at, one in enumerate(pool):
        known = section_at(plan.sections, one.span.start).path in sections or any(one.words in s.words for s in shown)
        if known or (figures and not _states(asked, one)) or (need and not one.row and not met(need, one.words)):
            continue
        points = sum(_holds(one, p) for p in asked.points) / max(1, len(asked.points))
        found.append((one.held + BESIDE * _beside(asked, one) + points, -at, one))
    return [max(found, key=lambda item: item[:2])[2]] if found else []


def _states(asked: Asked, one: Said) -> bool:
    """Whether a statement says how much or how far in a clause on the matter."""
    if one.row:
        return bool(re.search(r"\d", one.words))
    parts = [c.text for c in clauses(one.words, 0, len(one.words))]
    return any(
        (find_quantities(part) or asks("extent", part)) and coverage(asked.matter, part) >= LEAST for part in parts
    )


def _beside(asked: Asked, one: Said) -> bool:
    """Whether a number of the thing itself is told: 医疗机构258家, 214家医疗机构."""
    names = [re.escape(word) for concept in asked.matter for word in concept.words if len(word) > 1]
    found = "|".join(names)
    return bool(re.search(rf"(?:{found})(?:总?数)?(?:为|达|有|共)?\d+{COUNTING}|\d+{COUNTING}(?:{found})", one.words))


def _all_held(asked: Asked, chosen: Sequence[Said]) -> bool:
    """Whether at least two statements hold nearly all of the matter and every point between them."""
    weight = sum(c.weight for c in asked.matter)
    held = sum(c.weight * max(_holds(one, c) for one in chosen) for c in asked.matter)
    points = all(any(_holds(one, p) for one in chosen) for p in asked.points)
    return len(chosen) > 1 and points and held >= ALONE * weight


def _show(engine: Engine, query: Query, plan: Plan, asked: Asked, one: Said, draft: Draft) -> None:
    """A sentence as it stands; of a row the values of the years or figures that are asked for, else all."""
    if not one.row:
        draft.quote(one.span)
        return
    listed = engine.rows.get(plan.document.doc_id, ())
    values = [r for r in listed if r.origin == "table" and r.start == one.span.start and r.value]
    told = [r for r in values if r.year in query.years or any(p.held.search(fold(r.value)) for p in asked.points)]
    for row in told or values:
        add_row(draft, row)
    if not values:
        draft.quote(one.span)


def _note(asked: Asked, said: Sequence[Said], draft: Draft) -> None:
    """How the statements differ: by the points that only one of each holds, else that they stand in several places."""
    if draft.noted() or any(s.text.startswith(AGREEING) for s in draft.sentences):
        return
    own = [(p.words, one.span) for p in asked.points for one in said if not p.thing and _holds(one, p)]
    words = {w for w, _ in own}
    apart = len(words) > 1 and len({span for _, span in own}) > 1 and not any(YEAR.fullmatch(w) for w in words)
    if apart and len(own) == len(words):
        add_differing(draft, "、".join(c.words[0] for c in asked.matter[:1]), tuple(own))
        return
    spans = [Span(c.doc_id, c.start, c.end) for c in draft.citations if any(_place(s)[0] <= c.start for s in said)]
    if len(spans) > 1:
        draft.add(NOTICE, spans, "computed")
