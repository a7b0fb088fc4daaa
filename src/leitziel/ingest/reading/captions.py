# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Captions of formats that do not mark them: a paragraph that begins "Abbildung 3:"."""

from __future__ import annotations

import re

_CAPTION = re.compile(r"(?:Abbildung|Abb\.|Grafik|Schaubild|Tabelle|Tab\.|Diagramm)\s*\d{1,3}\b")


def is_caption(text: str) -> bool:
    """Whether a paragraph of its own begins as captions do."""
    return _CAPTION.match(text) is not None
