# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The little form in which editors write: paragraphs, headings (## …) and list items (- …)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

HEADING = "## "
ITEM = "- "


def sections_of_text(text: str) -> list[dict[str, Any]]:
    """Split an editor's text into the sections of a snapshot: a heading and paragraphs."""
    sections: list[dict[str, Any]] = []
    for part in _parts(text):
        if part.startswith(HEADING):
            sections.append(_section(part.removeprefix(HEADING).strip()))
        else:
            if not sections:
                sections.append(_section(""))
            sections[-1]["paragraphs"].append(part)
    return sections


def text_of_sections(sections: Iterable[dict[str, Any]]) -> str:
    """The text an editor would have to write to get these sections."""
    parts: list[str] = []
    for section in sections:
        if section["heading"]:
            parts.append(f"{HEADING}{section['heading']}")
        parts.extend(section["paragraphs"])
    return "\n\n".join(parts)


def _section(heading: str) -> dict[str, Any]:
    return {
        "pk": None,
        "heading": heading,
        "number": "",
        "paragraphs": [],
        "is_own": True,
        "source": None,
    }


def _parts(text: str) -> list[str]:
    """Paragraphs, headings and items; lines inside a paragraph are joined."""
    parts: list[str] = []
    for block in text.replace("\r\n", "\n").split("\n\n"):
        open_paragraph = False
        for line in block.splitlines():
            stripped = line.strip()
            marked = stripped.startswith((HEADING, ITEM))
            if stripped and open_paragraph and not marked:
                parts[-1] += f" {stripped}"
            elif stripped:
                parts.append(stripped)
            open_paragraph = bool(stripped) and not stripped.startswith(HEADING)
    return parts
