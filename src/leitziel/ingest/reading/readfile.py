# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every reader returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import WarningDraft

PlaceKind = Literal["line", "paragraph", "page"]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """A file as blocks, with the source text that every place points into.

    ``lines[place[0] - 1 : place[1]]`` is the source of a place in every format: lines of a text
    file, paragraphs (a table is one) of a word processor's document, pages of a PDF.
    """

    blocks: tuple[Block, ...]
    lines: tuple[str, ...]
    media_type: str
    place_kind: PlaceKind
    warnings: tuple[WarningDraft, ...] = ()
