# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the figures of a concept by field, goal, institution …, and as files."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.views.decorators.http import require_GET

from leitziel.actors.staff.working import open_municipalities
from leitziel.concept.models import Concept
from leitziel.controlling.cockpit.numbers import AXES, NumberTable, kinds_of, table_of
from leitziel.controlling.cockpit.seen import axes_seen, parts_seen
from leitziel.controlling.cockpit.tables import file_name, tables_of, write_csv, write_xlsx
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.figures.periods import left_out
from leitziel.controlling.staff.cockpit import concept_of, glance_for
from leitziel.rendering.charts import Bar, Look, bar_chart

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
# More bars than these say nothing at a glance; the table has all.
MOST_BARS = 12


@require_GET
def figures(request: HttpRequest, pk: int) -> HttpResponse:
    """One figure by one axis: chart, table, rule, and ways to the others."""
    concept = concept_of(request, pk)
    glance = glance_for(request, concept)
    axes = axes_seen(parts_seen(concept, request.user))
    axis = next((item for item in axes if item == request.GET.get("by")), axes[0])
    kinds = kinds_of(glance.figures)
    kind = next((item for item in kinds if item.key == request.GET.get("figure")), None)
    kind = kind or (kinds[0] if kinds else None)
    table = table_of(glance.figures, axis, kind, glance.choice.compared) if kind else None
    context = {
        "concept": concept,
        "municipality": concept.municipality,
        "municipalities": open_municipalities(request),
        "glance": glance,
        "choice": glance.choice,
        "table": table,
        "kinds": kinds,
        "axis": axis,
        "axis_name": AXES[axis](),
        "tabs": _tabs(glance.choice.query, axes, kind.key if kind else ""),
        "action": reverse("cockpit_figures", args=[concept.pk]),
        "hidden": [("by", axis.value)],
        "drawing": _drawing(table, concept) if table else "",
        "left_out": left_out(concept) if table else [],
    }
    return render(request, "controlling/cockpit_figures.html", context)


@require_GET
def export(request: HttpRequest, pk: int, name: str, fmt: str) -> HttpResponse:
    """All tables as a workbook, or one of them as CSV."""
    concept = concept_of(request, pk)
    glance = glance_for(request, concept)
    tables = tables_of(glance, axes_seen(parts_seen(concept, request.user)))
    if fmt == "xlsx" and name == "all":
        title = pgettext("controlling", "Figures")
        return _file(write_xlsx(tables), XLSX, f"{file_name(glance, title)}.xlsx")
    chosen = [table for table in tables if table.key == name]
    if not chosen or fmt not in ("csv", "xlsx"):
        raise Http404
    file = f"{file_name(glance, chosen[0].title)}.{fmt}"
    if fmt == "xlsx":
        return _file(write_xlsx(chosen), XLSX, file)
    return _file(write_csv(chosen[0]), CSV, file)


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)


def _tabs(query: Any, axes: list[Axis], figure: str) -> list[tuple[Axis, str, str]]:
    more = {"figure": figure} if figure else {}
    return [(axis, AXES[axis](), query(by=axis.value, **more)) for axis in axes]


def _drawing(table: NumberTable, concept: Concept) -> SafeString | str:
    """The largest lines as bars; nothing where there is nothing to compare."""
    rows = [row for row in table.rows if row.now.actual is not None]
    if len(rows) < 2:
        return ""
    if table.axis == Axis.YEAR:
        bars = [Bar(row.label, _number(row.now.actual)) for row in rows[::-1]]
    else:
        largest = sorted(rows, key=lambda row: row.now.actual or 0, reverse=True)[:MOST_BARS]
        bars = [
            Bar(row.code or row.label, _number(row.now.actual), _number(row.before.actual))
            if table.axis == Axis.GOAL and row.code
            else Bar(row.label, _number(row.now.actual), _number(row.before.actual))
            for row in largest
        ]
    language = (get_language() or "de").partition("-")[0]
    look = Look(unit=table.kind.unit, accent=concept.municipality.accent, language=language)
    years = (table.before.label if table.before else "", table.now.label if table.now else "")
    svg = bar_chart(bars, title=table.finding, look=look, years=years)
    # Drawn by rendering, which escapes every text in it.
    return mark_safe(svg)  # noqa: S308


def _number(value: Any) -> float | None:
    return None if value is None else round(float(value), 1)
