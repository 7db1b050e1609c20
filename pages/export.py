"""A conversation as text, Markdown and Word, each quotation with its source; drawn by nobody, so without Streamlit."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from conversations.turns import Turn
from pages.english_answers import said
from pages.texts import Texts, translated_refusal
from records import Answer, Citation

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")  # ASCII punctuation: CommonMark lets each be escaped
READER = "commonmark+footnotes+pipe_tables"


def answer_text(answer: Answer, texts: Texts) -> str:
    """An answer with its sources, to be pasted anywhere."""
    if not answer.citations:
        return f"{answer.question}\n{_said(answer, texts)}"
    sources = [f"[{citation.number}] {_source(citation, texts)}" for citation in answer.citations]
    return "\n".join([answer.question, "", _said(answer, texts), "", texts("answer.sources"), *sources])


def conversation_markdown(title: str, turns: Sequence[Turn], texts: Texts) -> str:
    """The conversation in Markdown with a footnote for each citation (CommonMark with footnotes, as pandoc reads it)."""
    blocks, notes = [f"# {escaped(title)}"], []
    for number, turn in enumerate(turns, start=1):
        blocks.append(f"## {escaped(turn.question)}")
        if turn.answer is None:
            blocks.append(escaped(turn.failure or texts("turn.interrupted")))
            continue
        blocks += _answer_blocks(turn, number, texts)
        notes += [f"[^{number}-{c.number}]: {escaped(_source(c, texts))}" for c in turn.answer.citations]
    return "\n\n".join([*blocks, *notes]) + "\n"


def conversation_docx(title: str, turns: Sequence[Turn], texts: Texts) -> bytes:
    """The same as a Word file with real footnotes, made by the pandoc of the wheel; it reads nothing but this text."""
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "conversation.docx"
        options = ["--sandbox", f"--metadata=lang:{texts.language}"]
        markdown = conversation_markdown(title, turns, texts)
        pypandoc.convert_text(markdown, "docx", format=READER, outputfile=str(file), extra_args=options)
        return file.read_bytes()


def escaped(text: str) -> str:
    """``text`` as one line of CommonMark that shows it letter by letter.

    >>> escaped("a*b <script>")
    'a\\\\*b \\\\<script\\\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def _answer_blocks(turn: Turn, number: int, texts: Texts) -> list[str]:
    answer = turn.answer
    if not answer.sentences:
        return [escaped(_said(answer, texts))]
    blocks = []
    for sentence in answer.sentences:
        words = escaped(said(sentence, answer, texts.language).text)
        blocks.append(words + "".join(f"[^{number}-{n}]" for n in sentence.citations))
    return [*blocks, *_table(turn, number, texts)]


def _table(turn: Turn, number: int, texts: Texts) -> list[str]:
    """The values of a comparison as a pipe table."""
    cells = turn.shown.get("cells") or []
    if len({cell["doc_id"] for cell in cells}) < 2:
        return []
    heads = [texts(f"table.{name}") for name in ("place", "indicator", "year", "value")]
    rows = [
        [
            texts.place(cell["place"]),
            texts.name(cell["indicator"]),
            str(cell["year"] or ""),
            texts.value(cell["value"]) or texts("table.none"),
        ]
        for cell in cells
    ]
    marks = [f"[^{number}-{cell['citation']}]" for cell in cells]
    lines = [" | ".join(escaped(words) for words in row) + mark for row, mark in zip(rows, marks, strict=True)]
    body = "\n".join(f"| {line} |" for line in lines)
    return [f"| {' | '.join(heads)} |\n|{' --- |' * len(heads)}\n{body}"]


def _said(answer: Answer, texts: Texts) -> str:
    if answer.refused or texts.language == "zh" or not answer.sentences:
        return translated_refusal(answer.text, texts.language)
    lines = ((said(s, answer, texts.language).text, s.citations) for s in answer.sentences)
    return "\n".join(words + "".join(f"[{n}]" for n in numbers) for words, numbers in lines)


def _source(citation: Citation, texts: Texts) -> str:
    page = texts("answer.page", n=citation.page) if citation.page is not None else ""
    place = " · ".join(part for part in (citation.section, page) if part)
    quote = " / ".join(line.strip() for line in citation.quote.split("\n") if line.strip())
    return texts(
        "export.source", title=citation.title, place=place, quote=quote, file=citation.source_file,
        start=citation.start, end=citation.end,
    )  # fmt: skip
