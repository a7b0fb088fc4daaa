# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a file to a draft: reader, kind of document, grammar. Nothing here knows the database."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from leitziel.ingest.arithmetic import check_table
from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import Draft
from leitziel.ingest.outline.profile import Profile, available_profiles, load_profile
from leitziel.ingest.outline.read import read_outline
from leitziel.ingest.paper.grammar import looks_like_paper, read_paper
from leitziel.ingest.reading.files import read_blocks


def read_draft(path: Path, *, name: str | None = None, profile: str | Path | None = None) -> Draft:
    """Read a document into a draft.

    ``profile`` is the name of a shipped vocabulary profile or the path of a user's own; without it
    the best fitting one is chosen. ``name`` is the file's name as the user knows it.
    """
    read = read_blocks(path, name=name)
    draft = draft_of_blocks(read.blocks, profile=profile)
    return replace(draft, warnings=[*read.warnings, *draft.warnings]) if read.warnings else draft


def draft_of_blocks(blocks: Sequence[Block], *, profile: str | Path | None = None) -> Draft:
    """Read blocks into a draft, by the grammar that fits their kind.

    Who names a profile says that the document is a concept or a report.
    """
    if profile is None and looks_like_paper(blocks):
        return read_paper(blocks)
    chosen: Profile | None = load_profile(profile) if profile is not None else None
    return _with_arithmetic(read_outline(blocks, chosen))


def _with_arithmetic(draft: Draft) -> Draft:
    """The draft with what the numbers of its own tables contradict.

    What Leitziel computed, it checked when it wrote the report.
    """
    tables = [table for table in draft.tables if table.kind == "statistics"]
    found = [warning for table in tables for warning in check_table(table)]
    if not found:
        return draft
    warnings = sorted([*draft.warnings, *found], key=lambda warning: warning.source)
    return replace(draft, warnings=warnings)


__all__ = ["available_profiles", "draft_of_blocks", "read_draft"]
