"""A small plan and a stand-in Assistant for the tests of the pages: hand-made answers over a real Plan."""

from __future__ import annotations

from collections.abc import Sequence

from errors import QuestionError
from records import (
    Answer,
    Cell,
    Citation,
    CitedSentence,
    Conflict,
    ConflictValue,
    Document,
    Passage,
    Plan,
    Repair,
    ScoredPassage,
    Section,
    Table,
    TableRow,
)

HEADS = ("指标", "单位", "2025年")
LINES = (
    "一、发展目标",
    "到2025年，人均期望寿命达到83.01岁，<script>alert(1)</script>医疗服务更加优质。",
    "表1 主要指标",
    "指标 | 单位 | 2025年",
    "人均期望寿命 | 岁 | 83",
    "每千人床位数 | 张 | 7.5",
    "二、重点任务",
    "（一）完善托育服务",
    "新建托育机构20处，提升服务能力。",
)
TEXT = "\n".join(LINES)


def at(words: str) -> tuple[int, int]:
    """Span of the first ``words`` in the plan's text."""
    start = TEXT.index(words)
    return start, start + len(words)


def _row(line: str) -> TableRow:
    start, end = at(line)
    cells, cursor = [], start
    for words in line.split(" | "):
        cells.append(Cell(text=words, start=cursor, end=cursor + len(words)))
        cursor += len(words) + 3
    return TableRow(cells=tuple(cells), category="", start=start, end=end)


def small_plan(doc_id: str = "shaoxing", place: str = "绍兴市") -> Plan:
    """A plan of nine lines with one table, two levels of headings, a script tag in its text and one repair."""
    document = Document(
        doc_id=doc_id, title=f"{place}“十四五”规划", place=place, region="浙江省", level="city", issuer="某市人民政府",
        document_number="某政发〔2021〕1号", issued_on="2021-06-13", period="2021-2025", kind="规划",
        source_file="small.txt", sha256="0" * 64, text=TEXT,
    )  # fmt: skip
    goals, tasks, care = TEXT.index("一、"), TEXT.index("二、"), TEXT.index("（一）")
    sections = (
        Section(doc_id=doc_id, path=("一、发展目标",), level=1, start=goals, end=tasks),
        Section(doc_id=doc_id, path=("二、重点任务",), level=1, start=tasks, end=len(TEXT)),
        Section(doc_id=doc_id, path=("二、重点任务", "（一）完善托育服务"), level=2, start=care, end=len(TEXT)),
    )
    table = Table(
        doc_id=doc_id, caption=LINES[2], columns=HEADS, rows=(_row(LINES[4]), _row(LINES[5])), notes=(),
        start=at(LINES[2])[0], end=at(LINES[5])[1],
    )  # fmt: skip
    repair = Repair(rule="spam", source_start=7, source_end=9, before="<b>广告</b>", after=place)
    return Plan(document=document, sections=sections, tables=(table,), repairs=(repair,))


def citation(number: int, words: str, doc_id: str = "shaoxing") -> Citation:
    """A citation of the first ``words`` in the plan's text."""
    start, end = at(words)
    return Citation(
        number=number, doc_id=doc_id, source_file="small.txt", title="绍兴市“十四五”规划", section="一、发展目标",
        start=start, end=end, quote=words,
    )  # fmt: skip


def _passages() -> tuple[ScoredPassage, ...]:
    start, end = at(LINES[1])
    passage = Passage(
        passage_id="p1", doc_id="shaoxing", section=("一、发展目标",), start=start, end=end, text=LINES[1]
    )
    return (ScoredPassage(passage=passage, score=0.875, rank=1),)


def cited_answer(question: str) -> Answer:
    """Two sentences, one cited from the text and one from the table, and the conflict between them."""
    return Answer(
        question=question,
        text="人均期望寿命达到83.01岁[1]\n人均期望寿命 | 岁 | 83[2]",
        sentences=(
            CitedSentence(text="人均期望寿命达到83.01岁", citations=(1,)),
            CitedSentence(text="表中为83岁", citations=(2,), support="computed"),
            CitedSentence(text="注意：原文的表格与正文数值不一致，两处均列出。", citations=(1, 2)),
        ),
        citations=(citation(1, "人均期望寿命达到83.01岁"), citation(2, LINES[4])),
        passages=_passages(),
        conflicts=(
            Conflict(
                indicator="人均期望寿命",
                values=(
                    ConflictValue(value="83.01岁", year=2025, citation=1),
                    ConflictValue(value="83岁", year=None, citation=2),
                ),
            ),
        ),
        kind="value",
        timings_ms={"retrieve": 12.0, "answer": 3.0, "total": 15.0},
    )


class FakeAssistant:
    """Answers by key words of the question and keeps what it was asked in ``asked``."""

    def __init__(self) -> None:
        self.plans = {"shaoxing": small_plan(), "yueqing": small_plan("yueqing", "乐清市")}
        self.asked: list[tuple[str, list[str], list[str]]] = []

    def prepare_for_threads(self) -> None:
        """It is."""

    def ask(self, question: str, history: Sequence[str] = (), scope: Sequence[str] = ()) -> Answer:
        self.asked.append((question, list(history), list(scope)))
        if "坏" in question:
            raise QuestionError("The question is blank; type a question.")
        if "崩" in question:
            raise RuntimeError("secret detail")
        if "没有" in question:
            return Answer(
                question=question, text="规划没有写天气。", passages=_passages(), refused=True,
                refusal_reason="规划没有写天气。", kind="refusal",
            )  # fmt: skip
        return cited_answer(question)
