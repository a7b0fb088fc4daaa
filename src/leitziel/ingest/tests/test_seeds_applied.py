# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The real documents of a city, written into the domain: nothing lost, nothing twice."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from leitziel.actors.models import Municipality, Organization, Sourced
from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept import models as concept_models
from leitziel.council import models as council_models
from leitziel.governance import models as governance_models
from leitziel.ingest.counting import count_items
from leitziel.ingest.intake import Intake, take_in
from leitziel.ingest.operations import ApplyResult, import_documents
from leitziel.monitoring import models as monitoring_models

pytestmark = [pytest.mark.django_db, pytest.mark.seeds]

REPORT, PAPER = "umsetzungsbericht-1.txt", "vorlage-2017-1900.txt"


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def municipality() -> Municipality:
    return MunicipalityFactory(name="Stadt Leverkusen")


@pytest.fixture
def intakes(seeds: Path) -> list[Intake]:
    return [take_in(seeds / REPORT), take_in(seeds / PAPER)]


def write(intakes: list[Intake], municipality: Municipality) -> list[ApplyResult]:
    return import_documents(intakes=intakes, municipality=municipality, by=None)


def history_size() -> int:
    models: list[Any] = [model for model in apps.get_models() if hasattr(model, "history")]
    return sum(model.history.count() for model in models)


def test_report_is_in_the_database_as_it_was_read(
    intakes: list[Intake], municipality: Municipality
) -> None:
    report = intakes[0]

    write([report], municipality)

    read = {count.name: count.number for count in count_items(report.draft)}
    fields = concept_models.FieldOfAction.objects
    outcomes = governance_models.Outcome.objects
    written = {
        "fields": fields.filter(kind="field").count(),
        "cross_cutting": fields.filter(kind="cross_cutting").count(),
        "goals": concept_models.Goal.objects.count(),
        "updates": concept_models.ProgressUpdate.objects.count(),
        "measures": concept_models.Measure.objects.count(),
        "criteria": concept_models.ImpactCriterion.objects.count(),
        "agreements": outcomes.filter(kind="agreement").count(),
        "next_steps": outcomes.filter(kind="next_step").count(),
        "needs": outcomes.filter(kind="need").count(),
        "remarks": outcomes.filter(kind="remark").count(),
        "networks": governance_models.BodyInField.objects.count(),
        "strategic_goals": concept_models.StrategicGoalLink.objects.count(),
        "members": governance_models.Membership.objects.count(),
        "meetings": governance_models.Meeting.objects.count(),
        "attendance": governance_models.Attendance.objects.count(),
        "tables": monitoring_models.StatisticalTable.objects.count(),
        "bibliography": concept_models.Source.objects.count(),
        "abbreviations": concept_models.Abbreviation.objects.count(),
        "sections": concept_models.Section.objects.count(),
    }
    assert written == {name: read[name] for name in written}
    assert (written["fields"], written["cross_cutting"]) == (8, 2)


def test_texts_are_written_word_for_word(intakes: list[Intake], municipality: Municipality) -> None:
    write(intakes[:1], municipality)

    draft = intakes[0].draft
    goals = {(g.field.code, g.number, g.text) for g in concept_models.Goal.objects.all()}
    assert goals == {
        (field.code, goal.number or "", goal.text) for field in draft.fields for goal in field.goals
    }
    updates = sorted(concept_models.ProgressUpdate.objects.values_list("text", flat=True))
    assert updates == sorted(
        update.text for field in draft.fields for goal in field.goals for update in goal.updates
    )
    links = governance_models.BodyInField.objects.order_by("field__position", "position")
    assert [link.lead_text for link in links] == [
        network.lead or "" for field in draft.fields for network in field.networks
    ]


def test_paper_and_report_become_one_concept_with_ten_fields(
    intakes: list[Intake], municipality: Municipality
) -> None:
    write(intakes, municipality)

    concept = concept_models.Concept.objects.get()
    assert concept.adopted_date == datetime.date(2017, 12, 18)
    assert concept.adopted_by == "Rat der Stadt Leverkusen"
    assert concept.fields.count() == 10
    paper = council_models.Paper.objects.get()
    draft = intakes[1].draft.paper
    assert draft is not None
    assert (paper.number, paper.concept) == ("2017/1900", concept)
    assert paper.consultations.count() == len(draft.consultations) == 9
    assert paper.decisions.count() == len(draft.decisions)
    assert paper.steps.count() == len(draft.timeline)
    assert paper.form_sections.count() == len(draft.form_sections)


def test_every_row_keeps_document_and_place(
    intakes: list[Intake], municipality: Municipality
) -> None:
    write(intakes, municipality)

    for model in apps.get_models():
        if issubclass(model, Sourced) and model is not concept_models.Concept:
            assert not model.objects.filter(source_document=None).exists(), model
            assert not model.objects.filter(source_start=None).exists(), model
    assert Organization.objects.count() > 20


def test_second_import_changes_nothing(
    intakes: list[Intake], municipality: Municipality, django_assert_max_num_queries: Any
) -> None:
    write(intakes, municipality)
    before = history_size()

    with django_assert_max_num_queries(150):
        again = write(intakes, municipality)

    assert all(result.changed_nothing for result in again)
    assert history_size() == before


def test_import_needs_queries_by_kind_and_not_by_row(
    intakes: list[Intake], municipality: Municipality, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(300):
        results = write(intakes, municipality)

    assert sum(len(result.plan.rows) for result in results) > 500


def test_institutions_are_found_under_their_abbreviations(
    intakes: list[Intake], municipality: Municipality
) -> None:
    write(intakes, municipality)

    names = set(Organization.objects.values_list("name", flat=True))
    assert "Kommunales Integrationszentrum" in names
    assert "KI" not in names
    assert "FB Soziales" not in names
