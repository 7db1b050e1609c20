"""What keeps a line of a question file from being a question, in words for its author."""

from __future__ import annotations

import json

TYPES = (
    "value", "table", "list", "text", "count", "yesno", "english", "conflict", "compare", "followup", "unanswerable",
)  # fmt: skip
SPLITS = ("dev", "test")
REQUIRED = {"id": str, "question": str, "type": str, "split": str}
OPTIONAL = {"history": list, "docs": list, "answers": list, "must_not": list, "evidence": list, "why": str}
EXTRA = {"derived": bool, "tags": list}  # beyond the common format
KNOWN = REQUIRED | OPTIONAL | EXTRA


def faults(line: str) -> list[str]:
    """What keeps a line from being a question."""
    try:
        value = json.loads(line)
    except ValueError as error:
        return [f"not JSON ({error}); write one object a line."]
    if not isinstance(value, dict):
        return [f"holds {line.strip()[:40]!r}; write a JSON object with id, question, type, split."]
    found = [f"has no {name!r}; add it." for name in REQUIRED if name not in value]
    found += [f"has an unknown field {name!r}; known are {', '.join(KNOWN)}." for name in value if name not in KNOWN]
    found += [
        f"{name!r} is {value[name]!r}; it must be a {kind.__name__}{' that is not empty' if name in REQUIRED else ''}."
        for name, kind in KNOWN.items()
        if name in value and (not isinstance(value[name], kind) or (name in REQUIRED and not str(value[name]).strip()))
    ]
    return found or _faults_of_values(value)


def _faults_of_values(value: dict) -> list[str]:
    faults = []
    if value["type"] not in TYPES:
        faults.append(f"unknown type {value['type']!r}; use one of {', '.join(TYPES)}.")
    if value["split"] not in SPLITS:
        faults.append(f"unknown split {value['split']!r}; use dev or test.")
    faults += [
        f"{name!r} holds something that is not a text; use a list of strings."
        for name in ("history", "docs", "must_not", "tags")
        if not _texts(value.get(name, []))
    ]
    if not all(isinstance(fact, list) and fact and _texts(fact) for fact in value.get("answers", [])):
        faults.append(
            '\'answers\' must be a list of facts, each a list of spellings, such as [["82岁以上", "82以上"]].'
        )
    if not all(
        isinstance(item, dict) and set(item) == {"doc", "quote"} and _texts(list(item.values()))
        for item in value.get("evidence", [])
    ):
        faults.append('\'evidence\' must be a list of {"doc": plan id, "quote": words of the plan}.')
    return faults


def _texts(values: list) -> bool:
    return all(isinstance(value, str) and value.strip() for value in values)
