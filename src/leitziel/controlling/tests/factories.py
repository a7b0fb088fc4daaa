# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minimal valid rows for tests; everything of one round belongs to one concept."""

from __future__ import annotations

import datetime

import factory
from factory.django import DjangoModelFactory

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling import models
from leitziel.controlling.enums import FigureRole, QuestionKind, RequestState, RoundState

OPENED = datetime.datetime(2026, 1, 5, 8, 0, tzinfo=datetime.UTC)


class FigureTypeFactory(DjangoModelFactory):
    """A kind of figure; ``participants=True`` for the one that counts people."""

    class Meta:
        model = models.FigureType

    class Params:
        participants = factory.Trait(name="Teilnehmende", role=FigureRole.PARTICIPANTS)

    concept = factory.SubFactory(ConceptFactory)
    name = factory.Sequence(lambda n: f"Zahlenart {n}")
    unit = "Personen"


class RoundFactory(DjangoModelFactory):
    """A planned round for 2025; ``opened=True`` for an open one."""

    class Meta:
        model = models.ReportingRound

    class Params:
        opened = factory.Trait(state=RoundState.OPEN, opened_at=OPENED)

    concept = factory.SubFactory(ConceptFactory)
    title = factory.Sequence(lambda n: f"Berichtsrunde {n}")
    period_start = datetime.date(2025, 1, 1)
    period_end = datetime.date(2025, 12, 31)
    opens_on = datetime.date(2026, 1, 5)
    due_date = datetime.date(2026, 2, 28)


class RequestFactory(DjangoModelFactory):
    """A request of an open round to an institution of the same city."""

    class Meta:
        model = models.RoundRequest

    round = factory.SubFactory(RoundFactory, opened=True)
    organization = factory.SubFactory(
        OrganizationFactory, municipality=factory.SelfAttribute("..round.concept.municipality")
    )
    state = RequestState.WAITING


class ContactFactory(DjangoModelFactory):
    """A person who is asked."""

    class Meta:
        model = models.RequestContact

    request = factory.SubFactory(RequestFactory)
    email = factory.Sequence(lambda n: f"kontakt-{n}@traeger.example")


class GoalAnswerFactory(DjangoModelFactory):
    """The still empty answer about a goal of the round's concept."""

    class Meta:
        model = models.Answer

    request = factory.SubFactory(RequestFactory)
    goal = factory.LazyAttribute(
        lambda row: GoalFactory(
            field=FieldFactory(concept=row.request.round.concept), lead=row.request.organization
        )
    )


class MeasureAnswerFactory(DjangoModelFactory):
    """The still empty answer about a measure of the round's concept."""

    class Meta:
        model = models.Answer

    request = factory.SubFactory(RequestFactory)
    measure = factory.LazyAttribute(
        lambda row: MeasureFactory(
            field=FieldFactory(concept=row.request.round.concept), lead=row.request.organization
        )
    )


class MeasureFigureFactory(DjangoModelFactory):
    """A figure of a measure for 2025."""

    class Meta:
        model = models.MeasureFigure

    measure = factory.SubFactory(MeasureFactory)
    figure_type = factory.LazyAttribute(
        lambda row: FigureTypeFactory(concept=row.measure.field.concept)
    )
    period_start = datetime.date(2025, 1, 1)
    period_end = datetime.date(2025, 12, 31)
    actual = 10


class QuestionFactory(DjangoModelFactory):
    """A free question of a round."""

    class Meta:
        model = models.SurveyQuestion

    round = factory.SubFactory(RoundFactory)
    kind = QuestionKind.TEXT
    text = factory.Sequence(lambda n: f"Was ist Ihnen wichtig ({n})?")
