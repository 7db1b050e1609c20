"""Which plans speak of a thing at all: 哪些规划提到了长期护理保险. Only the thing's own words count, no near ones."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from answers import refusal
from answers.candidates import Candidate
from answers.comparison import absence_span
from answers.drafting import Draft, Span, words_of
from answers.parallel import ranked_of
from answers.refusal import Refused
from answers.trimming import WIDEST
from corpus.clauses import clauses
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.needs import need_of
from retrieval.phrases import says, weak_words, without
from retrieval.query import Query
from retrieval.synonyms import spoken_in, synonyms

UNDERTAKEN_LEAST = 3  # characters of a thing to be done that is a term, not words met by chance
TERM_LEAST = 4  # characters of a topic that is one term
SPOKEN_LEAST = 3  # characters of a spoken word whose plans' words may stand for it
SHORTEST = 2
KERNEL_LEAST = 4  # characters of the plans' words for a spoken one (三级甲等) that tell the matter by themselves
WHETHER = re.compile(r"谁|哪(?:一?[个家份]|里|边)|[吗没]|(?<![什怎])么|是否")
HAN = re.compile(r"[\u4e00-\u9fff]+")
GAP = r"[^，。；,;]{0,4}"  # between the words of a term that a plan prints with another word inside


@dataclass(frozen=True, slots=True)
class Term:
    """What is looked for: ``forms``, of which one must stand in the sentence, each with all its pieces; of a term in
    two words (``apart``) these in their order and close together: 家庭照护床位."""

    words: str
    forms: tuple[tuple[str, ...], ...]
    apart: bool = False

    def held(self, text: str) -> bool:
        """Whether a folded text holds one of the forms."""
        if self.apart:
            return any(re.search(GAP.join(map(re.escape, form)), text) for form in self.forms)
        return any(all(piece in text for piece in form) for form in self.forms)


def add_mentions(engine: Engine, query: Query, plans: Sequence[Plan], draft: Draft) -> bool:
    """Each plan that has the term with its sentence, then those that have it and those that do not; False for other
    questions, and where no plan has the term: then words near to it may be what is meant."""
    undertaken = not says("compare", "mention", query.text) and says("compare", "undertake", query.text)
    if not _open(query) or not (undertaken or _asked(query)):
        return False
    for term in _terms(engine, query, whole=undertaken):
        found = {plan.document.doc_id: _sentence(engine, query, plan, term) for plan in plans}
        spans = [span for span in found.values() if span]
        if spans:
            _add(draft, plans, found, term)
            return True
    if unknown := _unknown(engine, query):
        raise Refused(refusal.no_statement(query, plans, (unknown,)))
    return False


def _unknown(engine: Engine, query: Query) -> str:
    """A word of the term that no plan prints and for which people have no other: a near one would be no mention."""
    texts = engine.words.places.texts.values()
    for term in _terms(engine, query, whole=False)[-1:]:
        for word in term.forms[0]:
            if not spoken_in(word, engine.words.cut) and not any(word in text for text in texts):
                return _typed(query, word)
    return ""


def _typed(query: Query, word: str) -> str:
    """A folded word as the question writes it."""
    found = re.search(re.escape(word), query.asked, re.IGNORECASE)
    return found.group() if found else word


def with_term(query: Query, ranked: Sequence[Candidate]) -> Sequence[Candidate]:
    """Of a plan's candidates those that hold the one term that a comparison is about, where any does: 互联网医院 before
    what is said of 互联网."""
    pieces = query.topic.split()
    if len(pieces) != 1 or len(pieces[0]) < TERM_LEAST or query.english:
        return ranked
    return [c for c in ranked if pieces[0] in fold(c.text)] or ranked


def label_near(engine: Engine, query: Query, told: Mapping[str, Span], draft: Draft) -> None:
    """Say of plans that lack the one term of a comparison, which others have, that what they say is only near to it;
    of all plans where it was asked which mention a term and none does."""
    if _open(query) and _asked(query):
        for term in _terms(engine, query, whole=False)[:1]:
            first = absence_span(engine.plans[next(iter(told))])
            draft.absent.append((f"所问的材料中没有写到“{term.words}”，以上是相近的表述。", first))
        return
    pieces = query.topic.split()
    if len(pieces) != 1 or len(pieces[0]) < TERM_LEAST or query.english or not HAN.fullmatch(pieces[0]):
        return
    texts = engine.words.places.texts
    quoted = {doc_id: fold(engine.plans[doc_id].document.text[s.start : s.end]) for doc_id, s in told.items()}
    if not any(pieces[0] in words for words in quoted.values()):
        return
    for doc_id in told:
        if pieces[0] not in texts[doc_id]:
            plan = engine.plans[doc_id]
            text = f"{plan.document.place}的材料中没有出现“{pieces[0]}”，以上是相近的表述。"
            draft.absent.append((text, absence_span(plan)))


def _open(query: Query) -> bool:
    """Whether a thing may be looked for by its words: no indicator is named and no figure asked."""
    exact = any(named.how == "exact" for named in query.indicators)
    return not query.english and not exact and need_of(without("compare", "across", query.text)) is None


def _asked(query: Query) -> bool:
    """Whether it is asked which plans mention a thing; of plans named, which of them (谁提了, 都提到了吗)."""
    of_named = len(query.doc_ids) > 1 and bool(WHETHER.search(query.text))
    return (query.across or of_named) and says("compare", "mention", query.text)


def _terms(engine: Engine, query: Query, *, whole: bool) -> list[Term]:
    """The thing as it was typed, then its words apart where ``whole`` does not ask for the term itself."""
    said = without("compare", "mention_stop", query.topic).replace("“", " ").replace("”", " ")
    pieces = [piece for piece in dict.fromkeys(said.split()) if len(piece) >= SHORTEST]
    pieces = [piece for piece in pieces if not any(o != piece and o in piece for o in pieces)]  # DRG（DRGs）
    pieces = _as_printed(engine, query, pieces)
    if not pieces or (whole and max(map(len, pieces)) < UNDERTAKEN_LEAST):
        return []
    words = "".join(pieces)
    spoken = dict(synonyms("spoken"))
    forms = [tuple(pieces)]
    if len(pieces) == 1 and len(words) >= SPOKEN_LEAST:
        forms += [(fold(other),) for other in spoken.get(words, "").split()]
    others = [form[0] for form in dict.fromkeys(forms[1:]) if form != forms[0]]
    said_so = "”或“".join(["、".join(_typed(query, p) for p in pieces), *others])
    terms = [Term(said_so, tuple(dict.fromkeys(forms)))]
    apart = tuple(w for piece in pieces for w in engine.words.cut(piece) if len(w) >= SHORTEST)
    if not whole and len(apart) > len(pieces) and sum(map(len, apart)) == len(words):
        terms.append(Term("…".join(_typed(query, word) for word in apart), (apart,), apart=True))
    named = without("compare", "undertake_verb", words) if len(pieces) == 1 else words
    if named != words and named.strip() in spoken:  # 创三甲: what is to be made, in the plans' words for it
        terms.append(_spoken_term(named.strip(), spoken[named.strip()]))
    return terms


def _as_printed(engine: Engine, query: Query, pieces: list[str]) -> list[str]:
    """The pieces of a topic as plans print them, with the general words that the topic leaves out: 精神卫生中心,
    健康影响评价."""
    text, plans = query.standalone, engine.words.places.texts.values()
    if not pieces or any(piece not in text for piece in pieces):
        return pieces
    start, end = text.index(pieces[0]), text.index(pieces[-1]) + len(pieces[-1])
    while text[max(start - 2, 0) : start] in weak_words() and any(text[start - 2 : end] in plan for plan in plans):
        start -= 2
    return [text[start:end]] if start < end and any(text[start:end] in plan for plan in plans) else pieces


def _spoken_term(words: str, plan: str) -> Term:
    forms = dict.fromkeys((words, *(fold(other) for other in plan.split())))
    return Term("”或“".join(forms), tuple((form,) for form in forms))


def named_in_words(engine: Engine, query: Query, plan: Plan, name: str) -> Span | None:
    """Where a question asks which plans speak of an indicator (写了要创三甲综合医院) and a plan has no row of it: its
    sentence with the plans' words for what the name calls by a spoken one (三级甲等 for 三甲); else None."""
    if query.english or not says("compare", "mention", query.text):
        return None
    for _, spoken, words in spoken_in(name, engine.words.cut):
        if any(len(word) >= KERNEL_LEAST for word in words.split()):
            return _sentence(engine, query, plan, _spoken_term(spoken, words))
    return None


def _sentence(engine: Engine, query: Query, plan: Plan, term: Term) -> Span | None:
    """The plan's sentence with the term: the nearest to the question, else the first that says more than a heading."""
    doc_id, text = plan.document.doc_id, plan.document.text
    holding = [(start, end) for start, end, _ in engine.spans.get(doc_id, ()) if term.held(fold(text[start:end]))]
    if not holding:
        return _row(engine, plan, term)
    headings = {title.strip() for section in plan.sections for title in section.path[-1:]}
    told = [s for s in holding if text[s[0] : s[1]].strip() not in headings] or holding
    near = [(c.span.start, c.span.end) for c in ranked_of(engine, query, doc_id)]
    start, end = next((span for span in near if span in told), told[0])
    return _cut(text, Span(doc_id, start, end), term)


def _row(engine: Engine, plan: Plan, term: Term) -> Span | None:
    """The first row of a plan's tables with the term; rows are no sentences."""
    doc_id, text = plan.document.doc_id, plan.document.text
    rows = ((one.start, one.end) for one in engine.index.passages if one.doc_id == doc_id and one.kind == "row")
    return next((Span(doc_id, *span) for span in rows if term.held(fold(text[slice(*span)]))), None)


def _cut(text: str, span: Span, term: Term) -> Span:
    """A long sentence's clauses from the first to the last that are needed to hold the term."""
    if span.end - span.start <= WIDEST:
        return span
    parts = clauses(text[span.start : span.end], 0, span.end - span.start)
    for width in range(1, len(parts)):
        for first in range(len(parts) - width + 1):
            start, end = span.start + parts[first].start, span.start + parts[first + width - 1].end
            if term.held(fold(text[start:end])):
                return Span(span.doc_id, start, end)
    return span


def _add(draft: Draft, plans: Sequence[Plan], found: dict[str, Span | None], term: Term) -> None:
    having = [plan for plan in plans if found[plan.document.doc_id]]
    lacking = [plan for plan in plans if plan not in having]
    spans = []
    for plan in having:
        span = found[plan.document.doc_id]
        if span is None:
            continue
        words = re.sub(r"\s*\n\s*", " ", words_of(plan, span))
        draft.add(f"{plan.document.place}：{words}" + ("" if words.endswith(("。", "！")) else "。"), [span])
        spans.append(span)
    places = "、".join(plan.document.place for plan in having)
    draft.add(f"提到“{term.words}”的共{len(having)}份：{places}。", spans, "computed")
    for plan in lacking:
        text = f"{plan.document.place}的材料中没有找到相关表述（没有“{term.words}”）。"
        draft.add(text, [absence_span(plan)], "computed")
