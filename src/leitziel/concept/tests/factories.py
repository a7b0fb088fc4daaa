# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minimal valid rows for tests."""

from __future__ import annotations

import factory
from factory.django import DjangoModelFactory

from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept.models import Concept, FieldOfAction, Goal, ImpactCriterion, Measure
from leitziel.concept.operations import ensure_default_scale


class ConceptFactory(DjangoModelFactory):
    """A concept that is not public; ``published=True`` for a public one.

    With ``scaled=True`` it has the usual steps that goals and measures can stand on.
    """

    class Meta:
        model = Concept

    class Params:
        published = factory.Trait(is_public=True)
        scaled = factory.Trait(
            status_scale=factory.LazyAttribute(
                lambda row: ensure_default_scale(municipality=row.municipality)
            )
        )

    municipality = factory.SubFactory(MunicipalityFactory)
    title = factory.Sequence(lambda n: f"Integrationskonzept {n}")
    slug = factory.Sequence(lambda n: f"integrationskonzept-{n}")


class FieldFactory(DjangoModelFactory):
    """A field of action."""

    class Meta:
        model = FieldOfAction

    concept = factory.SubFactory(ConceptFactory)
    code = factory.Sequence(lambda n: f"F{n}")
    title = factory.Sequence(lambda n: f"Handlungsfeld {n}")


class GoalFactory(DjangoModelFactory):
    """A goal of a field."""

    class Meta:
        model = Goal

    field = factory.SubFactory(FieldFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    text = factory.Sequence(lambda n: f"Das Leitziel {n} ist erreicht.")


class MeasureFactory(DjangoModelFactory):
    """A measure of a field."""

    class Meta:
        model = Measure

    field = factory.SubFactory(FieldFactory)
    title = factory.Sequence(lambda n: f"Sprachcafé {n}")


class CriterionFactory(DjangoModelFactory):
    """An impact criterion of a field."""

    class Meta:
        model = ImpactCriterion

    field = factory.SubFactory(FieldFactory)
    text = factory.Sequence(lambda n: f"Mehr Menschen nutzen das Angebot {n}.")
