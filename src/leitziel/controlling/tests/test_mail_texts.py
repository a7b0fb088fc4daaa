# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of the mails: usual and changed ones, in two languages, as text and as HTML."""

from __future__ import annotations

import datetime
import html
import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.english import ENGLISH
from leitziel.controlling.mail.german import GERMAN
from leitziel.controlling.mail.paper import Asked, Paper, Parcel, paper_of
from leitziel.controlling.mail.placeholders import PLACEHOLDERS, check_words, placeholders_of
from leitziel.controlling.mail.samples import sample_of
from leitziel.controlling.mail.texts import LANGUAGES, Written, usual_words
from leitziel.controlling.models import MailText, RequestContact
from leitziel.controlling.rounds.links import token_of
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory

DAY = datetime.date(2026, 1, 20)
BOTH = pytest.mark.parametrize("language", ["de", "en"])
EACH = pytest.mark.parametrize("kind", MailKind)


def _paper(contact: RequestContact, **facts: object) -> Paper:
    contact.request.round.concept.municipality.email = "buero@stadt.example"
    asked = {contact.request_id: Asked(3, 1)}
    return paper_of(contact.request.round, day=DAY, asked=asked, **facts)


def _written(kind: MailKind, contact: RequestContact, **facts: object) -> Written:
    parcel = Parcel(
        kind=kind,
        email=contact.email,
        mark="1",
        contacts=[contact],
        words={"sender": "Kim Beispiel"},
        blocks={"message": "Magst du?\nDanke", "reason": "Nicht wir."},
        questions=[("A1 Sprache", "Wie viele Kurse?")],
        **facts,
    )
    return _paper(contact).write(parcel)


def _visible(written: Written) -> str:
    """The words of the HTML form, without marks and doubled blanks."""
    body = written.html.partition("<body")[2].partition(">")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


@EACH
@BOTH
def test_usual_words_of_every_mail_can_be_used(kind, language):
    subject, body = usual_words(kind, language)

    check_words(kind, subject, body)

    assert subject.strip()
    assert not re.search(r"[!]|bitte beachten", subject + body)


@pytest.mark.django_db
@EACH
@BOTH
def test_every_mail_is_complete_in_both_forms(kind, language):
    contact = ContactFactory(language=language, name="Mara Muster")

    written = _written(kind, contact)

    assert "{" not in written.subject + written.text + _visible(written)
    assert contact.request.organization.name in written.text
    assert "/antwort/" in written.text
    assert "Mara Muster" in written.text
    for line in written.text.partition("\n-- \n")[0].splitlines():
        # Addresses are behind the buttons, what is asked stands in brackets in the text.
        words = line.removeprefix("> ").partition(": http")[0].replace("(", "").replace(")", "")
        assert " ".join(words.split()) in _visible(written)


@pytest.mark.django_db
def test_html_loads_nothing_from_elsewhere_and_names_its_language():
    written = _written(MailKind.INVITATION, ContactFactory(language="en"))

    assert '<html lang="en"' in written.html
    assert "<img" not in written.html
    assert "<link" not in written.html
    assert "url(" not in written.html
    assert "<title>" in written.html


@pytest.mark.django_db
def test_what_people_typed_cannot_become_html():
    contact = ContactFactory(name='<script>alert("1")</script>')
    contact.request.organization.name = "Verein <b>A</b> & Co"

    written = _written(MailKind.FORWARDED, contact)

    assert "<script>" not in written.html
    assert "<b>A</b>" not in written.html
    assert "Verein &lt;b&gt;A&lt;/b&gt; &amp; Co" in written.html
    assert "Verein <b>A</b> & Co" in written.text


@pytest.mark.django_db
def test_braces_that_a_person_typed_are_not_replaced():
    contact = ContactFactory(name="{grund} {0.__class__}")

    written = _written(MailKind.INVITATION, contact)

    assert "Guten Tag {grund} {0.__class__}," in written.text


@pytest.mark.django_db
def test_subject_stays_one_line_whatever_the_round_is_called():
    round_ = RoundFactory(opened=True, title="Runde\r\nBcc: alle@x.example")
    contact = ContactFactory(request__round=round_)

    written = _written(MailKind.INVITATION, contact)

    assert "\n" not in written.subject
    assert "\r" not in written.subject


@pytest.mark.django_db
def test_paragraph_without_content_vanishes():
    contact = ContactFactory()

    written = _written(MailKind.INVITATION, contact)

    assert contact.request.round.introduction == ""
    assert "\n\n\n" not in written.text
    assert "<p" in written.html
    assert re.search(r"<p[^>]*>\s*</p>", written.html) is None


@pytest.mark.django_db
def test_person_without_a_name_is_greeted_all_the_same():
    assert "Guten Tag,\n" in _written(MailKind.INVITATION, ContactFactory(name="")).text


@pytest.mark.django_db
def test_mail_has_no_button_for_reminders_where_it_is_for_the_office():
    contact = ContactFactory()
    paper = _paper(contact)
    parcel = Parcel(kind=MailKind.GIVEN_BACK, email="buero@stadt.example", mark="1")

    assert "erinnerungen" not in paper.write(parcel).text


@pytest.mark.django_db
def test_sample_for_the_office_has_no_link_that_works():
    contact = ContactFactory()
    parcel = Parcel(kind=MailKind.INVITATION, email="a@x.example", mark="1", contacts=[contact])

    written = _paper(contact).write(parcel, is_sample=True)

    assert str(contact.request.organization) in written.text
    assert "https://…" in written.text
    assert "erinnerungen" not in written.text


@pytest.mark.django_db
def test_accent_of_the_city_is_dark_enough_for_a_button():
    contact = ContactFactory()
    contact.request.round.concept.municipality.accent = "#ffe600"

    written = _written(MailKind.INVITATION, contact)

    assert "#ffe600" not in written.html


@pytest.mark.parametrize("text", ["{unbekannt}", "{round.concept}", "{0}", "{}", "{anrede!r}"])
def test_unknown_words_in_braces_are_refused_by_name(text):
    with translation.override("en"), pytest.raises(ValidationError) as refused:
        check_words(MailKind.INVITATION, "Runde", f"{text}\n\n{{anfragen}}")

    (message,) = refused.value.message_dict["body"]
    assert text in message
    assert "{anrede}" in message


def test_words_of_another_occasion_are_refused():
    with pytest.raises(ValidationError):
        check_words(MailKind.INVITATION, "Runde", "{grund} {anfragen}")


def test_text_without_the_link_is_refused():
    with pytest.raises(ValidationError) as refused:
        check_words(MailKind.INVITATION, "Runde", "Guten Tag")

    assert set(refused.value.message_dict) == {"body"}


def test_blocks_cannot_stand_in_the_subject():
    with pytest.raises(ValidationError) as refused:
        check_words(MailKind.INVITATION, "{anfragen}", "{anfragen}")

    assert set(refused.value.message_dict) == {"subject"}


@pytest.mark.django_db
def test_text_of_the_office_is_checked_when_it_is_saved():
    text = MailText(
        round=RoundFactory(), kind=MailKind.QUERY, language="de", subject="x", body="{foo}"
    )

    with pytest.raises(ValidationError):
        text.full_clean()


@pytest.mark.django_db
def test_text_of_the_office_may_use_english_words_in_a_german_mail():
    contact = ContactFactory()
    MailText.objects.create(
        round=contact.request.round,
        kind=MailKind.INVITATION,
        language="de",
        subject="{round}",
        body="{greeting}\n\n{requests}\n\nBis {due_date}.",
    )

    assert "Bis 28. Februar 2026." in _written(MailKind.INVITATION, contact).text


def test_placeholders_are_written_in_one_way_each():
    names = [name for one in PLACEHOLDERS for name in {one.german, one.key}]

    assert len(names) == len(set(names))
    assert {one.key for one in placeholders_of(MailKind.QUERY)} >= {"questions", "requests"}


@pytest.mark.parametrize(
    ("days", "german", "english"),
    [
        (0, "heute", "today"),
        (1, "morgen", "tomorrow"),
        (7, "in sieben Tagen", "in seven days"),
        (13, "in 13 Tagen", "in 13 days"),
        (-1, "seit gestern", "since yesterday"),
        (-3, "seit drei Tagen", "for three days"),
    ],
)
def test_due_date_is_told_from_today(days, german, english):
    assert (GERMAN.when(days), ENGLISH.when(days)) == (german, english)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ((1, 1, 0), "ein Leitziel und eine Maßnahme"),
        ((2, 0, 0), "zwei Leitziele"),
        ((3, 2, 1), "drei Leitziele, zwei Maßnahmen und eine Frage"),
        ((0, 0, 14), "14 Fragen"),
        ((0, 0, 0), ""),
    ],
)
def test_what_is_asked_is_said_in_words(asked, words):
    assert GERMAN.asked(*asked) == words


def test_period_of_a_year_is_its_number():
    year = datetime.date(2025, 1, 1), datetime.date(2025, 12, 31)
    half = datetime.date(2025, 1, 1), datetime.date(2025, 6, 30)

    assert GERMAN.span(*year) == ENGLISH.span(*year) == "2025"
    assert GERMAN.span(*half) == "1. Januar 2025 bis 30. Juni 2025"
    assert ENGLISH.span(*half) == "1 January 2025 to 30 June 2025"


def test_every_language_knows_every_mail():
    assert all(set(language.texts) == set(MailKind) for language in LANGUAGES.values())


def test_unknown_language_falls_back_to_german():
    assert usual_words(MailKind.QUERY, "fr") == usual_words(MailKind.QUERY, "de")


@pytest.mark.django_db
@EACH
@BOTH
def test_sample_of_a_planned_round_shows_the_first_institution(kind, language):
    round_ = RoundFactory()
    contact = ContactFactory(request__round=round_, name="Mara Muster")

    written = sample_of(round_, kind, language)

    assert contact.request.organization.name in written.text
    assert "/erinnerungen/" not in written.text
    assert str(contact.key) not in written.text
    assert token_of(contact) not in written.html


@pytest.mark.django_db
@EACH
def test_sample_of_a_round_that_asks_nobody_yet_can_be_read(kind):
    assert sample_of(RoundFactory(), kind, "de").html.startswith("<!doctype html>")
