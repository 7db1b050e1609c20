"""Answering from indicator rows: look the named indicators up, or say why the rows do not answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from answers import refusal
from answers.answerability import probability
from answers.between_indicators import add_between_indicators
from answers.both_sides import add_goal_missing, add_missing, with_other_side
from answers.candidates import Candidate, candidates
from answers.changes import add_growth, asks_growth, asks_spread, between
from answers.choosing import COVERED_LEAST, NEXT_BEST, SURE, best_answering
from answers.comparison import absence_span
from answers.concepts import concepts, coverage
from answers.drafting import Draft, Span
from answers.elsewhere import with_option
from answers.further import further_sentences
from answers.near_misses import lacks, nothing_new, on_the_thing, own_words
from answers.near_names import add_near, near_rows
from answers.pairs import paired
from answers.qualified import Qualifier, foreign_house, house_of, qualifier_of, told_of
from answers.refusal import Refused
from answers.reviewed import said_in_review
from answers.setting_against import add_verdict
from answers.siblings import add_agreement, agreeing, chosen_from, doubted, siblings
from answers.stated_rows import stated_rows
from answers.tables import add_nature, add_row, add_values
from answers.tenses import is_goal, tense_agrees
from answers.trimming import trimmed
from answers.values import (
    Found,
    ambiguous,
    asked_years,
    by_time,
    number_of,
    rate_base,
    refine,
    rows_or_kin,
    shown_value,
    total_of,
    with_kin,
)
from answers.worded import add_in_words
from answers.year_before import add_of_other_years
from answers.year_of_clause import of_other_year
from corpus.naming import names_of
from corpus.outline import section_at
from corpus.statements import plan_years
from index.terms import fold
from records import Indicator, Plan, ScoredPassage
from retrieval.contrasts import asks
from retrieval.engine import Engine
from retrieval.kinds import another_kind
from retrieval.naming import GUESSED, NamedIndicator
from retrieval.needs import met, need_of
from retrieval.options import options
from retrieval.pairs import asks_each, asks_reached
from retrieval.phrases import says
from retrieval.query import Query
from retrieval.totals import total_asked
from retrieval.towns import says_town

ROW_HOLDS = 0.8  # coverage at which a row is the answer whatever sentences say
SENTENCE_GAIN = 0.2  # by how much a sentence must hold more of the question than a row to be preferred
OWN_MEASURES = {"money", "area", "duration", "households"}
FIGURE_NEEDS = {"money", "people", "beds", "vehicles", "area", "age", "institutions", "pieces"}
BASE = re.compile(r"每一?([千万])(?:名)?(?:常住|户籍)?人(?:口)?")
COUNTED = frozenset("人名个张家辆所台座处")  # a count in all, where the name gives no base
GROUP = re.compile(r"女性?(?!性?别|娃|孩|生)(?!.{0,6}男)|男性?(?!性?别|娃|孩|生)(?!.{0,6}女)")
OF_WOMEN = "女妇产母孕宫乳"
# Men's and women's figure each; the ratio of the two is one figure.
EACH_SEX = re.compile(r"男[^,，。?？]{0,4}女(?![^,，。?？]{0,4}比)[^,，。?？]*?(?:分别|各|分开|都)")
FIGURE = re.compile(r"\d+(?:\.\d+)?(?=%|岁|‰|人|张|个|家|名)")
COUNTED_PER = re.compile(r"[按以用拿][^,，。?？]{0,3}(?:常住|户籍)?人口?[^,，。?？]{0,3}(?:算|统计|口径)")
EACH_KINDS = frozenset({"value", "count", "text", "yesno"})
TOLD_OUTRIGHT = 0.8  # probability of a sentence that tells whether something is so
KINDS_ASKED = re.compile(r"哪[几些\d一二两三四五六七八九十]?大?(?:类|项|种|样|块)(?!指标)")
HALF = 0.5
TOLD_LEAST = 0.6  # coverage of a sentence that tells an indicator's figure beside the rows
SURER = 0.95  # probability of the same where its name does not stand whole in it
IN_WORDS = 40  # characters of a sentence that states a goal without a figure


def answer_by_rows(
    engine: Engine, query: Query, plans: Sequence[Plan], found: Sequence[ScoredPassage], draft: Draft
) -> bool:
    """Look the named indicators up; False when sentences should be searched instead."""
    refused: list[str] = []
    added: list[Indicator] = []
    told_all = False
    ranked = candidates(engine, query, found)
    if _of_no_figure(engine, query, ranked):
        return False
    for plan in plans:
        for named in query.indicators:
            special = refine(engine, query, named, (plan.document.doc_id,))
            if special.canonical in {other.canonical for other in query.indicators}:
                special = named  # 健康素养和心理健康素养: the more special one is asked for beside it
            if total_asked(query.text) and (total := total_of(engine, special, plan.document.doc_id)):
                special = NamedIndicator(total, special.words, "related")
            result = rows_or_kin(engine, query, special, plan.document.doc_id)
            if result.rows and query.kind == "nature":
                natured = [row for row in result.rows if row.nature]
                if natured:
                    if need_of(query.text) is not None:
                        add_values(draft, result.rows)
                    add_nature(draft, natured[0])
                else:
                    refused.append(refusal.nature_missing(plan, result.rows[0].name))
                continue
            if not result.rows and of_other_measure(query, _rows_of(engine, special, plan)):
                return False
            other = bool(result.rows) and _unasked(query, named, result.rows)
            own = stated_rows(engine, query, named, plan) if other or result.reason in {"indicator", "year"} else ()
            if own:
                result = Found(own)
            elif other or (result.rows and ambiguous(engine, result.rows)) or _mistaken(query, special, result.reason):
                return False
            result = with_other_side(engine, query, special, plan) or result
            both = bool(paired(result.rows, query, plan))
            # Beside others an indicator's row can never hold all that is asked.
            alone = len(query.indicators) == 1 and not doubted(query) and not both
            if result.rows and alone and _better_said(engine, query, ranked, result.rows):
                return False
            if result.rows and not result.reason and (why := _unfit(engine, query, plan, result.rows)):
                refused.append(why)
                continue
            if result.rows and not result.reason and _asks_figure(query) and not _figures(result.rows):
                add_without_figure(draft, plan, result.rows[0])
                continue
            near = near_rows(engine, query, special, plan) if result.reason in {"indicator", "year"} else ()
            if near and not _unfit(engine, query, plan, near):
                add_near(query, special, plan, near, draft)
            elif result.reason in {"indicator", "year"} and _told_surely(engine, query, named, plan, ranked):
                return False
            elif result.reason == "value":
                refused.append(refusal.value_missing(plan, result.rows[0].name))
            elif result.reason == "year" and (
                told := _said_of_year(engine, query, special, plan, ranked)
                or said_in_review(query, special, plan, ranked)
            ):
                draft.quote(told.span)
            elif result.reason == "year" and add_of_other_years(engine, query, special, plan, result, draft):
                continue
            elif result.reason == "year":
                refused.append(
                    refusal.year_missing(plan, special.canonical, asked_years(query, plan), result.years_known)
                )
            elif result.reason == "indicator" and (kind := qualifier_of(engine, query)):
                told = _of_kind(engine, query, kind, plan, ranked)
                if told is None and told_of(engine, kind, plan):
                    return False  # a sentence may tell of it
                if told is None:
                    refused.append(refusal.indicator_missing(plan, kind.name))
                elif query.kind == "text" or _tells_figure(query, told):
                    draft.quote(told.span)
                else:
                    refused.append(refusal.figure_missing(plan, kind.name, told.text.strip(" \n，,；;。")))
            elif result.reason == "indicator" and not refused and _printed(engine, query, named, plan):
                return False  # a sentence tells it, in words that make no row
            elif result.reason == "indicator":
                if _each_named(query, plans) and (said := _naming(engine, named, plan)):
                    draft.add(plan.document.text[said.start : said.end].strip(), [said])
                elif words := _said_in_words(engine, query, special, plan, ranked):
                    need = need_of(query.text)
                    if need is not None:
                        refused.append(refusal.figure_missing(plan, special.canonical, words.text.strip()))
                    else:
                        draft.add(f"{plan.document.place}：{words.text.strip()}", [words.span])
                elif query.doc_ids and not _said_outright(engine, query, special, ranked):
                    refused.append(refusal.indicator_missing(plan, special.canonical))
            else:
                rows = with_kin(engine, query, special, result.rows)
                rows = (*rows, *siblings(engine, query, rows))
                if says("compare", "trend", query.text) and not both:
                    rows = (*rows, *_other_years(engine, rows))
                if not both:
                    rows = (*rows, *_set_beside(engine, query, rows))
                rows = (*rows, *_taken_for_granted(engine, query, rows))
                rows = tuple(r for r in (*rows, *chosen_from(engine, query, rows)) if r not in added)
                added.extend(rows)
                add_values(draft, rows)
                again = agreeing(engine, query, rows)
                for row in again:
                    add_row(draft, row)
                add_agreement(draft, rows, again)
                added.extend(again)
                add_in_words(query, plan, rows, draft)
                if both:
                    add_verdict(draft, query, plan, rows)
                    told_all = add_goal_missing(query, plan, rows, draft) or told_all
                else:
                    # A general word (托位) is found under the name of its base (每千人…托位数).
                    shown = replace(special, canonical=result.rows[0].canonical)
                    add_missing(engine, query, shown, plan, draft)
                    _add_unmeasured(query, plan, rows, draft)
                if asks_growth(query) and add_growth(draft, plan, rows, query):
                    told_all = told_all or asks_spread(query)
    set_apart = len(plans) == 1 and add_between_indicators(draft, query, plans[0], added)
    if draft.sentences and _each_named(query, plans):
        draft.absent += [(why, absence_span(plans[0])) for why in refused]
    if draft.sentences:
        asked = concepts(engine, query)
        said = " ".join(c.quote for c in draft.citations)
        changed = asks("changed", query.text)  # why the row's figure falls is told by its values alone
        beside = _beside(query, ranked, draft) if len(added) < 2 and not changed else []
        if options(query.text) and added:
            beside = with_option(query, asked, ranked, said, added[0].doc_id) or beside
        # What is told and what is said to be missing leave nothing for a further sentence.
        further = (
            []
            if set_apart or (told_all and len(query.indicators) == 1) or changed
            else further_sentences(query, asked, on_the_thing(asked, _of_time(engine, query, ranked)), said, None)
        )
        for extra in beside or further:
            draft.quote(trimmed(engine, query, extra))
        return True
    if refused and _plain_value(engine, query):
        raise Refused(refused[0])
    return False


def _of_time(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> list[Candidate]:
    """Without goals, where figures of the base year or one before are asked for."""
    return [c for c in ranked if not is_goal(engine.plans[c.span.doc_id], query, c.text, c.section)]


def _add_unmeasured(query: Query, plan: Plan, rows: Sequence[Indicator], draft: Draft) -> None:
    """For a question, or one before it, whether a goal was reached: that the plan has no goal of the year."""
    told = asks_reached(query.text) or (bool(query.carried) and asks_reached(query.before_text))
    base, _ = plan_years(plan.document.period)
    if told and base and all(row.year == base and row.role != "target" for row in rows):
        draft.absent.append((refusal.unmeasured(plan, rows[0].name, base), absence_span(plan)))


def _naming(engine: Engine, named: NamedIndicator, plan: Plan) -> Span | None:
    """The first sentence with an indicator's name, where no row has its figure: 孕产妇死亡率连续四年为零."""
    doc_id, text = plan.document.doc_id, plan.document.text
    names = [fold(name) for name in names_of(named.canonical) if len(name) > 3]
    spans = (Span(doc_id, start, end) for start, end, _ in engine.spans.get(doc_id, ()))
    return next((s for s in spans if any(name in fold(text[s.start : s.end]) for name in names)), None)


def _printed(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> bool:
    """The one indicator that is asked for is another than the question's own words name (初中生近视率 of 总体近视率)."""
    asked = len(query.indicators) == 1 and query.kind in {"value", "count", "text"} and not query.english
    return asked and another_kind(own_words(query), fold(named.canonical), whole=True)


def _of_no_figure(engine: Engine, query: Query, ranked: Sequence[Candidate]) -> bool:
    """Whether an indicator's name only stands in a question for something else: which kinds (护士上门服务有哪几大类), or
    whether a thing is so (婚检要自己掏钱不) of which a sentence surely tells."""
    if query.years or query.period or query.english or query.carried or need_of(query.text) is not None:
        return False
    if query.kind == "list" and len(query.indicators) == 1 and KINDS_ASKED.search(query.text):
        asked = concepts(engine, query)
        names = frozenset((*names_of(query.indicators[0].canonical), query.indicators[0].words))
        of_name = sum(c.weight for c in asked if names & set(c.words))
        return of_name < HALF * sum(c.weight for c in asked)
    if query.kind != "yesno" or len(query.indicators) < 2 or FIGURE.search(query.text) or doubted(query):
        return False
    best = best_answering(engine, query, ranked)
    return best is not None and best.kind == "text" and probability(engine, query, ranked, best) >= TOLD_OUTRIGHT


def _told_surely(engine: Engine, query: Query, named: NamedIndicator, plan: Plan, ranked: Sequence[Candidate]) -> bool:
    """Whether a sentence on the one indicator that is asked for surely tells its figure, of the year asked for, where
    the rows have none: 出生人口性别比由2015年的113.4下降到2020年的109.6."""
    if len(query.indicators) != 1 or named.how != "exact" or query.kind not in {"value", "count"}:
        return False
    if query.english or query.carried or _asks_per(query) or (query.period and not query.years):
        return False
    best = best_answering(engine, query, ranked)
    if best is None or best.kind != "text" or best.span.doc_id != plan.document.doc_id or best.coverage < TOLD_LEAST:
        return False
    text = fold(best.text)
    if tense_agrees(query, plan, best.text, best.section) < 0:
        return False  # how it stood is no goal
    if not re.search(r"\d", text) or not all(str(year) in text for year in query.years):
        return False
    whole = max((name for name in (named.words, named.canonical) if name), key=len)
    least = SURE if fold(whole) in text else SURER
    return probability(engine, query, ranked, best) >= least and not another_kind(own_words(query), text, whole=True)


def _asks_per(query: Query) -> bool:
    return bool(BASE.search(query.text))


def _each_named(query: Query, plans: Sequence[Plan]) -> bool:
    """The question itself names several indicators of one plan outright: which of them is missing is said. A short
    word (床位) may be another indicator's."""
    named = query.indicators
    outright = not query.carried and len(named) > 1 and all(n.how == "exact" and len(n.words) > 3 for n in named)
    return outright and len(plans) == 1 and query.kind in EACH_KINDS


def answer_by_row(engine: Engine, query: Query, plan: Plan, best: Candidate, draft: Draft) -> bool:
    """The values of an indicator row that the search found; False when the row is of another kind of table."""
    rows = [r for r in engine.rows.get(plan.document.doc_id, ()) if r.start == best.span.start and r.origin == "table"]
    if not rows:
        return False
    names = {row.canonical for row in rows}
    alike = [r for r in engine.rows[plan.document.doc_id] if r.canonical in names and r.value]
    own = [row for row in rows if row.value]
    if query.role == "target" and not query.years and not query.period:
        # The goal of the period's end may stand in another table than the row that was found.
        own = [row for row in alike if row.origin == "table"] or own
    chosen = paired(alike, query, plan) or by_time(own, query, plan)
    if not chosen:
        years = tuple(sorted({row.year for row in rows if row.value and row.year}))
        raise Refused(refusal.year_missing(plan, rows[0].name, asked_years(query, plan), years))
    if _other_base(query, chosen[0]):
        raise Refused(refusal.unanswered(engine, query, [plan]))
    if house := foreign_house(engine, query, plan, chosen[0]):
        raise Refused(refusal.part_missing(plan, chosen[0].name, [house]))
    if base := _base_without(query, chosen[0]):
        raise Refused(refusal.base_missing(plan, chosen[0].name, base, shown_value(chosen[0])))
    if _asks_figure(query) and not _figures(chosen):
        if best.coverage < ROW_HOLDS:
            raise Refused(refusal.unanswered(engine, query, [plan]))
        raise Refused(refusal.figure_missing(plan, chosen[0].name, chosen[0].value))
    if _why(query) and query.kind == "text":
        raise Refused(refusal.reason_missing(plan, chosen[0].name))
    named = NamedIndicator(chosen[0].canonical, chosen[0].name, "row")
    chosen = [*with_kin(engine, query, named, tuple(chosen)), *siblings(engine, query, chosen)]
    if both := between(engine, query, plan, chosen[0]):
        chosen = sorted(dict.fromkeys((*chosen, *both)), key=lambda row: row.year or 0)
    add_values(draft, (*chosen, *(r for r in _set_beside(engine, query, chosen) if r not in chosen)))
    add_in_words(query, plan, chosen, draft)
    if both:
        add_growth(draft, plan, chosen, query)
    add_missing(engine, query, named, plan, draft)
    return True


def _asks_figure(query: Query) -> bool:
    need = need_of(query.text)
    return need is not None and need.name in FIGURE_NEEDS


def add_without_figure(draft: Draft, plan: Plan, row: Indicator) -> None:
    """What a row prints instead of the figure that was asked for: 稳步提高."""
    draft.add(refusal.figure_missing(plan, row.name, row.value), [Span(row.doc_id, row.start, row.end)], "computed")


def _figures(rows: Sequence[Indicator]) -> bool:
    return bool(re.search(r"\d", " ".join(row.value for row in rows)))


def _other_years(engine: Engine, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """What the table states of the same indicator for its other years: a rise or a fall takes two."""
    return tuple(
        other
        for other in engine.rows.get(rows[0].doc_id, ())
        if (other.origin, other.start, other.name) == ("table", rows[0].start, rows[0].name)
        and other.value
        and other not in rows
    )


def names_it(engine: Engine, query: Query, named: NamedIndicator, plan: Plan) -> bool:
    """Whether a plan's text uses one of the indicator's names at all."""
    names = names_of(named.canonical)
    text = engine.words.places.texts[plan.document.doc_id]
    return any(fold(name) in text for name in (*names, named.words) if len(name) > 3)


def beyond_rows(query: Query) -> bool:
    """How much a figure rose against an earlier time that the question does not give as a year, or why: a sentence
    says it, not a row."""
    times = len(query.years) + bool(query.period)
    grown = says("compare", "growth", query.text) and not asks_each(query.text)
    return _why(query) or (grown and times < 2 and not _set_against(query))


def _why(query: Query) -> bool:
    need = need_of(query.text)
    return need is not None and need.name == "why"


def _set_against(query: Query) -> bool:
    """比2020年高吗: whether one year's figure is above or below another's, which is seen from both."""
    return query.kind == "yesno" and says("compare", "than_year", query.text)


def _rows_of(engine: Engine, named: NamedIndicator, plan: Plan) -> list[Indicator]:
    """All rows of a plan on an indicator, whatever their year."""
    return [row for row in engine.rows.get(plan.document.doc_id, ()) if row.canonical == named.canonical]


def _set_beside(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """What else the plan's tables state of the indicator, goals and results of all years, where the question sets one
    year's figure against another's."""
    if not _set_against(query) or len({row.year for row in rows}) > 1:
        return ()
    return tuple(
        other
        for other in engine.rows.get(rows[0].doc_id, ())
        if (other.origin, other.canonical) == ("table", rows[0].canonical) and other.value and other not in rows
    )


def _taken_for_granted(engine: Engine, query: Query, rows: Sequence[Indicator]) -> tuple[Indicator, ...]:
    """For 要保持在90%以上，2020年到了吗: the plan's own statement of the figure that the question sets the year's value
    against, in the fullest of its words that the question has."""
    figures = set(FIGURE.findall(query.text)) if query.kind == "yesno" and query.years else set()
    if any(str(number_of(row)) in figures for row in rows):
        return ()
    named = [
        other
        for other in engine.rows.get(rows[0].doc_id, ())
        if other.canonical == rows[0].canonical and other.year not in query.years and str(number_of(other)) in figures
    ]
    return tuple(sorted(named, key=lambda row: -len(row.value) if fold(row.value) in query.text else 0)[:1])


def _better_said(engine: Engine, query: Query, ranked: Sequence[Candidate], rows: Sequence[Indicator]) -> bool:
    """Whether a sentence holds more of the question than the rows do: 精神科执业医师 is no row of 执业医师."""
    if rows[0].basis and COUNTED_PER.search(query.text):
        return False  # what the figure is counted by stands at the row itself
    asked = concepts(engine, query)
    if query.kind == "yesno":  # the row that puts a figure right does not hold it
        asked = tuple(c for c in asked if not FIGURE.match(c.words[0]))
    plan = engine.plans[rows[0].doc_id]
    text = " ".join(plan.document.text[row.start : row.end] + row.name for row in rows)
    around = " ".join((*section_at(plan.sections, rows[0].start).path, rows[0].category, rows[0].basis))
    held = coverage(asked, text, around)
    best = next((c for c in ranked if c.kind == "text"), None)
    return held < ROW_HOLDS and best is not None and best.coverage > held + SENTENCE_GAIN


def _said_in_words(
    engine: Engine, query: Query, named: NamedIndicator, plan: Plan, ranked: Sequence[Candidate]
) -> Candidate | None:
    """A short sentence that names the indicator and gives no figure: 重大慢病过早死亡率持续降低."""
    if not names_it(engine, query, named, plan):
        return None
    names = names_of(named.canonical)
    for candidate in ranked[:NEXT_BEST]:
        text = fold(candidate.text)
        held = any(fold(name) in text for name in names if len(name) > 3)
        if (
            held
            and candidate.span.doc_id == plan.document.doc_id
            and len(text) <= IN_WORDS
            and not re.search(r"\d", text)
        ):
            return candidate
    return None


def _of_kind(
    engine: Engine, query: Query, kind: Qualifier, plan: Plan, ranked: Sequence[Candidate]
) -> Candidate | None:
    """The sentence nearest to the question that speaks of the very kind it names: 做好新冠病毒疫苗接种. Where a figure is
    asked for and none tells one, one without any shows what the plan says of it."""
    asked = concepts(engine, query)
    of_plan = (c for c in ranked[:NEXT_BEST] if c.kind == "text" and c.span.doc_id == plan.document.doc_id)
    fitting = [c for c in of_plan if c.coverage >= COVERED_LEAST and kind.held(fold(c.text))]
    telling = [c for c in fitting if not lacks(engine, query, asked, c)]
    said = [] if query.kind == "text" else [c for c in fitting if not re.search(r"\d", c.text)]
    return next(iter(telling or said), None)


def _tells_figure(query: Query, told: Candidate) -> bool:
    """Whether a sentence tells a figure, and one of what is counted where that is asked: 14周岁女生 are no number of
    people."""
    need = need_of(query.text)
    counted = need is not None and need.name in FIGURE_NEEDS
    return met(need, told.text) if counted else bool(re.search(r"\d", told.text))


def _said_outright(engine: Engine, query: Query, named: NamedIndicator, ranked: Sequence[Candidate]) -> bool:
    """Whether a sentence holds nearly all of a question whose words only sound like the indicator: 签的总人头, of which
    the plan tells, is none of its rates."""
    best = best_answering(engine, query, ranked) if named.how in GUESSED else None
    return best is not None and best.kind == "text" and best.coverage >= ROW_HOLDS


def _said_of_year(
    engine: Engine, query: Query, named: NamedIndicator, plan: Plan, ranked: Sequence[Candidate]
) -> Candidate | None:
    """A sentence that names the indicator and the year for which no row stands: 2015年至2020年由75岁提高到76岁."""
    names = [fold(name) for name in names_of(named.canonical) if len(name) > 3]
    for candidate in ranked[:NEXT_BEST]:
        text = fold(candidate.text)
        of_plan = candidate.kind == "text" and candidate.span.doc_id == plan.document.doc_id
        dated = (
            all(str(year) in text for year in query.years)
            and not of_other_year(engine, query, candidate.text)
            and not another_kind(own_words(query), text, whole=True)
        )
        if of_plan and dated and any(name in text for name in names):
            return candidate if query.years else None
    return None


def _beside(query: Query, ranked: Sequence[Candidate], draft: Draft) -> list[Candidate]:
    """For a question whether two places agree: the best sentence besides what the rows cite."""
    if not says("compare", "differs", query.text):
        return []
    cited = [(c.doc_id, c.start, c.end) for c in draft.citations]
    need = need_of(query.text)
    for candidate in ranked[:NEXT_BEST]:
        span = candidate.span
        known = any(d == span.doc_id and a < span.end and span.start < b for d, a, b in cited)
        if candidate.kind == "text" and candidate.coverage >= COVERED_LEAST and not known and met(need, candidate.text):
            return [candidate]
    return []


def _unfit(engine: Engine, query: Query, plan: Plan, rows: Sequence[Indicator]) -> str:
    """Why rows that name the indicator still do not answer, or ""."""
    row, query = rows[0], _of_one(query, rows[0])
    told = fold(plan.document.text[row.start : row.end])
    inside = [place for place in query.places.inside if not says_town(place, told)]
    if inside:
        return refusal.part_missing(plan, row.canonical, inside)
    if house := foreign_house(engine, query, plan, row):
        other = house_of(engine, plan, row)
        asked = f"{house}的{row.name}"
        return refusal.indicator_missing(plan, asked) if other else refusal.part_missing(plan, row.name, [house])
    if _other_base(query, row):
        return refusal.indicator_missing(plan, query.topic.replace(" ", ""))
    if base := _base_without(query, row):
        return refusal.base_missing(plan, row.name, base, shown_value(row))
    if group := _other_group(query, row):
        return refusal.part_missing(plan, row.name, (group,))
    if says("ask", "achieved", query.text) and query.role == "actual" and all(r.role == "target" for r in rows):
        return refusal.outcome_unknown(plan.document.place)
    if total_asked(query.text) and rate_base(row):
        return refusal.total_missing(plan, row.name)
    return ""


def _unasked(query: Query, named: NamedIndicator, rows: Sequence[Indicator]) -> bool:
    """Rows of another disease, group or rate than the question names (吸烟率 of all for that of pupils), or that tell no
    more than it."""
    if query.english or query.kind not in {"value", "count", "text"}:
        return False
    if all(nothing_new(query, row.value) for row in rows) or of_other_measure(query, rows):
        return True
    asked = _without_others(query, named)
    return all(another_kind(asked, fold(row.name), fold(row.category), whole=True) for row in rows)


def _mistaken(query: Query, named: NamedIndicator, reason: str) -> bool:
    """Whether the indicator of which there is no value is not the one asked for: 高中生近视率 of all children's. What
    the plan lacks of it is no answer, and what it says of those asked about may stand in a sentence."""
    asked = _without_others(query, named)
    return reason in {"indicator", "year"} and another_kind(asked, fold(named.canonical), whole=True)


def _without_others(query: Query, named: NamedIndicator) -> str:
    """The question's own words without the other indicators that it names: 医师、护士、药师 are asked each for itself."""
    words = own_words(query)
    for other in query.indicators:
        if other.how == "exact" and other.canonical != named.canonical and other.words not in named.words:
            words = _printed_as(other.words).sub(" ", words)
    return words


def _of_one(query: Query, row: Indicator) -> Query:
    """The question without the names of other indicators, whose base, group or house says nothing of this row: 每千人
    护士数和卫生乡镇数."""
    others = [one for one in query.indicators if one.how == "exact" and one.canonical != row.canonical]
    if not others or len(others) == len(query.indicators):
        return query
    text = query.text
    for other in others:
        text = _printed_as(other.words).sub(" ", text)
    return replace(query, text=text)


@lru_cache(maxsize=512)
def _printed_as(words: str) -> re.Pattern[str]:
    """How the bare words of a name may stand in a question: 执业(助理)医师 for 执业助理医师, 乡镇、街道儿童."""
    return re.compile(r"[^\w%]{0,2}".join(map(re.escape, words)))


def of_other_measure(query: Query, rows: Sequence[Indicator]) -> bool:
    """Money, ground or time asked about what the rows count in something else: 签约一个人收多少钱 is no 签约率."""
    need = need_of(query.text)
    if need is None or need.name not in OWN_MEASURES or not rows:
        return False
    return not any(row.unit and met(need, f"1{row.unit}") for row in rows) and not any(
        met(need, f"{row.value} {row.name}") for row in rows
    )


def _other_base(query: Query, row: Indicator) -> bool:
    """A figure per thousand where one per ten thousand was asked, or the other way round."""
    asked, printed = {found.group(1) for found in BASE.finditer(query.text)}, BASE.search(row.name)
    return bool(asked and printed and printed.group(1) not in asked)


def _base_without(query: Query, row: Indicator) -> str:
    """The base that the question names where the row counts all of them: 每千人 for 托位数 800个; or ""."""
    asked = BASE.search(query.text)
    counted = row.origin == "table" and row.unit in COUNTED and not rate_base(row)
    return asked.group() if asked and counted else ""


def _other_group(query: Query, row: Indicator) -> str:
    """The group of people that the question asks about where the row's figure is of all of them, or ""; a figure of
    mothers is one of women, and one of both sexes is asked of both."""
    asked = GROUP.search(query.text)
    if EACH_SEX.search(query.text):
        return "" if re.search(r"[男女]|性别", row.name) else "男性、女性"
    if not asked or ("男" in query.text and "女" in query.text):
        return ""
    own = OF_WOMEN if asked.group().startswith("女") else "男"
    return "" if re.search(f"[{own}]|性别", row.name) else asked.group()


def _plain_value(engine: Engine, query: Query) -> bool:
    """The question asks for the indicator's figure and nothing beside it. A name that is only alike (重点传染病监测 for
    重点传染病监测率) in a question for words is most likely none."""
    words_asked = query.kind == "text" and need_of(query.text) is None and not query.years and not query.period
    if words_asked and all(named.how in GUESSED for named in query.indicators):
        return False
    return query.kind in {"value", "count", "text", "nature", "compare"} and bool(query.indicators)
