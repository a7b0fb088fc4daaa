# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Spreadsheets that stay text."""

import csv
import io

import openpyxl
import pytest
from django.urls import reverse

from leitziel.actors.staff.export import neutralize
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.core.clock import today
from leitziel.core.slugs import german_slug
from leitziel.core.templatetags.signs import day as written_day

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_text_like_a_formula_gets_an_apostrophe(text):
    assert neutralize(text) == f"'{text}"


@pytest.mark.parametrize("value", ["Caritas", "1. Ziel", "", " =1", -5, 3.5, None, True])
def test_other_values_stay(value):
    assert neutralize(value) == value


@pytest.mark.django_db
def test_exports_hold_no_formula(client):
    user = RoleAssignmentFactory()
    OrganizationFactory(municipality=user.municipality, name='=HYPERLINK("http://x")')
    client.force_login(user.user)
    address = reverse("organizations:index")

    text = b"".join(client.get(address, {"export": "csv"}).streaming_content).decode()
    file = io.BytesIO(b"".join(client.get(address, {"export": "xlsx"}).streaming_content))

    names = [row[0] for row in csv.reader(io.StringIO(text))]
    cells = [cell for row in openpyxl.load_workbook(file).active.iter_rows() for cell in row]
    assert names[1].startswith("'=")
    assert any(str(cell.value).startswith("'=") for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


@pytest.mark.django_db
@pytest.mark.parametrize("mark", [";", "\t", "|", "; "])
def test_csv_holds_no_formula_where_a_program_parts_cells_otherwise(client, mark):
    user = RoleAssignmentFactory()
    OrganizationFactory(municipality=user.municipality, name=f"Verein{mark}=1+1")
    client.force_login(user.user)

    text = b"".join(
        client.get(reverse("organizations:index"), {"export": "csv"}).streaming_content
    ).decode()

    assert f"Verein{mark}=1+1" not in text
    assert "Verein" in text


@pytest.mark.django_db
def test_files_of_a_list_say_whose_list_it_is_of_which_day_and_with_which_filters(client):
    role = RoleAssignmentFactory()
    OrganizationFactory(municipality=role.municipality, name="Caritas", kind="charity")
    client.force_login(role.user)
    chosen = {"kind": "charity", "q": "Caritas"}

    table = client.get(reverse("organizations:index"), {**chosen, "export": "csv"})
    book = client.get(reverse("organizations:index"), {**chosen, "export": "xlsx"})
    sheets = openpyxl.load_workbook(io.BytesIO(b"".join(book.streaming_content)))

    city = german_slug(role.municipality.name)
    for answer in (table, book):
        name = answer["Content-Disposition"]
        assert f"einrichtungen-{city}" in name
        assert f"caritas-{today().isoformat()}." in name
    assert sheets.sheetnames == ["Einrichtungen", "Über diese Datei"]
    facts = dict(sheets["Über diese Datei"].iter_rows(values_only=True))
    assert facts["Kommune"] == role.municipality.name
    assert facts["Suche"] == "Caritas"
    assert facts["Stand"] == written_day(today())
