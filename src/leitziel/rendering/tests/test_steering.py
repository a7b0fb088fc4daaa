# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The steering chart: everything is drawn, nothing overlaps, whatever the bodies are."""

from __future__ import annotations

import itertools

import pytest

from leitziel.rendering.steering import draw_steering
from leitziel.rendering.svg import checked_size
from leitziel.rendering.tests.factories import steering_chart
from leitziel.rendering.tests.parsing import parse
from leitziel.rendering.tree import SteeringBody, SteeringChart

_SVG = "{http://www.w3.org/2000/svg}"
Rect = tuple[float, float, float, float]


def drawn(*bodies: SteeringBody) -> str:
    """The chart of the bodies."""
    return draw_steering(SteeringChart(bodies, "in Worten", "Wer entscheidet"), "#005a70", "de")


def boxes(svg: str) -> list[Rect]:
    """All boxes large enough to hold a name, as left, top, right, bottom."""
    found = []
    for rect in parse(svg).iter(f"{_SVG}rect"):
        x, y, width, height = (float(rect.get(key, "0")) for key in ("x", "y", "width", "height"))
        if width > 20:
            found.append((x, y, x + width, y + height))
    return found


def overlap(one: Rect, other: Rect) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def wide(count: int, role: str, parent: str | None = None) -> list[SteeringBody]:
    """So many bodies with long names."""
    return [
        SteeringBody(
            f"{role}{i}",
            f"Arbeitsgemeinschaft Gesundheitsförderungsnetzwerk Nummer {i}",
            role,  # type: ignore[arg-type]
            "Kommunales Integrationszentrum, Fachbereich Soziales",
            parent,
            "berichtet regelmäßig",
        )
        for i in range(count)
    ]


TOP = SteeringBody("rat", "Rat der Stadt", "decides", "beschließt")
CASES = {
    "sample": steering_chart(31).bodies,
    "thirty networks": (TOP, *wide(30, "network", "rat")),
    "networks without parent": tuple(wide(7, "network")),
    "many on one level": (TOP, *wide(7, "steers", "rat")),
    "three on one level with advisers": (
        TOP,
        *wide(3, "steers", "rat"),
        *wide(5, "advises", "rat"),
    ),
    "advisers only": tuple(wide(4, "advises")),
    "offices only": tuple(wide(2, "office")),
    "several offices": (TOP, *wide(3, "office"), *wide(2, "steers", "rat")),
    "one": (TOP,),
    "circle of parents": (
        SteeringBody("a", "Gremium A", "steers", None, "b"),
        SteeringBody("b", "Gremium B", "steers", None, "a"),
    ),
}


@pytest.mark.parametrize("bodies", CASES.values(), ids=CASES.keys())
def test_steering_draws_every_body_inside_the_frame_without_overlap(
    bodies: tuple[SteeringBody, ...],
) -> None:
    svg = drawn(*bodies)
    found = boxes(svg)
    width, height = checked_size(svg)

    assert len(found) == len(bodies)
    assert width == (656 if any(body.role == "office" for body in bodies) else 488)
    assert all(
        x >= 0 and y >= 0 and right <= width and bottom <= height for x, y, right, bottom in found
    )
    assert not [pair for pair in itertools.combinations(found, 2) if overlap(*pair)]


def test_steering_puts_bodies_below_those_they_answer_to() -> None:
    svg = drawn(SteeringBody("k", "Kind", "steers", None, "rat"), TOP)
    heights = {text.text: float(text.get("y", "0")) for text in parse(svg).iter(f"{_SVG}text")}

    assert heights["Rat der Stadt"] < heights["Kind"]


def test_steering_names_every_sign_it_uses() -> None:
    words = [text.text for text in parse(drawn(*steering_chart().bodies)).iter(f"{_SVG}text")]

    assert {"entscheidet", "steuert", "berät", "Geschäftsstelle", "12 Netzwerke"} <= set(words)


def test_steering_chart_of_nobody_is_still_a_drawing() -> None:
    assert checked_size(drawn())[0] > 0


def test_steering_draws_an_arrow_with_its_verb_to_the_parent() -> None:
    svg = drawn(TOP, SteeringBody("vv", "Verwaltungsvorstand", "decides", None, "rat", "legt vor"))

    assert "legt vor" in svg
    assert svg.count("<polygon") == 1
