# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The table of a staff list."""

from __future__ import annotations

from typing import Any

from django.forms.utils import flatatt
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from wagtail.admin.ui.tables import Table


class RowTable(Table):
    """Wagtail's table, whose rows are put together without a template for each cell."""

    template_name = "actors/staff/table.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Wagtail's context and the written rows."""
        context: dict[str, Any] = super().get_context_data(parent_context)
        context["body"] = self._body(context)
        return context

    def _body(self, context: dict[str, Any]) -> SafeString:
        rows = ((self._attributes(row), self._cells(row, context)) for row in self.rows)
        return format_html_join("\n", "<tr{}>{}</tr>", rows)

    def _attributes(self, row: Table.Row) -> SafeString:
        return flatatt(row.attrs)

    def _cells(self, row: Table.Row, context: dict[str, Any]) -> SafeString:
        """The cells of a row; a column of Wagtail's still finds what its template asks for."""
        context["row"] = row
        cells = [column.render_cell_html(row.instance, context) for column in self.columns.values()]
        return mark_safe("".join(cells))  # noqa: S308 - each column escapes its own cell
