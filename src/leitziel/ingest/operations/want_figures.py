# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures that a report of ours prints: compared with the concept, else taken over.

The report has them from a concept. In that concept they stand already, and what was reported and
accepted there is not changed by a print of it. Another concept takes over what is certain: the
measure is known, the kind of figure is known or the concept has none yet, the period is printed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.queries import normalize
from leitziel.controlling.enums import FigureRole, Quality
from leitziel.controlling.figures.defaults import USUAL_FIGURE_TYPES
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.operations.job import Job
from leitziel.ingest.operations.kinds import FIGURE_TYPE, MEASURE, MEASURE_FIGURE
from leitziel.ingest.operations.known_figures import (
    KnownFigures,
    differences,
    printed_field,
    printed_name,
)
from leitziel.ingest.operations.rows import Change, Row, plain
from leitziel.ingest.operations.want_monitoring import want_table
from leitziel.ingest.places import show_place
from leitziel.ingest.stated import Reading, StatedFigure, owner_of, split_unit, stated_in

_PART = "davon "
_LONGEST_NOTE = 300


@dataclass
class _Shelf:
    """What is known while the tables of a document are gone through."""

    job: Job
    known: KnownFigures
    decimals: dict[str, int]
    kinds: dict[str, Row] = field(default_factory=dict)

    def measure(self, owner: str, name: str) -> Row | None:
        """The measure of the document or of the concept; None where it is not certain."""
        found = [
            row
            for above, row in self.job.measures
            if plain(printed_name(row.instance)) == plain(name)
            and plain(printed_field(above.instance)) == plain(owner)
        ]
        if found:
            return found[0] if len(found) == 1 else None
        stored = self.known.measure(owner, name)
        return self.job.planner.know(MEASURE, stored) if stored else None


def want_figures(job: Job, *, is_kept: bool = True) -> None:
    """Go through the tables of measures; ``is_kept`` is whether unclear ones stay as tables."""
    concept = None if job.concept.is_new else job.concept.instance
    readings = {
        position: stated_in(table)
        for position, table in enumerate(job.draft.tables)
        if table.kind == "measure_figures"
    }
    shelf = _Shelf(job, KnownFigures(concept), _decimals(readings.values()))
    for position, table in enumerate(job.draft.tables):
        if position in readings:
            rest = _want_figures_of(shelf, table, readings[position])
        else:
            rest = shelf.known.missing_rows(table)
        if rest:
            _note_rest(job, table, rest, is_kept=is_kept)
            if is_kept:
                want_table(job, table, position)


def _decimals(readings: Any) -> dict[str, int]:
    """How many decimals each kind of figure is printed with."""
    found: dict[str, int] = {}
    for reading in readings:
        for stated in reading.figures:
            found[stated.label] = max(found.get(stated.label, 0), stated.decimals)
    return found


def _want_figures_of(shelf: _Shelf, table: TableDraft, reading: Reading) -> int:
    """Compare or plan each figure of a table; returns how many could not be placed."""
    owner, rest = owner_of(table), len(reading.unread)
    whole: StatedFigure | None = None
    for stated in reading.figures:
        is_part = stated.label.startswith(_PART)
        whole = whole if is_part and whole and whole.measure == stated.measure else None
        measure = shelf.measure(owner, stated.measure)
        kind = _kind(shelf, stated.label, whole if is_part else None) if measure else None
        whole = whole if is_part else stated
        if measure is None or kind is None:
            rest += 1
        else:
            _want_figure(shelf, table, stated, measure, kind)
    return rest


def _kind(shelf: _Shelf, label: str, whole: StatedFigure | None) -> Row | None:
    """The concept's kind of figure; one with none of its own gets those that are printed."""
    if label in shelf.kinds:
        return shelf.kinds[label]
    stored = shelf.known.kind(label)
    if stored is not None:
        shelf.kinds[label] = shelf.job.planner.know(FIGURE_TYPE, stored)
    elif not shelf.known.types:
        shelf.kinds[label] = _new_kind(shelf, label, whole)
    return shelf.kinds.get(label)


def _new_kind(shelf: _Shelf, label: str, whole: StatedFigure | None) -> Row:
    """A usual kind by its name and unit; of another the report says no more than these."""
    name, unit = split_unit(label)
    usual = next(
        (
            row
            for row in USUAL_FIGURE_TYPES
            if normalize(row.name) == normalize(name) and (not unit or row.unit == unit)
        ),
        None,
    )
    values: dict[str, Any] = usual._asdict() if usual else {"name": name, "unit": unit}
    values["role"] = usual.role if usual else FigureRole.OTHER
    values["part_of"] = shelf.kinds.get(whole.label) if whole else None
    values["decimals"] = max(shelf.decimals[label], values.get("decimals", 0))
    values["position"] = len(shelf.kinds)
    # The report may be for committees alone; the office opens what it wants to.
    values["is_public"] = False
    return shelf.job.planner.want(
        FIGURE_TYPE,
        (plain(label),),
        label=label,
        once={"concept": shelf.job.concept, **values},
    )


def _want_figure(
    shelf: _Shelf, table: TableDraft, stated: StatedFigure, measure: Row, kind: Row
) -> None:
    planner, label = shelf.job.planner, f"{stated.measure}: {stated.label}, {_period(stated)}"
    key = (measure, kind, stated.start, stated.end)
    resolved = tuple(part.instance.pk if isinstance(part, Row) else part for part in key)
    row = planner.recognize(MEASURE_FIGURE, resolved, label=label, place=table.source)
    if row is not None:
        row.kept += [
            Change(name, before, after, _("the concept states its figures itself"))
            for name, before, after in differences(row.instance, stated)
        ]
        return
    planner.want(
        MEASURE_FIGURE,
        key,
        label=label,
        place=table.source,
        once={
            "measure": measure,
            "figure_type": kind,
            "period_start": stated.start,
            "period_end": stated.end,
            "planned": stated.planned,
            "actual": stated.actual,
            "quality": Quality.ESTIMATED if stated.is_estimated else Quality.COUNTED,
            "source_note": _origin(shelf.job, table),
        },
    )


def _period(stated: StatedFigure) -> str:
    """A year, or first and last day."""
    if (stated.start.month, stated.start.day) == (1, 1) and stated.end.year == stated.start.year:
        return str(stated.start.year)
    return f"{stated.start:%d.%m.%Y}–{stated.end:%d.%m.%Y}"


def _origin(job: Job, table: TableDraft) -> str:
    """Document and place, as a figure keeps its source."""
    place = show_place(table.source, job.document.place_kind)
    title = job.document.title or job.document.name
    return f"{title[: _LONGEST_NOTE - len(place) - 2]}, {place}"


def _note_rest(job: Job, table: TableDraft, rest: int, *, is_kept: bool) -> None:
    said = ngettext(
        "%(number)s row could not be matched with a measure and a kind of figure for certain.",
        "%(number)s rows could not be matched with a measure and a kind of figure for certain.",
        rest,
    )
    kept = f" {_('The table is kept as it is printed.')}" if is_kept else ""
    job.planner.note(said % {"number": rest} + kept, table.title or "", table.source)
