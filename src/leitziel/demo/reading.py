# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads a document into a municipality, the way `leitziel import` does."""

from __future__ import annotations

from pathlib import Path

from leitziel.accounts.models import User
from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.ingest.intake import take_in as read_file
from leitziel.ingest.operations import ApplyResult, import_documents


def take_in(
    path: Path, municipality: Municipality, by: User, concept: Concept | None = None
) -> ApplyResult:
    """Read the file, keep it as a source and write what was understood; twice changes nothing."""
    results = import_documents(
        intakes=[read_file(path)], municipality=municipality, concept=concept, by=by
    )
    return results[0]
