"""What comes out of model mode: an Answer that also tells what was dropped, why, and what it cost."""

from __future__ import annotations

from dataclasses import dataclass

from records import Answer

# What a reader is told, in Chinese and English, by code.
NOTES = {
    "": ("", ""),
    "verified": ("模型作答，逐句核对通过。", "Written by the model; every sentence was checked."),
    "dropped": (
        "模型作答，有句子未通过核对，已删去或以原文代替。",
        "Written by the model; sentences that failed the check were dropped or replaced by quotes.",
    ),
    "failed": (
        "模型的回答没有通过核对，以下为原文摘录式回答。",
        "The model's answer failed the check; the extractive answer is shown.",
    ),
    "refusal": (
        "模型没有给出答案，以下为原文摘录式回答。",
        "The model gave no answer; the extractive answer is shown.",
    ),
    "empty": ("模型没有输出内容，以下为原文摘录式回答。", "The model wrote nothing; the extractive answer is shown."),
    "language": (
        "模型没有用中文作答，以下为原文摘录式回答。",
        "The model did not write Chinese; the extractive answer is shown.",
    ),
    "repeats": (
        "模型重复输出，已停止，以下为原文摘录式回答。",
        "The model repeated itself; the extractive answer is shown.",
    ),
    "unreachable": (
        "连接不上模型服务，以下为原文摘录式回答。",
        "The model cannot be reached; the extractive answer is shown.",
    ),
    "unauthorised": (
        "模型服务拒绝了密钥（PLANQA_LLM_API_KEY），以下为原文摘录式回答。",
        "The model service refused the key (PLANQA_LLM_API_KEY); the extractive answer is shown.",
    ),
    "missing": (
        "模型服务上没有所设的模型或地址（PLANQA_LLM_MODEL、PLANQA_LLM_BASE_URL），以下为原文摘录式回答。",
        "The service has no such model or address (PLANQA_LLM_MODEL, PLANQA_LLM_BASE_URL); the extractive answer is shown.",
    ),
    "busy": ("模型服务繁忙，以下为原文摘录式回答。", "The model service is busy; the extractive answer is shown."),
    "broken": ("模型服务出错，以下为原文摘录式回答。", "The model service failed; the extractive answer is shown."),
    "timeout": (
        "模型没有在时限内答完，以下为原文摘录式回答。",
        "The model ran out of time; the extractive answer is shown.",
    ),
    "malformed": (
        "模型服务的输出无法解读，以下为原文摘录式回答。",
        "The service's output cannot be read; the extractive answer is shown.",
    ),
    "stopped": ("已停止生成，以下为原文摘录式回答。", "Stopped; the extractive answer is shown."),
    "not_asked": ("", ""),
}
PARTLY = (
    "模型没有答完（{reason}），只保留已核对的句子。",
    "The model did not finish ({reason}); only checked sentences are kept.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A sentence that failed; ``reason`` is a rule of ``generation_checking.check`` or ``citation`` (no such number);
    ``replaced`` says that the plan's own words stand in its place."""

    text: str
    citations: tuple[int, ...]
    reason: str
    replaced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Cost of one request: tokens as the service counts them (0 when it does not), milliseconds, and tries."""

    prompt_tokens: int = 0
    completion_tokens: int = 0
    first_token_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelAnswer(Answer):
    """The verified answer of model mode, or the extractive one in its place.

    ``mode`` is ``llm`` or ``extractive`` (what is shown); ``note`` is a code of ``NOTES``; ``written`` counts the
    model's sentences; ``error`` is the service's failure as one English sentence.
    """

    mode: str = "extractive"
    note: str = ""
    cut: str = ""
    written: int = 0
    dropped: tuple[Dropped, ...] = ()
    usage: Usage = Usage()
    error: str = ""

    @property
    def fell_back(self) -> bool:
        """Whether the model was asked and the extractive answer is shown instead."""
        return self.mode == "extractive" and self.note not in {"", "not_asked"}

    def note_text(self, language: str = "zh") -> str:
        """The one line above the answer, e.g. ``note_text("en")``; "" when there is nothing to say."""
        place = 0 if language == "zh" else 1
        text = NOTES[self.note][place]
        if self.cut and self.mode == "llm":
            reason = NOTES[self.cut][place].split("，")[0].split(";")[0]
            return PARTLY[place].format(reason=reason)
        return text
