# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""An import that a person checks: read, decided item by item, then written or given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import Concept
from leitziel.core import clock
from leitziel.ingest.enums import Decision, SessionStatus
from leitziel.ingest.intake import explain, take_in
from leitziel.ingest.models import ImportSession
from leitziel.ingest.operations.applying import ApplyResult, apply_draft, plan_changes
from leitziel.ingest.operations.documents import hand_in_document
from leitziel.ingest.operations.errors import ImportRefused
from leitziel.ingest.operations.rows import ChangePlan
from leitziel.ingest.queries import decided_draft, groups_of, open_items
from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.review.decisions import NoSuchItem, decided
from leitziel.ingest.review.items import Group, Item

Decisions = Mapping[str, dict[str, Any] | None]


def open_session(
    *,
    municipality: Municipality,
    path: Path,
    name: str,
    profile: str | None = None,
    concept: Concept | None = None,
    by: Any,
) -> ImportSession:
    """Read a document and lay its draft on the desk of the person who checks it."""
    _refuse_strangers(by, municipality)
    if concept is not None and concept.municipality_id != municipality.pk:
        raise ImportRefused(_("The concept belongs to another municipality."))
    try:
        intake = take_in(path, name=name, profile=profile)
    except UnreadableFile as error:
        raise ImportRefused(explain(error)) from error
    with transaction.atomic():
        document = hand_in_document(
            municipality=municipality,
            path=path,
            name=name,
            draft=intake.draft,
            media_type=intake.media_type,
            place_kind=intake.place_kind,
        )
        session = ImportSession(
            municipality=municipality,
            document=document,
            concept=concept,
            profile=intake.draft.profile or "",
            draft=intake.draft.as_json(),
            source_lines=[line.replace("\x00", "") for line in intake.lines],
            created_at=clock.now(),
            created_by=by,
        )
        session.full_clean()
        session.save()
    return session


def decide(*, session: ImportSession, decisions: Decisions, by: Any) -> ImportSession:
    """Keep what the person decided about items, by their addresses; ``None`` takes it back."""

    def merge(current: ImportSession) -> None:
        items = {item.address for group in groups_of(current) for item in group.items}
        for address, decision in decisions.items():
            if address not in items:
                raise NoSuchItem(address)
            if decision is None:
                current.decisions.pop(address, None)
            else:
                current.decisions[address] = decision
        decided(current.draft, current.decisions)

    try:
        return _change(session, by, merge)
    except NoSuchItem as error:
        raise ImportRefused(_("This item is not in the draft (any more).")) from error
    except ValueError as error:
        raise ImportRefused(_("This does not fit the draft: %(why)s") % {"why": error}) from error


def keep_all_without_warning(
    *, session: ImportSession, by: Any, group_name: str | None = None
) -> ImportSession:
    """Take over everything that nothing speaks against and that is not decided yet."""

    def merge(current: ImportSession) -> None:
        for item in _undisputed(groups_of(current), group_name):
            current.decisions[item.address] = {"do": Decision.KEEP.value}

    return _change(session, by, merge)


def plan_session(*, session: ImportSession) -> ChangePlan:
    """What writing the import would do, with all that was decided."""
    return plan_changes(
        draft=decided_draft(session),
        municipality=session.municipality,
        concept=session.concept,
        document=session.document,
        is_confirmed=True,
    )


@transaction.atomic
def apply_session(*, session: ImportSession, by: Any) -> ApplyResult:
    """Write the checked draft into the concept, or nothing."""
    current = _lock(session, by)
    unanswered = len(open_items(groups_of(current)))
    if unanswered:
        sentence = ngettext(
            "%(number)s warning is not answered yet. Decide about it, then write.",
            "%(number)s warnings are not answered yet. Decide about them, then write.",
            unanswered,
        )
        raise ImportRefused(sentence % {"number": unanswered})
    result = apply_draft(
        draft=decided_draft(current),
        municipality=current.municipality,
        concept=current.concept,
        document=current.document,
        by=by,
        is_confirmed=True,
    )
    current.concept = result.concept
    current.status = SessionStatus.APPLIED
    current.applied_at = clock.now()
    current.messages = [note.text for note in result.plan.notes]
    current.save()
    _forget_copies(current.pk)
    return result


@transaction.atomic
def discard_session(*, session: ImportSession, by: Any) -> None:
    """Give up an import that is not written; its document goes, too, if nothing came from it."""
    current = _lock(session, by)
    document, key = current.document, current.pk
    current.delete()
    _forget_copies(key)
    if document.imported_at is None and not document.import_sessions.exists():
        _remove(document)


def _forget_copies(key: int) -> None:
    """The history says who read and who gave up; the text, with its names, is not kept in it."""
    ImportSession.history.filter(id=key).update(draft={}, decisions={}, source_lines=[])


def _change(
    session: ImportSession, by: Any, merge: Callable[[ImportSession], None]
) -> ImportSession:
    """Change decisions one after the other; the draft is not copied into the history each time."""
    with transaction.atomic():
        current = _lock(session, by)
        merge(current)
        is_ready = not open_items(groups_of(current))
        current.status = SessionStatus.REVIEWED if is_ready else SessionStatus.READ
        ImportSession.objects.filter(pk=current.pk).update(
            decisions=current.decisions, status=current.status
        )
    return current


def _lock(session: ImportSession, by: Any) -> ImportSession:
    rows = ImportSession.objects.select_related("municipality", "document", "concept")
    current = rows.select_for_update(of=("self",)).filter(pk=session.pk).first()
    if current is None:
        raise ImportRefused(_("This import was discarded in the meantime."))
    _refuse_strangers(by, current.municipality)
    if current.status == SessionStatus.APPLIED:
        raise ImportRefused(_("This import is written already. Correct the concept itself."))
    return current


def _undisputed(groups: list[Group], group_name: str | None) -> list[Item]:
    return [
        item
        for group in groups
        if group_name in (None, group.name)
        for item in group.items
        if not item.is_decided and not item.is_open and not item.is_unassigned
    ]


def _refuse_strangers(by: Any, municipality: Municipality) -> None:
    if not may_in(by, Act.ADD, municipality):
        raise ImportRefused(
            _("You may not import documents for %(city)s. Ask the coordinator for the role.")
            % {"city": municipality}
        )


def _remove(document: SourceDocument) -> None:
    stored = document.file.name
    storage = document.file.storage
    document.delete()
    if stored:
        transaction.on_commit(lambda: storage.delete(stored))
