# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who gets to the answer pages: by link, by log-in, and who does not."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.concept.models import Goal
from leitziel.controlling.models import Answer, RoundRequest
from leitziel.portal.answering.urls import urlpatterns
from leitziel.portal.tests.round import ask

PAGES = (
    "", "speichern/", "pruefen/", "absenden/", "quittung.pdf", "weitergeben/", "zurueckgeben/",
    "erinnerungen/", "anhang/", "vorschlag/", "termin.ics",
)  # fmt: skip


@pytest.fixture
def asked(city):
    return ask(city)


def member(request: RoundRequest, role: Role, *, own: bool = True):
    user = UserFactory()
    other = (
        RoundRequest.objects.exclude(pk=request.pk)
        .exclude(organization=request.organization)
        .first()
    )
    organization = request.organization if own else getattr(other, "organization", None)
    RoleAssignmentFactory(
        user=user,
        municipality=request.get_municipality(),
        role=role,
        organization=organization if role == Role.DEPARTMENT else None,
    )
    return user


def logged_in(user, **more) -> Client:
    client = Client(**more)
    client.force_login(user)
    return client


@pytest.mark.parametrize("page", PAGES)
def test_link_of_one_city_does_not_exist_on_the_host_of_another(client, asked, foreign, page):
    response = client.get(f"{asked.link}{page}", headers={"host": foreign.host})

    assert response.status_code == 404
    assert "Musterstadt" not in response.content.decode()


def test_refused_link_says_nothing_on_the_host_of_another_city(client, asked, foreign):
    asked.contact.revoked_at = asked.round.opened_at
    asked.contact.save()

    response = client.get(asked.link, headers={"host": foreign.host})

    assert response.status_code == 404
    assert asked.round.title not in response.content.decode()


def test_withdrawn_link_offers_a_mail_to_the_office_that_names_round_and_institution(
    client, asked, city
):
    city.municipality.email = "buero@musterstadt.example"
    city.municipality.save()
    asked.contact.revoked_at = asked.round.opened_at
    asked.contact.save()

    page = client.get(asked.link).context["ask"]
    stranger = client.get(f"{asked.link.rstrip('/')}x/").context["ask"]

    assert page.startswith("mailto:buero@musterstadt.example?subject=")
    assert quote(str(asked.request.organization)) in page
    assert stranger.startswith("mailto:")
    assert quote(str(asked.request.organization)) not in stranger


@pytest.mark.parametrize("kind", ["other_institution", "other_city"])
def test_answer_of_somebody_else_cannot_be_written(client, asked, foreign, kind):
    if kind == "other_city":
        theirs = ask(foreign, "FREMD").goal
    else:
        goal = Goal.objects.create(field=asked.goal.goal.field, number="77", text="Anderes.")
        other = RoundRequest.objects.create(
            round=asked.round, organization=asked.goal.goal.field.goals.get(number="1").lead
        )
        theirs = Answer.objects.create(request=other, goal=goal)
    fields = {f"a{theirs.pk}-version": "0", f"a{theirs.pk}-text": "Untergeschoben."}

    response = client.post(f"{asked.link}speichern/{theirs.pk}/", fields)
    client.post(f"{asked.link}speichern/", {"do": "save", **fields})

    assert response.status_code == 404
    assert Answer.objects.get(pk=theirs.pk).text == ""


@pytest.mark.parametrize("part", ["anhang/{}/", "vorschlag/{}/entfernen/", "anhang/{}/entfernen/"])
def test_files_and_proposals_of_somebody_else_do_not_exist(client, asked, foreign, part):
    theirs = ask(foreign, "FREMD")
    rows = [
        theirs.request.attachments.create(
            name="x.pdf", file="x.pdf", media_type="application/pdf", size=1, sha256="x",
            added_at=theirs.round.opened_at,
        ),
        theirs.request.proposals.create(title="Fremd"),
    ]  # fmt: skip

    for row in rows:
        address = f"{asked.link}{part.format(row.pk)}"
        method = client.post if "entfernen" in part else client.get
        assert method(address).status_code == 404
    assert theirs.request.attachments.exists()
    assert theirs.request.proposals.exists()


@pytest.mark.parametrize(
    ("role", "own", "status"),
    [
        (Role.DEPARTMENT, True, 200),
        (Role.DEPARTMENT, False, 404),
        (Role.COORDINATOR, True, 200),
        (Role.EDITOR, True, 200),
        (Role.READER, True, 404),
    ],
)
def test_page_behind_the_log_in_follows_the_role(asked, city, role, own, status):
    RoundRequest.objects.create(round=asked.round, organization=city.shown["organization"])
    client = logged_in(member(asked.request, role, own=own))

    assert client.get(asked.account).status_code == status
    answer = client.post(f"{asked.account}speichern/", asked.fields(asked.goal, text="Getippt."))
    assert answer.status_code == (302 if status == 200 else 404)
    assert Answer.objects.get(pk=asked.goal.pk).text == ("Getippt." if status == 200 else "")


def test_member_of_another_city_sees_nothing_on_either_host(asked, foreign):
    theirs = ask(foreign, "FREMD")
    client = logged_in(member(theirs.request, Role.DEPARTMENT))

    assert client.get(asked.account).status_code == 404
    assert client.get(theirs.account).status_code == 404
    assert client.get(theirs.account, headers={"host": foreign.host}).status_code == 200
    assert asked.round.title not in client.get("/antworten/").content.decode()


def test_list_shows_the_requests_of_ones_own_institution(asked, city):
    RoundRequest.objects.create(round=asked.round, organization=city.shown["organization"])
    client = logged_in(member(asked.request, Role.DEPARTMENT))

    text = client.get("/antworten/").content.decode()

    assert asked.account in text
    assert text.count(asked.round.title) == 1


def test_log_in_is_asked_for(client, asked):
    for address in ("/antworten/", asked.account):
        response = client.get(address)
        assert response.status_code == 302
        assert response.url.startswith(reverse("wagtailadmin_login"))


def test_text_is_kept_when_the_session_ended(client, asked):
    response = client.post(
        f"{asked.account}speichern/", asked.fields(asked.goal, text="Mein langer Text.")
    )

    assert response.status_code == 403
    assert "Mein langer Text." in response.content.decode()
    assert asked.round.title not in response.content.decode()


def test_text_is_kept_when_the_forgery_token_is_missing_and_saved_from_there(asked):
    client = logged_in(member(asked.request, Role.DEPARTMENT), enforce_csrf_checks=True)
    fields = asked.fields(asked.goal, text="Mein langer Text.")

    held = client.post(f"{asked.account}speichern/", fields)
    assert held.status_code == 403
    assert "Mein langer Text." in held.content.decode()
    assert Answer.objects.get(pk=asked.goal.pk).text == ""

    token = client.cookies["csrftoken"].value
    again = client.post(f"{asked.account}speichern/", {**fields, "csrfmiddlewaretoken": token})
    assert again.status_code == 302
    assert Answer.objects.get(pk=asked.goal.pk).text == "Mein langer Text."


def test_member_passes_on_and_gives_back_by_account(asked):
    client = logged_in(member(asked.request, Role.DEPARTMENT))

    assert client.post(f"{asked.account}weitergeben/", {"email": "b@v.example"}).status_code == 200
    assert client.post(f"{asked.account}zurueckgeben/", {"reason": "Nein."}).status_code in (
        302, 422,
    )  # fmt: skip


def test_every_page_of_one_way_exists_on_the_other():
    names = [
        {pattern.name for pattern in entry.url_patterns}
        for entry in urlpatterns
        if hasattr(entry, "url_patterns")
    ]

    assert names[0] - names[1] == {"take_back"}
    assert names[1] <= names[0]
    assert get_resolver().resolve("/antworten/").url_name == "answer_list"
