# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The steering chart as SVG, laid out from the bodies' data.

Deciding and steering bodies stand in rows by the length of their way up; those who advise stand to
the right of the body they advise, the office in a dashed column on the left, networks in panels
below. Four units are one millimetre on paper; boxes begin at the text's left edge. With an office
the drawing is 656 units wide and reaches into the margin, else 488, the width of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from leitziel.rendering import drawing as draw
from leitziel.rendering.colors import HAIR, INK, QUIET, SUNKEN, derive_accent
from leitziel.rendering.measure import clip, text_width, wrap
from leitziel.rendering.tree import SteeringBody, SteeringChart
from leitziel.rendering.words import words_for

UNITS_PER_MM = 4.0
_PAGE_WIDTH = 656.0
_TEXT_WIDTH = 488.0
_OFFICE_WIDTH = 140.0
_ADVICE_WIDTH = 168.0
_GAP = 34.0
# Between the dotted trunks of two rows that are advised.
_TRUNK_GAP = 7.0
_ROW_GAP = 46.0
_BOX_WIDTH = 286.0
_NAME, _LEAD = 13.0, 11.0
_PAD = 10.0
# More bodies than this beside each other are drawn as a panel.
_MOST_IN_ROW = 3


@dataclass(frozen=True)
class Box:
    """A placed box with its lines of text."""

    body: SteeringBody
    x: float
    y: float
    width: float
    height: float
    name: tuple[str, ...]
    lead: tuple[str, ...]

    @property
    def middle(self) -> float:
        """Horizontal middle."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height


def draw_steering(chart: SteeringChart, accent: str, language: str) -> str:
    """The chart as an SVG with title and description."""
    return _Chart(chart, accent, language).svg()


class _Chart:
    def __init__(self, chart: SteeringChart, accent: str, language: str) -> None:
        self._chart = chart
        self._accent = derive_accent(accent)
        self._words = words_for(language)
        self._bodies = {body.key: body for body in chart.bodies}
        self._offices = [b for b in chart.bodies if b.role == "office"]
        self._rows = self._levels()
        advisers = [b for b in chart.bodies if b.role == "advises"]
        # A column of many advisers beside one row would leave a hole: they stand below it then.
        many = len(advisers) > _MOST_IN_ROW and len(self._rows) == 1
        self._below = advisers if many or not self._rows else []
        advisers = [] if self._below else advisers
        self._left = _PAGE_WIDTH - _TEXT_WIDTH if self._offices and self._rows else 0.0
        self._width = _PAGE_WIDTH if self._offices else _TEXT_WIDTH
        self._right = self._width - (_ADVICE_WIDTH + _GAP if advisers and self._rows else 0.0)
        self._advisers = self._advice(advisers)
        self._parts: list[str] = []
        self._placed: dict[str, Box] = {}
        self._advice_bottom = -8.0

    def svg(self) -> str:
        """Draw from top to bottom, each part below what stands already."""
        y = 1.0
        for row in self._rows:
            y = self._draw_row(row, y)
        y = max(self._draw_offices(y), self._advice_bottom + _ROW_GAP)
        y = self._draw_advice_below(y)
        y = self._draw_networks(y)
        y = self._draw_legend(y + 16)
        return draw.document(
            self._width,
            y + 2,
            "".join(self._parts),
            title=self._chart.caption,
            text=self._chart.alt,
        )

    def _levels(self) -> list[list[SteeringBody]]:
        """Rows of deciding and steering bodies, from the top."""
        main = [b for b in self._chart.bodies if b.role in {"decides", "steers"}]
        depth = {body.key: self._depth(body) for body in main}
        main.sort(key=lambda body: depth[body.key])
        return [list(row) for _, row in groupby(main, key=lambda body: depth[body.key])]

    def _depth(self, body: SteeringBody) -> int:
        """Steps up to a body without parent; a circle of parents ends where it closes."""
        seen = {body.key}
        while body.parent in self._bodies and body.parent not in seen:
            body = self._bodies[body.parent]
            seen.add(body.key)
        return len(seen)

    def _advice(self, advisers: list[SteeringBody]) -> dict[int, list[SteeringBody]]:
        """Advising bodies by the row they stand in: that of the body they advise, or the first."""
        found: dict[int, list[SteeringBody]] = {}
        for body in advisers:
            row = next(
                (i for i, row in enumerate(self._rows) if any(b.key == body.parent for b in row)), 0
            )
            found.setdefault(row, []).append(body)
        return found

    def _draw_row(self, row: list[SteeringBody], y: float) -> float:
        index = self._rows.index(row)
        if len(row) > _MOST_IN_ROW:
            bottom = self._draw_panel(row, y, self._left, self._right, title="")
        else:
            bottom = self._draw_boxes(row, y)
        earlier = sum(1 for place in self._advisers if place < index)
        self._draw_advice(self._advisers.get(index, []), row, y, shift=earlier * _TRUNK_GAP)
        return bottom + _ROW_GAP

    def _draw_boxes(self, row: list[SteeringBody], y: float) -> float:
        room = self._right - self._left
        width = min(_BOX_WIDTH, (room - _GAP * (len(row) - 1)) / len(row))
        x = self._left + (1.0 if not self._offices else 0.0)
        boxes = [_box(body, x + i * (width + _GAP), y, width) for i, body in enumerate(row)]
        height = max(box.height for box in boxes)
        for box in boxes:
            self._place(_stretched(box, height))
            self._draw_way_up(self._placed[box.body.key])
        return y + height

    def _place(self, box: Box) -> None:
        self._placed[box.body.key] = box
        role = box.body.role
        fill = {"decides": self._accent.deep, "steers": "none", "office": "none"}.get(role, SUNKEN)
        stroke = {"steers": self._accent.base, "office": self._accent.base}.get(role)
        self._parts.append(
            draw.rect(
                box.x,
                box.y,
                box.width,
                box.height,
                fill=fill,
                stroke=stroke,
                weight=2.0 if role == "steers" else 1.2,
                dash="5 4" if role == "office" else "",
                kind=f"box-{role}",
            )
        )
        self._write(box, light=role == "decides")

    def _write(self, box: Box, *, light: bool) -> None:
        y = box.y + _PAD + _NAME * 0.78
        kind = "on-deep" if light else "ink"
        for line in box.name:
            fill = "#ffffff" if light else INK
            self._parts.append(
                draw.text(box.x + _PAD, y, line, _NAME, bold=True, fill=fill, kind=kind)
            )
            y += _NAME * 1.18
        for line in box.lead:
            fill = "#ffffff" if light else QUIET
            kind = "on-deep" if light else "quiet"
            self._parts.append(draw.text(box.x + _PAD, y + 1, line, _LEAD, fill=fill, kind=kind))
            y += _LEAD * 1.22

    def _draw_way_up(self, box: Box) -> None:
        """The arrow to the body that this one answers to, with its verb beside the shaft."""
        parent = self._placed.get(box.body.parent or "")
        if parent is None or parent.bottom > box.y:
            return
        level = box.y - _ROW_GAP / 2
        start, end = box.middle, parent.middle
        points = [(start, box.y), (start, level), (end, level), (end, parent.bottom + 2)]
        self._parts.append(draw.arrow(points, INK))
        if box.body.verb:
            y = level + (14 if abs(start - end) > 1 else 4)
            verb = _verb(box.body.verb, self._width - start)
            self._parts.append(draw.text(start + 8, y, verb, _LEAD, fill=QUIET, kind="quiet"))

    def _draw_advice(
        self, bodies: list[SteeringBody], row: list[SteeringBody], y: float, *, shift: float
    ) -> None:
        """Advisers fill their own column from the row they advise downwards."""
        if not bodies:
            return
        y = max(y, self._advice_bottom + 8)
        for body in bodies:
            box = _box(body, self._width - _ADVICE_WIDTH, y, _ADVICE_WIDTH)
            self._place(box)
            y = box.bottom + 8
        self._advice_bottom = y - 8
        self._draw_advice_lines([self._placed[b.key] for b in bodies], row, shift)

    def _draw_advice_below(self, y: float) -> float:
        """Many advisers of a single row, or advisers where nobody decides, as a panel."""
        if not self._below:
            return y
        parent = next((p for b in self._below if (p := self._placed.get(b.parent or ""))), None)
        if parent:
            self._parts.append(
                draw.line(parent.middle, parent.bottom, parent.middle, y, INK, dash="2 4")
            )
        return self._draw_panel(self._below, y, 0, self._width, title="") + _ROW_GAP

    def _draw_advice_lines(self, boxes: list[Box], row: list[SteeringBody], shift: float) -> None:
        """One dotted trunk from the row's last body, a branch to each adviser."""
        anchor = self._placed.get(row[-1].key)
        if anchor is None:
            return
        trunk, start = boxes[0].x - _GAP / 2 - shift, anchor.y + min(anchor.height, 40) / 2
        ends = [box.y + min(box.height, 40) / 2 for box in boxes]
        edge = self._right if len(row) > _MOST_IN_ROW else anchor.x + anchor.width
        self._parts.append(draw.line(edge, start, trunk, start, INK, dash="2 4"))
        self._parts.append(
            draw.line(trunk, min(start, *ends), trunk, max(start, *ends), INK, dash="2 4")
        )
        for box, end in zip(boxes, ends, strict=True):
            self._parts.append(draw.line(trunk, end, box.x, end, INK, dash="2 4"))

    def _draw_offices(self, y: float) -> float:
        if not self._offices:
            return y
        if not self._rows:
            return self._draw_panel(self._offices, y, 0, self._width, title="") + _ROW_GAP
        top, bottom = 1.0, y - _ROW_GAP
        boxes = []
        height = (bottom - top - 10 * (len(self._offices) - 1)) / len(self._offices)
        for body in self._offices:
            box = _box(body, 0.8, top, _OFFICE_WIDTH)
            boxes.append(_stretched(box, max(box.height, height)))
            top = boxes[-1].bottom + 10
        for box in boxes:
            self._place(box)
        self._draw_office_lines(boxes[0])
        return max(y, boxes[-1].bottom + _ROW_GAP)

    def _draw_office_lines(self, office: Box) -> None:
        for row in self._rows:
            first = self._placed.get(row[0].key)
            if first is None or first.x < office.x + office.width:
                continue
            y = first.y + first.height / 2
            start = office.x + office.width
            self._parts.append(
                draw.line(start, y, first.x, y, self._accent.base, dash="5 4", kind="accent")
            )

    def _draw_networks(self, y: float) -> float:
        networks = [b for b in self._chart.bodies if b.role == "network"]
        for parent, group in _by_parent(networks, self._placed):
            title = f"{len(group)} {self._words['networks' if len(group) > 1 else 'network']}"
            x = self._left if len(group) <= _MOST_IN_ROW else 0.0
            if parent:
                self._draw_panel_arrow(parent, y, group[0].verb)
            y = self._draw_panel(group, y, x, self._width, title=title) + _ROW_GAP
        return y - _ROW_GAP + 4

    def _draw_panel_arrow(self, parent: Box, y: float, verb: str | None) -> None:
        if parent.bottom + 6 > y:
            return
        self._parts.append(
            draw.arrow([(parent.middle, y - 2), (parent.middle, parent.bottom + 2)], INK)
        )
        if verb:
            self._parts.append(
                draw.text(
                    parent.middle + 8,
                    y - 14,
                    _verb(verb, self._width - parent.middle),
                    _LEAD,
                    fill=QUIET,
                    kind="quiet",
                )
            )

    def _draw_panel(
        self, bodies: list[SteeringBody], y: float, left: float, right: float, *, title: str
    ) -> float:
        """Many bodies in columns, filled row by row."""
        if title:
            self._parts.append(
                draw.text(left, y + 12, title, _NAME, bold=True, fill=INK, kind="ink")
            )
            y += 20
        count = 3 if right - left > 500 else 2
        width = (right - left - 10 * (count - 1)) / count
        for start in range(0, len(bodies), count):
            line = bodies[start : start + count]
            boxes = [
                _box(b, left + i * (width + 10), y, width, small=True) for i, b in enumerate(line)
            ]
            height = max(box.height for box in boxes)
            for box in boxes:
                self._place(_stretched(box, height))
            y += height + 7
        return y - 7

    def _draw_legend(self, y: float) -> float:
        x = 0.0
        for role in ("decides", "steers", "advises", "office"):
            if not any(body.role == role for body in self._chart.bodies):
                continue
            fill = {"decides": self._accent.deep, "advises": SUNKEN}.get(role, "none")
            stroke = {"advises": HAIR}.get(role, self._accent.base)
            self._parts.append(
                draw.rect(
                    x + 0.8,
                    y,
                    12,
                    10,
                    fill=fill,
                    stroke=stroke,
                    weight=1.2,
                    dash="3 2" if role == "office" else "",
                    kind=f"box-{role}",
                )
            )
            word = self._words[role]
            self._parts.append(draw.text(x + 20, y + 9, word, _LEAD, fill=QUIET, kind="quiet"))
            x += 42 + text_width(word, _LEAD)
        return y + 12


def _by_parent(
    networks: list[SteeringBody], placed: dict[str, Box]
) -> list[tuple[Box | None, list[SteeringBody]]]:
    """Networks in groups of the same parent, those of the lowest parent first."""
    groups: dict[str, list[SteeringBody]] = {}
    for body in networks:
        key = body.parent if body.parent in placed else ""
        groups.setdefault(key or "", []).append(body)
    order = sorted(groups, key=lambda key: -placed[key].bottom if key else 0)
    return [(placed.get(key), groups[key]) for key in order]


def _box(body: SteeringBody, x: float, y: float, width: float, *, small: bool = False) -> Box:
    room = width - 2 * _PAD
    name = clip(wrap(body.name, room, _NAME, bold=True), 4)
    lead = clip(wrap(body.lead or "", room, _LEAD), 2 if small else 5)
    height = 2 * _PAD + len(name) * _NAME * 1.18 + len(lead) * _LEAD * 1.22 - 2
    return Box(body, x, y, width, height, tuple(name), tuple(lead))


def _stretched(box: Box, height: float) -> Box:
    return Box(box.body, box.x, box.y, box.width, height, box.name, box.lead)


def _verb(verb: str, room: float) -> str:
    """The words beside an arrow with ``room`` to the drawing's right edge."""
    return "".join(clip(wrap(verb, min(room - 24, 180.0), _LEAD), 1))
