# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""German words in addresses and file names."""

from __future__ import annotations

from django.utils.text import slugify

_SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue", "ß": "ss"}
)


def german_slug(text: str) -> str:
    """ "Gefördertes Wohnen" as "gefoerdertes-wohnen", not as the "demanded" one."""
    return slugify(text.translate(_SPELLED_OUT))
