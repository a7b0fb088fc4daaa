# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Drawings that come with a tree are checked: the files they reach are opened in browsers."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from leitziel.rendering.errors import RenderError

_SVG = "{http://www.w3.org/2000/svg}"
_FORBIDDEN = frozenset(
    {"script", "foreignobject", "iframe", "image", "use", "animate", "set", "style"}
)


def checked_size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in its own units; refuses what could run or load something."""
    if "<!DOCTYPE" in svg.upper() or "<!ENTITY" in svg.upper():
        raise RenderError("A drawing of the report holds a document type, which is not allowed.")
    try:
        root = ET.fromstring(svg)  # noqa: S314 (no entities: checked above)
    except ET.ParseError as error:
        raise RenderError(f"A drawing of the report is not valid SVG: {error}.") from error
    if root.tag != f"{_SVG}svg":
        raise RenderError("A drawing of the report is not SVG.")
    for element in root.iter():
        _check(element)
    return _size(root)


def _check(element: ET.Element) -> None:
    name = str(element.tag).rpartition("}")[2].lower()
    if name in _FORBIDDEN:
        raise RenderError(f"A drawing of the report holds <{name}>, which is not allowed.")
    for attribute, value in element.attrib.items():
        key = attribute.rpartition("}")[2].lower()
        if key.startswith("on") or key == "href" or "url(" in value.lower().replace("url(#", ""):
            raise RenderError(
                f"A drawing of the report holds the attribute {key}, which is not allowed."
            )


def _size(root: ET.Element) -> tuple[float, float]:
    box = re.split(r"[\s,]+", root.get("viewBox", "").strip())
    try:
        width, height = float(box[2]), float(box[3])
    except (IndexError, ValueError) as error:
        raise RenderError(
            "A drawing of the report has no viewBox, so its size is unknown."
        ) from error
    if width <= 0 or height <= 0:
        raise RenderError("A drawing of the report has no size.")
    return width, height
