"""A reply read inside its bounds: a time limit that holds whatever the service does, a stop, and a look-out for loops."""

from __future__ import annotations

import queue
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator

from answers.generation_client import Delta
from errors import LLMError, LLMReplyError, LLMTimeoutError

LOOP = re.compile(r"(.{2,80}?)\1{4,}$", re.S)  # one stretch five times at the end
TAIL = 500  # characters that are looked at for a loop
_END = object()


def bounded(start: Callable[[], Iterable[Delta]], seconds: float) -> Iterator[Delta]:
    """The pieces of ``start()``, read in a thread of their own, so that no silent or endless service holds the reader.

    Raises LLMTimeoutError once ``seconds`` have passed, LLMError as the service fails. Closing the iterator lets the
    thread end with the next piece it gets.
    """
    pieces: queue.Queue[object] = queue.Queue()
    stopped = threading.Event()
    threading.Thread(target=_read, args=(start, pieces, stopped), daemon=True, name="planqa-llm").start()
    deadline = time.monotonic() + seconds
    try:
        while True:
            try:
                piece = pieces.get(timeout=max(0.0, deadline - time.monotonic()))
            except queue.Empty:
                raise LLMTimeoutError(f"The model did not finish in {seconds:g} s; raise PLANQA_LLM_TIMEOUT.") from None
            if piece is _END:
                return
            if isinstance(piece, Exception):
                raise piece
            yield piece  # type: ignore[misc]
            if time.monotonic() > deadline:
                raise LLMTimeoutError(f"The model did not finish in {seconds:g} s; raise PLANQA_LLM_TIMEOUT.")
    finally:
        stopped.set()


def _read(start: Callable[[], Iterable[Delta]], pieces: queue.Queue[object], stopped: threading.Event) -> None:
    try:
        source = iter(start())
        for piece in source:
            if stopped.is_set():
                break
            pieces.put(piece)
        if hasattr(source, "close"):
            source.close()
        pieces.put(_END)
    except LLMError as error:
        pieces.put(error)
    except Exception as error:
        pieces.put(LLMError(f"The model's reply broke off ({type(error).__name__}); look at the service's own log."))


def checked_for_loops(pieces: Iterable[Delta], longest: int) -> Iterator[Delta]:
    """The same pieces; raises LLMReplyError with the code ``repeats`` when the text goes round in circles, and ends
    after ``longest`` characters."""
    text = ""
    for piece in pieces:
        text += piece.text
        yield piece
        if piece.text and LOOP.search(text[-TAIL:]):
            raise LLMReplyError("The model repeats itself; use a larger model or PLANQA_LLM_MAX_TOKENS.", "repeats")
        if len(text) > longest:
            return
