# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every component once, for those who build pages; only where DEBUG is on."""

from __future__ import annotations

import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from leitziel.concept.enums import Drawing
from leitziel.portal.queries.papers import Station
from leitziel.portal.queries.progress import State
from leitziel.portal.views.paging import page_of


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """All components with content that shows what they must bear."""
    context = {
        "states": [State(drawing.value, str(drawing.label)) for drawing in Drawing]
        + [State("said", "in Worten berichtet")],
        "codes": ["A", "B", "C", "D", "E", "F", "G", "H", "Q1", "VIII", "12"],
        "stations": [
            Station("Integrationsrat", None, datetime.date(2019, 5, 14), "empfiehlt", True, True),
            Station(
                "Ausschuss für Bürgerangelegenheiten und Umwelt", None,
                datetime.date(2019, 6, 6), "berät vor", True, True,
            ),
            Station("Rat der Stadt", None, None, "entscheidet", True, False),
        ],
        "page": page_of(request, range(500), per_page=25),
        "crumbs": [],
    }  # fmt: skip
    return render(request, "portal/gallery.html", context)
