# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The answer page without JavaScript: shows, saves, never eats what was typed."""

from __future__ import annotations

import datetime
import io
from decimal import Decimal

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.models import Goal
from leitziel.controlling.answers.answering import Actor, save_answer, submit
from leitziel.controlling.answers.correcting import correct
from leitziel.controlling.answers.reviewing import accept
from leitziel.controlling.answers.tasks import tasks_of
from leitziel.controlling.enums import RequestState, Review, RoundState
from leitziel.controlling.models import Answer, AnswerFigure, RequestContact, RoundRequest
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    MeasureAnswerFactory,
    MeasureFigureFactory,
)
from leitziel.core.clock import now, today
from leitziel.portal.answering.drawing import missing_of
from leitziel.portal.tests.round import ask


@pytest.fixture
def asked(city):
    return ask(city)


def stored(answer: Answer) -> Answer:
    return Answer.objects.get(pk=answer.pk)


def save(client, asked, do="save", **fields):
    return client.post(f"{asked.link}speichern/", {"do": do, **fields})


def by(asked) -> Actor:
    return Actor(contact=asked.contact)


def test_page_shows_what_is_asked_and_what_was_said_last_time(client, asked):
    text = client.get(asked.link).content.decode()

    assert "Sechs Kurse Musterstadt." in text
    assert "2024" in text
    assert asked.measure.measure.title in text


@pytest.mark.parametrize("method", ["get", "head"])
def test_loading_the_page_does_not_show_that_a_person_was_there(client, asked, method):
    for part in ("", "gesehen/", "pruefen/", "weitergeben/", "anhang/"):
        getattr(client, method)(f"{asked.link}{part}")

    assert not asked.request.events.exists()
    asked.request.refresh_from_db()
    asked.contact.refresh_from_db()
    assert (asked.request.state, asked.contact.opened_at) == (RequestState.WAITING, None)


def test_stopping_reminders_from_the_mail_program_shows_no_person(client, asked):
    client.post(f"{asked.link}erinnerungen/", {"List-Unsubscribe": "One-Click"})

    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.WAITING


@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_first_touch_or_the_button_shows_that_a_person_was_there(client, asked, accept):
    answers = [client.post(f"{asked.link}gesehen/", headers={"Accept": accept}) for _ in range(2)]

    assert {answer.status_code for answer in answers} == {204 if "json" in accept else 302}
    asked.request.refresh_from_db()
    asked.contact.refresh_from_db()
    assert asked.request.state == RequestState.OPENED
    assert None not in (asked.contact.opened_at, asked.request.opened_at)
    assert asked.request.events.count() == 1


def test_page_asks_for_a_sign_only_until_the_person_is_known_to_have_been_there(client, asked):
    before = client.get(asked.link).content.decode()
    client.post(f"{asked.link}gesehen/")
    after = client.get(asked.link).content.decode()

    assert f'data-seen="{asked.link}gesehen/"' in before
    assert f'<noscript><form method="post" action="{asked.link}gesehen/"' in before
    assert "gesehen/" not in after


def test_saving_shows_that_a_person_was_there(client, asked):
    save(client, asked, **asked.fields(asked.measure, text="Neu."))

    asked.contact.refresh_from_db()
    assert asked.contact.opened_at is not None


def test_page_is_for_nobody_else(client, asked):
    response = client.get(asked.link)

    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response["X-Robots-Tag"]
    assert response.cookies == {}
    assert "antwort" not in client.get("/sitemap.xml").content.decode()


@pytest.mark.parametrize("count", [0, 10])
def test_page_costs_a_fixed_number_of_queries(client, asked, count, django_assert_max_num_queries):
    field = asked.goal.goal.field
    for place in range(count):
        goal = Goal.objects.create(field=field, number=f"9{place}", text="Noch ein Ziel.")
        Answer.objects.create(request=asked.request, goal=goal)
    client.get(asked.link)

    with django_assert_max_num_queries(18):
        assert client.get(asked.link).status_code == 200


def test_draft_is_saved_without_a_cookie(asked, city):
    client = Client(enforce_csrf_checks=True)
    status = city.shown["statuses"][0]
    fields = asked.fields(asked.goal, text="Acht Kurse.", status=str(status.pk))

    response = save(client, asked, **fields)

    assert response.status_code == 302
    assert stored(asked.goal).text == "Acht Kurse."
    assert stored(asked.goal).status == status
    assert "Acht Kurse." in client.get(asked.link).content.decode()


def test_last_text_is_taken_over_below_what_was_typed(client, asked):
    fields = asked.fields(asked.goal, text="Neu.")

    save(client, asked, do=f"take:{asked.goal.pk}", **fields)

    assert stored(asked.goal).text == "Neu.\n\nSechs Kurse Musterstadt."


def test_unchanged_is_one_click(client, asked):
    save(client, asked, **asked.fields(asked.goal, unchanged="on"))

    assert stored(asked.goal).is_unchanged


def test_figure_is_asked_about_and_can_be_mended_or_confirmed(client, asked):
    key = asked.people.pk
    save(client, asked, **asked.fields(asked.measure, **{f"f{key}": "1.120"}))
    page = client.get(asked.link).content.decode()
    assert f"enter:{asked.measure.pk}:{key}:112" in page

    fields = asked.fields(asked.measure, **{f"f{key}": "1.120"})
    save(client, asked, do=f"confirm:{asked.measure.pk}:{key}", **fields)
    assert asked.measure.figures.get().is_confirmed
    assert "enter:" not in client.get(asked.link).content.decode()

    fields = asked.fields(asked.measure, **{f"f{key}": "1.120", f"c{key}": "1.120"})
    save(client, asked, do=f"enter:{asked.measure.pk}:{key}:112", **fields)
    figure = asked.measure.figures.get()
    assert (figure.value, figure.is_confirmed) == (112, False)


def test_number_that_cannot_be_read_comes_back_as_typed_and_the_rest_is_saved(client, asked):
    key = asked.people.pk
    fields = asked.fields(asked.measure, text="Gut.", **{f"f{key}": "ganz viele"})

    response = save(client, asked, do="next", **fields, **asked.fields(asked.goal, text="Auch."))

    text = response.content.decode()
    assert response.status_code == 422
    assert 'value="ganz viele"' in text
    assert 'aria-invalid="true"' in text
    assert f'href="#a{asked.measure.pk}-f{key}">{asked.people.name} – ' in text
    assert stored(asked.measure).text == "Gut."
    assert stored(asked.goal).text == "Auch."


def test_two_people_see_both_texts_and_choose(client, asked):
    mine = asked.fields(asked.goal, text="Meine Fassung.")
    save_answer(answer=asked.goal, version=0, by=by(asked), text="Die andere Fassung.")

    response = save(client, asked, **mine)
    text = response.content.decode()
    assert "Meine Fassung." in text
    assert "Die andere Fassung." in text
    assert stored(asked.goal).text == "Die andere Fassung."

    again = save(client, asked, **mine)
    assert again.status_code == 422
    assert stored(asked.goal).text == "Die andere Fassung."

    save(client, asked, do=f"mine:{asked.goal.pk}:1", **mine)
    assert stored(asked.goal).text == "Meine Fassung."


def test_untouched_answer_is_no_conflict_when_somebody_else_changed_it(client, asked):
    page = client.get(asked.link)
    seen = next(one for one in page.context["sections"] if one.key == asked.goal.pk).typed.seen
    save_answer(answer=asked.goal, version=0, by=by(asked), text="Die andere Fassung.")

    name = f"a{asked.goal.pk}"
    response = save(
        client, asked, **{f"{name}-version": "0", f"{name}-seen": seen},
        **asked.fields(asked.measure, text="Meins."),
    )  # fmt: skip

    assert response.status_code == 302
    assert stored(asked.goal).text == "Die andere Fassung."
    assert stored(asked.measure).text == "Meins."


def test_script_saves_one_answer_and_learns_what_changed(client, asked):
    response = client.post(
        f"{asked.link}speichern/{asked.goal.pk}/",
        asked.fields(asked.goal, text="Acht."),
        headers={"accept": "application/json"},
    )

    answer = response.json()
    assert answer["ok"]
    assert answer["version"] == 1
    assert answer["progress"]["done"] == 1
    assert stored(asked.goal).text == "Acht."


def test_script_gets_both_versions_in_a_conflict(client, asked):
    fields = asked.fields(asked.goal, text="Meine.")
    save_answer(answer=asked.goal, version=0, by=by(asked), text="Andere.")

    answer = client.post(
        f"{asked.link}speichern/{asked.goal.pk}/", fields, headers={"accept": "application/json"}
    ).json()

    assert not answer["ok"]
    assert "Andere." in answer["conflict"]
    assert "Meine." in answer["conflict"]
    assert stored(asked.goal).text == "Andere."


def test_what_was_typed_is_shown_when_it_comes_too_late(client, asked):
    asked.round.state = RoundState.CLOSED
    asked.round.save()

    response = save(client, asked, **asked.fields(asked.goal, text="Mein langer Text."))

    assert response.status_code == 409
    assert "Mein langer Text." in response.content.decode()


@pytest.mark.parametrize("change", ["revoke", "expire"])
def test_link_that_stopped_working_says_why_and_keeps_what_was_typed(client, asked, change):
    if change == "revoke":
        asked.contact.revoked_at = now()
    else:
        asked.contact.expires_on = today() - datetime.timedelta(days=1)
    asked.contact.save()

    response = save(client, asked, **asked.fields(asked.goal, text="Mein langer Text."))

    assert response.status_code == 410
    assert "Mein langer Text." in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"
    assert client.get(f"{asked.link}quittung.pdf").status_code == 410


@pytest.mark.parametrize("token", ["x", "abc.def", "x" * 500])
def test_unknown_link_says_what_to_do(client, asked, token):
    response = client.get(f"/antwort/{token}/")

    assert response.status_code == 404
    assert "Integrationsbüro" in response.content.decode()


def test_link_is_not_logged(client, asked, caplog):
    asked.contact.revoked_at = now()
    asked.contact.save()

    client.get(asked.link)
    client.get(f"{asked.link}speichern/999/")
    client.get(asked.link, headers={"host": "nirgendwo.example"})

    assert asked.link.split("/")[2] not in caplog.text


def test_overview_names_what_is_missing_and_submits_only_after_a_word(client, asked):
    review = client.get(f"{asked.link}pruefen/").content.decode()
    assert f"#a{asked.goal.pk}" in review

    refused = client.post(f"{asked.link}absenden/", {"remark": "Bis bald."})
    assert refused.status_code == 422
    assert "Bis bald." in refused.content.decode()

    client.post(f"{asked.link}absenden/", {"remark": "Bis bald.", "with_gaps": "on"})
    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.SUBMITTED
    assert asked.request.remark == "Bis bald."
    assert "quittung.pdf" in client.get(asked.link).content.decode()


def test_submitted_answers_can_be_opened_again(client, asked):
    submit(request=asked.request, by=by(asked), with_gaps=True)

    client.post(f"{asked.link}aendern/")

    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.STARTED
    assert b'id="answers"' in client.get(asked.link).content


def test_accepted_request_is_read_only(client, asked):
    asked.request.state = RequestState.ACCEPTED
    asked.request.save()

    page = client.get(asked.link).content.decode()

    assert "<textarea" not in page
    assert "aendern" not in page


def test_accepted_answer_says_what_the_office_corrected(client, asked, city):
    office = RoleAssignmentFactory(municipality=city.municipality).user
    begun, reached = city.shown["statuses"][:2]
    figures = {asked.people.pk: (Decimal(140), "counted", False)}
    save_answer(answer=asked.measure, version=0, by=by(asked), status=begun, figures=figures)
    submit(request=asked.request, by=by(asked), with_gaps=True)
    correct(
        answer=asked.measure,
        version=1,
        by=office,
        status=reached,
        figures={asked.people.pk: (Decimal(410), "estimated")},
    )
    before = client.get(asked.link).content.decode()
    accept(answers=[stored(asked.measure)], by=office)

    after = client.get(asked.link).content.decode()

    assert "410" not in before
    assert "410 (geschätzt) statt 140" in after
    assert f"{reached} statt {begun}" in after


def test_question_of_the_office_stands_beside_the_answer(client, asked):
    asked.goal.review, asked.goal.question = Review.QUERIED, "Wie viele Kurse?"
    asked.goal.save()
    asked.request.state = RequestState.QUERIED
    asked.request.save()

    page = client.get(asked.link).content.decode()

    assert "Wie viele Kurse?" in page
    top = page[: page.index("<form")]
    assert "Das Büro hat eine Frage an Sie:" in top
    assert f'<a href="#a{asked.goal.pk}">' in top


def test_receipt_is_a_pdf_with_the_answers(client, asked):
    assert client.get(f"{asked.link}quittung.pdf").status_code == 404
    save(client, asked, **asked.fields(asked.goal, text="Acht Kurse."))
    submit(request=RoundRequest.objects.get(pk=asked.request.pk), by=by(asked), with_gaps=True)

    response = client.get(f"{asked.link}quittung.pdf")

    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert asked.round.title in str(pdf.docinfo["/Title"])
        assert pdf.Root.MarkInfo.Marked


def test_request_is_passed_on_and_taken_back(client, asked):
    response = client.post(
        f"{asked.link}weitergeben/", {"email": "b@verband.example", "message": "Bitte."}
    )
    assert response.status_code == 302
    page = client.get(asked.link).content.decode()
    assert "zuruecknehmen" in page
    assert RequestContact.objects.get(email="b@verband.example").origin == "colleague"

    client.post(f"{asked.link}zuruecknehmen/")
    assert b'id="answers"' in client.get(asked.link).content


def test_wrong_address_comes_back_with_the_message(client, asked):
    response = client.post(
        f"{asked.link}weitergeben/", {"email": "nirgendwo", "message": "Liebe Kollegin"}
    )

    assert response.status_code == 422
    assert "Liebe Kollegin" in response.content.decode()


def test_request_is_given_back_with_a_reason(client, asked):
    assert client.post(f"{asked.link}zurueckgeben/", {"reason": " "}).status_code == 422

    client.post(f"{asked.link}zurueckgeben/", {"reason": "Das macht das Jobcenter."})

    asked.request.refresh_from_db()
    assert asked.request.state == RequestState.GIVEN_BACK
    assert asked.request.reason == "Das macht das Jobcenter."


def test_reminders_stop_with_one_click_of_a_mail_program(asked):
    client = Client(enforce_csrf_checks=True)

    response = client.post(f"{asked.link}erinnerungen/", {"List-Unsubscribe": "One-Click"})

    asked.contact.refresh_from_db()
    assert response.status_code == 204
    assert asked.contact.pace == "none"


def test_looking_at_the_reminders_changes_nothing(client, asked):
    client.get(f"{asked.link}erinnerungen/")

    asked.contact.refresh_from_db()
    assert asked.contact.pace == "all"


def test_due_date_goes_into_the_calendar(client, asked):
    response = client.get(f"{asked.link}termin.ics")

    assert response["Content-Type"].startswith("text/calendar")
    assert asked.round.due_date.strftime("%Y%m%d") in response.content.decode()


def test_file_is_attached_downloaded_and_removed(client, asked):
    upload = SimpleUploadedFile("../Bericht 2025.pdf", b"%PDF-1.7 x")
    client.post(f"{asked.link}anhang/", {"file": upload})
    row = asked.request.attachments.get()

    response = client.get(f"{asked.link}anhang/{row.pk}/")
    assert b"".join(response.streaming_content) == b"%PDF-1.7 x"
    assert response["Content-Disposition"] == "attachment; filename*=UTF-8''Bericht%202025.pdf"
    assert "sandbox" in response["Content-Security-Policy"]

    client.post(f"{asked.link}anhang/{row.pk}/entfernen/")
    assert not asked.request.attachments.exists()


@pytest.mark.parametrize("upload", [None, SimpleUploadedFile("x.html", b"<script>")])
def test_bad_file_gets_a_sentence(client, asked, upload):
    response = client.post(f"{asked.link}anhang/", {"file": upload} if upload else {})

    assert response.status_code == 422
    assert response.context["error"].endswith(".")


def test_measure_is_proposed_and_withdrawn(client, asked, city):
    field = city.shown["field"]
    client.post(f"{asked.link}vorschlag/", {"title": "Neues Café", "field": str(field.pk)})
    row = asked.request.proposals.get()
    assert (row.title, row.field) == ("Neues Café", field)

    client.post(f"{asked.link}vorschlag/{row.pk}/entfernen/")
    assert not asked.request.proposals.exists()


def test_page_is_translated_and_fits_the_link(client, asked):
    response = client.get(f"/en{asked.link}")

    assert "Your progress on one goal and on one measure" in response.content.decode()
    assert f'action="/en{asked.link}speichern/"' in response.content.decode()
    assert translation.get_language() == "en"


@pytest.mark.django_db
def test_summary_counts_the_figures_that_are_unusual():
    answer = MeasureAnswerFactory(text="Acht.")
    round_ = answer.request.round
    said = []
    for _number in range(2):
        kind = FigureTypeFactory(concept=round_.concept)
        round_.figure_types.add(kind)
        MeasureFigureFactory(
            measure=answer.measure,
            figure_type=kind,
            actual=100,
            period_start=datetime.date(2024, 1, 1),
            period_end=datetime.date(2024, 12, 31),
            reported_by=answer.request.organization,
        )
        AnswerFigure.objects.create(answer=answer, figure_type=kind, value=Decimal(3000))
        (problem,) = missing_of(tasks_of(answer.request))
        said.append(problem.sentence)

    assert said == [
        "Eine Zahl ist ungewöhnlich und noch nicht bestätigt.",
        "2 Zahlen sind ungewöhnlich und noch nicht bestätigt.",
    ]
