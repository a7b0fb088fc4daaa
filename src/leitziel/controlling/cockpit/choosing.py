# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the cockpit is limited to and compared with: read from an address, said in words."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from leitziel.actors.models import Organization
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import (
    Concept,
    District,
    FieldOfAction,
    FundingProgramme,
    Goal,
    Measure,
    TargetGroup,
)
from leitziel.controlling.cockpit.seen import ALL_PARTS, Parts
from leitziel.controlling.figures.ledger import Filters
from leitziel.controlling.figures.periods import Period, periods_settled
from leitziel.controlling.models import MeasureFunding
from leitziel.controlling.standing import FieldStanding, GoalStanding, Standing

COMPARE = "with"


@dataclass(frozen=True)
class Select:
    """One list to choose from: the name in the address, its label, what can be chosen."""

    name: str
    label: str
    options: tuple[tuple[int, str], ...]
    chosen: int | None = None

    @property
    def said(self) -> str:
        """“District: Nordstadt”; empty where everything is shown."""
        words = dict(self.options).get(self.chosen or 0)
        return f"{self.label}: {words}" if words else ""


@dataclass(frozen=True)
class Choice:
    """What a person chose; ``against`` is the period to compare with, None for the one before.

    The figures of the periods that are ``gathering`` still come in and are left out.
    """

    selects: tuple[Select, ...] = ()
    periods: tuple[Period, ...] = ()
    against: Period | None = None
    gathering: tuple[Period, ...] = ()

    @property
    def filters(self) -> Filters:
        """The same as the ledger takes it."""
        return Filters(**{select.name: select.chosen for select in self.selects})

    @property
    def chips(self) -> list[tuple[str, str]]:
        """What is filtered, in words, each with the address that takes it away again."""
        return [
            (select.said, self.query(without=select.name)) for select in self.selects if select.said
        ]

    @property
    def is_limited(self) -> bool:
        """Whether less than the whole concept is shown."""
        return any(select.chosen for select in self.selects)

    @property
    def by_measure(self) -> bool:
        """Whether measures are left out within a field, too."""
        return any(select.chosen for select in self.selects if select.name != "field")

    @property
    def now(self) -> Period | None:
        """The latest period."""
        return self.periods[-1] if self.periods else None

    @property
    def earlier(self) -> tuple[Period, ...]:
        """Periods that can be compared with, the latest first."""
        return self.periods[-2::-1] if len(self.periods) > 1 else ()

    @property
    def compared(self) -> Period | None:
        """The period that is compared with."""
        return self.against or (self.earlier[0] if self.earlier else None)

    @property
    def other(self) -> Period | None:
        """The period that is offered first for a comparison: not the one compared with now."""
        return next((period for period in self.earlier if period != self.compared), None)

    def query(self, *, without: str = "", **more: str) -> str:
        """The choice as the end of an address, with its question mark; empty for none."""
        values = {select.name: str(select.chosen) for select in self.selects if select.chosen}
        if self.against:
            values[COMPARE] = key_of(self.against)
        values = {name: value for name, value in {**values, **more}.items() if name != without}
        return f"?{urlencode(values)}" if values else "?"


def key_of(period: Period) -> str:
    """A period as it stands in an address: “2024-01-01_2024-12-31”."""
    return f"{period.start.isoformat()}_{period.end.isoformat()}"


def choice_of(
    concept: Concept, data: Mapping[str, Any], *, day: datetime.date, parts: Parts = ALL_PARTS
) -> Choice:
    """What the address asks for; what does not exist in this concept is left out. Seven queries.

    Periods are those for which something was reported by the day, but for what an open round still
    gathers.
    """
    selects = tuple(
        _select(name, label, rows, data)
        for name, label, rows, part in _lists(concept)
        if part is None or part in parts
    )
    periods, gathering = periods_settled(concept, until=day)
    asked = data.get(COMPARE)
    against = next((period for period in periods[:-1] if key_of(period) == asked), None)
    return Choice(tuple(item for item in selects if item.options), periods, against, gathering)


def _lists(
    concept: Concept,
) -> list[tuple[str, str, Callable[[], QuerySet[Any]], MeasurePart | None]]:
    """Lists in order; only what measures or goals of the concept name."""
    measures = {"field__concept": concept}
    paid = MeasureFunding.objects.filter(measure__field__concept=concept)
    return [
        (
            "field",
            _("Field of action"),
            lambda: FieldOfAction.objects.filter(concept=concept).order_by(
                "kind", "position", "code"
            ),
            None,
        ),
        (
            "organization",
            _("Institution"),
            lambda: Organization.objects.filter(
                Q(pk__in=Measure.objects.filter(**measures).values("lead"))
                | Q(pk__in=Goal.objects.filter(**measures).values("lead"))
            ),
            MeasurePart.LEAD,
        ),
        (
            "target_group",
            _("Target group"),
            lambda: TargetGroup.objects.filter(measures__field__concept=concept),
            MeasurePart.TARGET_GROUPS,
        ),
        (
            "district",
            _("District"),
            lambda: District.objects.filter(measures__field__concept=concept),
            MeasurePart.TARGET_GROUPS,
        ),
        (
            "programme",
            _("Funding programme"),
            lambda: FundingProgramme.objects.filter(
                Q(pk__in=Measure.objects.filter(**measures).values("funding_programme"))
                | Q(pk__in=paid.values("programme"))
            ),
            MeasurePart.FUNDING,
        ),
    ]


def _select(
    name: str, label: str, rows: Callable[[], QuerySet[Any]], data: Mapping[str, Any]
) -> Select:
    found = rows()
    if name == "field":
        options = tuple(
            (pk, f"{code} {title}".strip())
            for pk, code, title in found.values_list("pk", "code", "title")
        )
    else:
        options = tuple(found.order_by("name", "pk").distinct().values_list("pk", "name"))
    asked = str(data.get(name, ""))
    chosen = next((pk for pk, _words in options if str(pk) == asked), None)
    return Select(name, label, options, chosen)


def narrowed(standing: Standing, choice: Choice, measures: set[int]) -> Standing:
    """The standing of what is chosen: these measures, the goals they serve, their fields."""
    if not choice.is_limited:
        return standing
    filters = choice.filters
    fields = [
        _field(field, choice, measures) if choice.by_measure else field
        for field in standing.fields
        if filters.field in (None, field.field.pk)
    ]
    if choice.by_measure:
        fields = [field for field in fields if field.goals or field.measures]
    return dataclasses.replace(standing, fields=fields, agreements=[], own=[])


def _field(field: FieldStanding, choice: Choice, measures: set[int]) -> FieldStanding:
    own = [item for item in field.measures if item.measure.pk in measures]
    goals = [_goal(goal, measures) for goal in field.goals]
    lead = choice.filters.organization
    is_only_lead = not any(
        select.chosen for select in choice.selects if select.name not in ("field", "organization")
    )
    kept = [
        goal
        for goal in goals
        if goal.measures or (is_only_lead and lead is not None and goal.goal.lead_id == lead)
    ]
    loose = [item for item in field.loose if item.measure.pk in measures]
    # Criteria and agreements belong to the field as a whole.
    return dataclasses.replace(
        field, goals=kept, measures=own, loose=loose, criteria=[], agreements=[], own=[]
    )


def _goal(goal: GoalStanding, measures: set[int]) -> GoalStanding:
    return dataclasses.replace(
        goal, measures=[item for item in goal.measures if item.measure.pk in measures]
    )
