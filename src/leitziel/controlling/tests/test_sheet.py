# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The measure sheet: everything about a measure, as far as the viewer may see it."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import FundingProgramme, PartVisibility, ProgressUpdate
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import (
    CriterionFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import FigureRole, Quality
from leitziel.controlling.models import LogicChain, MeasureFunding
from leitziel.controlling.sheet.chart import chart_of
from leitziel.controlling.sheet.content import sheet_of
from leitziel.controlling.sheet.document import sheet_document, sheet_odt, sheet_pdf
from leitziel.controlling.signals import SignalKind
from leitziel.controlling.tests.factories import FigureTypeFactory, MeasureFigureFactory
from leitziel.rendering.tree import Figure, GoalEntry, Paragraph, StatRow, Table

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 2, 20)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def measure():
    """A measure about which everything is known."""
    field = FieldFactory(code="C", title="Arbeit")
    concept = field.concept
    concept.status_scale = ensure_default_scale(municipality=concept.municipality)
    concept.save()
    measure = MeasureFactory(
        field=field,
        title="Sprachcafé im Stadtteil",
        description="Ein offener Treff mit Kaffee.",
        lead=OrganizationFactory(municipality=concept.municipality, name="Volkshochschule"),
        status=concept.status_scale.statuses.get(code="begonnen"),
    )
    measure.goals.add(GoalFactory(field=field, number="4", text="Alle finden Arbeit."))
    _add_figures(measure)
    programme = FundingProgramme.objects.create(
        municipality=concept.municipality, name="Landesprogramm"
    )
    MeasureFunding.objects.create(
        measure=measure,
        programme=programme,
        end_date=datetime.date(2026, 6, 30),
        amount_per_year=28000,
    )
    chain = LogicChain.objects.create(measure=measure, input="Zwei halbe Stellen.")
    chain.criteria.add(CriterionFactory(field=field, text="Mehr Menschen sprechen Deutsch."))
    ProgressUpdate.objects.create(
        field=field,
        measure=measure,
        text="Es kommen mehr Menschen.",
        status=measure.status,
        reported_by=measure.lead,
        reported_date=datetime.date(2026, 2, 7),
    )
    return measure


def _add_figures(measure):
    concept = measure.field.concept
    people = FigureTypeFactory(concept=concept, participants=True)
    own = FigureTypeFactory(
        concept=concept, name="Eigenmittel", unit="€", role=FigureRole.OWN_FUNDS, position=1
    )
    for year, number, cost in ((2024, 100, 4000), (2025, 60, 4500)):
        period = {
            "period_start": datetime.date(year, 1, 1),
            "period_end": datetime.date(year, 12, 31),
        }
        MeasureFigureFactory(
            measure=measure,
            figure_type=people,
            actual=number,
            planned=100,
            quality=Quality.ESTIMATED if year == 2025 else Quality.COUNTED,
            reported_by=measure.lead,
            **period,
        )
        MeasureFigureFactory(measure=measure, figure_type=own, actual=cost, **period)


def blocks_of(document):
    return list(document.chapters[0].blocks)


def test_sheet_tells_figures_money_and_what_is_computed(measure):
    sheet = sheet_of(measure, Viewer.COORDINATOR, day=DAY)

    assert next(line.cells for line in sheet.lines) == (
        ("100", "100"),
        ("100", "~\N{NO-BREAK SPACE}60"),
    )
    assert [money.per_participant for _period, money in sheet.money()] == [40, Decimal(75)]
    assert {signal.kind for signal in sheet.signals} == {
        SignalKind.OFF_PLAN,
        SignalKind.FUNDING_ENDS,
    }
    assert sheet.sources == ["2025: Volkshochschule", "2024: Volkshochschule"]
    assert sheet.reported.startswith("Volkshochschule, ")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        (MeasurePart.DESCRIPTION, "Ein offener Treff"),
        (MeasurePart.FIGURES, "Eigenmittel"),
        (MeasurePart.COST, "Cost per participant"),
        (MeasurePart.FUNDING, "Landesprogramm"),
        (MeasurePart.UPDATES, "Es kommen mehr Menschen."),
        (MeasurePart.LOGIC, "Zwei halbe Stellen."),
        (MeasurePart.STATUS, "begonnen"),
    ],
)
def test_hidden_part_is_nowhere_on_the_sheet(measure, part, words):
    PartVisibility.objects.create(
        concept=measure.field.concept, part=part, viewer=Viewer.COORDINATOR
    )

    office = repr(sheet_document(sheet_of(measure, Viewer.COORDINATOR, day=DAY)))
    staff = repr(sheet_document(sheet_of(measure, Viewer.STAFF, day=DAY)))

    assert words in office
    assert words not in staff


def test_hidden_figures_and_fundings_give_no_signal(measure):
    for part in (MeasurePart.FIGURES, MeasurePart.FUNDING):
        PartVisibility.objects.create(
            concept=measure.field.concept, part=part, viewer=Viewer.COORDINATOR
        )

    assert sheet_of(measure, Viewer.STAFF, day=DAY).signals == []


def test_document_has_tiles_progress_table_and_chart(measure):
    blocks = blocks_of(sheet_document(sheet_of(measure, Viewer.COORDINATOR, day=DAY)))

    kinds = [type(block) for block in blocks]
    assert {Paragraph, StatRow, GoalEntry, Table, Figure} <= set(kinds)
    entry = next(block for block in blocks if isinstance(block, GoalEntry))
    assert entry.state.label == "begonnen"
    assert [signal.kind for signal in entry.signals] == ["late", "late"]
    figure = next(block for block in blocks if isinstance(block, Figure))
    assert figure.caption == "Teilnehmende: 60 in 2025, 100 in 2024"
    assert "planned 100, actual" in figure.alt


def test_chart_says_its_values_in_words(measure):
    chart = chart_of(
        sheet_of(measure, Viewer.COORDINATOR, day=DAY),
        field_code="A",
        accent="#005a70",
        language="en",
    )

    assert "<title" in chart.svg
    assert "2024" in chart.alt


def test_sheet_of_a_bare_measure_has_no_empty_parts():
    measure = MeasureFactory()

    sheet = sheet_of(measure, Viewer.COORDINATOR, day=DAY)
    blocks = blocks_of(sheet_document(sheet))

    assert sheet.lines == []
    assert not any(isinstance(block, Table | Figure | StatRow) for block in blocks)
    assert chart_of(sheet, field_code="A", accent="#005a70", language="en") is None


def test_pdf_is_one_page_and_the_same_every_time(measure):
    with translation.override("de"):
        sheet = sheet_of(measure, Viewer.COORDINATOR, day=DAY)
        first, second = sheet_pdf(sheet), sheet_pdf(sheet)

    assert first.startswith(b"%PDF-")
    assert first == second
    assert _pages(first) == 1


def _pages(content):
    pdfplumber = pytest.importorskip("pdfplumber")
    with pdfplumber.open(io.BytesIO(content)) as document:
        return len(document.pages)


def test_pdf_with_very_many_partners_leaves_the_margin_free(measure):
    measure.partners_text = ", ".join(f"Verein Nummer {number}" for number in range(120))
    sheet = sheet_of(measure, Viewer.COORDINATOR, day=DAY)

    assert sheet_pdf(sheet).startswith(b"%PDF-")


def test_odt_begins_with_its_title_without_cover_and_contents(measure):
    with translation.override("de"):
        content = sheet_odt(sheet_of(measure, Viewer.COORDINATOR, day=DAY))

    files = zipfile.ZipFile(io.BytesIO(content))
    text, styles = (files.read(name).decode() for name in ("content.xml", "styles.xml"))
    title = re.search(r'style:name="Title".*?</style:style>', styles, re.DOTALL)
    assert "table-of-content" not in text
    assert 'text:outline-level="1"' not in text
    assert title
    assert 'fo:margin-top="0pt"' in title[0]


def test_odt_can_be_opened_and_holds_the_figures(measure):
    with translation.override("de"):
        content = sheet_odt(sheet_of(measure, Viewer.COORDINATOR, day=DAY))

    text = zipfile.ZipFile(io.BytesIO(content)).read("content.xml").decode()
    assert "Sprachcafé im Stadtteil" in text
    assert "4.500" in text


def test_screen_shows_signals_with_links_to_their_reason(client, measure):
    user = RoleAssignmentFactory(municipality=measure.field.concept.municipality).user
    client.force_login(user)

    page = client.get(reverse("measure_sheet", args=[measure.pk])).content.decode()

    assert reverse("measure_figures", args=[measure.pk]) in page
    assert reverse("fundings:inspect", args=[measure.fundings.get().pk]) in page
    assert "Zwei halbe Stellen." in page


@pytest.mark.parametrize("is_closed", [False, True])
def test_screen_says_what_a_participant_cost_unless_that_is_closed(client, measure, is_closed):
    city = measure.field.concept.municipality
    if is_closed:
        PartVisibility.objects.create(
            concept=measure.field.concept, part=MeasurePart.COST, viewer=Viewer.RESPONSIBLE
        )
    client.force_login(RoleAssignmentFactory(municipality=city, role=Role.READER).user)

    page = client.get(reverse("measure_sheet", args=[measure.pk])).content.decode()

    assert ("Kosten je Person" in page) != is_closed
    assert ("75&nbsp;€" in page) != is_closed


def test_reader_sees_the_sheet_without_what_is_not_for_them(client, measure):
    PartVisibility.objects.create(
        concept=measure.field.concept, part=MeasurePart.FUNDING, viewer=Viewer.RESPONSIBLE
    )
    city = measure.field.concept.municipality
    client.force_login(RoleAssignmentFactory(municipality=city, role=Role.READER).user)

    page = client.get(reverse("measure_sheet", args=[measure.pk])).content.decode()
    pdf = client.get(reverse("measure_sheet_file", args=[measure.pk, "odt"])).content

    assert "Volkshochschule" in page
    assert "Landesprogramm" not in page
    text = zipfile.ZipFile(io.BytesIO(pdf)).read("content.xml").decode()
    assert "Landesprogramm" not in text


@pytest.mark.parametrize("fmt", ["pdf", "odt"])
def test_files_are_not_for_other_cities(client, measure, fmt):
    client.force_login(RoleAssignmentFactory().user)

    assert client.get(reverse("measure_sheet", args=[measure.pk])).status_code == 404
    address = reverse("measure_sheet_file", args=[measure.pk, fmt])
    assert client.get(address).status_code == 404


def test_unknown_format_does_not_exist(client, measure):
    user = RoleAssignmentFactory(municipality=measure.field.concept.municipality).user
    client.force_login(user)

    assert client.get(reverse("measure_sheet_file", args=[measure.pk, "exe"])).status_code == 404


def test_page_of_a_measure_leads_to_sheet_and_figures(client, measure):
    user = RoleAssignmentFactory(municipality=measure.field.concept.municipality).user
    client.force_login(user)

    page = client.get(reverse("measures:inspect", args=[measure.pk])).content.decode()

    assert reverse("measure_sheet", args=[measure.pk]) in page
    assert reverse("measure_figures", args=[measure.pk]) in page


def test_screen_needs_few_queries(client, measure, django_assert_max_num_queries):
    user = RoleAssignmentFactory(municipality=measure.field.concept.municipality).user
    client.force_login(user)
    client.get(reverse("measure_sheet", args=[measure.pk]))

    with django_assert_max_num_queries(26):
        client.get(reverse("measure_sheet", args=[measure.pk]))


@pytest.mark.parametrize(
    ("name", "unit", "said"),
    [
        ("Termine", "Termine", "Termine"),
        ("Neue Plätze", "plätze", "Neue Plätze"),
        ("Personal", "VZÄ", "Personal (VZÄ)"),
        ("Kinder", "K", "Kinder (K)"),
        ("Treffen", "", "Treffen"),
    ],
)
def test_unit_is_left_out_where_the_name_says_it(name, unit, said):
    kind = FigureTypeFactory.build(concept=None, name=name, unit=unit)

    assert str(kind) == said
