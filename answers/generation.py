"""Answers phrased by a language model: streamed as written, then checked sentence by sentence."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields

from answers.generation_assembly import assembled, instead
from answers.generation_client import Chat, Delta
from answers.generation_material import answer_messages, material
from answers.generation_records import ModelAnswer, Usage
from answers.generation_streaming import bounded, checked_for_loops
from errors import LLMError
from prompts.contracts import contract
from prompts.parsing import parse_reply
from records import Answer
from retrieval.engine import Engine
from retrieval.query import Query

PROMPT = "answer"


@dataclass(slots=True)
class _Reading:
    """A reply as far as it was read."""

    text: str = ""
    finish: str = ""
    failure: LLMError | None = None
    usage: Usage = Usage()


def generate(
    engine: Engine, query: Query, extractive: Answer, chat: Chat, *, history: Sequence[str] = (), seconds: float = 60.0
) -> Iterator[str | ModelAnswer]:
    """Pieces of the model's reply as they arrive, unchecked; the last item is the verified ModelAnswer.

    Never raises LLMError and never takes longer than ``seconds``: whatever the service does, the extractive answer is
    the last resort. An extractive refusal stands, the model is not asked.
    """
    if extractive.refused:
        yield as_model_answer(extractive, note="not_asked")
        return
    given = material(engine, extractive)
    said = contract(PROMPT)
    reading = _Reading()
    yield from _read(chat, answer_messages(given, query.asked, history), seconds, said.longest, reading)
    reply = parse_reply(reading.text, said, ended=reading.finish == "stop")
    code = reading.failure.code if reading.failure else ""
    if reply.fault:
        note = code or reply.fault
        yield instead(as_model_answer(extractive), note=note, usage=reading.usage, error=str(reading.failure or ""))
        return
    cut = code or ("malformed" if not reading.finish else "")
    yield assembled(
        engine,
        query,
        as_model_answer(extractive, usage=reading.usage, cut=cut, error=str(reading.failure or "")),
        given,
        reply,
    )


def _read(chat: Chat, asked: list[dict[str, str]], seconds: float, longest: int, reading: _Reading) -> Iterator[str]:
    """Yield the text of the reply and keep it in ``reading`` with its end, its failure and its cost."""
    begin = time.perf_counter()
    first = prompt = completion = 0.0
    pieces = checked_for_loops(bounded(lambda: chat.stream(asked), seconds), longest)
    try:
        for piece in pieces:
            first = first or piece.first_token_ms or (_ms(begin) if piece.text else 0.0)
            reading.text += piece.text
            reading.finish = piece.finish or reading.finish
            prompt, completion = _tokens(piece, prompt, completion)
            if piece.text:
                yield piece.text
    except LLMError as error:
        reading.failure = error
    reading.usage = Usage(
        prompt_tokens=int(prompt), completion_tokens=int(completion), first_token_ms=first, total_ms=_ms(begin)
    )


def _tokens(piece: Delta, prompt: float, completion: float) -> tuple[float, float]:
    return piece.prompt_tokens or prompt, piece.completion_tokens or completion


def _ms(begin: float) -> float:
    return round((time.perf_counter() - begin) * 1000, 2)


def as_model_answer(answer: Answer, **more: object) -> ModelAnswer:
    """An Answer as a ModelAnswer of the extractive mode, e.g. ``as_model_answer(answer, note="stopped")``."""
    values = {field.name: getattr(answer, field.name) for field in fields(answer)}
    return ModelAnswer(**{**values, **more})  # type: ignore[arg-type]
