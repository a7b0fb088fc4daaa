# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page that says what changed since the last published report."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse
from django.utils import translation

from leitziel.concept.enums import MeasurePart, Viewer
from leitziel.concept.models import Goal, Measure, PartVisibility, ProgressUpdate, Status
from leitziel.core.clock import now
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.portal.queries.changes import Changes, changes_of
from leitziel.reporting.models import Report

pytestmark = pytest.mark.django_db


@pytest.fixture
def concept(city):
    """The concept, reported on a moment ago."""
    found = city.shown["concept"]
    Report.objects.published().filter(concept=found).update(
        published_at=now() - datetime.timedelta(seconds=1)
    )
    # The rows of the city were there before.
    for goal in Goal.objects.filter(field__concept=found):
        goal.save()
    for model in (Goal, Measure, ProgressUpdate, Outcome):
        model.history.all().update(history_date=now() - datetime.timedelta(days=30))
    return found


def page(client, concept) -> str:
    with translation.override("en"):
        answer = client.get(reverse("portal:changes", args=[concept.slug]))
    assert answer.status_code == 200
    return answer.content.decode()


def goal_with_status(concept) -> Goal:
    return Goal.objects.filter(field__concept=concept, status__isnull=False).first()


def another_status(goal) -> Status:
    return Status.objects.create(
        scale=goal.status.scale, code="neu", label="weit gekommen", drawing="fill3", position=9
    )


def test_nothing_has_changed_right_after_the_report(concept):
    changes = changes_of(concept)

    assert changes.report is not None
    assert changes.count == 0


def test_goal_with_another_status_stands_with_both(client, concept):
    goal = goal_with_status(concept)
    before = goal.status.label
    goal.status = another_status(goal)
    goal.save()

    (change,) = changes_of(concept).goals

    assert (change.before.label, change.after.label) == (before, "weit gekommen")
    assert "weit gekommen" in page(client, concept)


def test_status_that_was_taken_back_is_no_change(concept):
    goal = goal_with_status(concept)
    before = goal.status
    for status in (another_status(goal), before):
        goal.status = status
        goal.save()

    assert changes_of(concept).goals == []


def test_new_public_measure_is_told_and_one_that_is_not_public_is_not(client, city, concept):
    field = city.shown["field"]
    Measure.objects.create(field=field, title="Neuer Treffpunkt", is_public=True)
    Measure.objects.create(field=field, title="Noch geheim", is_public=False)

    assert [change.title for change in changes_of(concept).new_measures] == ["Neuer Treffpunkt"]
    assert "Noch geheim" not in page(client, concept)


def test_measure_that_became_public_is_new(city, concept):
    hidden = Measure.objects.create(field=city.shown["field"], title="Später", is_public=False)
    Measure.history.filter(id=hidden.pk).update(history_date=now() - datetime.timedelta(days=9))
    hidden.is_public = True
    hidden.save()

    assert [change.title for change in changes_of(concept).new_measures] == ["Später"]


def test_agreement_is_told_when_it_is_new_and_when_it_is_done(city, concept):
    old = Outcome.objects.published().filter(concept=concept, kind=OutcomeKind.AGREEMENT).first()
    old.status = OutcomeStatus.DONE
    old.save()
    facts = {"concept": concept, "kind": OutcomeKind.AGREEMENT, "field": city.shown["field"]}
    Outcome.objects.create(text="Wir treffen uns wieder.", is_public=True, **facts)
    Outcome.objects.create(text="Vertraulich.", is_public=False, **facts)

    changes = changes_of(concept)

    assert [change.title for change in changes.agreements] == ["Wir treffen uns wieder."]
    assert [change.pk for change in changes.done] == [old.pk]


def test_update_about_a_measure_is_hidden_with_its_part(client, city, concept):
    measure = city.shown["measure"]
    text = "Das Sprachcafé hat einen Raum."
    ProgressUpdate.objects.create(field=measure.field, measure=measure, text=text, is_public=True)
    assert text in page(client, concept)

    PartVisibility.objects.create(concept=concept, part=MeasurePart.UPDATES, viewer=Viewer.STAFF)

    assert text not in page(client, concept)


def test_status_of_measures_is_hidden_with_its_part(city, concept):
    measure = city.shown["measure"]
    goal = goal_with_status(concept)
    measure.status = another_status(goal)
    measure.save()
    assert len(changes_of(concept).measures) == 1

    PartVisibility.objects.create(concept=concept, part=MeasurePart.STATUS, viewer=Viewer.STAFF)

    assert changes_of(concept).measures == []


def test_page_says_what_will_stand_there_before_the_first_report(client, city, concept):
    Report.objects.filter(concept=concept).update(
        status="withdrawn", edition=None, published_at=None
    )

    assert changes_of(concept) == Changes()
    assert "As soon as a report is published" in page(client, concept)


def test_concept_page_leads_to_its_changes(client, concept):
    answer = client.get(reverse("portal:concept", args=[concept.slug]))

    assert reverse("portal:changes", args=[concept.slug]) in answer.content.decode()


def test_changes_of_a_concept_that_is_not_public_do_not_exist(client, city):
    hidden = city.hidden["concept"]

    assert client.get(reverse("portal:changes", args=[hidden.slug])).status_code == 404


@pytest.mark.parametrize(("number", "folded"), [(10, 0), (11, 3)])
def test_long_list_shows_its_beginning_and_folds_the_rest(client, concept, number, folded):
    field = concept.fields.get(code="B")
    for place in range(number):
        ProgressUpdate.objects.create(field=field, text=f"Nachricht {place}.")

    text = page(client, concept)
    first, _details, rest = text.partition('<details class="lz-more">')

    assert rest.count("Nachricht") == folded
    assert first.count("Nachricht") == number - folded
    assert (f"Show {folded} more" in text) is bool(folded)


def test_kinds_of_changes_can_be_jumped_to_when_there_are_several(client, concept):
    field = concept.fields.get(code="B")
    ProgressUpdate.objects.create(field=field, text="Nachricht.")
    one = page(client, concept)
    Measure.objects.create(field=field, title="Lesepaten")
    two = page(client, concept)

    assert 'href="#gemeldet"' not in one
    assert 'href="#gemeldet"' in two
    assert 'href="#neu"' in two
