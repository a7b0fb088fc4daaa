# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What words give away about bodies, institutions, texts and statuses."""

from __future__ import annotations

import pytest

from leitziel.concept.models import Status
from leitziel.concept.operations import DEFAULT_STATUSES
from leitziel.ingest.operations.words import (
    body_kind,
    decides,
    find_status,
    organization_kind,
    section_kind,
)

SCALE = [Status(code=code, label=label) for code, label, _drawing in DEFAULT_STATUSES]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Controlling-Gruppe Integrationskonzept", "steers"),
        ("Lenkungskreis", "steers"),
        ("Fachgruppe Integration", "advises"),
        ("Fachbeirat", "advises"),
        ("Rat der Stadt Musterstadt", "decides"),
        ("Ausschuss für Soziales", "decides"),
        ("AG „Sprache“", "network"),
        ("Rat der Religionen", "network"),
        ("Runder Tisch", "network"),
    ],
)
def test_body_shows_its_part_by_its_name(name: str, kind: str) -> None:
    assert body_kind(name) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Fachbereich Soziales", "department"),
        ("FB Soziales", "department"),
        ("Caritasverband", "charity"),
        ("Volkshochschule", "education"),
        ("Nachbarschaftsverein Musterhof e. V.", "association"),
        ("Jobcenter", "public"),
        ("JobService Beschäftigungsförderung gGmbH", "company"),
        ("CDU-Fraktion", "committee"),
        ("Moschee am Markt", "other"),
    ],
)
def test_institution_shows_its_kind_by_its_name(name: str, kind: str) -> None:
    assert organization_kind(name) == kind


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Daueraufgabe", "daueraufgabe"),
        ("laufend", "daueraufgabe"),
        ("in Umsetzung", "begonnen"),
        ("teilweise umgesetzt", "teilweise-umgesetzt"),
        ("zum Teil erreicht", "teilweise-umgesetzt"),
        ("umgesetzt", "erreicht"),
        ("noch nicht begonnen", "geplant"),
        ("nicht umgesetzt", None),
        ("noch nicht abgeschlossen", None),
        ("gelb", None),
        ("", None),
        (None, None),
    ],
)
def test_printed_status_is_mapped_where_it_is_clear(text: str | None, code: str | None) -> None:
    status = find_status(text, SCALE)

    assert (status.code if status else None) == code


def test_own_words_of_a_city_come_first() -> None:
    own = [Status(code="b", label="umgesetzt"), Status(code="erreicht", label="A")]

    status = find_status("Umgesetzt", own)

    assert status is own[0]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [("Vorwort", "foreword"), ("5. Weiteres Vorgehen", "outlook"), ("Sonstiges", "other")],
)
def test_section_shows_its_part_by_its_heading(heading: str, kind: str) -> None:
    assert section_kind(heading, in_field=False) == kind
    assert section_kind(heading, in_field=True) == "field_text"


@pytest.mark.parametrize(
    ("role", "answer"),
    [("Entscheidung", True), ("Beschlussfassung", True), ("Beratung", False), (None, False)],
)
def test_deciding_station_is_known_by_its_role(role: str | None, answer: bool) -> None:
    assert decides(role) is answer
