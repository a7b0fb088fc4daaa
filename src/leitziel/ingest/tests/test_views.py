# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff pages of the import: from upload to result, and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    RoleAssignmentFactory,
)
from leitziel.concept.models import Concept, FieldOfAction, Goal
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory
from leitziel.core import clock
from leitziel.governance.models import Outcome
from leitziel.ingest import views
from leitziel.ingest.draft import Draft
from leitziel.ingest.models import ImportSession
from leitziel.ingest.screens import found_words, review_context
from leitziel.ingest.tests import drafts
from leitziel.ingest.tests.factories import ImportSessionFactory, SourceDocumentFactory

pytestmark = pytest.mark.django_db

TEXT = """Integrationskonzept der Stadt Musterstadt

Handlungsfeld A: Sprache

Leitziel 1: Alle finden einen passenden Kurs.

Leitziel 2: Niemand wartet länger als sechs Wochen.
"""
PAGES = ("review", "edit", "assign", "summary", "result", "discard")


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory()


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def log_in(municipality: Municipality, role: Role = Role.COORDINATOR) -> Client:
    client = Client()
    client.force_login(RoleAssignmentFactory(municipality=municipality, role=role).user)
    return client


def session_in(municipality: Municipality, draft: Draft | None = None) -> ImportSession:
    draft = draft or drafts.report()
    return ImportSessionFactory(
        document=SourceDocumentFactory(municipality=municipality), draft=draft.as_json()
    )


def page(name: str, session: ImportSession) -> str:
    return reverse(f"ingest_{name}", args=[session.pk])


def press(client: Client, session: ImportSession, act: str) -> Any:
    return client.post(page("review", session), {"act": act})


def upload(client: Client, content: bytes, name: str = "konzept.txt", **data: Any) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("ingest_upload"), {"file": file, **data})


def text_of(response: Any) -> str:
    return response.content.decode()


def test_list_says_what_to_do_when_there_is_nothing(municipality: Municipality) -> None:
    response = log_in(municipality).get(reverse("ingest_list"))

    assert response.status_code == 200
    assert reverse("ingest_upload") in text_of(response)


def test_list_shows_imports_of_ones_own_city_only(municipality: Municipality) -> None:
    session_in(municipality)
    stranger = session_in(MunicipalityFactory())
    SourceDocument.objects.filter(pk=stranger.document_id).update(title="Fremder Bericht")

    text = text_of(log_in(municipality).get(reverse("ingest_list")))

    assert "1. Umsetzungsbericht" in text
    assert "Fremder Bericht" not in text


def test_list_tells_of_documents_read_on_the_command_line(municipality: Municipality) -> None:
    concept = ConceptFactory(municipality=municipality, title="Integration 2030")
    read = SourceDocumentFactory(municipality=municipality, imported_at=clock.now())
    FieldFactory(concept=concept, source_document=read)
    SourceDocumentFactory(title="Fremder Bericht", imported_at=clock.now())

    text = text_of(log_in(municipality).get(reverse("ingest_list")))

    assert "1. Umsetzungsbericht" in text
    assert "Integration 2030" in text
    assert "Fremder Bericht" not in text


def test_review_begins_with_a_question_and_never_without_a_source(
    municipality: Municipality,
) -> None:
    session = session_in(municipality)

    shown = review_context(session, None)
    document = review_context(session, "document")

    assert shown["group"].open_items
    assert shown["group"].name != "document"
    assert [line.number for line in document["lines"]][:2] == [1, 2]


def test_list_needs_few_queries(
    municipality: Municipality, django_assert_max_num_queries: Any
) -> None:
    for _number in range(10):
        session_in(municipality)
    client = log_in(municipality)

    with django_assert_max_num_queries(20):
        client.get(reverse("ingest_list"))


def test_upload_reads_and_leads_to_the_draft(municipality: Municipality) -> None:
    client = log_in(municipality)

    response = upload(client, TEXT.encode())

    session = ImportSession.objects.get()
    assert response.url == page("review", session)
    assert session.document.name == "konzept.txt"
    assert not Concept.objects.exists()
    review = client.get(page("review", session) + "?group=field-0")
    assert "Alle finden einen passenden Kurs." in text_of(review)


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "leer.txt"), (b"\x00\x01\x02\xff" * 500, "programm.txt"), (b"%PDF-1.7 kaputt", "x.pdf")],
)
def test_upload_refuses_bad_files_with_a_sentence(
    municipality: Municipality, content: bytes, name: str
) -> None:
    response = upload(log_in(municipality), content, name)

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not ImportSession.objects.exists()
    assert not SourceDocument.objects.exists()


def test_upload_does_not_offer_concepts_of_other_cities(municipality: Municipality) -> None:
    foreign = ConceptFactory(title="Fremdes Konzept")
    client = log_in(municipality)

    shown = text_of(client.get(reverse("ingest_upload")))
    response = upload(client, TEXT.encode(), concept=foreign.pk)

    assert "Fremdes Konzept" not in shown
    assert response.context["form"].errors["concept"]


def test_reader_may_look_but_not_upload(municipality: Municipality) -> None:
    client = log_in(municipality, Role.READER)
    session = session_in(municipality)

    assert client.get(page("review", session)).status_code == 200
    assert 'name="act"' not in text_of(client.get(page("review", session)))
    assert client.get(reverse("ingest_upload")).status_code in {302, 403}
    press(client, session, "keep:document")
    session.refresh_from_db()
    assert session.decisions == {}


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_another_city_are_not_there(municipality: Municipality, name: str) -> None:
    foreign = session_in(MunicipalityFactory())
    client = log_in(municipality)
    address = page(name, foreign) + "?item=fields/0"

    for response in (client.get(address), client.post(address, {"act": "keep:document"})):
        assert response.status_code in {302, 404}
        assert "Sprache" not in text_of(response)
    foreign.refresh_from_db()
    assert foreign.decisions == {}


@pytest.mark.parametrize("name", ["list", "upload"])
def test_pages_are_closed_without_a_login(name: str) -> None:
    response = Client().get(reverse(f"ingest_{name}"))

    assert response.status_code == 302


def test_review_shows_every_item_beside_its_line(municipality: Municipality) -> None:
    session = session_in(municipality)

    text = text_of(log_in(municipality).get(page("review", session) + "?group=field-0"))

    for address in ("fields-0-goals-1-updates-0", "fields-0-outcomes-1-children-0"):
        assert f'id="{address}"' in text
    assert 'id="l13"' in text


def test_review_escapes_what_the_document_says(municipality: Municipality) -> None:
    field = replace(drafts.language_field(), title="<script>alert(1)</script>")
    session = session_in(municipality, drafts.report(fields=[field]))
    session.source_lines[9] = "<img src=x onerror=alert(1)>"
    session.save()

    text = text_of(log_in(municipality).get(page("review", session) + "?group=field-0"))

    assert "<script>alert(1)" not in text
    assert "<img src=x" not in text


def test_decision_is_kept_and_leads_to_the_next_item(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)

    response = press(client, session, "keep:fields/0")

    session.refresh_from_db()
    assert session.decisions == {"fields/0": {"do": "keep"}}
    assert response.url.startswith(page("review", session) + "?group=field-0#fields-0-")


def test_decision_can_be_taken_back(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)
    press(client, session, "drop:fields/0")

    press(client, session, "undo:fields/0")

    session.refresh_from_db()
    assert session.decisions == {}


def test_unknown_item_is_refused(municipality: Municipality) -> None:
    session = session_in(municipality)

    response = press(log_in(municipality), session, "keep:fields/99")

    session.refresh_from_db()
    assert response.status_code == 302
    assert session.decisions == {}


@pytest.mark.parametrize(
    "address", ["", "fields", "fields/0/title", "document/title", "x/0", "../1"]
)
def test_address_of_no_item_is_not_found(municipality: Municipality, address: str) -> None:
    session = session_in(municipality)
    client = log_in(municipality)

    for name in ("edit", "assign"):
        assert client.get(page(name, session), {"item": address}).status_code == 404
    press(client, session, f"drop:{address}")

    session.refresh_from_db()
    assert session.decisions == {}


def test_all_without_warning_leaves_warnings_open(municipality: Municipality) -> None:
    session = session_in(municipality)

    press(log_in(municipality), session, "keep-all:")

    session.refresh_from_db()
    assert "fields/0/goals/0" in session.decisions
    assert "fields/0/networks/0" not in session.decisions
    assert session.status == "read"


def test_writing_waits_for_every_warning(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)

    client.post(page("summary", session))

    assert not Concept.objects.exists()
    assert page("summary", session) not in text_of(client.get(page("review", session)))


def test_item_is_corrected_before_it_is_written(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)
    address = page("edit", session) + "?item=fields/0/goals/0"
    form = client.get(address)

    client.post(address, {"text": "Alle finden schnell einen Kurs.", "number": "1", "status": ""})
    press(client, session, "keep:fields/0/networks/0")
    client.post(page("summary", session))

    assert "Alle finden einen passenden Kurs." in text_of(form)
    assert Goal.objects.get(number="1").text == "Alle finden schnell einen Kurs."


def test_table_is_corrected_cell_by_cell(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)
    address = page("edit", session) + "?item=tables/0"

    shown = text_of(client.get(address))
    cells = "Indikator | 31.12.2016 | 31.12.2017\nBevölkerung | 1.000 | 1.011"
    client.post(address, {"title": "Basisdaten", "number": "1", "cells": cells})
    uneven = client.post(address, {"title": "Basisdaten", "cells": "a | b\nc"})

    session.refresh_from_db()
    assert "Bevölkerung in Personen | 1.000 | 1.010" in shown
    assert session.decisions["tables/0"]["values"]["rows"] == [["Bevölkerung", 1000, 1011]]
    assert uneven.context["form"].errors["cells"]


def test_dropped_field_is_not_written(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)

    press(client, session, "drop:fields/0")
    client.post(page("summary", session))

    assert list(FieldOfAction.objects.values_list("code", flat=True)) == ["B"]


def test_stray_line_is_assigned_to_a_goal(municipality: Municipality) -> None:
    session = session_in(municipality)
    client = log_in(municipality)
    address = page("assign", session) + "?item=unassigned/0"

    form = client.get(address)
    client.post(address, {"to": "fields/0/goals/2", "kind": "remark"})
    press(client, session, "keep:fields/0/networks/0")
    client.post(page("summary", session))

    assert "siehe auch Maßnahmenkatalog" in text_of(form)
    remark = Outcome.objects.get(kind="remark")
    assert remark.text == "siehe auch Maßnahmenkatalog, Teil 2"
    assert remark.goal.number == "2"
    assert remark.source_start == 63


def test_summary_shows_changes_before_they_are_written(municipality: Municipality) -> None:
    client = log_in(municipality)
    for text in ("Alle finden einen passenden Kurs.", "Alle finden sofort einen Kurs."):
        field = drafts.language_field()
        field = replace(field, goals=[replace(field.goals[0], text=text)], networks=[])
        draft = drafts.report(fields=[field], warnings=[])
        session = session_in(municipality, draft)
        shown = text_of(client.get(page("summary", session)))
        client.post(page("summary", session))

    assert "<del>Alle finden einen passenden Kurs.</del>" in shown
    assert "<ins>Alle finden sofort einen Kurs.</ins>" in shown
    assert Goal.objects.get().text == "Alle finden sofort einen Kurs."


def test_result_leads_to_the_concept(municipality: Municipality) -> None:
    session = session_in(municipality, drafts.report(warnings=[]))
    client = log_in(municipality)

    response = client.post(page("summary", session), follow=True)

    concept = Concept.objects.get()
    session.refresh_from_db()
    assert session.status == "applied"
    assert session.concept == concept
    assert reverse("concepts:inspect", args=[concept.pk]) in text_of(response)
    assert client.get(page("review", session)).url == page("result", session)


def test_written_import_can_neither_be_changed_nor_discarded(municipality: Municipality) -> None:
    session = session_in(municipality, drafts.report(warnings=[]))
    client = log_in(municipality)
    client.post(page("summary", session))

    press(client, session, "drop:fields/0")
    client.post(page("discard", session))

    session.refresh_from_db()
    assert session.decisions == {}


def test_discarded_import_leaves_nothing(municipality: Municipality) -> None:
    client = log_in(municipality)
    upload(client, TEXT.encode())
    session = ImportSession.objects.get()

    assert client.get(page("discard", session)).status_code == 200
    client.post(page("discard", session))

    assert not ImportSession.objects.exists()
    assert not SourceDocument.objects.exists()


def test_large_draft_stays_usable(
    municipality: Municipality, django_assert_max_num_queries: Any
) -> None:
    fields = [replace(drafts.language_field(), code=f"F{n}", title=f"Feld {n}") for n in range(50)]
    session = session_in(municipality, drafts.report(fields=fields))
    client = log_in(municipality)

    with django_assert_max_num_queries(15):
        response = client.get(page("review", session) + "?group=field-7")

    assert text_of(response).count('<li id="fields-') < 30


def test_history_keeps_no_text_of_an_import_that_is_discarded(municipality: Municipality) -> None:
    client = log_in(municipality)
    upload(client, TEXT.encode())

    client.post(page("discard", ImportSession.objects.get()))

    entries = list(ImportSession.history.all())
    assert {entry.history_type for entry in entries} == {"+", "-"}
    assert all(not entry.draft and not entry.source_lines for entry in entries)


def test_upload_refuses_a_file_above_the_limit_of_the_installation(
    municipality: Municipality, settings: Any
) -> None:
    settings.LEITZIEL_MAX_DOCUMENT_BYTES = 1024 * 1024
    client = log_in(municipality)

    response = upload(client, TEXT.encode() * 8000)

    assert response.status_code == 200
    assert not ImportSession.objects.exists()
    assert "1 MB" in text_of(client.get(reverse("ingest_upload")))
    assert "50 MB" not in text_of(response)


def test_upload_above_the_limit_is_refused_before_anything_reads_it(
    municipality: Municipality, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.LEITZIEL_MAX_DOCUMENT_BYTES = 1024 * 1024
    monkeypatch.setattr(views, "open_session", lambda **_kwargs: pytest.fail("it was read"))

    response = upload(log_in(municipality), b"x" * (1024 * 1024 + 1), "groß.txt")

    [sentence] = response.context["form"].errors["file"]
    assert "groß.txt" in sentence
    assert "2 MB" in sentence
    assert "1 MB" in sentence


@pytest.mark.parametrize("role", [Role.READER, Role.DEPARTMENT])
def test_those_who_only_look_decide_nothing(municipality: Municipality, role: Role) -> None:
    session = session_in(municipality)
    organization = OrganizationFactory(municipality=municipality)
    person = RoleAssignmentFactory(
        municipality=municipality,
        role=role,
        organization=organization if role == Role.DEPARTMENT else None,
    )
    client = Client()
    client.force_login(person.user)

    press(client, session, "drop:document")
    press(client, session, "keep-all")
    client.post(page("discard", session))
    client.post(page("summary", session))

    session.refresh_from_db()
    assert session.decisions == {}
    assert not Concept.objects.exists()


def test_first_sentence_of_the_review_counts_in_singular_and_plural() -> None:
    numbers = dict.fromkeys(("fields", "cross_cutting", "goals", "measures", "criteria"), 0)

    with translation.override("en"):
        one = found_words({**numbers, "measures": 1, "tables": 1, "agreements": 0})
        more = found_words({**numbers, "measures": 2, "tables": 0, "agreements": 3})

    assert one == ["1 measure", "1 table"]
    assert more == ["2 measures", "3 agreements"]
