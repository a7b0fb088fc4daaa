# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The concept at a glance: first sentence, fields, what is computed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from leitziel.concept.enums import Drawing
from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.choosing import Choice, narrowed
from leitziel.controlling.cockpit.decisions import Decision, decisions_of
from leitziel.controlling.cockpit.pulse import MOST_PERIODS, Pulse, pulse_of
from leitziel.controlling.cockpit.seen import ALL_PARTS, Parts, standing_seen, types_seen
from leitziel.controlling.cockpit.sentence import said_of
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.ledger import Axis, Ledger, measures_chosen, read_ledger
from leitziel.controlling.figures.money import money_of
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.figures.periods import Period, periods_settled
from leitziel.controlling.figures.sums import totals_of
from leitziel.controlling.rounds.tally import Tally, tally_of
from leitziel.controlling.standing import FieldStanding, Standing, standing_of


@dataclass(frozen=True)
class FieldGlance:
    """A field with its participants and cost, now and in the period before."""

    standing: FieldStanding
    participants: Decimal | None
    participants_before: Decimal | None
    cost: Decimal | None

    @property
    def reached(self) -> str:
        """Participants as people read them; empty where nothing is stated."""
        return written(self.participants) if self.participants is not None else ""

    @property
    def reached_before(self) -> str:
        """Participants of the period before."""
        before = self.participants_before
        return written(before) if before is not None else ""

    @property
    def spent(self) -> str:
        """The cost, in thousands of euros from ten thousand on."""
        if self.cost is None:
            return ""
        if self.cost >= 10_000:
            return written(self.cost / 1000, 0, _("k€"))
        return written(self.cost, 0, "€")


@dataclass(frozen=True)
class Glance:
    """Everything the cockpit shows of one concept."""

    standing: Standing
    pulse: Pulse
    fields: list[FieldGlance]
    decisions: list[Decision]
    progress: Tally | None
    figures: Ledger
    choice: Choice

    @property
    def sentences(self) -> list[tuple[str, bool]]:
        """The first words of the page; the second value says which of them are bold."""
        return said_of(self.standing, len(self.decisions))

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Drawing and word of each step in use, and of what lacks a report."""
        steps = [(step.drawing, step.label) for step, _count in self.standing.statuses]
        has_none = any(drawing == Drawing.NONE for drawing, _label in steps)
        if self.standing.unreported and not has_none:
            steps.append((Drawing.NONE.value, _("no state reported")))
        return steps


def glance_of(
    concept: Concept,
    *,
    day: datetime.date,
    choice: Choice | None = None,
    parts: Parts = ALL_PARTS,
    extra: list[Decision] | None = None,
) -> Glance:
    """Read the cockpit in a fixed number of queries: what is chosen, as far as it may be seen."""
    choice = choice or _whole(concept, day)
    shown = _periods(choice)
    known = read_ledger(concept, periods=(*shown, *choice.gathering))
    against = choice.against.end if choice.against else None
    whole = standing_of(concept, day, against=against, ledger=known)
    ledger = known.only(
        periods=shown,
        types=types_seen(known.types, parts),
        measures=measures_chosen(concept, choice.filters) if choice.is_limited else None,
    )
    standing = narrowed(standing_seen(whole, parts), choice, set(ledger.measures))
    # Only what calculations know stands on the page itself; the rest need not be added up.
    core = ledger.only(types=[kind for kind in ledger.types if kind.role != FigureRole.OTHER])
    return Glance(
        standing=standing,
        pulse=pulse_of(core, against=choice.against, gathering=choice.gathering),
        fields=_fields(standing, core, choice.compared),
        decisions=decisions_of(standing, [] if choice.is_limited else extra or []),
        progress=tally_of(standing.round) if standing.round else None,
        figures=ledger,
        choice=choice,
    )


def _whole(concept: Concept, day: datetime.date) -> Choice:
    """Nothing left out but what is still coming in."""
    periods, gathering = periods_settled(concept, until=day)
    return Choice(periods=periods, gathering=gathering)


def _periods(choice: Choice) -> tuple[Period, ...]:
    """The latest periods, and the one to compare with where it is older."""
    latest = choice.periods[-MOST_PERIODS:]
    if choice.against and choice.against not in latest:
        return (choice.against, *latest)
    return latest


def _fields(standing: Standing, ledger: Ledger, before: Period | None) -> list[FieldGlance]:
    if not ledger.periods:
        return [FieldGlance(field, None, None, None) for field in standing.fields]
    people = [kind for kind in ledger.types if kind.role == FigureRole.PARTICIPANTS]
    now = ledger.periods[-1]
    compared = ledger.only(periods=[now, before] if before else [now], types=people)
    counted = {line.key: line for line in totals_of(compared, Axis.FIELD).lines}
    money = {line.key: line for line in money_of(ledger.only(periods=[now]), Axis.FIELD).lines}
    found = []
    for field in standing.fields:
        line, cash = counted.get(field.field.pk), money.get(field.field.pk)
        reached, then = (
            line.cell(people[0], period).actual if line and people and period else None
            for period in (now, before)
        )
        found.append(FieldGlance(field, reached, then, cash.money(now).spent if cash else None))
    return found
