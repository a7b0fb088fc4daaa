# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a row is called where it is one of many, and on its own page."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst

# So much of a text stands for its row in a list, in characters.
TITLE_LENGTH = 160


def name_of(row: Any) -> str:
    """The row's name; the beginning of its text where it has no name."""
    label = getattr(row, "label", "") if hasattr(type(row), "field_id") else ""
    name = getattr(row, "heading", "") or getattr(row, "text", "") or str(row)
    return f"{label} {beginning(' '.join(name.split()), TITLE_LENGTH)}".strip()


def beginning(text: str, characters: int) -> str:
    """The text; where it is longer than so many characters, its first words and a mark."""
    if len(text) <= characters:
        return text
    cut = text[: characters - 1]
    words = cut if text[characters - 1].isspace() else cut.rpartition(" ")[0]
    # A word as long as half of it all is cut like anything else.
    kept = words if len(words) > characters // 2 else cut
    return f"{kept.rstrip(' ,;:–-')}…"


def title_of(row: Any) -> str:
    """The title of the row's page: a text is read below it, so it is not repeated here."""
    if getattr(row, "heading", ""):
        return str(row.heading)
    if not getattr(row, "text", ""):
        return str(row)
    label = getattr(row, "label", "") or getattr(row, "number", "")
    return f"{capfirst(str(row._meta.verbose_name))} {label}".strip()
