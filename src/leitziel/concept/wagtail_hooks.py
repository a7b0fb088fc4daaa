# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The concept in the staff interface."""

from __future__ import annotations

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from leitziel.actors.staff.choosers import RowChooserViewSet
from leitziel.actors.staff.menu import CONCEPT_MENU, RowViewSetGroup
from leitziel.actors.staff.policy import register_row_policies
from leitziel.concept import views, viewsets
from leitziel.concept.models import (
    Abbreviation,
    Concept,
    District,
    FieldOfAction,
    FundingProgramme,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Section,
    Source,
    StatusScale,
    StrategicGoal,
    TargetGroup,
)

register_row_policies(
    Abbreviation,
    Concept,
    District,
    FieldOfAction,
    FundingProgramme,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Section,
    Source,
    StatusScale,
    StrategicGoal,
    TargetGroup,
)


class ConceptGroup(RowViewSetGroup):
    """The menu "Konzept"."""

    menu_label = _("Concept")
    menu_icon = "list-ul"
    menu_order = 110
    submenu_hook = CONCEPT_MENU
    items = (
        viewsets.ConceptViewSet,
        viewsets.FieldViewSet,
        viewsets.GoalViewSet,
        viewsets.MeasureViewSet,
        viewsets.ProgressUpdateViewSet,
        viewsets.ImpactCriterionViewSet,
        viewsets.StrategicGoalViewSet,
        viewsets.SectionViewSet,
        viewsets.SourceViewSet,
        viewsets.AbbreviationViewSet,
    )


goal_chooser = RowChooserViewSet(
    "goal-chooser",
    model=Goal,
    icon="crosshairs",
    choose_one_text=_("Choose a goal"),
    choose_another_text=_("Choose another goal"),
    edit_item_text=_("Edit this goal"),
    related=("field",),
    ordering=("field__position", "field__code", "position", "number"),
)
measure_chooser = RowChooserViewSet(
    "measure-chooser",
    model=Measure,
    icon="tasks",
    choose_one_text=_("Choose a measure"),
    choose_another_text=_("Choose another measure"),
    edit_item_text=_("Edit this measure"),
    ordering=("title",),
)


@hooks.register("register_admin_viewset")
def register_screens() -> list[object]:
    """The lists, forms and dialogs of the concept."""
    return [
        goal_chooser,
        measure_chooser,
        ConceptGroup(),
        viewsets.StatusScaleViewSet(),
        viewsets.FundingProgrammeViewSet(),
        viewsets.TargetGroupViewSet(),
        viewsets.DistrictViewSet(),
    ]


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The pages of a concept beyond list and form."""
    return [
        path("concepts/next-version/<int:pk>/", views.next_version, name="concept_next_version"),
        path("concepts/visibility/<int:pk>/", views.visibility, name="concept_visibility"),
    ]
