"""Memory and processor time of a server: of its process and of those that it started."""

from __future__ import annotations

import os
from pathlib import Path


def family(pid: int | None) -> list[int]:
    """A process and all that it started, as far as they are there; none where the system does not tell."""
    if pid is None:
        return []
    parents = {int(place.name): _stat(place.name) for place in Path("/proc").glob("[0-9]*")}
    found = [pid] if parents.get(pid) else []
    for one in found:  # it grows meanwhile
        found += [child for child, words in parents.items() if words and int(words[1]) == one]
    return found


def memory_mb(pid: int | None) -> float | None:
    """Resident memory of a server in MB, all its processes together; None where the system does not tell."""
    return sum(filter(None, (_memory(one, "VmRSS:") for one in family(pid)))) or None


def largest_mb(pid: int | None) -> float | None:
    """The most memory in MB that one of a server's processes has ever held."""
    return max(filter(None, (_memory(one, "VmHWM:") for one in family(pid))), default=None)


def processor_seconds(pid: int | None) -> float | None:
    """Processor time that a server has used so far; unlike the clock, it leaves out what others do on the machine."""
    times = [int(words[11]) + int(words[12]) for words in map(_stat, family(pid)) if words]  # utime, stime: proc(5)
    return sum(times) / os.sysconf("SC_CLK_TCK") if times else None


def machine_seconds() -> float | None:
    """Processor time that the whole machine has used so far; what others use while one measures makes it slower."""
    try:
        words = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()[1:]
    except OSError:
        return None
    user, nice, system, _idle, _waiting, *interrupts = map(int, words[:7])
    return (user + nice + system + sum(interrupts)) / os.sysconf("SC_CLK_TCK")


def _stat(pid: int | str) -> list[str]:
    """The fields of proc(5)'s stat from the state on."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return []


def _memory(pid: int, field: str) -> float | None:
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    kilobytes = next((line.split()[1] for line in status.splitlines() if line.startswith(field)), None)
    return int(kilobytes) * 1024 / 1e6 if kilobytes else None
