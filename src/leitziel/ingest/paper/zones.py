# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Zones: a council paper cut at the words that head its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from leitziel.ingest.paper.pieces import Piece
from leitziel.ingest.paper.vocabulary import (
    CONSULTATION_HEADER,
    LABELS,
    SIGNATURE_START,
    ZONES,
    ZoneName,
)

_LETTERED = re.compile(r"[A-Z]\)\s")
_STRICT: frozenset[ZoneName] = frozenset({"reasons", "form", "decision"})


@dataclass(slots=True)
class Zone:
    """A part of the paper: its heading as printed, what follows the colon, and its pieces."""

    name: ZoneName
    head: Piece | None = None
    title: str = ""
    rest: str = ""
    pieces: list[Piece] = field(default_factory=list)

    @property
    def all_pieces(self) -> list[Piece]:
        return [self.head, *self.pieces] if self.head else self.pieces


def split_zones(pieces: list[Piece]) -> list[Zone]:
    """The zones in the order of the paper; what comes before the first heading is its head."""
    zones = [Zone("head")]
    for piece in pieces:
        zone = _opened_by(piece, zones[-1])
        if zone is None:
            zones[-1].pieces.append(piece)
        else:
            zones.append(zone)
    return [zone for zone in zones if zone.all_pieces]


def _opened_by(piece: Piece, current: Zone) -> Zone | None:
    if SIGNATURE_START.match(piece.text) and len(piece.text) < 120:
        return None if current.name == "signature" else Zone("signature", piece)
    if _is_consultation_header(piece):
        if current.name == "consultations" and not current.pieces:
            return None
        return Zone("consultations", piece, title="Beratungsfolge")
    for name, pattern in ZONES.items():
        match = pattern.match(_heading_text(piece))
        if match is not None and _may_open(piece, name, match["rest"], current):
            return Zone(name, piece, match["head"], (match["rest"] or "").strip())
    return None


def _heading_text(piece: Piece) -> str:
    """A row of two cells is a label with its value."""
    filled = [cell for cell in piece.cells if cell]
    if len(filled) == 2 and len(filled[0]) < 60:
        return f"{filled[0].removesuffix(':')}: {filled[1]}"
    return piece.text


def _is_consultation_header(piece: Piece) -> bool:
    words = piece.text
    is_header = CONSULTATION_HEADER.fullmatch(words) is not None and len(words.split()) >= 2
    return is_header and any(
        word in words for word in ("Beratungsfolge", "Gremium", "Sitzung", "Ausschuss")
    )


def _may_open(piece: Piece, name: ZoneName, rest: str | None, current: Zone) -> bool:
    """Whether a word that may head a part does so here: alone, before a colon, or as a heading."""
    if name == current.name == "attachments" or (name == "subject" and current.name != "head"):
        # A paper has one subject; further on the word is part of a sentence or of a form.
        return name == "subject" and current.name in {"consultations", "signature"}
    if piece.kind == "table" and len([cell for cell in piece.cells if cell]) > 2:
        return False
    if name == current.name == "form" and _has_letters(current):
        return False
    has_colon = rest is not None
    if name in _STRICT and current.name in {"subject"} and not current.rest and not current.pieces:
        return False
    if name == "form" and "über die finanziellen" in piece.text:
        return True
    return has_colon or piece.kind == "heading" or piece.is_strong or len(piece.text) < 60


def _has_letters(form: Zone) -> bool:
    """A form with lettered sections is one zone: its own words are no headings of the paper."""
    return any(_LETTERED.match(piece.labeled) for piece in form.pieces)


def is_label(text: str) -> bool:
    """Whether a text is one of the labels in a paper's head, with or without its value."""
    return any(pattern.fullmatch(text) for pattern in LABELS.values())
