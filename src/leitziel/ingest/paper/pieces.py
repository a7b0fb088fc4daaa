# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pieces: the blocks of a council paper as lines, each used once or listed as not assigned."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from leitziel.ingest.blocks import Block, BlockKind
from leitziel.ingest.draft import Place, UnassignedDraft
from leitziel.ingest.repair import join_text


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, list item or table row with its place."""

    index: int
    text: str
    place: Place
    kind: BlockKind
    gap: bool = True
    cells: tuple[str, ...] = ()
    marker: str | None = None
    level: int = 0
    is_strong: bool = False
    """Set in bold from the first character to the last."""

    @property
    def labeled(self) -> str:
        """The text with the list mark that stands before it."""
        return f"{self.marker} {self.text}" if self.marker else self.text


class Ledger:
    """Which pieces found their place; the rest is listed, so that nothing is lost silently."""

    def __init__(self) -> None:
        self.used: set[int] = set()

    def take(self, pieces: Iterable[Piece]) -> None:
        self.used.update(piece.index for piece in pieces)

    def left(self, pieces: Sequence[Piece]) -> list[UnassignedDraft]:
        """What no rule used, in the order of the document."""
        return [
            UnassignedDraft(piece.labeled, piece.place)
            for piece in pieces
            if piece.index not in self.used
        ]


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """Cut tables into rows; a paragraph that ends in a broken word takes the next one."""
    pieces: list[Piece] = []
    for block in blocks:
        if block.kind == "table":
            pieces += _rows(block, len(pieces))
        elif pieces and _is_broken(pieces[-1], block):
            pieces[-1] = _joined(pieces[-1], block)
        elif block.text:
            pieces.append(_piece(block, len(pieces)))
    return pieces


def span(pieces: Sequence[Piece]) -> Place:
    """The place from the first piece to the last."""
    return min(piece.place[0] for piece in pieces), max(piece.place[1] for piece in pieces)


def joined_text(pieces: Sequence[Piece]) -> str:
    """The text of several pieces as one."""
    text = ""
    for piece in pieces:
        text = join_text(text, piece.labeled) if text else piece.labeled
    return text


def _piece(block: Block, index: int) -> Piece:
    bold = sum(stop - begin for begin, stop in block.strong)
    return Piece(
        index,
        block.text,
        block.place,
        block.kind,
        gap=block.gap,
        marker=block.marker,
        level=block.level,
        is_strong=bold >= 0.9 * len(block.text),
    )


def _rows(block: Block, start: int) -> list[Piece]:
    places = block.row_places or (block.place,) * len(block.cells)
    rows = [
        (tuple(" ".join(cell.split()) for cell in cells), place)
        for cells, place in zip(block.cells, places, strict=True)
        if any(cell.strip() for cell in cells)
    ]
    return [
        Piece(
            start + number,
            " ".join(cell for cell in cells if cell),
            place,
            "table",
            gap=number == 0,
            cells=cells,
        )
        for number, (cells, place) in enumerate(rows)
    ]


def _is_broken(piece: Piece, block: Block) -> bool:
    """A word cut by a hyphen goes on in lower case, even over a blank line."""
    if piece.kind not in {"paragraph", "list_item"} or block.kind != "paragraph":
        return False
    is_cut = len(piece.text) > 2 and piece.text[-1] in "-\u00ad" and piece.text[-2].isalpha()
    return is_cut and block.text[:1].islower() and not block.text.startswith(("und ", "oder "))


def _joined(piece: Piece, block: Block) -> Piece:
    return Piece(
        piece.index,
        join_text(piece.text, block.text),
        (piece.place[0], max(piece.place[1], block.place[1])),
        piece.kind,
        gap=piece.gap,
        marker=piece.marker,
        level=piece.level,
        is_strong=piece.is_strong,
    )
