"""Model mode as a system of the evaluation: replies cached by prompt, a few requests at once, figures of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from answers.generation_client import OpenAIChat
from answers.generation_material import answer_messages, material
from answers.generation_records import ModelAnswer
from assistant import LLM, Assistant
from errors import EvaluationError, LLMError, QuestionError
from eval.llm_cache import CachedChat
from eval.measures import spread
from eval.questions import Question
from records import Answer
from settings import Settings

AT_ONCE = 4  # requests to the service


class LLMSystem:
    """The assistant in model mode; what was asked before is answered from the cache."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant = assistant

    def prefetch(self, questions: Sequence[Question]) -> None:
        """Ask the model for all ``questions``, a few at once; failures come again, and are told, when answered."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for question in questions:
                try:
                    asked = self._messages(question)
                except QuestionError:
                    continue
                if asked:
                    pool.submit(self._fill, asked)

    def answer(self, question: Question) -> Answer:
        return self.assistant.ask(question.question, history=question.history, mode=LLM)

    def _messages(self, question: Question) -> list[dict[str, str]]:
        """The prompt of a question; none where the extractive answer refuses."""
        query = self.assistant.engine.understand(question.question, question.history)
        found = self.assistant.ask(question.question, history=question.history, mode="extractive")
        given = material(self.assistant.engine, found)
        return [] if found.refused else answer_messages(given, query.asked, question.history)

    def _fill(self, asked: list[dict[str, str]]) -> None:
        try:
            for _ in self.assistant.chat.stream(asked):  # type: ignore[union-attr]
                pass
        except LLMError:
            return


def load_llm(settings: Settings) -> LLMSystem:
    """The system ``llm``; EvaluationError where no endpoint is configured."""
    if settings.llm is None:
        raise EvaluationError("The system llm needs PLANQA_LLM_BASE_URL and PLANQA_LLM_MODEL; set both.")
    chat = CachedChat(OpenAIChat(settings.llm), settings.llm, settings.cache_dir / "llm")
    loaded = Assistant.load(settings)
    return LLMSystem(Assistant(loaded.engine, settings, chat))


def model_json(answer: Answer) -> dict:
    """What a run keeps of a ModelAnswer beside the contract's keys; nothing of an ordinary Answer."""
    if not isinstance(answer, ModelAnswer):
        return {}
    dropped = [{"text": d.text, "reason": d.reason, "replaced": d.replaced} for d in answer.dropped]
    return {
        "model": {
            "mode": answer.mode,
            "note": answer.note,
            "cut": answer.cut,
            "written": answer.written,
            "dropped": dropped,
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "first_token_ms": answer.usage.first_token_ms,
        }
    }


def model_summary(rows: Sequence[Mapping]) -> dict | None:
    """Figures of model mode over a run's rows; None where no row has any.

    ``dropped`` is the share of written sentences, ``fell_back`` the share of the answers that the model was asked for.
    """
    asked = [
        row["answer"]["model"] for row in rows if row["answer"].get("model", {}).get("note") not in {None, "not_asked"}
    ]
    if not asked:
        return None
    written = sum(one["written"] for one in asked)
    return {
        "asked": len(asked),
        "sentences": written,
        "dropped": sum(len(one["dropped"]) for one in asked) / written if written else 0.0,
        "fell_back": sum(one["mode"] == "extractive" for one in asked) / len(asked),
        "prompt_tokens": sum(one["prompt_tokens"] for one in asked),
        "completion_tokens": sum(one["completion_tokens"] for one in asked),
        "first_token_ms": spread(one["first_token_ms"] or None for one in asked),
    }


def model_lines(summary: Mapping) -> str:
    """The figures of model mode as text."""
    first = summary["first_token_ms"]
    times = f"{first['p50']:.0f} / {first['p95']:.0f}" if first else "–"
    return "\n".join(
        [
            f"model mode: {summary['asked']} answers asked of the model, {summary['sentences']} sentences written",
            f"  sentences dropped {summary['dropped']:.1%}, answers that fell back {summary['fell_back']:.1%}",
            f"  tokens in {summary['prompt_tokens']}, out {summary['completion_tokens']}; first token ms p50/p95 {times}",
        ]
    )
