# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages of statistics beyond list and form."""

from __future__ import annotations

from leitziel.actors.staff.views import RowInspectView


class TableInspectView(RowInspectView):
    """A printed table, shown as a table."""

    template_name = "monitoring/table.html"
