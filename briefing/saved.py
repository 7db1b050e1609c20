"""Briefings as JSON: records to data and back, every type named."""

from __future__ import annotations

import dataclasses
import json
import types
import typing

from briefing import model
from briefing.model import Briefing
from errors import BriefingError
from records import Citation

FORMAT = 1
TYPES = {
    cls.__name__: cls
    for cls in (*(value for value in vars(model).values() if dataclasses.is_dataclass(value)), Citation)
}


def to_json(briefing: Briefing) -> str:
    """The briefing as JSON text, the same for the same briefing."""
    return json.dumps({"format": FORMAT, "briefing": _data(briefing)}, ensure_ascii=False, indent=1, sort_keys=True)


def from_json(text: str, name: str) -> Briefing:
    """The briefing of ``to_json``; raises BriefingError when the text is none. ``name`` is said in the message."""
    try:
        data = json.loads(text)
        if data["format"] != FORMAT:
            raise BriefingError(f"简报文件 {name} 的格式版本是 {data['format']}，本程序读 {FORMAT}；请用同一版本打开。")
        made = _record(data["briefing"])
        if not isinstance(made, Briefing):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError):
        raise BriefingError(f"简报文件 {name} 已损坏，读不出来；文件保留未动，请从复制件恢复。") from None
    return made


def _data(value: object) -> object:
    if dataclasses.is_dataclass(value):
        fields = {field.name: _data(getattr(value, field.name)) for field in dataclasses.fields(value)}
        return {"type": type(value).__name__, **fields}
    if isinstance(value, tuple):
        return [_data(part) for part in value]
    return value


def _record(value: object) -> object:
    """Data as records; every list is a tuple."""
    if isinstance(value, dict):
        cls = TYPES[value["type"]]
        known = typing.get_type_hints(cls, vars(types) | vars(model)).keys() | {"type"}
        return cls(**{key: _record(part) for key, part in value.items() if key in known and key != "type"})
    if isinstance(value, list):
        return tuple(_record(part) for part in value)
    return value
