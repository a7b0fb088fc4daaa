# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files and proposals that come with answers."""

from __future__ import annotations

import hashlib
import io

import pytest
from PIL import Image

from leitziel.concept.tests.factories import FieldFactory
from leitziel.controlling.answers import adding
from leitziel.controlling.answers.adding import (
    attach,
    detach,
    propose_measure,
    safe_name,
    withdraw_proposal,
)
from leitziel.controlling.answers.answering import Actor, AnswerRefused
from leitziel.controlling.enums import ProposalState, RequestState
from leitziel.controlling.models import Attachment
from leitziel.controlling.tests.factories import ContactFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7 ..."


@pytest.fixture
def by():
    return Actor(contact=ContactFactory())


@pytest.fixture
def request_(by):
    return by.contact.request


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Daten\\Bericht 2025.PDF", "Bericht 2025.pdf"),
        ("..", "datei"),
        (".htaccess", "htaccess"),
        ("a\u202efdp.exe", "a_fdp.exe"),
        ('x"\r\nSet-Cookie: a.pdf', "x_Set-Cookie_ a.pdf"),
        ("Über „uns“.docx", "Über _uns_.docx"),
        ("x" * 300 + ".pdf", "x" * 120 + ".pdf"),
    ],
)
def test_file_name_is_made_harmless(typed, shown):
    assert safe_name(typed) == shown


def test_file_is_kept_under_its_checksum_and_once(request_, by):
    first = attach(request=request_, by=by, name="Bericht.pdf", content=PDF)
    second = attach(request=request_, by=by, name="Noch einmal.pdf", content=PDF)

    assert first == second
    assert first.media_type == "application/pdf"
    assert first.sha256 in first.file.name
    assert "Bericht" not in first.file.name
    request_.refresh_from_db()
    assert request_.state == RequestState.STARTED


def test_photo_is_kept_without_who_took_it_where(request_, by):
    picture, exif, target = Image.new("RGB", (8, 8)), Image.Exif(), io.BytesIO()
    exif[0x013B] = "Vorname Nachname"
    picture.save(target, "JPEG", exif=exif)
    content = target.getvalue()

    row = attach(request=request_, by=by, name="Kurs.JPG", content=content)
    again = attach(request=request_, by=by, name="Kurs.jpg", content=content)

    with row.file.open("rb") as stored:
        kept = stored.read()
    assert b"Nachname" in content
    assert b"Nachname" not in kept
    assert (row.size, row.sha256) == (len(kept), hashlib.sha256(kept).hexdigest())
    assert again == row


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("virus.exe", b"MZ"),
        ("seite.html", b"<script>"),
        ("bild.svg", b"<svg>"),
        ("bericht.pdf", b"<html>"),
        ("bericht.pdf", b""),
        ("liste.csv", b"a\x00b"),
        ("ohne-endung", PDF),
    ],
)
def test_file_is_refused_when_it_is_not_what_it_says(request_, by, name, content):
    with pytest.raises(AnswerRefused):
        attach(request=request_, by=by, name=name, content=content)

    assert not Attachment.objects.exists()


def test_file_is_refused_when_it_is_too_large_or_one_too_many(request_, by, monkeypatch):
    monkeypatch.setattr(adding, "LARGEST_FILE", 20)
    monkeypatch.setattr(adding, "MOST_FILES", 1)

    with pytest.raises(AnswerRefused):
        attach(request=request_, by=by, name="a.pdf", content=PDF + b"x" * 20)
    attach(request=request_, by=by, name="a.pdf", content=PDF)
    with pytest.raises(AnswerRefused):
        attach(request=request_, by=by, name="b.pdf", content=PDF + b"2")


def test_removed_file_leaves_the_disk(request_, by, django_capture_on_commit_callbacks):
    row = attach(request=request_, by=by, name="a.pdf", content=PDF)
    storage, name = row.file.storage, row.file.name

    with django_capture_on_commit_callbacks(execute=True):
        detach(attachment=row, by=by)

    assert not storage.exists(name)
    assert not Attachment.objects.exists()


def test_measure_is_proposed_once_and_can_be_withdrawn(request_, by):
    field = FieldFactory(concept=request_.round.concept)

    first = propose_measure(request=request_, by=by, title="  Neues  Café ", field=field)
    again = propose_measure(request=request_, by=by, title="Neues Café", field=field)

    assert first == again
    assert first.title == "Neues Café"
    withdraw_proposal(proposal=first, by=by)
    assert not request_.proposals.exists()


@pytest.mark.parametrize("title", ["", "   "])
def test_proposal_needs_a_title(request_, by, title):
    with pytest.raises(AnswerRefused):
        propose_measure(request=request_, by=by, title=title)


def test_proposal_into_another_concept_is_refused(request_, by):
    with pytest.raises(AnswerRefused):
        propose_measure(request=request_, by=by, title="Neu", field=FieldFactory())


def test_decided_proposal_cannot_be_withdrawn(request_, by):
    row = propose_measure(request=request_, by=by, title="Neu")
    row.state = ProposalState.DECLINED
    row.save()

    with pytest.raises(AnswerRefused):
        withdraw_proposal(proposal=row, by=by)
