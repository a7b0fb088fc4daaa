# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order of consultations: which body deals with a paper when, how, and in public or not.

Columns come in any order and with any heads, so each value is known by its own form: a date, a
role, a mark of publicity; what is left is the body. A body's name may run over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from leitziel.ingest.dates import FoundSpan, find_spans, parse_date
from leitziel.ingest.draft import ConsultationDraft, WarningDraft
from leitziel.ingest.paper.pieces import Ledger, Piece, span
from leitziel.ingest.paper.vocabulary import AGENDA_ITEM, CONSULTATION_HEADER, PUBLICITY, ROLE
from leitziel.ingest.repair import join_text

_OPEN_WORDS = frozenset({"und", "für", "der", "des", "den", "die"})
_TOP = re.compile(r"\bTOP\s*[ÖN]?\s?\d{1,3}(?:\.\d{1,3})?")
_EDGE = " \t,;|–-"
_TAIL = re.compile(
    rf"(?:^|\s)(?P<last>{ROLE.pattern}|nicht[\s-]?öffentlich|öffentlich|NÖ|[ÖN])\s*$", re.IGNORECASE
)
_LEAD = re.compile(
    rf"\s*(?P<first>(?:{ROLE.pattern}|nicht[\s-]?öffentlich|öffentlich)(?!\w)"
    r"|(?:\d{1,2}[.)]\s)|NÖ\s|[ÖN]\s)",
    re.IGNORECASE,
)


@dataclass
class _Row:
    """One consultation as far as it has been read."""

    body: str = ""
    date: str | None = None
    role: str | None = None
    public: bool | None = None
    pieces: list[Piece] = field(default_factory=list)

    @property
    def is_dated(self) -> bool:
        return self.date is not None or self.role is not None or self.public is not None


def read_consultations(
    pieces: Sequence[Piece], ledger: Ledger, *, default_public: bool | None
) -> tuple[list[ConsultationDraft], list[WarningDraft]]:
    """All consultations in order; a body without a date is kept and reported."""
    rows: list[_Row] = []
    for piece in pieces:
        if CONSULTATION_HEADER.fullmatch(piece.text):
            ledger.take([piece])
            continue
        if len(piece.cells) > 1:
            found = [_read_cells(piece)]
        else:
            found = [_read_text(piece, text) for text in _split_stations(piece.text)]
        for row in found:
            if not _join_to(rows, row):
                rows.append(row)
    named = [row for row in rows if row.body]
    for row in named:
        ledger.take(row.pieces)
    return [_draft(row, default_public) for row in named], _warnings(named)


def _draft(row: _Row, default_public: bool | None) -> ConsultationDraft:
    public = default_public if row.public is None else row.public
    return ConsultationDraft(row.body, span(row.pieces), row.date, row.role, public)


def _warnings(rows: Sequence[_Row]) -> list[WarningDraft]:
    return [
        WarningDraft(
            "consultation_without_date",
            f"No date is given for the consultation in “{row.body}”. Add it, or leave it open.",
            span(row.pieces),
            "info",
        )
        for row in rows
        if row.date is None
    ]


def _join_to(rows: list[_Row], row: _Row) -> bool:
    """Join what belongs to the row before: the end of a name, or the date of a name that waits."""
    last = rows[-1] if rows else None
    if last is None:
        return False
    if not last.is_dated and (not row.body or _goes_on(last.body, row.body)):
        last.body = join_text(last.body, row.body) if row.body else last.body
        last.date, last.role, last.public = row.date, row.role, row.public
    elif row.date is None and _goes_on(last.body, row.body):
        last.body = join_text(last.body, row.body)
        last.role, last.public = last.role or row.role, _first(last.public, row.public)
    else:
        return False
    last.pieces += row.pieces
    return True


def _first(one: bool | None, other: bool | None) -> bool | None:
    return other if one is None else one


def _goes_on(first: str, second: str) -> bool:
    if not first or not second:
        return False
    is_cut = first[-1] in "-,\u00ad" or first.rsplit(maxsplit=1)[-1] in _OPEN_WORDS
    return is_cut or second[0].islower()


def _read_cells(piece: Piece) -> _Row:
    row = _Row(pieces=[piece])
    names = []
    for cell in piece.cells:
        if not cell or _read_value(cell, row):
            continue
        names.append(cell)
    is_glued = row.date is None and any(_dated(name) for name in names)
    if is_glued or (len(names) == 1 and not row.is_dated):
        return _read_text(piece, piece.text)
    # The body is the longest of the texts; the others are agenda items and results.
    row.body = _clean(max(names, key=len)) if names else ""
    return row


def _read_value(cell: str, row: _Row) -> bool:
    """Whether a cell is a date, a role, a mark of publicity or an agenda item by itself."""
    if (iso := _date(cell)) is not None:
        row.date = iso
    elif (match := PUBLICITY.fullmatch(cell)) is not None:
        row.public = match["yes"] is not None
    elif ROLE.fullmatch(cell):
        row.role = cell
    else:
        return AGENDA_ITEM.fullmatch(cell) is not None
    return True


def _date(text: str) -> str | None:
    spans = find_spans(text)
    whole = spans and len(text) - (spans[0].stop - spans[0].begin) < 20
    return parse_date(text) or (spans[0].start if whole and not spans[0].years_only else None)


def _split_stations(text: str) -> list[str]:
    """Cut a text with several dates, as lines that were joined have, into one text a station."""
    dates = [found for found in find_spans(text) if not found.years_only]
    stations: list[str] = []
    begin = 0
    for found, following in pairwise(dates):
        between = text[found.stop : following.begin]
        if text[begin : found.begin].strip(_EDGE):
            # The body stands before its date: role and publicity behind it end the station.
            cut = found.stop + _length_of_values(between)
        else:
            cut = following.begin
        stations.append(text[begin:cut])
        begin = cut
    return [*stations, text[begin:]]


def _length_of_values(text: str) -> int:
    """How far a text goes on with roles and publicity before other words begin."""
    at = 0
    while (match := _LEAD.match(text, at)) is not None:
        at = match.end()
    return at


def _read_text(piece: Piece, text: str) -> _Row:
    """A line of text: cut the date out, then take role and publicity from both ends."""
    row = _Row(pieces=[piece])
    rest = text
    found = _dated(rest)
    if found is not None:
        row.date = found.start
        before, after = rest[: found.begin], rest[found.stop :]
        before = _strip_ends(before, row)
        after = _strip_ends(after, row)
        rest = before if len(before) >= len(after) else after
    else:
        rest = _strip_ends(rest, row)
    row.body = _clean(rest)
    return row


def _dated(text: str) -> FoundSpan | None:
    return next((found for found in find_spans(text) if not found.years_only), None)


def _strip_ends(text: str, row: _Row) -> str:
    text = text.strip(_EDGE)
    while (match := _TAIL.search(text)) is not None:
        _note(match["last"], row)
        text = text[: match.start()].strip(_EDGE)
    while (match := _LEAD.match(text)) is not None:
        _note(match["first"].strip(), row)
        text = text[match.end() :].strip(_EDGE)
    return text


def _note(word: str, row: _Row) -> None:
    if (match := PUBLICITY.fullmatch(word)) is not None:
        row.public = match["yes"] is not None
    elif ROLE.fullmatch(word):
        row.role = word


def _clean(name: str) -> str:
    # A hyphen at the very end may be that of a name that goes on in the next line.
    return " ".join(_TOP.sub(" ", name).split()).strip(" \t,;|–")
