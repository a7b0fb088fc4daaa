# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The concept at a glance: first sentence, fields, what is computed."""

from __future__ import annotations

import dataclasses
import datetime
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.enums import Drawing
from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.choosing import Choice
from leitziel.controlling.cockpit.decisions import Decision, decisions_of
from leitziel.controlling.cockpit.narrowing import narrowed
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
from leitziel.core.templatetags.signs import day as written_day


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
        period = self.choice.now if self.is_past else None
        return said_of(self.standing, len(self.decisions), period)

    @property
    def is_past(self) -> bool:
        """Whether states are those of an earlier period; what is computed is always of today."""
        return self.standing.is_past

    @property
    def as_of(self) -> str:
        """“Reporting round 2025, 30 of 31 answers, as of 20 May 2026”, with the period before it
        where it is not the latest."""
        parts = [self.choice.said] if self.choice.chosen else []
        if self.progress:
            parts.append(str(self.progress.round))
            parts.append(self.progress.said)
        text = _("retrieved on {day}") if self.is_past else _("as of {day}")
        return ", ".join([*parts, text.format(day=written_day(self.standing.day))])

    @property
    def to_decide(self) -> str:
        """Heading of the decisions: of an earlier period it says that they are of today."""
        words = _("To decide")
        return f"{words} ({_('as of today')})" if self.is_past else words

    @property
    def computed(self) -> str:
        """Heading of what is computed for each field."""
        return _("computed today") if self.is_past else _("computed")

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
    choice = choice or Choice((), *periods_settled(concept, until=day))
    shown = _periods(choice)
    # Signals are of today, whatever is shown: they need the latest figures, too.
    latest = (*choice.settled[-2:], *choice.gathering)
    known = read_ledger(concept, periods={*shown, *latest})
    against = choice.against.end if choice.against else None
    whole = standing_of(concept, day, against=against, ledger=known, period=choice.chosen)
    ledger = known.only(
        periods=shown,
        types=types_seen(known.types, parts),
        measures=measures_chosen(concept, choice.filters) if choice.is_limited else None,
    )
    standing = narrowed(standing_seen(whole, parts), choice, set(ledger.measures))
    # Only what calculations know stands on the page itself; the rest need not be added up.
    core = ledger.only(types=[kind for kind in ledger.types if kind.role != FigureRole.OTHER])
    progress = tally_of(standing.round) if standing.round else None
    pulse = pulse_of(core, against=choice.compared, gathering=choice.coming)
    return Glance(
        standing=standing,
        pulse=dataclasses.replace(pulse, caveat=_caveat(choice, progress)),
        fields=_fields(standing, core, choice.compared),
        decisions=decisions_of(standing, [] if choice.is_limited else extra or []),
        progress=progress,
        figures=ledger,
        choice=choice,
    )


def _caveat(choice: Choice, progress: Tally | None) -> str:
    """“Period 2026: figures are still coming in, 12 of 31 institutions have answered.”"""
    if not choice.is_gathering:
        return ""
    if progress is None or not progress.round.is_open:
        return _("Period {period}: figures are still coming in.").format(period=choice.now)
    text = ngettext(
        "Period {period}: figures are still coming in, {done} of {all} institution has answered.",
        "Period {period}: figures are still coming in, {done} of {all} institutions have answered.",
        progress.asked,
    )
    return text.format(period=choice.now, done=progress.answered, all=progress.asked)


def _periods(choice: Choice) -> tuple[Period, ...]:
    """The periods up to the one that is shown, and the one to compare with where it is older."""
    shown = choice.periods[-MOST_PERIODS:]
    if choice.compared and choice.compared not in shown:
        return (choice.compared, *shown)
    return shown


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
