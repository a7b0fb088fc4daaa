# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The slides: title, at a glance, decisions, figures, all fields, and one for each field."""

from __future__ import annotations

import io
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from leitziel.controlling.cockpit.glance import Glance
from leitziel.controlling.cockpit.numbers import Known
from leitziel.controlling.cockpit.page import as_of, figure_columns, figure_rows
from leitziel.controlling.cockpit.pulse import PulseLine
from leitziel.controlling.signals import Shape
from leitziel.controlling.slides.drawing import Deck, Run
from leitziel.controlling.slides.fields import draw_all_fields, draw_field
from leitziel.controlling.slides.lines import as_lines, cut
from leitziel.controlling.slides.master import BODY, BOTTOM, LEFT, TOP, Box
from leitziel.controlling.slides.signs import BAD, WARN, Ball, angular, describe, draw_ball
from leitziel.controlling.standing import Standing
from leitziel.rendering.colors import QUIET
from leitziel.rendering.measure import text_width

_REGIONS = {"de": "de-DE", "en": "en-GB"}
# The drawing of all goals on the first slide, and the most that stand in it.
_COVER = Box(9.2, 1.0, 3.4, 5.5)
_COVER_ROWS, _COVER_BALLS = 16, 12


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
        footer=cut(f"{concept.title} · {as_of(glance)}", 11, BODY - 1),
    )
    _cover(deck, glance)
    _at_a_glance(deck, glance)
    _decisions(deck, glance)
    if glance.pulse.lines:
        _figures(deck, glance)
    draw_all_fields(deck, glance)
    known: Known = {}
    for line in glance.fields:
        draw_field(deck, glance, line, known)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _cover(deck: Deck, glance: Glance) -> None:
    """Drawn from the data: all goals as circles, a row for each field."""
    concept = glance.standing.concept
    city = concept.municipality
    slide = deck.cover(concept.title, Box(LEFT, 1.4, 7.9, 2.8))
    lines = [
        [Run(as_of(glance), 18, color="#ffffff")],
        [Run(city.office or city.name, 16, color="#ffffff")],
    ]
    deck.text(slide, Box(LEFT, 4.45, 7.9, 2.0), lines)
    rows = [line.standing for line in glance.fields if line.standing.goals][:_COVER_ROWS]
    if not rows:
        return
    group = slide.shapes.add_group_shape()
    step = min(_COVER.height / len(rows), 0.55)
    most = min(max(len(row.goals) for row in rows), _COVER_BALLS)
    size = min(step * 0.68, (_COVER.width - 0.6) / most - 0.1)
    top = _COVER.top + (_COVER.height - step * len(rows)) / 2
    for place, row in enumerate(rows):
        _cover_letter(deck, group, row.field.code, Box(_COVER.left, top + place * step, 0.5, size))
        for number, goal in enumerate(row.goals[:_COVER_BALLS]):
            status = goal.report.status
            look = Ball(status.drawing if status else "none", "", "#ffffff", deck.accent.deep)
            left = _COVER.left + 0.6 + number * (size + 0.1)
            draw_ball(group.shapes.add_group_shape(), left, top + place * step, size, look)
    group.name = words = _("All goals by field, each circle as reported")
    describe(group, words)


def _cover_letter(deck: Deck, group: Any, code: str, box: Box) -> None:
    size = box.height * 72 * (0.75 if len(code) < 3 else 0.5)
    deck.text(group, box, [[Run(code, round(size), bold=True, color="#ffffff")]])


def _at_a_glance(deck: Deck, glance: Glance) -> None:
    slide = deck.slide(_("At a glance"))
    said = [Run(f"{text} ", 28, bold=bold) for text, bold in glance.sentences]
    deck.text(slide, Box(LEFT, TOP, BODY, 2.5), [said])
    head = [[Run(_("Goals, as reported"), 16, bold=True, color=QUIET)]]
    deck.text(slide, Box(LEFT, 4.3, BODY, 0.35), head)
    steps = _steps(glance.standing)
    width = BODY / max(len(steps), 1)
    for place, (drawing, label, count) in enumerate(steps):
        left = LEFT + place * width
        look = Ball(drawing, f"{count} {label}", deck.accent.base)
        deck.ball(slide, left, 4.9, 0.6, look)
        number = [[Run(str(count), 32, bold=True)]]
        deck.text(slide, Box(left + 0.75, 4.87, width - 0.85, 0.65), number)
        deck.text(slide, Box(left, 5.65, width - 0.15, 0.9), [[Run(label, 16, color=QUIET)]])
    deck.say(slide, [*(text for text, _bold in glance.sentences), f"{as_of(glance)}."])


def _steps(standing: Standing) -> list[tuple[str, str, int]]:
    """Drawing, word and number of goals for each step in use, and for those without a report."""
    steps = [(step.drawing, step.label, count) for step, count in standing.statuses]
    missing = len(standing.unreported)
    return [*steps, ("none", _("no state reported"), missing)] if missing else steps


def _decisions(deck: Deck, glance: Glance) -> None:
    slide = deck.slide(glance.to_decide)
    if not glance.decisions:
        text = _("Nothing needs a decision at the moment.")
        deck.text(slide, Box(LEFT, TOP, BODY, 0.6), [[Run(text, 20)]])
        return
    height = (BOTTOM - TOP) / 5
    for place, one in enumerate(glance.decisions):
        top = TOP + place * height
        color = BAD if one.shape == Shape.NOW.value else WARN
        number = [[Run(str(place + 1), 26, bold=True, color=deck.accent.base)]]
        deck.text(slide, Box(LEFT, top, 0.5, height - 0.05), number)
        question = as_lines(one.question, 18, BODY - 0.7, most=2, bold=True)
        where = cut(f"· {one.place}", 14, 4.2, before="  ") if one.place else ""
        room = BODY - 0.7 - text_width(where, 14) / 72
        reason = cut(angular(one.shape) + one.reason, 14, room)
        lines = [
            [Run(question, 18, bold=True)],
            [Run(reason, 14, color=color), Run(where, 14, color=QUIET)],
        ]
        deck.text(slide, Box(LEFT + 0.7, top, BODY - 0.7, height - 0.05), lines)
    deck.say(
        slide,
        [
            f"{place}. {one.question} {one.reason}. {one.place}".strip()
            for place, one in enumerate(glance.decisions, 1)
        ],
    )


def _figures(deck: Deck, glance: Glance) -> None:
    first = glance.pulse.lines[0]
    slide = deck.slide(_("What goes in, what comes out"))
    rows = [figure_columns(glance), *figure_rows(glance)]
    height = 0.55 * len(rows)
    widths = (2.6, 1.5, 1.3, 1.6)
    box = Box(LEFT, TOP, sum(widths), height)
    deck.table(slide, box, rows, widths=widths, words=_("Figures compared"), size=16)
    rules = list(glance.pulse.rules)
    if glance.pulse.has_estimates:
        rules.append(_("~ partly estimated."))
    note = [[Run(" ".join(rules), 12, color=QUIET)]]
    deck.text(slide, Box(LEFT, TOP + height + 0.25, sum(widths), BOTTOM - TOP - height - 0.3), note)
    left = LEFT + sum(widths) + 0.5
    _column_chart(deck, slide, glance, first, Box(left, TOP, BODY + LEFT - left, BOTTOM - TOP))
    told = [f"{label}: {now} ({before}), {change}" for label, now, before, change in rows[1:]]
    deck.say(slide, [f"{rows[0][1]} ({rows[0][2]}):", *told, *rules])


def _column_chart(deck: Deck, slide: Any, glance: Glance, line: PulseLine, box: Box) -> None:
    """The first figure over the periods; its finding is the title."""
    now = glance.pulse.period
    finding = _("{name}: {number} in {period}").format(
        name=line.label, number=line.now, period=now.label if now else ""
    )
    head = [[Run(cut(finding, 16, box.width, bold=True), 16, bold=True)]]
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
        (line.label, values),
        words=f"{line.label}. {said}",
        decimals=line.decimals,
    )
