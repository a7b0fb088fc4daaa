# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The opening of a text, for lists that have room for a sentence."""

from __future__ import annotations

import re

# A sentence ends after a word of some length, not after "z. B." or "1.".
_END = re.compile(r"(?<=\w{3}[.!?])\s+(?=[A-ZÄÖÜ„»0-9])")


def opening(text: str, length: int = 150) -> str:
    """The first sentence of a text, or as many whole words of it as there is room for."""
    plain = " ".join(text.split())
    sentence = _END.split(plain, maxsplit=1)[0]
    if len(sentence) <= length:
        return sentence
    cut = sentence[: length - 1].rsplit(" ", 1)[0].rstrip(",;:–- ")
    return f"{cut} …"
