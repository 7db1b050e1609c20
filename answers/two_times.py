"""What a plan's text says of one matter at two times, where no rows give both: 十三五新建8个, 十四五创建2—3个."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from answers import periods_named
from answers.candidates import Candidate, lead, sentence_before
from answers.concepts import Concept, concepts, coverage
from answers.drafting import Draft, Span
from answers.pairs import Side, paired, times_asked
from answers.parts import is_heading
from answers.reported import reports
from answers.tables import add_row
from answers.tenses import YEAR, looks_back, told_tense
from answers.trimming import trimmed
from answers.values import rate_base, refine, rows_or_kin
from corpus.clauses import clauses
from corpus.outline import section_at
from corpus.quantities import find_quantities
from corpus.statements import plan_years
from corpus.subjects import MEASURE
from index.terms import fold
from records import Indicator, Plan
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.pairs import without_pair
from retrieval.query import Query

ON_THE_MATTER = 0.7  # share of the matter that each of the two places must hold
ROW_NAMED = 0.6  # share that the name of a row must hold, which stands under no heading
IN_A_CLAUSE = 0.4  # share that one clause must hold beside the figure
WEIGHTY = 0.25  # share of the matter from which a word must be held
NAMED = 0.4  # of each weighty word, in the sentence itself
OWN_SUBJECT = 0.25  # share of the matter that makes a piece's own words a subject
PLACED = 0.05  # a report of what was done, or a chapter of goals, is before other words on the past or on what is to be
KERNEL = 4  # characters of a name without its measure that tell it from others
MEASURED = re.compile(r"(?:覆盖)?(?:率|比例|数)$")
GOALS = re.compile(r"目标")
WORDS = re.compile(r"哪|什么|啥|怎|谁")  # asks for words, at least of one of the two
KINDS = frozenset({"value", "count", "text", "yesno", "list"})


@dataclass(frozen=True, slots=True)
class Told:
    """What a plan says of the matter at one time: a sentence, or a row of a table with an indicator."""

    held: float
    span: Span
    row: Indicator | None = None


def add_two_times(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """What the plan reports and what it plans, each in its own words; False where it does not say both."""
    sides = times_asked(query, plan) if query.kind in KINDS and not query.english else ()
    if not sides:
        return False
    matter = concepts(engine, replace(query, topic=without_pair(query.topic), indicators=()))
    if len(matter) < 2:
        return False  # one word alone (床位) stands in sentences on many things
    own = _own_rows(engine, query, plan)
    found = [_best(engine, query, plan, _own(matter, query, side, sides), side, sides, own) for side in sides]
    told = [one for one in found if one is not None]
    if len(told) < len(sides) or len({one.span for one in told}) < len(told):
        return False
    if not _one_measure(plan, told):
        return _add_apart(engine, query, plan, told, draft)
    shown = [one.span if one.row is not None else _shown(engine, query, plan, one) for one in told]
    for one, span in zip(told, shown, strict=True):
        if one.row is not None:
            add_row(draft, one.row)
        else:
            draft.quote(span)
    periods_named.add_two_times(plan, shown, draft)
    return True


def _own(matter: tuple[Concept, ...], query: Query, side: Side, sides: tuple[Side, ...]) -> tuple[Concept, ...]:
    """The matter without what only the other piece names: 综合医院现在是什么等级，2025年县人民医院要到什么等级. The piece
    that stands first names what the second goes on about, unless that has a subject of its own."""

    def only_in(words: str, others: str) -> tuple[Concept, ...]:
        return tuple(c for c in matter if c.words[0] in words and c.words[0] not in others)

    rest = query.text
    for other in sides:
        rest = rest.replace(other.words, " ", 1)
    left: set[Concept] = set()
    for other in sides:
        if other is side or not other.words or not side.words:
            continue
        later = query.text.find(other.words) > query.text.find(side.words)
        own = sum(c.weight for c in only_in(side.words, other.words + rest))
        if later or own >= OWN_SUBJECT * sum(c.weight for c in matter):
            left.update(only_in(other.words, side.words + rest))
    return tuple(c for c in matter if c not in left) or matter


def _best(
    engine: Engine,
    query: Query,
    plan: Plan,
    matter: tuple[Concept, ...],
    side: Side,
    sides: tuple[Side, ...],
    own: tuple[Indicator, ...],
) -> Told | None:
    """The sentence or row (one of ``own``) of one time that holds most of the matter."""
    fits = _measure(query)
    found = [*_sentences(engine, plan, matter, side, sides, fits), *_rows(own, matter, side)]
    return max(found, key=lambda one: (one.held, -one.span.start), default=None)


def _sentences(
    engine: Engine,
    plan: Plan,
    matter: tuple[Concept, ...],
    side: Side,
    sides: tuple[Side, ...],
    fits: Callable[[str], bool],
) -> list[Told]:
    text = plan.document.text
    found: list[Told] = []
    total = sum(concept.weight for concept in matter)
    weighty = [concept for concept in matter if concept.weight >= WEIGHTY * total]
    for start, end, _ in engine.spans.get(plan.document.doc_id, ()):
        span, path = Span(plan.document.doc_id, start, end), section_at(plan.sections, start).path
        if is_heading(text[start:end], path) or not _of_time(plan, span, path, side, sides):
            continue
        around = " ".join((*path, lead(plan, span)))
        said = [c.text for c in clauses(text[start:end], 0, end - start)]
        pairs = zip(["", *said], said, strict=False)
        clause = max((coverage(matter, one, before) for before, one in pairs if fits(one)), default=0.0)
        whole = coverage(matter, text[start:end], around, sentence_before(plan, span))
        named = all(coverage((concept,), text[start:end]) >= NAMED for concept in weighty)
        if named and clause >= IN_A_CLAUSE and whole >= ON_THE_MATTER:
            fit = reports(plan, span) if side.tense == "past" else any(GOALS.search(head) for head in path)
            first = PLACED if fit else 0.0
            found.append(Told(clause + whole + first, span))
    return found


def _own_rows(engine: Engine, query: Query, plan: Plan) -> tuple[Indicator, ...]:
    """The rows of the plan's tables that may be meant: those of the indicators that the question names, else all. A row
    that only shares words with a named indicator (床位数 with 托位数) is another's."""
    doc_id = plan.document.doc_id
    listed = tuple(r for r in engine.rows.get(doc_id, ()) if r.origin == "table")
    if not query.indicators:
        return listed
    timeless = replace(query, years=(), period="", role="")
    known: set[str] = set()
    for named in query.indicators:
        special = refine(engine, query, named, (doc_id,))
        known |= {row.canonical for row in rows_or_kin(engine, timeless, special, doc_id).rows}
    kernels = [MEASURED.sub("", named.words) for named in query.indicators]
    kernels = [kernel for kernel in kernels if len(kernel) >= KERNEL]  # 抗病毒治疗覆盖率 is 抗病毒治疗比例
    return tuple(r for r in listed if r.canonical in known or any(kernel in r.name for kernel in kernels))


def _one_measure(plan: Plan, told: list[Told]) -> bool:
    """Whether rows among what is told at the times are of one indicator, and sentences beside them count per as many
    people: 每万人口0.4人 is no earlier figure of 15人."""
    rows = [one.row for one in told if one.row is not None]
    if not rows:
        return True
    if len({row.canonical for row in rows}) > 1:
        return False
    base = rate_base(rows[0])
    said = [fold(plan.document.text[one.span.start : one.span.end]) for one in told if one.row is None]
    return not base or all(re.search(f"每{base}|{base}人", one) for one in said)


def _add_apart(engine: Engine, query: Query, plan: Plan, told: list[Told], draft: Draft) -> bool:
    """A row that is given for both times, and what the text says beside it of another measure; False where it is not."""
    names = {one.row.canonical for one in told if one.row is not None}
    listed = engine.rows.get(plan.document.doc_id, ())
    both = paired([r for r in listed if r.origin == "table" and r.canonical in names], query, plan)
    if len(names) != 1 or not both:
        return False
    for row in both:
        add_row(draft, row)
    shown = [_shown(engine, query, plan, one) for one in told if one.row is None]
    for span in shown:
        draft.quote(span)
    spans = [Span(both[0].doc_id, both[0].start, both[0].end), *shown]
    draft.add("注意：以上是相近但不同的指标，年份也不同，引用时请写全名称、注明年份。", spans, "computed")
    return True


def _rows(own: tuple[Indicator, ...], matter: tuple[Concept, ...], side: Side) -> list[Told]:
    """Rows of tables; what a row states the text may say in the words of the question, which then holds more."""
    found: list[Told] = []
    for row in own:
        role = "actual" if side.tense == "past" else "target"
        if row.value and row.year == side.year and row.role == role:
            held = coverage(matter, row.name, row.category)
            if held >= ROW_NAMED:
                found.append(Told(2 * held, Span(row.doc_id, row.start, row.end), row))
    return found


def _measure(query: Query) -> Callable[[str], bool]:
    """What a clause must say: for a question for a figure one of its kind, or how far something goes."""
    need = need_of(query.text)
    figure = any(MEASURE.search(named.words) for named in query.indicators) or query.kind in {"value", "count"}
    if figure and not WORDS.search(query.text):
        return lambda clause: (bool(find_quantities(clause)) and met(need, clause)) or asks("extent", clause)
    return lambda clause: True


def _of_time(plan: Plan, span: Span, path: tuple[str, ...], side: Side, sides: tuple[Side, ...]) -> bool:
    """Whether a sentence tells of one of the times asked for and of none of the others."""
    text = plan.document.text[span.start : span.end]
    # What a review says was begun is of the time before, though it tells when it will be done.
    if ("past" if looks_back(path) else told_tense(plan, text, path)) != side.tense or not path:
        return False
    _, end = plan_years(plan.document.period)
    years = {int(year) for year in YEAR.findall(text)}
    if side.year in years or side.tense == "past":
        return True
    return side.year == end and not years & {other.year for other in sides if other is not side}


def _shown(engine: Engine, query: Query, plan: Plan, one: Told) -> Span:
    text = plan.document.text[one.span.start : one.span.end]
    path = section_at(plan.sections, one.span.start).path
    return trimmed(engine, query, Candidate(one.span, text, one.held, one.held, 0.0, "text", path))
