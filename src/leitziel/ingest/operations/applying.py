# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a confirmed draft into the concept: first the plan, then all of it or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from leitziel.actors.enums import DocumentKind
from leitziel.actors.models import Municipality, SourceDocument
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import Concept, FieldOfAction, Status, StatusScale
from leitziel.concept.operations import DEFAULT_SCALE_NAME, ensure_default_scale
from leitziel.core import clock
from leitziel.core.slugs import german_slug
from leitziel.ingest.days import exact_day
from leitziel.ingest.draft import Draft
from leitziel.ingest.operations.errors import ImportRefused
from leitziel.ingest.operations.institutions import Institutions
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.keeping import (
    REASON_CONFIRMED,
    REASON_UNCHECKED,
    Hand,
    keep_what_is_stronger,
)
from leitziel.ingest.operations.kinds import CONCEPT, ORDER
from leitziel.ingest.operations.planner import Planner
from leitziel.ingest.operations.recognizing import recognize_report
from leitziel.ingest.operations.rows import ChangePlan, Row, Scope, plain
from leitziel.ingest.operations.want_council import adoption, want_paper
from leitziel.ingest.operations.want_figures import want_figures
from leitziel.ingest.operations.want_governance import want_governance
from leitziel.ingest.operations.want_monitoring import want_monitoring
from leitziel.ingest.operations.want_plan import want_fields
from leitziel.ingest.operations.want_texts import want_texts
from leitziel.ingest.operations.writing import write_plan

# "1. Umsetzungsbericht zum Integrationskonzept …" speaks of the concept named after "zum".
_ABOUT = re.compile(
    r"^.{0,60}?(?:bericht|sachstand|evaluation|monitoring|fortschreibung)\w*"
    r"\s+(?:zum|zur|des|der|über das|über die)\s+(?:gesamtstädtischen\s+)?(?=\w)",
    re.IGNORECASE,
)
_LIKENESS = 88


@dataclass(frozen=True)
class ApplyResult:
    """What was written, and into which concept."""

    plan: ChangePlan
    concept: Concept
    document: SourceDocument

    @property
    def changed_nothing(self) -> bool:
        """Whether everything was there already."""
        return self.plan.changes_nothing


def plan_changes(
    *,
    draft: Draft,
    municipality: Municipality,
    concept: Concept | None = None,
    document: SourceDocument | None = None,
    is_confirmed: bool = False,
) -> ChangePlan:
    """What applying the draft would do; nothing is written.

    Without ``concept`` the document's own is looked for, else a new one is planned. A plan that a
    person has confirmed (``is_confirmed``) prevails over values that an unchecked import wrote.
    """
    document = document or SourceDocument(municipality=municipality, kind=draft.document.kind)
    concept = concept or find_concept(draft, municipality)
    is_controlling = draft.document.kind == DocumentKind.CONTROLLING_REPORT
    if is_controlling:
        concept = _told_concept(draft, concept)
    planner = Planner(Scope(municipality, concept), document)
    row = _want_concept(planner, draft, concept)
    job = Job(
        draft=draft,
        document=document,
        planner=planner,
        institutions=Institutions(planner, draft.abbreviations),
        concept=row,
        statuses=_statuses(concept, municipality),
    )
    if is_controlling:
        recognize_report(job)
        want_figures(job, is_kept=False)
    else:
        _want_everything(job)
    hand = Hand.CONFIRMED if is_confirmed else Hand.UNCHECKED
    keep_what_is_stronger(planner.rows, hand=hand, document=document)
    plan = ChangePlan(concept=row, rows=sorted(planner.rows, key=_rank), notes=planner.notes)
    plan.freeze()
    return plan


def _want_everything(job: Job) -> None:
    want_fields(job)
    want_texts(job)
    want_governance(job)
    want_monitoring(job)
    want_figures(job)
    want_paper(job)


@transaction.atomic
def apply_draft(
    *,
    draft: Draft,
    municipality: Municipality,
    concept: Concept | None = None,
    document: SourceDocument,
    by: Any,
    is_confirmed: bool = False,
) -> ApplyResult:
    """Write the whole draft into the concept, or nothing; a second time changes nothing.

    ``by`` is the user, or None for the command line, which has the rights of the server.
    """
    _refuse_strangers(by, municipality, concept, document)
    # One import of a city after the other: a plan must not be older than what is there.
    Municipality.objects.select_for_update().get(pk=municipality.pk)
    concept = concept or find_concept(draft, municipality)
    if concept is None or concept.status_scale_id is None:
        ensure_default_scale(municipality=municipality)
    plan = plan_changes(
        draft=draft,
        municipality=municipality,
        concept=concept,
        document=document,
        is_confirmed=is_confirmed,
    )
    reason = REASON_CONFIRMED if is_confirmed else REASON_UNCHECKED
    try:
        with transaction.atomic():
            write_plan(plan, document=document, by=by, reason=reason)
    except IntegrityError as error:
        raise ImportRefused(
            _("“%(document)s” contradicts what is there already, so nothing was written: %(why)s")
            % {"document": document, "why": error}
        ) from error
    _mark_imported(document, plan, by)
    return ApplyResult(plan=plan, concept=plan.concept.instance, document=document)


def _rank(row: Row) -> int:
    """What others hang on comes first, as people read a concept."""
    return ORDER.index(row.kind)


def find_concept(draft: Draft, municipality: Municipality) -> Concept | None:
    """The concept that the document speaks of, by its title, or by its fields if it names none."""
    wanted = plain(concept_title(draft))
    known = list(Concept.objects.of(municipality).order_by("-pk"))
    for concept in known:
        if plain(concept.title) == wanted:
            return concept
    if draft.document.kind == DocumentKind.CONCEPT:
        return None
    likeness = [(fuzz.token_set_ratio(plain(concept.title), wanted), concept) for concept in known]
    best = max(likeness, key=lambda pair: pair[0], default=(0, None))
    if best[0] >= _LIKENESS:
        return best[1]
    return _concept_with_fields(draft, known) if _names_no_concept(draft) else None


def _names_no_concept(draft: Draft) -> bool:
    """Whether a report leaves open of which concept it tells, as the title pages of ours do."""
    kind, title = draft.document.kind, (draft.document.title or "").strip()
    if kind == DocumentKind.IMPLEMENTATION_REPORT:
        return _ABOUT.match(title) is None
    return kind == DocumentKind.CONTROLLING_REPORT


def _concept_with_fields(draft: Draft, known: list[Concept]) -> Concept | None:
    """The concept that has most of the document's fields; None where two have as many others."""
    wanted = {plain(field.title) for field in draft.fields}
    shared: dict[int, set[str]] = {concept.pk: set() for concept in known}
    rows = FieldOfAction.objects.filter(concept__in=known).values_list("concept_id", "title")
    for concept, title in rows:
        shared[concept] |= {plain(title)} & wanted
    # Of a concept and its continuation with the same fields, the later one stands first.
    best = max(known, key=lambda concept: len(shared[concept.pk]), default=None)
    if best is None or len(shared[best.pk]) * 2 <= len(wanted):
        return None
    rivals = [one for one in shared.values() if len(one) == len(shared[best.pk])]
    return best if all(one == shared[best.pk] for one in rivals) else None


def _told_concept(draft: Draft, concept: Concept | None) -> Concept:
    """The concept a controlling report tells of; without it there is nothing to compare."""
    if concept is None:
        text = _(
            "“%(title)s” tells of a concept that is not here. Read in the concept or its"
            " implementation report first."
        )
        raise ImportRefused(text % {"title": draft.document.title or _("controlling report")})
    return concept


def concept_title(draft: Draft) -> str:
    """The name of the concept that the document is, adopts or reports on."""
    title = (draft.paper.subject if draft.paper else None) or draft.document.title or ""
    about = _ABOUT.sub("", title.strip())
    return about or title or _("Concept")


def _want_concept(planner: Planner, draft: Draft, concept: Concept | None) -> Row:
    if concept and draft.document.kind == DocumentKind.CONTROLLING_REPORT:
        return planner.want(CONCEPT, ("number", concept.pk), label=concept.title)
    title = concept.title if concept else concept_title(draft)
    scale = StatusScale.objects.filter(
        municipality=planner.scope.municipality, name=DEFAULT_SCALE_NAME
    ).first()
    return planner.want(
        CONCEPT,
        ("number", concept.pk) if concept else (plain(title),),
        label=title,
        once={
            "municipality": planner.scope.municipality,
            "title": title,
            "slug": _free_slug(title, planner.scope.municipality),
        },
        status_scale=None if concept and concept.status_scale_id else scale,
        **_adoption(draft, concept),
    )


def _adoption(draft: Draft, concept: Concept | None) -> dict[str, Any]:
    """Who adopted the concept and when: as the paper says, else as the concept says itself."""
    document = draft.document
    if draft.paper or not document.adopted_date or (concept and concept.adopted_date):
        return adoption(draft.paper)
    return {
        "adopted_date": exact_day(document.adopted_date),
        "adopted_by": text(document.adopted_by),
    }


def _free_slug(title: str, municipality: Municipality) -> str:
    base = german_slug(title)[:70].strip("-") or "konzept"
    taken = set(Concept.objects.of(municipality).values_list("slug", flat=True))
    slug, number = base, 2
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def _statuses(concept: Concept | None, municipality: Municipality) -> list[Status]:
    scale = concept.status_scale_id if concept else None
    rows = Status.objects.of(municipality)
    if scale is not None:
        return list(rows.filter(scale=scale))
    return list(rows.filter(scale__name=DEFAULT_SCALE_NAME))


def _refuse_strangers(
    by: Any, municipality: Municipality, concept: Concept | None, document: SourceDocument
) -> None:
    if by is not None and not may_in(by, Act.ADD, municipality):
        raise ImportRefused(
            _("You may not import documents for %(city)s. Ask the coordinator for the role.")
            % {"city": municipality}
        )
    if concept is not None and concept.municipality_id != municipality.pk:
        raise ImportRefused(_("The concept belongs to another municipality."))
    if document.municipality_id != municipality.pk:
        raise ImportRefused(_("The document belongs to another municipality."))


def _mark_imported(document: SourceDocument, plan: ChangePlan, by: Any) -> None:
    if document.imported_at is not None and plan.changes_nothing:
        return
    document.imported_at = clock.now()
    document.imported_by = by
    document.save(update_fields=["imported_at", "imported_by"])
