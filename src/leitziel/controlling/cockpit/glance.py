# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The concept at a glance: first sentence, fields, what is computed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.decisions import Decision, decisions_of
from leitziel.controlling.cockpit.pulse import MOST_PERIODS, Pulse, pulse_of
from leitziel.controlling.enums import FigureRole, RequestState
from leitziel.controlling.figures.ledger import Axis, Filters, Ledger, read_ledger
from leitziel.controlling.figures.money import money_of
from leitziel.controlling.figures.numbers import in_words, written
from leitziel.controlling.figures.periods import periods_known
from leitziel.controlling.figures.sums import totals_of
from leitziel.controlling.models import ReportingRound, RoundRequest
from leitziel.controlling.standing import FieldStanding, Standing, standing_of

DONE = (RequestState.SUBMITTED, RequestState.QUERIED, RequestState.ACCEPTED)


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
class RoundProgress:
    """How far the current round is."""

    round: ReportingRound
    asked: int
    answered: int


@dataclass(frozen=True)
class Glance:
    """Everything the cockpit shows of one concept."""

    standing: Standing
    pulse: Pulse
    fields: list[FieldGlance]
    decisions: list[Decision]
    progress: RoundProgress | None

    @property
    def sentences(self) -> list[tuple[str, bool]]:
        """The first words of the page; the second value says which of them are bold."""
        said = [(self._reached(), True), (self._rest(), False), (self._moved(), False)]
        if self.decisions:
            count = len(self.decisions)
            text = ngettext(
                "{n} matter needs your decision.", "{n} matters need your decision.", count
            )
            words = in_words(count)
            said.append((text.format(n=words[:1].upper() + words[1:]), True))
        return [(text, bold) for text, bold in said if text]

    def _reached(self) -> str:
        total = len(self.standing.goals)
        if not total:
            return _("This concept has no goals yet.")
        parts = [f"{count} {step.label}" for step, count in self._steps[-2:]]
        if not parts:
            text = ngettext(
                "{n} goal, and nothing reported yet.",
                "{n} goals, and nothing reported yet.",
                total,
            )
            return text.format(n=total)
        text = ngettext("Of {n} goal: {parts}.", "Of {n} goals: {parts}.", total)
        return text.format(n=total, parts=", ".join(reversed(parts)))

    def _rest(self) -> str:
        parts = [f"{count} {step.label}" for step, count in self._steps[:-2]]
        parts += [
            f"{count} {step.label}"
            for step, count in self.standing.statuses
            if step.quarters is None
        ]
        missing = len(self.standing.unreported)
        if missing and len(parts) + len(self._steps):
            text = ngettext("{n} without a report", "{n} without a report", missing)
            parts.append(text.format(n=missing))
        return _("Besides: {parts}.").format(parts=", ".join(parts)) if parts else ""

    def _moved(self) -> str:
        trend = self.standing.trend
        if not trend.is_known:
            return ""
        return _("Since the last round: {trend}.").format(trend=trend.sentence)

    @property
    def _steps(self) -> list[tuple[object, int]]:
        """Steps that can be put in a line, from little to much."""
        steps = [pair for pair in self.standing.statuses if pair[0].quarters is not None]
        return sorted(steps, key=lambda pair: (pair[0].quarters or 0, pair[0].position))


def glance_of(
    concept: Concept,
    *,
    day: datetime.date,
    round_: ReportingRound | None = None,
    filters: Filters | None = None,
    extra: list[Decision] | None = None,
) -> Glance:
    """Read the cockpit in a fixed number of queries."""
    standing = standing_of(concept, day, round_)
    until = round_.period_end if round_ else None
    periods = periods_known(concept, most=MOST_PERIODS, until=until)
    ledger = read_ledger(concept, periods=periods, filters=filters)
    return Glance(
        standing=standing,
        pulse=pulse_of(concept, ledger=ledger),
        fields=_fields(standing, ledger),
        decisions=decisions_of(standing, extra or []),
        progress=_progress(standing.round),
    )


def _fields(standing: Standing, ledger: Ledger) -> list[FieldGlance]:
    if not ledger.periods:
        return [FieldGlance(field, None, None, None) for field in standing.fields]
    people = [kind for kind in ledger.types if kind.role == FigureRole.PARTICIPANTS]
    counted = {line.key: line for line in totals_of(ledger, Axis.FIELD).lines}
    money = {line.key: line for line in money_of(ledger, Axis.FIELD).lines}
    now = ledger.periods[-1]
    before = ledger.periods[-2] if len(ledger.periods) > 1 else None
    found = []
    for field in standing.fields:
        line, cash = counted.get(field.field.pk), money.get(field.field.pk)
        reached = [
            line.cell(people[0], period).actual if line and people and period else None
            for period in (now, before)
        ]
        found.append(FieldGlance(field, *reached, cash.money(now).spent if cash else None))
    return found


def _progress(round_: ReportingRound | None) -> RoundProgress | None:
    if round_ is None:
        return None
    states = RoundRequest.objects.filter(round=round_).values_list("state", flat=True)
    known = list(states)
    return RoundProgress(round_, len(known), sum(state in DONE for state in known))
