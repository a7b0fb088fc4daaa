# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""SVG elements as strings: every text escaped, numbers short, classes for the page's dark theme.

Colors stand in attributes, which the PDF reads; a page may override them by the class ``c-…``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from html import escape

FONT = "Fira Sans"


def number(value: float) -> str:
    """A coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def document(width: float, height: float, body: str, *, title: str, text: str) -> str:
    """A whole drawing, named and described for those who do not see it."""
    name = "d" + hashlib.sha256(f"{title}\n{text}\n{body}".encode()).hexdigest()[:10]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {number(width)} {number(height)}" '
        f'width="{number(width)}" height="{number(height)}" role="img" class="lz-drawing" '
        f'aria-labelledby="{name}-t {name}-d" font-family="{FONT}">'
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(text)}</desc>'
        f"{body}</svg>"
    )


def text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    fill: str,
    kind: str,
    bold: bool = False,
    end: str = "start",
) -> str:
    """One line of text on its baseline; ``end`` is start, middle or end."""
    weight = ' font-weight="600"' if bold else ""
    anchor = f' text-anchor="{end}"' if end != "start" else ""
    return (
        f'<text x="{number(x)}" y="{number(y)}" font-size="{number(size)}" fill="{fill}" '
        f'class="c-{kind}"{weight}{anchor}>{escape(words)}</text>'
    )


def rect(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    fill: str,
    kind: str,
    stroke: str | None = None,
    weight: float = 1.0,
    dash: str = "",
    opacity: float = 1.0,
    radius: float = 2.0,
) -> str:
    """A box; its stroke lies inside its edge."""
    inset = weight / 2 if stroke else 0.0
    line = f' stroke="{stroke}" stroke-width="{number(weight)}"' if stroke else ""
    line += f' stroke-dasharray="{dash}"' if dash else ""
    line += f' fill-opacity="{number(opacity)}"' if opacity < 1 else ""
    return (
        f'<rect x="{number(x + inset)}" y="{number(y + inset)}" '
        f'width="{number(max(width - 2 * inset, 0))}" '
        f'height="{number(max(height - 2 * inset, 0))}" '
        f'rx="{number(radius)}" fill="{fill}" class="c-{kind}"{line}/>'
    )


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    stroke: str,
    *,
    weight: float = 1.2,
    dash: str = "",
    kind: str = "line-ink",
) -> str:
    """A straight line."""
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<line x1="{number(x1)}" y1="{number(y1)}" x2="{number(x2)}" y2="{number(y2)}" '
        f'stroke="{stroke}" stroke-width="{number(weight)}" class="c-{kind}"{dashes}/>'
    )


def polyline(
    points: Sequence[tuple[float, float]], stroke: str, *, weight: float, kind: str, dash: str = ""
) -> str:
    """A line through points, with round joints."""
    path = " ".join(f"{number(x)},{number(y)}" for x, y in points)
    dashes = f' stroke-dasharray="{dash}"' if dash else ""
    return (
        f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{number(weight)}" '
        f'stroke-linejoin="round" stroke-linecap="round" class="c-{kind}"{dashes}/>'
    )


def circle(x: float, y: float, radius: float, *, fill: str, kind: str) -> str:
    """A dot."""
    return (
        f'<circle cx="{number(x)}" cy="{number(y)}" r="{number(radius)}" fill="{fill}" '
        f'class="c-{kind}"/>'
    )


def arrow(points: Sequence[tuple[float, float]], stroke: str) -> str:
    """A line with right angles that ends in an arrow head pointing up."""
    straight = [p for i, p in enumerate(points) if i == 0 or p != points[i - 1]]
    x, y = straight[-1]
    head = (
        f"{number(x - 4)},{number(y + 7)} {number(x + 4)},{number(y + 7)} {number(x)},{number(y)}"
    )
    shaft = [*straight[:-1], (x, y + 6)]
    return polyline(shaft, stroke, weight=1.2, kind="line-ink") + (
        f'<polygon points="{head}" fill="{stroke}" class="c-ink"/>'
    )
