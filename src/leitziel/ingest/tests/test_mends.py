# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A wrong number in a table is mended with one click, and what was printed is not forgotten."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality
from leitziel.actors.tests.factories import MunicipalityFactory, RoleAssignmentFactory
from leitziel.ingest.arithmetic import check_table
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.models import ImportSession
from leitziel.ingest.review.mends import mended, mends_of
from leitziel.ingest.tests import drafts
from leitziel.ingest.tests.factories import ImportSessionFactory, SourceDocumentFactory

WRONG = TableDraft(
    (80, 84),
    "Kurse",
    "2",
    ["Kurs", "Plätze", "Teilnehmende"],
    [
        ["Grundkurs", 120, 100],
        ["Aufbaukurs", 90, 84],
        ["Zertifikat", 174, 164],
        ["Gesamt", 384, 348],
    ],
    source_note="Volkshochschule",
)
# 120 + 90 + 174 = 384 and 100 + 84 + 164 = 348: made wrong below by exchanged digits.


def table(**cells: int) -> dict[str, Any]:
    """The table with other numbers in the line of totals."""
    total = ["Gesamt", cells.get("seats", 384), cells.get("people", 348)]
    draft = replace(drafts.report(), tables=[replace(WRONG, rows=[*WRONG.rows[:3], total])])
    part: dict[str, Any] = draft.as_json()["tables"][0]
    return part


def test_table_that_adds_up_needs_no_mend() -> None:
    assert mends_of(table()) == []


def test_mend_names_the_cell_and_the_number_that_belongs_there() -> None:
    (mend,) = mends_of(table(people=384))

    assert (mend.row, mend.column) == (3, 2)
    assert (mend.printed, mend.entered, mend.value) == ("384", "348", 348)
    assert mend.where == "Gesamt, Teilnehmende"


def test_digits_exchanged_in_a_part_are_mended_in_the_part() -> None:
    part = table()
    part["rows"][1][2] = 48

    (mend,) = mends_of(part)

    assert (mend.row, mend.column, mend.value) == (1, 2, 84)


def test_average_is_mended_with_the_decimals_of_its_line() -> None:
    part = table()
    part["columns"] = ["Indikator", "2016", "2017"]
    part["rows"] = [
        ["Bevölkerung", 166081, 166737],
        ["Haushalte in Anzahl", 82134, 82214],
        ["Durchschnittliche Haushaltsgröße", 2.02, 2.5],
    ]

    (mend,) = mends_of(part)

    assert (mend.row, mend.column, mend.entered) == (2, 2, "2,03")


def test_mended_table_adds_up_and_keeps_the_printed_number() -> None:
    part = table(people=384)

    with translation.override("de"):
        decision = mended(part, None, (3, 2))

    values = decision["values"]
    assert values["rows"][3] == ["Gesamt", 384, 348]
    assert values["source_note"].startswith("Volkshochschule; ")
    assert "384" in values["source_note"]
    assert check_table(TableDraft(**{**part, **values, "source": (80, 84)})) == []


def test_second_mend_keeps_the_first() -> None:
    part = table(people=384, seats=348)

    first = mended(part, None, (3, 1))
    second = mended(part, first, (3, 2))

    assert second["values"]["rows"][3] == ["Gesamt", 384, 348]


def test_cell_that_is_right_is_not_mended() -> None:
    assert mended(table(people=384), None, (0, 1)) is None


@pytest.fixture
def municipality(db: None) -> Municipality:
    return MunicipalityFactory()


@pytest.fixture
def session(municipality: Municipality) -> ImportSession:
    rows = [*WRONG.rows[:3], ["Gesamt", 384, 384]]
    wrong = replace(WRONG, rows=rows)
    draft = replace(drafts.report(), tables=[wrong], warnings=check_table(wrong))
    document = SourceDocumentFactory(municipality=municipality)
    return ImportSessionFactory(document=document, draft=draft.as_json())


def client_of(municipality: Municipality, role: Role = Role.COORDINATOR) -> Client:
    client = Client(enforce_csrf_checks=False)
    client.force_login(RoleAssignmentFactory(municipality=municipality, role=role).user)
    return client


def press(client: Client, session: ImportSession, act: str) -> Any:
    return client.post(reverse("ingest_review", args=[session.pk]), {"act": act})


def page_of(client: Client, session: ImportSession) -> str:
    return client.get(
        reverse("ingest_review", args=[session.pk]), {"group": "tables"}
    ).content.decode()


def test_button_enters_the_number_and_undo_takes_it_back(
    session: ImportSession, municipality: Municipality
) -> None:
    client = client_of(municipality)
    offered = page_of(client, session)

    response = press(client, session, "mend:tables/0:3:2")
    session.refresh_from_db()
    entered = session.decisions["tables/0"]["values"]["rows"][3]
    after = page_of(client, session)
    press(client, session, "undo:tables/0")

    session.refresh_from_db()
    assert "mend:tables/0:3:2" in offered
    assert response.url.endswith("#tables-0")
    assert entered == ["Gesamt", 384, 348]
    assert "mend:tables/0" not in after
    assert session.decisions == {}


@pytest.mark.parametrize("spot", ["tables/0:0:1", "tables/9:3:2", "fields/0:1:1", "tables/0", ""])
def test_other_cells_are_refused(
    session: ImportSession, municipality: Municipality, spot: str
) -> None:
    response = press(client_of(municipality), session, f"mend:{spot}")

    session.refresh_from_db()
    assert response.status_code == 404
    assert session.decisions == {}


def test_stranger_and_reader_mend_nothing(
    session: ImportSession, municipality: Municipality
) -> None:
    stranger = press(client_of(MunicipalityFactory()), session, "mend:tables/0:3:2")
    reader = client_of(municipality, Role.READER)
    press(reader, session, "mend:tables/0:3:2")

    session.refresh_from_db()
    assert stranger.status_code == 404
    assert session.decisions == {}
    assert "mend:" not in page_of(reader, session)


def test_request_without_token_mends_nothing(
    session: ImportSession, municipality: Municipality
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(RoleAssignmentFactory(municipality=municipality, role=Role.COORDINATOR).user)

    response = press(client, session, "mend:tables/0:3:2")

    session.refresh_from_db()
    assert response.status_code == 403
    assert session.decisions == {}
