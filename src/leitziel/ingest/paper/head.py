# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The head of a council paper: number, date, department, reference; values stand beside, below or
above their labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from leitziel.ingest.dates import find_spans, parse_date
from leitziel.ingest.paper.pieces import Ledger, Piece
from leitziel.ingest.paper.vocabulary import (
    LABELS,
    MUNICIPALITY,
    PAPER_KIND,
    PAPER_NUMBER,
    PUBLIC_WORD,
    LabelName,
)

_ROMAN_OR_NUMBER = re.compile(r"(?P<department>[IVX]{1,5}|\d{1,3})(?=[-./ ]|$)")
_OFFICE = re.compile(
    r"(?:Dezernat|Fachbereich|Fachdienst|Fachgebiet|Geschäftsbereich|Amt|Abteilung|Stabsstelle|Referat)"
    r"(?=\s)[^:|]{2,70}"
)
_BARE_NUMBER = re.compile(r"(?:[A-Z]{1,4}[-/ ])?\d{1,6}[/-]\d{2,6}(?:[-/]\w{1,6}){0,2}")
# The number that a council's information system gives, alone on its line.
_SIGNED_NUMBER = re.compile(r"[A-ZÄÖÜ]{1,4}[/-]\d{2,4}[/-]\d{1,6}(?:[-/]\w{1,6}){0,2}")


@dataclass
class PaperHead:
    """What the head of a paper says of it."""

    number: str | None = None
    date: str | None = None
    reference: str | None = None
    department: str | None = None
    municipality: str | None = None
    is_public: bool | None = None
    titles: list[Piece] = field(default_factory=list)
    """Headings and bold lines that no label explains: the subject where none is labeled."""


def read_head(pieces: Sequence[Piece], ledger: Ledger) -> PaperHead:
    """Read the labels and the letterhead above the first part of a paper."""
    head = PaperHead()
    for label, value, used in _labeled_values(pieces):
        if _set(head, label, value):
            ledger.take(used)
    for piece in pieces:
        _read_letterhead(piece, head, ledger)
    return head


def _labeled_values(pieces: Sequence[Piece]) -> Iterator[tuple[LabelName, str, list[Piece]]]:
    for at, piece in enumerate(pieces):
        if piece.cells:
            yield from _in_row(pieces, at)
            continue
        found = _label(piece.text)
        if found is None:
            continue
        name, rest = found
        if rest:
            yield name, rest, [piece]
        elif (other := _value_beside(pieces, at, name)) is not None:
            yield name, other.text, [piece, other]


def _in_row(pieces: Sequence[Piece], at: int) -> Iterator[tuple[LabelName, str, list[Piece]]]:
    """Labels in a table: the value is the next cell, or the cell below."""
    cells = pieces[at].cells
    below = pieces[at + 1].cells if at + 1 < len(pieces) else ()
    for column, cell in enumerate(cells):
        found = _label(cell)
        if found is None:
            continue
        name, rest = found
        beside = next((other for other in cells[column + 1 :] if other), "")
        if rest:
            yield name, rest, [pieces[at]]
        elif beside and _label(beside) is None:
            yield name, beside, [pieces[at]]
        elif column < len(below) and below[column] and _label(below[column]) is None:
            yield name, below[column], [pieces[at], pieces[at + 1]]


def _label(text: str) -> tuple[LabelName, str] | None:
    for name, pattern in LABELS.items():
        if (match := pattern.fullmatch(text)) is not None:
            return name, (match["rest"] or "").strip()
    return None


def _value_beside(pieces: Sequence[Piece], at: int, name: LabelName) -> Piece | None:
    """The value of a lone label: it clings to the label, above or below."""
    above = pieces[at - 1] if at else None
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    near = [
        piece
        for piece, clings in ((above, not pieces[at].gap), (below, below and not below.gap))
        if piece is not None and clings and _may_be_value(piece, name)
    ]
    loose = [piece for piece in (below, above) if piece and _may_be_value(piece, name)]
    return next(iter(near + loose), None)


def _may_be_value(piece: Piece, name: LabelName) -> bool:
    if piece.cells or _label(piece.text) is not None or PAPER_NUMBER.search(piece.text):
        return False
    is_date = parse_date(piece.text) is not None
    if name == "date":
        return is_date
    if name == "number":
        return _BARE_NUMBER.fullmatch(piece.text) is not None
    return not is_date and len(piece.text) < 80


def _set(head: PaperHead, label: LabelName, value: str) -> bool:
    """Keep a labeled value; persons are left out, so their line is listed instead."""
    if label == "date":
        head.date = head.date or _date(value)
    elif label == "number":
        head.number = head.number or _number(value)
    elif label == "reference":
        _set_reference(head, value)
    elif label == "department":
        head.department = value
    elif label == "status":
        head.is_public = _publicity(value)
    else:
        return label == "kind"
    return True


def _date(value: str) -> str | None:
    spans = find_spans(value)
    return parse_date(value) or (spans[0].start if spans else None)


def _number(value: str) -> str | None:
    match = _BARE_NUMBER.search(value)
    return match[0] if match else value.split(maxsplit=1)[0]


def _set_reference(head: PaperHead, value: str) -> None:
    """ "/III-ar" below "Dezernat/Fachbereich/AZ": the department is the first sign of it."""
    parts = [part.strip() for part in value.split("/") if part.strip()]
    head.reference = value.strip(" /") or None
    match = _ROMAN_OR_NUMBER.match(parts[0]) if parts else None
    if match is not None and head.department is None:
        head.department = match["department"]


def _publicity(value: str) -> bool | None:
    match = PUBLIC_WORD.search(value)
    return None if match is None else match["yes"] is not None


def _read_letterhead(piece: Piece, head: PaperHead, ledger: Ledger) -> None:
    number = PAPER_NUMBER.search(piece.text)
    if number is not None and head.number in (None, number["number"]):
        head.number = number["number"].rstrip(".-")
        head.date = head.date or _date(piece.text[number.end() :])
        ledger.take([piece])
    elif head.number is None and _SIGNED_NUMBER.fullmatch(piece.text):
        head.number = piece.text
        ledger.take([piece])
    municipality = MUNICIPALITY.search(piece.text)
    if municipality is not None and head.municipality is None:
        head.municipality = municipality[0]
        if len(piece.text) - len(municipality[0]) < 12:
            ledger.take([piece])
    office = next((cell for cell in piece.cells or (piece.text,) if _OFFICE.fullmatch(cell)), None)
    if office is not None and (head.department is None or head.department.isalnum()):
        head.department = office
        ledger.take([piece])
    if PUBLIC_WORD.fullmatch(piece.labeled.strip(" -–()")):
        head.is_public = _publicity(piece.text)
        ledger.take([piece])
    if PAPER_KIND.fullmatch(piece.text):
        ledger.take([piece])
    elif (piece.kind == "heading" or piece.is_strong) and piece.index not in ledger.used:
        head.titles.append(piece)
