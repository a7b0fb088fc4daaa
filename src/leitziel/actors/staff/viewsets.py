# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The kind of screen every domain model gets: list, form, sheet, history, all scoped by role."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.urls import URLPattern, path
from wagtail.admin.panels import ObjectList
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import policy_registry

from leitziel.actors.staff.forms import RowForm
from leitziel.actors.staff.history_view import RowHistoryView
from leitziel.actors.staff.policy import RolePolicy
from leitziel.actors.staff.registry import remember
from leitziel.actors.staff.sheet import SheetOf
from leitziel.actors.staff.views import (
    RowCreateView,
    RowDeleteView,
    RowEditView,
    RowIndexView,
    RowInspectView,
)


class RowViewSet(ModelViewSet):
    """Staff screens of one domain model; who sees which row is said by the roles alone.

    There is no copy and no usage page: a copied row would be saved over the original, and what a
    row is used for stands on its sheet and in the question before deleting.
    """

    index_view_class = RowIndexView
    add_view_class = RowCreateView
    edit_view_class = RowEditView
    delete_view_class = RowDeleteView
    inspect_view_class = RowInspectView
    history_view_class = RowHistoryView

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_reference_index = False
    list_per_page = 30

    # The form of the rows, with what their fields must agree on.
    row_form: type[RowForm] = RowForm
    # Relations to children shown on the sheet, and those whose history belongs to the row's.
    related: tuple[str, ...] = ()
    history_children: tuple[str, ...] = ()
    # What the list needs: joins and counts, the way to the concept of a row ("field__concept"),
    # which stands in the list where there are several; what a spreadsheet needs besides; and what
    # the list says while it is empty.
    list_related: tuple[str, ...] = ()
    list_annotations: dict[str, Any] = {}
    concept_path = ""
    export_related: tuple[str, ...] = ()
    export_prefetch: tuple[str, ...] = ()
    empty_text: Any = ""
    empty_step: tuple[Any, str] | None = None
    # Whether rows are found by the search over everything, and by which fields.
    is_searched = True

    def get_edit_handler(self) -> Any:
        """The panels with the form that scopes their choices."""
        return ObjectList(self.panels, base_form_class=self.row_form).bind_to_model(self.model)

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """No page of Wagtail's usage is ever linked."""
        return {
            **super().get_common_view_kwargs(**kwargs),
            "usage_url_name": None,
            "inspect_url_name": self.get_url_name("inspect"),
        }

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What the list needs of other tables, and what it says while it is empty."""
        return super().get_index_view_kwargs(
            list_related=self.list_related,
            list_annotations=self.list_annotations,
            concept_path=self.concept_path,
            export_related=self.export_related,
            export_prefetch=self.export_prefetch,
            empty_text=self.empty_text,
            empty_step=self.empty_step,
            **kwargs,
        )

    def get_inspect_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """What stands on the sheet."""
        return super().get_inspect_view_kwargs(sheet=SheetOf(self.related), **kwargs)

    @property
    def history_view(self) -> Callable[..., Any]:
        """Our own history, not Wagtail's log."""
        return self.construct_view(self.history_view_class, children=self.history_children)

    def get_urlpatterns(self) -> list[URLPattern]:
        """Exactly the pages that are scoped."""
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("edit/<int:pk>/", self.edit_view, name="edit"),
            path("delete/<int:pk>/", self.delete_view, name="delete"),
            path("history/<int:pk>/", self.history_view, name="history"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
        ]

    def register_permissions(self) -> None:
        """Groups give no rights here; but without a policy by role the screen must not open."""
        if not isinstance(policy_registry.get_by_type(self.model, fallback=False), RolePolicy):
            message = f"Register a RolePolicy for {self.model.__name__} before its viewset."
            raise ImproperlyConfigured(message)

    def on_register(self) -> None:
        """Let rows be linked from everywhere."""
        super().on_register()
        remember(self)
