# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Signals: each is given for its reason alone, and says it with date and number."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.utils import translation

from leitziel.controlling.facts import (
    AgreementFact,
    CriterionFacts,
    FigureFact,
    FundingFact,
    GoalFacts,
    MeasureFacts,
    RatingFact,
    StatusFact,
)
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.signals import (
    Shape,
    SignalKind,
    SignalRules,
    Target,
    criterion_signals,
    goal_signals,
    measure_signals,
)

DAY = datetime.date(2026, 5, 20)
RECENT = datetime.date(2026, 3, 1)
RULES = SignalRules()
PLANNED = StatusFact(1, "planned", "fill0", 0)
BEGUN = StatusFact(2, "begun", "fill1", 1)
HALF = StatusFact(3, "partly done", "fill2", 2)
DONE = StatusFact(4, "reached", "fill4", 4)
PERMANENT = StatusFact(5, "permanent task", "loop", 5)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def goal(**facts):
    """A goal about which there is nothing to say."""
    usual = {"pk": 1, "label": "C4", "lead": "Jobcenter", "status": BEGUN, "latest": RECENT}
    return GoalFacts(**{**usual, **facts})


def measure(**facts):
    """A measure about which there is nothing to say."""
    usual = {
        "pk": 7,
        "title": "Sprachcafé",
        "lead": "Volkshochschule",
        "start": datetime.date(2024, 1, 1),
        "end": None,
        "status": BEGUN,
        "latest": RECENT,
    }
    return MeasureFacts(**{**usual, **facts})


def figure(actual, planned=None, **more):
    """A figure of 2025."""
    usual = {"type": 1, "name": "Participants", "unit": "", "decimals": 0}
    return FigureFact(
        **{**usual, **more},
        period=Period.year(2025),
        planned=None if planned is None else Decimal(planned),
        actual=Decimal(actual),
    )


def kinds(signals):
    return [signal.kind for signal in signals]


def only(signals):
    (signal,) = signals
    return signal


def test_nothing_is_said_where_all_is_well():
    assert goal_signals(goal(), RULES, DAY) == []
    assert measure_signals(measure(), RULES, DAY) == []


def test_agreement_is_overdue_the_day_after_its_due_date():
    due = AgreementFact(3, "Meet", DAY)
    late = AgreementFact(4, "Meet", datetime.date(2026, 3, 31))

    signal = only(goal_signals(goal(agreements=(due, late)), RULES, DAY))

    assert signal.kind == SignalKind.OVERDUE_AGREEMENT
    assert signal.shape == Shape.NOW
    assert signal.target == Target("outcome", 4)
    assert (signal.date, signal.number) == (datetime.date(2026, 3, 31), 50)
    assert "overdue since" in signal.sentence
    assert "31" in signal.sentence


def test_agreement_without_a_date_is_never_overdue():
    assert goal_signals(goal(agreements=(AgreementFact(3, "Meet", None),)), RULES, DAY) == []


def test_measure_past_its_end_is_overdue_unless_reported_as_done():
    past = datetime.date(2025, 12, 31)

    signal = only(measure_signals(measure(end=past), RULES, DAY))

    assert (signal.kind, signal.date) == (SignalKind.OVERDUE_END, past)
    assert "reported “begun”" in signal.sentence
    assert measure_signals(measure(end=past, status=DONE), RULES, DAY) == []
    assert measure_signals(measure(end=DAY), RULES, DAY) == []


def test_no_update_counts_months_and_names_the_last_one():
    latest = datetime.date(2024, 12, 15)

    signal = only(goal_signals(goal(latest=latest), RULES, DAY))

    assert (signal.kind, signal.shape) == (SignalKind.NO_UPDATE, Shape.MISSING)
    assert (signal.number, signal.date) == (17, latest)
    assert signal.sentence.startswith("no update for 17 months, the last on ")


def test_goal_of_which_a_report_had_nothing_to_tell_lacks_no_update():
    assert goal_signals(goal(latest=None, has_remark=True), RULES, DAY) == []
    long_ago = datetime.date(2020, 1, 1)
    kinds = [one.kind for one in goal_signals(goal(latest=long_ago, has_remark=True), RULES, DAY)]
    assert kinds == [SignalKind.NO_UPDATE]


def test_no_update_follows_the_rule_of_the_city():
    latest = datetime.date(2025, 11, 20)

    assert goal_signals(goal(latest=latest), SignalRules(months_without_update=7), DAY) == []
    assert kinds(goal_signals(goal(latest=latest), SignalRules(months_without_update=6), DAY)) == [
        SignalKind.NO_UPDATE
    ]


def test_nothing_is_asked_about_what_is_reached():
    assert goal_signals(goal(status=DONE, latest=None), RULES, DAY) == []


def test_goal_without_any_update_says_so():
    assert only(goal_signals(goal(latest=None), RULES, DAY)).sentence == "no update yet"


def test_nobody_responsible_is_said_of_goal_and_measure():
    assert kinds(goal_signals(goal(lead=""), RULES, DAY)) == [SignalKind.NOBODY]
    assert kinds(measure_signals(measure(lead=""), RULES, DAY)) == [SignalKind.NOBODY]


def test_figure_off_plan_says_both_values_and_the_percentage():
    signal = only(measure_signals(measure(figures=(figure(80, 120),)), RULES, DAY))

    assert signal.kind == SignalKind.OFF_PLAN
    assert signal.number == Decimal("-33.3")
    assert signal.sentence.startswith("Participants: 80 instead of 120 in 2025 (−33")
    assert signal.target == Target("figures", 7)


@pytest.mark.parametrize(("actual", "planned"), [(80, 100), (120, 100), (5, 0), (5, None)])
def test_figure_within_the_margin_or_without_a_plan_is_not_pointed_out(actual, planned):
    assert measure_signals(measure(figures=(figure(actual, planned),)), RULES, DAY) == []


def test_part_above_its_total_contradicts_it():
    total = figure(20)
    part = figure(25, type=2, name="of these women", part_of=1)

    signal = only(measure_signals(measure(figures=(total, part)), RULES, DAY))

    assert (signal.kind, signal.shape) == (SignalKind.CONTRADICTION, Shape.DIFFERS)
    assert signal.sentence == "of these women (25) is more than Participants (20) in 2025"


def test_funding_warns_before_it_ends_with_months_and_amount():
    ends = FundingFact(9, "State programme", None, datetime.date(2026, 9, 30), Decimal(28000))

    signal = only(measure_signals(measure(fundings=(ends,)), RULES, DAY))

    assert (signal.kind, signal.shape) == (SignalKind.FUNDING_ENDS, Shape.SOON)
    assert signal.sentence.startswith("State programme ends in 4 months, on ")
    assert signal.sentence.endswith("28,000\N{NO-BREAK SPACE}€ a year")
    assert signal.target == Target("funding", 9)


def test_funding_beyond_the_notice_is_not_pointed_out():
    ends = FundingFact(9, "State programme", None, datetime.date(2026, 12, 31))

    assert measure_signals(measure(fundings=(ends,)), RULES, DAY) == []
    earlier = SignalRules(funding_notice_months=8)
    assert kinds(measure_signals(measure(fundings=(ends,)), earlier, DAY)) == [
        SignalKind.FUNDING_ENDS
    ]


def test_ended_funding_is_bad_while_the_measure_goes_on_without_another():
    ended = FundingFact(9, "State programme", None, datetime.date(2025, 12, 31))
    follows = FundingFact(10, "Foundation", None, None)

    signal = only(measure_signals(measure(fundings=(ended,)), RULES, DAY))

    assert signal.shape == Shape.NOW
    assert measure_signals(measure(fundings=(ended, follows)), RULES, DAY) == []
    assert measure_signals(measure(fundings=(ended,), status=DONE), RULES, DAY) == []


def test_overdue_agreement_contradicts_a_goal_reported_as_half_done():
    agreements = (
        AgreementFact(3, "a", datetime.date(2026, 1, 31)),
        AgreementFact(4, "b", None),
        AgreementFact(5, "c", None),
    )

    signals = goal_signals(goal(status=HALF, agreements=agreements), RULES, DAY)

    assert kinds(signals) == [SignalKind.OVERDUE_AGREEMENT, SignalKind.CONTRADICTION]
    assert signals[1].sentence == (
        "Reported: partly done. Computed: one of three open agreements is overdue."
    )
    assert signals[1].shape == Shape.DIFFERS


def test_undone_measure_contradicts_a_goal_reported_as_reached():
    measures = (measure(pk=1, status=DONE), measure(pk=2, status=BEGUN), measure(pk=3, status=None))

    signal = only(goal_signals(goal(status=DONE, measures=measures), RULES, DAY))

    assert signal.sentence == "Reported: reached. Computed: one of two measures is not done."
    assert signal.target == Target("measure", 2)


def test_permanent_measures_contradict_nothing():
    measures = (measure(status=PERMANENT),)

    assert goal_signals(goal(status=DONE, measures=measures), RULES, DAY) == []


def test_done_measures_contradict_a_goal_reported_as_planned():
    measures = (measure(status=DONE), measure(pk=8, status=DONE))

    signal = only(goal_signals(goal(status=PLANNED, measures=measures), RULES, DAY))

    assert signal.sentence == "Reported: planned. Computed: all two measures are done."


def test_measure_reported_as_planned_contradicts_figures_and_its_beginning():
    stated = only(measure_signals(measure(status=PLANNED, figures=(figure(12),)), RULES, DAY))
    begun = only(measure_signals(measure(status=PLANNED), RULES, DAY))
    later = measure(status=PLANNED, start=datetime.date(2026, 9, 1))

    assert stated.sentence == "Reported: planned. Computed: Participants 12 in 2025."
    assert begun.sentence.startswith("Reported: planned. Computed: it should have begun on ")
    assert measure_signals(later, RULES, DAY) == []


def rating(status, year):
    return RatingFact(year, status, datetime.date(year, 6, 1))


def test_criterion_fails_when_its_latest_rating_is_low_or_fell():
    low = only(criterion_signals(CriterionFacts(1, "More work", (rating(BEGUN, 2025),))))
    fell = only(
        criterion_signals(CriterionFacts(1, "More work", (rating(HALF, 2025), rating(DONE, 2023))))
    )

    assert low.sentence.startswith("rated “begun” on ")
    assert fell.sentence.startswith("rated “partly done” on ")
    assert fell.sentence.endswith("before “reached”")
    assert (fell.shape, fell.target) == (Shape.SOON, Target("criterion", 1))


def test_criterion_is_left_alone_when_it_rose_or_was_never_rated():
    rose = CriterionFacts(1, "More work", (rating(HALF, 2025), rating(BEGUN, 2023)))

    assert criterion_signals(rose) == []
    assert criterion_signals(CriterionFacts(2, "More work")) == []
    assert criterion_signals(CriterionFacts(3, "More", (rating(PERMANENT, 2025),))) == []


def test_criterion_at_the_bottom_is_bad():
    signal = only(criterion_signals(CriterionFacts(1, "More work", (rating(PLANNED, 2025),))))

    assert signal.is_bad


def test_two_figures_off_plan_alike_are_two_signals():
    figures = (figure(80, 120), figure(80, 120, type=2, name="Sessions"))

    signals = measure_signals(measure(figures=figures), RULES, DAY)

    assert len(set(signals)) == 2
