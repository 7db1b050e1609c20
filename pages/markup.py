"""HTML of plan text and answers. Pure functions; every piece of text passes through ``html.escape``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from html import escape

from pages.arithmetic import arithmetic
from pages.english_answers import Said, said
from pages.texts import Texts
from records import Answer, Document, Table, TableRow

Span = tuple[int, int]
Mark = Span | tuple[int, int, str]
WARNING = "注意："  # how a sentence begins that only says that values differ
ABSENT = "未列入比较"  # stands in a sentence on a plan without the value
LONGEST_TIP = 160  # characters of a quote in a tip
MOST_TOGETHER, KEPT = 4, 2  # marks that stay in one line, and the characters before them that stay with them


def highlighted(text: str, offset: int, spans: Iterable[Mark]) -> str:
    """``text``, whose first character stands at ``offset``, with ``spans`` marked; a third part names the mark's class.

    >>> highlighted("a<b", 10, [(11, 12)])
    'a<mark>&lt;</mark>b'
    """
    pieces, at = [], 0
    for start, end, *kind in sorted(spans):
        low, high = max(start - offset, at), min(end - offset, len(text))
        if low < high:
            tag = f'<mark class="{escape(kind[0])}">' if kind else "<mark>"
            pieces += [escape(text[at:low]), tag, escape(text[low:high]), "</mark>"]
            at = high
    return "".join([*pieces, escape(text[at:])])


def row_html(row: TableRow, spans: Iterable[Mark]) -> str:
    """One table row; a cell is marked where a span covers it."""
    cells = "".join(f"<td>{highlighted(cell.text, cell.start, spans)}</td>" for cell in row.cells)
    return f"<tr>{cells}</tr>"


def heads_html(line: str, start: int, spans: Iterable[Mark]) -> list[str]:
    """The cells of a table's head line, which begins at ``start``, marked where a span covers them."""
    heads, at = [], start
    for cell in line.split("|"):
        words = cell.strip()
        heads.append(highlighted(words, at + len(cell) - len(cell.lstrip()), spans))
        at += len(cell) + 1
    return heads


def head_line(table: Table, text: str) -> Span | None:
    """Where the plan's ``text`` prints the table's column heads, or None where they are not one line of it."""
    at, wanted = table.start, _squeezed("".join(table.columns))
    for line in text[table.start : table.end].split("\n"):
        if line and _squeezed(line) == wanted:
            return at, at + len(line)
        at += len(line) + 1
    return None


def _squeezed(text: str) -> str:
    return "".join(text.replace("|", "").split())


def table_html(heads: Iterable[str], body: str) -> str:
    """A table of ready heads and rows; it scrolls sideways by itself on a narrow screen."""
    head = "".join(f"<th>{cell}</th>" for cell in heads)
    return f'<div class="pq-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'


def lone_row_html(row: TableRow, spans: Iterable[Mark]) -> str:
    """A row out of its table: an empty first cell shows, in grey, the category that an earlier row printed."""
    html = row_html(row, spans)
    if row.cells and not row.cells[0].text and row.category:
        return html.replace("<td></td>", f'<td class="pq-inherited">{escape(row.category)}</td>', 1)
    return html


def surroundings(document: Document, start: int, end: int, passages: Iterable[Span], room: int = 160) -> Span:
    """What to show around a cited span: the shortest passage that holds it, at most ``room`` characters each side."""
    holding = [(low, high) for low, high in passages if low <= start and end <= high]
    text = document.text
    if holding:
        low, high = min(holding, key=lambda span: span[1] - span[0])
    else:
        low, after = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        high = len(text) if after < 0 else after
    return max(low, start - room), min(high, end + room)


def question_html(question: str) -> str:
    """What the visitor typed, as text."""
    return f'<div class="pq-question">{escape(question)}</div>'


@dataclass(frozen=True, slots=True)
class CitationMarks:
    """Makes the marks of one answer: each jumps to its source card, and shows its quote on hover, focus or tap."""

    answer: Answer
    turn: int
    texts: Texts

    def __call__(self, numbers: Iterable[int]) -> str:
        """Marks of the citations with these numbers."""
        return "".join(self._mark(number) for number in numbers)

    def after(self, words: str, numbers: Sequence[int]) -> str:
        """``words`` with their marks behind them: a line does not break before a few marks, which would stand alone."""
        marks = self(numbers)
        if not marks or len(numbers) > MOST_TOGETHER:
            return escape(words) + marks
        head, tail = words[:-KEPT], words[-KEPT:]
        return f'{escape(head)}<span class="pq-together">{escape(tail)}{marks}</span>'

    def _mark(self, number: int) -> str:
        citation = next((c for c in self.answer.citations if c.number == number), None)
        if citation is None:
            return ""
        title = escape(self.texts("answer.mark_title", n=number))
        quote = citation.quote if len(citation.quote) <= LONGEST_TIP else citation.quote[: LONGEST_TIP - 1] + "…"
        link = f'href="#source-{self.turn}-{number}"'
        return (
            f'<span class="pq-cite" tabindex="0"><a class="pq-mark" {link} aria-label="{title}">{number}</a>'
            f'<span class="pq-tip" role="tooltip"><span class="pq-tip-quote" lang="zh-CN">{escape(quote)}</span>'
            f'<span class="pq-path">{escape(citation.title)} · {escape(citation.section)}</span>'
            f"<a {link}>{title}</a></span></span>"
        )


def conclusion(answer: Answer) -> Answer | None:
    """The answer with its computed sentences alone, or None where it computes nothing: what a table leaves to say."""
    computed = tuple(s for s in answer.sentences if s.support == "computed" and ABSENT not in s.text)
    return replace(answer, sentences=computed) if computed else None


def answer_html(answer: Answer, turn: int, texts: Texts) -> str:
    """The answer's sentences, each followed by its marks; a refusal has none and is shown by its text alone.

    What the notice of conflicts says (注意：…) is left to it. On the English page the assistant's own sentences are in
    English, the Chinese one below; what a plan says stays as it is and is said to be quoted.
    """
    if not answer.sentences:
        return f'<div class="pq-answer"><p>{escape(answer.text)}</p></div>'
    marks, sentences = CitationMarks(answer, turn, texts), []
    for sentence in answer.sentences:
        if answer.conflicts and sentence.text.startswith(WARNING):
            continue
        label = "" if sentence.support == "quoted" else texts.find(f"support.{sentence.support}") or ""
        note = f' <span class="pq-support">{escape(label)}</span>' if label else ""
        if sentence.support == "computed" and (sum_ := arithmetic(sentence.text)):
            note += f' <span class="pq-sum">{escape(sum_)}</span>'
        shown = said(sentence, answer, texts.language)
        if shown.quoted:
            note = f' <span class="pq-support">{escape(texts("answer.quoted"))}</span>{note}'
        sentences.append(f"<p>{marks.after(shown.text, sentence.citations)}{note}{original_html(shown)}</p>")
    return f'<div class="pq-answer">{"".join(sentences)}</div>'


def original_html(shown: Said) -> str:
    """The Chinese sentence below its English one, in a small line: it is what the citations stand for."""
    return f'<span class="pq-original" lang="zh-CN">{escape(shown.original)}</span>' if shown.original else ""
