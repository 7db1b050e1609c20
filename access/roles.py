"""Roles and the pages that are there for each."""

from __future__ import annotations

STAFF, TRAINER, EVALUATOR, ADMIN = ROLES = ("staff", "trainer", "evaluator", "admin")

FIRST = "chat"  # the page at the plain address
# A page stands here with the roles that see it; the administrator sees every page.
PAGES: dict[str, frozenset[str]] = {
    "chat": frozenset({STAFF, TRAINER, EVALUATOR}),
    "library": frozenset({STAFF, TRAINER, EVALUATOR}),
    "compare": frozenset({STAFF, TRAINER, EVALUATOR}),
    "briefing": frozenset({TRAINER, EVALUATOR}),
    "evaluation": frozenset({EVALUATOR}),
}


def may_open(role: str, page: str) -> bool:
    """Whether the page is there for the role; KeyError for a page that has no line above.

    >>> may_open("staff", "evaluation"), may_open("admin", "evaluation")
    (False, True)
    """
    return role in PAGES[page] or role == ADMIN
