# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is planned: the concept and everything that hangs on it."""

from leitziel.concept.models.measure import District, FundingProgramme, Measure, TargetGroup
from leitziel.concept.models.plan import Concept, FieldOfAction, Goal, ImpactCriterion
from leitziel.concept.models.progress import ProgressUpdate
from leitziel.concept.models.status import Status, StatusScale
from leitziel.concept.models.strategy import StrategicGoal, StrategicGoalLink
from leitziel.concept.models.text import Abbreviation, Section, Source
from leitziel.concept.models.visibility import PartVisibility

__all__ = [
    "Abbreviation",
    "Concept",
    "District",
    "FieldOfAction",
    "FundingProgramme",
    "Goal",
    "ImpactCriterion",
    "Measure",
    "PartVisibility",
    "ProgressUpdate",
    "Section",
    "Source",
    "Status",
    "StatusScale",
    "StrategicGoal",
    "StrategicGoalLink",
    "TargetGroup",
]
