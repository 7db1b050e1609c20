"""What comes back from a model, read strictly: sentences with their marks, refusal, language, cut-off end."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prompts.contracts import Contract

THOUGHT = re.compile(r"<think>.*?(?:</think>|$)", re.S)
MARK = re.compile(r"[\[［【]\s*\d{1,3}(?:\s*[,，、;；]\s*\d{1,3})*\s*[\]］】]")
LEAD = re.compile(r"^\s*(?:#+\s*|[-*•>]+\s+|\d{1,2}[、)）]\s*|\d{1,2}\.\s+)")
END = re.compile(rf"(?:[。！？!?]+[”’」』）)]*)(?:\s*{MARK.pattern})*|\n")
WORDS = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")
HAN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplySentence:
    """A sentence without its marks, and the numbers of its marks in order."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """``fault`` is "", ``empty``, ``language`` or ``refusal``; ``cut`` says that the end was missing and is left out."""

    sentences: tuple[ReplySentence, ...] = ()
    fault: str = ""
    cut: bool = False


def parse_reply(text: str, contract: Contract, *, ended: bool = True) -> Reply:
    """Read a reply; ``ended`` is False when the model was stopped before it was done.

    >>> from prompts.contracts import contract
    >>> parse_reply("寿命为83岁以上[1]。", contract("answer")).sentences[0]
    ReplySentence(text='寿命为83岁以上。', citations=(1,))
    """
    words = THOUGHT.sub("", text)[: contract.longest].replace("**", "").strip()
    plain = MARK.sub("", words)
    if not WORDS.search(plain):
        return Reply(fault="empty")
    if contract.refusal and contract.refusal.rstrip("。") in plain and len(plain) < 2 * len(contract.refusal) + 8:
        return Reply(fault="refusal")
    letters = WORDS.findall(plain)
    if sum(1 for char in letters if HAN.match(char)) < contract.least_han * len(letters):
        return Reply(fault="language")
    found, cut = _sentences(words, ended=ended)
    once = tuple({sentence.text: sentence for sentence in reversed(found)}.values())[::-1]
    return Reply(sentences=once[: contract.read_sentences], cut=cut or len(text) > contract.longest)


def _sentences(text: str, *, ended: bool) -> tuple[list[ReplySentence], bool]:
    """Sentences in order; one without marks takes those of the next on its line. An unfinished last one is left out."""
    found: list[ReplySentence] = []
    waiting: list[str] = []
    last = 0
    pieces = [(m.start(), m.end(), m.group()) for m in END.finditer(text)]
    for _, end, mark in [*pieces, (len(text), len(text), "")]:
        piece, last = text[last:end], end
        if not mark and not ended and piece.strip():
            return found + _unmarked(waiting), True
        if WORDS.search(MARK.sub("", piece)):
            waiting.append(piece)
        numbers = marks(piece)
        if numbers and waiting:
            found.extend(ReplySentence(text=cleaned(words), citations=marks(words) or numbers) for words in waiting)
            waiting = []
        elif mark == "\n" or not mark:
            found.extend(_unmarked(waiting))
            waiting = []
    return found, False


def _unmarked(waiting: list[str]) -> list[ReplySentence]:
    return [ReplySentence(text=cleaned(words), citations=()) for words in waiting]


def marks(text: str) -> tuple[int, ...]:
    """Numbers of the citation marks, each once.

    >>> marks("甲[1][3]，乙[1,2]")
    (1, 3, 2)
    """
    return tuple(dict.fromkeys(int(n) for mark in MARK.findall(text) for n in re.findall(r"\d+", mark)))


def cleaned(text: str) -> str:
    """A sentence as it is shown: without marks, bullets and the space they leave."""
    return re.sub(r"\s+([。，；！？])", r"\1", LEAD.sub("", MARK.sub("", text))).strip()


def parse_question(text: str, contract: Contract, fallback: str) -> str:
    """The rewritten question of the condensing prompt, or ``fallback`` when the reply is not one question."""
    lines = [line.strip() for line in THOUGHT.sub("", text).strip().splitlines() if line.strip()]
    usable = len(lines) == 1 and HAN.search(lines[0]) and len(lines[0]) <= contract.max_characters
    return lines[0] if usable and not MARK.search(lines[0]) else fallback
