# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Indicators find their concept where a municipality has several."""

from __future__ import annotations

from decimal import Decimal

import pytest

from leitziel.concept.models import Concept, ImpactCriterion
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory
from leitziel.monitoring.belonging import indicators_of
from leitziel.monitoring.models import Indicator, Observation, StatisticalTable

pytestmark = pytest.mark.django_db


def _names(concept: Concept) -> set[str]:
    return {row.name for row in indicators_of(concept)}


@pytest.fixture
def concepts() -> tuple[Concept, Concept]:
    first = ConceptFactory()
    return first, ConceptFactory(municipality=first.municipality)


def test_indicator_belongs_to_the_only_concept_when_it_tells_of_no_field() -> None:
    concept = ConceptFactory()
    Indicator.objects.create(municipality=concept.municipality, name="Bevölkerung")

    assert _names(concept) == {"Bevölkerung"}


def test_indicator_belongs_to_the_concept_of_its_field_criterion_or_table(
    concepts: tuple[Concept, Concept],
) -> None:
    first, second = concepts
    city, field = first.municipality, FieldFactory(concept=first)
    Indicator.objects.create(municipality=city, name="Feld").fields.add(field)
    criterion = ImpactCriterion.objects.create(field=field, text="Mehr Kurse.")
    Indicator.objects.create(municipality=city, name="Kriterium").criteria.add(criterion)
    Observation.objects.create(
        indicator=Indicator.objects.create(municipality=city, name="Tabelle"),
        value=Decimal(3),
        table=StatisticalTable.objects.create(concept=first, title="Kurse"),
    )
    Indicator.objects.create(municipality=city, name="Lose")

    assert _names(first) == {"Feld", "Kriterium", "Tabelle"}
    assert _names(second) == set()
