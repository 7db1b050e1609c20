"""Whether the server's memory stays flat: a few people ask many questions while the memory is looked at by the clock."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

import numpy as np

from errors import EvaluationError
from eval.load_person import Person
from eval.load_questions import asked
from eval.load_server import own_server
from eval.processes import memory_mb
from eval.questions import load_questions
from eval.tables import aligned
from settings import Settings

WARM = 200  # questions after which all that is loaded once is loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class MemoryRequest:
    """``questions`` in all, by ``people`` at a time, each of whom asks ``turns`` in a conversation of their own and then
    leaves for the next; memory is looked at ``every`` so many seconds. ``url`` empty starts a server."""

    questions: int = 2000
    people: int = 2
    turns: int = 5
    every: float = 2.0
    url: str = ""
    pid: int | None = None


@dataclass(slots=True)
class Course:
    """How memory went: ``looks`` are (seconds, questions answered, MB), ``failed`` says why answers did not come."""

    looks: list[tuple[float, int, float]] = field(default_factory=list)
    answered: int = 0
    failed: list[str] = field(default_factory=list)

    def after(self, questions: int) -> float:
        """MB at the first look after so many questions, else at the last one."""
        return next((mb for _, count, mb in self.looks if count >= questions), self.looks[-1][2])


def watch(request: MemoryRequest, settings: Settings) -> Course:
    """Ask the questions and watch; EvaluationError for a server that cannot be used or whose memory cannot be seen."""
    if request.url:
        return asyncio.run(_watched(request, request.url, request.pid))
    with own_server(settings) as (url, pid):
        return asyncio.run(_watched(request, url, pid))


def slope(looks: list[tuple[float, int, float]], since: int) -> float | None:
    """MB a thousand questions by least squares over the looks ``since`` so many questions; None for fewer than four.

    >>> slope([(0, 0, 900.0), (1, 200, 1000.0), (2, 300, 1000.1), (3, 400, 1000.2), (4, 500, 1000.3)], 200)
    1.0
    """
    kept = [(count, mb) for _, count, mb in looks if count >= since]
    if len({count for count, _ in kept}) < 4:
        return None
    return round(float(np.polyfit(*zip(*kept, strict=True), 1)[0]) * 1000, 2)


def figures(request: MemoryRequest, course: Course) -> dict[str, object]:
    """What the table shows, and every look, for a file."""
    looks = course.looks
    return {
        "request": asdict(request),
        "answered": course.answered,
        "failed": course.failed,
        "seconds": round(looks[-1][0], 1),
        "start_mb": looks[0][2],
        f"after_{WARM}_mb": course.after(WARM),
        "end_mb": looks[-1][2],
        f"mb_per_1000_after_{WARM}": slope(looks, WARM),
        "mb_per_1000_second_half": slope(looks, request.questions // 2),
        "looks": looks,
    }


def shown(found: dict[str, object]) -> str:
    """The figures as a table."""
    lines = [["measure", "value"], ["questions answered, failed", f"{found['answered']}, {len(found['failed'])}"]]
    lines += [["seconds", f"{found['seconds']:.0f}"]]
    for label, name in (
        ("server's MB at the start, encoder loaded", "start_mb"),
        (f"  after {WARM} questions", f"after_{WARM}_mb"),
        ("  at the end", "end_mb"),
    ):
        lines.append([label, f"{found[name]:.0f}"])
    for label, name in (
        (f"MB a thousand questions, after the first {WARM}", f"mb_per_1000_after_{WARM}"),
        ("MB a thousand questions, second half", "mb_per_1000_second_half"),
    ):
        value = found[name]
        lines.append([label, "too few looks" if value is None else f"{value:+.1f}"])
    return aligned(lines)


async def _watched(request: MemoryRequest, url: str, pid: int | None) -> Course:
    if memory_mb(pid) is None:
        raise EvaluationError("The server's memory cannot be seen; name its process with --pid, on Linux.")
    async with Person(url) as first:  # loads index and encoder, which are no growth
        warm = await first.ask("绍兴的规划是什么时候印发的？（预热）")
    if warm.error:
        raise EvaluationError(f"The first question failed ({warm.error}); look at the server's log.")
    course, begin = Course(), time.perf_counter()

    def look() -> None:
        course.looks.append((round(time.perf_counter() - begin, 2), course.answered, round(memory_mb(pid) or 0, 1)))

    async def look_on() -> None:
        while True:
            look()
            await asyncio.sleep(request.every)

    questions = asked([known.question for known in load_questions()], request.questions)
    watching = asyncio.create_task(look_on())
    try:
        await asyncio.gather(*(_ask(questions, request.turns, url, course) for _ in range(request.people)))
    finally:
        watching.cancel()
    look()
    return course


async def _ask(questions: Iterator[str], turns: int, url: str, course: Course) -> None:
    """One person after the other, until the questions, which all share, are at their end."""
    question = next(questions, None)
    while question is not None:
        async with Person(url) as person:
            while question is not None and person.turns < turns:
                reply = await person.ask(question)
                if reply.error:
                    course.failed.append(reply.error)
                else:
                    course.answered += 1
                question = next(questions, None)
                if reply.error:
                    break
