# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A page of a story: what the address asks for, and what the template draws."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.http import urlencode

from leitziel.actors.staff.history import Story

PER_PAGE = 25
FIELD, PAGE = "field", "page"


def story_context(request: HttpRequest, story: Story) -> dict[str, Any]:
    """What `actors/staff/story.html` draws; a page that does not exist shows the nearest one."""
    choices, chosen = story.choices, request.GET.get(FIELD, "")
    paginator: Paginator[Any] = Paginator(story.about(chosen), PER_PAGE)  # type: ignore[arg-type]
    page = paginator.get_page(request.GET.get(PAGE))
    kept = urlencode({FIELD: chosen}) if chosen else ""
    return {
        "entries": list(page.object_list),
        "page": page,
        "choices": choices,
        "chosen": chosen,
        "kept": f"{kept}&" if kept else "",
        "is_cut": story.is_cut,
    }
