# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sheet of a measure as a document tree, and as PDF or ODT."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leitziel.controlling.enums import FigureRole
from leitziel.controlling.figures.numbers import written
from leitziel.controlling.models import FigureType
from leitziel.controlling.sheet.chart import chart_of
from leitziel.controlling.sheet.content import MeasureSheet, between, drawing_of, in_full
from leitziel.controlling.signals import Shape
from leitziel.controlling.signals import Signal as Computed
from leitziel.rendering.brief import Aside, write_brief
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


# Facts of more characters than this would run over the margin of a page.
_MARGIN_TEXT = 1100
# A unit as short as this stands behind the name of its figure.
_SHORT_UNIT = 4


def sheet_pdf(sheet: MeasureSheet) -> bytes:
    """The sheet as an accessible, archivable PDF: its facts stand in the margin."""
    facts = (*sheet.facts, *_funding_facts(sheet), *_goal_facts(sheet))
    if sum(len(label) + len(said) for label, said in facts) > _MARGIN_TEXT:
        return write_brief(sheet_document(sheet))
    state = _state(sheet)
    notes = (sheet.reported,) if state is not None and sheet.reported else ()
    return write_brief(sheet_document(sheet, has_margin=True), Aside(state, notes, facts))


def sheet_odt(sheet: MeasureSheet) -> bytes:
    """The sheet as an ODT that can be edited."""
    return render(sheet_document(sheet), "odt")


def sheet_document(sheet: MeasureSheet, *, has_margin: bool = False) -> Document:
    """The sheet as a tree, in the language that is active; ``has_margin`` leaves out facts."""
    measure = sheet.measure
    city = measure.field.concept.municipality
    chapter = Chapter(
        title=sheet.title,
        blocks=tuple(_blocks(sheet, has_margin)),
        field_code=measure.field.code,
        running_head=measure.field.title,
        label=_("Measure sheet"),
        unlisted=True,
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


def _blocks(sheet: MeasureSheet, has_margin: bool) -> Iterator[Block]:
    if sheet.description:
        paragraphs = [part for part in sheet.description.split("\n\n") if part.strip()]
        yield Paragraph(plain(" ".join(paragraphs[0].split())), role="lead")
        for part in paragraphs[1:]:
            yield Paragraph(plain(" ".join(part.split())))
    tiles = tuple(_tiles(sheet))
    if len(tiles) > 1:
        yield StatRow(tiles)
    facts = [*sheet.facts, *_goal_facts(sheet)]
    if facts and not has_margin:
        yield BulletList(tuple(ListItem(_fact(*fact)) for fact in facts), role="facts")
    yield from _progress(sheet, has_margin)
    yield from _figures(sheet)
    if not has_margin:
        yield from _fundings(sheet)
    yield from _chain(sheet)


def _state(sheet: MeasureSheet) -> State | None:
    status = sheet.status
    return State(status.label, drawing_of(status)) if status else None  # type: ignore[arg-type]  # a Drawing


def _fact(label: str, said: str) -> Inline:
    return (Span(f"{label}: ", strong=True), Span(said))


def _goal_facts(sheet: MeasureSheet) -> Iterator[tuple[str, str]]:
    if sheet.goals:
        label = _("Goal") if len(sheet.goals) == 1 else _("Goals")
        yield label, "; ".join(f"{number} {text}".strip() for number, text in sheet.goals)


def _funding_facts(sheet: MeasureSheet) -> Iterator[tuple[str, str]]:
    """Who pays, a line for each funding."""
    for row in sheet.fundings:
        parts = [row.programme.name, between(row.start_date, row.end_date)]
        if row.share_percent is not None:
            parts.append(written(row.share_percent, 0, "%"))
        if row.amount_per_year is not None:
            amount = written(row.amount_per_year, 0, "€")
            parts.append(_("{amount} a year").format(amount=amount))
        yield _("Funding"), ", ".join(filter(None, parts))


def _tiles(sheet: MeasureSheet) -> Iterator[StatTile]:
    """Participants and money of the latest period, with the one before beside them."""
    for line in sheet.lines:
        if line.figure_type.role != FigureRole.PARTICIPANTS:
            continue
        stated = [
            (period.label, actual)
            for period, (_planned, actual) in zip(sheet.periods, line.cells, strict=True)
            if actual != "–"
        ]
        if stated:
            note = _beside(stated[-1][0], stated[-2] if len(stated) > 1 else None)
            yield StatTile(line.figure_type.name, stated[-1][1], None, note)
    yield from money_tiles(sheet)


def money_tiles(sheet: MeasureSheet) -> Iterator[StatTile]:
    """What it cost last, in all and for each participant, with the time before beside it."""
    spent = [(period, money) for period, money in sheet.money() if money.spent is not None]
    if not spent:
        return
    period, money = spent[-1]
    before = spent[-2][1] if len(spent) > 1 else None
    label = spent[-2][0].label if before is not None else ""

    def tile(name: str, now: Decimal | None, was: Decimal | None, unit: str) -> StatTile:
        note = _beside(period.label, (label, _round(was)) if was is not None else None)
        return StatTile(name, _round(now), unit, note)

    yield tile(_("Cost"), money.spent, before.spent if before else None, "€")
    if money.per_participant is not None:
        was = before.per_participant if before else None
        yield tile(_("Cost per participant"), money.per_participant, was, "€")
    if money.third_party_share is not None:
        was = before.third_party_share if before else None
        yield tile(_("Third-party share"), money.third_party_share, was, "%")


def _round(value: Decimal | None) -> str:
    return written(None if value is None else round(value))


def _beside(period: str, before: tuple[str, str] | None) -> str:
    """The period of a figure, and the figure before it."""
    if before is None:
        return period
    words = {"period": period, "earlier": before[0], "number": before[1]}
    return _("{period}; {earlier}: {number}").format(**words)


def _progress(sheet: MeasureSheet, has_margin: bool) -> Iterator[Block]:
    """What was reported, who said so, and what is computed beside it."""
    signals = tuple(_sign(signal) for signal in sheet.signals)
    state = None if has_margin else _state(sheet)
    if state is None and not sheet.updates and not signals:
        return
    yield GoalEntry(
        number="",
        label=_("How far it is"),
        text=plain(sheet.status.label if sheet.status else _("What was reported")),
        field_code=sheet.measure.field.code,
        state=state,
        margin=(sheet.reported,) if state is not None and sheet.reported else (),
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
    columns = [plain("")]
    for period in sheet.periods:
        columns += [plain(f"{period.label} {_('planned')}"), plain(f"{period.label} {_('actual')}")]
    rows = [_row(line.figure_type, line.cells) for line in lines]
    source = "; ".join(sheet.sources[:1])
    if sheet.has_estimates:
        source = f"~ {_('estimated')}. {source}".strip()
    yield Table(
        _("Planned and actual values"),
        tuple(columns),
        tuple(rows),
        numeric=tuple(range(1, len(columns))),
        source=source or None,
    )
    city = sheet.measure.field.concept.municipality
    chart = chart_of(
        sheet, field_code=sheet.measure.field.code, accent=city.accent, language=_language()
    )
    if chart is not None and len(sheet.periods) > 1:
        yield Figure(chart.svg, chart.alt, chart.title, chart.subtitle)


def _row(kind: FigureType, cells: tuple[tuple[str, str], ...]) -> tuple[Inline, ...]:
    unit = kind.told_unit
    name = f"{kind.name} ({unit})" if 0 < len(unit) <= _SHORT_UNIT else kind.name
    return (plain(name), *(plain(text) for pair in cells for text in pair))


def _fundings(sheet: MeasureSheet) -> Iterator[Block]:
    if not sheet.fundings:
        return
    head = (_("Funding programme"), _("Period"), _("Share"), _("Euros a year"))
    rows = []
    for row in sheet.fundings:
        share = written(row.share_percent, 0, "%") if row.share_percent is not None else "–"
        amount = written(row.amount_per_year) if row.amount_per_year is not None else "–"
        cells = (row.programme.name, between(row.start_date, row.end_date) or "–", share, amount)
        rows.append(tuple(plain(cell) for cell in cells))
    columns = tuple(plain(word) for word in head)
    yield Table(_("Who pays"), columns, tuple(rows), numeric=(2, 3))


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
        yield Heading(3, plain(_("How it is meant to work")))
        yield BulletList(tuple(ListItem(_fact(*part)) for part in said), role="facts")
