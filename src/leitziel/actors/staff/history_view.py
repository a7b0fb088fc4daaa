# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The page that shows a row's history."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin

from leitziel.actors.staff.history import history_of
from leitziel.actors.staff.story_page import story_context
from leitziel.actors.staff.views import check_row


class RowHistoryView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """Who changed the row when, with each field before and after."""

    model: Any = None
    template_name = "actors/staff/history.html"
    page_title = _("History")
    header_icon = "history"
    any_permission_required = ["view"]
    index_url_name: str = ""
    inspect_url_name: str = ""
    children: tuple[str, ...] = ()

    def get_object(self) -> Any:
        """The row, if the person may see it."""
        row = get_object_or_404(self.model, pk=self.kwargs["pk"])
        check_row(self.request.user, self.any_permission_required, row)
        return row

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The entries, newest first."""
        self.object = self.get_object()
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["object"] = self.object
        story = history_of(self.object, self.children, self.get_hidden())
        return context | story_context(self.request, story)

    def get_hidden(self) -> frozenset[str]:
        """Fields of the row that the person may not see."""
        return frozenset()

    def get_page_subtitle(self) -> str:
        """What the row is called."""
        return str(self.object)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list over the row to its history."""
        return [
            *self.breadcrumbs_items,
            {
                "url": reverse(self.index_url_name),
                "label": capfirst(str(self.model._meta.verbose_name_plural)),
            },
            {
                "url": reverse(self.inspect_url_name, args=[self.object.pk]),
                "label": str(self.object),
            },
            {"url": "", "label": self.get_page_title()},
        ]
