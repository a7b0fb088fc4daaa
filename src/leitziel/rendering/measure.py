# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How wide a text runs in Fira Sans, for drawings and column widths that are laid out in Python.

The advance widths (thousandths of the type size, rounded to ten) were measured from the regular
weight; semi-bold runs about three per cent wider. Digits are tabular; what is not listed counts
as an "n".
"""

from __future__ import annotations

import re

_GROUPS = {
    220: "'",
    230: "‚‘’",
    240: "!,.:;·",
    260: " \u00a0",
    290: "ijıl",
    300: "IJ`İ",
    320: "()[]{}",
    340: "f",
    360: "t",
    390: "r",
    400: '"-|²³',
    410: "„“”",
    440: "*z",
    460: "?",
    480: "cxçsş",
    490: "Fvy~",
    500: "+<=>L−×",
    510: "k",
    520: "#/TZ\\_gğ–°",
    530: "$§",
    540: "ESX^aäáà",
    550: "Yeéè",
    560: "CV0123456789",
    570: "AÄ",
    580: "Pouöü€",
    590: "Kbhnpqß",
    600: "Rd",
    610: "B",
    630: "G",
    640: "D",
    660: "UÜ",
    680: "HN",
    690: "OQÖ",
    720: "w",
    740: "…",
    760: "&",
    800: "M—",
    830: "%W",
    860: "m",
    900: "→",
    1020: "@",
}
_ADVANCE = {sign: width / 1000 for width, signs in _GROUPS.items() for sign in signs}
# Where German words may be broken: at a hyphen, after the joint of a compound, before a consonant
# that starts a syllable (ch, ck, sch, ph and th stay whole).
_HYPHEN = re.compile(r"\w-(?=\w)")
_JOINT = re.compile(r"(?:ung|ion|heit|keit|schaft|tät|ling|tum)s(?=[a-zäöü]{4})")
_SYLLABLE = re.compile(
    r"[aeiouyäöü][a-zäöüß]*?(?=(?:sch|ch|ck|ph|th|qu|[bcdfghjklmnpqrstvwxzß])[aeiouyäöü])"
)
_OTHER = 0.59
_BOLD = 1.03


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width of one line in the unit of ``size``."""
    advance = sum(_ADVANCE.get(sign, _OTHER) for sign in text)
    return advance * size * (_BOLD if bold else 1)


def wrap(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than ``width``; wider words are cut with a hyphen."""
    lines: list[str] = []
    for word in text.split():
        pieces = _cut(word, width, size, bold=bold)
        joined = f"{lines[-1]} {pieces[0]}" if lines else ""
        if joined and text_width(joined, size, bold=bold) <= width:
            lines[-1] = joined
        else:
            lines.append(pieces[0])
        lines.extend(pieces[1:])
    return lines


def clip(lines: list[str], most: int) -> list[str]:
    """At most so many lines; an ellipsis marks what was left out."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], lines[most - 1].rstrip(" ,;.-") + " …"]


def _cut(word: str, width: float, size: float, *, bold: bool) -> list[str]:
    """A word in pieces that fit, cut where a reader would."""
    pieces = []
    while text_width(word, size, bold=bold) > width:
        fitting = [
            end for end in _breaks(word) if text_width(_piece(word, end), size, bold=bold) <= width
        ]
        end = fitting[-1] if fitting else _longest_fit(word, width, size, bold=bold)
        pieces.append(_piece(word, end))
        word = word[end:]
    return [*pieces, word]


def _piece(word: str, end: int) -> str:
    return word[:end] if word[end - 1] == "-" else word[:end] + "-"


def _breaks(word: str) -> list[int]:
    """Places to break, the best kind only: after hyphens, else after a joint, else by syllables."""
    for pattern in (_HYPHEN, _JOINT, _SYLLABLE):
        found = [match.end() for match in pattern.finditer(word)]
        if places := [end for end in found if 3 <= end <= len(word) - 3]:
            return places
    return []


def _longest_fit(word: str, width: float, size: float, *, bold: bool) -> int:
    end = 1
    while end < len(word) - 1 and text_width(word[: end + 1] + "-", size, bold=bold) <= width:
        end += 1
    return end
