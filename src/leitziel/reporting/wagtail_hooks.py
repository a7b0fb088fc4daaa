# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reports in the staff interface."""

from __future__ import annotations

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from leitziel.actors.permissions import Act, may_anywhere
from leitziel.actors.staff.policy import register_row_policies
from leitziel.controlling.cockpit.decisions import DECISIONS_HOOK
from leitziel.controlling.cockpit.timeline import TIMELINE_HOOK
from leitziel.reporting.models import Report
from leitziel.reporting.staff import files, views
from leitziel.reporting.staff.cockpit import report_decisions, report_items

register_row_policies(Report)
hooks.register(DECISIONS_HOOK, report_decisions)
hooks.register(TIMELINE_HOOK, report_items)


class ReportsMenuItem(MenuItem):
    """Shown to everyone who may see reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether there can be reports for this person."""
        return may_anywhere(request.user, Act.VIEW, Report)


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """All pages of reports."""
    return [
        path("implementation-reports/", views.index, name="report_index"),
        path("implementation-reports/new/", views.create, name="report_create"),
        path("implementation-reports/files/<int:pk>/", files.download, name="report_download"),
        path("implementation-reports/<int:pk>/", views.show, name="report_show"),
        path("implementation-reports/<int:pk>/facts/", views.facts, name="report_facts"),
        path(
            "implementation-reports/<int:pk>/text/field/<int:field>/",
            views.text,
            {"place": "field"},
            name="report_field_text",
        ),
        path("implementation-reports/<int:pk>/text/<slug:place>/", views.text, name="report_text"),
        path("implementation-reports/<int:pk>/checks/", views.checks, name="report_checks"),
        path(
            "implementation-reports/<int:pk>/preview/<slug:fmt>/",
            files.preview,
            name="report_preview",
        ),
        path("implementation-reports/<int:pk>/publish/", views.publish, name="report_publish"),
        path("implementation-reports/<int:pk>/withdraw/", views.withdraw, name="report_withdraw"),
        path("implementation-reports/<int:pk>/delete/", views.delete, name="report_delete"),
    ]


@hooks.register("register_admin_menu_item")
def register_menu() -> MenuItem:
    """The menu entry "Berichte"."""
    return ReportsMenuItem(
        _("Reports"),
        reverse("report_index"),
        name="implementation-reports",
        icon_name="doc-full",
        order=500,
    )


@hooks.register("insert_global_admin_js")
def add_script() -> SafeString:
    """Says that a file is being made; everything works without it."""
    return format_html('<script src="{}" defer></script>', static("leitziel/reports.js"))
