# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What stands on the sheet of a measure, for a viewer: parts not meant for them are left out."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leitziel.concept.enums import Drawing, MeasurePart, Viewer
from leitziel.concept.models import Measure, ProgressUpdate
from leitziel.concept.visibility import visible_parts
from leitziel.controlling.facts import FundingFact, MeasureFacts, StatusFact
from leitziel.controlling.figures.ledger import Filters, Ledger, read_ledger
from leitziel.controlling.figures.money import Money, money_of
from leitziel.controlling.figures.periods import Period, periods_known
from leitziel.controlling.figures.seen import is_type_seen
from leitziel.controlling.gathering import figure_facts, rules_of
from leitziel.controlling.models import FigureType, LogicChain, MeasureFigure, MeasureFunding
from leitziel.controlling.sheet.lines import FigureLine
from leitziel.controlling.signals import Signal, measure_signals

# So many periods and updates stand on a sheet.
PERIODS = 3
UPDATES = 3


@dataclass
class MeasureSheet:
    """Everything about a measure that the viewer may see."""

    measure: Measure
    day: datetime.date
    parts: frozenset[MeasurePart]
    goals: list[tuple[str, str]] = field(default_factory=list)
    facts: list[tuple[str, str]] = field(default_factory=list)
    status: StatusFact | None = None
    reported: str = ""
    updates: list[ProgressUpdate] = field(default_factory=list)
    signals: list[Signal] = field(default_factory=list)
    ledger: Ledger | None = None
    sources: list[str] = field(default_factory=list)
    fundings: list[MeasureFunding] = field(default_factory=list)
    chain: LogicChain | None = None

    @property
    def title(self) -> str:
        """What the sheet is called."""
        return str(self.measure)

    @property
    def description(self) -> str:
        """The description, where it may be seen."""
        return self.measure.description if MeasurePart.DESCRIPTION in self.parts else ""

    @property
    def periods(self) -> tuple[Period, ...]:
        """The periods of the figures, oldest first."""
        return self.ledger.periods if self.ledger is not None else ()

    @property
    def lines(self) -> list[FigureLine]:
        """The figures that the measure states at all."""
        if self.ledger is None:
            return []
        found = []
        for kind in self.ledger.types:
            entries = tuple(
                self.ledger.entries_of(kind, period).get(self.measure.pk)
                for period in self.ledger.periods
            )
            if any(entries):
                found.append(FigureLine(kind, entries))
        return found

    @property
    def has_estimates(self) -> bool:
        """Whether any shown figure is estimated."""
        return any(entry.is_estimated for line in self.lines for entry in line.entries if entry)

    def money(self) -> list[tuple[Period, Money]]:
        """Cost by period, where it may be seen and is stated."""
        if self.ledger is None or MeasurePart.COST not in self.parts:
            return []
        total = money_of(self.ledger).total
        return [(period, total.money(period)) for period in self.periods]


def sheet_of(measure: Measure, viewer: Viewer, *, day: datetime.date) -> MeasureSheet:
    """The sheet of a measure as this viewer may see it; about fifteen queries."""
    sheet = MeasureSheet(measure, day, visible_parts(measure.field.concept, viewer))
    goals = measure.goals.select_related("field").order_by("position", "number")
    sheet.goals = [(goal.label, goal.text) for goal in goals]
    updates = _updates(measure) if MeasurePart.UPDATES in sheet.parts else []
    sheet.updates = updates[:UPDATES]
    _add_status(sheet, updates)
    if MeasurePart.FIGURES in sheet.parts:
        _add_figures(sheet)
    if MeasurePart.FUNDING in sheet.parts:
        rows = MeasureFunding.objects.filter(measure=measure).select_related("programme")
        sheet.fundings = list(rows.order_by("end_date", "pk"))
    if MeasurePart.LOGIC in sheet.parts:
        chains = LogicChain.objects.filter(measure=measure).prefetch_related("criteria")
        sheet.chain = chains.first()
    sheet.facts = [(str(label), said) for label, said in _facts(sheet) if said]
    sheet.signals = _signals(sheet, updates)
    return sheet


def _updates(measure: Measure) -> list[ProgressUpdate]:
    rows = ProgressUpdate.objects.filter(measure=measure).select_related("reported_by", "status")
    ordered = sorted(rows, key=lambda row: (_day_of(row) or datetime.date.min, row.pk))
    return list(reversed(ordered))


def _day_of(update: ProgressUpdate) -> datetime.date | None:
    return update.reported_date or update.period_end


def _add_status(sheet: MeasureSheet, updates: list[ProgressUpdate]) -> None:
    status = sheet.measure.status
    if status is None or MeasurePart.STATUS not in sheet.parts:
        return
    sheet.status = StatusFact(status.pk, status.label, status.drawing, status.position)
    said = next((row for row in updates if row.status_id == status.pk), None)
    if said is not None:
        by = said.reported_by.name if said.reported_by else ""
        day = _day_of(said)
        sheet.reported = ", ".join(filter(None, [by, in_full(day)]))


def _add_figures(sheet: MeasureSheet) -> None:
    measure = sheet.measure
    own = MeasureFigure.objects.filter(measure=measure)
    periods = periods_known(measure.field.concept, most=PERIODS, until=sheet.day)
    kinds = FigureType.objects.filter(concept=measure.field.concept).select_related("part_of")
    sheet.ledger = read_ledger(
        measure.field.concept,
        periods=periods,
        filters=Filters(measure=measure.pk),
        types=[kind for kind in kinds if is_type_seen(kind, sheet.parts)],
    )
    if MeasurePart.LEAD not in sheet.parts:
        return  # sources name who reported
    rows = own.select_related("reported_by", "round").order_by("-period_end", "figure_type")
    notes: dict[str, None] = {}
    for row in rows:
        period = Period(row.period_start, row.period_end)
        inside = any(shown.contains(period) for shown in periods)
        source = row.source_note or (str(row.reported_by) if row.reported_by else "")
        if inside and source and row.actual is not None:
            notes[f"{period.label}: {source}"] = None
    sheet.sources = list(notes)


def _facts(sheet: MeasureSheet) -> Iterator[tuple[object, str]]:
    measure, parts = sheet.measure, sheet.parts
    if MeasurePart.LEAD in parts:
        yield _("Responsible"), str(measure.lead or measure.lead_text)
    if MeasurePart.PARTNERS in parts:
        named = ", ".join(row.name for row in measure.partners.order_by("name"))
        yield _("Partners"), named or " ".join(measure.partners_text.split())
    if MeasurePart.PERIOD in parts:
        yield _("Period"), measure.period_text or between(measure.start_date, measure.end_date)
    yield _("Kind"), capfirst(measure.get_kind_display())
    if MeasurePart.TARGET_GROUPS in parts:
        yield _("Target groups"), ", ".join(measure.target_groups.values_list("name", flat=True))
        yield _("Districts"), ", ".join(measure.districts.values_list("name", flat=True))
    if MeasurePart.COST in parts:
        yield _("Cost, as printed"), measure.cost_text
    if MeasurePart.FUNDING in parts and not sheet.fundings:
        programme = measure.funding_programme
        yield _("Funding"), str(programme) if programme else measure.funding_text


def _signals(sheet: MeasureSheet, updates: list[ProgressUpdate]) -> list[Signal]:
    measure = sheet.measure
    facts = MeasureFacts(
        pk=measure.pk,
        title=measure.title,
        lead=measure.lead.name if measure.lead else "",
        start=measure.start_date,
        end=measure.end_date,
        status=sheet.status,
        latest=max((day for row in updates if (day := _day_of(row))), default=None),
        figures=tuple(figure_facts(sheet.ledger).get(measure.pk, ())) if sheet.ledger else (),
        fundings=tuple(_fact(row) for row in sheet.fundings),
    )
    found = measure_signals(facts, rules_of(measure.field.concept), sheet.day)
    return [signal for signal in found if signal.is_open(sheet.parts)]


def _fact(row: MeasureFunding) -> FundingFact:
    return FundingFact(
        row.pk, row.programme.name, row.start_date, row.end_date, row.amount_per_year
    )


def between(start: datetime.date | None, end: datetime.date | None) -> str:
    """From a first to a last day, either of which may be unknown."""
    if start and end:
        return f"{in_full(start)} – {in_full(end)}"
    if start:
        return _("since {day}").format(day=in_full(start))
    return _("until {day}").format(day=in_full(end)) if end else ""


def in_full(day: datetime.date | None) -> str:
    """A day as people write it; empty for none."""
    return date_format(day, "DATE_FORMAT") if day else ""


def drawing_of(status: StatusFact | None) -> str:
    """How the reported status is drawn."""
    return status.drawing if status is not None else Drawing.NONE.value
