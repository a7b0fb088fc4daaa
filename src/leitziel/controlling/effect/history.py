# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The history of impact criteria: assessments beside each other, and how they moved."""

from __future__ import annotations

import itertools
from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from leitziel.concept.models import Concept, FieldOfAction, ImpactCriterion, Status
from leitziel.controlling.facts import ReportFact, StatusFact
from leitziel.controlling.models import CriterionAssessment, Evidence, LogicChain
from leitziel.controlling.standing import Trend, trend_between


@dataclass(frozen=True)
class Assessed:
    """One assessment with its way from the one before."""

    assessment: CriterionAssessment
    before: CriterionAssessment | None
    trend: Trend

    @property
    def sentence(self) -> str:
        """The trend in words, as “better than on …”; empty for the first one."""
        words = {
            Trend.FURTHER: _("better than before"),
            Trend.BACK: _("worse than before"),
            Trend.SAME: _("as before"),
            Trend.OTHER: _("changed"),
        }
        return words.get(self.trend, "")


@dataclass
class CriterionLine:
    """A criterion with its assessments, the latest first, and the measures meant to move it."""

    criterion: ImpactCriterion
    assessed: list[Assessed] = field(default_factory=list)
    chains: list[LogicChain] = field(default_factory=list)

    @property
    def latest(self) -> Assessed | None:
        """The assessment that stands."""
        return self.assessed[0] if self.assessed else None


@dataclass
class EffectOfField:
    """The criteria of a field."""

    field: FieldOfAction
    lines: list[CriterionLine]


def effect_of(concept: Concept) -> list[EffectOfField]:
    """All criteria of a concept with their assessments, by field; four queries."""
    rows = ImpactCriterion.objects.filter(field__concept=concept).select_related("field", "goal")
    ordered = rows.order_by("field__kind", "field__position", "field__code", "position", "pk")
    lines = _lines(list(ordered))
    fields: dict[int, EffectOfField] = {}
    for line in lines:
        part = line.criterion.field
        fields.setdefault(part.pk, EffectOfField(part, [])).lines.append(line)
    return list(fields.values())


def history_of(criterion: ImpactCriterion) -> CriterionLine:
    """One criterion with all its assessments and their evidence."""
    return _lines([criterion])[0]


def _lines(criteria: list[ImpactCriterion]) -> list[CriterionLine]:
    keys = [row.pk for row in criteria]
    evidence = Evidence.objects.select_related(
        "indicator", "figure_type", "question", "document"
    ).order_by("position", "pk")
    rows = CriterionAssessment.objects.filter(criterion__in=keys)
    rows = rows.select_related("rating", "body", "meeting", "recorded_by")
    rows = rows.prefetch_related(Prefetch("evidence", queryset=evidence))
    found: dict[int, list[CriterionAssessment]] = defaultdict(list)
    for row in rows.order_by("-date", "-pk"):
        found[row.criterion_id].append(row)
    chains = _chains(keys)
    return [
        CriterionLine(row, _assessed(found[row.pk]), chains.get(row.pk, [])) for row in criteria
    ]


def _chains(keys: list[int]) -> dict[int, list[LogicChain]]:
    links = LogicChain.criteria.through.objects.filter(impactcriterion__in=keys)
    found: dict[int, list[LogicChain]] = defaultdict(list)
    for link in links.select_related("logicchain__measure__field").order_by("pk"):
        found[link.impactcriterion_id].append(link.logicchain)
    return found


def _assessed(rows: list[CriterionAssessment]) -> list[Assessed]:
    """Each beside the one before it; the latest comes first."""
    pairs = itertools.zip_longest(rows, rows[1:])
    return [Assessed(row, before, _trend(row, before)) for row, before in pairs]


def _trend(row: CriterionAssessment, before: CriterionAssessment | None) -> Trend:
    if before is None:
        return Trend.UNKNOWN
    was, is_now = _fact(before.rating), _fact(row.rating)
    return trend_between(ReportFact(was), ReportFact(is_now), is_answered=True)


def _fact(status: Status) -> StatusFact:
    return StatusFact(status.pk, status.label, status.drawing, status.position)
