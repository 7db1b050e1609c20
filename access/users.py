"""The user file: TOML, one table a user, kept outside the repository.

default_role = "staff"        # optional: for OIDC identities that have no table of their own

[users.wang]
role = "evaluator"
password = "$argon2id$…"      # not needed with OIDC
"""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from access.passwords import is_hash
from access.roles import ROLES
from errors import AccessError

NAME = re.compile(r"[\w.@+-]{1,64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """One who may log in; ``password`` is a hash, or empty where another service checks it."""

    name: str
    role: str
    password: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Users:
    """All of a user file; ``default_role`` empty means that only those listed are let in."""

    by_name: dict[str, User]
    default_role: str = ""


def read_users(file: Path) -> Users:
    """Read the file, again only after it has changed; AccessError when it is missing or says something unknown."""
    try:
        return _read(file, file.stat().st_mtime_ns)
    except OSError as error:
        way_out = "add somebody with python -m access add NAME --role staff"
        raise AccessError(f"The user file {file} cannot be read ({error.strerror}); {way_out}.") from error


@lru_cache(maxsize=4)
def _read(file: Path, _changed: int) -> Users:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AccessError(f"The user file {file} is not TOML ({error}); correct it.") from error
    default_role = table.get("default_role", "")
    if default_role:
        _known_role(default_role, file)
    return Users(
        by_name={name: _user(name, entry, file) for name, entry in table.get("users", {}).items()},
        default_role=default_role,
    )


def _user(name: str, entry: object, file: Path) -> User:
    if not isinstance(entry, dict) or not NAME.fullmatch(name):
        raise AccessError(f"The user {name!r} in {file} is no table with a plain name; write [users.NAME].")
    password = entry.get("password", "")
    if password and not (isinstance(password, str) and is_hash(password)):
        raise AccessError(f"The password of {name} in {file} is not hashed; make a hash with python -m access hash.")
    return User(name=name, role=_known_role(entry.get("role"), file), password=password)


def _known_role(role: object, file: Path) -> str:
    if role not in ROLES:
        raise AccessError(f"The role {role!r} in {file} is unknown; use {', '.join(ROLES)}.")
    return str(role)


def save_user(file: Path, user: User) -> None:
    """Add or replace one user; the file is readable for its owner only. AccessError for a name that cannot be used."""
    if not NAME.fullmatch(user.name):
        raise AccessError(f"The user name {user.name!r} cannot be used; take letters, digits and . @ + - _ only.")
    known = read_users(file) if file.exists() else Users(by_name={})
    users = {**known.by_name, user.name: user}
    lines = [f"default_role = {json.dumps(known.default_role)}\n"] if known.default_role else []
    for one in users.values():
        password = f"password = {json.dumps(one.password)}\n" if one.password else ""
        lines.append(f"[users.{json.dumps(one.name, ensure_ascii=False)}]\nrole = {json.dumps(one.role)}\n{password}")
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = file.with_name(f"{file.name}.{os.getpid()}.part")
    aside.touch(mode=0o600)
    aside.write_text("\n".join(lines), encoding="utf-8")
    aside.replace(file)
