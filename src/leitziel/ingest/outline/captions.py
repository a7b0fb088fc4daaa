# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Captions of figures and tables: number, words, reference date and source."""

from __future__ import annotations

import re

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import find_spans, parse_date
from leitziel.ingest.draft import FigureDraft

_CAPTION = re.compile(
    r"(?P<word>Abbildung|Abb\.|Grafik|Schaubild|Diagramm|Tabelle|Tab\.)\s*(?P<number>\d{1,3}[a-z]?)"
    r"\s*[:.–-]?\s*(?P<text>.*)",
    re.DOTALL,
)
_PARENTHESES = re.compile(r"\s*\(([^()]{3,200})\)")
_SOURCE = re.compile(r"(?:Quellen?|Datenquelle)\s*:\s*(.+)", re.DOTALL | re.IGNORECASE)
_SOURCE_TAIL = re.compile(r"[\s,;.–-]*(?:Quellen?|Datenquelle)\s*:\s*(.+)$", re.DOTALL)
_AS_OF = re.compile(
    r"(?:jeweils\s+)?(?:zum|Stand|Stichtag|am|per)\b(?:\s*Stichtag)?\s*:?\s*(.+)", re.IGNORECASE
)
_FOOTNOTE_MARK = re.compile(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+")


def read_caption(block: Block) -> FigureDraft | None:
    """Read a caption, or None where the text is none."""
    match = _CAPTION.fullmatch(block.text)
    if match is None:
        return None
    text, as_of, source = split_caption(match["text"])
    return FigureDraft(
        caption=text,
        source=block.place,
        kind="table" if match["word"].startswith("Tab") else "figure",
        number=match["number"],
        as_of=as_of,
        source_note=source,
    )


def split_caption(text: str) -> tuple[str, str | None, str | None]:
    """Part the words of a caption from its reference date and its source."""
    as_of: str | None = None
    source: str | None = None
    kept = text
    for match in _PARENTHESES.finditer(text):
        inner = match[1].strip()
        if found := _SOURCE.fullmatch(inner):
            source = _clean_source(found[1])
        elif date := _date_in(inner):
            as_of = date
        else:
            continue
        kept = kept.replace(match[0], "", 1)
    if source is None and (tail := _SOURCE_TAIL.search(kept)):
        source = _clean_source(tail[1])
        kept = kept[: tail.start()]
    return kept.strip(), as_of, source


def source_note(text: str) -> str | None:
    """The source named in a line "Quelle: …"."""
    match = _SOURCE.fullmatch(text.strip())
    return _clean_source(match[1]) if match else None


def _clean_source(text: str) -> str:
    return _FOOTNOTE_MARK.sub("", text).strip(" .")


def _date_in(text: str) -> str | None:
    """The date of a bracket that holds nothing but one ("zum 31.12.2018", "2011")."""
    match = _AS_OF.fullmatch(text)
    if date := parse_date(match[1] if match else text):
        return date
    if match and (spans := find_spans(match[1])):
        return spans[-1].end or spans[-1].start
    return None
