# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an import leaves behind, and when it goes: original file, source text, draft.

Documents name people, and what they say stands in the concept by then. So the copies are deleted
after LEITZIEL_KEEP_IMPORTS_DAYS; which document a row was read from, and where in it, stays.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial

from django.conf import settings
from django.db.models import Q

from leitziel.actors.models import SourceDocument
from leitziel.core.retention import Due
from leitziel.ingest.draft import Draft
from leitziel.ingest.enums import SessionStatus
from leitziel.ingest.models import ImportSession

REASON = "retention"
_OPEN = ~Q(status=SessionStatus.APPLIED)


def old_imports(now: datetime.datetime) -> Iterator[Due]:
    """Texts of imports written long ago, imports nobody finished, and files of both."""
    cutoff = now - datetime.timedelta(days=settings.LEITZIEL_KEEP_IMPORTS_DAYS)
    sessions = ImportSession.objects.select_related("municipality").defer("draft", "source_lines")
    written = sessions.filter(applied_at__lte=cutoff).exclude(source_lines=[])
    for session in written.order_by("pk"):
        what = f"source text and draft of import {session.pk} of {session.municipality.slug}"
        yield Due(f"{what}, written {session.applied_at:%Y-%m-%d}", partial(_empty, session.pk))
    for session in sessions.filter(_OPEN, created_at__lte=cutoff).order_by("pk"):
        what = f"unfinished import {session.pk} of {session.municipality.slug}"
        yield Due(f"{what}, read {session.created_at:%Y-%m-%d}", partial(_give_up, session.pk))
    for document in _documents_with_a_file_that_is_due(cutoff):
        what = f"original file of document {document.pk} of {document.municipality.slug}"
        yield Due(f"{what}, sha256 {document.sha256}", partial(_delete_file, document.pk))


def _documents_with_a_file_that_is_due(cutoff: datetime.datetime) -> Iterator[SourceDocument]:
    young = ImportSession.objects.filter(
        Q(applied_at__gt=cutoff) | (_OPEN & Q(created_at__gt=cutoff))
    )
    rows = SourceDocument.objects.filter(imported_at__lte=cutoff).exclude(file="")
    kept = young.values("document")
    yield from rows.exclude(pk__in=kept).select_related("municipality").order_by("pk")


def _empty(key: int) -> None:
    """Delete what was read; the import itself, its document and its messages stay."""
    session = ImportSession.objects.select_for_update().get(pk=key)
    session.draft = Draft(profile=session.profile or None).as_json()
    session.decisions, session.source_lines = {}, []
    session._change_reason = REASON  # type: ignore[attr-defined] # simple-history reads it
    session.save()
    _forget_copies(key)


def _give_up(key: int) -> None:
    """Delete an import that nobody finished; its document goes, too, if nothing came from it."""
    found = ImportSession.objects.select_for_update(of=("self",)).filter(_OPEN, pk=key)
    session = found.select_related("document").first()
    if session is None:
        return
    document = session.document
    session._change_reason = REASON  # type: ignore[attr-defined]
    session.delete()
    _forget_copies(key)
    if document.imported_at is None and not document.import_sessions.exists():
        _delete_stored(document)
        document._change_reason = REASON  # type: ignore[attr-defined]
        document.delete()


def _forget_copies(key: int) -> None:
    ImportSession.history.filter(id=key).update(draft={}, decisions={}, source_lines=[])


def _delete_file(key: int) -> None:
    """Delete the original; the row keeps name, place and checksum, its history when and why."""
    document = SourceDocument.objects.select_for_update().get(pk=key)
    _delete_stored(document)
    document.file = ""
    document._change_reason = REASON  # type: ignore[attr-defined]
    document.save(update_fields=["file"])


def _delete_stored(document: SourceDocument) -> None:
    """The file before the row: cut off in between, the next run finds the row and goes on."""
    if document.file.name:
        document.file.storage.delete(document.file.name)
