# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small words of the review screen."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.ingest.enums import Decision
from leitziel.ingest.models import ImportSession
from leitziel.ingest.outline.profile import available_profiles
from leitziel.ingest.review.items import Item
from leitziel.ingest.warning_words import translate_warning

register = template.Library()

_LETTERS = frozenset("abcdefgh")
_SIGNAL = '<span class="lz-signal lz-signal--{}">{}</span>'


@register.filter
def field_class(code: str) -> str:
    """The class that colors what belongs to a field: f-a to f-h, none beyond."""
    letter = code.lower()
    return f"f-{letter}" if letter in _LETTERS and letter else ""


@register.filter
def decision_signal(item: Item) -> SafeString:
    """What was decided about an item, as a sign with its word."""
    if item.falls_with_owner:
        return format_html(_SIGNAL, "missing", _("discarded with the item it belongs to"))
    made = (item.decision or {}).get("do", "")
    if made == Decision.DROP:
        word = _("left out") if item.is_unassigned else _("discarded")
        return format_html(_SIGNAL, "missing", word)
    words = {
        Decision.KEEP: _("taken over"),
        Decision.EDIT: _("taken over, edited"),
        Decision.ASSIGN: _("assigned"),
    }
    return format_html(_SIGNAL, "good", words[Decision(made)])


@register.filter
def warning_text(warning: dict[str, Any]) -> str:
    """The sentence of a warning in the reader's language."""
    return translate_warning(warning["message"])


@register.filter
def profile_label(session: ImportSession) -> str:
    """The vocabulary the document was read with, called as in the list to choose from."""
    return available_profiles().get(session.profile, session.profile)


@register.filter
def source_length(session: ImportSession) -> str:
    """How long the source is, in what its format counts."""
    number = len(session.source_lines)
    words = {
        "page": ngettext("%(number)s page", "%(number)s pages", number),
        "paragraph": ngettext("%(number)s paragraph", "%(number)s paragraphs", number),
    }
    other = ngettext("%(number)s line", "%(number)s lines", number)
    return words.get(session.document.place_kind, other) % {"number": number}
