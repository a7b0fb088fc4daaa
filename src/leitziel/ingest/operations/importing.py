# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes several documents of one city as one job: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.concept.models import Concept
from leitziel.ingest.intake import Intake, in_writing_order
from leitziel.ingest.operations.applying import ApplyResult, apply_draft
from leitziel.ingest.operations.documents import hand_in_document


def import_documents(
    *,
    intakes: Sequence[Intake],
    municipality: Municipality,
    concept: Concept | None = None,
    by: Any,
    is_rehearsal: bool = False,
) -> list[ApplyResult]:
    """Write the drafts of several files into one concept; the results are in writing order.

    A rehearsal does the same and takes everything back, so that its results say exactly what would
    happen. Files that were kept for documents are removed when the job fails.
    """
    results: list[ApplyResult] = []
    documents: list[tuple[SourceDocument, bool]] = []
    try:
        with transaction.atomic():
            for intake in in_writing_order(intakes):
                document, is_new = _hand_in(intake, municipality, keep_file=not is_rehearsal)
                documents.append((document, is_new))
                result = apply_draft(
                    draft=intake.draft,
                    municipality=municipality,
                    concept=concept,
                    document=document,
                    by=by,
                )
                concept = result.concept
                results.append(result)
            if is_rehearsal:
                transaction.set_rollback(True)
    except BaseException:
        _remove_files([document for document, is_new in documents if is_new])
        raise
    return results


def _hand_in(
    intake: Intake, municipality: Municipality, *, keep_file: bool
) -> tuple[SourceDocument, bool]:
    before = set(SourceDocument.objects.of(municipality).values_list("pk", flat=True))
    document = hand_in_document(
        municipality=municipality,
        path=intake.path,
        name=intake.name,
        draft=intake.draft,
        media_type=intake.media_type,
        place_kind=intake.place_kind,
        keep_file=keep_file,
    )
    return document, document.pk not in before


def _remove_files(documents: list[SourceDocument]) -> None:
    for document in documents:
        if document.file:
            document.file.delete(save=False)
