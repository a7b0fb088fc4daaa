# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The institution reads which figures the office added for it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.controlling.answers.answering import Actor, reopen, save_answer, submit
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.answers.reviewing import accept
from leitziel.portal.tests.round import ask


@pytest.fixture
def asked(city):
    """Submitted with words and without the figure, which the office added: 112."""
    found = ask(city)
    by = Actor(contact=found.contact)
    save_answer(answer=found.measure, version=0, by=by, text="Läuft.")
    submit(request=found.request, by=by, with_gaps=True)
    correct(
        answer=found.measure,
        version=1,
        by=RoleAssignmentFactory(municipality=city.municipality).user,
        text="Läuft.",
        figures={found.people.pk: (Decimal(112), "counted")},
    )
    return found


def told(client, asked):
    return " ".join(client.get(asked.link).content.decode().split())


def test_page_after_sending_says_what_the_office_added(client, asked, city):
    before = told(client, asked)
    accept(answers=[asked.measure], by=RoleAssignmentFactory(municipality=city.municipality).user)
    after = told(client, asked)

    words = f"{asked.people.name}: 112, vom Büro nachgetragen; Sie hatten keine Zahl angegeben"
    assert words in before
    assert words in after


def test_field_of_a_reopened_request_is_empty_and_names_the_added_figure(client, asked):
    reopen(request=asked.request, by=Actor(contact=asked.contact))
    page = told(client, asked)

    name = f"a{asked.measure.pk}-f{asked.people.pk}"
    assert "Vom Büro nachgetragen: 112" in page
    assert f'id="{name}" name="{name}" type="text" inputmode="numeric" value=""' in page
    assert f'aria-describedby="{name}l {name}w"' in page


def test_form_sent_with_the_field_still_empty_keeps_the_added_figure(client, asked):
    reopen(request=asked.request, by=Actor(contact=asked.contact))
    fields = asked.fields(asked.measure, text="Läuft gut.", quality="estimated")
    client.post(f"{asked.link}speichern/", {"do": "save", **fields})

    asked.measure.refresh_from_db()
    figure = asked.measure.figures.get()
    assert asked.measure.text == "Läuft gut."
    assert (figure.value, figure.edited_value) == (None, 112)
