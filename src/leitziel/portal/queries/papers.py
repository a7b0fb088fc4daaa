# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers that are public, and the stations they pass."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.core.clock import today
from leitziel.council.models import Consultation, Paper


@dataclass(frozen=True)
class Station:
    """A body that dealt with a paper, or will."""

    name: str
    body_pk: int | None
    date: date | None
    role: str
    is_public_session: bool | None
    is_done: bool


@dataclass(frozen=True)
class PaperPage:
    """A paper with its stations, decisions and procedure."""

    paper: Paper
    concept: Concept | None
    stations: list[Station]
    decisions: list[str]
    reasons: list[str]
    steps: list[Any]
    form_sections: list[Any]


def published_papers(municipality: Municipality) -> QuerySet[Paper]:
    """The public papers of a municipality, the newest first."""
    return (
        Paper.objects.of(municipality)
        .published()
        .select_related("concept")
        .order_by(F("date").desc(nulls_last=True), "-pk")
    )


def paper_page(municipality: Municipality, pk: int) -> PaperPage | None:
    """A public paper with all its parts."""
    paper = published_papers(municipality).filter(pk=pk).first()
    if paper is None:
        return None
    return PaperPage(
        paper=paper,
        concept=paper.concept if paper.concept and paper.concept.is_public else None,
        stations=stations_of(paper),
        decisions=list(paper.decisions.order_by("position", "pk").values_list("text", flat=True)),
        reasons=_reasons(paper),
        steps=list(paper.steps.order_by("position", "pk")),
        form_sections=list(paper.form_sections.order_by("code", "pk")),
    )


def _reasons(paper: Paper) -> list[str]:
    """The paragraphs of the reasons, without the heading that a paper may print over them."""
    parts = [part.strip() for part in paper.reasons.split("\n\n") if part.strip()]
    return parts[1:] if parts and parts[0].rstrip(":").casefold() == "begründung" else parts


def stations_of_concept(concept: Concept) -> tuple[Paper, list[Station]] | None:
    """The newest public paper of a concept that has stations, with these."""
    consultations = (
        Consultation.objects.published()
        .filter(paper__concept=concept, paper__municipality=concept.municipality_id)
        .select_related("paper", "body")
        .order_by(F("paper__date").desc(nulls_last=True), "-paper", "position", "pk")
    )
    rows = list(consultations)
    if not rows:
        return None
    paper = rows[0].paper
    return paper, [_station(row) for row in rows if row.paper_id == paper.pk]


def stations_of(paper: Paper) -> list[Station]:
    """The consultations of a paper in their order."""
    rows = paper.consultations.select_related("body").order_by("position", "pk")
    return [_station(row) for row in rows]


def _station(row: Consultation) -> Station:
    is_known = row.body is not None and row.body.is_public
    return Station(
        name=row.body_text,
        body_pk=row.body_id if is_known else None,
        date=row.date,
        role=row.role,
        is_public_session=row.is_public_session,
        is_done=row.date is not None and row.date <= today(),
    )
