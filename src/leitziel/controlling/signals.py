# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signals: what is computed about goals, measures and criteria, and why.

Pure functions of facts, rules and a day: nothing is read, nothing stored, nothing weighed against
something else. Each signal names its reason with date and number and points to it. What was
reported is never changed by a signal; where the two contradict, both stand side by side.

=================  ======================================================================
kind               given when
=================  ======================================================================
overdue agreement  an agreement or next step is open after its due date
overdue end        the measure's last day has passed and it is not reported as done
no update          nothing was reported for ``months_without_update`` months, or never;
                   not for what is reported as done, nor for a goal of which a report
                   said that there is nothing to tell
nobody             nobody is named as responsible
off plan           in the latest period with both, a figure differs from its plan by more
                   than ``off_plan_percent``
funding ends       a funding ends within ``funding_notice_months``, or has ended, no other
                   goes on, and the measure is not done
criterion fails    its latest rating stands in the lowest quarter of the scale or fell
contradiction      reported as half reached or more while an agreement is overdue; as
                   reached while a measure is not done; as planned while it has begun,
                   all its measures are done or figures are stated; parts above a total
=================  ======================================================================
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.controlling.facts import (
    AgreementFact,
    CriterionFacts,
    FigureFact,
    FundingFact,
    GoalFacts,
    MeasureFacts,
    RatingFact,
)
from leitziel.controlling.figures.money import months_after, months_between
from leitziel.controlling.figures.numbers import in_words, percent_of, signed, written
from leitziel.controlling.signal import Shape, Signal, SignalKind, SignalRules, Target
from leitziel.core.templatetags.signs import day as written_day

__all__ = [
    "Shape",
    "Signal",
    "SignalKind",
    "SignalRules",
    "Target",
    "agreement_signals",
    "criterion_signals",
    "goal_signals",
    "measure_signals",
]


def goal_signals(goal: GoalFacts, rules: SignalRules, day: datetime.date) -> list[Signal]:
    """Signals of a goal itself; its measures have their own."""
    me = Target("goal", goal.pk)
    found = [_overdue(item, me, day) for item in goal.agreements]
    found.append(_contradiction_of_goal(goal, me, day))
    has_nothing_to_tell = goal.latest is None and goal.has_remark
    if not goal.is_done and not has_nothing_to_tell:
        found.append(_no_update(goal.latest, me, rules, day))
    if not goal.lead:
        found.append(_nobody(me))
    return [signal for signal in found if signal is not None]


def measure_signals(measure: MeasureFacts, rules: SignalRules, day: datetime.date) -> list[Signal]:
    """Signals of a measure."""
    me = Target("measure", measure.pk)
    found = [_overdue_end(measure, me, day), _contradiction_of_measure(measure, me, day)]
    if not measure.is_done:
        found.extend(_funding_ends(item, measure, me, rules, day) for item in measure.fundings)
        found.append(_no_update(measure.latest, me, rules, day))
    found.extend(_off_plan(item, me, rules) for item in measure.figures)
    found.extend(_parts_above(measure.figures, me))
    if not measure.lead:
        found.append(_nobody(me))
    return [signal for signal in found if signal is not None]


def agreement_signals(agreements: Iterable[AgreementFact], day: datetime.date) -> list[Signal]:
    """Signals of agreements that name a field or the whole concept but no goal: each by itself."""
    found = [_overdue(item, Target("outcome", item.pk), day) for item in agreements]
    return [signal for signal in found if signal is not None]


def criterion_signals(criterion: CriterionFacts) -> list[Signal]:
    """Signals of an impact criterion: its latest rating is low, or lower than the one before."""
    if not criterion.ratings:
        return []
    latest = criterion.ratings[0]
    now = latest.status.quarters
    before = criterion.ratings[1] if len(criterion.ratings) > 1 else None
    was = before.status.quarters if before is not None else None
    if now is None:
        return []
    has_fallen = was is not None and now < was
    if not has_fallen and now > 1:
        return []
    me = Target("criterion", criterion.pk)
    shape = Shape.NOW if now == 0 else Shape.SOON
    say = partial(_say_rating, latest, before if has_fallen else None)
    return [Signal(SignalKind.CRITERION_FAILS, shape, say, me, me, latest.date, now)]


def _say_rating(latest: RatingFact, before: RatingFact | None) -> str:
    words = {"rating": latest.status.label, "date": written_day(latest.date)}
    if before is None:
        return _("rated “{rating}” on {date}").format(**words)
    words["before"] = before.status.label
    return _("rated “{rating}” on {date}, before “{before}”").format(**words)


def _overdue(item: AgreementFact, me: Target, day: datetime.date) -> Signal | None:
    if item.due is None or item.due >= day:
        return None
    target = Target("outcome", item.pk)
    days = (day - item.due).days
    say = partial(_say_overdue, item.due)
    return Signal(SignalKind.OVERDUE_AGREEMENT, Shape.NOW, say, me, target, item.due, days)


def _say_overdue(due: datetime.date) -> str:
    return _("agreement overdue since {date}").format(date=written_day(due))


def _overdue_end(measure: MeasureFacts, me: Target, day: datetime.date) -> Signal | None:
    if measure.end is None or measure.end >= day or measure.is_done:
        return None
    days = (day - measure.end).days
    say = partial(_say_overdue_end, measure)
    return Signal(SignalKind.OVERDUE_END, Shape.NOW, say, me, me, measure.end, days)


def _say_overdue_end(measure: MeasureFacts) -> str:
    words = {"date": written_day(measure.end)}
    if measure.status is None:
        return _("should have ended on {date}, not reported as done").format(**words)
    words["status"] = measure.status.label
    return _("should have ended on {date}, reported “{status}”").format(**words)


def _no_update(
    latest: datetime.date | None, me: Target, rules: SignalRules, day: datetime.date
) -> Signal | None:
    if latest is None:
        return Signal(SignalKind.NO_UPDATE, Shape.MISSING, _say_never, me, me)
    if latest > months_after(day, -rules.months_without_update):
        return None
    months = months_between(latest, day)
    say = partial(_say_no_update, latest, months)
    return Signal(SignalKind.NO_UPDATE, Shape.MISSING, say, me, me, latest, months)


def _say_never() -> str:
    return _("no update yet")


def _say_no_update(latest: datetime.date, months: int) -> str:
    return ngettext(
        "no update for {count} month, the last on {date}",
        "no update for {count} months, the last on {date}",
        months,
    ).format(count=months, date=written_day(latest))


def _nobody(me: Target) -> Signal:
    return Signal(SignalKind.NOBODY, Shape.MISSING, _say_nobody, me, me)


def _say_nobody() -> str:
    return _("nobody named as responsible")


def _off_plan(item: FigureFact, me: Target, rules: SignalRules) -> Signal | None:
    if item.planned is None or item.actual is None:
        return None
    percent = percent_of(item.actual - item.planned, item.planned)
    if percent is None or abs(percent) <= rules.off_plan_percent:
        return None
    target = Target("figures", me.pk)
    say = partial(_say_off_plan, item, percent)
    number = round(percent, 1)
    return Signal(
        SignalKind.OFF_PLAN, Shape.SOON, say, me, target, item.period.end, number, item.type
    )


def _say_off_plan(item: FigureFact, percent: Decimal) -> str:
    return _("{name}: {actual} instead of {planned} in {period} ({percent})").format(
        name=item.name,
        actual=written(item.actual, item.decimals),
        planned=written(item.planned, item.decimals),
        period=item.period.label,
        percent=signed(percent, 0, "%"),
    )


def _parts_above(figures: Iterable[FigureFact], me: Target) -> list[Signal | None]:
    """A part that is larger than what it is a part of, in the same period."""
    by_type = {(item.type, item.period): item for item in figures if item.actual is not None}
    return [
        _part_above(item, by_type.get((item.part_of, item.period)), me)
        for item in by_type.values()
        if item.part_of is not None
    ]


def _part_above(part: FigureFact, whole: FigureFact | None, me: Target) -> Signal | None:
    if whole is None or part.actual is None or whole.actual is None:
        return None
    if part.actual <= whole.actual:
        return None
    target = Target("figures", me.pk)
    above = part.actual - whole.actual
    say = partial(_say_part_above, part, whole)
    kind = SignalKind.CONTRADICTION
    return Signal(kind, Shape.DIFFERS, say, me, target, part.period.end, above, part.type)


def _say_part_above(part: FigureFact, whole: FigureFact) -> str:
    return _("{part} ({number}) is more than {whole} ({total}) in {period}").format(
        part=part.name,
        number=written(part.actual, part.decimals),
        whole=whole.name,
        total=written(whole.actual, whole.decimals),
        period=part.period.label,
    )


def _funding_ends(
    item: FundingFact,
    measure: MeasureFacts,
    me: Target,
    rules: SignalRules,
    day: datetime.date,
) -> Signal | None:
    if item.end is None or item.end > months_after(day, rules.funding_notice_months):
        return None
    goes_on = any(other.end is None or other.end > item.end for other in measure.fundings)
    has_ended = item.end < day
    if has_ended and (goes_on or (measure.end is not None and measure.end <= item.end)):
        return None
    shape = Shape.NOW if has_ended else Shape.SOON
    target = Target("funding", item.pk)
    say = partial(_say_funding, item, item.end, day)
    return Signal(SignalKind.FUNDING_ENDS, shape, say, me, target, item.end, item.per_year)


def _say_funding(item: FundingFact, end: datetime.date, day: datetime.date) -> str:
    words = {"programme": item.programme, "date": written_day(end)}
    if end < day:
        sentence = _("{programme} ended on {date}").format(**words)
    elif months := months_between(day, end):
        sentence = ngettext(
            "{programme} ends in {count} month, on {date}",
            "{programme} ends in {count} months, on {date}",
            months,
        ).format(count=months, **words)
    else:
        sentence = _("{programme} ends on {date}").format(**words)
    if item.per_year is None:
        return sentence
    amount = written(item.per_year, 0, "€")
    return _("{sentence}, {amount} a year").format(sentence=sentence, amount=amount)


def _contradiction_of_goal(goal: GoalFacts, me: Target, day: datetime.date) -> Signal | None:
    computed = _computed_of_goal(goal, day)
    if goal.status is None or computed is None:
        return None
    return _contradiction(goal.status.label, computed, me)


def _computed_of_goal(goal: GoalFacts, day: datetime.date) -> tuple[str, Target, int] | None:
    """What contradicts the reported status: a sentence, its reason and how many; else None."""
    reported = goal.status.quarters if goal.status is not None else None
    if reported is None:
        return None
    overdue = [item for item in goal.agreements if item.due is not None and item.due < day]
    if reported >= 2 and overdue:
        sentence = _count_of(
            len(overdue),
            len(goal.agreements),
            _("one of {all} open agreements is overdue"),
            _("{some} of {all} open agreements are overdue"),
            _("the open agreement is overdue"),
        )
        return sentence, Target("outcome", overdue[0].pk), len(overdue)
    rated = [item for item in goal.measures if _has_quarters(item)]
    undone = [item for item in rated if not item.is_done]
    if goal.is_done and undone:
        sentence = _count_of(
            len(undone),
            len(rated),
            _("one of {all} measures is not done"),
            _("{some} of {all} measures are not done"),
            _("its measure is not done"),
        )
        return sentence, Target("measure", undone[0].pk), len(undone)
    if reported == 0 and rated and not undone:
        sentence = ngettext(
            "its measure is done", "all {all} measures are done", len(rated)
        ).format(all=in_words(len(rated)))
        return sentence, Target("measure", rated[0].pk), len(rated)
    return None


def _has_quarters(measure: MeasureFacts) -> bool:
    return measure.status is not None and measure.status.quarters is not None


def _count_of(some: int, of_all: int, one: str, several: str, only: str) -> str:
    """“One of three …”, “two of three …”, or the sentence for the only one there is."""
    if of_all == 1:
        return only
    pattern = one if some == 1 else several
    return pattern.format(some=in_words(some), all=in_words(of_all))


def _contradiction_of_measure(
    measure: MeasureFacts, me: Target, day: datetime.date
) -> Signal | None:
    if measure.status is None or measure.status.quarters != 0:
        return None
    stated = next((item for item in measure.figures if item.actual), None)
    if stated is not None:
        number = written(stated.actual, stated.decimals)
        pattern = _("{name} {number} in {period}")
        computed = pattern.format(name=stated.name, number=number, period=stated.period.label)
        target = Target("figures", me.pk)
        return _contradiction(measure.status.label, (computed, target, 1), me, stated.type)
    if measure.start is not None and measure.start <= day:
        computed = _("it should have begun on {date}").format(date=written_day(measure.start))
        return _contradiction(measure.status.label, (computed, me, 1), me)
    return None


def _contradiction(
    reported: str, computed: tuple[str, Target, int], me: Target, figure: int | None = None
) -> Signal:
    text, target, number = computed
    say = partial(_say_contradiction, reported, text)
    kind = SignalKind.CONTRADICTION
    return Signal(kind, Shape.DIFFERS, say, me, target, None, number, figure)


def _say_contradiction(reported: str, computed: str) -> str:
    return _("Reported: {reported}. Computed: {computed}.").format(
        reported=reported, computed=computed
    )
