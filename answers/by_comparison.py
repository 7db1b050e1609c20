"""Answering over several plans: by rows, else by the sentence of each plan."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from answers import refusal
from answers.by_rows import names_it
from answers.choosing import COVERED_LEAST
from answers.comparison import Said, add_silence, compare
from answers.concepts import concepts
from answers.drafting import Draft
from answers.own_parts import own_queries
from answers.parallel import Statement, add_statement, nearer, own_statement, parallel_of, ranked_of, seed_of
from answers.parts_over_plans import add_part_counts
from answers.ranking import conclude, refuse_averages
from answers.refusal import Refused
from answers.tables_over_plans import add_table_counts
from answers.values import refine
from answers.which_mention import add_mentions, label_near, named_in_words, with_term
from corpus.naming import bare, names_of
from index.terms import fold
from records import Indicator, Plan
from retrieval.engine import Engine
from retrieval.naming import NamedIndicator
from retrieval.phrases import says, weak_words
from retrieval.query import Query

SAME_MATTER = 0.65  # coverage at which a sentence may stand in a comparison for an indicator's row
OTHER_SHARE = 0.25  # of the question's weight, from which a word tells that a nearly spelt indicator is not meant


def answer_by_comparison(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    """Compare by rows; where a plan has none, or no indicator is named, by the sentence that answers."""
    if add_table_counts(query, plans, draft) or add_part_counts(query, plans, draft):
        return
    if add_mentions(engine, query, plans, draft):
        return
    _compare(engine, query, plans, draft)
    refuse_averages(query, draft)


def _compare(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> None:
    queries, apart = own_queries(engine, query, plans)
    if apart and _apart(engine, queries, draft):
        return
    indicators = tuple(named for named in query.indicators if not _another(engine, query, named))
    if indicators != query.indicators:
        queries = {doc_id: replace(own, indicators=indicators) for doc_id, own in queries.items()}
    for named in indicators:
        special = refine(engine, query, named, list(queries))
        compare(
            engine, queries, special, draft, _otherwise(engine, queries, draft, special), several=len(indicators) > 1
        )
        if draft.sentences and says("compare", "wording", query.text):
            _add_wording(engine, queries, special, draft)
    if indicators and not draft.sentences:
        literal = [plan for plan in plans if any(names_it(engine, query, n, plan) for n in indicators)]
        if not literal:
            raise Refused(refusal.indicator_missing_everywhere(plans, indicators[0].canonical))
    if not draft.sentences:
        _by_statements(engine, query, queries, draft)
    if not draft.sentences and len(query.places.doc_ids) > 1:
        raise Refused(refusal.unanswered(engine, query, plans))


def _otherwise(engine: Engine, queries: Mapping[str, Query], draft: Draft, named: NamedIndicator):
    """How a plan without the indicator's row is quoted: its own sentence, else the one parallel to the others' rows."""

    def quoted(plan: Plan, beside: Sequence[Indicator]) -> Said:
        query = queries[plan.document.doc_id]
        ranked = ranked_of(engine, query, plan.document.doc_id)
        found = own_statement(engine, query, plan, ranked)
        if found is not None and found.rows and not _of_name(found.rows, named):
            found = None
        if found is None or found.held < SAME_MATTER:
            led = not query.across and not _silence_asked(query)
            seeds = _seeds(engine, beside) if led else []
            found = parallel_of(engine, query, plan, seeds, ranked, COVERED_LEAST)
        if found is None and (span := named_in_words(engine, query, plan, named.words)):
            found = Statement(plan, span, 0.0, near=True)
        if found is None:
            return Said()
        figure = add_statement(engine, query, found, draft)
        return Said(True, figure if found.held >= SAME_MATTER else None)

    return quoted


def _add_wording(engine: Engine, queries: Mapping[str, Query], named: NamedIndicator, draft: Draft) -> None:
    """Beside the rows of a question how each plan puts it (分别怎么说的) the sentences that say it in words."""
    for doc_id, query in queries.items():
        span = named_in_words(engine, query, engine.plans[doc_id], named.words)
        if span and not draft.cites(span):
            add_statement(engine, query, Statement(engine.plans[doc_id], span, 0.0, near=True), draft)


def _of_name(rows: Sequence[Indicator], named: NamedIndicator) -> bool:
    """Whether a row found by the question's words shares two characters in a row with the indicator's own: 托位 counts
    no 床位, whatever else the two names share."""
    words = bare(named.words)
    pairs = {words[at : at + 2] for at in range(len(words) - 1)} or {words}
    return named.how != "exact" or any(pair in bare(row.name) for row in rows for pair in pairs)


def _seeds(engine: Engine, rows: Sequence[Indicator]) -> list[str]:
    """The clauses that state an indicator in other plans; rows of tables are no sentences."""
    return [engine.plans[r.doc_id].document.text[r.start : r.end] for r in rows if r.origin == "text"][:2]


def _by_statements(engine: Engine, query: Query, queries: Mapping[str, Query], draft: Draft) -> None:
    ranked = {doc_id: with_term(query, ranked_of(engine, own, doc_id)) for doc_id, own in queries.items()}
    own_words = {d: own_statement(engine, own, engine.plans[d], ranked[d]) for d, own in queries.items()}
    found = {doc_id: statement for doc_id, statement in own_words.items() if statement}
    if found and not query.across:
        best = max(found.values(), key=lambda statement: (statement.held, bool(statement.rows)))
        for doc_id in queries:
            if doc_id not in found and not _silence_asked(query):
                near = parallel_of(engine, queries[doc_id], engine.plans[doc_id], [seed_of(best)], ranked[doc_id])
                found |= {doc_id: near} if near else {}
            elif doc_id in found and found[doc_id] is not best:
                found[doc_id] = nearer(engine, queries[doc_id], found[doc_id], seed_of(best), ranked[doc_id])
    figures = []
    for doc_id, own in queries.items():
        if statement := found.get(doc_id):
            figure = add_statement(engine, own, statement, draft)
            if figure is not None and not statement.near:
                figures.append(figure)
    if draft.sentences:
        for doc_id in queries:
            if doc_id not in found:
                add_silence(draft, engine.plans[doc_id])
        label_near(engine, query, {doc_id: statement.span for doc_id, statement in found.items()}, draft)
    # A figure whose table prints no unit (每千人床位数 7) is none of another unit.
    if _ranks(query) and len({f.unit for f in figures if f.unit}) == 1:
        conclude(draft, query, figures)


def _apart(engine: Engine, queries: Mapping[str, Query], draft: Draft) -> bool:
    """Each place with a subject of its own: its row or its sentence; False when only one of them is found."""
    trial = Draft(draft.plans, kind=draft.kind)
    answered = 0
    for doc_id, query in queries.items():
        before = len(trial.sentences)
        for named in query.indicators[:1]:
            compare(engine, {doc_id: query}, named, trial)
        if len(trial.sentences) == before and (
            statement := own_statement(engine, query, engine.plans[doc_id], ranked_of(engine, query, doc_id))
        ):
            add_statement(engine, query, statement, trial)
        answered += len(trial.sentences) > before
    if answered < len(queries):
        return False
    draft.sentences.extend(trial.sentences)
    draft.citations.extend(trial.citations)
    draft.conflicts.extend(trial.conflicts)
    return True


def _another(engine: Engine, query: Query, named: NamedIndicator) -> bool:
    """Whether a name was only nearly spelt and a heavy word of the question, which the plans use, is not in it."""
    if named.how != "fuzzy":
        return False
    names = " ".join(fold(name) for name in names_of(named.canonical))
    texts = engine.words.places.texts.values()
    every = concepts(engine, query)
    asked = [concept for concept in every[1:] if concept.words[0] not in weak_words()]
    total = sum(concept.weight for concept in every)
    return any(
        len(concept.words[0]) > 1
        and concept.weight >= OTHER_SHARE * total
        and concept.words[0] not in names
        and any(concept.words[0] in text for text in texts)
        for concept in asked
        if not concept.words[0][0].isdigit()
    )


def _silence_asked(query: Query) -> bool:
    return says("compare", "silent", query.text)


def _ranks(query: Query) -> bool:
    """Whether the question asks which is more, not only what each says."""
    return any(says("compare", name, query.text) for name in ("difference", "ranks", "superlative_low", "strict"))
