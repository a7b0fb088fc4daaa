# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The timetable of a procedure: steps whose date ends the line or stands on the next one.

A date may itself be broken ("10.03. –" and "31.03.2017"). Three steps in a row make a timetable;
a lone sentence that ends with a date does not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from leitziel.ingest.dates import FoundSpan, find_spans, split_trailing_span
from leitziel.ingest.draft import TimelineDraft
from leitziel.ingest.paper.pieces import Ledger, Piece, span

_LEAST = 3
_LONGEST_STEP = 260
_MOST_PIECES = 4
_MOST_BESIDE = 8
_LEADING = re.compile(
    r"(?P<date>[^:]{4,40}?\d{4}):?\s+(?:[–-]\s+)?(?<=[:–-]\s)(?P<words>\S.{2,})", re.DOTALL
)
_JOINTS = ("–", "-", "/", "bis", "und", "u.")


def read_timetables(pieces: Sequence[Piece], ledger: Ledger) -> list[TimelineDraft]:
    """Every run of three or more dated steps; their pieces are taken."""
    steps: list[TimelineDraft] = []
    run: list[tuple[TimelineDraft, list[Piece]]] = []
    at = 0
    while at < len(pieces):
        step = _step(pieces, at)
        if step is None:
            steps += _close(run, ledger)
            run = []
            at += 1
        else:
            run.append(step)
            at += len(step[1])
    return steps + _close(run, ledger)


def _close(run: Sequence[tuple[TimelineDraft, list[Piece]]], ledger: Ledger) -> list[TimelineDraft]:
    if len(run) < _LEAST:
        return []
    for _, used in run:
        ledger.take(used)
    return [step for step, _ in run]


def _step(pieces: Sequence[Piece], at: int) -> tuple[TimelineDraft, list[Piece]] | None:
    """The step that begins here: as few pieces as end with a whole date."""
    if len([cell for cell in pieces[at].cells if cell]) > 1:
        return _row_step(pieces[at])
    text = ""
    for stop in range(at, min(at + _MOST_PIECES, len(pieces))):
        piece = pieces[stop]
        is_row = stop > at and len(piece.cells) > 1
        if is_row or piece.kind == "heading" or len(text) + len(piece.text) > _LONGEST_STEP:
            return None
        text = f"{text} {piece.text}".strip()
        following = pieces[stop + 1].text if stop + 1 < len(pieces) else ""
        if _is_open(text, following):
            continue
        if (leading := _leading(text, pieces[at : stop + 1])) is not None:
            return leading, list(pieces[at : stop + 1])
        split = split_trailing_span(text)
        if split is not None and _is_step(split[0]):
            return _timeline(split, text, pieces[at : stop + 1]), list(pieces[at : stop + 1])
        if text.endswith((".", ":", "!", "?")):
            return None
    return None


def _is_open(text: str, following: str) -> bool:
    """Whether the date goes on in the next line: it stops at a joint, or its year is missing."""
    if text.endswith(_JOINTS):
        return True
    together = find_spans(f"{text} {following}")
    return any(found.begin < len(text) < found.stop for found in together)


def _is_step(text: str) -> bool:
    return len(text) > 3 and any(map(str.isalpha, text)) and not text.endswith((".", ":", ","))


def _timeline(split: tuple[str, FoundSpan], text: str, pieces: Sequence[Piece]) -> TimelineDraft:
    words, found = split
    return TimelineDraft(
        text=words,
        source=span(pieces),
        date_text=text[found.begin : found.stop],
        start=found.start,
        end=found.end,
    )


def _leading(text: str, pieces: Sequence[Piece]) -> TimelineDraft | None:
    """A step whose date stands before a colon or dash: "Oktober 2022: Auftakt"."""
    match = _LEADING.fullmatch(text)
    found = find_spans(match["date"]) if match else []
    if match is None or len(found) != 1 or _length_beside(match["date"], found[0]) > _MOST_BESIDE:
        return None
    return TimelineDraft(match["words"], span(pieces), match["date"], found[0].start, found[0].end)


def _length_beside(text: str, found: FoundSpan) -> int:
    return len(text) - (found.stop - found.begin)


def _row_step(piece: Piece) -> tuple[TimelineDraft, list[Piece]] | None:
    """A row of a table: the cell that is a date, and the words beside it."""
    cells = [cell for cell in piece.cells if cell]
    for at, cell in enumerate(cells):
        found = find_spans(cell)
        if len(found) == 1 and len(cell) - (found[0].stop - found[0].begin) < 12:
            words = " ".join(cells[:at] + cells[at + 1 :])
            step = TimelineDraft(words, piece.place, cell, found[0].start, found[0].end)
            return step, [piece]
    return None
