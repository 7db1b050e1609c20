"""Passwords as Argon2id hashes (RFC 9106, through argon2-cffi)."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from errors import AccessError

SHORTEST, LONGEST = 10, 200  # characters; NIST SP 800-63B asks for length, not for kinds of characters
_HASHER = PasswordHasher()
_AT_ONCE = threading.Semaphore(2)  # a check takes 64 MiB and 0.2 s of a core: many at once must not starve the page


def hashed(password: str) -> str:
    """A hash with its own salt, e.g. ``$argon2id$v=19$m=65536,t=3,p=4$…``; AccessError for a bad length."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise AccessError(f"The password has {len(password)} characters; use {SHORTEST} to {LONGEST}.")
    return _HASHER.hash(password)


def is_hash(text: str) -> bool:
    """Whether ``text`` looks like what ``hashed`` gives."""
    return text.startswith("$argon2id$")


def verified(password: str, known: str | None) -> bool:
    """Whether ``password`` gives the hash ``known``; None (no such user) takes as long as a wrong password."""
    if len(password) > LONGEST:
        return False
    with _AT_ONCE:
        try:
            return _HASHER.verify(known or _hash_of_nobody(), password) and known is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hash_of_nobody() -> str:
    return _HASHER.hash("no user has this name")
