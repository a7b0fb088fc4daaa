# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes that documents bring."""

from leitziel.ingest.operations.applying import (
    ApplyResult,
    apply_draft,
    concept_title,
    find_concept,
    plan_changes,
)
from leitziel.ingest.operations.documents import hand_in_document
from leitziel.ingest.operations.errors import ImportRefused
from leitziel.ingest.operations.importing import import_documents
from leitziel.ingest.operations.rows import Change, ChangePlan, Kind, Note, Row

__all__ = [
    "ApplyResult",
    "Change",
    "ChangePlan",
    "ImportRefused",
    "Kind",
    "Note",
    "Row",
    "apply_draft",
    "concept_title",
    "find_concept",
    "hand_in_document",
    "import_documents",
    "plan_changes",
]
