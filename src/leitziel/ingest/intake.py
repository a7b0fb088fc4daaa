# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A document as it comes in: its draft, and the text that the places of the draft point into."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext

from leitziel.ingest.draft import Draft
from leitziel.ingest.pipeline import draft_of_blocks
from leitziel.ingest.reading.errors import MESSAGES, UnreadableFile
from leitziel.ingest.reading.files import MEGABYTE, read_blocks

# A concept is what papers adopt and reports speak of, so it is written first.
_ORDER = {
    "concept": 0,
    "council_paper": 1,
    "implementation_report": 2,
    "controlling_report": 3,
    "unknown": 4,
}


@dataclass(frozen=True)
class Intake:
    """One read file."""

    path: Path
    name: str
    draft: Draft
    lines: tuple[str, ...]
    media_type: str
    place_kind: str


def take_in(path: Path, *, name: str | None = None, profile: str | None = None) -> Intake:
    """Read a file, whatever its format; raises UnreadableFile."""
    name = name or path.name
    read = read_blocks(path, name=name, max_mb=largest_document())
    draft = draft_of_blocks(read.blocks, profile=profile)
    return Intake(
        path=path,
        name=name,
        draft=replace(draft, warnings=[*read.warnings, *draft.warnings]),
        lines=read.lines,
        media_type=read.media_type,
        place_kind=read.place_kind,
    )


def largest_document() -> int:
    """The size in megabytes up to which documents are read here."""
    return int(settings.LEITZIEL_MAX_DOCUMENT_BYTES) // MEGABYTE


def check_upload(name: str, size: int) -> None:
    """Raise UnreadableFile for an upload of more bytes than are read here."""
    limit = largest_document()
    if size > limit * MEGABYTE:
        # Rounded up: a file just over the limit does not have the size of the limit.
        shown = -(-size // MEGABYTE)
        raise UnreadableFile("too_large", name=name, size=shown, limit=limit)


def in_writing_order(intakes: Iterable[Intake]) -> list[Intake]:
    """What others speak of first, older before newer."""
    return sorted(intakes, key=_rank)


def explain(error: UnreadableFile) -> str:
    """Why a file cannot be read, in the language of the reader."""
    return gettext(MESSAGES[error.code]) % error.params


def _rank(intake: Intake) -> tuple[int, str]:
    document = intake.draft.document
    return _ORDER[document.kind], document.date or document.period.end or ""
