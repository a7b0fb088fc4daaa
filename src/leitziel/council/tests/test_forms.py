# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers in staff forms."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.council.models import Paper, ProcedureStep

pytestmark = pytest.mark.django_db

CHILDREN = ("decisions", "consultations", "steps", "form_sections")


@pytest.fixture
def paper(client):
    """A paper with one step; the client is its coordinator."""
    role = RoleAssignmentFactory()
    client.force_login(role.user)
    paper = Paper.objects.create(municipality=role.municipality, number="2024/7", subject="Bericht")
    ProcedureStep.objects.create(
        paper=paper, text="Beratung", start_text="2024-03-06", end_text="2024-10"
    )
    return paper


def _send(client, paper, **values):
    step = paper.steps.get()
    data = {f"{name}-{total}": 0 for name in CHILDREN for total in ("TOTAL_FORMS", "INITIAL_FORMS")}
    data |= {"steps-TOTAL_FORMS": 1, "steps-INITIAL_FORMS": 1, "steps-0-id": step.pk}
    data |= {"number": paper.number, "subject": paper.subject}
    data |= {"steps-0-text": step.text, "steps-0-ORDER": 1}
    data |= {f"steps-0-{name}": value for name, value in values.items()}
    answer = client.post(reverse("papers:edit", args=[paper.pk]), data)
    assert answer.status_code == 302, answer.context["form"].errors
    step.refresh_from_db()
    return step


def test_form_shows_dates_of_a_step_as_they_are_typed_in_germany(client, paper):
    page = client.get(reverse("papers:edit", args=[paper.pk])).content.decode()

    assert 'value="06.03.2024"' in page
    assert 'value="10.2024"' in page
    assert "2024-03-06" not in page


def test_dates_of_a_step_are_kept_in_one_way(client, paper):
    step = _send(client, paper, start_text="7.3.2024", end_text="11.2024")

    assert (step.start_text, step.end_text) == ("2024-03-07", "2024-11")


def test_form_sent_as_it_was_shown_changes_no_date(client, paper):
    step = _send(client, paper, start_text="06.03.2024", end_text="10.2024")

    assert (step.start_text, step.end_text) == ("2024-03-06", "2024-10")
