"""Stand-ins for the tests of the evaluation: a system that knows one answer, and questions over the real plans."""

from __future__ import annotations

import json
from pathlib import Path

from eval.questions import Question
from records import Answer, Citation, CitedSentence, Passage, ScoredPassage

QUOTE = "乐清市"
LINES = [
    {
        "id": f"q{number}",
        "question": f"第{number}问？",
        "type": "value",
        "docs": ["yueqing"],
        "answers": [[QUOTE]],
        "evidence": [{"doc": "yueqing", "quote": QUOTE}],
        "split": "dev" if number % 2 else "test",
    }
    for number in range(1, 5)
] + [{"id": "q9", "question": "火星呢？", "type": "unanswerable", "split": "dev"}]


def question_file(folder: Path) -> Path:
    """Four answerable questions and an unanswerable one."""
    file = folder / "questions.jsonl"
    file.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in LINES), encoding="utf-8")
    return file


class Knowing:
    """Answers every question with the same cited words of a plan; ``limit`` answers, then it is interrupted."""

    def __init__(self, text: str, limit: int = 99) -> None:
        self.text, self.left = text, limit

    def answer(self, question: Question) -> Answer:
        if self.left == 0:
            raise KeyboardInterrupt
        self.left -= 1
        start = self.text.index(QUOTE)
        end = start + len(QUOTE)
        passage = Passage(passage_id="p", doc_id="yueqing", section=("一",), start=start, end=end, text=QUOTE)
        citation = Citation(
            number=1, doc_id="yueqing", source_file="f.txt", title="t", section="一", start=start, end=end, quote=QUOTE
        )
        return Answer(
            question=question.question,
            text=f"{QUOTE}<b> [1]",
            sentences=(CitedSentence(text=f"{QUOTE}<b>", citations=(1,)),),
            citations=(citation,),
            passages=(ScoredPassage(passage=passage, score=1.0, rank=1),),
            timings_ms={"retrieve": 1.0, "answer": 1.0, "total": 2.0},
        )


class Refusing:
    """Refuses every question."""

    def answer(self, question: Question) -> Answer:
        timings = {"retrieve": 1.0, "answer": 1.0, "total": 2.0}
        return Answer(
            question=question.question,
            text="规划未提及。",
            refused=True,
            refusal_reason="规划未提及",
            timings_ms=timings,
        )
