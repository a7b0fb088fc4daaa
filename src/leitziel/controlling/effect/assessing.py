# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Assessing an impact criterion: written once, a later one stands beside it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.permissions import Act, may_in
from leitziel.concept.models import Concept, ImpactCriterion, Status, StatusScale
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind
from leitziel.controlling.models import ControllingRules, CriterionAssessment, Evidence
from leitziel.core.clock import now, today
from leitziel.core.errors import DomainError
from leitziel.governance.models import Body, Meeting


class AssessmentError(DomainError):
    """A criterion cannot be assessed so."""


@dataclass(frozen=True)
class Proof:
    """One piece of evidence: a row that fits its kind (indicator, kind of figure, question,
    document; None for words alone) and a text."""

    kind: EvidenceKind
    row: Any = None
    text: str = ""


# The field of an evidence in which the row of each kind stands.
ROW_FIELDS = {
    EvidenceKind.INDICATOR: "indicator",
    EvidenceKind.FIGURE: "figure_type",
    EvidenceKind.SURVEY: "question",
    EvidenceKind.DOCUMENT: "document",
}


def scale_of(concept: Concept) -> StatusScale | None:
    """The scale on which the concept's criteria are assessed: of its rules, else its own."""
    rules = ControllingRules.objects.filter(concept=concept).select_related("assessment_scale")
    row = rules.first()
    return (row.assessment_scale if row is not None else None) or concept.status_scale


@transaction.atomic
def assess_criterion(
    *,
    criterion: ImpactCriterion,
    rating: Status,
    reason: str,
    basis: str,
    date: datetime.date,
    by: User,
    body: Body | None = None,
    meeting: Meeting | None = None,
    proofs: Iterable[Proof] = (),
) -> CriterionAssessment:
    """Keep what was found about a criterion on a day, with its evidence, for good."""
    proofs = list(proofs)
    concept = criterion.field.concept
    if not may_in(by, Act.ADD, concept.municipality):
        raise AssessmentError(_("You may not assess criteria in this municipality."))
    if basis == AssessmentBasis.EVIDENCE:
        body = meeting = None
    _check(concept, rating, reason, date)
    _check_basis(concept, basis, body, meeting, proofs)
    assessment = CriterionAssessment(
        criterion=criterion,
        rating=rating,
        reason=reason.strip(),
        basis=basis,
        body=body,
        meeting=meeting,
        date=date,
        recorded_at=now(),
        recorded_by=by,
    )
    assessment.full_clean()
    assessment.save()
    for position, proof in enumerate(proofs):
        _keep(assessment, proof, position)
    return assessment


def _check(concept: Concept, rating: Status, reason: str, date: datetime.date) -> None:
    scale = scale_of(concept)
    if scale is None:
        raise AssessmentError(_("Please choose a scale in the concept or in the rules first."))
    if rating.scale_id != scale.pk:
        raise AssessmentError(_("This rating belongs to another scale than the concept uses."))
    if not reason.strip():
        raise AssessmentError(_("Please give a reason: it is what people will read."))
    if date > today():
        raise AssessmentError(_("The date lies in the future."))


def _check_basis(
    concept: Concept,
    basis: str,
    body: Body | None,
    meeting: Meeting | None,
    proofs: list[Proof],
) -> None:
    city = concept.municipality_id
    if basis == AssessmentBasis.COMMITTEE and body is None:
        raise AssessmentError(_("Please name the committee that judged."))
    if basis == AssessmentBasis.EVIDENCE and not proofs:
        raise AssessmentError(_("Please name at least one piece of evidence."))
    if any(row is not None and row.municipality_id != city for row in (body, meeting)):
        raise AssessmentError(_("Committee and meeting must belong to the same municipality."))
    if body is not None and meeting is not None:
        held_by = set(meeting.bodies.values_list("pk", flat=True))
        if held_by and body.pk not in held_by:
            raise AssessmentError(_("This meeting was held by another committee."))
    for proof in proofs:
        _check_proof(concept, proof)


def _check_proof(concept: Concept, proof: Proof) -> None:
    if proof.kind == EvidenceKind.TEXT:
        if not proof.text.strip():
            raise AssessmentError(_("Please say in words what was observed."))
        return
    if proof.row is None or proof.row.get_municipality() != concept.municipality:
        raise AssessmentError(_("This evidence does not belong to the municipality."))


def _keep(assessment: CriterionAssessment, proof: Proof, position: int) -> None:
    evidence = Evidence(
        assessment=assessment, kind=proof.kind, text=proof.text.strip(), position=position
    )
    if proof.kind in ROW_FIELDS:
        setattr(evidence, ROW_FIELDS[proof.kind], proof.row)
    evidence.full_clean()
    evidence.save()
