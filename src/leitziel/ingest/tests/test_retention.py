# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Copies of documents go when their time is over; where a row was read stays."""

from __future__ import annotations

import datetime
import io
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from leitziel.actors.models import SourceDocument
from leitziel.actors.staff.provenance import provenance
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.core import clock
from leitziel.ingest.enums import SessionStatus
from leitziel.ingest.models import ImportSession
from leitziel.ingest.tests.factories import ImportSessionFactory, SourceDocumentFactory

pytestmark = pytest.mark.django_db
NAME = "Zeile 1"


@pytest.fixture(autouse=True)
def _keep_a_hundred_days(settings: Any) -> None:
    settings.LEITZIEL_KEEP_IMPORTS_DAYS = 100


def days_ago(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def document(**values: Any) -> SourceDocument:
    return SourceDocumentFactory(file=ContentFile(b"Frau X sagt", name="bericht.txt"), **values)


def written(days: int, **values: Any) -> ImportSession:
    """An import that was applied so many days ago."""
    at = days_ago(days)
    of = values.pop("document", None) or document(imported_at=at)
    return ImportSessionFactory(
        document=of, status=SessionStatus.APPLIED, applied_at=at, created_at=at, **values
    )


def clean(**options: Any) -> str:
    out = io.StringIO()
    call_command("clean", only=["imports"], stdout=out, **options)
    return out.getvalue()


def is_stored(name: str) -> bool:
    return bool(SourceDocument._meta.get_field("file").storage.exists(name))


def test_text_draft_and_file_of_a_written_import_go_after_its_time() -> None:
    session = written(101, decisions={"document": {"do": "keep"}})
    stored = session.document.file.name

    told = clean()

    session.refresh_from_db()
    session.document.refresh_from_db()
    assert (session.source_lines, session.decisions) == ([], {})
    assert NAME not in str(session.draft)
    assert not any(session.draft[part] for part in ("fields", "meetings", "unassigned"))
    assert not session.document.file
    assert not is_stored(stored)
    assert f"import {session.pk} of" in told
    assert f"document {session.document.pk} of" in told


def test_document_and_place_are_still_named_afterwards() -> None:
    session = written(101)
    row = OrganizationFactory(
        municipality=session.municipality,
        source_document=session.document,
        source_start=6,
        source_end=7,
    )

    clean()

    row.source_document.refresh_from_db()
    assert provenance(row) == provenance(row).strip()
    assert "1. Umsetzungsbericht" in provenance(row)
    assert "6–7" in provenance(row)
    assert row.source_document.sha256 == session.document.sha256


def test_history_proves_the_deletion_and_holds_no_copy() -> None:
    session = written(101)

    clean()

    assert session.history.latest().history_change_reason == "retention"
    assert session.document.history.latest().history_change_reason == "retention"
    assert all(entry.source_lines == [] for entry in ImportSession.history.all())


@pytest.mark.parametrize("days", [0, 99])
def test_younger_import_is_kept_whole(days: int) -> None:
    session = written(days)

    told = clean()

    session.refresh_from_db()
    assert session.source_lines[0] == NAME
    assert is_stored(session.document.file.name)
    assert told == "0 deleted\n"


def test_second_run_deletes_nothing() -> None:
    written(101)
    clean()

    assert clean() == "0 deleted\n"


def test_dry_run_shows_what_would_go_and_keeps_it() -> None:
    session = written(101)

    told = clean(dry_run=True)

    session.refresh_from_db()
    assert told.count("would delete imports: ") == 2
    assert session.source_lines[0] == NAME
    assert is_stored(session.document.file.name)


def test_file_stays_while_another_import_of_it_is_young() -> None:
    old = written(101)
    young = ImportSessionFactory(document=old.document)

    clean()

    young.refresh_from_db()
    assert young.source_lines[0] == NAME
    assert is_stored(old.document.file.name)


def test_file_of_an_import_by_command_goes_too() -> None:
    alone = document(imported_at=days_ago(101))

    clean()

    alone.refresh_from_db()
    assert not alone.file


def test_import_that_nobody_finished_goes_with_its_document() -> None:
    session = ImportSessionFactory(document=document(), created_at=days_ago(101))
    stored = session.document.file.name

    clean()

    assert not ImportSession.objects.exists()
    assert not SourceDocument.objects.exists()
    assert not is_stored(stored)
    assert all(entry.source_lines == [] for entry in ImportSession.history.all())


def test_file_that_is_gone_already_does_not_stop_the_rest() -> None:
    session = written(101)
    session.document.file.storage.delete(session.document.file.name)

    assert clean().endswith("2 deleted\n")


def test_pages_of_an_emptied_import_still_open() -> None:
    session = written(101)
    user = RoleAssignmentFactory(municipality=session.municipality).user
    clean()
    client = Client()
    client.force_login(user)

    answers = [
        client.get(reverse("ingest_list")).status_code,
        client.get(reverse("ingest_result", args=[session.pk])).status_code,
        client.get(reverse("ingest_review", args=[session.pk])).status_code,
        client.get(reverse("ingest_edit", args=[session.pk]), {"item": "fields/0"}).status_code,
    ]

    assert answers == [200, 200, 302, 404]
