# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff screens of committees, meetings and what came of them."""

from __future__ import annotations

from django.db.models import Case, F, When
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from leitziel.actors.staff.columns import (
    CountColumn,
    DayColumn,
    FieldColumn,
    MissingColumn,
    TextColumn,
    YesColumn,
)
from leitziel.actors.staff.counting import count_of
from leitziel.actors.staff.inlines import ChildrenPanel
from leitziel.actors.staff.viewsets import RowViewSet
from leitziel.governance.columns import DueColumn
from leitziel.governance.enums import OutcomeStatus
from leitziel.governance.forms import BodyForm, OutcomeForm
from leitziel.governance.models import Attendance, Body, Meeting, Membership, Outcome


class BodyViewSet(RowViewSet):
    """Committees, networks and working groups."""

    model = Body
    name = "bodies"
    icon = "group"
    row_form = BodyForm
    ordering = ("name",)
    list_display = [
        "name",
        "kind",
        TextColumn("parent", label=_("Answers to"), characters=60),
        CountColumn("member_count", label=_("Members")),
        CountColumn("open_count", label=_("Outcomes")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_related = ("parent",)
    export_prefetch = ("leads", "fields")
    list_annotations = {
        "member_count": count_of(Membership, "body"),
        "open_count": count_of(Outcome, "body"),
    }
    list_filter = ["kind", "fields", "is_public"]
    list_export = ["name", "get_kind_display", "leads", "parent", "task", "fields", "is_public"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["name", "task"]
    related = ("memberships", "fields", "meetings", "outcomes", "children")
    history_children = ("memberships", "in_fields")
    empty_text = _("No body yet. Networks and committees come with a report, or you add them here.")
    panels = [
        FieldPanel("name"),
        FieldPanel("kind"),
        FieldPanel("task"),
        MultiFieldPanel([FieldPanel("leads"), FieldPanel("parent")], heading=_("Lead")),
        ChildrenPanel(
            "in_fields",
            [FieldRowPanel([FieldPanel("field"), FieldPanel("lead_text")])],
            heading=_("Fields of action in which it works"),
            label=_("field of action"),
        ),
        ChildrenPanel(
            "memberships",
            [
                FieldRowPanel([FieldPanel("organization"), FieldPanel("function")]),
                FieldRowPanel([FieldPanel("since"), FieldPanel("until")]),
            ],
            heading=_("Members"),
            label=_("member"),
            help_text=_("Institutions and functions, never names of persons."),
        ),
        FieldPanel("is_public"),
    ]


class MeetingViewSet(RowViewSet):
    """Meetings, workshops and conferences."""

    model = Meeting
    name = "meetings"
    icon = "date"
    ordering = ("-date", "title")
    list_display = [
        "title",
        DayColumn("date", label=_("Date"), sort_key="date"),
        "kind",
        CountColumn("attendance_count", label=_("Attendances")),
        CountColumn("outcome_count", label=_("Outcomes")),
        YesColumn("is_public", label=_("Public")),
    ]
    list_annotations = {
        "attendance_count": count_of(Attendance, "meeting"),
        "outcome_count": count_of(Outcome, "meeting"),
    }
    export_prefetch = ("bodies",)
    list_filter = ["kind", "bodies", "is_public"]
    list_export = ["title", "date", "get_kind_display", "bodies", "result", "is_public"]
    export_headings = {"get_kind_display": _("Kind")}
    search_fields = ["title", "result"]
    related = ("outcomes", "attendances")
    history_children = ("attendances",)
    empty_text = _("No meeting yet. What was agreed in it is written down as its outcomes.")
    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("date"), FieldPanel("kind")]),
        FieldPanel("bodies"),
        FieldPanel("result"),
        ChildrenPanel(
            "attendances",
            [
                FieldRowPanel([FieldPanel("organization"), FieldPanel("function")]),
                FieldRowPanel([FieldPanel("status"), FieldPanel("is_deputy")]),
            ],
            heading=_("Who was there"),
            label=_("institution"),
        ),
        FieldPanel("is_public"),
    ]


class OutcomeViewSet(RowViewSet):
    """Agreements, next steps, needs and remarks."""

    model = Outcome
    name = "outcomes"
    icon = "form"
    row_form = OutcomeForm
    # What is still to be done stands first, the oldest on top.
    ordering = ("is_settled", F("due_date").asc(nulls_last=True), "position", "pk")
    list_annotations = {"is_settled": Case(When(status=OutcomeStatus.OPEN, then=0), default=1)}
    list_display = [
        "__str__",
        "kind",
        FieldColumn("field", label=_("Field"), accessor="field", sort_key="field__code"),
        MissingColumn("responsible", label=_("Responsible"), missing=_("nobody named")),
        DueColumn("due_date", label=_("Due"), sort_key="due_date"),
        "status",
    ]
    list_related = ("field", "responsible")
    concept_path = "concept"
    export_related = ("goal__field", "body", "meeting")
    list_filter = ["concept", "kind", "status", "field", "responsible", "body", "meeting"]
    list_export = [
        "get_kind_display",
        "text",
        "field",
        "goal",
        "responsible",
        "due_date",
        "get_status_display",
        "body",
        "meeting",
        "is_highlighted",
        "is_public",
    ]
    export_headings = {"get_kind_display": _("Kind"), "get_status_display": _("Status")}
    search_fields = ["text", "internal_note"]
    related = ("children",)
    history_children = ("children",)
    empty_text = _("No outcome yet. Agreements are made in meetings.")
    empty_step = (_("Plan a meeting"), "meetings:add")
    panels = [
        FieldRowPanel([FieldPanel("kind"), FieldPanel("status")]),
        FieldPanel("text"),
        MultiFieldPanel(
            [FieldPanel("responsible"), FieldPanel("due_date")], heading=_("Who does it until when")
        ),
        MultiFieldPanel(
            [FieldPanel("concept"), FieldPanel("field"), FieldPanel("goal")],
            heading=_("What it serves"),
        ),
        MultiFieldPanel(
            [FieldPanel("body"), FieldPanel("meeting"), FieldPanel("parent")],
            heading=_("Where it was agreed"),
        ),
        ChildrenPanel(
            "children",
            [FieldPanel("text"), FieldPanel("kind")],
            heading=_("Sub-items"),
            label=_("sub-item"),
            inherited=("concept", "field", "goal", "body", "meeting"),
        ),
        MultiFieldPanel(
            [FieldPanel("is_highlighted"), FieldPanel("is_public"), FieldPanel("internal_note")],
            heading=_("Visibility"),
        ),
    ]
