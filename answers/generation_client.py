"""Any OpenAI-compatible endpoint as a stream of text, through the official client; retries by tenacity."""

from __future__ import annotations

import logging
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import openai
import tenacity

from errors import LLMConnectionError, LLMError, LLMReplyError, LLMStatusError, LLMTimeoutError
from settings import LLMSettings

LOG = logging.getLogger("planqa.llm")
Message = dict[str, str]
FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0  # seconds of back-off; a Retry-After is kept to the letter
STATUS_CODES = {401: "unauthorised", 403: "unauthorised", 404: "missing", 429: "busy"}
STATUS_WAYS = {
    "unauthorised": "check PLANQA_LLM_API_KEY",
    "missing": "check PLANQA_LLM_BASE_URL (with its /v1) and PLANQA_LLM_MODEL",
    "busy": "ask again later",
    "broken": "look at the service's own log",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Delta:
    """A piece of a reply; the last one has ``finish`` (``stop`` or ``length``) and, where counted, tokens. A kept reply
    brings along its own ``first_token_ms``."""

    text: str = ""
    finish: str = ""
    prompt_tokens: int = 0
    completion_tokens: int = 0
    first_token_ms: float = 0.0


class Chat(Protocol):
    """A language model: messages in, pieces of its reply out. Raises LLMError."""

    name: str

    def stream(self, messages: Sequence[Message]) -> Iterator[Delta]:
        """Ask once; closing the iterator ends the request."""
        ...


class OpenAIChat:
    """The model of the settings. Thread-safe; keeps a pool of connections and nothing of what is asked."""

    def __init__(self, settings: LLMSettings) -> None:
        self.settings = settings
        self.name = settings.model
        if not settings.log:  # the client's own debug log would hold the whole prompt
            logging.getLogger("openai").setLevel(logging.INFO)
        self._client = openai.OpenAI(
            base_url=settings.base_url,
            api_key=settings.api_key or "none",
            timeout=openai.Timeout(settings.timeout, connect=min(settings.connect_timeout, settings.timeout)),
            max_retries=0,  # tenacity retries inside the time limit
        )

    def stream(self, messages: Sequence[Message]) -> Iterator[Delta]:
        """Pieces of the reply as they arrive; an error before the first piece is tried again where that may help."""
        if self.settings.log:
            LOG.info("asked %s: %s", self.name, messages)
        try:
            with self._opened(messages) as events:
                for event in events:
                    yield from _deltas(event)
        except LLMError:
            raise
        except Exception as error:  # the client lets errors of json, httpx and sockets through
            raise self._translated(error) from error

    def _opened(self, messages: Sequence[Message]):
        retrying = tenacity.Retrying(
            retry=tenacity.retry_if_exception(_passing),
            stop=tenacity.stop_after_attempt(self.settings.retries + 1)
            | tenacity.stop_before_delay(self.settings.timeout),
            wait=_wait,
            reraise=True,
        )
        return retrying(self._open, messages)

    def _open(self, messages: Sequence[Message]):
        return self._client.chat.completions.create(
            model=self.settings.model,
            messages=list(messages),  # type: ignore[arg-type]
            temperature=self.settings.temperature,
            max_tokens=self.settings.max_tokens,
            stream=True,
            stream_options={"include_usage": True},
        )

    def _translated(self, error: Exception) -> LLMError:
        """The error as one sentence without prompt or key."""
        where = f"The model service {self.settings.base_url}"
        if isinstance(error, openai.APITimeoutError | TimeoutError) or "Timeout" in type(error).__name__:
            return LLMTimeoutError(f"{where} did not answer in {self.settings.timeout:g} s; raise PLANQA_LLM_TIMEOUT.")
        if isinstance(error, openai.APIStatusError):
            code = STATUS_CODES.get(error.status_code, "broken")
            return LLMStatusError(f"{where} answered {error.status_code}; {STATUS_WAYS[code]}.", code)
        if isinstance(error, openai.APIConnectionError):
            return LLMConnectionError(f"{where} cannot be reached; check PLANQA_LLM_BASE_URL and that it runs.")
        if isinstance(error, ValueError | UnicodeError):
            return LLMReplyError(f"{where} sent events that cannot be read; check that it speaks the OpenAI protocol.")
        return LLMError(f"{where} broke off ({type(error).__name__}); look at the service's own log.", "broken")


def _deltas(event: object) -> Iterator[Delta]:
    """Pieces of one event; what is no chat event is an error, not silence."""
    choices, usage = getattr(event, "choices", None), getattr(event, "usage", None)
    if choices is None and usage is None:
        raise LLMReplyError(
            "The model service sent an event without choices; check that it speaks the OpenAI protocol."
        )
    for choice in (choices or [])[:1]:
        text = getattr(choice.delta, "content", None) or "" if choice.delta else ""
        if text or choice.finish_reason:
            yield Delta(text=text, finish=choice.finish_reason or "")
    if usage is not None:
        yield Delta(prompt_tokens=usage.prompt_tokens or 0, completion_tokens=usage.completion_tokens or 0)


def _passing(error: BaseException) -> bool:
    """Whether trying again may help: busy, failing or unreachable, not a refused key or a missing model."""
    if isinstance(error, openai.APIStatusError):
        return error.status_code in {408, 409, 429} or error.status_code >= 500
    return isinstance(error, openai.APIConnectionError) and not isinstance(error, openai.APITimeoutError)


def _wait(state: tenacity.RetryCallState) -> float:
    """Seconds before the next try: the service's Retry-After, else a doubling wait with jitter."""
    error = state.outcome.exception() if state.outcome else None
    asked = error.response.headers.get("retry-after", "") if isinstance(error, openai.APIStatusError) else ""
    try:
        return max(0.0, float(asked))
    except ValueError:
        return min(LONGEST_WAIT, FIRST_WAIT * 2 ** (state.attempt_number - 1)) * random.uniform(0.8, 1.2)
