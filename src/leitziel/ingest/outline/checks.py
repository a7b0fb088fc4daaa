# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What contradicts itself or looks broken in the source: warnings for a person, never a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from leitziel.ingest.draft import Draft, FieldDraft, NetworkDraft, Place, WarningDraft
from leitziel.ingest.outline.phrases import normalize, plain_label
from leitziel.ingest.outline.state import State
from leitziel.ingest.repair import stops_short

_OPENING, _CLOSING = re.compile("„"), re.compile('[“”"‟]')
_FIELD_REFERENCE = re.compile(r"\bHandlungsfeld(?:es|s)?\s+(\d{1,2}|[A-Z])(?![\w.]*\w)")
_PAGE_REFERENCE = re.compile(
    r"(?:Grafik|Abbildung|Tabelle|Diagramm)(?:en|n)?\s+(?:auf\s+(?:der\s+)?)?(?:S\.|Seite)\s*(\d{1,3})"
)
_SALUTATION = re.compile(r"(?:Sehr (?:geehrte|verehrte)|Liebe|Verehrte|Werte|Guten Tag)[rs]?\b")
_WIDEST_GAP = 4
_TITLES_OF_NO_END = re.compile(r"\b(?:zu|Abbildung|Tabelle|Grafik|siehe|vgl\.?)\s*$")


def check(draft: Draft, state: State) -> list[WarningDraft]:
    """All warnings that need the whole draft."""
    return [
        *_structure(draft),
        *_figure_numbers(draft),
        *_codes(draft),
        *_goal_numbers(draft),
        *_leads(draft),
        *_broken_bold(state),
        *_open_quotes(state),
        *_short_texts(draft, state),
        *_references(draft, state),
        *_page_references(state),
    ]


def _structure(draft: Draft) -> Iterator[WarningDraft]:
    if not draft.fields:
        place = draft.sections[0].source if draft.sections else (1, 1)
        yield WarningDraft(
            "no_structure",
            "No field of action and no goal was found. Choose a profile whose words this document"
            " uses, or assign its parts by hand.",
            place,
            "error",
        )


def _figure_numbers(draft: Draft) -> Iterator[WarningDraft]:
    seen: dict[tuple[str, str], Place] = {}
    for figure in draft.figures:
        if figure.number is None:
            continue
        key = ("figure", figure.number)
        if key in seen:
            yield WarningDraft(
                "figure_number_twice",
                f"The number {figure.number} is used for two figures (first at {seen[key][0]}).",
                figure.source,
            )
        seen.setdefault(key, figure.source)


def _codes(draft: Draft) -> Iterator[WarningDraft]:
    seen: dict[str, FieldDraft] = {}
    for owner in draft.fields:
        if owner.code and owner.code in seen:
            yield WarningDraft(
                "field_code_twice",
                f"Two fields carry the code {owner.code}: “{seen[owner.code].title}” and"
                f" “{owner.title}”.",
                owner.source,
            )
        if owner.code:
            seen.setdefault(owner.code, owner)
        if not owner.title:
            yield WarningDraft("field_without_title", "A field has no title.", owner.source)


def _goal_numbers(draft: Draft) -> Iterator[WarningDraft]:
    for owner in draft.fields:
        seen: set[str] = set()
        for goal in owner.goals:
            if goal.number and goal.number in seen:
                yield WarningDraft(
                    "goal_number_twice",
                    f"Two goals of “{owner.title}” carry the number {goal.number}.",
                    goal.source,
                )
            if goal.number:
                seen.add(goal.number)
            if not goal.text:
                yield WarningDraft("goal_without_text", "A goal has no text.", goal.source)
        yield from _gaps(owner, seen)


def _gaps(owner: FieldDraft, numbers: set[str]) -> Iterator[WarningDraft]:
    plain = sorted(int(number) for number in numbers if number.isdigit())
    if not plain or plain[0] != 1:
        return
    # Numbers that jump far count something else, such as goals through all fields.
    pairs = [(first, second) for first, second in pairwise(plain) if second - first <= _WIDEST_GAP]
    for number in (number for first, second in pairs for number in range(first + 1, second)):
        yield WarningDraft(
            "goal_number_missing",
            f"“{owner.title}” has no goal {number}, though the numbers go on behind it.",
            owner.source,
        )


def _leads(draft: Draft) -> Iterator[WarningDraft]:
    """The same body with another lead, or written in another way."""
    seen: dict[str, NetworkDraft] = {}
    for network in (network for owner in draft.fields for network in owner.networks):
        key = normalize(network.name)
        first = seen.setdefault(key, network)
        if first is network:
            continue
        if first.name != network.name:
            yield WarningDraft(
                "body_name_varies",
                f"“{network.name}” and “{first.name}” look like the same body.",
                network.source,
                "info",
            )
        if _plain_lead(first.lead) != _plain_lead(network.lead):
            yield WarningDraft(
                "lead_differs",
                f"“{network.name}” is led by “{network.lead or '–'}” here and by"
                f" “{first.lead or '–'}” at {first.source[0]}.",
                network.source,
            )


def _plain_lead(lead: str | None) -> str:
    return normalize(lead or "").replace("-", "")


def _broken_bold(state: State) -> Iterator[WarningDraft]:
    for block in state.blocks:
        if block.broken_strong:
            words = block.text[slice(*block.strong[0])] if block.strong else block.text[:40]
            yield WarningDraft(
                "bold_broken",
                f"A bold mark lacks its partner; “{words}” was taken as the bold words.",
                block.place,
                "info",
            )


def _open_quotes(state: State) -> Iterator[WarningDraft]:
    for block in state.blocks:
        texts = [(block.text, block.place)] if block.text else []
        places = block.row_places or (block.place,) * len(block.cells)
        texts += [
            (cell, place) for row, place in zip(block.cells, places, strict=False) for cell in row
        ]
        for text, place in texts:
            if "„" in text and len(_OPENING.findall(text)) > len(_CLOSING.findall(text)):
                yield WarningDraft(
                    "quote_open", f"A quotation mark is never closed: “{text[:80]}”.", place
                )


def _short_texts(draft: Draft, state: State) -> Iterator[WarningDraft]:
    """Captions and paragraphs that stop in the middle."""
    for figure in draft.figures:
        if not figure.caption or _TITLES_OF_NO_END.search(figure.caption):
            yield WarningDraft(
                "text_breaks_off", f"The caption breaks off: “{figure.caption}”.", figure.source
            )
    for block in state.blocks:
        is_long = block.kind in {"paragraph", "list_item"} and len(block.text) > 100
        if is_long and stops_short(block.text) and not _SALUTATION.match(block.text):
            yield WarningDraft(
                "text_breaks_off", f"The text breaks off: “…{block.text[-60:]}”.", block.place
            )


def _references(draft: Draft, state: State) -> Iterator[WarningDraft]:
    """Fields that are mentioned by a code that none of them has."""
    codes = {owner.code for owner in draft.fields if owner.code and owner.kind == "field"}
    if not codes:
        return
    for block in state.blocks:
        if "Handlungsfeld" not in block.text:
            continue
        for match in _FIELD_REFERENCE.finditer(block.text):
            if match[1] not in codes:
                yield WarningDraft(
                    "unknown_reference",
                    f"“{match[0]}” is mentioned, but no field carries this code.",
                    block.place,
                    "info",
                )


def _page_references(state: State) -> Iterator[WarningDraft]:
    """Figures that are said to stand on a page outside of the chapter that shows them."""
    pages = state.grammar.contents
    starts = sorted(set(pages.values()))
    first = last = 0
    for block in state.blocks:
        if not block.text:
            continue
        if (
            page := pages.get(plain_label(block.text)) if len(block.text) < 250 else None
        ) is not None:
            first = page
            last = min((start for start in starts if start > page), default=10_000)
        for match in _PAGE_REFERENCE.finditer(block.text):
            if first and not first <= int(match[1]) <= last:
                yield WarningDraft(
                    "unlikely_page",
                    f"“{match[0]}” cannot be right: this part begins on page {first}.",
                    block.place,
                    "info",
                )
