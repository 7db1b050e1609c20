"""Bytes of a plan file to text: UTF-8 with or without BOM, UTF-16, GB18030."""

from __future__ import annotations

import codecs
import unicodedata

from charset_normalizer import from_bytes

from errors import CorpusError

# GB18030 decodes nearly any bytes, so it is believed only for text that reads as Chinese.
FALLBACKS = ["gb18030", "big5", "utf_16_le", "utf_16_be"]
BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode(data: bytes, name: str) -> str:
    """Text of ``data``; raises CorpusError naming the file when it is empty or no text.

    >>> decode("第一章".encode("gb18030"), "plan.txt")
    '第一章'
    """
    if not data.strip() or data in BOMS:
        raise CorpusError(f"The plan file {name} is empty; put the plan's text into it.")
    # Bytes that are UTF-8, or carry a mark, are not so by chance: only then may a text have no Chinese.
    text = _with_bom(data) or _strict_utf8(data)
    if text is None or not _is_printable(text):
        text = _guessed(data)
    if text is None:
        raise CorpusError(f"The plan file {name} is not a text file; save the plan as UTF-8 text.")
    if not text.strip():
        raise CorpusError(f"The plan file {name} is empty; put the plan's text into it.")
    return text


def _with_bom(data: bytes) -> str | None:
    for bom, codec in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if data.startswith(bom):
            try:
                return data[len(bom) :].decode(codec)
            except UnicodeDecodeError:
                return None
    return None


def _strict_utf8(data: bytes) -> str | None:
    if b"\x00" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _guessed(data: bytes) -> str | None:
    best = from_bytes(data, cp_isolation=FALLBACKS).best()
    candidates = [best.encoding] if best is not None else []
    for codec in candidates + [name for name in FALLBACKS if name not in candidates]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if _reads_as_text(text):
            return text
    return None


def _is_printable(text: str) -> bool:
    """Next to no control characters or unassigned code points."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(c) in ("Cc", "Cn", "Co", "Cs") and c not in "\n\r\t\f\v" for c in sample)
    return odd * 100 <= len(sample)


def _reads_as_text(text: str) -> bool:
    """At least a tenth Chinese characters, some of them common ones, and nothing unprintable."""
    sample = text[:20_000]
    chinese = sum("\u4e00" <= c <= "\u9fff" for c in sample)
    common = sum(c in COMMON for c in sample)
    return _is_printable(text) and chinese * 10 >= len(sample.replace(" ", "")) and common * 50 >= chinese


# Characters that no Chinese text of some length goes without; a wrong codec gives rare ones instead.
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过民前面公卫健康医疗"
)
