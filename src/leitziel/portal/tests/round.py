# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""An open round of a city, with an institution that is asked about a goal and a measure."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from leitziel.actors.models import Organization
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    FigureType,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.controlling.rounds.links import token_of
from leitziel.controlling.tests.factories import OPENED
from leitziel.core.clock import today
from leitziel.portal.tests.city import City


@dataclass
class Asked:
    """The rows of a round and the addresses of its pages."""

    round: ReportingRound
    request: RoundRequest
    contact: RequestContact
    goal: Answer
    measure: Answer
    people: FigureType

    @property
    def link(self) -> str:
        """The answer page behind the link."""
        return f"/antwort/{token_of(self.contact)}/"

    @property
    def account(self) -> str:
        """The answer page behind the log-in."""
        return f"/antworten/{self.request.pk}/"

    def fields(self, answer: Answer, **typed: str) -> dict[str, Any]:
        """What a form sends for one answer, as the page showed it at first."""
        name = f"a{answer.pk}"
        version = Answer.objects.get(pk=answer.pk).version
        return {f"{name}-version": str(version)} | {
            f"{name}-{key}": value for key, value in typed.items()
        }


def ask(city: City, mark: str = "Musterstadt") -> Asked:
    """Open a round after one in which 96 people took part."""
    concept, goal = city.shown["concept"], city.shown["goals"][0]
    lead = Organization.objects.create(municipality=city.municipality, name=f"Verband {mark}")
    people = FigureType.objects.create(concept=concept, name=f"Teilnehmende {mark}")
    before = _round(concept, 2024, f"Runde 2024 {mark}", state="closed")
    now = _round(
        concept, 2025, f"Runde 2025 {mark}", state="open", opened_at=OPENED, previous=before
    )
    now.figure_types.add(people)
    old = RoundRequest.objects.create(round=before, organization=lead)
    new = RoundRequest.objects.create(round=now, organization=lead)
    status = city.shown["statuses"][1]
    Answer.objects.create(request=old, goal=goal, text=f"Sechs Kurse {mark}.", status=status)
    last = Answer.objects.create(request=old, measure=city.shown["measure"], text="Wie immer.")
    AnswerFigure.objects.create(answer=last, figure_type=people, value=96)
    return Asked(
        round=now,
        request=new,
        contact=RequestContact.objects.create(request=new, email=f"a@{mark.lower()}.example"),
        goal=Answer.objects.create(request=new, goal=goal, position=1),
        measure=Answer.objects.create(request=new, measure=city.shown["measure"], position=2),
        people=people,
    )


def _round(concept: Any, year: int, title: str, **more: Any) -> ReportingRound:
    return ReportingRound.objects.create(
        concept=concept,
        title=title,
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        opens_on=today() - datetime.timedelta(days=20),
        due_date=today() + datetime.timedelta(days=9),
        **more,
    )
