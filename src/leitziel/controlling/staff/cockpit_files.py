# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the cockpit on one page as PDF, and as slides."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin import messages

from leitziel.controlling.cockpit.page import onepage_pdf
from leitziel.controlling.cockpit.tables import file_name
from leitziel.controlling.slides.deck import slides_of
from leitziel.controlling.staff.cockpit import concept_of, glance_for
from leitziel.rendering.errors import RenderError

PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"


@require_GET
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """The concept on one page."""
    concept = concept_of(request, pk)
    glance = glance_for(request, concept)
    try:
        content = onepage_pdf(glance)
    except RenderError as error:
        messages.error(request, str(error))
        return redirect("cockpit_of", pk)
    name = file_name(glance, _("one page"))
    return _file(content, "application/pdf", "inline", f"{name}.pdf")


@require_GET
def slides(request: HttpRequest, pk: int) -> HttpResponse:
    """The concept as slides that can be edited."""
    concept = concept_of(request, pk)
    glance = glance_for(request, concept)
    name = file_name(glance, _("slides"))
    return _file(slides_of(glance), PPTX, "attachment", f"{name}.pptx")


def _file(content: bytes, media_type: str, kind: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'{kind}; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
