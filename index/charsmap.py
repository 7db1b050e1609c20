"""A code point map as SentencePiece's precompiled character map, which fast tokenizers read.

The bytes are a u32 with the size of a double-array trie, the trie, and the replacements, each closed by a zero byte.
The trie is that of darts-clone (https://github.com/s-yata/darts-clone): a unit of 32 bits holds a label in its low
byte, a flag in bit 8 for "a value stands at label 0" and, from bit 10 on, the offset that leads to its children.
"""

from __future__ import annotations

import struct
from collections import deque
from collections.abc import Mapping, Sequence

VALUE_FLAG = 1 << 31
HAS_VALUE = 1 << 8
OFFSET_SHIFT = 10


def precompiled_charsmap(entries: Mapping[int, Sequence[int]]) -> bytes:
    """Encode ``entries``, for example ``{0xFF10: (0x30,)}`` to turn a full-width ０ into 0."""
    replacements = bytearray()
    keys: dict[bytes, int] = {}
    for code_point, mapped in sorted(entries.items()):
        keys[chr(code_point).encode()] = len(replacements)
        replacements += "".join(map(chr, mapped)).encode() + b"\0"
    trie = _double_array(keys)
    return struct.pack(f"<I{len(trie)}I", 4 * len(trie), *trie) + bytes(replacements)


def _nested(keys: Mapping[bytes, int]) -> dict:
    """The keys as nested dictionaries by byte; a value stands under byte 0, which no key holds."""
    root: dict = {}
    for key, value in keys.items():
        node = root
        for byte in key:
            node = node.setdefault(byte, {})
        node[0] = value
    return root


def _double_array(keys: Mapping[bytes, int]) -> list[int]:
    """Lay the trie out: the child under ``byte`` of the node at ``position`` is at ``position ^ offset ^ byte``."""
    units: dict[int, int] = {0: 0}
    bases: set[int] = {0}  # one base a node, or two nodes could claim each other's children
    waiting = deque([(0, _nested(keys))])
    lowest = 1
    while waiting:
        position, node = waiting.popleft()
        base = lowest
        while base in bases or any(base ^ byte in units for byte in node):
            base += 1
        bases.add(base)
        while lowest in bases or lowest in units:
            lowest += 1
        units[position] |= (position ^ base) << OFFSET_SHIFT | (HAS_VALUE if 0 in node else 0)
        for byte, child in node.items():
            units[base ^ byte] = child | VALUE_FLAG if byte == 0 else byte
            if byte:
                waiting.append((base ^ byte, child))
    size = -(-(max(units) + 1) // 256) * 256  # a look-up may step to any byte of the last block
    return [units.get(position, 0) for position in range(size)]
