# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""One concept after years of reporting, for measuring: closed rounds with answers and figures.

Four rounds are closed and accepted; their updates and figures stand in the concept. The last one is
planned, with a person to ask in each institution, so that opening it can be measured, too.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction

from leitziel.actors.models import Municipality, Organization
from leitziel.concept.models import (
    Concept,
    FundingProgramme,
    Goal,
    Measure,
    ProgressUpdate,
    Status,
)
from leitziel.controlling.enums import (
    EventKind,
    FigureLevel,
    FigureRole,
    RequestState,
    Review,
    RoundState,
)
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    FigureType,
    MeasureFigure,
    MeasureFunding,
    ReportingRound,
    RequestContact,
    RequestEvent,
    RoundRequest,
)
from leitziel.controlling.rounds.subjects import empty_answers, subjects_of
from leitziel.core import clock
from leitziel.core.history import hold_lists
from leitziel.demo.volume import SENTENCE, Volume, seed_city

# The figures that calculations know; the rest is only added up.
KNOWN_FIGURES = (
    ("Teilnehmende", "Personen", FigureRole.PARTICIPANTS, FigureLevel.OUTPUT),
    ("Personal", "VZÄ", FigureRole.STAFF, FigureLevel.INPUT),
    ("Eigenmittel", "Euro", FigureRole.OWN_FUNDS, FigureLevel.INPUT),
    ("Drittmittel", "Euro", FigureRole.THIRD_PARTY_FUNDS, FigureLevel.INPUT),
)
ROWS_AT_ONCE = 500


@dataclass(frozen=True)
class RoundsVolume:
    """How much there is of everything; ``rounds`` counts the planned one, too.

    All figures are asked of all measures; each states the known four and some of the others, so
    many in all (``figures_of_measure``), and different ones than the next.
    """

    fields: int = 6
    goals: int = 30
    measures: int = 300
    organizations: int = 60
    rounds: int = 5
    figure_types: int = 20
    figures_of_measure: int = 7


@transaction.atomic
def seed_rounds(volume: RoundsVolume | None = None) -> ReportingRound:
    """Write a city with all of it, found under volumen-1.localhost; returns the planned round."""
    ordered = volume or RoundsVolume()
    city = seed_city(
        1,
        Volume(
            municipalities=1,
            fields=ordered.fields,
            goals=ordered.goals,
            measures=ordered.measures,
            updates=0,
            organizations=ordered.organizations,
        ),
    )
    concept = city.concepts.get()
    return _Years(city, concept, ordered).write()


class _Years:
    """Writes the years of one concept, oldest first."""

    def __init__(self, city: Municipality, concept: Concept, volume: RoundsVolume) -> None:
        self.city, self.concept, self.volume = city, concept, volume
        self.measures = list(Measure.objects.filter(field__concept=concept).order_by("pk"))
        self.goals = list(Goal.objects.filter(field__concept=concept).order_by("pk"))
        self.organizations = list(Organization.objects.filter(municipality=city).order_by("pk"))
        self.statuses: list[Status] = list(
            Status.objects.filter(scale__concepts=concept).order_by("position")
        )
        self.types: list[FigureType] = []
        self.newest = clock.today().year - 1

    def write(self) -> ReportingRound:
        """All rounds, the last one planned."""
        self.types = _seed_types(self.concept, self.volume.figure_types)
        _seed_fundings(self.city, self.measures, self.newest)
        previous = None
        for age in range(self.volume.rounds - 1, 0, -1):
            previous = self._closed_round(self.newest - age, previous)
        return self._round(self.newest, previous)

    def _round(self, year: int, previous: ReportingRound | None) -> ReportingRound:
        """A planned round for this year, with its requests and contacts."""
        opens = min(datetime.date(year + 1, 1, 10), clock.today())
        is_last = year == self.newest
        due = clock.today() if is_last else opens
        round_ = ReportingRound.objects.create(
            concept=self.concept,
            title=f"Berichtsrunde {year}",
            period_start=datetime.date(year, 1, 1),
            period_end=datetime.date(year, 12, 31),
            opens_on=opens,
            due_date=due + datetime.timedelta(days=42),
            previous=previous,
        )
        round_.goals.set(self.goals)
        round_.measures.set(self.measures)
        round_.figure_types.set(self.types)
        hold_lists(round_)
        requests = RoundRequest.objects.bulk_create(
            RoundRequest(round=round_, organization=organization)
            for organization in self.organizations
        )
        RequestContact.objects.bulk_create(
            RequestContact(request=row, email=f"stelle-{number}@volumen.example")
            for number, row in enumerate(requests)
        )
        return round_

    def _closed_round(self, year: int, previous: ReportingRound | None) -> ReportingRound:
        round_ = self._round(year, previous)
        moment = datetime.datetime(year + 1, 2, 1, 10, tzinfo=datetime.UTC)
        requests = list(round_.requests.all())
        _accept(requests, moment)
        answers = self._answers(round_, requests, moment)
        self._updates(round_, answers, moment)
        self._figures(round_, answers)
        ReportingRound.objects.filter(pk=round_.pk).update(
            state=RoundState.CLOSED, opened_at=moment, closed_at=moment
        )
        round_.refresh_from_db()
        return round_

    def _answers(
        self, round_: ReportingRound, requests: list[RoundRequest], moment: datetime.datetime
    ) -> list[Answer]:
        subjects, answers = subjects_of(round_), []
        for request in requests:
            answers += empty_answers(request, subjects.get(request.organization_id, []))
        for index, answer in enumerate(answers):
            answer.text = f"{SENTENCE} ({round_.period_end.year})"
            answer.status = self.statuses[(index + round_.period_end.year) % len(self.statuses)]
            answer.version, answer.saved_at = 1, moment
            answer.review, answer.reviewed_at = Review.ACCEPTED, moment
        return Answer.objects.bulk_create(answers, batch_size=ROWS_AT_ONCE)

    def _updates(
        self, round_: ReportingRound, answers: list[Answer], moment: datetime.datetime
    ) -> None:
        """What the accepted answers became."""
        for answer in answers:
            answer.update = ProgressUpdate(
                field_id=answer.subject.field_id,
                goal=answer.goal,
                measure=answer.measure,
                text=answer.text,
                status=answer.status,
                reported_date=moment.date(),
                reported_by_id=answer.request.organization_id,
                period_start=round_.period_start,
                period_end=round_.period_end,
                position=answer.position,
            )
        ProgressUpdate.objects.bulk_create([answer.update for answer in answers if answer.update])
        Answer.objects.bulk_update(answers, ["update"], batch_size=ROWS_AT_ONCE)

    def _figures(self, round_: ReportingRound, answers: list[Answer]) -> None:
        """The figures of every measure, given with the answer and stated for the measure."""
        given = [
            (answer, kind, _value(answer.measure_id, kind, round_.period_end.year))
            for answer in answers
            if answer.measure_id
            for kind in self._types_of(answer.measure_id)
        ]
        _write(
            AnswerFigure,
            (AnswerFigure(answer=row, figure_type=kind, value=value) for row, kind, value in given),
        )
        _write(
            MeasureFigure,
            (
                MeasureFigure(
                    measure_id=row.measure_id or 0,
                    figure_type=kind,
                    period_start=round_.period_start,
                    period_end=round_.period_end,
                    planned=value + 3,
                    actual=value,
                    reported_by_id=row.request.organization_id,
                    round=round_,
                )
                for row, kind, value in given
            ),
        )

    def _types_of(self, measure: int) -> list[FigureType]:
        known, others = self.types[: len(KNOWN_FIGURES)], self.types[len(KNOWN_FIGURES) :]
        more = min(self.volume.figures_of_measure - len(known), len(others))
        return known + [others[(measure + step) % len(others)] for step in range(more)]


def _seed_types(concept: Concept, number: int) -> list[FigureType]:
    known = KNOWN_FIGURES[:number]
    rows = [
        FigureType(concept=concept, name=name, unit=unit, role=role, level=level, position=position)
        for position, (name, unit, role, level) in enumerate(known)
    ]
    rows += [
        FigureType(concept=concept, name=f"Zahlenart {index}", unit="Anzahl", position=index)
        for index in range(len(known), number)
    ]
    return FigureType.objects.bulk_create(rows)


def _seed_fundings(city: Municipality, measures: list[Measure], year: int) -> None:
    """Every third measure is paid for by a programme."""
    programmes = FundingProgramme.objects.bulk_create(
        FundingProgramme(municipality=city, name=f"Förderprogramm {index}") for index in range(4)
    )
    MeasureFunding.objects.bulk_create(
        MeasureFunding(
            measure=measure,
            programme=programmes[index % len(programmes)],
            start_date=datetime.date(year - 3, 1, 1),
            end_date=datetime.date(year + 1, 1 + index % 12, 28),
            share_percent=50,
            amount_per_year=10_000 + index,
        )
        for index, measure in enumerate(measures[::3])
    )


def _accept(requests: list[RoundRequest], moment: datetime.datetime) -> None:
    for request in requests:
        request.state = RequestState.ACCEPTED
        request.opened_at = request.started_at = request.submitted_at = moment
        request.accepted_at = request.changed_at = moment
    names = ["state", "opened_at", "started_at", "submitted_at", "accepted_at", "changed_at"]
    RoundRequest.objects.bulk_update(requests, names, batch_size=ROWS_AT_ONCE)
    RequestEvent.objects.bulk_create(
        RequestEvent(request=request, kind=kind, at=moment)
        for request in requests
        for kind in (EventKind.INVITED, EventKind.OPENED, EventKind.SUBMITTED, EventKind.ACCEPTED)
    )


def _value(measure: int | None, kind: FigureType, year: int) -> Decimal:
    """A plausible number that differs by measure, figure and year, the same in every run."""
    spread = ((measure or 0) * 31 + kind.position * 17 + year * 7) % 90
    scale = 100 if kind.role in (FigureRole.OWN_FUNDS, FigureRole.THIRD_PARTY_FUNDS) else 1
    return Decimal((10 + spread) * scale)


def _write(model: type[Any], rows: Iterable[Any]) -> None:
    model.objects.bulk_create(list(rows), batch_size=ROWS_AT_ONCE)
