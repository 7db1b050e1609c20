"""Training questions as CSV, and as a printable Word paper whose key is a document of its own."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from briefing.footnotes import Notes, titled
from briefing.markdown import escaped, front_matter, numeral, question_text
from briefing.model import LEVELS, QUESTION_KINDS, Briefing, Question
from briefing.word import docx_of
from errors import BriefingError

BLANK = {"truefalse": "（　　）", "choice": "（　　）"}  # before the question, where no line can break inside it
HEADS = ("题号", "题型", "难度", "题目", "选项", "答案", "解析", "规划", "文号", "日期", "章节", "起", "止", "原文")


def questions(briefing: Briefing) -> list[Question]:
    """All questions in their order; raises BriefingError where there are none."""
    found = [item for section in briefing.sections for item in section.items if isinstance(item, Question)]
    if not found:
        raise BriefingError(f"《{briefing.title}》里没有培训题；CSV 和试卷只能由“培训题”导出。")
    return found


def write_csv(briefing: Briefing) -> bytes:
    """One line a question, with the first source of its key (UTF-8 with BOM, for spreadsheets)."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    plans = {plan.doc_id: plan for plan in briefing.plans}
    for number, item in enumerate(questions(briefing), start=1):
        options = "；".join(f"{option.letter}. {option.text}" for option in item.options)
        cited = item.citations[0]
        plan = plans.get(cited.doc_id)
        known = (plan.document_number, plan.issued_on) if plan else ("", "")
        words = (item.stem, options, item.answer, item.explanation, cited.title, *known, cited.section)
        place = (str(cited.start), str(cited.end), cited.quote)
        writer.writerow([number, QUESTION_KINDS[item.kind], LEVELS[item.level], *map(_safe, (*words, *place))])
    return out.getvalue().encode("utf-8-sig")


def _safe(cell: str) -> str:
    """A cell that a spreadsheet does not take for a formula."""
    return f"'{cell}" if cell[:1] in {"=", "+", "@"} or (cell[:1] == "-" and not cell[1:2].isdigit()) else cell


def write_paper(briefing: Briefing) -> bytes:
    """The paper to print: name and score, questions by kind, no answers."""
    blocks = [
        front_matter(briefing.title),
        "姓名：＿＿＿＿＿＿＿＿　　单位：＿＿＿＿＿＿＿＿＿＿＿＿　　得分：＿＿＿＿",
    ]
    notes = Notes.of(briefing)
    for title, group in _by_kind(briefing):
        blocks.append(f"# {title}")
        for number, item in group:
            blocks.append(
                _styled(f"{number}．{BLANK.get(item.kind, '')}{question_text(item, notes, key=False, kind=False)}")
            )
    return docx_of("\n\n".join(blocks) + "\n")


def write_key(briefing: Briefing) -> bytes:
    """The key: answer, explanation and a footnote with the source for every question, in the paper's order."""
    notes = Notes.of(briefing, joined=True)
    blocks = [front_matter(f"{briefing.title}参考答案")]
    for title, group in _by_kind(briefing):
        blocks.append(f"# {title}")
        for number, item in group:
            marks = "".join(f"[^{n}]" for n in notes.marks(item.citations))
            blocks.append(_styled(f"{number}．**{escaped(item.answer)}**　{escaped(item.explanation)}{marks}"))
    blocks.append("# 来源")
    cited = {c.doc_id for item in questions(briefing) for c in item.citations}
    for plan in briefing.plans:
        if plan.doc_id in cited:
            issued = f"，文号：{plan.document_number or '原文未标明'}，日期：{plan.issued_on or '原文未标明'}"
            blocks.append(escaped(f"{titled(plan.title)}{issued}。"))
    blocks += [f"[^{n}]: {escaped(text)}" for n, text in enumerate(notes.texts(), start=1)]
    return docx_of("\n\n".join(blocks) + "\n")


def _styled(text: str) -> str:
    """A question's paragraph: set left, because short lines must not be stretched."""
    return f'::: {{custom-style="Question"}}\n{text}\n:::'


def _by_kind(briefing: Briefing) -> Iterator[tuple[str, list[tuple[int, Question]]]]:
    """Questions by kind under Chinese numerals, counted through: the same numbers in paper and key."""
    number = part = 0
    for kind, name in QUESTION_KINDS.items():
        group = [item for item in questions(briefing) if item.kind == kind]
        if group:
            part += 1
            yield f"{numeral(part)}、{name}", list(enumerate(group, start=number + 1))
            number += len(group)
