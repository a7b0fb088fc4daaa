# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sheet of a measure on screen and as a file, as far as the person may see it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may
from leitziel.actors.staff.registry import address
from leitziel.concept.visibility import viewer_of
from leitziel.controlling.figures.entering import may_enter
from leitziel.controlling.sheet.chart import chart_of
from leitziel.controlling.sheet.content import MeasureSheet, sheet_of
from leitziel.controlling.sheet.document import money_tiles, sheet_odt, sheet_pdf
from leitziel.controlling.staff.figure_entry import measure_of
from leitziel.controlling.staff.links import address_of
from leitziel.core.clock import today
from leitziel.core.slugs import german_slug
from leitziel.rendering.errors import RenderError

_WRITERS = {
    "pdf": (sheet_pdf, "application/pdf", "inline"),
    "odt": (sheet_odt, "application/vnd.oasis.opendocument.text", "attachment"),
}


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about a measure on one page."""
    sheet = _sheet(request, pk)
    measure = sheet.measure
    city = measure.field.concept.municipality
    language = (get_language() or "de").partition("-")[0]
    chart = chart_of(sheet, field_code=measure.field.code, accent=city.accent, language=language)
    user: Any = request.user
    context = {
        "sheet": sheet,
        "measure": measure,
        "figure_rows": [
            (line.figure_type, zip(sheet.periods, line.cells, strict=True)) for line in sheet.lines
        ],
        "chart": chart,
        "money": list(money_tiles(sheet)),
        "signals": [(signal, address_of(signal.target)) for signal in sheet.signals],
        "may_enter": may_enter(user, measure),
        "may_change": may(user, Act.CHANGE, measure),
        "back_url": address(measure),
    }
    return render(request, "controlling/measure_sheet.html", context)


def download(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The sheet as PDF or ODT."""
    if fmt not in _WRITERS:
        raise Http404
    sheet = _sheet(request, pk)
    write, media_type, kind = _WRITERS[fmt]
    try:
        content = write(sheet)
    except RenderError as error:
        messages.error(request, str(error))
        return redirect("measure_sheet", pk)
    name = german_slug(f"{_('Measure sheet')} {sheet.title}")[:80]
    return HttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'{kind}; filename="{name}.{fmt}"',
            "X-Content-Type-Options": "nosniff",
        },
    )


def _sheet(request: HttpRequest, pk: int) -> MeasureSheet:
    measure = measure_of(request, pk)
    return sheet_of(measure, viewer_of(request.user, measure), day=today())
