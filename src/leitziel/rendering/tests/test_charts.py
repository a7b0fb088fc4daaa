# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts: accessible, German, honest about what is missing."""

from __future__ import annotations

import re

import pytest

from leitziel.rendering.charts import (
    Bar,
    Look,
    Mark,
    Panel,
    Series,
    bar_chart,
    line_chart,
    small_multiples,
    spark,
)
from leitziel.rendering.numerals import format_number, nice_ticks
from leitziel.rendering.svg import checked_size
from leitziel.rendering.tests.parsing import parse

_SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("2013", "2014", "2015", "2016")


def series(*values: float | None, name: str = "Stadt", is_comparison: bool = False) -> Series:
    """A series of one value a year."""
    return Series(name, tuple(zip(YEARS, values, strict=False)), is_comparison)


def description(svg: str) -> str:
    """What a screen reader says."""
    return (parse(svg).findtext(f"{_SVG}desc") or "").replace("\u00a0", " ")


def texts(svg: str) -> list[str]:
    """All words in the drawing."""
    return [element.text or "" for element in parse(svg).iter(f"{_SVG}text")]


ALL = (
    line_chart([series(38.6, 39.4, None, 46.9)], title="Linie"),
    bar_chart([Bar("Asyl", 3875, 3682)], title="Balken"),
    bar_chart([Bar("Plätze", 90), Bar("Kosten", 40)], title="Plan", mark=Mark("Plan", 100)),
    line_chart([series(164, 178, 184)], title="Flach", height=96),
    small_multiples([Panel("A", (("2013", 1.0), ("2014", 2.0)))], title="Viele"),
    spark((("2013", 1.0), ("2014", 2.0)), title="Funke"),
)


@pytest.mark.parametrize("svg", ALL)
def test_chart_is_a_named_and_described_image(svg: str) -> None:
    root = parse(svg)
    names = (root.get("aria-labelledby") or "").split()

    assert root.get("role") == "img"
    assert names == [root[0].get("id"), root[1].get("id")]
    assert root.findtext(f"{_SVG}title")
    assert root.findtext(f"{_SVG}desc")
    assert checked_size(svg)[0] in {96.0, 360.0}


@pytest.mark.parametrize("svg", ALL)
def test_chart_stays_inside_its_frame(svg: str) -> None:
    width, height = checked_size(svg)

    for x, y in re.findall(r'x="(-?[\d.]+)" y="(-?[\d.]+)"', svg):
        assert 0 <= float(x) <= width
        assert 0 <= float(y) <= height


def test_line_chart_says_first_and_last_value_and_target() -> None:
    own, other = series(38.6, 40, 44, 46.9), series(36, 37, 38, 41.5, name="Land")

    svg = line_chart([own, other], title="T", look=Look(unit="%"), target=("Ziel 2020", 50))

    assert description(svg) == (
        "Stadt: 2013 38,6 %, 2016 46,9 %. Land: 2013 36,0 %, 2016 41,5 %. Ziel 2020: 50,0 %."
    )
    assert {"46,9", "41,5", "38,6", "Ziel 2020", "Stadt", "Land"} <= set(texts(svg))


def test_line_chart_leaves_a_gap_where_a_value_is_missing() -> None:
    svg = line_chart([series(1, 2, None, 4)], title="T")

    assert svg.count("<polyline") == 1
    assert svg.count("<circle") == 3


def test_line_chart_keeps_labels_of_close_lines_apart() -> None:
    svg = line_chart([series(1, 2.00, name="a"), series(1, 2.01, name="b")], title="T")
    ends = [float(y) for y in re.findall(r'y="([\d.]+)"[^>]*>[ab]<', svg)]

    assert abs(ends[0] - ends[1]) >= 13


def test_bar_chart_starts_at_zero_and_marks_what_is_missing() -> None:
    svg = bar_chart([Bar("halb", 50), Bar("ganz", 100), Bar("fehlt", None)], title="T")
    widths = [float(w) for w in re.findall(r'<rect [^>]*width="([\d.]+)"', svg)]

    assert widths[0] == pytest.approx(widths[1] / 2, rel=0.01)
    assert "–" in texts(svg)
    assert description(svg).endswith("fehlt: –.")


def test_bar_chart_draws_losses_to_the_left_of_zero() -> None:
    svg = bar_chart([Bar("Saldo", -459, 468)], title="T")
    bars = [
        (float(x), float(w)) for x, w in re.findall(r'<rect x="([\d.]+)".*? width="([\d.]+)"', svg)
    ]

    assert bars[1][0] + bars[1][1] == pytest.approx(bars[0][0], abs=0.1)
    assert "−459" in texts(svg)


def test_bars_against_a_mark_leave_its_line_free_and_share_its_scale() -> None:
    svg = bar_chart(
        [Bar("Teilnehmende", 50), Bar("Kosten", 125)], title="T", mark=Mark("Plan", 100.0)
    )
    bars = [
        (float(x), float(w)) for x, w in re.findall(r'<rect x="([\d.]+)".*? width="([\d.]+)"', svg)
    ]
    (line,) = re.findall(r'<line x1="([\d.]+)"', svg)

    assert float(line) - bars[0][0] == pytest.approx(2 * bars[0][1], abs=0.1)
    assert {"Plan", "50", "125"} <= set(texts(svg))
    ends = re.findall(r'<text x="([\d.]+)"[^>]*text-anchor="end">(?:50|125)<', svg)
    assert ends == ["360", "360"]


def test_bars_of_fields_carry_their_letter() -> None:
    svg = bar_chart([Bar("Sprache", 3, 2, "A"), Bar("Wohnen", 4, None, "D")], title="T")

    assert {"A", "D", "Sprache", "Wohnen"} <= set(texts(svg))
    assert description(svg).startswith("A Sprache: ")


def test_line_chart_can_be_lower() -> None:
    usual, low = (line_chart([series(1, 2, 4)], title="T", height=h) for h in (150.0, 90.0))

    assert checked_size(usual)[1] - checked_size(low)[1] == 60


def test_small_multiples_share_one_scale() -> None:
    panels = [Panel(code, (("1", 0.0), ("2", value))) for code, value in (("A", 10.0), ("B", 5.0))]
    ends = re.findall(
        r'<polyline points="[\d.]+,([\d.]+) [\d.]+,([\d.]+)"', small_multiples(panels, title="T")
    )
    rises = [float(start) - float(end) for start, end in ends]

    assert rises[1] == pytest.approx(rises[0] / 2)


@pytest.mark.parametrize(
    "svg",
    [
        line_chart([], title="T"),
        line_chart([series(None, None)], title="T"),
        bar_chart([], title="T"),
        small_multiples([], title="T"),
        spark((), title="T"),
    ],
)
def test_chart_without_values_shows_a_dash(svg: str) -> None:
    assert texts(svg) == ["–"]


def test_charts_escape_their_words() -> None:
    evil = '<script>&"'

    svg = bar_chart([Bar(evil, 1)], title=evil)

    assert "<script" not in svg
    assert parse(svg).findtext(f"{_SVG}title") == evil


def test_charts_are_the_same_for_the_same_values() -> None:
    assert line_chart([series(1, 2)], title="T") == line_chart([series(1, 2)], title="T")


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (1146, None, "1.146"),
        (46.9, None, "46,9"),
        (-2.6, None, "−2,6"),
        (166081.0, 0, "166.081"),
        (-0.001, 1, "0,0"),
        (2.025, None, "2,02"),
        (0, 2, "0,00"),
    ],
)
def test_format_number_writes_german(value: float, decimals: int | None, printed: str) -> None:
    assert format_number(value, decimals) == printed


def test_format_number_writes_english_on_demand() -> None:
    assert format_number(1234.5, language="en") == "1,234.5"


@pytest.mark.parametrize(
    ("low", "high"),
    [(36.1, 50), (0, 1146), (166081, 166737), (5, 5), (0, 0), (-459, 927), (0.01, 0.02)],
)
def test_nice_ticks_enclose_the_values_with_few_round_steps(low: float, high: float) -> None:
    ticks = nice_ticks(low, high)

    assert ticks[0] <= low
    assert ticks[-1] >= high
    assert 2 <= len(ticks) <= 5


@pytest.mark.parametrize(("low", "high"), [(2.02, 2.03), (2.0182, 2.03), (24.2, 24.3), (0.5, 0.51)])
def test_ticks_of_a_narrow_range_are_told_apart_by_two_decimals(low: float, high: float) -> None:
    ticks = nice_ticks(low, high)

    assert len({format_number(tick, 2) for tick in ticks}) == len(ticks)
    assert ticks[0] <= low < high <= ticks[-1]


@pytest.mark.parametrize("values", [(2.02, 2.03), (15.1, 15.7), (21.5, 21.4), (166081.0, 166737.0)])
def test_first_value_stands_clear_of_axis_and_line(values: tuple[float, float]) -> None:
    points = (("2023", values[0]), ("2024", values[1]))

    root = parse(line_chart([Series("Stadt", points)], title="Reihe"))

    lines = [e for e in root.iter() if e.get("class") == "c-line-ink"]
    axis = float(lines[0].get("y1", "0"))
    dots = [e for e in root.iter() if e.tag.endswith("circle")]
    dot = float(dots[0].get("cy", "0"))
    labels = [e for e in root.iter() if e.tag.endswith("text") and e.get("class") == "c-ink"]
    label = min(labels, key=lambda e: float(e.get("x", "0")))
    below = float(label.get("y", "0")) - dot
    assert (below > 0) is (values[1] > values[0])
    assert float(label.get("y", "0")) < axis
