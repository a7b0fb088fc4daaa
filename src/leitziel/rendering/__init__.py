# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Rendering: one document tree in, HTML, PDF, ODT and DOCX out. Knows no Django.

The same tree gives the same bytes: no clock is asked, dates come from the document.
"""

from __future__ import annotations

from leitziel.rendering.errors import RenderError
from leitziel.rendering.writing import FORMATS, Format, render

__all__ = ["FORMATS", "Format", "RenderError", "render"]
