# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Long lists in pages, with what each neighbouring page address keeps of the filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404, HttpRequest

PER_PAGE = 25
PARAMETER = "seite"


@dataclass(frozen=True)
class ListPage:
    """One page of a list."""

    rows: list[Any]
    number: int
    count: int
    total: int
    numbers: list[int | None]
    query: str

    @property
    def is_alone(self) -> bool:
        """Whether there is nothing to turn to."""
        return self.count < 2


def page_of(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> ListPage:
    """The page of a list that the request asks for; a page that does not exist is a 404."""
    paginator = Paginator(rows, per_page)
    try:
        page = paginator.page(request.GET.get(PARAMETER) or 1)
    except (EmptyPage, PageNotAnInteger) as error:
        raise Http404 from error
    kept = request.GET.copy()
    kept.pop(PARAMETER, None)
    numbers = [
        number if isinstance(number, int) else None
        for number in paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    query = kept.urlencode()
    return ListPage(
        rows=list(page.object_list),
        number=page.number,
        count=paginator.num_pages,
        total=paginator.count,
        numbers=numbers,
        query=f"{query}&" if query else "",
    )
