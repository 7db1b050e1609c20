"""Replies of a language model kept by the hash of their prompt, so that a run can be repeated or gone on with."""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from answers.generation_client import Chat, Delta, Message
from settings import LLMSettings


class CachedChat:
    """A Chat that asks ``chat`` only for prompts that ``folder`` does not hold. Failures are not kept."""

    def __init__(self, chat: Chat, settings: LLMSettings, folder: Path) -> None:
        self.chat, self.settings, self.folder = chat, settings, folder
        self.name = chat.name
        folder.mkdir(parents=True, exist_ok=True)

    def stream(self, messages: Sequence[Message]) -> Iterator[Delta]:
        """The kept reply in one piece with its first measured time, or the model's own pieces."""
        file = self.folder / f"{self.key(messages)}.json"
        try:
            kept = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            yield from self._asked(messages, file)
            return
        yield Delta(**kept)

    def key(self, messages: Sequence[Message]) -> str:
        """SHA-256 over model, service, sampling and messages."""
        sampling = [self.name, self.settings.base_url, self.settings.temperature, self.settings.max_tokens]
        return hashlib.sha256(json.dumps([sampling, list(messages)], ensure_ascii=False).encode()).hexdigest()

    def _asked(self, messages: Sequence[Message], file: Path) -> Iterator[Delta]:
        begin, first, text, last = time.perf_counter(), 0.0, "", {}
        for piece in self.chat.stream(messages):
            if piece.text and not first:
                first = round((time.perf_counter() - begin) * 1000, 2)
            text += piece.text
            counts = {"prompt_tokens": piece.prompt_tokens, "completion_tokens": piece.completion_tokens}
            last |= {name: value for name, value in {"finish": piece.finish, **counts}.items() if value}
            yield piece
        if last.get("finish"):
            aside = file.with_suffix(".writing")
            aside.write_text(json.dumps({"text": text, "first_token_ms": first, **last}, ensure_ascii=False), "utf-8")
            aside.replace(file)
