# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reports with figures are read again: in the same city nothing doubles, in another all arrives."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.tests.factories import MunicipalityFactory, RoleAssignmentFactory
from leitziel.concept.models import Concept, Goal, Measure
from leitziel.concept.tests.factories import FieldFactory
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import FigureType, MeasureFigure
from leitziel.governance.models import Outcome
from leitziel.ingest.draft import Draft
from leitziel.ingest.enums import RowState
from leitziel.ingest.models import ImportSession
from leitziel.ingest.operations import (
    ApplyResult,
    ImportRefused,
    apply_draft,
    hand_in_document,
    plan_changes,
)
from leitziel.ingest.operations.kinds import CRITERION, FIELD, MEASURE_FIGURE, OUTCOME, UPDATE
from leitziel.ingest.operations.sessions import open_session
from leitziel.ingest.pipeline import read_draft
from leitziel.monitoring.models import Indicator, StatisticalTable
from leitziel.rendering import FORMATS, Format
from leitziel.reporting.enums import Audience
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.tests.controlled import Controlled, make_controlled, make_council
from leitziel.reporting.tests.test_figure_charts import second_field, state

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

COUNTED = ("concept", "governance", "controlling", "monitoring", "council", "actors")
KINDS = ("Teilnehmende", "Eigenmittel", "Drittmittel", "Stellen", "Kosten")
OWN_TABLES = ("Zahlen", "Förderungen", "Wirkungsketten", "Entwicklung", "im Vergleich")


def report_of(made: Controlled, folder: Path, fmt: Format) -> Path:
    """The report of the city with the figures of two fields and three years."""
    second_field(made)
    state(made.measure, "Teilnehmende", 2023, 31)
    made.city.report.audience = Audience.INTERNAL
    path = folder / f"bericht.{fmt}"
    path.write_bytes(build_file(take_snapshot(made.city.report), fmt))
    return path


def write(path: Path, city: Municipality, concept: Concept | None = None) -> ApplyResult:
    draft = read_draft(path)
    document = hand_in_document(municipality=city, path=path, name=path.name, draft=draft)
    return apply_draft(draft=draft, municipality=city, concept=concept, document=document, by=None)


def numbers_of_rows() -> dict[str, int]:
    """How many rows of each kind there are, the documents themselves left out."""
    models = [model for label in COUNTED for model in apps.get_app_config(label).get_models()]
    return {
        model.__name__: model._default_manager.count()
        for model in models
        if model is not SourceDocument and model.__name__ != "HistoricalSourceDocument"
    }


def figures_of(concept: Concept) -> set[tuple[Any, ...]]:
    """All figures of the two periods that the annex of a report prints."""
    rows = MeasureFigure.objects.filter(measure__field__concept=concept)
    rows = rows.filter(period_end__year__gte=2024)
    return {
        (
            *(row.measure.title, row.figure_type.name, row.figure_type.unit),
            *(row.period_start, row.period_end, row.planned, row.actual, row.quality),
        )
        for row in rows.select_related("measure", "figure_type")
    }


@pytest.mark.parametrize("fmt", FORMATS)
def test_controlling_report_says_what_it_is_and_what_it_says(tmp_path: Path, fmt: Format) -> None:
    draft = read_draft(report_of(make_council(), tmp_path, fmt))

    assert draft.document.kind == "controlling_report"
    assert (draft.document.title or "").startswith("1. Controllingbericht")
    language, housing = draft.fields
    assert [(field.code, field.title) for field in draft.fields] == [
        ("A", "Sprache"),
        ("B", "Wohnen"),
    ]
    assert [(row.number, row.label) for row in language.states] == [
        (1, "erreicht"),
        (2, "ohne gemeldeten Stand"),
    ]
    assert language.trend == "ein Leitziel weiter"
    (criterion,) = language.criteria
    assert (criterion.text, criterion.rating) == ("Die Angebote stehen allen offen", "erreicht")
    assert "zuvor begonnen" in (criterion.reason or "")
    late, other = language.outcomes
    assert (late.text, late.responsible, late.due) == (
        "Ein Fachtag findet statt.",
        "Integrationsbüro",
        "2026-03-31",
    )
    assert other.text == "Einladen."
    assert language.proposals[1].text == "Leitziel A2: Wer ist zuständig?"
    assert language.proposals[1].reason == "Niemand verantwortlich."
    assert [row.text for row in draft.proposals] == [row.text for row in language.proposals]
    assert not housing.proposals
    assert not draft.unassigned
    assert not draft.warnings


@pytest.mark.parametrize("fmt", FORMATS)
def test_controlling_report_states_no_plan(tmp_path: Path, fmt: Format) -> None:
    draft = read_draft(report_of(make_council(), tmp_path, fmt))

    assert not any(field.goals or field.measures for field in draft.fields)
    kinds = {table.kind for table in draft.tables}
    assert kinds == {"computed", "measure_figures", "fundings", "logic_chains"}


def test_controlling_report_is_the_same_from_each_format(tmp_path: Path) -> None:
    made = make_council()
    first = report_of(made, tmp_path, "html")
    drafts: list[Draft] = [read_draft(first)]
    for fmt in FORMATS:
        path = tmp_path / f"again.{fmt}"
        path.write_bytes(build_file(take_snapshot(made.city.report), fmt))
        drafts.append(read_draft(path))

    assert all(_without_places(draft) == _without_places(drafts[0]) for draft in drafts)


def _without_places(draft: Draft) -> Any:
    """Fields, proposals and tables without places and without what typesetting changes."""

    def plain(part: Any) -> Any:
        if isinstance(part, dict):
            kept = {k: v for k, v in part.items() if k not in {"source", "sections"}}
            return {key: plain(value) for key, value in kept.items()}
        if isinstance(part, list):
            return [plain(value) for value in part]
        return " ".join(part.split()) if isinstance(part, str) else part

    form = draft.as_json()
    return plain({key: form[key] for key in ("fields", "proposals", "tables")})


@pytest.mark.parametrize("fmt", FORMATS)
def test_controlling_report_adds_nothing_to_its_own_city(tmp_path: Path, fmt: Format) -> None:
    made = make_council()
    path = report_of(made, tmp_path, fmt)
    before = numbers_of_rows()

    result = write(path, made.city.municipality)

    assert numbers_of_rows() == before
    assert result.concept == made.city.concept
    assert result.changed_nothing
    assert result.document.kind == "controlling_report"
    assert result.plan.total(RowState.UNCLEAR) == 0
    counts = result.plan.counts
    assert counts[FIELD][RowState.UNCHANGED] == 2
    assert counts[OUTCOME][RowState.UNCHANGED] == 2
    assert counts[MEASURE_FIGURE][RowState.UNCHANGED] == len(figures_of(made.city.concept))
    assert result.plan.notes == []


def test_controlling_report_shows_what_is_different_by_now(tmp_path: Path) -> None:
    made = make_council()
    path = report_of(made, tmp_path, "docx")
    figure = MeasureFigure.objects.get(
        measure=made.measure, figure_type__name="Teilnehmende", period_start__year=2025
    )
    MeasureFigure.objects.filter(pk=figure.pk).update(actual=Decimal(48))
    Outcome.objects.filter(text="Ein Fachtag findet statt.").update(status="done")
    Outcome.objects.filter(text="Einladen.").update(text="Wieder einladen.")
    Goal.objects.filter(field__code="A").update(status=None)

    plan = write(path, made.city.municipality).plan

    kept = {
        (row.kind, change.field): (change.before, change.after, row.place)
        for row in plan.in_state(RowState.UNCLEAR)
        for change in row.kept
    }
    table = next(t for t in read_draft(path).tables if t.kind == "measure_figures")
    assert kept == {
        (MEASURE_FIGURE, "actual"): (Decimal(48), Decimal(46), table.source),
        (OUTCOME, "status"): ("done", "open", (40, 41)),
    }
    assert {note.label for note in plan.notes} == {"Einladen.", "A Sprache"}
    figure.refresh_from_db()
    assert figure.actual == Decimal(48)
    assert Outcome.objects.filter(text="Einladen.").count() == 0


def test_controlling_report_of_an_unknown_concept_is_refused(tmp_path: Path) -> None:
    path = report_of(make_council(), tmp_path, "pdf")
    other = MunicipalityFactory()

    with pytest.raises(ImportRefused, match="berichtet über ein Konzept, das hier nicht vorliegt"):
        write(path, other)

    assert Concept.objects.of(other).count() == 0


@pytest.mark.parametrize("fmt", FORMATS)
def test_report_finds_its_figures_in_its_own_city(tmp_path: Path, fmt: Format) -> None:
    made = make_controlled()
    path = report_of(made, tmp_path, fmt)
    before = figures_of(made.city.concept)

    result = write(path, made.city.municipality)

    assert result.concept == made.city.concept
    assert result.plan.counts[MEASURE_FIGURE] == {RowState.UNCHANGED: len(before)}
    assert figures_of(made.city.concept) == before
    titles = StatisticalTable.objects.values_list("title", flat=True)
    series = Indicator.objects.values_list("name", flat=True)
    names = [*titles, *series]
    assert not [name for name in names if any(word in name for word in (*OWN_TABLES, *KINDS))]


@pytest.mark.parametrize("fmt", ["pdf", "docx", "odt"])
def test_report_doubles_no_update_and_no_criterion_of_its_own_city(
    tmp_path: Path, fmt: Format
) -> None:
    made = make_controlled()
    path = report_of(made, tmp_path, fmt)

    counts = write(path, made.city.municipality, made.city.concept).plan.counts

    for kind in (UPDATE, CRITERION):
        assert counts[kind][RowState.UNCHANGED] > 0
        assert counts[kind][RowState.NEW] == counts[kind][RowState.CHANGED] == 0


@pytest.mark.parametrize("fmt", FORMATS)
def test_ratings_of_criteria_and_trends_of_goals_are_no_content(
    tmp_path: Path, fmt: Format
) -> None:
    draft = read_draft(report_of(make_controlled(), tmp_path, fmt))

    field = next(field for field in draft.fields if field.code == "A")
    (criterion,) = field.criteria
    assert criterion.rating == "erreicht"
    assert (criterion.reason or "").startswith("(Steuerungsgruppe, 3. März 2026), zuvor begonnen.")
    assert "Die Kurse sind für alle zugänglich." in (criterion.reason or "")
    assert "Mehr Menschen kamen." in (criterion.reason or "")
    goal = field.goals[0]
    assert (goal.status, goal.reported_by) == ("erreicht", "Integrationsbüro")
    assert goal.reported_date == "2026-02"
    assert not [update.text for update in goal.updates if "zuvor" in update.text]


@pytest.mark.parametrize("fmt", FORMATS)
def test_figures_of_a_report_arrive_in_an_empty_city(tmp_path: Path, fmt: Format) -> None:
    made = make_controlled()
    path = report_of(made, tmp_path, fmt)
    other = MunicipalityFactory()

    first = write(path, other)
    second = write(path, other)

    assert figures_of(first.concept) == figures_of(made.city.concept)
    women = FigureType.objects.get(concept=first.concept, name="davon Frauen")
    assert women.part_of == FigureType.objects.get(concept=first.concept, name="Teilnehmende")
    assert not FigureType.objects.filter(concept=first.concept, is_public=True).exists()
    notes = MeasureFigure.objects.filter(measure__field__concept=first.concept)
    assert all(" " in note for note in notes.values_list("source_note", flat=True))
    titles = StatisticalTable.objects.filter(concept=first.concept).values_list("title", flat=True)
    own = sorted(title for title in titles if any(word in title for word in OWN_TABLES))
    assert own == ["A Sprache: Förderungen", "A Sprache: Wirkungsketten der Maßnahmen"]
    assert second.plan.counts[MEASURE_FIGURE][RowState.NEW] == 0
    assert second.changed_nothing


def test_report_that_names_no_concept_is_not_given_to_one_with_other_fields(
    tmp_path: Path,
) -> None:
    path = report_of(make_controlled(), tmp_path, "pdf")
    other = MunicipalityFactory()
    climate = Concept.objects.create(municipality=other, title="Klimakonzept", slug="klima")
    FieldFactory(concept=climate, code="A", title="Verkehr")

    assert write(path, other).concept != climate


def test_figures_of_unknown_kinds_stay_a_table_where_the_city_has_kinds(tmp_path: Path) -> None:
    made = make_controlled()
    path = report_of(made, tmp_path, "odt")
    other = MunicipalityFactory()
    concept = Concept.objects.create(municipality=other, title="Integrationskonzept", slug="k")
    FigureType.objects.create(concept=concept, name="Teilnehmende", unit="Personen")

    plan = write(path, other, concept).plan

    kinds = set(FigureType.objects.filter(concept=concept).values_list("name", flat=True))
    assert kinds == {"Teilnehmende"}
    figures = MeasureFigure.objects.filter(measure__field__concept=concept)
    assert {row.figure_type.name for row in figures.select_related("figure_type")} == kinds
    kept = StatisticalTable.objects.filter(concept=concept, title__contains="jeder Maßnahme")
    assert kept.count() == 2
    assert not Indicator.objects.filter(municipality=other, name__contains="Maßnahme").exists()
    assert any("ließen sich keiner Maßnahme" in note.text for note in plan.notes)


def test_controlling_report_brings_figures_to_a_city_that_has_its_measures(tmp_path: Path) -> None:
    made = make_council()
    path = report_of(made, tmp_path, "html")
    stored = figures_of(made.city.concept)
    MeasureFigure.objects.filter(figure_type__concept=made.city.concept).delete()
    measures = Measure.objects.count()

    write(path, made.city.municipality)

    assert figures_of(made.city.concept) == stored
    assert Measure.objects.count() == measures


def test_plan_of_a_report_names_the_period_of_each_figure(tmp_path: Path) -> None:
    made = make_controlled()
    figure = MeasureFigure.objects.filter(measure=made.measure).first()
    assert figure is not None
    MeasureFigure.objects.filter(pk=figure.pk).update(
        period_start=datetime.date(2024, 7, 1), quality=Quality.ESTIMATED
    )
    path = report_of(made, tmp_path, "html")

    plan = plan_changes(
        draft=read_draft(path), municipality=made.city.municipality, concept=made.city.concept
    )

    rows = [row for row in plan.rows if row.kind is MEASURE_FIGURE]
    assert any(row.label.endswith("01.07.2024–31.12.2024") for row in rows)
    assert all(plan.state(row) == RowState.UNCHANGED for row in rows)


def review_of(made: Controlled, path: Path) -> tuple[Client, ImportSession]:
    """A coordinator who has handed in the report and looks at the draft."""
    role = RoleAssignmentFactory(municipality=made.city.municipality, role=Role.COORDINATOR)
    session = open_session(
        municipality=made.city.municipality, path=path, name=path.name, by=role.user
    )
    client = Client()
    client.force_login(role.user)
    return client, session


def page(client: Client, name: str, session: ImportSession, **query: str) -> str:
    with translation.override("de"):
        response = client.get(reverse(f"ingest_{name}", args=[session.pk]), query)
    assert response.status_code == 200
    return response.content.decode()


def test_review_says_that_figures_stand_in_the_concept(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = make_council()
    client, session = review_of(made, report_of(made, tmp_path, "docx"))

    text = page(client, "review", session, group="tables")

    assert text.count("Zahlen der Maßnahmen, stehen schon im Konzept") == 2
    assert text.count("aus den Zahlen der Maßnahmen errechnet, wird nicht übernommen") == 3
    MeasureFigure.objects.filter(measure=made.measure).update(actual=Decimal(1))
    text = page(client, "review", session, group="tables")
    assert text.count("Zahlen der Maßnahmen, stehen schon im Konzept") == 1


def test_review_shows_what_the_report_says_of_each_field(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = make_council()
    client, session = review_of(made, report_of(made, tmp_path, "odt"))

    text = page(client, "review", session, group="field-0")

    assert "Er wird mit ihm verglichen" in text
    for words in (
        "1 erreicht, 2 ohne gemeldeten Stand",
        "ein Leitziel weiter",
        "Leitziel A2: Wer ist zuständig?",
        "Niemand verantwortlich.",
        "zuvor begonnen",
    ):
        assert words in text
    assert "Sprachcafé: weiterführen" in page(client, "review", session, group="proposals")


def test_reader_is_not_told_which_figures_stand_in_the_concept(
    tmp_path: Path, settings: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = make_council()
    _client, session = review_of(made, report_of(made, tmp_path, "docx"))
    reader = Client()
    reader.force_login(
        RoleAssignmentFactory(municipality=made.city.municipality, role=Role.READER).user
    )

    text = page(reader, "review", session, group="tables")

    assert "stehen schon im Konzept" not in text


def test_summary_shows_both_values_and_the_place(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = make_council()
    path = report_of(made, tmp_path, "pdf")
    MeasureFigure.objects.filter(actual=Decimal(46)).update(actual=Decimal(1048))
    client, session = review_of(made, path)

    text = page(client, "summary", session)

    assert "bleibt: 1.048" in text
    page_of_annex = next(t for t in read_draft(path).tables if t.kind == "measure_figures").source
    assert f"im Dokument: 46 (Seite {page_of_annex[0]})" in text
    assert "Sprachcafé: Teilnehmende (Personen), 2025" in text


def test_import_opened_before_the_form_grew_is_still_shown(tmp_path: Path, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    made = make_council()
    client, session = review_of(made, report_of(made, tmp_path, "html"))
    form = session.draft
    del form["proposals"]
    for field in form["fields"]:
        del field["proposals"], field["states"], field["trend"]
    ImportSession.objects.filter(pk=session.pk).update(draft=form)

    assert "Einladen." in page(client, "review", session, group="field-0")
