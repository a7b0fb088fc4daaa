# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cockpit as tables and on one page: pages, files, queries."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pypdfium2
import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.enums import Drawing
from leitziel.concept.models import District, TargetGroup
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.cockpit.page import onepage_of, onepage_pdf
from leitziel.controlling.cockpit.tables import Table, tables_of, write_csv, write_xlsx
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    MeasureFigureFactory,
    RoundFactory,
)
from leitziel.core.clock import today
from leitziel.core.templatetags.signs import day as written_day

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)
ROLES = (FigureRole.PARTICIPANTS, FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS)


@pytest.fixture
def concept():
    """Three fields with goals, measures and two years of figures."""
    row = ConceptFactory(title="Gemeinsam in Musterstadt", scaled=True)
    kinds = [FigureTypeFactory(concept=row, role=role) for role in ROLES]
    for code in "ABC":
        _fill(FieldFactory(concept=row, code=code), row, kinds)
    return row


def _fill(field, concept, kinds):
    status = concept.status_scale.statuses.get(drawing="fill2")
    for number in range(3):
        lead = OrganizationFactory(municipality=concept.municipality)
        measure = MeasureFactory(field=field, lead=lead)
        measure.goals.add(GoalFactory(field=field, status=status, lead=lead, number=str(number)))
        for kind in kinds:
            for year in (2024, 2025):
                MeasureFigure.objects.create(
                    measure=measure,
                    figure_type=kind,
                    period_start=datetime.date(year, 1, 1),
                    period_end=datetime.date(year, 12, 31),
                    actual=100 + number,
                )


@pytest.mark.parametrize(
    "axis",
    ["field", "goal", "organization", "programme", "target_group", "district", "year"],
)
def test_figures_stand_by_every_axis_with_their_rule(staff, concept, axis):
    page = staff.get(reverse("cockpit_figures", args=[concept.pk]), {"by": axis})

    assert page.status_code == 200
    assert page.context["axis"] == axis
    assert page.context["table"].rules[0] in page.content.decode()


def test_figures_of_another_city_do_not_exist(staff):
    foreign = ConceptFactory()

    for name, rest in (
        ("cockpit_figures", []),
        ("cockpit_export", ["all", "xlsx"]),
        ("cockpit_page", []),
        ("cockpit_slides", []),
        ("cockpit_timeline", []),
    ):
        address = reverse(name, args=[foreign.pk, *rest])
        assert staff.get(address).status_code == 404, name


def test_workbook_has_a_sheet_for_every_table(staff, concept):
    answer = staff.get(reverse("cockpit_export", args=[concept.pk, "all", "xlsx"]))

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))

    assert len(book.sheet_names) == 3 + 7
    rows = book.get_sheet_by_index(3).to_python()
    assert [row[0] for row in rows[4:7]] == ["A", "B", "C"]
    assert rows[4][4] == 303


def test_files_name_the_concept_the_day_and_the_filter(staff, concept):
    chosen = {"field": concept.fields.get(code="B").pk}
    day = written_day(today())

    answer = staff.get(reverse("cockpit_export", args=[concept.pk, "field", "xlsx"]), chosen)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0)
    title, about = (row[0] for row in rows.to_python()[:2])

    assert title == "Handlungsfeld"
    assert about.startswith(f"{concept}, {concept.municipality}: Stand {day}, ")
    assert "Handlungsfeld: B" in about
    for name, rest in (
        ("cockpit_export", ["field", "csv"]),
        ("cockpit_export", ["all", "xlsx"]),
        ("cockpit_page", []),
        ("cockpit_slides", []),
    ):
        answer = staff.get(reverse(name, args=[concept.pk, *rest]), chosen)
        file = answer["Content-Disposition"].partition("filename=")[2]
        assert file.startswith('"gemeinsam-in-musterstadt-'), name
        assert "-handlungsfeld-b-" in file, name
        assert today().isoformat() in file, name


def test_table_as_csv_says_its_columns(staff, concept):
    answer = staff.get(reverse("cockpit_export", args=[concept.pk, "pulse", "csv"]))

    lines = answer.content.decode("utf-8-sig").splitlines()

    assert lines[0].endswith(";2024;2025")
    assert lines[1].endswith(";909;909")


def test_cost_in_thousands_is_written_in_thousands(concept):
    measure = MeasureFactory(field=FieldFactory(concept=concept))
    own = concept.figure_types.get(role=FigureRole.OWN_FUNDS)
    MeasureFigureFactory(measure=measure, figure_type=own, actual=913_700, quality="estimated")

    table = _tables(concept)["pulse"]

    cost = next(row for row in table.rows if str(row[0]).startswith("Kosten"))
    assert cost[0] == "Kosten, Tsd. €"
    assert 913 < cost[-1] < 920
    assert any(note.startswith("Zum Teil geschätzt: Kosten") for note in table.notes)


def test_what_lacks_a_report_is_counted_in_one_column(concept):
    step = concept.status_scale.statuses.get(drawing=Drawing.NONE)
    field = FieldFactory(concept=concept)
    GoalFactory(field=field, status=step)
    GoalFactory(field=field)

    table = _tables(concept)["fields"]

    assert table.columns.count("kein Stand gemeldet") == 1
    row = next(line for line in table.rows if line[0] == field.code)
    assert row[table.columns.index("kein Stand gemeldet")] == 2


def test_numbers_have_decimal_commas_and_no_zeros_that_say_nothing():
    table = Table("k", "T", ["a", "b", "c"], [[Decimal("439.00"), Decimal("52.0361990"), 1000]], [])

    assert "439;52,04;1000" in write_csv(table).decode("utf-8-sig")


def _tables(concept):
    glance = glance_of(concept, day=datetime.date(2026, 5, 20))
    return {table.key: table for table in tables_of(glance, [Axis.FIELD])}


def test_filter_holds_for_the_export(staff, concept):
    field = concept.fields.get(code="B")

    answer = staff.get(
        reverse("cockpit_export", args=[concept.pk, "field", "csv"]), {"field": field.pk}
    )

    lines = answer.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines[1:]] == ["B", ""]


@pytest.mark.parametrize(("name", "fmt"), [("nothing", "csv"), ("pulse", "exe"), ("all", "csv")])
def test_table_that_does_not_exist_is_not_found(staff, concept, name, fmt):
    assert staff.get(reverse("cockpit_export", args=[concept.pk, name, fmt])).status_code == 404


def test_no_cell_becomes_a_formula():
    table = Table("t", "T", ["=A1"], [["=1+1"], ["ein;=cmd"], ["@SUM(A1)"]], ["=note"])

    texts = write_csv(table).decode("utf-8-sig").splitlines()
    rows = CalamineWorkbook.from_filelike(io.BytesIO(write_xlsx([table]))).get_sheet_by_index(0)

    assert texts == ["'=A1", "'=1+1", '"ein;\'=cmd"', "'@SUM(A1)"]
    assert [row[0] for row in rows.to_python() if row[0]] == [
        "T",
        "'=A1",
        "'=1+1",
        "ein;=cmd",
        "'@SUM(A1)",
        "'=note",
    ]


def test_one_page_is_one_page_with_everything_on_it(staff, concept):
    RoundFactory(concept=concept, opened=True)

    answer = staff.get(reverse("cockpit_page", args=[concept.pk]))

    pdf = pypdfium2.PdfDocument(answer.content)
    text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert answer["Content-Type"] == "application/pdf"
    assert len(pdf) == 1
    assert concept.title in text
    assert "909" in text
    for field in concept.fields.all():
        assert field.title in text


def test_page_stays_one_page_where_a_concept_is_large(concept):
    status = concept.status_scale.statuses.get(drawing="fill1")
    for code in "DEFGHI":
        field = FieldFactory(concept=concept, code=code, title="Ein Handlungsfeld " * 3)
        for _ in range(8):
            GoalFactory(field=field, status=status)

    pdf = pypdfium2.PdfDocument(onepage_pdf(glance_of(concept, day=DAY)))

    assert len(pdf) == 1


def test_states_stand_on_the_page_as_words_too(concept):
    label = concept.status_scale.statuses.get(drawing="fill2").label

    page = onepage_of(glance_of(concept, day=DAY))

    assert {row.words for row in page.fields} == {f"3\N{NO-BREAK SPACE}{label}"}


@pytest.mark.parametrize(
    ("name", "most"), [("cockpit_of", 40), ("cockpit_figures", 40), ("cockpit_timeline", 20)]
)
def test_pages_need_few_queries_with_all_filters_in_use(
    staff, concept, django_assert_max_num_queries, name, most
):
    city = concept.municipality
    district = District.objects.create(municipality=city, name="Nordstadt")
    group = TargetGroup.objects.create(municipality=city, name="Jugendliche")
    for measure in concept.fields.get(code="A").measures.all():
        measure.districts.add(district)
        measure.target_groups.add(group)
    RoundFactory(concept=concept, opened=True)
    chosen = {"district": district.pk, "target_group": group.pk, "by": "goal"}

    with django_assert_max_num_queries(most):
        assert staff.get(reverse(name, args=[concept.pk]), chosen).status_code == 200
