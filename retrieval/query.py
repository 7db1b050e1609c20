"""A question as understood: what the search and the answers work from."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.english import Gloss
from retrieval.naming import NamedIndicator
from retrieval.places import Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """One question with the slots that its own words or the turns before it fill.

    ``text`` is the folded question, ``standalone`` the same made complete from the history (what is searched for),
    ``topic`` its words without places, years and question words. ``carried`` names the slots taken from the history.
    """

    asked: str
    text: str
    standalone: str
    topic: str
    places: Places
    years: tuple[int, ...]
    period: str  # "end", "base" or ""
    role: str  # "target", "actual" or ""
    indicators: tuple[NamedIndicator, ...]
    kind: str
    across: bool = False  # asks over all plans
    outcome: bool = False  # asks what came of a goal
    steering: bool = False  # tries to steer the assistant
    english: bool = False
    gloss: tuple[Gloss, ...] = ()  # the plans' words for an English question
    carried: tuple[str, ...] = ()
    own: str = ""  # the topic of this turn alone
    denied: str = ""  # what the question says it does not mean
    before: str = ""  # the topic of the turns before, for a follow-up that may lean on it
    before_text: str = ""  # their text
    scope: tuple[str, ...] = ()  # doc_ids the reader chose; () means all

    @property
    def doc_ids(self) -> tuple[str, ...]:
        """Plans to look into: the named ones (inside the reader's choice), else the reader's choice; () means all."""
        if self.places.doc_ids:
            inside = tuple(d for d in self.places.doc_ids if not self.scope or d in self.scope)
            return inside or self.places.doc_ids
        return self.scope
