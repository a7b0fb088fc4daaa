# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading back the XML that the renderers wrote."""

from __future__ import annotations

from xml.etree import ElementTree as ET


def parse(xml: str) -> ET.Element:
    """The root element; raises where the text is not well formed."""
    return ET.fromstring(xml)  # noqa: S314 (our own output)
