# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Annexes: the list of sources and the list of abbreviations."""

from __future__ import annotations

import re
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import AbbreviationDraft, BibliographyDraft
from leitziel.ingest.outline.attendance import rows_with_places
from leitziel.ingest.outline.state import Mode, State, span
from leitziel.ingest.outline.texts import register

_ENTRY_NUMBER = re.compile(r"(?:\((\d{1,3})\)|\[(\d{1,3})\]|(\d{1,3})\.)\s*(?=\S)")
_SHORT_LONG = re.compile(
    r"(?P<short>[A-ZÄÖÜ§a-z][\w.&/+-]{0,14}(?:\s[IVX\d]{1,4})?)(?:\s*[:=]\s+|\s+[–—-]\s+|\s{2,})(?P<long>\S.*)"
)
# A term of a definition list whose meaning is the next paragraph.
_SHORT_ALONE = re.compile(r"[A-ZÄÖÜa-z][\w.&/+-]{0,14}:?")
_HEAD_WORDS = re.compile(r"(?:Abkürzung|Kürzel|Kurzform|Begriff|Nr\.?|Nummer|Quelle|Titel)(?:e?n)?")
_SPACED = re.compile(r"(?P<short>[\w./&-]{1,14})\s+(?P<long>\S.*)")


def add_source(state: State, block: Block) -> None:
    """Take an entry of the list of sources; items below it complete it."""
    entries = state.bibliography
    if block.kind == "list_item" and block.level > 0 and entries:
        last = entries[-1]
        joint = " " if last.source[1] == last.source[0] and last.text[-1:].isalpha() else ", "
        text = f"{last.text}{joint}{block.text}"
        entries[-1] = replace(last, text=text, source=span(last.source, block.place))
        return
    match = _ENTRY_NUMBER.match(block.text)
    number = next((part for part in match.groups() if part), None) if match else None
    text = block.text[match.end() :] if match else block.text
    if number is None and block.marker and block.marker.strip("().").isdigit():
        number = block.marker.strip("().")
    entries.append(BibliographyDraft(text, block.place, number))


def add_abbreviation(state: State, block: Block) -> None:
    """Take a line of the list of abbreviations."""
    if state.short_form is not None:
        short, place = state.short_form
        state.short_form = None
        state.abbreviations.append(AbbreviationDraft(short, block.text, span(place, block.place)))
        return
    after = state.following()
    if _SHORT_ALONE.fullmatch(block.text) and after is not None and after.kind == "paragraph":
        state.short_form = (block.text.rstrip(":"), block.place)
        return
    match = _SHORT_LONG.fullmatch(block.text)
    if match is None and len(block.text) < 90:
        match = _SPACED.fullmatch(block.text)
    if match is None:
        state.add_section_text(block.text, block.place)
        return
    state.abbreviations.append(
        AbbreviationDraft(match["short"].rstrip(":"), match["long"], block.place)
    )


def add_annex_table(state: State, block: Block) -> bool:
    """Take a table in the list of sources or abbreviations."""
    if state.mode not in {Mode.BIBLIOGRAPHY, Mode.ABBREVIATIONS}:
        return False
    for at, (row, place) in enumerate(rows_with_places(block)):
        cells = [cell for cell in row if cell]
        if not cells or (at == 0 and _HEAD_WORDS.fullmatch(cells[0])):
            continue
        if state.mode is Mode.ABBREVIATIONS and len(cells) > 1:
            state.abbreviations.append(AbbreviationDraft(cells[0], " ".join(cells[1:]), place))
        elif state.mode is Mode.ABBREVIATIONS:
            state.add_section_text(cells[0], place)
        else:
            number = cells[0].strip("()[].") if len(cells) > 1 else ""
            text = " ".join(cells[1:] if number.isdigit() else cells)
            state.bibliography.append(
                BibliographyDraft(text, place, number if number.isdigit() else None)
            )
    return True


register(Mode.BIBLIOGRAPHY, add_source)
register(Mode.ABBREVIATIONS, add_abbreviation)
