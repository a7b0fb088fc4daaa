# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where a row was read, in words."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from leitziel.actors.models import Sourced


def provenance(row: Any) -> str:
    """ "Read from …, lines 613–615", or nothing for a row that a person wrote."""
    if not isinstance(row, Sourced) or row.source_document is None:
        return ""
    document = str(row.source_document)
    place = _place(row.source_document.place_kind, row.source_start, row.source_end)
    if not place:
        return _("Read from {document}").format(document=document)
    return _("Read from {document}, {place}").format(document=document, place=place)


def _place(kind: str, first: int | None, last: int | None) -> str:
    if first is None:
        return ""
    if last is None or last == first:
        one = {
            "line": _("line {first}"),
            "page": _("page {first}"),
            "paragraph": _("paragraph {first}"),
        }
        return one.get(kind, _("place {first}")).format(first=first)
    many = {
        "line": _("lines {first}–{last}"),
        "page": _("pages {first}–{last}"),
        "paragraph": _("paragraphs {first}–{last}"),
    }
    return many.get(kind, _("places {first}–{last}")).format(first=first, last=last)
