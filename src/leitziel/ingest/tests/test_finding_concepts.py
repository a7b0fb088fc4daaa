# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Of which concept a report tells whose title names none: the one that has most of its fields."""

from __future__ import annotations

import pytest

from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory
from leitziel.ingest.draft import DocumentDraft, Draft, FieldDraft
from leitziel.ingest.operations.applying import find_concept

pytestmark = pytest.mark.django_db


@pytest.fixture
def city():
    return MunicipalityFactory()


def concept_with(city, *titles):
    """A concept of the city with these fields of action."""
    concept = ConceptFactory(municipality=city)
    for number, title in enumerate(titles, 1):
        FieldFactory(concept=concept, code=str(number), title=title)
    return concept


def report_about(*titles):
    """A report of which nothing but its fields says what it is about."""
    document = DocumentDraft(kind="implementation_report", title="Umsetzungsbericht")
    return Draft(document=document, fields=[FieldDraft(title, (1, 1)) for title in titles])


def test_concept_with_most_fields_is_found(city):
    concept_with(city, "Bildung", "Klima")
    concept = concept_with(city, "Bildung", "Sprache", "Sport")

    assert find_concept(report_about("Bildung", "Sprache", "Wohnen"), city) == concept


def test_half_of_the_fields_is_not_enough(city):
    concept_with(city, "Bildung", "Klima")

    assert find_concept(report_about("Bildung", "Sprache"), city) is None


def test_two_fields_of_one_name_count_once(city):
    concept_with(city, "Bildung", "Bildung")

    assert find_concept(report_about("Bildung", "Sprache", "Wohnen"), city) is None


def test_nobody_guesses_between_two_concepts_that_share_as_many_other_fields(city):
    concept_with(city, "Bildung", "Sprache")
    concept_with(city, "Sprache", "Wohnen")

    assert find_concept(report_about("Bildung", "Sprache", "Wohnen"), city) is None


def test_continuation_of_a_concept_goes_before_it(city):
    concept_with(city, "Bildung", "Sprache")
    later = concept_with(city, "Bildung", "Sprache", "Sport")

    assert find_concept(report_about("Bildung", "Sprache"), city) == later


def test_concept_of_another_city_is_never_found(city):
    concept_with(MunicipalityFactory(), "Bildung", "Sprache")

    assert find_concept(report_about("Bildung", "Sprache"), city) is None
