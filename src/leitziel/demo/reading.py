# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a document into a municipality, the way `leitziel import` does."""

from __future__ import annotations

from pathlib import Path

from leitziel.accounts.models import User
from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.ingest.operations import ApplyResult, apply_draft, hand_in_document
from leitziel.ingest.pipeline import read_draft


def take_in(
    path: Path, municipality: Municipality, by: User, concept: Concept | None = None
) -> ApplyResult:
    """Read the file, keep it as a source and write what was understood; twice changes nothing."""
    draft = read_draft(path)
    document = hand_in_document(municipality=municipality, path=path, name=path.name, draft=draft)
    return apply_draft(
        draft=draft, municipality=municipality, concept=concept, document=document, by=by
    )
