# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Whole numbers as they stand inside sentences: to twelve in words, larger ones in figures."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

_WORDS = (
    _("zero"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
    _("ten"),
    _("eleven"),
    _("twelve"),
)


def in_words(number: int) -> str:
    """The number as a word up to twelve, with separators from thirteen on."""
    if 0 <= number < len(_WORDS):
        return str(_WORDS[number])
    return number_format(number, use_l10n=True, force_grouping=True)
