# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Slides of the fields of action: all on one, then each with its goals, figures and signals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from leitziel.controlling.cockpit.glance import FieldGlance, Glance
from leitziel.controlling.cockpit.numbers import Kind, Known, kinds_of, table_of
from leitziel.controlling.cockpit.page import since, states_in_words
from leitziel.controlling.cockpit.telling import told_signals
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.slides.drawing import Deck, Run
from leitziel.controlling.slides.lines import as_lines, cut
from leitziel.controlling.slides.master import BODY, BOTTOM, LEFT, TOP, Box
from leitziel.controlling.slides.signs import BAD, WARN, Ball, angular
from leitziel.controlling.standing import FieldStanding, GoalStanding
from leitziel.rendering.colors import QUIET, field_color

# So many fields stand on one slide, so many circles beside each.
_FIELDS, _BALLS = 10, 6
# On the slide of a field: goals, figures and signals.
_GOALS, _FIGURES, _SIGNALS = 5, 5, 3
# Left the goals, right the figures.
_GOALS_WIDTH, _FIGURES_LEFT = 7.1, 8.25
_FIGURES_WIDTH = LEFT + BODY - _FIGURES_LEFT
_LABEL_WIDTH = 2.2


def draw_all_fields(deck: Deck, glance: Glance) -> None:
    """A row for each field: change, participants, cost and the state of its goals."""
    starts = range(0, len(glance.fields), _FIELDS)
    pages = [glance.fields[start : start + _FIELDS] for start in starts]
    for number, lines in enumerate(pages, 1):
        title = _("Fields of action")
        slide = deck.slide(f"{title} ({number}/{len(pages)})" if len(pages) > 1 else title)
        _matrix(deck, slide, glance, lines)
        deck.say(
            slide,
            [
                f"{line.standing.field}: {states_in_words(line.standing) or '–'}; "
                f"{line.standing.trend.sentence}"
                for line in lines
            ],
        )


def _matrix(deck: Deck, slide: Any, glance: Glance, lines: list[FieldGlance]) -> None:
    step, size = 0.43, 13
    widths = (4.55, 1.95, 1.35, 1.05)
    left = LEFT + 0.65
    balls = left + sum(widths) + 0.2
    change = pgettext("difference", "Change")
    head = (_("Field"), change, _("Participants"), _("Cost"))
    rows = [head, *(_matrix_row(line, widths, size) for line in lines)]
    box = Box(left, TOP, sum(widths), step * len(rows))
    words = _("Fields of action")
    deck.table(
        slide, box, rows, widths=widths, words=words, size=size, numbers_from=2, is_now_bold=False
    )
    said = [[Run(_("Goals, as reported"), size, color=QUIET)]]
    deck.text(slide, Box(balls, TOP + 0.1, LEFT + BODY - balls, 0.3), said)
    for place, line in enumerate(lines, 1):
        field, top = line.standing, TOP + place * step
        color = field_color(field.field.code)
        deck.tile(slide, Box(LEFT, top + 0.05, 0.5, 0.33), field.field.code, color)
        _balls(deck, slide, field, Box(balls, top + 0.08, 0.27, 0.27), color)
    deck.text(slide, Box(LEFT, 6.55, BODY, 0.25), [[Run(_matrix_note(glance), 12, color=QUIET)]])


def _matrix_note(glance: Glance) -> str:
    notes = []
    if glance.standing.previous:
        notes.append(_("Change {since}.").format(since=since(glance)))
    if glance.pulse.before:
        before = _("Participants in brackets: {period}.").format(period=glance.pulse.before)
        notes.append(before)
    return " ".join(notes)


def _matrix_row(line: FieldGlance, widths: tuple[float, ...], size: float) -> tuple[str, ...]:
    people = f"{line.reached} ({line.reached_before})" if line.reached_before else line.reached
    title, trend = line.standing.field.title, line.standing.trend.sentence
    return cut(title, size, widths[0]), cut(trend, size, widths[1]), people, line.spent


def _balls(deck: Deck, slide: Any, field: FieldStanding, box: Box, color: str) -> None:
    for place, goal in enumerate(field.goals[:_BALLS]):
        look = _look(goal, place, color)
        deck.ball(slide, box.left + place * (box.width + 0.06), box.top, box.width, look)


def _look(goal: GoalStanding, place: int, color: str) -> Ball:
    status = goal.report.status
    words = f"{_name(goal, place)}: {status.label if status else _('no state reported')}"
    return Ball(status.drawing if status else "none", words, color)


def _name(goal: GoalStanding, place: int) -> str:
    return goal.goal.label or _("Goal {label}").format(label=place + 1)


def draw_field(deck: Deck, glance: Glance, line: FieldGlance, known: Known) -> None:
    """One field: its goals with their state; what was counted and computed beside them."""
    field = line.standing
    code = field.field.code
    tile = max(0.7, 0.35 * len(code) + 0.35)
    slide = deck.slide(field.field.title, left=LEFT + tile + 0.25)
    deck.tile(slide, Box(LEFT, 0.65, tile, 0.7), code, field_color(code))
    said = f"{since(glance)}: {field.trend.sentence}"
    told = [[Run(cut(said, 16, _GOALS_WIDTH), 16, color=QUIET)]]
    deck.text(slide, Box(LEFT, TOP, _GOALS_WIDTH, 0.35), told)
    _goals(deck, slide, field)
    rows = list(_figure_rows(glance, line, known))
    bottom = _field_figures(deck, slide, rows)
    head = _("Computed today") if glance.is_past else _("Computed")
    _signals(deck, slide, field, bottom, head)
    deck.say(slide, list(_spoken(field, said, head)))


def _goals(deck: Deck, slide: Any, field: FieldStanding) -> None:
    """Large where there are few; the first ones where there are many."""
    top = TOP + 0.55
    if not field.goals:
        text = [[Run(_("This field has no goals."), 16)]]
        deck.text(slide, Box(LEFT, top, _GOALS_WIDTH, 0.4), text)
    few = len(field.goals)
    size, most, step = (18, 3, 1.4) if few <= 3 else (16, 2, 1.08) if few == 4 else (14, 2, 0.87)
    color = field_color(field.field.code)
    width = _GOALS_WIDTH - 0.6
    for place, goal in enumerate(field.goals[:_GOALS]):
        look = _look(goal, place, color)
        deck.ball(slide, LEFT, top + place * step + 0.03, 0.38, look)
        label, _colon, status = look.words.rpartition(": ")
        lines = [
            [Run(f"{label}  ", size, bold=True, color=color), Run(status, size, color=QUIET)],
            [Run(as_lines(goal.goal.text, size, width, most=most), size)],
        ]
        deck.text(slide, Box(LEFT + 0.6, top + place * step, width, step - 0.05), lines)
    rest = len(field.goals) - _GOALS
    if rest > 0:
        more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
        box = Box(LEFT + 0.6, top + _GOALS * step - 0.05, width, 0.25)
        deck.text(slide, box, [[Run(more, 12, color=QUIET)]])


def _figure_rows(glance: Glance, line: FieldGlance, known: Known) -> Iterator[tuple[str, str, str]]:
    """The field's figures beside those of the period before; the first line is the head."""
    now, before = glance.pulse.period, glance.pulse.before
    yield pgettext("controlling", "Figure"), str(now or ""), str(before or "")
    for kind in kinds_of(glance.figures):
        table = table_of(glance.figures, Axis.FIELD, kind, glance.choice.compared, known)
        row = next((row for row in table.rows if row.key == line.standing.field.pk), None)
        if row and (row.actual or row.earlier):
            yield _heading(kind), row.actual or ".", row.earlier or "."


def _heading(kind: Kind) -> str:
    """With its unit where there is room."""
    words = cut(kind.heading, 14, _LABEL_WIDTH)
    return words if words == kind.heading else cut(kind.label, 14, _LABEL_WIDTH)


def _field_figures(deck: Deck, slide: Any, rows: list[tuple[str, str, str]]) -> float:
    """Draw the table; returns where it ends."""
    if len(rows) < 2:
        text = [[Run(_("No figures yet."), 14, color=QUIET)]]
        deck.text(slide, Box(_FIGURES_LEFT, TOP, _FIGURES_WIDTH, 0.35), text)
        return TOP + 0.35
    shown = rows[: _FIGURES + 1]
    height = 0.42 * len(shown)
    box = Box(_FIGURES_LEFT, TOP, _FIGURES_WIDTH, height)
    widths = (_LABEL_WIDTH + 0.1, 1.1, _FIGURES_WIDTH - _LABEL_WIDTH - 1.2)
    deck.table(slide, box, shown, widths=widths, words=_("Figures of the field"))
    return TOP + height


def _signals(deck: Deck, slide: Any, field: FieldStanding, above: float, head: str) -> None:
    told = told_signals(field)
    top = above + 0.3
    box = Box(_FIGURES_LEFT, top, _FIGURES_WIDTH, BOTTOM - top)
    if not told:
        deck.text(slide, box, [[Run(_("Nothing stands out."), 14, color=QUIET)]])
        return
    shown = told if len(told) <= _SIGNALS else told[: _SIGNALS - 1]
    lines = [[Run(head, 14, bold=True)]]
    for signal, words in shown:
        text = angular(signal.shape.value) + words
        said = as_lines(text, 14, _FIGURES_WIDTH, most=2)
        lines.append([Run(said, 14, color=BAD if signal.is_bad else WARN)])
    rest = len(told) - len(shown)
    if rest:
        more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
        lines.append([Run(more, 12, color=QUIET)])
    deck.text(slide, box, lines)


def _spoken(field: FieldStanding, said: str, head: str) -> Iterable[str]:
    """The goals in full with who reported when, and everything that was computed."""
    yield f"{said}."
    for place, goal in enumerate(field.goals):
        report = goal.report
        status = report.status.label if report.status else _("no state reported")
        source = ", ".join(
            part for part in (report.by, f"{report.date:%d.%m.%Y}" if report.date else "") if part
        )
        state = f"{status} ({source})" if source else status
        yield f"{_name(goal, place)}, {state}: {goal.goal.text}"
    for _signal, words in told_signals(field):
        yield f"{head}: {words}"
