# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round with questions, and institutions that answer them through the operations."""

from __future__ import annotations

from typing import Any

from leitziel.actors.enums import OrganizationKind
from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.controlling.answers.answering import submit
from leitziel.controlling.answers.writing import Actor
from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.survey.operations import save_response
from leitziel.controlling.tests.factories import (
    ContactFactory,
    QuestionFactory,
    RequestFactory,
    RoundFactory,
)


def survey_round(**values: Any) -> ReportingRound:
    """An open round that asks for a choice, a scale and a text."""
    round_ = RoundFactory(opened=True, **values)
    kinds = (QuestionKind.SINGLE, QuestionKind.SCALE, QuestionKind.TEXT)
    for place, kind in enumerate(kinds, 1):
        options = ["Ja", "Nein"] if kind == QuestionKind.SINGLE else []
        QuestionFactory(round=round_, kind=kind, options=options, position=place)
    return round_


def institution(
    round_: ReportingRound, kind: OrganizationKind = OrganizationKind.CHARITY
) -> RequestContact:
    """A person who is asked for an institution of this kind."""
    organization = OrganizationFactory(municipality=round_.concept.municipality, kind=kind)
    request = RequestFactory(round=round_, organization=organization)
    return ContactFactory(request=request)


def values(round_: ReportingRound, *given: Any) -> dict[int, Any]:
    """Answers to the questions in their order."""
    keys = round_.questions.order_by("position").values_list("pk", flat=True)
    return dict(zip(keys, given, strict=False))


def draft(contact: RequestContact, *given: Any, version: int = 0) -> int:
    """Save answers without submitting them."""
    request = contact.request
    return save_response(
        request=request,
        values=values(request.round, *given),
        version=version,
        by=Actor(contact=contact),
    )


def answer(contact: RequestContact, *given: Any) -> RoundRequest:
    """Save answers and submit."""
    draft(contact, *given)
    return submit(request=contact.request, by=Actor(contact=contact))
