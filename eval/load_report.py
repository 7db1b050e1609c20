"""The figures of a load as a table."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence

import numpy as np

from eval.load import Found, LoadRequest
from eval.load_person import Reply
from eval.tables import aligned

LOOKS = 4  # of memory, besides the first


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
    lines = [["measure", "value"], ["people at once", _manner(request)]]
    lines.append(["questions, of them without an answer", f"{len(found.replies)}, {len(found.replies) - len(good)}"])
    for why, count in Counter(reply.error for reply in found.replies if reply.error).items():
        lines.append([f"  {why}", str(count)])
    for label, name in (("answer", "answer_ms"), ("whole page", "page_ms")) if good else ():
        p50, p95, most = np.percentile([getattr(reply, name) for reply in good], [50, 95, 100])
        lines.append([f"{label}, p50 / p95 / longest", f"{p50:.0f} / {p95:.0f} / {most:.0f} ms"])
    lines += [*_bursts(found.bursts), *_work(found), *_memory(found.memory)]
    if found.largest is not None:
        lines.append(["its largest process at its most", f"{found.largest:.0f} MB"])
    return aligned(lines)


def _manner(request: LoadRequest) -> str:
    if request.burst:
        return f"{request.users}, all at the same moment"
    low, high = request.pause
    return f"{request.users}, " + (f"reading {low:g}–{high:g} s between questions" if high else "without a pause")


def _bursts(bursts: Sequence[Sequence[Reply]]) -> list[list[str]]:
    """The 95th percentile within each burst: half of the bursts are quicker, and the slowest one."""
    answers = [[reply.answer_ms for reply in burst if not reply.error] for burst in bursts]
    within = [float(np.percentile(times, 95)) for times in answers if times]
    if not within:
        return []
    values = f"{np.median(within):.0f} / {max(within):.0f} ms"
    return [[f"p95 of the median / slowest of {len(within)} bursts", values]]


def _work(found: Found) -> list[list[str]]:
    lines = [["questions a second", f"{len(found.replies) / found.seconds:.1f}"]]
    if found.processor is not None:
        used, own = (seconds / len(found.replies) * 1000 for seconds in (found.processor, found.own))
        lines.append(["processor time a question, server / this load", f"{used:.0f} / {own:.0f} ms"])
        if found.machine is not None:
            parts = (found.processor, found.own, max(found.machine - found.processor - found.own, 0.0))
            values = " / ".join(f"{seconds / found.seconds:.2f}" for seconds in parts)
            lines.append([f"of {os.cpu_count()} processors busy with server / this load / others", values])
    return lines


def _memory(memory: Sequence[tuple[int, float]]) -> list[list[str]]:
    """The server's memory at the start and after each quarter, and how it grew."""
    if not memory:
        return []
    places = sorted({round(part * (len(memory) - 1) / LOOKS) for part in range(LOOKS + 1)})
    counts, values = zip(*(memory[place] for place in places), strict=True)
    lines = [
        [f"server's MB after {' / '.join(map(str, counts))} questions", " / ".join(f"{value:.0f}" for value in values)]
    ]
    rate = growth(memory)
    return lines if rate is None else [*lines, ["growth in the second half", f"{rate:+.1f} MB a thousand questions"]]
