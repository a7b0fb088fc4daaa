# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Collects the facts about a whole concept in a fixed number of queries, for ``standing``."""

from __future__ import annotations

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from leitziel.actors.models import Organization
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    Status,
)
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
from leitziel.controlling.figures.ledger import Ledger, read_ledger
from leitziel.controlling.figures.periods import Period, periods_known
from leitziel.controlling.lookback import Look, look_at
from leitziel.controlling.models import (
    ControllingRules,
    CriterionAssessment,
    MeasureFunding,
    ReportingRound,
)
from leitziel.controlling.signals import SignalRules
from leitziel.controlling.told import History, Until, read_told
from leitziel.governance.enums import OutcomeKind, OutcomeStatus
from leitziel.governance.models import Outcome

# What someone has to do; needs and remarks belong to nobody.
OWNED_KINDS = (OutcomeKind.AGREEMENT, OutcomeKind.NEXT_STEP)


@dataclass
class Gathered:
    """Everything read about a concept, by key."""

    concept: Concept
    day: datetime.date
    rules: SignalRules
    look: Look
    statuses: dict[int, StatusFact]
    scale: list[StatusFact]
    fields: list[FieldOfAction]
    goals: list[Goal]
    measures: dict[int, Measure]
    criteria: list[ImpactCriterion]
    ledger: Ledger
    measures_of_goal: dict[int, list[int]] = field(default_factory=dict)
    serving: set[int] = field(default_factory=set)
    goal_history: dict[int, History] = field(default_factory=dict)
    measure_history: dict[int, History] = field(default_factory=dict)
    agreements: dict[int, list[AgreementFact]] = field(default_factory=dict)
    # those that name no goal, by field; under None those of the whole concept
    other_agreements: dict[int | None, list[AgreementFact]] = field(default_factory=dict)
    fundings: dict[int, list[FundingFact]] = field(default_factory=dict)
    ratings: dict[int, list[RatingFact]] = field(default_factory=dict)
    figures: dict[int, list[FigureFact]] = field(default_factory=dict)

    def of_goal(self, pk: int) -> History:
        """What was told about a goal."""
        return self.goal_history.get(pk) or History()

    def of_measure(self, pk: int) -> History:
        """What was told about a measure."""
        return self.measure_history.get(pk) or History()

    def shown_of_goal(self, row: Goal) -> History:
        """What was told about a goal as far back as is shown."""
        return self._shown(self.of_goal(row.pk), row.status_id, row.status_date)

    def shown_of_measure(self, pk: int) -> History:
        """What was told about a measure as far back as is shown."""
        return self._shown(self.of_measure(pk), self.measures[pk].status_id, None)

    def _shown(
        self, history: History, status: int | None, status_date: datetime.date | None
    ) -> History:
        until = self.look.until
        if until is None:
            return history
        return history.as_of(until, self.statuses.get(status) if status else None, status_date)

    def measure_facts(self, pk: int) -> MeasureFacts:
        """The facts that signals of a measure are computed from."""
        row, history = self.measures[pk], self.of_measure(pk)
        return MeasureFacts(
            pk=pk,
            title=row.title,
            lead=row.lead.name if row.lead else "",
            start=row.start_date,
            end=row.end_date,
            status=history.now.status,
            latest=history.latest,
            figures=tuple(self.figures.get(pk, ())),
            fundings=tuple(self.fundings.get(pk, ())),
        )

    def goal_facts(self, row: Goal, measures: tuple[MeasureFacts, ...]) -> GoalFacts:
        """The facts that signals of a goal are computed from."""
        history = self.of_goal(row.pk)
        return GoalFacts(
            pk=row.pk,
            label=row.label,
            lead=row.lead.name if row.lead else "",
            status=history.now.status,
            latest=history.latest,
            agreements=tuple(self.agreements.get(row.pk, ())),
            measures=measures,
            has_remark=bool(row.remark),
        )

    def criterion_facts(self, row: ImpactCriterion) -> CriterionFacts:
        """The facts that signals of a criterion are computed from."""
        return CriterionFacts(row.pk, row.text, tuple(self.ratings.get(row.pk, ())))


def gather(
    concept: Concept,
    *,
    day: datetime.date,
    asked: ReportingRound | None = None,
    against: datetime.date | None = None,
    ledger: Ledger | None = None,
    period: Period | None = None,
) -> Gathered:
    """Read it all; reports after the day, or of rounds after the given one, are left out.

    ``against`` compares with the latest earlier round whose period ended by that day. ``ledger``
    is one that was read before, of the whole concept. ``period`` takes the round of that time and
    says how far back the reported states are seen, while facts stay those of today.
    """
    look = look_at(concept, asked=asked, period=period, against=against)
    statuses = _statuses(concept)
    fields = list(
        FieldOfAction.objects.filter(concept=concept).order_by("kind", "position", "code")
    )
    latest = min(day, asked.period_end) if asked is not None else day
    gathered = Gathered(
        concept=concept,
        day=day,
        rules=rules_of(concept),
        look=look,
        statuses={row.pk: _fact(row) for row in statuses},
        scale=[_fact(row) for row in statuses if row.scale_id == concept.status_scale_id],
        fields=fields,
        goals=_goals(concept, fields),
        measures=_measures(concept, fields),
        criteria=_criteria(concept, fields),
        ledger=_ledger(concept, latest, ledger),
    )
    _share([*gathered.goals, *gathered.measures.values()], statuses)
    _link(gathered)
    _tell(gathered)
    gathered.agreements, gathered.other_agreements = _agreements(concept)
    gathered.fundings = _fundings(concept)
    gathered.ratings = _ratings(gathered)
    gathered.figures = figure_facts(gathered.ledger)
    if not gathered.scale:
        gathered.scale = _scale_in_use(gathered)
    return gathered


def _ledger(concept: Concept, until: datetime.date, known: Ledger | None) -> Ledger:
    """The figures of the latest two periods that have begun, from which signals are computed."""
    if known is None:
        return read_ledger(concept, periods=periods_known(concept, most=2, until=until))
    begun = [period for period in known.periods if period.start <= until]
    return known.only(periods=begun[-2:])


def rules_of(concept: Concept) -> SignalRules:
    """The concept's thresholds, or the usual ones."""
    row = ControllingRules.objects.filter(concept=concept).first() or ControllingRules()
    return SignalRules(row.months_without_update, row.off_plan_percent, row.funding_notice_months)


def _statuses(concept: Concept) -> list[Status]:
    rows = Status.objects.filter(scale__municipality=concept.municipality_id)
    return list(rows.order_by("scale_id", "position", "pk"))


def _fact(row: Status) -> StatusFact:
    return StatusFact(row.pk, row.label, row.drawing, row.position)


def _scale_in_use(gathered: Gathered) -> list[StatusFact]:
    """The steps that goals stand on, where the concept names no scale."""
    used = {history.now.status for history in gathered.goal_history.values()}
    return sorted((fact for fact in used if fact), key=lambda fact: (fact.position, fact.pk))


def _goals(concept: Concept, fields: list[FieldOfAction]) -> list[Goal]:
    rows = Goal.objects.filter(field__concept=concept)
    return _with_field(list(rows.order_by("position", "number", "pk")), concept, fields)


def _measures(concept: Concept, fields: list[FieldOfAction]) -> dict[int, Measure]:
    rows = Measure.objects.filter(field__concept=concept)
    ordered = _with_field(list(rows.order_by("position", "number", "pk")), concept, fields)
    return {row.pk: row for row in ordered}


def _criteria(concept: Concept, fields: list[FieldOfAction]) -> list[ImpactCriterion]:
    rows = ImpactCriterion.objects.filter(field__concept=concept)
    return _with_field(list(rows.order_by("position", "pk")), concept, fields)


def _with_field(rows: list[Any], concept: Concept, fields: list[FieldOfAction]) -> list[Any]:
    """Rows that know their field, and fields that know their concept, without asking again."""
    by_key = {part.pk: part for part in fields}
    for part in fields:
        part.concept = concept
    for row in rows:
        row.field = by_key[row.field_id]
    return rows


def _share(rows: list[Goal | Measure], statuses: list[Status]) -> None:
    """Rows that know institution and status; hundreds share a few, so each is made once."""
    leads = Organization.objects.in_bulk({row.lead_id for row in rows if row.lead_id})
    steps = {row.pk: row for row in statuses}
    for row in rows:
        if row.lead_id:
            row.lead = leads[row.lead_id]
        if row.status_id in steps:
            row.status = steps[row.status_id]


def _link(gathered: Gathered) -> None:
    links = Measure.goals.through.objects.filter(measure__field__concept=gathered.concept)
    served: dict[int, list[int]] = defaultdict(list)
    for measure, goal in links.values_list("measure_id", "goal_id"):
        served[goal].append(measure)
        gathered.serving.add(measure)
    order = {pk: place for place, pk in enumerate(gathered.measures)}
    gathered.measures_of_goal = {
        goal: sorted(measures, key=order.__getitem__) for goal, measures in served.items()
    }


def _tell(gathered: Gathered) -> None:
    """Read all updates and settle what stands for each goal and measure."""
    goals: dict[int, History] = defaultdict(History)
    measures: dict[int, History] = defaultdict(History)
    look = gathered.look
    until = Until.of(look.round) if look.is_past else None
    for goal, measure, told in read_told(gathered.concept, gathered.statuses):
        is_later = until is not None and not until.knows(told)
        if is_later or (told.day is not None and told.day > gathered.day):
            continue
        if goal is not None:
            goals[goal].told.append(told)
        elif measure is not None:
            measures[measure].told.append(told)
    statuses, is_past = gathered.statuses, look.is_past
    for row in gathered.goals:
        own = statuses.get(row.status_id) if row.status_id else None
        goals[row.pk].settle(own, row.status_date, is_past=is_past)
    for item in gathered.measures.values():
        own = statuses.get(item.status_id) if item.status_id else None
        measures[item.pk].settle(own, None, is_past=is_past)
    gathered.goal_history, gathered.measure_history = dict(goals), dict(measures)


def _agreements(
    concept: Concept,
) -> tuple[dict[int, list[AgreementFact]], dict[int | None, list[AgreementFact]]]:
    """Open agreements by goal; those that name none, as most committees agree, by field."""
    rows = Outcome.objects.filter(
        concept=concept, status=OutcomeStatus.OPEN, kind__in=OWNED_KINDS
    ).order_by("due_date", "pk")
    by_goal: dict[int, list[AgreementFact]] = defaultdict(list)
    others: dict[int | None, list[AgreementFact]] = defaultdict(list)
    columns = ("goal_id", "field_id", "pk", "text", "due_date", "responsible__name")
    for goal, part, pk, text, due, responsible in rows.values_list(*columns):
        fact = AgreementFact(pk, text, due, responsible or "")
        if goal is not None:
            by_goal[goal].append(fact)
        else:
            others[part].append(fact)
    return by_goal, others


def _fundings(concept: Concept) -> dict[int, list[FundingFact]]:
    rows = MeasureFunding.objects.filter(measure__field__concept=concept)
    found: dict[int, list[FundingFact]] = defaultdict(list)
    columns = (
        "measure_id",
        "pk",
        "programme__name",
        "start_date",
        "end_date",
        "amount_per_year",
    )
    for measure, *rest in rows.order_by("end_date", "pk").values_list(*columns):
        found[measure].append(FundingFact(*rest))
    return found


def _ratings(gathered: Gathered) -> dict[int, list[RatingFact]]:
    rows = CriterionAssessment.objects.filter(
        criterion__field__concept=gathered.concept, date__lte=gathered.day
    )
    found: dict[int, list[RatingFact]] = defaultdict(list)
    columns = ("criterion_id", "pk", "rating_id", "date", "body__name")
    for criterion, pk, rating, date, body in rows.order_by("-date", "-pk").values_list(*columns):
        found[criterion].append(RatingFact(pk, gathered.statuses[rating], date, body or ""))
    return found


def figure_facts(ledger: Ledger) -> dict[int, list[FigureFact]]:
    """Each measure's figures in the latest period in which it states an actual value."""
    found: dict[int, list[FigureFact]] = defaultdict(list)
    for item in ledger.types:
        seen: set[int] = set()
        for period in reversed(ledger.periods):
            for measure, entry in ledger.entries_of(item, period).items():
                if entry.actual is None or measure in seen:
                    continue
                seen.add(measure)
                found[measure].append(
                    FigureFact(
                        item.pk,
                        item.name,
                        item.unit,
                        item.decimals,
                        period,
                        None if entry.is_partial else entry.planned,
                        entry.actual,
                        entry.is_estimated,
                        item.part_of_id,
                    )
                )
    return found
