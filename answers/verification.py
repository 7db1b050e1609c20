"""The last check before an answer leaves: what a sentence says must stand in what it cites."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

from answers.drafting import Draft
from corpus.naming import bare
from corpus.quantities import find_quantities
from records import Citation, CitedSentence, Plan

NUMBER = re.compile(r"\d+(?:\.\d+)?")
YEAR = re.compile(r"(20\d\d)年")
PER = re.compile(r"(?:(?<![\d.])1)?/\d+[百千万亿]")  # 1/10万: of how many, no figure of a column
# What a computed sentence works out, and the question's own condition that it repeats, stand nowhere; all other numbers
# in it are operands and must.
RESULT = re.compile(
    r"(?:相差|增加|减少|共有?|提高|降低|平均为|(?:增长|下降|增加|减少)约|约为前者的)\d+(?:\.\d+)?|按\d年平均每年|平均每年变化\d+(?:\.\d+)?|约为1:\d+(?:\.\d+)?|按“[^”]*”筛选|缺\d+(?:、\d+)*"
)
NATURES = ("约束性", "预期性")


def verified(draft: Draft) -> list[CitedSentence]:
    """Sentences whose every number, unit, nature and place stands in a cited span; the rest is marked ``unsupported``.

    A ``computed`` sentence may hold results that stand nowhere; its operands are checked like all other numbers
    because the sentence shows them behind a colon or in brackets.
    """
    return [s if _holds(s, draft) else replace(s, support="unsupported") for s in draft.sentences]


def _holds(sentence: CitedSentence, draft: Draft) -> bool:
    if not sentence.citations:
        return False
    cited = [c for c in draft.citations if c.number in sentence.citations]
    texts = [draft.plans[c.doc_id].document.text for c in cited]
    if any(text[c.start : c.end] != c.quote for text, c in zip(texts, cited, strict=True)):
        return False
    quotes = " ".join(_folded(c.quote) for c in cited)
    heads = " ".join(_folded(c.section) for c in cited)
    text = _folded(sentence.text)
    if sentence.support == "computed":
        text = RESULT.sub("", text)
    numbers = set(NUMBER.findall(text))
    known = set(NUMBER.findall(quotes)) | set(NUMBER.findall(heads))
    if not numbers <= known or _other_column(sentence.text, cited, draft.plans):
        return False
    units = {_folded(q.unit) for q in find_quantities(sentence.text) if q.unit}
    if sentence.support != "computed" and not all(unit in quotes for unit in units):
        return False
    if any(nature in sentence.text and nature not in quotes for nature in NATURES):
        return False
    return not _foreign_place(sentence.text, [c.doc_id for c in cited], draft.plans)


def _other_column(text: str, cited: list[Citation], plans: dict[str, Plan]) -> bool:
    """Whether a sentence that names one year states, of a cited table row, only values of another year's column."""
    years = set(YEAR.findall(text))
    if len(years) != 1:
        return False
    stated = set(NUMBER.findall(PER.sub(" ", _folded(text)))) - years
    columns: dict[str, set[str]] = {}
    for citation in cited:
        for table in plans[citation.doc_id].tables:
            for row in table.rows:
                if (row.start, row.end) != (citation.start, citation.end):
                    continue
                for head, cell in zip(table.columns, row.cells, strict=False):
                    if year := YEAR.search(head + "年"):
                        for number in NUMBER.findall(PER.sub(" ", _folded(cell.text))):
                            columns.setdefault(number, set()).add(year.group(1))
    return any(columns[number].isdisjoint(years) for number in stated & set(columns))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text)


def _foreign_place(text: str, doc_ids: list[str], plans: dict[str, Plan]) -> bool:
    """Whether the sentence names the place of a plan that it does not cite."""
    words = bare(text)
    others = [plan.document for doc_id, plan in plans.items() if doc_id not in doc_ids]
    cited = " ".join(plans[doc_id].document.text for doc_id in doc_ids)
    return any(other.place in words and other.place not in cited for other in others)
