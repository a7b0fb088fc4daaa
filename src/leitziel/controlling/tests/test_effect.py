# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessments of impact criteria: kept for good, beside each other, with their evidence."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.actors.enums import Role
from leitziel.actors.frozen import FrozenError
from leitziel.actors.tests.factories import MunicipalityFactory, RoleAssignmentFactory
from leitziel.concept.models import Status, StatusScale
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import CriterionFactory, FieldFactory, MeasureFactory
from leitziel.controlling.effect.assessing import (
    AssessmentError,
    Proof,
    assess_criterion,
    scale_of,
)
from leitziel.controlling.effect.history import effect_of, history_of
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind
from leitziel.controlling.models import ControllingRules, CriterionAssessment, LogicChain
from leitziel.controlling.standing import Trend
from leitziel.controlling.tests.factories import FigureTypeFactory
from leitziel.governance.models import Body, Meeting

pytestmark = pytest.mark.django_db

DAY = datetime.date(2025, 5, 20)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def criterion():
    field = FieldFactory()
    concept = field.concept
    concept.status_scale = ensure_default_scale(municipality=concept.municipality)
    concept.save()
    return CriterionFactory(field=field)


@pytest.fixture
def city(criterion):
    return criterion.field.concept.municipality


@pytest.fixture
def office(city):
    return RoleAssignmentFactory(municipality=city).user


def step(criterion, code):
    return criterion.field.concept.status_scale.statuses.get(code=code)


def assess(criterion, by, code="begonnen", **more):
    """An assessment by what people saw, unless told otherwise."""
    usual = {
        "rating": step(criterion, code),
        "reason": "Es gibt mehr Nachfrage.",
        "basis": AssessmentBasis.EVIDENCE,
        "date": DAY,
        "proofs": [Proof(EvidenceKind.TEXT, None, "Beobachtet im Sprachcafé.")],
    }
    return assess_criterion(criterion=criterion, by=by, **{**usual, **more})


def test_assessment_can_neither_be_changed_nor_deleted(criterion, office):
    assessment = assess(criterion, office)
    assessment.reason = "Anders"

    with pytest.raises(FrozenError):
        assessment.save()
    with pytest.raises(FrozenError):
        assessment.delete()
    with pytest.raises(FrozenError):
        CriterionAssessment.objects.filter(pk=assessment.pk).delete()


def test_later_assessment_stands_beside_the_earlier_with_its_trend(criterion, office):
    first = assess(criterion, office, "teilweise-umgesetzt")
    later = assess(criterion, office, "begonnen", date=DAY + datetime.timedelta(days=300))

    line = history_of(criterion)

    assert [item.assessment for item in line.assessed] == [later, first]
    assert [item.trend for item in line.assessed] == [Trend.BACK, Trend.UNKNOWN]
    assert [item.sentence for item in line.assessed] == ["worse than before", ""]


def test_committee_is_named_with_its_meeting(criterion, office, city):
    body = Body.objects.create(municipality=city, name="Integrationsrat")
    meeting = Meeting.objects.create(municipality=city, title="12. Sitzung", date=DAY)
    meeting.bodies.add(body)

    assessment = assess(
        criterion, office, basis=AssessmentBasis.COMMITTEE, body=body, meeting=meeting, proofs=()
    )

    assert (assessment.body, assessment.meeting) == (body, meeting)
    assert assessment.recorded_by == office


def test_meeting_of_another_committee_is_refused(criterion, office, city):
    body = Body.objects.create(municipality=city, name="Integrationsrat")
    meeting = Meeting.objects.create(municipality=city, title="Sitzung", date=DAY)
    meeting.bodies.add(Body.objects.create(municipality=city, name="Sozialausschuss"))

    with pytest.raises(AssessmentError, match="another committee"):
        assess(criterion, office, basis=AssessmentBasis.COMMITTEE, body=body, meeting=meeting)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"basis": AssessmentBasis.COMMITTEE}, "name the committee"),
        ({"proofs": ()}, "at least one piece"),
        ({"reason": "  "}, "give a reason"),
        ({"date": datetime.date(2999, 1, 1)}, "future"),
        ({"proofs": [Proof(EvidenceKind.TEXT, None, " ")]}, "in words"),
        ({"proofs": [Proof(EvidenceKind.INDICATOR)]}, "does not belong"),
    ],
)
def test_assessment_says_what_is_missing(criterion, office, change, words):
    with pytest.raises(AssessmentError, match=words):
        assess(criterion, office, **change)

    assert not CriterionAssessment.objects.exists()


def test_rating_comes_from_the_scale_of_the_rules(criterion, office, city):
    scale = StatusScale.objects.create(municipality=city, name="Wirkung")
    good = Status.objects.create(scale=scale, code="gut", label="gut", drawing="fill4")
    ControllingRules.objects.create(concept=criterion.field.concept, assessment_scale=scale)

    with pytest.raises(AssessmentError, match="another scale"):
        assess(criterion, office)

    assert assess(criterion, office, rating=good).rating == good
    assert scale_of(criterion.field.concept) == scale


def test_body_and_evidence_of_another_city_are_refused(criterion, office):
    foreign = MunicipalityFactory()
    body = Body.objects.create(municipality=foreign, name="Integrationsrat")
    kind = FigureTypeFactory()

    with pytest.raises(AssessmentError):
        assess(criterion, office, basis=AssessmentBasis.COMMITTEE, body=body)
    with pytest.raises(AssessmentError):
        assess(criterion, office, proofs=[Proof(EvidenceKind.FIGURE, kind)])


@pytest.mark.parametrize("role", [Role.READER, None])
def test_only_the_office_assesses(criterion, city, role):
    user = RoleAssignmentFactory(**({"municipality": city, "role": role} if role else {})).user

    with pytest.raises(AssessmentError):
        assess(criterion, user)


def test_form_keeps_rating_and_evidence(client, criterion, office):
    kind = FigureTypeFactory(concept=criterion.field.concept, name="Teilnehmende")
    client.force_login(office)
    data = {
        "rating": step(criterion, "begonnen").pk,
        "reason": "Die Zahl der Teilnehmenden steigt.",
        "date": "2025-05-20",
        "basis": "evidence",
        "proof_1": f"figure:{kind.pk}",
        "words_1": "1.146 statt 978",
        "words_2": "Rückmeldungen aus den Kursen",
    }

    response = client.post(reverse("criterion_assess", args=[criterion.pk]), data)

    assert response.status_code == 302
    assessment = CriterionAssessment.objects.get()
    found = assessment.evidence.order_by("position")
    assert [(row.kind, row.figure_type, row.text) for row in found] == [
        ("figure", kind, "1.146 statt 978"),
        ("text", None, "Rückmeldungen aus den Kursen"),
    ]
    page = client.get(reverse("criterion_history", args=[criterion.pk])).content.decode()
    assert "1.146 statt 978" in page


def test_form_says_what_is_wrong_and_keeps_what_was_typed(client, criterion, office):
    client.force_login(office)
    data = {
        "rating": step(criterion, "begonnen").pk,
        "reason": "Ein langer Grund.",
        "date": "2025-05-20",
        "basis": "committee",
    }

    response = client.post(reverse("criterion_assess", args=[criterion.pk]), data)

    assert "Ein langer Grund." in response.content.decode()
    assert 'role="alert"' in response.content.decode()
    assert not CriterionAssessment.objects.exists()


def test_reader_reads_the_history_but_is_not_offered_to_add(client, criterion, city, office):
    assess(criterion, office)
    client.force_login(RoleAssignmentFactory(municipality=city, role=Role.READER).user)

    page = client.get(reverse("criterion_history", args=[criterion.pk]))
    form = client.get(reverse("criterion_assess", args=[criterion.pk]))

    assert "Es gibt mehr Nachfrage." in page.content.decode()
    assert reverse("criterion_assess", args=[criterion.pk]) not in page.content.decode()
    assert form.status_code == 302


@pytest.mark.parametrize("name", ["criterion_history", "criterion_assess"])
def test_criterion_of_another_city_does_not_exist(client, criterion, name):
    client.force_login(RoleAssignmentFactory().user)

    assert client.get(reverse(name, args=[criterion.pk])).status_code == 404


def test_effect_names_measures_that_should_move_a_criterion(client, criterion, office):
    chain = LogicChain.objects.create(measure=MeasureFactory(field=criterion.field))
    chain.criteria.add(criterion)
    client.force_login(office)

    (part,) = effect_of(criterion.field.concept)

    assert part.lines[0].chains == [chain]
    page = client.get(reverse("criterion_history", args=[criterion.pk])).content.decode()
    assert str(chain.measure) in page


def test_effect_of_a_concept_needs_few_queries(
    client, criterion, office, django_assert_max_num_queries
):
    for _ in range(5):
        assess(CriterionFactory(field=criterion.field), office)
    client.force_login(office)
    client.get(reverse("effect_index"))

    with django_assert_max_num_queries(14):
        client.get(reverse("effect_index"))
