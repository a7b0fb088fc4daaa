# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form on finances, participation and climate: sections filled in, or left empty.

What the form itself prints is no content: hints in parentheses, labels that end with a colon, and
the captions of boxes to tick as long as none is ticked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from leitziel.ingest.draft import FormSectionDraft
from leitziel.ingest.paper.pieces import Ledger, Piece, span
from leitziel.ingest.paper.zones import Zone
from leitziel.ingest.repair import ends_sentence, join_text

_SECTION = re.compile(r"(?P<code>[A-Z]|\d{1,2}|[IVX]{1,4})[.)]\s+(?P<title>\S.*)", re.DOTALL)
_HINT = re.compile(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
_EMPTY_BOX = re.compile(r"\[\s*(?:ja|nein)?\s*\](?:\s*(?:ja|nein)\b)?|[☐□❏]\s*(?:ja|nein)?", re.I)
_TICKED = re.compile(r"\[\s*[xX✓✗]\s*\]|[☒☑✓✔]")
_BOX = re.compile(r"\[\s*[xX✓✗]?\s*\]|[☐□❏☒☑]")
_OPEN_HINT = re.compile(r"\([^()]*$")


def read_form(zone: Zone, ledger: Ledger) -> list[FormSectionDraft]:
    """The sections of one form zone: lettered ones, or the zone itself where it has none."""
    starts = [at for at, piece in enumerate(zone.pieces) if _is_start(zone.pieces, at)]
    if not starts:
        return _single(zone, ledger)
    if zone.head is not None:
        ledger.take([zone.head])
    bounds = [*starts, len(zone.pieces)]
    sections = []
    for begin, stop in pairwise(bounds):
        pieces = zone.pieces[begin:stop]
        sections.append(_lettered(pieces))
        ledger.take(pieces)
    return sections


def _is_start(pieces: Sequence[Piece], at: int) -> bool:
    """A letter or number with a title that ends with a colon, here or in the next line."""
    match = _SECTION.fullmatch(pieces[at].labeled)
    if match is None:
        return False
    if _title_end(match["title"]) is not None:
        return True
    return at + 1 < len(pieces) and _title_end(pieces[at + 1].text) is not None


def _title_end(text: str) -> int | None:
    """Where the title's colon stands, outside of parentheses."""
    depth = 0
    for at, character in enumerate(text[:300]):
        depth += (character == "(") - (character == ")")
        if character == ":" and depth <= 0:
            return at
    return None


def _lettered(pieces: Sequence[Piece]) -> FormSectionDraft:
    match = _SECTION.fullmatch(pieces[0].labeled)
    code, title = (match["code"], match["title"]) if match else ("", pieces[0].text)
    body = list(pieces[1:])
    if _title_end(title) is None and body:
        title = join_text(title, body.pop(0).text)
    end = _title_end(title)
    first = title[end + 1 :].strip() if end is not None else ""
    texts = ([first] if first else []) + [piece.labeled for piece in body]
    return FormSectionDraft(
        code=code,
        title=title[:end].strip(),
        source=span(pieces),
        text=_content(texts),
    )


def _single(zone: Zone, ledger: Ledger) -> list[FormSectionDraft]:
    """A heading such as "Finanzielle Auswirkungen: ja" with what stands below it."""
    ledger.take(zone.all_pieces)
    texts = ([zone.rest] if zone.rest else []) + [piece.labeled for piece in zone.pieces]
    return [FormSectionDraft("", zone.title, span(zone.all_pieces), _content(texts))]


def _content(texts: Sequence[str]) -> str | None:
    """What somebody filled in, without the form's own print; None where nothing is."""
    whole = ""
    kept: list[str] = []
    for filled in _without_hints(texts):
        text = _ticked(filled)
        if _EMPTY_BOX.search(text) is not None and _TICKED.search(text) is None:
            # Captions of boxes stand above them; none is ticked, so they say nothing.
            kept = [known for known in kept if ends_sentence(known)]
            text = _EMPTY_BOX.sub("", text).strip()
        if text and not text.endswith(":"):
            kept.append(text)
    for text in kept:
        whole = join_text(whole, text) if whole else text
    return whole or None


def _ticked(text: str) -> str:
    """Of boxes with their captions behind them, the captions of those that are ticked."""
    boxes = list(_BOX.finditer(text))
    if not boxes or boxes[0].start() or not text[boxes[-1].end() :].strip():
        return text
    ends = [*(box.start() for box in boxes[1:]), len(text)]
    captions = [text[box.end() : end].strip() for box, end in zip(boxes, ends, strict=True)]
    marked = [_TICKED.fullmatch(box[0]) is not None for box in boxes]
    # Where one of several is ticked, the line is kept as it is printed.
    return text if any(marked) and not all(marked) else " ".join(captions if all(marked) else [])


def _without_hints(texts: Sequence[str]) -> list[str]:
    """Drop hints in parentheses, also those that run over several lines."""
    plain: list[str] = []
    is_inside = False
    for text in texts:
        rest = text
        if is_inside:
            if ")" not in rest:
                continue
            rest, is_inside = rest.split(")", 1)[1], False
        if rest.startswith("(") or _ends_label(rest):
            rest = _HINT.sub("", rest)
            if (opened := _OPEN_HINT.search(rest)) is not None:
                rest, is_inside = rest[: opened.start()], True
        if rest.strip(" .;"):
            plain.append(rest.strip())
    return plain


def _ends_label(text: str) -> bool:
    """A label with its hint: "Beschreibung: (Art, Zeitraum und Kosten)"."""
    bare = _OPEN_HINT.sub("", _HINT.sub("", text)).strip()
    return bare.endswith(":")
