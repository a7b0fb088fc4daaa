# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A character that no font can draw would stop a tagged PDF: it is exchanged here."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from leitziel.rendering.fonts import font_folder

# What is drawn with another sign of the same meaning; anything else becomes an empty box.
_ALIKE = {
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u2015": "—",
    "\u2043": "•",
    "\uf0b7": "•",
    "\uf0a7": "•",
    "\uf0fc": "•",
    "\u2023": "•",
    "\t": " ",
    "\u2028": " ",
    "\u2029": " ",
}
# Signs without a drawing of their own: spaces, soft hyphen, joiners, direction marks.
_INVISIBLE = frozenset(
    "\n\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff"
)
_BOX = "\u25a1"
# Shapes, ticks and crosses come from the monospaced font that Typst carries.
_BUILT_IN = frozenset((*range(0x25A0, 0x2600), *range(0x2713, 0x2719)))
# A longer word may break anywhere; words of letters alone are hyphenated up to their own limit.
_WORD_LIMIT = 40
_COMPOUND_LIMIT = 80
_SEPARATED = re.compile(r"[^/_.@?&=]*[/_.@?&=]+|[^/_.@?&=]+")


def printable(data: Any) -> Any:
    """The same data with every text drawable and every endless word breakable."""
    if isinstance(data, str):
        return _breakable("".join(_drawable(sign) for sign in data))
    if isinstance(data, dict):
        return {
            key: value if key in {"h", "anchor", "file", "kind"} else printable(value)
            for key, value in data.items()
        }
    if isinstance(data, (list, tuple)):
        return [printable(part) for part in data]
    return data


def _drawable(sign: str) -> str:
    if sign in _INVISIBLE or ord(sign) in _covered():
        return sign
    return _ALIKE.get(sign, _BOX)


def _breakable(text: str) -> str:
    """Let words that no hyphenation can help break anywhere (addresses, serial numbers)."""
    if len(text) <= _WORD_LIMIT or max(map(len, text.split(" "))) <= _WORD_LIMIT:
        return text
    return " ".join(map(_breakable_word, text.split(" ")))


def _breakable_word(word: str) -> str:
    """After its slashes and the like where it has them; what is still endless, anywhere."""
    if len(word) <= _WORD_LIMIT:
        return word
    return "\u200b".join(map(_breakable_part, _SEPARATED.findall(word)))


def _breakable_part(part: str) -> str:
    is_compound = part.strip("/_.@?&=,;:()„“").replace("-", "").isalpha()
    if len(part) <= (_COMPOUND_LIMIT if is_compound else _WORD_LIMIT):
        return part
    return "\u200b".join(part[i : i + 12] for i in range(0, len(part), 12))


@cache
def _covered() -> frozenset[int]:
    """Code points that the text font or the Arabic font can draw."""
    lines = (font_folder() / "coverage.txt").read_text(encoding="ascii").split()
    found = frozenset(
        code
        for first, last in (line.split("-") for line in lines)
        for code in range(int(first, 16), int(last, 16) + 1)
    )
    return found | _BUILT_IN
