# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drawings as PNG for office formats, whose programs do not all read SVG."""

from __future__ import annotations

from functools import lru_cache

from leitziel.rendering.typst_job import Target, compile_typst

_PIXELS_PER_INCH = 220
_HEADER = (
    '#set page(width: auto, height: auto, margin: 0pt, fill: white)\n#set text(font: ("Fira Sans", '
    '"Noto Sans Arabic"))\n'
)


@lru_cache(maxsize=4)
def rasterize(drawings: tuple[tuple[str, float], ...]) -> tuple[bytes, ...]:
    """One PNG for each SVG and width in millimetres; remembered, as ODT and DOCX share them."""
    if not drawings:
        return ()
    files = {f"d{i}.svg": svg.encode() for i, (svg, _) in enumerate(drawings)}
    pages = "#pagebreak(weak: true)\n".join(
        f'#image("d{i}.svg", width: {width:.2f}mm)\n' for i, (_, width) in enumerate(drawings)
    )
    files["main.typ"] = (_HEADER + pages).encode()
    return tuple(compile_typst(files, Target(format="png", pixels_per_inch=_PIXELS_PER_INCH)))
