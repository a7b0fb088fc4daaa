# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The slides: title, at a glance, decisions, figures, and one for each field."""

from __future__ import annotations

import io
from collections.abc import Iterable
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leitziel.controlling.cockpit.glance import FieldGlance, Glance
from leitziel.controlling.cockpit.numbers import Known, kinds_of, table_of
from leitziel.controlling.cockpit.page import as_of, figure_columns, figure_rows, states_in_words
from leitziel.controlling.cockpit.pulse import PulseLine
from leitziel.controlling.cockpit.telling import told_signals
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.signals import Shape
from leitziel.controlling.slides.drawing import (
    BAD,
    BODY,
    BOTTOM,
    LEFT,
    TOP,
    WARN,
    Ball,
    Box,
    Deck,
    Run,
)
from leitziel.controlling.standing import Standing
from leitziel.rendering.colors import QUIET, field_color
from leitziel.rendering.measure import clip, wrap

# At most so many signals stand on the slide of a field.
_SIGNALS = 3
_BALLS = 20
_REGIONS = {"de": "de-DE", "en": "en-GB"}


def slides_of(glance: Glance) -> bytes:
    """The deck as PPTX, in the language that is active."""
    concept = glance.standing.concept
    city = concept.municipality
    language = _REGIONS.get((get_language() or "de").partition("-")[0], "de-DE")
    deck = Deck(
        title=concept.title,
        author=city.office or city.name,
        accent=city.accent,
        language=language,
    )
    footer = f"{concept.title} · {as_of(glance)}"
    _title(deck, glance)
    _at_a_glance(deck, glance, footer)
    _decisions(deck, glance, footer)
    if glance.pulse.lines:
        _figures(deck, glance, footer)
    known: Known = {}
    for line in glance.fields:
        _field(deck, glance, line, footer, known)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _title(deck: Deck, glance: Glance) -> None:
    concept = glance.standing.concept
    city = concept.municipality
    slide = deck.slide(concept.title, is_dark=True)
    lines = [
        [Run(as_of(glance), 20, color="#ffffff")],
        [Run(city.office or city.name, 16, color="#ffffff")],
    ]
    deck.text(slide, Box(LEFT, 4.45, BODY, 1.2), lines)


def _at_a_glance(deck: Deck, glance: Glance, footer: str) -> None:
    slide = deck.slide(_("At a glance"), footer=footer)
    said = [Run(f"{text} ", 26, bold=bold) for text, bold in glance.sentences]
    deck.text(slide, Box(LEFT, TOP, BODY, 2.3), [said])
    steps = _steps(glance.standing)
    top = 4.4
    width = BODY / max(len(steps), 1)
    for place, (drawing, label, count) in enumerate(steps):
        left = LEFT + place * width
        words = f"{count} {label}"
        deck.ball(slide, left, top, 0.6, Ball(drawing, words, deck.accent.base))
        lines = [[Run(str(count), 32, bold=True)], [Run(label, 14, color=QUIET)]]
        deck.text(slide, Box(left, top + 0.75, width - 0.15, 1.4), lines)


def _steps(standing: Standing) -> list[tuple[str, str, int]]:
    """Drawing, word and number of goals for each step in use, and for those without a report."""
    steps = [(step.drawing, step.label, count) for step, count in standing.statuses]
    missing = len(standing.unreported)
    return [*steps, ("none", _("no report"), missing)] if missing else steps


def _decisions(deck: Deck, glance: Glance, footer: str) -> None:
    slide = deck.slide(_("To decide"), footer=footer)
    if not glance.decisions:
        text = _("Nothing needs a decision at the moment.")
        deck.text(slide, Box(LEFT, TOP, BODY, 0.6), [[Run(text, 20)]])
        return
    height = (BOTTOM - TOP) / 5
    for place, one in enumerate(glance.decisions):
        top = TOP + place * height
        color = BAD if one.shape == Shape.NOW.value else WARN
        number = [[Run(str(place + 1), 26, bold=True, color=deck.accent.base)]]
        deck.text(slide, Box(LEFT, top, 0.5, height - 0.1), number)
        where = f"   {one.place}" if one.place else ""
        lines = [
            [Run(_cut(one.question, 20, BODY - 0.7), 20, bold=True)],
            [
                Run(_cut(one.reason, 14, 7.5), 14, color=color),
                Run(_cut(where, 14, 3.3), 14, color=QUIET),
            ],
        ]
        deck.text(slide, Box(LEFT + 0.7, top, BODY - 0.7, height - 0.1), lines)


def _figures(deck: Deck, glance: Glance, footer: str) -> None:
    first = glance.pulse.lines[0]
    slide = deck.slide(_("What goes in, what comes out"), footer=footer)
    rows = [figure_columns(glance), *figure_rows(glance)]
    height = 0.55 * len(rows)
    widths = (2.5, 1.6, 1.4, 1.3)
    box = Box(LEFT, TOP, sum(widths), height)
    deck.table(slide, box, rows, widths=widths, words=_("Figures compared"))
    note = [[Run(" ".join(glance.pulse.rules), 12, color=QUIET)]]
    deck.text(slide, Box(LEFT, TOP + height + 0.25, sum(widths), BOTTOM - TOP - height - 0.3), note)
    left = LEFT + sum(widths) + 0.5
    _line_chart(deck, slide, glance, first, Box(left, TOP, BODY + LEFT - left, BOTTOM - TOP))


def _line_chart(deck: Deck, slide: Any, glance: Glance, line: PulseLine, box: Box) -> None:
    """The first figure over the periods."""
    head = [[Run(line.label, 16, bold=True)]]
    deck.text(slide, Box(box.left, box.top, box.width, 0.35), head)
    values = [None if value is None else float(value) for value in line.values]
    periods = [period.label for period in glance.pulse.periods]
    said = ", ".join(
        f"{period}: {value:g}" for period, value in zip(periods, values, strict=True) if value
    )
    deck.chart(
        slide,
        Box(box.left, box.top + 0.45, box.width, box.height - 0.45),
        periods,
        [(line.label, values)],
        words=f"{line.label}. {said}",
        decimals=line.decimals,
    )


def _field(deck: Deck, glance: Glance, line: FieldGlance, footer: str, known: Known) -> None:
    field = line.standing
    color = field_color(field.field.code)
    slide = deck.slide(field.field.title, footer=footer)
    tile = max(0.7, 0.35 * len(field.field.code) + 0.35)
    title = slide.shapes.title
    deck.tile(slide, Box(LEFT, 0.65, tile, 0.7), field.field.code, color)
    _shift(title, LEFT + tile + 0.25, BODY - tile - 0.25)
    _balls(deck, slide, line, color)
    said = [[Run(states_in_words(field) or _("This field has no goals."), 20)]]
    said.append([Run(_("Since the last round: ") + field.trend.sentence, 16, color=QUIET)])
    deck.text(slide, Box(LEFT, 2.55, 6.2, 1.5), said)
    _signals(deck, slide, line)
    _field_figures(deck, slide, list(_field_rows(glance, line, known)))


def _shift(title: Any, left: float, width: float) -> None:
    box = Box(left, 0.5, width, 1.0)
    title.left, title.top, title.width, title.height = box.emu


def _balls(deck: Deck, slide: Any, line: FieldGlance, color: str) -> None:
    goals = line.standing.goals[:_BALLS]
    size = min(0.5, 6.2 / max(len(goals), 1) - 0.12)
    for place, goal in enumerate(goals):
        status = goal.report.status
        label = status.label if status else _("no report")
        name = goal.goal.label or _("Goal {label}").format(label=place + 1)
        look = Ball(status.drawing if status else "none", f"{name}: {label}", color)
        deck.ball(slide, LEFT + place * (size + 0.12), TOP, size, look)


def _signals(deck: Deck, slide: Any, line: FieldGlance) -> None:
    told = told_signals(line.standing)
    box = Box(LEFT, 4.2, 6.2, BOTTOM - 4.2)
    if not told:
        deck.text(slide, box, [[Run(_("Nothing stands out."), 16, color=QUIET)]])
        return
    lines = [[Run(_("Computed"), 16, bold=True)]]
    for signal, words in told[:_SIGNALS]:
        shown = _cut(words, 16, 11.6)
        lines.append([Run(shown, 16, color=BAD if signal.is_bad else WARN)])
    if len(told) > _SIGNALS:
        rest = len(told) - _SIGNALS
        more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
        lines.append([Run(more, 14, color=QUIET)])
    deck.text(slide, box, lines)


def _field_figures(deck: Deck, slide: Any, rows: list[tuple[str, str, str]]) -> None:
    """The field's figures beside those of the period before."""
    left = 7.4
    width = LEFT + BODY - left
    if len(rows) < 2:
        text = [[Run(_("No figures yet."), 16, color=QUIET)]]
        deck.text(slide, Box(left, TOP, width, 0.5), text)
        return
    height = min(0.5 * len(rows), BOTTOM - TOP)
    words = _("Figures of the field")
    widths = (width - 2.4, 1.25, 1.15)
    deck.table(slide, Box(left, TOP, width, height), rows, widths=widths, words=words)


def _field_rows(glance: Glance, line: FieldGlance, known: Known) -> Iterable[tuple[str, str, str]]:
    now, before = glance.pulse.period, glance.pulse.before
    yield _("Figure"), str(now or ""), str(before or "")
    for kind in kinds_of(glance.figures)[:8]:
        table = table_of(glance.figures, Axis.FIELD, kind, glance.choice.against, known)
        row = next((row for row in table.rows if row.key == line.standing.field.pk), None)
        if row and (row.actual or row.earlier):
            label = f"{kind.label}, {kind.unit}" if kind.unit else kind.label
            yield label, row.actual or ".", row.earlier or "."


def _cut(text: str, size: float, inches: float) -> str:
    """As much of a text as stands in so much room on one line."""
    lines = wrap(text, inches * 72 * 0.95, size)
    return clip(lines, 1)[0] if lines else ""
