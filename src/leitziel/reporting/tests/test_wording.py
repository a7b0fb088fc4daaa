# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words of a report in its own language."""

from __future__ import annotations

import string

import pytest

from leitziel.reporting.builder.catalog import CATALOG
from leitziel.reporting.builder.wording import wording


def _places(template: str | tuple[str, ...]) -> set[str]:
    forms = template if isinstance(template, tuple) else (template,)
    found = [name for form in forms for _, name, _, _ in string.Formatter().parse(form)]
    return {name for name in found if name}


@pytest.mark.parametrize("part", ["words", "parts", "sentences"])
def test_both_languages_say_the_same_things(part: str) -> None:
    german, english = CATALOG["de"][part], CATALOG["en"][part]

    assert set(german) == set(english)
    assert {key: _places(text) for key, text in german.items()} == {
        key: _places(text) for key, text in english.items()
    }


@pytest.mark.parametrize(
    ("value", "spelled"),
    [(0, "null"), (1, "eins"), (12, "zwölf"), (13, "13"), (1284000, "1.284.000")],
)
def test_numbers_to_twelve_are_words(value: int, spelled: str) -> None:
    assert wording("de").number(value) == spelled


@pytest.mark.parametrize(
    ("iso", "spelled"),
    [
        ("2019-05-07", "7.\u00a0Mai\u00a02019"),
        ("2019-05", "Mai\u00a02019"),
        ("2019", "2019"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates_are_said_as_far_as_they_are_known(iso: str | None, spelled: str) -> None:
    assert wording("de").date(iso) == spelled


@pytest.mark.parametrize(
    ("kept", "spelled"),
    [
        ("2018-12-31", "31.12.2018"),
        ("2019-05", "Mai\u00a02019"),
        ("31.12.2018", "31.12.2018"),
        ("Sommer 2019", "Sommer 2019"),
        (None, ""),
    ],
)
def test_reference_date_is_never_lost(kept: str | None, spelled: str) -> None:
    assert wording("de").short_date(kept) == spelled


@pytest.mark.parametrize(
    ("value", "decimals", "spelled"),
    [("46.9", 1, "46,9"), ("-2.6", 1, "−2,6"), ("1234.5", 1, "1.234,5"), ("82134", 0, "82.134")],
)
def test_figures_are_german(value: str, decimals: int, spelled: str) -> None:
    assert wording("de").figure(value, decimals) == spelled


def test_period_of_one_month_is_said_once() -> None:
    assert wording("de").period("2026-05-01", "2026-05-31") == "Mai\u00a02026"


@pytest.mark.parametrize(
    "text",
    [
        "Zu zwei von drei Leitzielen liegt ein Sachstand vor.",
        "Zu allen 29 Leitzielen liegt ein Sachstand vor. Davon sind zwei überfällig.",
        "Dieses Thema ist seit Mai 2019 ein Handlungsfeld mit Priorität.",
    ],
)
def test_own_sentences_are_known_again(text: str) -> None:
    assert wording("de").is_generated(text)


@pytest.mark.parametrize(
    "text", ["Die Kurse laufen.", "Zu den Zielen: Es geht voran.", "", "Davon sind wir überzeugt."]
)
def test_sentences_of_people_are_not_taken_for_own_ones(text: str) -> None:
    assert not wording("de").is_generated(text)
