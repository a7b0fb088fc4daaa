# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The import in the staff interface."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.menu import FIRST_STEPS
from leitziel.actors.staff.working import working_municipality
from leitziel.ingest import views


class ImportMenuItem(MenuItem):
    """Shown to those who may write what a document says."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person may import in the municipality they work in."""
        municipality = working_municipality(request)
        return municipality is not None and may_in(request.user, Act.ADD, municipality)


@hooks.register("register_admin_menu_item")
def register_menu_item() -> MenuItem:
    """The menu item "Einlesen"."""
    return ImportMenuItem(
        _("Import documents"), reverse("ingest_list"), name="ingest", icon_name="upload", order=105
    )


@hooks.register(FIRST_STEPS)
def offer_first_step(_request: HttpRequest) -> tuple[str, str]:
    """A city begins with the documents it has."""
    return str(_("Import a document")), reverse("ingest_upload")


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    """The pages of the import."""
    return [
        path("import/", views.session_list, name="ingest_list"),
        path("import/new/", views.upload, name="ingest_upload"),
        path("import/<int:pk>/", views.review, name="ingest_review"),
        path("import/<int:pk>/edit/", views.edit, name="ingest_edit"),
        path("import/<int:pk>/assign/", views.assign, name="ingest_assign"),
        path("import/<int:pk>/summary/", views.summary, name="ingest_summary"),
        path("import/<int:pk>/result/", views.result, name="ingest_result"),
        path("import/<int:pk>/discard/", views.discard, name="ingest_discard"),
    ]
