# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The start page: what the city does, at a glance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F
from django.utils.translation import get_language
from wagtail.models import Page

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept, ProgressUpdate
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.excerpts import opening
from leitziel.portal.queries.concepts import ConceptOverview, concept_overview, published_concepts
from leitziel.portal.queries.reports import ReportLine, published_reports

NEWS = 5
# So many times the wanted number are looked at, to show news of different fields.
LOOK_BACK = 12


@dataclass(frozen=True)
class News:
    """A recent update and where it stands."""

    text: str
    date: date | None
    by: str
    concept_slug: str
    field_code: str
    field_title: str
    goal_label: str
    goal_anchor: str


@dataclass(frozen=True)
class StartPage:
    """What the start page shows; everything is empty where nothing is published."""

    page: Any
    overview: ConceptOverview | None
    others: list[Concept]
    news: list[News]
    reports: list[ReportLine]


def start_page(municipality: Municipality) -> StartPage:
    """The newest public concept at a glance, the latest news and reports."""
    concepts = list(published_concepts(municipality))
    return StartPage(
        page=home_page(municipality),
        overview=concept_overview(concepts[0]) if concepts else None,
        others=concepts[1:],
        news=latest_news(municipality),
        reports=published_reports(municipality)[:3],
    )


def latest_news(municipality: Municipality, limit: int = NEWS) -> list[News]:
    """The newest public updates that carry a date."""
    rows = (
        ProgressUpdate.objects.of(municipality)
        .published()
        .filter(reported_date__isnull=False, measure__isnull=True)
        .order_by(F("reported_date").desc(), "-pk")
        .values_list(
            "text", "reported_date", "reported_by__name", "field__concept__slug", "field__code",
            "field__title", "goal_id", "goal__number",
        )[: limit * LOOK_BACK]
    )  # fmt: skip
    found = [
        News(
            text=opening(text, 200),
            date=day,
            by=by or "",
            concept_slug=slug,
            field_code=code,
            field_title=title,
            goal_label=goal_label(code, number) if goal else "",
            goal_anchor=goal_anchor(code, number, goal) if goal else "",
        )
        for text, day, by, slug, code, title, goal, number in rows
    ]
    return _one_of_each_field(found)[:limit]


def _one_of_each_field(news: list[News]) -> list[News]:
    """The newest of each field first, then all others, each part in its order."""
    seen: set[tuple[str, str]] = set()
    first: list[News] = []
    rest: list[News] = []
    for one in news:
        key = (one.concept_slug, one.field_code)
        (rest if key in seen else first).append(one)
        seen.add(key)
    return [*first, *rest]


def home_page(municipality: Municipality) -> Any:
    """The editors' start page in the language of the request, else in the one it was written in."""
    site: Any = municipality.site
    root = Page.objects.select_related("locale").get(pk=site.root_page_id)
    if root.locale.language_code != get_language():
        translated = root.get_translations().filter(locale__language_code=get_language(), live=True)
        root = translated.first() or root
    return root.specific
