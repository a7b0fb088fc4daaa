# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing the figures of a measure: all at once, all or nothing, locked ones left alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.accounts.models import User
from leitziel.actors.models import Organization
from leitziel.actors.permissions import Act, may, may_in
from leitziel.concept.enums import MeasurePart
from leitziel.concept.models import Measure
from leitziel.concept.visibility import viewer_of, visible_parts
from leitziel.controlling.enums import Quality
from leitziel.controlling.figures.defaults import FigureError
from leitziel.controlling.figures.locking import locked_keys
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import FigureType, MeasureFigure


@dataclass(frozen=True)
class Entered:
    """What one cell of the entry table says; no value at all takes the figure away."""

    figure_type: FigureType
    period: Period
    planned: Decimal | None
    actual: Decimal | None
    quality: str = Quality.COUNTED.value
    source_note: str = ""


def may_enter(user: User, measure: Measure) -> bool:
    """Whether the person may state figures of the measure: those who may change and see them."""
    seen = visible_parts(measure.concept, viewer_of(user, measure))
    return MeasurePart.FIGURES in seen and may(user, Act.CHANGE, measure)


@transaction.atomic
def enter_figures(*, measure: Measure, entries: Iterable[Entered], by: User) -> int:
    """State figures of a measure; returns how many changed. One error and nothing is written."""
    if not may_enter(by, measure):
        raise FigureError(_("You may not change the figures of this measure."))
    rows = MeasureFigure.objects.filter(measure=measure).select_for_update()
    stored = {(row.figure_type_id, row.period_start, row.period_end): row for row in rows}
    closed = locked_keys(stored.values())
    reporter = _reporter(by, measure)
    changed = 0
    for entry in entries:
        row = stored.get((entry.figure_type.pk, entry.period.start, entry.period.end))
        if not _differs(row, entry):
            continue
        if row is not None and row.pk in closed:
            sentence = _("“{figure}” of {period} is locked: the round was accepted.")
            words = {"figure": entry.figure_type.name, "period": entry.period.label}
            raise FigureError(sentence.format(**words))
        _write(row, entry, measure, by, reporter)
        changed += 1
    return changed


def _differs(row: MeasureFigure | None, entry: Entered) -> bool:
    given = (entry.planned, entry.actual)
    if row is None:
        return given != (None, None)
    if given == (None, None):
        return True
    said = (entry.quality, entry.source_note)
    return (row.planned, row.actual) != given or (row.quality, row.source_note) != said


def _write(
    row: MeasureFigure | None,
    entry: Entered,
    measure: Measure,
    by: User,
    reporter: Organization | None,
) -> None:
    if row is not None and entry.planned is None and entry.actual is None:
        row._history_user = by  # type: ignore[attr-defined]  # read by simple-history
        row.delete()
        return
    row = row or MeasureFigure(
        measure=measure,
        figure_type=entry.figure_type,
        period_start=entry.period.start,
        period_end=entry.period.end,
    )
    if row.figure_type.concept_id != measure.field.concept_id:
        raise FigureError(_("This kind of figure belongs to another concept."))
    row.planned, row.actual = entry.planned, entry.actual
    row.quality, row.source_note = entry.quality, entry.source_note
    row.reported_by = reporter or row.reported_by
    row._history_user = by  # type: ignore[attr-defined]  # read by simple-history
    row.full_clean()
    row.save()


def _reporter(by: User, measure: Measure) -> Organization | None:
    """The institution that speaks: its own people report for it, the office for nobody."""
    is_office = may_in(by, Act.CHANGE, measure.concept.municipality)
    return None if is_office else measure.lead
