"""Of several statements those that are on the thing asked about: another project's month is none of this one's."""

from __future__ import annotations

from collections.abc import Sequence

from answers.concepts import Concept, coverage

BESIDE = 0.25  # what a statement may hold less of the question than the best, to be on the same thing


def nearest(asked: tuple[Concept, ...], statements: Sequence[str]) -> list[int]:
    """The places in a list of those statements that hold as much of the question as the best of them, or nearly so."""
    held = [coverage(asked, one) for one in statements]
    return [at for at, share in enumerate(held) if share >= max(held) - BESIDE]
