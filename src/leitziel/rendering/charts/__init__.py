# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Charts as accessible SVG, for HTML and PDF alike.

Pure functions: data in, SVG out, 360 units wide with text of 13 units. Every chart has a title, a
description with its first and last values, and ``role="img"``; the table with all values belongs
beside it. Lines may start above zero and show it by their axis, bars never do. A missing value is
a gap. Own values carry the accent or the field's color, comparisons a quiet grey.
"""

from __future__ import annotations

from leitziel.rendering.charts.bars import bar_chart
from leitziel.rendering.charts.data import Bar, Look, Mark, Panel, Point, Series
from leitziel.rendering.charts.lines import line_chart
from leitziel.rendering.charts.panels import small_multiples, spark

__all__ = [
    "Bar",
    "Look",
    "Mark",
    "Panel",
    "Point",
    "Series",
    "bar_chart",
    "line_chart",
    "small_multiples",
    "spark",
]
