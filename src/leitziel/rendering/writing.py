# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one door of rendering."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from leitziel.rendering.errors import RenderError
from leitziel.rendering.html import write_html
from leitziel.rendering.office import write_docx, write_odt
from leitziel.rendering.pdf import write_pdf
from leitziel.rendering.prepare import prepared
from leitziel.rendering.tree import Document

Format = Literal["html", "pdf", "odt", "docx"]
FORMATS: tuple[Format, ...] = get_args(Format)

_WRITERS: dict[str, Callable[[Document], bytes]] = {
    "html": write_html,
    "pdf": write_pdf,
    "odt": write_odt,
    "docx": write_docx,
}


def render(document: Document, fmt: Format) -> bytes:
    """Write a document in one format; a ``RenderError`` says in a sentence what to do."""
    if fmt not in _WRITERS:
        raise RenderError(f"The format {fmt!r} is not known; choose one of {', '.join(FORMATS)}.")
    return _WRITERS[fmt](prepared(document))
