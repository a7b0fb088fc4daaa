# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A reading of the real implementation report by hand, as line numbers of its text file.

Nothing of the document stands here: which line is a goal, an update or a network was noted while
reading the source; the words are taken from the file itself when a test runs. A pair of numbers is
a text that the source breaks over several lines.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

SEED = Path(__file__).resolve().parents[5] / "shared" / "seeds" / "umsetzungsbericht-1.txt"

Lines = int | tuple[int, ...]


@dataclass(frozen=True)
class FieldReading:
    """One field: its goals with their updates, and the lines of everything else."""

    code: str
    goals: list[tuple[str | None, Lines, list[Lines]]] = field(default_factory=list)
    criteria: list[int] = field(default_factory=list)
    networks: list[int] = field(default_factory=list)
    outcomes: list[tuple[str, int, str | None, bool]] = field(default_factory=list)
    strategic: list[tuple[int, int, int | None]] = field(default_factory=list)
    measures: list[int] = field(default_factory=list)
    priority: bool = False


def _run(first: int, last: int) -> list[int]:
    return list(range(first, last + 1))


FIELDS = [
    FieldReading(
        "3.1",
        outcomes=[
            ("agreement", 167, None, False),
            ("agreement", 169, None, False),
            ("agreement", 171, None, False),
        ],
        measures=_run(179, 183),
    ),
    FieldReading(
        "3.2",
        goals=[(None, 195, []), (None, 196, []), (None, 197, [])],
        criteria=_run(201, 205),
        outcomes=[("agreement", 217, None, False), ("agreement", 219, None, True)],
    ),
    FieldReading(
        "A",
        goals=[
            ("1", 239, [241, 243, 245, 246, 247, 249, 251, 252, 254, 255, 257, 259, 260]),
            ("2", 262, [264, 266, 268, 270, 272]),
            ("3", 274, []),
        ],
        criteria=_run(295, 299),
        networks=_run(287, 291),
        outcomes=[
            ("next_step", 278, "3", False),
            ("need", 282, None, False),
            ("need", 283, None, False),
            ("need", 284, None, False),
        ],
    ),
    FieldReading(
        "B",
        goals=[
            ("1", 307, [309, 311, 313, 315, 317, 319]),
            ("2", 321, [323]),
            ("3", 325, [327, 329, 331]),
            ("4", 333, [335]),
        ],
        criteria=_run(355, 357),
        networks=_run(344, 351),
        outcomes=[("need", 339, None, False), ("need", 341, None, False)],
    ),
    FieldReading(
        "C",
        goals=[
            ("1", 367, [369, 371, 373, 375]),
            ("2", 377, [379]),
            ("3", 381, [383]),
            ("4", 389, [391, 393, 395, 397, 399, (401, 403), 405, 415, 417, 419, 421]),
            ("5", 429, []),
        ],
        criteria=[444, 445, 447, 448],
        networks=_run(438, 440),
        outcomes=[
            ("next_step", 387, "3", False),
            ("next_step", 425, "4", False),
            ("next_step", 427, "4", False),
            ("remark", 435, None, False),
            ("agreement", 470, None, False),
        ],
        strategic=[
            *((line, 452, None) for line in _run(454, 460)),
            *((line, 462, None) for line in _run(464, 466)),
        ],
        priority=True,
    ),
    FieldReading(
        "D",
        goals=[
            ("1", 480, [482]),
            ("2", 484, [486, 488, 499, 506, 508, 509, 510, 511]),
            ("3", 513, [515]),
            ("4", 517, [519, 521, 523, 525, 527]),
        ],
        criteria=_run(566, 570),
        networks=_run(559, 562),
        outcomes=[
            ("next_step", 545, None, False),
            ("need", 549, None, False),
            ("need", 550, None, False),
            ("need", 552, None, False),
            ("need", 553, None, False),
            ("remark", 594, None, True),
            ("agreement", 598, None, False),
            ("agreement", 600, None, False),
            ("agreement", 602, None, True),
            ("agreement", 604, None, False),
        ],
        strategic=[
            *((line, 574, 576) for line in _run(578, 586)),
            *((line, 574, 588) for line in _run(590, 592)),
        ],
        priority=True,
    ),
    FieldReading(
        "E",
        goals=[
            ("1", 616, [618, 620, 622]),
            ("2", 624, [626, 628]),
            ("3", 634, []),
            ("4", 638, [640]),
        ],
        criteria=_run(649, 652),
        networks=_run(643, 645),
        outcomes=[("next_step", 632, "2", False)],
    ),
    FieldReading(
        "F",
        goals=[
            ("1", (662, 664), [666, 668, 670, 672, 674]),
            ("2", 676, [678, 680, 682, 684]),
            ("3", 686, [688, 690]),
            ("4", 692, [694, 696]),
        ],
        criteria=_run(710, 713),
        networks=[699, 700, *_run(702, 706)],
    ),
    FieldReading(
        "G",
        goals=[
            ("1", 725, [727]),
            ("2", 729, [731, 733, 735, 736, 737, 739]),
            ("3", 741, [743]),
        ],
        criteria=_run(757, 759),
        networks=[*_run(746, 750), 752, 753],
        outcomes=[("agreement", 763, None, False), ("agreement", 765, None, True)],
    ),
    FieldReading(
        "H",
        goals=[("1", 777, [779, 781, 783, 785, 787, 789]), ("2", 791, [793])],
        criteria=[826, 827],
        networks=_run(818, 822),
        outcomes=[
            ("next_step", 797, "2", False),
            ("next_step", 799, "2", False),
            ("next_step", 801, "2", False),
            ("agreement", 848, None, False),
            ("agreement", 850, None, False),
        ],
        strategic=[*((line, 831, None) for line in _run(833, 838)), (844, 840, 842)],
        priority=True,
    ),
]
SILENT_GOALS = {("C", "5"), ("E", "3")}
NEED_CHILDREN = {553: [554, 555, 556]}
BODIES = {141: ((0, 142, 153), (1, 142, 161))}
PRESENT = [_run(956, 979), _run(994, 1011)]
EXCUSED = [_run(981, 990), []]
DEPUTISING = 976
TABLES = [(407, 411), (900, 912), (916, 923), (927, 933)]
CAPTIONS: list[Lines] = [
    122, 137, 163, 413, 492, 497, 504, (806, 807), (812, 813), 914, 925, 952
]  # fmt: skip
SOURCES = {
    866: [], 867: [], 868: [], 869: [], 870: [], 871: [872, 873], 874: [875, 876, 877],
    878: [], 879: [],
}  # fmt: skip
ABBREVIATIONS = _run(883, 896)

_LEAD = re.compile(r"^\s*(?:- )?(?:[☑➔→]\s*)?")
_GOAL_HEAD = re.compile(r"^Leitziel \d\.?: ")


def seed_lines() -> list[str]:
    """The lines of the seed, counted from one by a first empty entry."""
    return ["", *SEED.read_text(encoding="utf-8").split("\n")]


def printed(lines: list[str], at: Lines) -> str:
    """The words of one or several lines without list marks, asterisks and a goal's head."""
    numbers = at if isinstance(at, tuple) else (at,)
    parts = [_LEAD.sub("", lines[number]).replace("**", "").replace("*", "") for number in numbers]
    return _GOAL_HEAD.sub("", " ".join(part.strip() for part in parts))


def goal_words(lines: list[str], at: Lines) -> str:
    """A goal's text; a full stop that the source doubled is one."""
    return re.sub(r"\s*\.\s?\.$", ".", printed(lines, at))
