# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which period the cockpit shows, compared with what and limited to what: read from an address,
said in words."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable, Iterable, Mapping
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
from leitziel.controlling.figures.periods import Period, fairest, periods_settled
from leitziel.controlling.models import MeasureFunding

PERIOD, COMPARE = "period", "with"


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
    """What a person chose.

    ``settled`` are the periods whose figures are all in, ``gathering`` those for which an open
    round still gathers. ``chosen`` is the period to show, None for the latest; ``against`` the one
    to compare with, None for the usual one.
    """

    selects: tuple[Select, ...] = ()
    settled: tuple[Period, ...] = ()
    gathering: tuple[Period, ...] = ()
    chosen: Period | None = None
    against: Period | None = None

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
    def latest(self) -> Period | None:
        """The period that is shown unless another is chosen: the last one whose figures are in.

        Where there is none yet, what is still coming in is better than nothing.
        """
        return next(reversed(self.settled or self.gathering), None)

    @property
    def now(self) -> Period | None:
        """The period that is shown."""
        return self.chosen or self.latest

    @property
    def offered(self) -> tuple[Period, ...]:
        """Periods that can be shown, the latest first."""
        return tuple(sorted((*self.settled, *self.gathering), reverse=True))

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods up to the one that is shown, oldest first."""
        now = self.now
        if now is None:
            return ()
        return (*(one for one in self.settled or self.gathering if one < now), now)

    @property
    def coming(self) -> tuple[Period, ...]:
        """Periods that are left out of the latest because their figures still come in."""
        shown = self.periods
        return tuple(one for one in self.gathering if one not in shown and not self.chosen)

    @property
    def is_gathering(self) -> bool:
        """Whether the figures of the period that is shown still come in."""
        return self.now in self.gathering

    @property
    def said(self) -> str:
        """“Period 2024”, and whether its figures still come in."""
        said = _("Period {period}").format(period=self.now)
        return f"{said} ({_('still being gathered')})" if self.is_gathering else said

    @property
    def earlier(self) -> tuple[Period, ...]:
        """Periods that can be compared with, the latest first."""
        return self.periods[-2::-1] if len(self.periods) > 1 else ()

    @property
    def usual(self) -> Period | None:
        """The period compared with unless another is chosen, as figures that add up ask for it."""
        if self.now is None or not self.earlier:
            return None
        return fairest(self.now, self.earlier, adds_up=True)

    @property
    def compared(self) -> Period | None:
        """The period that is compared with."""
        return self.against or self.usual

    @property
    def other(self) -> Period | None:
        """The period that is offered first for a comparison: not the one compared with now."""
        return next((period for period in self.earlier if period != self.compared), None)

    def query(self, *, without: str = "", **more: str) -> str:
        """The choice as the end of an address, with its question mark; empty for none."""
        values = {select.name: str(select.chosen) for select in self.selects if select.chosen}
        if self.chosen:
            values[PERIOD] = key_of(self.chosen)
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

    Periods are those for which something was reported by the day. What is asked for and is shown
    anyway needs no choice, so that it changes when the next period is over.
    """
    selects = tuple(
        _select(name, label, rows, data)
        for name, label, rows, part in _lists(concept)
        if part is None or part in parts
    )
    whole = Choice(
        tuple(item for item in selects if item.options), *periods_settled(concept, until=day)
    )
    chosen = _asked(data.get(PERIOD), whole.offered, whole.latest)
    choice = dataclasses.replace(whole, chosen=chosen)
    against = _asked(data.get(COMPARE), choice.earlier, choice.usual)
    return dataclasses.replace(choice, against=against)


def _asked(key: Any, offered: Iterable[Period], usual: Period | None) -> Period | None:
    """The period with this key, if it is offered and is not the usual one."""
    return next((one for one in offered if key_of(one) == key and one != usual), None)


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
