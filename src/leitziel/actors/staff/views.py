# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Wagtail's generic views, limited to the rows a person may see or change."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Model, ProtectedError, QuerySet, RestrictedError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views import generic
from wagtail.permissions import policy_registry

from leitziel.actors.models import Municipality
from leitziel.actors.permissions import Act, may, may_in, rows_for
from leitziel.actors.querysets import Tenanted
from leitziel.actors.staff.columns import ChoiceColumn, EditColumn, NameColumn, PlainColumn
from leitziel.actors.staff.export import NeutralizedExport
from leitziel.actors.staff.filters import RowFilterSet
from leitziel.actors.staff.menu import ROW_LINKS
from leitziel.actors.staff.naming import name_of, title_of
from leitziel.actors.staff.registry import addresses_of
from leitziel.actors.staff.removal import Removal
from leitziel.actors.staff.siblings import concept_of, concept_titles
from leitziel.actors.staff.table import RowTable
from leitziel.actors.staff.working import working_municipality
from leitziel.core.errors import DomainError
from leitziel.core.search import Query


def check_row(user: Any, actions: list[str], row: Model) -> None:
    """Refuse a row: as if it did not exist when it is foreign, plainly when it is one's own."""
    policy = policy_registry.get_by_type(type(row))
    if not policy.user_has_permission_for_instance(user, Act.VIEW.value, row):
        raise Http404
    if not policy.user_has_any_permission_for_instance(user, actions, row):
        raise PermissionDenied


class RowObjectMixin:
    """For views of one row."""

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        """The row, if the person may do with it what the view is for."""
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        required = getattr(self, "permission_required", None)
        actions = [required] if required else list(getattr(self, "any_permission_required", []))
        check_row(self.request.user, actions, row)  # type: ignore[attr-defined]
        return row


class RowIndexView(NeutralizedExport, generic.IndexView):
    """The list of one kind of rows of the municipality the person works in."""

    base_filterset_class = RowFilterSet
    results_template_name = "actors/staff/index_results.html"
    any_permission_required = ["view"]
    table_class = RowTable
    # What the list needs of other tables: relations to join, and annotations by name; and what
    # a spreadsheet of it needs besides.
    list_related: tuple[str, ...] = ()
    list_annotations: dict[str, Any] = {}
    export_related: tuple[str, ...] = ()
    export_prefetch: tuple[str, ...] = ()
    # The way from a row to its concept, which is told where there are several.
    concept_path = ""
    # What stands in an empty list: a sentence and the next step (label, name of the address).
    empty_text = ""
    empty_step: tuple[Any, str] | None = None

    def get_base_queryset(self) -> QuerySet[Any]:
        """The rows of the municipality that the person may see."""
        municipality = working_municipality(self.request)
        if municipality is None:
            return self.model._default_manager.none()
        is_city = self.model is Municipality
        rows: Any = rows_for(self.request.user, self.list_act, self.model._default_manager.all())
        rows = rows if is_city else rows.of(municipality)
        rows = rows.annotate(**self.list_annotations) if self.list_annotations else rows
        related = self.list_related
        if self.is_export:
            related = (*related, *self.export_related)
            rows = rows.prefetch_related(*self.export_prefetch)
        # Without a name Django would join every table a row must lead to.
        return rows.select_related(*related) if related else rows

    @property
    def list_act(self) -> Act:
        """What the person must be allowed to do with the rows listed."""
        policy = policy_registry.get_by_type(self.model)
        return getattr(policy, "_acts", {}).get("view", Act.VIEW)

    def search_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Rows in which the words stand, whatever their ending; also on SQLite."""
        if not self.is_searching:
            return queryset
        query = Query.parse(self.search_query)
        found = [
            pk
            for pk, *texts in queryset.order_by().values_list("pk", *self.search_fields)
            if query.score(" ".join(str(text) for text in texts if text))
        ]
        return queryset.filter(pk__in=found)

    def get_edit_url(self, instance: Any) -> str | None:
        """The form, for those who may change this row."""
        return self._edit_address(instance) if self._reaches(Act.CHANGE, instance) else None

    def get_inspect_url(self, instance: Any) -> str:
        """The row's page; who sees the list may open its rows."""
        return self._inspect_address(instance)

    @cached_property
    def _edit_address(self) -> Callable[[Any], str]:
        return addresses_of(self.edit_url_name)

    @cached_property
    def _inspect_address(self) -> Callable[[Any], str]:
        return addresses_of(self.inspect_url_name)

    @cached_property
    def _name_of(self) -> Callable[[Any], str]:
        """The names of the rows of this page, found once for link and way to the form."""
        return functools.cache(name_of)

    @cached_property
    def columns(self) -> list[Any]:
        """The columns of the list and a last one with the way to the form.

        Wagtail's menu on each row takes three quarters of the time a list needs; all it offers
        stands on the row's own page.
        """
        columns = list(super().columns)
        if not self.user_has_permission("change"):
            return columns
        edit = EditColumn("edit", label="", get_url=self.get_edit_url, get_name=self._name_of)
        return [*columns, edit]

    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        column = self._get_custom_column(field_name, NameColumn, get_url=self.get_inspect_url)
        if field_name == "__str__":
            column.accessor = self._name_of
        if self.concept_path:
            titles = concept_titles(self.request, self.model, self.concept_path)
            # Named below the row where the municipality has several concepts.
            several = len(titles) > 1
            column.get_below = concept_of(self.concept_path, titles) if several else None
        return column

    def _get_custom_column(
        self, field_name: str, column_class: Any = PlainColumn, **kwargs: Any
    ) -> Any:
        choices = _choices_of(self.model, field_name)
        if not choices or column_class is not PlainColumn:
            return super()._get_custom_column(field_name, column_class, **kwargs)
        column = super()._get_custom_column(field_name, ChoiceColumn, choices=choices, **kwargs)
        column.accessor = field_name
        return column

    def _reaches(self, act: Act, row: Any) -> bool:
        """Whether the person may do this with a row of the page."""
        return self._reaches_all(act) or row.pk in self._reachable(act)

    def _reaches_all(self, act: Act) -> bool:
        """Whether the role holds for every row of the municipality, and so of this list."""
        municipality = working_municipality(self.request)
        if self.model is Municipality or municipality is None:
            return False
        return may_in(self.request.user, act, municipality)

    def _reachable(self, act: Act) -> set[Any]:
        """The keys of the page's rows with which the person may do this, asked once for all."""
        known: dict[Act, set[Any]] = self.__dict__.setdefault("_reachable_keys", {})
        if act not in known:
            rows = rows_for(self.request.user, act, self.model._default_manager.all())
            on_page = [row.pk for row in self._page_rows]
            known[act] = set(rows.filter(pk__in=on_page).values_list("pk", flat=True))
        return known[act]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context and what an empty list says."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        context["empty_text"] = self.empty_text
        if self.empty_step:
            context["empty_label"] = self.empty_step[0]
            context["empty_url"] = reverse(self.empty_step[1])
        return context

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        """Remember the rows of the page, for one query instead of one a row."""
        paginated = super().paginate_queryset(queryset, page_size)
        self._page_rows = list(paginated[2])
        return paginated[0], paginated[1], self._page_rows, paginated[3]


def _choices_of(model: type[Model], name: str) -> list[tuple[Any, Any]]:
    """The fixed choices of a field, none if it has none or is no field of the model itself."""
    fields = {field.name: field for field in model._meta.concrete_fields}
    return list(fields[name].flatchoices) if name in fields else []


class RowFormMixin:
    """For views with a form: it knows the municipality, and an error is a sentence, not a crash."""

    def get_form_kwargs(self) -> dict[str, Any]:
        """Wagtail's arguments and the municipality."""
        kwargs: dict[str, Any] = super().get_form_kwargs()  # type: ignore[misc]
        kwargs["municipality"] = self.form_municipality()
        return kwargs

    def form_municipality(self) -> Municipality | None:
        """The municipality whose rows the form offers."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Save, and show what the database or an operation refused as an error of the form."""
        was_new = form.instance._state.adding
        try:
            return super().form_valid(form)  # type: ignore[misc]
        except DomainError as error:
            form.add_error(None, error.message)
        except IntegrityError:
            form.add_error(None, _("This contradicts another entry. Please check the fields."))
        if was_new:
            form.instance.pk = None
            form.instance._state.adding = True
        self.produced_error_message = self.get_error_message()  # type: ignore[attr-defined]
        return self.form_invalid(form)  # type: ignore[attr-defined]

    def get_success_url(self) -> str:
        """Back to where the person came from, else to the row as it stands now."""
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        inspect = self.inspect_url_name  # type: ignore[attr-defined]
        return get_valid_next_url_from_request(request) or reverse(inspect, args=[self.object.pk])  # type: ignore[attr-defined]

    def _with_query(self, url: str) -> str:
        query = self.request.GET.urlencode()  # type: ignore[attr-defined]
        return f"{url}?{query}" if query else url


class RowCreateView(RowFormMixin, generic.CreateView):
    """A new row of the municipality the person works in; the address may bring first choices."""

    inspect_url_name = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Refuse those who may add rows elsewhere, but not in this municipality."""
        municipality = working_municipality(request)
        # A city itself is added by those who run the installation, where there may be none yet.
        is_city = self.model is Municipality
        if not is_city and not (municipality and may_in(request.user, Act.ADD, municipality)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_municipality(self) -> Municipality | None:
        """The one the person works in."""
        return working_municipality(self.request)

    def get_initial(self) -> dict[str, Any]:
        """First choices from the address, as far as they are rows of the municipality."""
        initial = super().get_initial()
        municipality = self.form_municipality()
        for name, field in self.get_form_class().base_fields.items():
            value = self.request.GET.get(name)
            if not value:
                continue
            queryset = getattr(field, "queryset", None)
            if queryset is None:
                initial[name] = value
            elif value.isdecimal() and municipality and issubclass(queryset.model, Tenanted):
                row = queryset.of(municipality).filter(pk=value).first()
                initial[name] = row
        return {name: value for name, value in initial.items() if value is not None}

    def get_add_url(self) -> str:
        """The form's own address, with the first choices."""
        return self._with_query(super().get_add_url())


class RowEditView(RowFormMixin, RowObjectMixin, generic.EditView):
    """An own row in its form."""

    def form_municipality(self) -> Municipality | None:
        """The one the row belongs to, which can not be changed."""
        return self.object.get_municipality()

    def get_edit_url(self) -> str:
        """The form's own address, with where to go afterwards."""
        return self._with_query(super().get_edit_url())

    def get_last_updated_info(self) -> None:
        """Wagtail's own log knows nothing of imports; our history has its own page."""
        return


class RowDeleteView(RowObjectMixin, generic.DeleteView):
    """The question before deleting: what goes with the row, and what stands in the way."""

    template_name = "actors/staff/delete.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list over the row to the question."""
        kind = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": kind},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context and the consequences."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["removal"] = Removal.of(self.object)
        return context

    def form_valid(self, form: Any) -> HttpResponse:
        """Delete, unless other rows still need this one."""
        try:
            return super().form_valid(form)
        except (ProtectedError, RestrictedError):
            messages.error(
                self.request, _("Other entries still need this one; nothing was deleted.")
            )
            return self.render_to_response(self.get_context_data(form=form))


class RowInspectView(RowObjectMixin, generic.InspectView):
    """The row to read: its texts, what hangs on it, and where it came from."""

    template_name = "actors/staff/inspect.html"
    any_permission_required = ["view"]
    history_url_name = None
    sheet: Any = None

    def get_page_title(self) -> str:
        """What kind of row it is and what it is called."""
        return title_of(self.object)

    def get_page_subtitle(self) -> str:
        """Nothing beside the title."""
        return ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """From the list to the row."""
        kind = capfirst(str(self.model._meta.verbose_name_plural))
        return [
            *self.breadcrumbs_items,
            {"url": reverse(self.index_url_name), "label": kind},
            {"url": "", "label": title_of(self.object)},
        ]

    def get_edit_url(self) -> str | None:
        """The form, for those who may change the row."""
        return super().get_edit_url() if may(self.request.user, Act.CHANGE, self.object) else None

    def get_delete_url(self) -> str | None:
        """The question before deleting, for those who may."""
        return super().get_delete_url() if may(self.request.user, Act.DELETE, self.object) else None

    def get_fields_context(self) -> list[Any]:
        """Wagtail's plain list of fields is replaced by the sheet."""
        return []

    @property
    def header_more_buttons(self) -> list[Any]:
        """What can be done stands on the page itself."""
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Wagtail's context, the sheet and the addresses of what can be done."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["sheet"] = self.sheet(self.object, self.request.user)
        context["title"] = title_of(self.object)
        context["edit_url"] = self.get_edit_url()
        context["delete_url"] = self.get_delete_url()
        context["history_url"] = reverse(self.history_url_name, args=[self.object.pk])
        found = (links(self.request, self.object) for links in hooks.get_hooks(ROW_LINKS))
        context["links"] = [link for links in found for link in links]
        return context
