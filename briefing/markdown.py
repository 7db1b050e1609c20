"""A briefing as Markdown with footnotes; the same text, through pandoc, becomes the Word document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from briefing.footnotes import Notes, item_citations, marked, question_marks, sources, titled
from briefing.model import LEVELS, QUESTION_KINDS, Briefing, Cell, Chart, Grid, Item, Line, Question, Section
from records import Citation

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$^@])")
NUMERALS = "一二三四五六七八九十"
TRAINER = "【讲师补充】"
EDITED = "【讲师改写】"
SOURCES = "来源"
BAR = 20  # characters of the longest bar


def escaped(text: str) -> str:
    """Text that Markdown shows as it is, on one line.

    >>> escaped("a*b | c")
    'a\\\\*b \\\\| c'
    """
    words = SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", re.sub(r"^([-+])", r"\\\1", words))


def numbered(sections: Sequence[Section]) -> list[tuple[Section, str]]:
    """Sections with their numbers as official documents write them: 一、 and （一）."""
    found, outer, inner = [], 0, 0
    for section in sections:
        if section.level == 1:
            outer, inner = outer + 1, 0
            found.append((section, f"{numeral(outer)}、"))
        else:
            inner += 1
            found.append((section, f"（{numeral(inner)}）"))
    return found


def numeral(number: int) -> str:
    """1 to 99 in Chinese numerals.

    >>> numeral(21), numeral(10)
    ('二十一', '十')
    """
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else NUMERALS[tens - 1]) + "十" if tens else ""
    return head + (NUMERALS[ones - 1] if ones else "")


def heading(section: Section, number: str) -> str:
    """The heading with its number; a heading of the plan that has one keeps its own."""
    own = re.match(
        r"^(?:第.{1,3}[章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|\d+[.．、\s])", section.title
    )
    return section.title if own and section.level == 2 else number + section.title


def write_markdown(briefing: Briefing, *, charts: bool = False) -> str:
    """The whole briefing. With ``charts`` a chart is a paragraph ``{{chart:ITEM}}``, to be replaced by a drawing."""
    notes = Notes.of(briefing, joined=charts)
    blocks = [f"# {escaped(briefing.title)}"] if not charts else [front_matter(briefing.title)]
    for section, number in numbered(briefing.sections):
        blocks.append(f"{'#' * (section.level + (0 if charts else 1))} {escaped(heading(section, number))}")
        for item in section.items:
            blocks.extend(_item(item, notes, charts))
    last = numeral(sum(section.level == 1 for section in briefing.sections) + 1)
    blocks.append(f"{'#' if charts else '##'} {last}、{SOURCES}")
    blocks.append("\n".join(f"{n}. {escaped(text)}" for n, text in enumerate(source_lines(briefing), start=1)))
    defined = [f"[^{n}]: {escaped(text)}" for n, text in enumerate(notes.texts(), start=1)]
    return "\n\n".join([*blocks, *defined]) + "\n"


def front_matter(title: str) -> str:
    """The title as pandoc wants it; its signs are shown as they are."""
    return f"---\ntitle: '{escaped(title.replace(chr(39), '’'))}'\n---"


def source_lines(briefing: Briefing) -> list[str]:
    """Title, 文号, date and sections of every plan that is cited."""
    lines = []
    for plan, heads in sources(briefing):
        number = f"文号：{plan.document_number}" if plan.document_number else "文号：原文未标明"
        date = f"日期：{plan.issued_on}" if plan.issued_on else "日期：原文未标明"
        lines.append(f"{plan.place}{titled(plan.title)}，{plan.kind}；{number}；{date}；引用章节：{'；'.join(heads)}。")
    return lines


def _marks(citations: Iterable[Citation], notes: Notes, text: str = "") -> str:
    return "".join(f"[^{number}]" for number in notes.marks(citations, text))


def _item(item: Item, notes: Notes, charts: bool) -> list[str]:
    if isinstance(item, Line):
        return [line_text(item, notes)]
    if isinstance(item, Grid):
        return (
            [f"Table: {escaped(item.caption)}\n\n{_grid(item, notes)}"]
            if charts
            else [
                f"**{escaped(item.caption)}**",
                _grid(item, notes),
            ]
        )
    if isinstance(item, Chart):
        return _drawn(item, notes) if charts else _bars(item, notes)
    return [question_text(item, notes)]


def line_text(item: Line, notes: Notes) -> str:
    """A line with its lead in bold and its marks; what is the trainer's says so."""
    mark = TRAINER if item.origin == "trainer" else EDITED if item.printed else ""
    lead = f"**{escaped(item.lead)}**　" if item.lead else ""
    return f"{mark}{lead}{escaped(item.text)}{_marks(item.citations, notes, item.text)}"


def _grid(grid: Grid, notes: Notes) -> str:
    """A pipe table; the dashes under the heads carry the widths of the columns to pandoc."""

    def row(cells: Sequence[str]) -> str:
        return "| " + " | ".join(cells) + " |"

    lines = [row([escaped(head) for head in grid.heads]), row(["-" * max(3, width) for width in grid.widths])]
    for cells in grid.rows:
        lines.append(row([_cell(cell, new, notes) for cell, new in zip(cells, marked(cells), strict=True)]))
    return "\n".join(lines)


def _cell(cell: Cell, new: Sequence[Citation], notes: Notes) -> str:
    return escaped(cell.text) + _marks(new, notes)


def chart_title(chart: Chart) -> str:
    """Caption with the unit: a chart never stands without one."""
    return f"{chart.caption}（单位：{chart.unit}）" if chart.unit else f"{chart.caption}（原文未标单位）"


def _drawn(chart: Chart, notes: Notes) -> list[str]:
    """The place of a native chart, and its caption with the notes of its bars."""
    words = f"图　{escaped(chart_title(chart))}。{escaped(chart.note)}{_marks(item_citations(chart), notes)}"
    return [f"{{{{chart:{chart.item_id}}}}}", f'::: {{custom-style="Image Caption"}}\n{words}\n:::']


def _bars(chart: Chart, notes: Notes) -> list[str]:
    """A chart in plain text: a bar of blocks beside every value."""
    most = max((value for series in chart.series for value in series.values if value), default=1.0)
    lines = ["| 项目 | 数值 | 图示 |", "| --- | --- | --- |"]
    for at, label in enumerate(chart.labels):
        for series in chart.series:
            value, citation = series.values[at], series.citations[at]
            if value is not None and citation is not None:
                bar = "█" * max(1, round(BAR * value / most)) if value else ""
                lines.append(f"| {escaped(label)}·{series.name} | {value:g}{_marks([citation], notes)} | {bar} |")
    return [f"**图：{escaped(chart_title(chart))}**", "\n".join(lines), escaped(chart.note)]


def question_text(item: Question, notes: Notes, *, key: bool = True, kind: bool = True) -> str:
    """A question with its options; with ``key`` also answer, explanation and source, with ``kind`` what it is."""
    parts = [(f"（{QUESTION_KINDS[item.kind]}·{LEVELS[item.level]}）" if kind else "") + escaped(item.stem)]
    if item.options:
        parts.append("　　".join(f"{option.letter}. {escaped(option.text)}" for option in item.options))
    if item.kind == "order":
        parts.append("从高到低：＿＿＿＿＿＿")
    if key:
        parts.append(f"答案：{escaped(item.answer)}。{escaped(item.explanation)}{_marks(question_marks(item), notes)}")
        wrong = [option.citation for option in item.options if option.citation not in item.citations]
        if wrong:
            parts.append(f"选项出处：{_marks(wrong, notes)}")
    return "\\\n".join(parts)
