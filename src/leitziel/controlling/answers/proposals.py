# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office makes of a measure that an institution proposes."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from leitziel.concept.models import FieldOfAction, Measure
from leitziel.controlling.answers.reviewing import ReviewRefused, refuse_strangers
from leitziel.controlling.enums import ProposalState
from leitziel.controlling.models import MeasureProposal
from leitziel.core.models import save_recorded

# From this likeness of the titles (0 to 100) a measure is suggested as the one that is meant.
LIKENESS = 70


@transaction.atomic
def take_proposal(*, proposal: MeasureProposal, field: FieldOfAction, by: Any) -> Measure:
    """Take a proposed measure into the concept, led by the institution that proposed it."""
    stored = _open_proposal(proposal, by)
    request = stored.request
    if field.concept_id != request.round.concept_id:
        raise ReviewRefused(_("This field belongs to another concept. Please choose again."))
    measure = Measure(
        field=field,
        title=stored.title,
        description=stored.description,
        lead=request.organization,
        is_public=False,
    )
    measure._history_user = by  # type: ignore[attr-defined]
    measure.full_clean()
    measure.save()
    stored.state, stored.measure, stored.field = ProposalState.TAKEN, measure, field
    save_recorded(stored, by)
    return measure


@transaction.atomic
def join_proposal(*, proposal: MeasureProposal, measure: Measure, by: Any) -> MeasureProposal:
    """Say that the concept has this measure already; the institution reads under which title."""
    stored = _open_proposal(proposal, by)
    if measure.field.concept_id != stored.request.round.concept_id:
        raise ReviewRefused(_("This measure belongs to another concept. Please choose again."))
    stored.state, stored.measure = ProposalState.JOINED, measure
    stored.decision = str(measure)
    save_recorded(stored, by)
    return stored


@transaction.atomic
def decline_proposal(*, proposal: MeasureProposal, reason: str, by: Any) -> MeasureProposal:
    """Decline a proposed measure with a reason."""
    stored = _open_proposal(proposal, by)
    if not reason.strip():
        raise ReviewRefused(_("Please say why the measure is not taken."))
    stored.state, stored.decision = ProposalState.DECLINED, reason.strip()
    save_recorded(stored, by)
    return stored


def measure_like(proposal: MeasureProposal) -> Measure | None:
    """The measure of the concept whose title is most like the proposed one, for a person to
    confirm; None where nothing is like it."""
    rows = Measure.objects.filter(field__concept=proposal.request.round.concept)
    titles = {row.pk: row.title for row in rows}
    hit = process.extractOne(
        proposal.title,
        titles,
        scorer=fuzz.token_set_ratio,
        processor=str.casefold,
        score_cutoff=LIKENESS,
    )
    return rows.get(pk=hit[2]) if hit else None


def _open_proposal(proposal: MeasureProposal, by: Any) -> MeasureProposal:
    stored = MeasureProposal.objects.select_for_update(of=("self",)).get(pk=proposal.pk)
    refuse_strangers(stored.request, by)
    if stored.state != ProposalState.OPEN:
        raise ReviewRefused(_("This proposal is decided already."))
    return stored
