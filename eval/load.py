"""Many people at the page at once: how long an answer takes, whether one fails, and what memory does."""

from __future__ import annotations

import asyncio
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle

import numpy as np

from errors import EvaluationError
from eval.load_person import Person, Reply
from eval.load_server import memory_mb, own_server, processor_seconds
from eval.questions import load_questions
from eval.tables import aligned
from settings import Settings

SAMPLES = 20  # memory is looked at this often


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """``questions`` in all, by ``users`` people who ask without pause unless they ``think`` (seconds).

    After ``turns`` questions a person leaves and another comes. ``url`` empty starts a server of the load's own.
    """

    users: int = 30
    questions: int = 600
    turns: int = 5
    think: float = 0.0
    url: str = ""
    pid: int | None = None


@dataclass(slots=True)
class Found:
    """What a load brought to light; ``memory`` holds (questions answered, MB)."""

    replies: list[Reply] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    seconds: float = 0.0
    processor: float | None = None  # seconds that the server worked
    busy: tuple[float, float] = (0.0, 0.0)  # load average of the machine before and after


def load(request: LoadRequest, settings: Settings) -> Found:
    """Put the load on the server; EvaluationError for a server that cannot be used."""
    texts = [question.question for question in load_questions()]
    if request.url:
        return asyncio.run(_drive(request, request.url, request.pid, texts))
    with own_server(settings) as (url, pid):
        return asyncio.run(_drive(request, url, pid, texts))


async def _drive(request: LoadRequest, url: str, pid: int | None, texts: Sequence[str]) -> Found:
    async with Person(url) as first:  # the index and the encoder are loaded for the first visitor only
        warm = await first.ask(texts[0])
    if warm.error:
        raise EvaluationError(f"The first question failed ({warm.error}); look at the server's log.")
    found, before, begin, worked = Found(), os.getloadavg()[0], time.perf_counter(), processor_seconds(pid)
    questions = _questions(request, texts)
    await asyncio.gather(*(_people(request, url, pid, questions, found) for _ in range(request.users)))
    found.seconds = time.perf_counter() - begin
    if worked is not None:
        found.processor = (processor_seconds(pid) or worked) - worked
    found.busy = (before, os.getloadavg()[0])
    return found


def _questions(request: LoadRequest, texts: Sequence[str]) -> Iterator[str]:
    """The question set again and again; one list for all people, so that its end is everybody's end."""
    return (text for text, _ in zip(cycle(texts), range(request.questions), strict=False))


async def _people(request: LoadRequest, url: str, pid: int | None, questions: Iterator[str], found: Found) -> None:
    """One place: a person who asks a few questions, then the next person."""
    question = next(questions, None)
    while question is not None:
        try:
            async with Person(url) as person:
                while question is not None and person.turns < request.turns:
                    reply = await person.ask(question)
                    _note(request, pid, reply, found)
                    question = next(questions, None)
                    if reply.error:
                        break
                    await asyncio.sleep(request.think)
        except OSError as error:
            _note(request, pid, Reply(error=f"connecting: {type(error).__name__}"), found)
            question = next(questions, None)


def _note(request: LoadRequest, pid: int | None, reply: Reply, found: Found) -> None:
    found.replies.append(reply)
    if len(found.replies) % max(request.questions // SAMPLES, 1) == 0:
        used = memory_mb(pid)
        if used is not None:
            found.memory.append((len(found.replies), used))


def growth(memory: Sequence[tuple[int, float]]) -> float | None:
    """MB a thousand questions over the second half, by least squares; None for fewer than four looks in it.

    >>> growth([(0, 1.0), (100, 9.0), (200, 9.0), (300, 9.0), (400, 9.1), (500, 9.1), (600, 9.2), (700, 9.2)])
    0.4
    """
    half = memory[len(memory) // 2 :]
    if len(half) < 4:
        return None
    slope = np.polyfit(*zip(*half, strict=True), 1)[0]
    return round(float(slope) * 1000, 3)


def shown(request: LoadRequest, found: Found) -> str:
    """The figures as a table."""
    good = [reply for reply in found.replies if not reply.error]
    lines = [
        ["measure", "value"],
        ["people at once / seconds between questions", f"{request.users} / {request.think:g}"],
    ]
    lines.append(["questions, of them without an answer", f"{len(found.replies)}, {len(found.replies) - len(good)}"])
    for why, count in Counter(reply.error for reply in found.replies if reply.error).items():
        lines.append([f"  {why}", str(count)])
    if good:
        for label, name in (("answer", "answer_ms"), ("whole page", "page_ms")):
            p50, p95, most = np.percentile([getattr(reply, name) for reply in good], [50, 95, 100])
            lines.append([f"{label}, p50 / p95 / longest", f"{p50:.0f} / {p95:.0f} / {most:.0f} ms"])
    lines.append(["questions a second", f"{len(found.replies) / found.seconds:.1f}"])
    if found.processor is not None:
        used = found.processor / len(found.replies) * 1000
        lines.append(["server's processor time a question", f"{used:.0f} ms"])
    if found.memory:
        start, middle, end = (found.memory[place][1] for place in (0, len(found.memory) // 2, -1))
        lines.append(["server's memory, first / middle / last", f"{start:.0f} / {middle:.0f} / {end:.0f} MB"])
    rate = growth(found.memory)
    if rate is not None:
        lines.append(["growth in the second half", f"{rate:+.1f} MB a thousand questions"])
    lines.append(
        ["machine's load before / after, processors", f"{found.busy[0]:.1f} / {found.busy[1]:.1f}, {os.cpu_count()}"]
    )
    return aligned(lines)
