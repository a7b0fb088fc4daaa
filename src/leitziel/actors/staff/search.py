# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The search over everything of a municipality: every staff screen tells its fields."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst

from leitziel.actors.models import Municipality
from leitziel.actors.staff.naming import name_of
from leitziel.actors.staff.registry import address, registered_viewsets
from leitziel.core.search import Excerpt, Query

# So many hits of one kind are shown; the list of the kind shows them all.
HITS_SHOWN = 8


@dataclass(frozen=True)
class Hit:
    """A row that was found."""

    title: str
    url: str
    excerpt: list[Excerpt]


@dataclass(frozen=True)
class Found:
    """The hits of one kind of rows, the best first."""

    kind: str
    total: int
    hits: list[Hit]
    list_url: str


def search_everything(municipality: Municipality, query: Query) -> list[Found]:
    """What holds all words of the query, by kind; kinds with hits in titles come first."""
    if not query.stems:
        return []
    found = [
        (best, part)
        for viewset in registered_viewsets()
        if viewset.is_searched and viewset.search_fields
        for best, part in [_search_kind(viewset, municipality, query)]
        if part.total
    ]
    return [part for best, part in sorted(found, key=lambda item: -item[0])]


def _search_kind(viewset: Any, municipality: Municipality, query: Query) -> tuple[int, Found]:
    scored: dict[Any, tuple[int, str]] = {}
    rows = viewset.model._default_manager.of(municipality).order_by()
    for pk, *texts in rows.values_list("pk", *viewset.search_fields):
        words = " ".join(str(text) for text in texts if text)
        points = query.score(words[:120], words)
        if points > scored.get(pk, (0, ""))[0]:
            scored[pk] = (points, words)
    ranking = sorted(scored, key=lambda pk: (-scored[pk][0], pk))
    shown = viewset.model._default_manager.of(municipality).select_related(*viewset.list_related)
    by_pk = shown.in_bulk(ranking[:HITS_SHOWN])
    hits = [_hit(by_pk[pk], scored[pk][1], query) for pk in ranking[:HITS_SHOWN]]
    part = Found(
        kind=capfirst(str(viewset.model._meta.verbose_name_plural)),
        total=len(ranking),
        hits=hits,
        list_url=_list_address(viewset, query),
    )
    return (scored[ranking[0]][0] if ranking else 0), part


def _hit(row: Any, words: str, query: Query) -> Hit:
    """A passage is shown only where it says more than the title."""
    title = name_of(row)
    return Hit(title, address(row), [] if words in title else query.excerpt(words))


def _list_address(viewset: Any, query: Query) -> str:
    return f"{reverse(viewset.get_url_name('index'))}?{urlencode({'q': query.text})}"
