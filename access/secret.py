"""The key that signs cookies: from the settings, or made once and kept in the data folder."""

from __future__ import annotations

import os
import secrets
from functools import cache

from errors import AccessError
from settings import Settings

KEY_BYTES = 32


@cache
def signing_key(settings: Settings) -> str:
    """The key; AccessError when it can be neither read nor made.

    It is kept, because cookies signed with a new key after each start would part visitors from their conversations.
    """
    if settings.cookie_secret:
        return settings.cookie_secret
    file = settings.access_dir / "cookie.secret"
    try:
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            # Written aside and linked into place: of two processes that start at once, one wins and both read its key.
            aside = file.with_name(f"cookie.{os.getpid()}.part")
            aside.touch(mode=0o600)
            aside.write_text(secrets.token_urlsafe(KEY_BYTES), encoding="ascii")
            os.link(aside, file)
        except FileExistsError:
            pass
        finally:
            aside.unlink(missing_ok=True)
        return file.read_text(encoding="ascii")
    except OSError as error:
        way_out = "make the folder writable or set PLANQA_COOKIE_SECRET"
        raise AccessError(f"The cookie secret {file} cannot be used ({error.strerror}); {way_out}.") from error
