# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Places of a document in words."""

from __future__ import annotations

from django.utils.translation import ngettext

from leitziel.ingest.draft import Place


def show_place(place: Place, place_kind: str) -> str:
    """A place in the words of its format: line 12, lines 12–14, page 3."""
    first, last = place
    number = str(first) if first == last else f"{first}–{last}"
    if place_kind == "page":
        words = ngettext("page %(number)s", "pages %(number)s", 1 + last - first)
    elif place_kind == "paragraph":
        words = ngettext("paragraph %(number)s", "paragraphs %(number)s", 1 + last - first)
    else:
        words = ngettext("line %(number)s", "lines %(number)s", 1 + last - first)
    return words % {"number": number}
