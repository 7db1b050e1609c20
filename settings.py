"""The only reader of the environment: every setting starts with ``PLANQA_``."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from errors import SettingsError

ROOT = Path(__file__).resolve().parent
KNOWN = {
    "PLANQA_ENCODER",
    "PLANQA_CORPUS_DIR",
    "PLANQA_DATA_DIR",
    "PLANQA_CACHE_DIR",
    "PLANQA_LANGUAGE",
    "PLANQA_RETENTION_DAYS",
    "PLANQA_AUTH",
    "PLANQA_USERS",
    "PLANQA_COOKIE_SECRET",
    "PLANQA_AUDIT_TEXT",
    "PLANQA_ALLOW_OPEN",
    "PLANQA_ANSWER_PROCESS",
    "PLANQA_LLM_BASE_URL",  # of an OpenAI-compatible service, with its /v1
    "PLANQA_LLM_MODEL",
    "PLANQA_LLM_API_KEY",
    "PLANQA_LLM_TIMEOUT",
    "PLANQA_LLM_CONNECT_TIMEOUT",
    "PLANQA_LLM_MAX_TOKENS",
    "PLANQA_LLM_TEMPERATURE",
    "PLANQA_LLM_RETRIES",
    "PLANQA_LLM_LOG",
}
AUTH = ("none", "password", "oidc")
SHORTEST_SECRET = 32  # characters
RETENTION_DAYS = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class LLMSettings:
    """A language-model endpoint. ``timeout`` is the seconds of one whole answer, tries and waits included; ``retries``
    are further tries; ``log`` puts the prompts into the log, which holds neither question nor passage otherwise."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    connect_timeout: float = 5.0
    max_tokens: int = 800
    temperature: float = 0.0
    retries: int = 2
    log: bool = False

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> LLMSettings | None:
        """None unless both address and model are set, e.g. ``{"PLANQA_LLM_BASE_URL": "http://host:8000/v1", …}``."""
        url, model = (environ.get(name, "").strip() for name in ("PLANQA_LLM_BASE_URL", "PLANQA_LLM_MODEL"))
        if bool(url) != bool(model):
            lacking = "PLANQA_LLM_MODEL" if url else "PLANQA_LLM_BASE_URL"
            raise SettingsError(f"{lacking} is not set; set it too, or unset the other for extractive answers.")
        if not url:
            return None
        if not re.fullmatch(r"https?://[^\s/]+\S*", url):
            raise SettingsError(f"PLANQA_LLM_BASE_URL is {url!r}; use an address such as http://127.0.0.1:8000/v1.")
        return cls(
            base_url=url.rstrip("/"),
            model=model,
            api_key=environ.get("PLANQA_LLM_API_KEY", "").strip(),
            timeout=_number(environ, "PLANQA_LLM_TIMEOUT", 60, 1, 600),
            connect_timeout=_number(environ, "PLANQA_LLM_CONNECT_TIMEOUT", 5, 0.1, 60),
            max_tokens=int(_number(environ, "PLANQA_LLM_MAX_TOKENS", 800, 16, 32000)),
            temperature=_number(environ, "PLANQA_LLM_TEMPERATURE", 0, 0, 2),
            retries=int(_number(environ, "PLANQA_LLM_RETRIES", 2, 0, 10)),
            log=_switch(environ, "PLANQA_LLM_LOG"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where things are. ``encoder`` is ``bundled`` or a sentence-transformers folder or hub name.

    ``retention_days``: conversations and feedback not used for so many days are deleted; 0 keeps them.
    ``auth`` is one of ``AUTH``. ``users`` names the user file, None the one of the data folder. ``cookie_secret`` is
    empty where one is made and kept in the data folder. ``audit_text`` puts questions into the audit log as they are
    written, else as a keyed hash. ``allow_open`` lets the page listen beyond this machine without log-in.
    ``answer_process``: the page's server makes answers in a process of their own, for a second core; a language model
    answers in the server's own process, where what it writes is shown as it comes.
    """

    encoder: str = "bundled"
    corpus_dir: Path = ROOT / "corpus"
    data_dir: Path = ROOT / "data"
    cache_dir: Path = ROOT / "data" / "cache"
    language: str = "zh"
    retention_days: int = RETENTION_DAYS
    auth: str = "none"
    users: Path | None = None
    cookie_secret: str = field(default="", repr=False)
    audit_text: bool = False
    allow_open: bool = False
    answer_process: bool = True
    llm: LLMSettings | None = None  # None: extractive answers only

    @property
    def access_dir(self) -> Path:
        """Folder of the user file and of the secret that signs cookies."""
        return self.data_dir / "access"

    @property
    def users_file(self) -> Path:
        """Who may log in; see ``python -m access add``."""
        return self.users or self.access_dir / "users.toml"

    @property
    def audit_file(self) -> Path:
        """Newest file of the audit log; older ones have ``.1``, ``.2``, … behind the name."""
        return self.data_dir / "audit" / "audit.jsonl"

    @property
    def index_dir(self) -> Path:
        """Folder of the built index, replaced as a whole by a build."""
        return self.data_dir / "index"

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Read settings, e.g. ``Settings.from_env({"PLANQA_DATA_DIR": "/srv/planqa"})``.

        Raises SettingsError for an unknown ``PLANQA_`` name or a value that cannot be used.
        """
        environ = os.environ if environ is None else environ
        unknown = sorted(name for name in environ if name.startswith("PLANQA_") and name not in KNOWN)
        if unknown:
            raise SettingsError(f"Unknown setting {unknown[0]}; known settings are {', '.join(sorted(KNOWN))}.")
        secret = environ.get("PLANQA_COOKIE_SECRET", "")
        if secret and len(secret) < SHORTEST_SECRET:
            way_out = f"use at least {SHORTEST_SECRET} random ones, or leave it out"
            raise SettingsError(f"PLANQA_COOKIE_SECRET has {len(secret)} characters; {way_out}.")
        data_dir = Path(environ.get("PLANQA_DATA_DIR") or ROOT / "data").expanduser()
        return cls(
            encoder=environ.get("PLANQA_ENCODER") or "bundled",
            corpus_dir=Path(environ.get("PLANQA_CORPUS_DIR") or ROOT / "corpus").expanduser(),
            data_dir=data_dir,
            cache_dir=Path(environ.get("PLANQA_CACHE_DIR") or data_dir / "cache").expanduser(),
            language=_one_of(environ, "PLANQA_LANGUAGE", ("zh", "en")),
            retention_days=_days(environ, "PLANQA_RETENTION_DAYS", RETENTION_DAYS),
            auth=_one_of(environ, "PLANQA_AUTH", AUTH),
            users=Path(environ["PLANQA_USERS"]).expanduser() if environ.get("PLANQA_USERS") else None,
            cookie_secret=secret,
            audit_text=_switch(environ, "PLANQA_AUDIT_TEXT"),
            allow_open=_switch(environ, "PLANQA_ALLOW_OPEN"),
            answer_process=_one_of(environ, "PLANQA_ANSWER_PROCESS", ("1", "0")) == "1",
            llm=LLMSettings.from_env(environ),
        )


def _one_of(environ: Mapping[str, str], name: str, allowed: tuple[str, ...]) -> str:
    """The value of ``name``, the first of ``allowed`` where it is not set."""
    value = environ.get(name) or allowed[0]
    if value not in allowed:
        raise SettingsError(f"{name} is {value!r}; use {', '.join(allowed[:-1])} or {allowed[-1]}.")
    return value


def _switch(environ: Mapping[str, str], name: str) -> bool:
    """``1`` is on, ``0`` or nothing is off; anything else is refused, because a typing error must not open a door."""
    return _one_of(environ, name, ("0", "1")) == "1"


def _days(environ: Mapping[str, str], name: str, default: int) -> int:
    """A whole number of days from 0 on."""
    value = environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit() and len(value) <= 5):
        raise SettingsError(f"{name} is {value!r}; use a whole number of days, or 0 for no end.")
    return int(value)


def _number(environ: Mapping[str, str], name: str, default: float, least: float, most: float) -> float:
    """A number from ``least`` to ``most``."""
    text = environ.get(name, "").strip() or str(default)
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not least <= value <= most:
        raise SettingsError(f"{name} is {text!r}; use a number from {least:g} to {most:g}.")
    return value
