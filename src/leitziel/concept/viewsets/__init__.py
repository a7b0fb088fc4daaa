# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of the concept."""

from leitziel.concept.viewsets.measures import (
    DistrictViewSet,
    FundingProgrammeViewSet,
    MeasureViewSet,
    ProgressUpdateViewSet,
    TargetGroupViewSet,
)
from leitziel.concept.viewsets.plan import (
    ConceptViewSet,
    FieldViewSet,
    GoalViewSet,
    ImpactCriterionViewSet,
    StatusScaleViewSet,
    StrategicGoalViewSet,
)
from leitziel.concept.viewsets.texts import (
    AbbreviationViewSet,
    SectionViewSet,
    SourceViewSet,
)

__all__ = [
    "AbbreviationViewSet",
    "ConceptViewSet",
    "DistrictViewSet",
    "FieldViewSet",
    "FundingProgrammeViewSet",
    "GoalViewSet",
    "ImpactCriterionViewSet",
    "MeasureViewSet",
    "ProgressUpdateViewSet",
    "SectionViewSet",
    "SourceViewSet",
    "StatusScaleViewSet",
    "StrategicGoalViewSet",
    "TargetGroupViewSet",
]
