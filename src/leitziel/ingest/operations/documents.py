# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Takes in a document: the file itself, once, as the origin of what is read from it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import transaction

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.ingest.draft import Draft


@transaction.atomic
def hand_in_document(
    *,
    municipality: Municipality,
    path: Path,
    name: str,
    draft: Draft,
    media_type: str = "",
    place_kind: str = "line",
    keep_file: bool = True,
) -> SourceDocument:
    """Keep the file in the municipality; the same bytes handed in again are the same document."""
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    document = SourceDocument.objects.filter(municipality=municipality, sha256=digest).first()
    if document is not None:
        return document
    document = SourceDocument(
        municipality=municipality,
        name=name[-255:],
        kind=draft.document.kind,
        title=(draft.document.title or "")[:500],
        date_text=draft.document.date or draft.document.period.end or "",
        sha256=digest,
        media_type=media_type,
        place_kind=place_kind,
    )
    # The name on disk says nothing about the city or the person; the readable one is in the row.
    if keep_file:
        stored = f"{digest[:20]}{path.suffix.lower()}"
        document.file.save(stored, ContentFile(content), save=False)
    document.full_clean()
    document.save()
    return document
