# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sheet of a measure as a document tree, and as PDF or ODT."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leitziel.controlling.figures.numbers import written
from leitziel.controlling.sheet.chart import chart_of
from leitziel.controlling.sheet.content import MeasureSheet, between, drawing_of, in_full
from leitziel.controlling.signals import Shape
from leitziel.controlling.signals import Signal as Computed
from leitziel.rendering.brief import write_brief
from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Cover,
    Document,
    Figure,
    GoalEntry,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Signal,
    Span,
    State,
    StatRow,
    StatTile,
    Table,
    plain,
)
from leitziel.rendering.writing import render

_SIGNS = {
    Shape.SOON: ("late", False),
    Shape.NOW: ("late", True),
    Shape.DIFFERS: ("differs", False),
    Shape.MISSING: ("missing", False),
}


def sheet_pdf(sheet: MeasureSheet) -> bytes:
    """The sheet as an accessible, archivable PDF."""
    return write_brief(sheet_document(sheet))


def sheet_odt(sheet: MeasureSheet) -> bytes:
    """The sheet as an ODT that can be edited."""
    return render(sheet_document(sheet), "odt")


def sheet_document(sheet: MeasureSheet) -> Document:
    """The sheet as a tree, in the language that is active."""
    measure = sheet.measure
    city = measure.field.concept.municipality
    chapter = Chapter(
        title=sheet.title,
        blocks=tuple(_blocks(sheet)),
        field_code=measure.field.code,
        running_head=measure.field.title,
        label=_("Measure sheet"),
    )
    return Document(
        title=f"{_('Measure sheet')}: {sheet.title}",
        author=city.office or city.name,
        date=sheet.day.isoformat(),
        cover=Cover(sheet.title, _("Measure sheet"), city.name, city.office, measure.field.title),
        chapters=(chapter,),
        language=_language(),
        accent=city.accent,
        running_title=measure.field.concept.title,
    )


def _language() -> str:
    return (get_language() or "de").partition("-")[0]


def _blocks(sheet: MeasureSheet) -> Iterator[Block]:
    if sheet.description:
        paragraphs = [part for part in sheet.description.split("\n\n") if part.strip()]
        yield Paragraph(plain(" ".join(paragraphs[0].split())), role="lead")
        for part in paragraphs[1:]:
            yield Paragraph(plain(" ".join(part.split())))
    tiles = tuple(_tiles(sheet))
    if len(tiles) > 1:
        yield StatRow(tiles)
    facts = [*sheet.facts, *_goal_facts(sheet)]
    if facts:
        yield BulletList(tuple(ListItem(_fact(*fact)) for fact in facts), role="facts")
    yield from _progress(sheet)
    yield from _figures(sheet)
    yield from _fundings(sheet)
    yield from _chain(sheet)


def _fact(label: str, said: str) -> Inline:
    return (Span(f"{label}: ", strong=True), Span(said))


def _goal_facts(sheet: MeasureSheet) -> Iterator[tuple[str, str]]:
    if sheet.goals:
        label = _("Goal") if len(sheet.goals) == 1 else _("Goals")
        yield label, "; ".join(f"{number} {text}".strip() for number, text in sheet.goals)


def _tiles(sheet: MeasureSheet) -> Iterator[StatTile]:
    """Participants, staff and cost of the latest period, with the one before beside them."""
    for line in sheet.lines:
        if line.figure_type.role not in ("participants", "staff"):
            continue
        stated = [
            (period.label, actual)
            for period, (_planned, actual) in zip(sheet.periods, line.cells, strict=True)
            if actual != "–"
        ]
        if stated:
            before = stated[-2] if len(stated) > 1 else None
            note = f"{stated[-1][0]}" + (f" ({before[0]}: {before[1]})" if before else "")
            unit = line.figure_type.unit if line.figure_type.role == "staff" else None
            yield StatTile(line.figure_type.name, stated[-1][1], unit, note)
    yield from _money_tiles(sheet)


def _money_tiles(sheet: MeasureSheet) -> Iterator[StatTile]:
    spent = [(period, money) for period, money in sheet.money() if money.spent is not None]
    if not spent:
        return
    period, money = spent[-1]
    note = period.label
    if len(spent) > 1:
        note += f" ({spent[-2][0].label}: {written(spent[-2][1].spent)})"
    yield StatTile(_("Cost"), written(money.spent), "€", note)
    if money.per_participant is not None:
        number = written(round(money.per_participant))
        yield StatTile(_("Cost per participant"), number, "€", period.label)
    if money.third_party_share is not None:
        number = written(round(money.third_party_share))
        yield StatTile(_("Third-party share"), number, "%", period.label)


def _progress(sheet: MeasureSheet) -> Iterator[Block]:
    """What was reported, who said so, and what is computed beside it."""
    signals = tuple(_sign(signal) for signal in sheet.signals)
    if sheet.status is None and not sheet.updates and not signals:
        return
    state = State(sheet.status.label, drawing_of(sheet.status)) if sheet.status else None  # type: ignore[arg-type]  # a Drawing
    margin = (sheet.reported,) if sheet.reported else ()
    yield GoalEntry(
        number="",
        text=plain(_("How far it is")),
        field_code=sheet.measure.field.code,
        state=state,
        margin=margin,
        signals=signals,
        blocks=tuple(_updates(sheet)),
    )


def _updates(sheet: MeasureSheet) -> Iterator[Block]:
    for update in sheet.updates:
        by = update.reported_by.name if update.reported_by else ""
        day = in_full(update.reported_date or update.period_end)
        yield Paragraph(plain(" ".join(update.text.split())))
        said = ", ".join(filter(None, [by, day]))
        if said:
            yield Paragraph(plain(said), role="source")


def _sign(signal: Computed) -> Signal:
    kind, is_urgent = _SIGNS[signal.shape]
    text = signal.sentence[:1].upper() + signal.sentence[1:]
    return Signal(kind, text, is_urgent)  # type: ignore[arg-type]  # one of the four kinds


def _figures(sheet: MeasureSheet) -> Iterator[Block]:
    lines = sheet.lines
    if not lines:
        return
    columns = [plain(_("Figure"))]
    for period in sheet.periods:
        columns += [plain(f"{period.label} {_('planned')}"), plain(f"{period.label} {_('actual')}")]
    rows = [_row(line.figure_type, line.cells) for line in lines]
    source = "; ".join(sheet.sources)
    if sheet.has_estimates:
        source = f"~ {_('estimated')}. {source}".strip()
    yield Heading(2, plain(_("Figures")))
    yield Table(
        _("Planned and actual values"),
        tuple(columns),
        tuple(rows),
        numeric=tuple(range(1, len(columns))),
        source=source or None,
    )
    city = sheet.measure.field.concept.municipality
    chart = chart_of(sheet, accent=city.accent, language=_language())
    if chart is not None and len(sheet.periods) > 1:
        yield Figure(chart.svg, chart.alt, chart.title, chart.subtitle)


def _row(kind: object, cells: tuple[tuple[str, str], ...]) -> tuple[Inline, ...]:
    return (plain(str(kind)), *(plain(text) for pair in cells for text in pair))


def _fundings(sheet: MeasureSheet) -> Iterator[Block]:
    if not sheet.fundings:
        return
    head = (_("Funding"), _("Period"), _("Share"), _("Euros a year"))
    rows = []
    for row in sheet.fundings:
        share = written(row.share_percent, 0, "%") if row.share_percent is not None else "–"
        amount = written(row.amount_per_year) if row.amount_per_year is not None else "–"
        cells = (row.programme.name, between(row.start_date, row.end_date) or "–", share, amount)
        rows.append(tuple(plain(cell) for cell in cells))
    columns = tuple(plain(word) for word in head)
    yield Heading(2, plain(_("Who pays")))
    yield Table("", columns, tuple(rows), numeric=(2, 3))


def _chain(sheet: MeasureSheet) -> Iterator[Block]:
    chain = sheet.chain
    if chain is None:
        return
    parts = [
        (_("Input"), chain.input),
        (_("Output"), chain.output),
        (_("Outcome"), chain.outcome),
        (_("Impact"), "; ".join(row.text for row in chain.criteria.all())),
    ]
    said = [(label, " ".join(text.split())) for label, text in parts if text.strip()]
    if said:
        yield Heading(2, plain(_("How it is meant to work")))
        yield BulletList(tuple(ListItem(_fact(*part)) for part in said), role="facts")
