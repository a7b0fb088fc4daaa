# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The reasons of a council paper: paragraphs by heading, and the fields of action they list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from leitziel.ingest.draft import FieldDraft, Place, SectionDraft
from leitziel.ingest.paper.pieces import Ledger, Piece, joined_text, span
from leitziel.ingest.paper.vocabulary import CROSS_CUTTING_WORDS, FIELD_WORDS
from leitziel.ingest.paper.zones import Zone

_PART = re.compile(r"[Zz]u\s(?:Punkt\s|Nr\.\s|Ziffer\s)?(?P<number>\d{1,2}|[a-z])[.):]*")
_QUOTED = re.compile(r"[„“\"»]([^„“”\"»«]{4,90})[“”\"«]")
_LISTED = re.compile(r"\(?(?P<code>[A-Z]|\d{1,2}|[IVX]{1,4})[.):]\s+(?P<title>\S.*)", re.DOTALL)
_LEAST = 3


@dataclass
class _Open:
    """A section while its paragraphs are being collected."""

    heading: str | None
    number: str | None
    pieces: list[Piece]
    paragraphs: list[str] = field(default_factory=list)


def read_fields(pieces: Sequence[Piece], ledger: Ledger) -> list[FieldDraft]:
    """The cross-cutting topics that the reasons quote, then the fields that they list."""
    fields: list[FieldDraft] = []
    for at, piece in enumerate(pieces):
        if CROSS_CUTTING_WORDS.search(piece.text) and "Handlungsfeld" in piece.text:
            fields += [
                FieldDraft(title, piece.place, kind="cross_cutting")
                for title in _QUOTED.findall(piece.text)
            ]
        if FIELD_WORDS.search(piece.text) and piece.text.rstrip().endswith(":"):
            fields += _listed(pieces, at + 1, ledger)
    return fields


def _listed(pieces: Sequence[Piece], start: int, ledger: Ledger) -> list[FieldDraft]:
    """Items in order from the first letter or number; a title may go on in the next piece."""
    entries: list[tuple[str, list[Piece]]] = []
    for piece in pieces[start:]:
        match = _LISTED.fullmatch(piece.labeled)
        if match is not None and match["code"] == _expected(match["code"], len(entries)):
            entries.append((match["code"], [piece]))
        elif (
            entries
            and not joined_text(entries[-1][1]).endswith((",", ".", ";"))
            and (len(piece.text) < 60 and match is None and piece.kind == "paragraph")
        ):
            entries[-1][1].append(piece)
        else:
            break
    if len(entries) < _LEAST:
        return []
    for _, used in entries:
        ledger.take(used)
    return [_field(code, used) for code, used in entries]


def _field(code: str, used: Sequence[Piece]) -> FieldDraft:
    match = _LISTED.fullmatch(joined_text(used))
    title = match["title"] if match else joined_text(used)
    return FieldDraft(title.strip(" ,.;"), span(used), code=code)


def _expected(code: str, at: int) -> str:
    """The sign that the item at this place of the list bears, in the same kind of counting."""
    if code.isdigit():
        return str(at + 1)
    roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
    if at < len(roman) and code == roman[at]:
        return code
    return chr(ord("A") + at)


def read_reasons(zone: Zone, ledger: Ledger) -> list[SectionDraft]:
    """Paragraphs below their headings; what the timetable or the fields took is left out."""
    sections: list[_Open] = []
    is_main = zone.head is not None and zone.name == "reasons"
    opened = _Open(zone.title if is_main else None, None, [zone.head] if zone.head else [])
    if zone.rest:
        opened.paragraphs.append(zone.rest)
    for piece in zone.pieces:
        if piece.index in ledger.used:
            continue
        if (match := _PART.fullmatch(piece.text)) or _is_heading(piece):
            sections.append(opened)
            opened = _Open(piece.text.rstrip(":"), match["number"] if match else None, [piece])
        else:
            opened.paragraphs.append(piece.labeled if piece.kind != "table" else _row(piece))
            opened.pieces.append(piece)
    sections.append(opened)
    return [_section(section, ledger) for section in sections if section.pieces]


def _row(piece: Piece) -> str:
    return " | ".join(cell for cell in piece.cells if cell)


def _is_heading(piece: Piece) -> bool:
    return piece.kind == "heading" or (piece.is_strong and len(piece.text) < 100)


def _section(section: _Open, ledger: Ledger) -> SectionDraft:
    ledger.take(section.pieces)
    place: Place = span(section.pieces)
    return SectionDraft(section.paragraphs, place, section.heading, section.number)
