# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What applying a draft writes, changes and leaves alone."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from django.apps import apps

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, Sourced, SourceDocument
from leitziel.actors.tests.factories import (
    MunicipalityFactory,
    OrganizationFactory,
    RoleAssignmentFactory,
)
from leitziel.concept.models import Concept, FieldOfAction, Goal, Measure, ProgressUpdate, Section
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.governance.models import Attendance, Body, Meeting, Outcome
from leitziel.ingest.draft import (
    AbbreviationDraft,
    Draft,
    FieldDraft,
    GoalDraft,
    Period,
    SectionDraft,
    UpdateDraft,
)
from leitziel.ingest.enums import RowState
from leitziel.ingest.operations import ApplyResult, ImportRefused, apply_draft, plan_changes
from leitziel.ingest.tests import drafts
from leitziel.ingest.tests.factories import SourceDocumentFactory
from leitziel.monitoring.models import Indicator, Observation, StatisticalTable

pytestmark = pytest.mark.django_db


@pytest.fixture
def document() -> SourceDocument:
    return SourceDocumentFactory()


def apply(draft: Draft, document: SourceDocument, **options: Any) -> ApplyResult:
    options.setdefault("by", None)
    return apply_draft(
        draft=draft, municipality=document.municipality, document=document, **options
    )


def newer_report(document: SourceDocument) -> tuple[Draft, SourceDocument]:
    """The report of the next period: one goal reworded, one new update, one new goal."""
    field = drafts.language_field()
    goals = [
        replace(field.goals[0], text="Alle finden schnell einen passenden Kurs."),
        replace(field.goals[1], updates=[UpdateDraft("Eine zweite kam dazu.", (13, 13))]),
        GoalDraft("Eltern lernen mit.", (24, 24), "3"),
    ]
    draft = drafts.report()
    about = replace(draft.document, date="2021-05-07", period=Period("2020-01", "2021-05"))
    newer = replace(draft, document=about, fields=[replace(field, goals=goals)])
    return newer, SourceDocumentFactory(
        municipality=document.municipality, date_text="2021-05-07", title="2. Umsetzungsbericht"
    )


def history_size() -> int:
    """How many entries all histories have."""
    models = [model for model in apps.get_models() if hasattr(model, "history")]
    return sum(model.history.count() for model in models)  # type: ignore[attr-defined]


def test_report_writes_goal_tree(document: SourceDocument) -> None:
    result = apply(drafts.report(), document)

    assert result.concept.title == "Integrationskonzept der Stadt Musterstadt"
    field = FieldOfAction.objects.get(code="A")
    assert (field.title, field.has_priority) == ("Sprache", True)
    assert list(field.goals.order_by("position").values_list("number", flat=True)) == [
        "1", "1.1", "2",
    ]  # fmt: skip
    assert Goal.objects.get(number="1.1").parent == Goal.objects.get(number="1")
    assert Goal.objects.get(number="1.1").status.code == "teilweise-umgesetzt"
    assert Goal.objects.get(number="2").remark == "no_comments"


def test_report_writes_same_text_twice_when_it_is_printed_twice(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    updates = ProgressUpdate.objects.filter(goal__number="1.1")
    assert updates.count() == 2
    assert {(u.period_start, u.period_end) for u in updates} == {
        (datetime.date(2018, 1, 1), datetime.date(2019, 5, 31))
    }


def test_report_writes_measure_with_its_institutions(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    measure = Measure.objects.get()
    assert measure.lead.name == "KI" or measure.lead.short_name == "KI"
    assert measure.lead_text == "KI"
    assert {partner.name for partner in measure.partners.all()} == {
        "Volkshochschule",
        "Nachbarschaftsverein Musterhof e. V.",
    }
    assert [goal.number for goal in measure.goals.all()] == ["1.1"]
    assert (measure.start_date, measure.end_date) == (
        datetime.date(2018, 1, 1),
        datetime.date(2019, 12, 31),
    )
    assert measure.status.code == "begonnen"
    assert measure.printed_figures == [{"label": "Teilnehmende", "value": 40, "unit": "Personen"}]
    assert {group.name for group in measure.target_groups.all()} == {"Neuzugewanderte", "Familien"}
    assert measure.updates.get().text == "Der Treff hat im Mai 2018 begonnen."


def test_known_institution_is_found_under_its_long_name(document: SourceDocument) -> None:
    known = OrganizationFactory(
        municipality=document.municipality, name="Kommunales Integrationszentrum"
    )

    apply(drafts.report(), document)

    assert Measure.objects.get().lead == known
    assert Body.objects.get(name="AG „Sprache“").leads.get() == known
    assert Outcome.objects.get(text="Zahlen zusammenstellen (KI)").responsible == known


def test_outcomes_keep_their_goal_and_children(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    agreement = Outcome.objects.get(kind="agreement")
    child = Outcome.objects.get(text="Zahlen der Kurse")
    assert agreement.goal.number == "2"
    assert child.parent.text == "Zahlen zusammenstellen (KI)"
    assert child.parent.is_highlighted


def test_bodies_get_their_part_in_steering(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    kinds = dict(Body.objects.values_list("name", "kind"))
    assert kinds == {
        "Steuerungsgruppe": "steers",
        "Fachgruppe Integration": "advises",
        "AG „Sprache“": "network",
    }


def test_meeting_counts_every_person_of_an_institution(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    meeting = Meeting.objects.get()
    assert meeting.kind == "workshop"
    assert {body.name for body in meeting.bodies.all()} == {
        "Steuerungsgruppe",
        "Fachgruppe Integration",
    }
    assert Attendance.objects.filter(organization__name="Caritasverband").count() == 2


def test_table_becomes_series_with_unit_and_date(document: SourceDocument) -> None:
    apply(drafts.report(), document)

    assert StatisticalTable.objects.get().rows[0] == ["Bevölkerung in Personen", 1000, 1010]
    assert dict(Indicator.objects.values_list("name", "unit")) == {
        "Basisdaten: Bevölkerung": "Personen",
        "Basisdaten: Ausländische": "%",
    }
    assert Observation.objects.count() == 4
    share = Observation.objects.get(indicator__unit="%", reference_date=datetime.date(2017, 12, 31))
    assert float(share.value) == 15.7


def test_every_row_keeps_where_it_came_from(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    apply(
        drafts.council_paper(),
        SourceDocumentFactory(
            municipality=document.municipality, kind="council_paper", date_text="2017-10-27"
        ),
    )

    sourced = [model for model in apps.get_models() if issubclass(model, Sourced)]
    written = [row for model in sourced for row in model.objects.all()]
    without = [row for row in written if row.source_document_id is None]
    assert len(written) > 40
    assert [row for row in without if not isinstance(row, Concept)] == []
    assert all(row.source_start for row in written if not isinstance(row, Concept))


def test_paper_says_who_adopted_the_concept(document: SourceDocument) -> None:
    result = apply(drafts.council_paper(), document)

    assert result.concept.adopted_by == "Rat der Stadt Musterstadt"
    assert result.concept.adopted_date == datetime.date(2017, 12, 18)
    assert Body.objects.get(name="Rat der Stadt Musterstadt").kind == "decides"
    assert Body.objects.get(name="Sozialausschuss").kind == "advises"
    paper = result.concept.papers.get()
    assert [decision.text for decision in paper.decisions.order_by("position")] == [
        "Der Rat beschließt das Konzept.",
        "Über die Umsetzung wird berichtet.",
    ]
    assert paper.form_sections.get().text == ""


def test_paper_and_report_speak_of_the_same_concept(document: SourceDocument) -> None:
    first = apply(drafts.council_paper(), document)

    second = apply(drafts.report(), SourceDocumentFactory(municipality=document.municipality))

    assert first.concept == second.concept


def test_second_time_changes_nothing(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    before = history_size()

    again = apply(drafts.report(), document)

    assert again.changed_nothing
    assert history_size() == before


def test_newer_report_adds_and_updates(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    newer, newer_document = newer_report(document)

    result = apply(newer, newer_document)

    goal = Goal.objects.get(number="1")
    assert goal.text == "Alle finden schnell einen passenden Kurs."
    assert goal.source_document == newer_document
    assert Goal.objects.filter(number__in=["2", "3"]).count() == 2
    assert ProgressUpdate.objects.filter(goal__number="1.1").count() == 3
    assert Outcome.objects.count() == 3
    changed = result.plan.in_state(RowState.CHANGED)
    assert [(change.field, change.before) for row in changed for change in row.changes] == [
        ("text", "Alle finden einen passenden Kurs."),
        ("status_date", datetime.date(2019, 5, 7)),
    ]


def test_plan_shows_changes_and_writes_nothing(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    newer, newer_document = newer_report(document)
    before = history_size()

    plan = plan_changes(draft=newer, municipality=document.municipality, document=newer_document)

    assert plan.total(RowState.NEW) > 0
    assert plan.total(RowState.CHANGED) == 2
    assert history_size() == before


def test_older_document_does_not_overwrite_a_newer_one(document: SourceDocument) -> None:
    newer, newer_document = newer_report(document)
    apply(newer, newer_document)

    result = apply(drafts.report(), document)

    assert Goal.objects.get(number="1").text == "Alle finden schnell einen passenden Kurs."
    unclear = result.plan.in_state(RowState.UNCLEAR)
    assert [change.field for row in unclear for change in row.kept] == ["text", "status_date"]
    assert all(change.kept_because for row in unclear for change in row.kept)


def test_words_of_staff_are_not_overwritten(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    goal = Goal.objects.get(number="1")
    goal.text = "Von Hand verbessert."
    goal.save()

    result = apply(drafts.report(), document)

    goal.refresh_from_db()
    assert goal.text == "Von Hand verbessert."
    assert result.changed_nothing
    assert result.plan.total(RowState.UNCLEAR) == 1


def test_empty_value_of_a_row_staff_touched_is_filled(document: SourceDocument) -> None:
    draft = drafts.report(fields=[FieldDraft(title="Sprache", source=(10, 60), code="A")])
    apply(draft, document)
    field = FieldOfAction.objects.get()
    field.summary = "Kurz gesagt."
    field.save()

    apply(drafts.report(), document)

    field.refresh_from_db()
    assert field.has_priority
    assert field.summary == "Kurz gesagt."


def test_unchecked_import_does_not_overwrite_a_confirmed_one(document: SourceDocument) -> None:
    field = drafts.language_field()
    mended = replace(field, goals=[replace(field.goals[0], text="Alle finden Kurse.")])
    apply(drafts.report(fields=[mended]), document, is_confirmed=True)

    apply(drafts.report(), document)

    assert Goal.objects.get(number="1").text == "Alle finden Kurse."


def test_links_that_staff_took_away_do_not_come_back(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    Measure.objects.get().partners.clear()
    Body.objects.get(name="AG „Sprache“").leads.clear()
    Meeting.objects.get().bodies.clear()

    result = apply(drafts.report(), document)

    assert result.changed_nothing
    assert not Measure.objects.get().partners.exists()
    assert not Body.objects.get(name="AG „Sprache“").leads.exists()


def test_new_partner_in_a_newer_document_is_added(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    field = drafts.language_field()
    more = drafts.measure(partners=["Volkshochschule", "Stadtbücherei"])
    goal = replace(field.goals[1], measures=[more])
    newer = drafts.report(fields=[replace(field, goals=[field.goals[0], goal])])

    apply(newer, document)

    partners = {partner.name for partner in Measure.objects.get().partners.all()}
    assert partners >= {"Volkshochschule", "Stadtbücherei"}


def test_number_used_twice_in_a_field_loses_nothing(document: SourceDocument) -> None:
    goals = [GoalDraft("Das erste Ziel.", (11, 11), "1"), GoalDraft("Das zweite.", (12, 12), "1")]
    draft = drafts.report(fields=[FieldDraft("Sprache", (10, 60), "A", goals=goals)])

    result = apply(draft, document)

    assert {goal.text for goal in Goal.objects.all()} == {"Das erste Ziel.", "Das zweite."}
    assert [note.place for note in result.plan.notes] == [(12, 12)]
    assert apply(draft, document).changed_nothing


def test_contradiction_within_a_document_keeps_the_first_and_says_so(
    document: SourceDocument,
) -> None:
    entries = [AbbreviationDraft("KI", "Integrationszentrum", (1, 1))]
    entries.append(AbbreviationDraft("KI", "Künstliche Intelligenz", (2, 2)))

    result = apply(drafts.report(abbreviations=entries), document)

    assert result.concept.abbreviations.get().long == "Integrationszentrum"
    assert "Künstliche Intelligenz" in result.plan.notes[0].text


def test_too_long_text_is_shortened_with_a_note(document: SourceDocument) -> None:
    section = SectionDraft(["Text."], (1, 2), heading="Sehr lange Überschrift " * 40)

    result = apply(drafts.report(sections=[section]), document)

    assert len(Section.objects.get(field=None).heading) == 500
    assert result.plan.notes[0].label.startswith("Sehr lange")


def test_topic_is_the_same_under_the_name_of_one_of_its_chapters(
    document: SourceDocument,
) -> None:
    paper = FieldDraft("Steuerung und Kommunikation", (1, 1), kind="cross_cutting")
    apply(drafts.report(fields=[paper]), document)
    chapter = SectionDraft(["Text."], (2, 3), heading="Steuerung und Kommunikation")
    printed = FieldDraft(
        "Integration verankern", (1, 9), "3.1", "cross_cutting", sections=[chapter]
    )

    apply(drafts.report(fields=[printed]), document)

    field = FieldOfAction.objects.get()
    assert (field.code, field.title) == ("3.1", "Integration verankern")


def test_city_keeps_its_own_rows(document: SourceDocument) -> None:
    other = SourceDocumentFactory()
    apply(drafts.report(), other)

    apply(drafts.report(), document)

    for municipality in (document.municipality, other.municipality):
        assert Goal.objects.of(municipality).count() == 3
        assert Organization.objects.of(municipality).filter(name="Caritasverband").count() == 1


def test_failure_writes_nothing(document: SourceDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = drafts.report(fields=[FieldDraft(title="", source=(1, 1), code="A")])

    with pytest.raises(ImportRefused, match="1"):
        apply(broken, document)

    assert not Concept.objects.exists()
    assert not Organization.objects.exists()


@pytest.mark.parametrize(
    ("role", "is_allowed"),
    [(Role.COORDINATOR, True), (Role.EDITOR, True), (Role.READER, False)],
)
def test_only_those_who_may_add_apply(
    document: SourceDocument, role: Role, is_allowed: bool
) -> None:
    user = RoleAssignmentFactory(municipality=document.municipality, role=role).user

    if is_allowed:
        assert (
            apply(drafts.report(), document, by=user).concept.history.first().history_user == user
        )
        return
    with pytest.raises(ImportRefused):
        apply(drafts.report(), document, by=user)
    assert not Concept.objects.exists()


def test_coordinator_of_another_city_is_refused(document: SourceDocument) -> None:
    stranger = RoleAssignmentFactory().user

    with pytest.raises(ImportRefused):
        apply(drafts.report(), document, by=stranger)


def test_concept_of_another_city_is_refused(document: SourceDocument) -> None:
    foreign: Concept = ConceptFactory()

    with pytest.raises(ImportRefused):
        apply(drafts.report(), document, concept=foreign)


def test_municipality_without_concepts_gets_one_scale(document: SourceDocument) -> None:
    apply(drafts.report(), document)
    apply(drafts.council_paper(), document)

    municipality: Municipality = document.municipality
    assert municipality.status_scales.count() == 1
    assert Concept.objects.get().status_scale == municipality.status_scales.get()


def test_new_municipality_has_no_rows() -> None:
    assert not Concept.objects.of(MunicipalityFactory()).exists()


@pytest.mark.parametrize(
    ("heading", "paragraphs", "is_public"),
    [
        ("IMPRESSUM", ["Herausgeber:", "Stadt Musterstadt", "Kontakt: Vorname Name"], False),
        ("Inhaltsverzeichnis", ["1. Vorwort", "2. Ziele"], False),
        ("Ansprechpartner/-innen", ["Vorname Name, Zimmer 1"], False),
        ("", ["Stadt Musterstadt", "Integrationskonzept", "2026"], False),
        ("", ["Integrationskonzept.", "Impressum", "Vorname Name"], False),
        ("", ["Die Stadt hat ein Konzept."], True),
        ("Vorwort", ["Liebe Leserinnen und Leser,"], True),
        ("Kontakte knüpfen", ["Wir laden ein."], True),
    ],
)
def test_front_matter_of_a_document_is_not_public(
    document: SourceDocument, heading: str, paragraphs: list[str], is_public: bool
) -> None:
    apply(drafts.report(sections=[SectionDraft(paragraphs, (1, 4), heading=heading)]), document)

    assert Section.objects.get(field=None).is_public is is_public
