"""Many people at the page at once: how long an answer takes, whether one fails, and what memory does."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from itertools import islice

from errors import EvaluationError
from eval.load_person import Person, Reply
from eval.load_questions import SEED, asked
from eval.load_server import own_server
from eval.processes import largest_mb, machine_seconds, memory_mb, processor_seconds
from eval.questions import load_questions
from settings import Settings

SAMPLES = 20  # memory is looked at this often
SETTLED = 2.0  # seconds between two bursts, in which the server ends what it began
LONGEST_START, IDLE = 60.0, 0.05  # seconds; share of a processor


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRequest:
    """``questions`` in all, by ``users`` people who read between two questions for ``pause`` seconds (from, to).

    With ``burst`` all of them ask at the same moment, wait until everybody has an answer, and ask again. After
    ``turns`` questions a person leaves and another comes. ``url`` empty starts a server of the load's own.
    """

    users: int = 30
    questions: int = 600
    turns: int = 5
    pause: tuple[float, float] = (0.0, 0.0)
    burst: bool = False
    url: str = ""
    pid: int | None = None


@dataclass(slots=True)
class Found:
    """What a load brought to light; ``memory`` holds (questions answered, MB), ``bursts`` the replies of each burst."""

    replies: list[Reply] = field(default_factory=list)
    bursts: list[list[Reply]] = field(default_factory=list)
    memory: list[tuple[int, float]] = field(default_factory=list)
    seconds: float = 0.0
    largest: float | None = None  # MB, the most that one of the server's processes held
    processor: float | None = None  # seconds that the server worked
    own: float = 0.0  # seconds that this process worked, on the same processors
    machine: float | None = None  # seconds that all processors of the machine worked, for whomever


def load(request: LoadRequest, settings: Settings) -> Found:
    """Put the load on the server; EvaluationError for a server that cannot be used."""
    if request.url:
        return asyncio.run(_drive(request, request.url, request.pid))
    with own_server(settings) as (url, pid):
        return asyncio.run(_drive(request, url, pid))


async def _drive(request: LoadRequest, url: str, pid: int | None) -> Found:
    # The index and the encoder are loaded for the first visitor only, who asks what nobody asks later.
    async with Person(url) as first:
        warm = await first.ask("绍兴的规划是什么时候印发的？（预热）")
    if warm.error:
        raise EvaluationError(f"The first question failed ({warm.error}); look at the server's log.")
    await _idle(pid)
    drive, found = _Drive(request, url, pid), Found()
    begin, worked, own = time.perf_counter(), processor_seconds(pid), time.process_time()
    machine = machine_seconds()
    drive.look(found)
    await (drive.in_bursts(found) if request.burst else drive.one_by_one(found))
    found.seconds = time.perf_counter() - begin
    if worked is not None:
        found.processor = (processor_seconds(pid) or worked) - worked
    found.largest = largest_mb(pid)
    found.own = time.process_time() - own
    if machine is not None:
        found.machine = (machine_seconds() or machine) - machine
    return found


async def _idle(pid: int | None) -> None:
    """Wait, at most a minute, until the server has done what it does once after its start."""
    for _ in range(int(LONGEST_START / SETTLED)):
        before = processor_seconds(pid)
        await asyncio.sleep(SETTLED)
        if before is None or (processor_seconds(pid) or before) - before < IDLE * SETTLED:
            return


class _Drive:
    """The people of one load; the questions are one list for all, so that its end is everybody's end."""

    def __init__(self, request: LoadRequest, url: str, pid: int | None) -> None:
        self.request, self.url, self.pid = request, url, pid
        self.random = random.Random(SEED)
        self.questions: Iterator[str] = asked([known.question for known in load_questions()], request.questions)

    async def one_by_one(self, found: Found) -> None:
        """Everybody in their own time."""
        await asyncio.gather(*(self._place(found) for _ in range(self.request.users)))

    async def _place(self, found: Found) -> None:
        """One place: a person who asks a few questions, then the next person. They do not all come at once."""
        await asyncio.sleep(self.random.uniform(0, self.request.pause[1]))
        question = next(self.questions, None)
        while question is not None:
            try:
                async with Person(self.url) as person:
                    while question is not None and person.turns < self.request.turns:
                        reply = await person.ask(question)
                        self._note(reply, found)
                        question = next(self.questions, None)
                        if reply.error:
                            break
                        await asyncio.sleep(self.random.uniform(*self.request.pause))
            except OSError as error:
                self._note(Reply(error=f"connecting: {type(error).__name__}"), found)
                question = next(self.questions, None)

    async def in_bursts(self, found: Found) -> None:
        """All at the same moment, again and again; the pages are open before."""
        turns = 0
        async with AsyncExitStack() as visits:
            people: list[Person] = []
            while questions := list(islice(self.questions, self.request.users)):
                if turns % self.request.turns == 0:
                    await visits.aclose()
                    people = [await visits.enter_async_context(Person(self.url)) for _ in range(self.request.users)]
                    await asyncio.sleep(SETTLED)
                turns += 1
                replies = await asyncio.gather(
                    *(person.ask(question) for person, question in zip(people, questions, strict=False))
                )
                found.bursts.append(replies)
                for reply in replies:
                    self._note(reply, found)
                await asyncio.sleep(SETTLED)

    def _note(self, reply: Reply, found: Found) -> None:
        found.replies.append(reply)
        if len(found.replies) % max(self.request.questions // SAMPLES, 1) == 0:
            self.look(found)

    def look(self, found: Found) -> None:
        """Note the server's memory."""
        used = memory_mb(self.pid)
        if used is not None:
            found.memory.append((len(found.replies), used))
