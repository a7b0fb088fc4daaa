# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of a concept: overview, field, measures, texts, numbers, sources."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leitziel.concept.models import Abbreviation, Concept, FieldOfAction, Section, Source
from leitziel.portal.charts import chart_of_figures
from leitziel.portal.queries.bodies import steering_bodies
from leitziel.portal.queries.concepts import (
    concept_overview,
    published_concept,
    published_concepts,
)
from leitziel.portal.queries.covering import hidden_by_concept
from leitziel.portal.queries.field_parts import FieldPage
from leitziel.portal.queries.fields import field_page
from leitziel.portal.queries.measures import (
    MeasureFilter,
    covered,
    filtered,
    measure_page,
    measure_state,
    published_measures,
)
from leitziel.portal.queries.papers import stations_of_concept
from leitziel.portal.queries.reports import published_reports
from leitziel.portal.queries.statistics import concept_figures, concept_series, concept_tables
from leitziel.portal.sentences import fields_title, goals_sentence, tally_sentence
from leitziel.portal.views.paging import page_of

STEERING_SHOWN = 5
# Letters of an opening text that may stand under the title of its field.
MOST_OF_A_LEAD = 400


@require_safe
def concept_list(request: HttpRequest) -> HttpResponse:
    """All public concepts; with only one, its own page."""
    concepts = list(published_concepts(_municipality(request)))
    if len(concepts) == 1:
        return redirect("portal:concept", concepts[0].slug)
    return render(request, "portal/concepts.html", {"concepts": concepts})


@require_safe
def concept(request: HttpRequest, slug: str) -> HttpResponse:
    """How far a concept is."""
    found = concept_of(request, slug)
    overview = concept_overview(found)
    way = stations_of_concept(found)
    previous = found.previous if found.previous and found.previous.is_public else None
    context = {
        "concept": found,
        "overview": overview,
        "previous": previous,
        "sentence": tally_sentence(overview.tally),
        "fields_title": fields_title(len(overview.fields)),
        "paper": way[0] if way else None,
        "stations": way[1] if way else [],
        "reports": published_reports(_municipality(request), found),
        "bodies": steering_bodies(found)[:STEERING_SHOWN],
    }
    return render(request, "portal/concept.html", context)


@require_safe
def field(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """A field of action with all that is public about it."""
    page = field_page(_municipality(request), slug, code)
    if page is None:
        raise Http404
    lead, sections = _lead(page)
    context = {
        "page": page,
        "concept": page.concept,
        "field": page.field,
        "lead": lead,
        "sections": sections,
        "sentence": tally_sentence(page.tally),
        "tabs": _tabs(page),
    }
    return render(request, "portal/field.html", context)


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """All public measures, with a filter."""
    municipality = _municipality(request)
    chosen = MeasureFilter(
        concept=request.GET.get("konzept", ""),
        field=request.GET.get("feld", ""),
        word=request.GET.get("wort", "").strip()[:100],
    )
    hidden = hidden_by_concept(municipality)
    page = page_of(request, filtered(published_measures(municipality), chosen, hidden))
    rows = [(measure, measure_state(measure)) for measure in covered(page.rows, hidden)]
    fields = FieldOfAction.objects.of(municipality).published().order_by("concept", "position")
    context = {"page": page, "rows": rows, "chosen": chosen, "fields": _choices(fields)}
    return render(request, "portal/measures.html", context)


@require_safe
def measure(request: HttpRequest, pk: int) -> HttpResponse:
    """A public measure."""
    municipality = _municipality(request)
    page = measure_page(municipality, pk)
    if page is None:
        raise Http404
    field = page.measure.field
    context = {
        "page": page,
        "measure": page.measure,
        "concept": field.concept,
        "field": field,
        "chart": chart_of_figures(page.figures, field.code, municipality.accent),
    }
    return render(request, "portal/measure.html", context)


@require_safe
def texts(request: HttpRequest, slug: str) -> HttpResponse:
    """The public texts of a concept and its reports that belong to no field."""
    found = concept_of(request, slug)
    # a heading without a text of its own only opened a part of the document
    sections = Section.objects.published().filter(concept=found, field__isnull=True)
    sections = sections.exclude(text="")
    context = {"concept": found, "sections": sections.order_by("position", "pk")}
    return render(request, "portal/texts.html", context)


@require_safe
def numbers(request: HttpRequest, slug: str) -> HttpResponse:
    """All series, tables and captions of a concept."""
    found = concept_of(request, slug)
    context = {
        "concept": found,
        "series": concept_series(_municipality(request), found),
        "tables": concept_tables(found),
        "figures": concept_figures(found),
    }
    return render(request, "portal/numbers.html", context)


@require_safe
def sources(request: HttpRequest, slug: str) -> HttpResponse:
    """The sources and abbreviations of a concept."""
    found = concept_of(request, slug)
    context = {
        "concept": found,
        "sources": Source.objects.filter(concept=found).order_by("position", "pk"),
        "abbreviations": Abbreviation.objects.filter(concept=found).order_by("short"),
    }
    return render(request, "portal/sources.html", context)


def _municipality(request: HttpRequest) -> Any:
    return request.municipality  # type: ignore[attr-defined]


def concept_of(request: HttpRequest, slug: str) -> Concept:
    """The public concept with this address."""
    found = published_concept(_municipality(request), slug)
    if found is None:
        raise Http404
    return found


def _choices(fields: Any) -> list[tuple[str, str]]:
    """Code and title of each field, one entry for a code that several concepts share."""
    return list(dict.fromkeys(fields.values_list("code", "title")))


def _lead(page: FieldPage) -> tuple[str, list[Section]]:
    """What a field says for itself first, and the texts that remain.

    Its summary, else the short text without a heading that opens it, else a computed sentence.
    """
    if page.field.summary:
        return page.field.summary, page.sections
    first = page.sections[0] if page.sections else None
    if first and not first.heading and len(first.text) <= MOST_OF_A_LEAD:
        return first.text, page.sections[1:]
    return goals_sentence(len(page.goals)), page.sections


def _tabs(page: FieldPage) -> list[tuple[str, str, int]]:
    """Anchor, word and count of the parts that are not empty."""
    tabs = [
        ("ziele", _("Goals"), len(page.goals)),
        ("massnahmen", _("Measures"), len(page.measures)),
        ("wirkung", _("Impact"), len(page.criteria) + len(page.series)),
        ("vereinbart", _("Agreements"), page.outcome_count),
        ("gremien", _("Bodies"), len(page.bodies)),
        ("zahlen", _("Tables"), len(page.tables)),
    ]
    return [tab for tab in tabs if tab[2]]
