"""Questions about words that they put in quotation marks: 那句“分别控制在”, 几个“圈”分别是多少分钟, “开放率”出现在哪几处."""

from __future__ import annotations

import re
from collections.abc import Iterator

from answers.drafting import Draft, Span
from corpus.clauses import clauses
from index.terms import fold
from records import Plan
from retrieval.engine import Engine
from retrieval.needs import met, need_of
from retrieval.query import Query

SENTENCE = re.compile(r"(?:那|这)(?:一?句)(?:话|里)?[“\"]([\u4e00-\u9fff]{3,20})[”\"]")
KINDS = re.compile(r"(?:几|哪些|哪几)[个种类]?[“\"]([\u4e00-\u9fff]{1,3})[”\"]")
PLACES = re.compile(
    r"[“\"]([\u4e00-\u9fff]{2,12})[”\"][^。?？]{0,10}(?:出现|提|写|说|讲|见)[^。?？]{0,6}(?:哪几?些?(?:处|里|儿|段|章|个?地方)|几处)"
)
COMPOUND = r"[\u4e00-\u9fff\d]{2,10}"
MOST = 5  # places shown


def add_quoted_words(engine: Engine, query: Query, plan: Plan, draft: Draft) -> bool:
    """The sentences that hold the words, or a clause for each thing called by them; False for other questions, words
    that the plan has not, and fewer than two such things."""
    if query.english or query.carried:
        return False
    said, kind = SENTENCE.search(query.text) or PLACES.search(query.text), KINDS.search(query.text)
    spans = engine.spans.get(plan.document.doc_id, ())
    if said:
        found = [Span(plan.document.doc_id, a, b) for a, b, _ in spans if said.group(1) in _words(plan, a, b)]
    else:
        found = list(_called(plan, query, kind.group(1), spans)) if kind else []
    if not found or len(found) > MOST or (kind and len(found) == 1):
        return False
    for span in found:
        draft.quote(span)
    return True


def _called(plan: Plan, query: Query, word: str, spans: tuple[tuple[int, int, int], ...]) -> Iterator[Span]:
    """A clause for each compound with the word: 15分钟急救圈, 15分钟健身圈; of the kind that is asked for."""
    need, known = need_of(query.text), set()
    for start, end, _ in spans:
        for clause in clauses(plan.document.text, start, end):
            names = re.findall(rf"{COMPOUND}{word}(?![\u4e00-\u9fff]*{word})", fold(clause.text))
            new = [n for n in names if n not in known and (need is None or met(need, n) or re.search(r"\d", n))]
            if new:
                known.update(new)
                yield Span(plan.document.doc_id, clause.start, clause.end)


def _words(plan: Plan, start: int, end: int) -> str:
    return fold(plan.document.text[start:end])
