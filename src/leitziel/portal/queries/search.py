# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Search over everything that is public, by German words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from leitziel.actors.models import Municipality
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import (
    Concept,
    FieldOfAction,
    Goal,
    ImpactCriterion,
    Measure,
    ProgressUpdate,
    Section,
)
from leitziel.core.search import Excerpt, Query
from leitziel.council.models import Paper
from leitziel.governance.models import Body, Outcome
from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.queries.covering import Hidden, hidden_by_concept

# More than this nobody reads; the page says how many there were.
MOST_HITS = 100


@dataclass(frozen=True)
class Candidate:
    """Something that can be found: what it is, its words and its address."""

    kind: Any
    title: str
    body: str
    url: Callable[[], str]
    code: str = ""
    weight: int = 1


@dataclass(frozen=True)
class Hit:
    """Something that was found."""

    kind: Any
    title: str
    excerpt: list[Excerpt]
    url: str
    code: str
    score: int


@dataclass(frozen=True)
class Results:
    """The best hits, and how many there were in all."""

    hits: list[Hit]
    total: int


def search(municipality: Municipality, query: Query) -> Results:
    """What of the public content fits the query, the best first."""
    if not query.stems:
        return Results([], 0)
    scored = [
        (candidate.weight * points, candidate)
        for candidate in _candidates(municipality)
        if (points := query.score(candidate.title, candidate.body))
    ]
    scored.sort(key=lambda pair: -pair[0])
    hits = [_hit(query, candidate, score) for score, candidate in scored[:MOST_HITS]]
    return Results(hits, len(scored))


def _hit(query: Query, candidate: Candidate, score: int) -> Hit:
    shown = candidate.body or ""
    excerpt = query.excerpt(shown) if shown else []
    return Hit(candidate.kind, candidate.title, excerpt, candidate.url(), candidate.code, score)


def _candidates(municipality: Municipality) -> Iterator[Candidate]:
    for source in (_concepts, _fields, _goals, _about_measures, _criteria, _sections):
        yield from source(municipality)
    for source in (_bodies, _outcomes, _papers, _pages):
        yield from source(municipality)


def _at(name: str, *arguments: object, fragment: str = "") -> Callable[[], str]:
    return lambda: reverse(f"portal:{name}", args=arguments) + (f"#{fragment}" if fragment else "")


def _beside_start(slug: str) -> Callable[[], str]:
    return lambda: f"{reverse('portal:start')}{slug}/"


def _concepts(municipality: Municipality) -> Iterable[Candidate]:
    rows = Concept.objects.of(municipality).published().values_list("title", "summary", "slug")
    for title, summary, slug in rows:
        yield Candidate(_("Concept"), title, summary, _at("concept", slug), weight=4)


def _fields(municipality: Municipality) -> Iterable[Candidate]:
    rows = FieldOfAction.objects.of(municipality).published()
    for title, summary, slug, code in rows.values_list("title", "summary", "concept__slug", "code"):
        yield Candidate(_("Field of action"), title, summary, _at("field", slug, code), code, 4)


def _goals(municipality: Municipality) -> Iterable[Candidate]:
    rows = Goal.objects.of(municipality).published()
    for pk, number, text, code, slug in rows.values_list(
        "pk", "number", "text", "field__code", "field__concept__slug"
    ):
        label = goal_label(code, number)
        at = _at("field", slug, code, fragment=goal_anchor(code, number, pk))
        yield Candidate(_("Goal"), f"{label} {text}".strip(), "", at, code, 3)


def _about_measures(municipality: Municipality) -> Iterable[Candidate]:
    """Measures and updates without what is not for everyone."""
    hidden = hidden_by_concept(municipality)
    yield from _measures(municipality, hidden)
    yield from _updates(municipality, hidden)


def _measures(municipality: Municipality, hidden: Hidden) -> Iterable[Candidate]:
    rows = Measure.objects.of(municipality).published()
    for pk, title, description, code, concept in rows.values_list(
        "pk", "title", "description", "field__code", "field__concept"
    ):
        if MeasurePart.DESCRIPTION in hidden[concept]:
            description = ""  # noqa: PLW2901 - it is not for everyone
        yield Candidate(_("Measure"), title, description, _at("measure", pk), code, 2)


def _updates(municipality: Municipality, hidden: Hidden) -> Iterable[Candidate]:
    rows = ProgressUpdate.objects.of(municipality).published()
    for text, title, code, concept, slug, goal, number, measure, shown in rows.values_list(
        "text", "field__title", "field__code", "field__concept", "field__concept__slug", "goal",
        "goal__number",
        "measure", "measure__is_public",
    ):  # fmt: skip
        if measure and (not shown or MeasurePart.UPDATES in hidden[concept]):
            continue
        label = goal_label(code, number) if goal else code
        anchor = goal_anchor(code, number, goal) if goal else ""
        at = _at("measure", measure) if measure else _at("field", slug, code, fragment=anchor)
        yield Candidate(_("Progress"), f"{label} {title}", text, at, code)


def _criteria(municipality: Municipality) -> Iterable[Candidate]:
    rows = ImpactCriterion.objects.of(municipality).published()
    for text, code, slug in rows.values_list("text", "field__code", "field__concept__slug"):
        at = _at("field", slug, code, fragment="wirkung")
        yield Candidate(_("Impact criterion"), text, "", at, code)


def _sections(municipality: Municipality) -> Iterable[Candidate]:
    rows = Section.objects.of(municipality).published()
    for heading, text, slug, code in rows.values_list(
        "heading", "text", "concept__slug", "field__code"
    ):
        at = _at("field", slug, code) if code else _at("texts", slug)
        yield Candidate(_("Text"), heading or str(_("Text")), text, at, code or "")


def _bodies(municipality: Municipality) -> Iterable[Candidate]:
    rows = Body.objects.of(municipality).published().values_list("pk", "name", "task")
    for pk, name, task in rows:
        yield Candidate(_("Body"), name, task, _at("body", pk), weight=2)


def _outcomes(municipality: Municipality) -> Iterable[Candidate]:
    rows = Outcome.objects.of(municipality).published()
    for pk, kind, text, code, slug in rows.values_list(
        "pk", "kind", "text", "field__code", "concept__slug"
    ):
        at = _at("field", slug, code, fragment=f"v{pk}") if code else _at("outcomes")
        yield Candidate(_OUTCOME_WORDS.get(kind, _("Agreement")), text, "", at, code or "")


def _papers(municipality: Municipality) -> Iterable[Candidate]:
    rows = Paper.objects.of(municipality).published()
    for pk, number, subject, reasons in rows.values_list("pk", "number", "subject", "reasons"):
        yield Candidate(_("Council paper"), f"{number} {subject}", reasons, _at("paper", pk))


def _pages(municipality: Municipality) -> Iterable[Candidate]:
    site: Any = municipality.site
    pages = Page.objects.descendant_of(site.root_page).live().public()
    for title, slug, about in pages.values_list("title", "slug", "search_description"):
        yield Candidate(_("Page"), title, about, _beside_start(slug), weight=2)


_OUTCOME_WORDS = {
    "agreement": _("Agreement"),
    "next_step": _("Next step"),
    "need": _("Need"),
    "remark": _("Remark"),
}
