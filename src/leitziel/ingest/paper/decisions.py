# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the council is asked to decide: numbered items, or plain paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from leitziel.ingest.paper.pieces import Ledger, Piece
from leitziel.ingest.repair import join_text

_ITEM = re.compile(r"(?:Zu\s)?\(?(?P<number>\d{1,2}|[IVX]{1,4})[.)]\s+(?P<text>.+)", re.DOTALL)
_SUB_ITEM = re.compile(r"\(?[a-z][.)]\s+|[-–•]\s+")


def read_decisions(
    rest: str, pieces: Sequence[Piece], ledger: Ledger, head: Sequence[Piece] = ()
) -> list[str]:
    """The items of a decision without their numbers; sub-items stay in the item's text.

    A sentence that only introduces numbered items is left to the list of what is not assigned.
    """
    numbered = [piece for piece in pieces if _number_and_text(piece) is not None]
    if not numbered:
        ledger.take([*head, *pieces])
        texts = [rest] if rest else []
        return _plain(texts, pieces)
    ledger.take(pieces[pieces.index(numbered[0]) :])
    items: list[str] = []
    for piece in pieces[pieces.index(numbered[0]) :]:
        text = _number_and_text(piece)
        if text is not None and not _is_sub_item(piece):
            items.append(text)
        else:
            items[-1] = join_text(items[-1], piece.labeled)
    return items


def _plain(texts: list[str], pieces: Sequence[Piece]) -> list[str]:
    """Paragraphs; what ends with a colon takes the paragraph or list below it."""
    for piece in pieces:
        if texts and (texts[-1].endswith(":") or _is_sub_item(piece)):
            texts[-1] = join_text(texts[-1], piece.labeled)
        else:
            texts.append(piece.text)
    return texts


def _number_and_text(piece: Piece) -> str | None:
    match = _ITEM.fullmatch(piece.labeled)
    return match["text"] if match is not None and piece.level == 0 else None


def _is_sub_item(piece: Piece) -> bool:
    return (piece.level > 0 and piece.kind == "list_item") or _SUB_ITEM.match(
        piece.labeled
    ) is not None
