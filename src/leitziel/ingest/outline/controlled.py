# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Controlling reports written with Leitziel: what they count, rate and propose field by field.

Such a report is computed from a concept and states no plan. Its fields are read so that a person
sees what it says of each; nothing in it is taken for a goal or a measure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import parse_date
from leitziel.ingest.draft import (
    CriterionDraft,
    DocumentDraft,
    ProposalDraft,
    StateCountDraft,
)
from leitziel.ingest.outline.headings import Sign
from leitziel.ingest.outline.state import Mode, OpenField, State
from leitziel.ingest.outline.tables import add_own_table
from leitziel.ingest.outline.texts import add_outcome

_FIRST_CHAPTERS = frozenset({"Vorwort", "Auf einen Blick"})
_AS_OF = "Stand"
_FIELDS = "Die Handlungsfelder"
_DECISIONS = "Was zu entscheiden ist"
_PARTS = {"Wirkung": Mode.CRITERIA, "Was vorgeschlagen wird": Mode.OUTCOMES}
_CODE = re.compile(r"[A-Z]{1,2}\d{0,2}|\d{1,2}|[IVX]{1,5}")
_CODED = re.compile(rf"(?P<code>{_CODE.pattern})\s+(?P<title>\S.*)")
_NUMBERS = (
    *("null", "eins", "zwei", "drei", "vier", "fünf", "sechs"),
    *("sieben", "acht", "neun", "zehn", "elf", "zwölf"),
)
_STATES = re.compile(
    r"(?:(?P<code>\S{1,6}) )?Leitziele: (?P<counts>.+?)"
    r"\.(?: Seit der letzten Runde: (?P<trend>.+)\.)?"
)
_COUNT = re.compile(rf"(?:^|, | und )(?P<number>{'|'.join(_NUMBERS)}|\d{{1,4}}) ")
_NOT_RATED = "noch nicht bewertet"
# How much of a table's caption may stand between the table and the text before it.
_LONGEST_CAPTION = 160


def as_controlling_report(document: DocumentDraft, front: Sequence[Block]) -> DocumentDraft:
    """What the document says of itself, under its own kind.

    Behind the dot on the title page stand its readers and its period, which are no title. The day
    may stand in the table of the imprint.
    """
    title = (document.title or "").partition(" · ")[0].strip()
    rows = [row for block in front for row in block.cells if row[0] == _AS_OF]
    dates = [parse_date(_plain(row[-1])) for row in rows]
    return replace(
        document,
        kind="controlling_report",
        title=title or None,
        date=document.date or next(iter(dates), None),
    )


def body_start(blocks: Sequence[Block]) -> int:
    """Where the title page, the imprint and the contents end."""
    starts = (
        at
        for at, block in enumerate(blocks)
        if block.kind == "heading" and _plain(block.text) in _FIRST_CHAPTERS
    )
    return next(starts, 0)


def step_controlling(state: State, block: Block, _sign: Sign) -> None:
    """Take one block; what it is follows from the chapter and the part in which it stands."""
    if block.kind == "table":
        add_own_table(state, block)
        state.heading = None
        return
    state.table = state.heading = None
    if block.kind == "heading":
        _open(state, block)
    elif _heads_table(state, block):
        state.heading = block
        state.extend_field(block.place)
    else:
        _take_text(state, block)


def _heads_table(state: State, block: Block) -> bool:
    after = state.following()
    is_line = block.kind in {"caption", "paragraph"} and len(block.text) <= _LONGEST_CAPTION
    return is_line and after is not None and after.kind == "table"


def _open(state: State, block: Block) -> None:
    """A chapter ends the fields; within their chapter, a heading opens a field or a part of it."""
    text = _plain(block.text)
    if state.chapter is None or block.level <= state.chapter.level:
        state.close_field()
        state.chapter = block
        state.open_section(block.place, text)
    elif _plain(state.chapter.text) == _FIELDS and block.level == state.chapter.level + 1:
        _open_field(state, text, block)
    elif state.field is not None and text in _PARTS:
        state.mode, state.section = _PARTS[text], None
        state.extend_field(block.place)
    else:
        state.mode = Mode.OUTCOMES if text == _DECISIONS else Mode.SECTION
        state.open_section(block.place, text)
        state.extend_field(block.place)


def _open_field(state: State, text: str, block: Block) -> None:
    """ "A Sprache" is a field, and "Öffnung der Verwaltung" a topic, whose sign stands below."""
    state.close_field()
    coded = _CODED.fullmatch(text)
    state.field = OpenField(
        title=coded["title"] if coded else text,
        place=block.place,
        code=coded["code"] if coded else None,
        kind="field" if coded else "cross_cutting",
    )
    state.fields.append(state.field)


def _take_text(state: State, block: Block) -> None:
    text = _plain(block.text)
    state.extend_field(block.place)
    if state.field is not None and state.mode is Mode.SECTION and _takes_states(state.field, text):
        return
    is_item = block.kind == "list_item"
    if is_item and state.mode is Mode.OUTCOMES and (asked := _asked(block)):
        owner = state.field or state
        owner.proposals.append(asked)
    elif state.field is not None and is_item and state.mode is Mode.CRITERIA:
        state.field.criteria.append(_rated(block))
    elif state.field is not None and state.mode is Mode.OUTCOMES and _is_promise(block):
        state.outcome_kind, state.outcome_goal = "agreement", None
        add_outcome(state, replace(block, text=text, level=0))
    else:
        state.add_section_text(text, block.place)


def _takes_states(field: OpenField, text: str) -> bool:
    """The line that counts the goals of the field, or the sign that stands alone before it."""
    if _CODE.fullmatch(text):
        _sign(field, text)
        return True
    line = _STATES.fullmatch(text)
    if line is None:
        return False
    if line["code"]:
        _sign(field, line["code"])
    field.states += _counted(line["counts"])
    field.trend = line["trend"]
    return True


def _sign(field: OpenField, code: str) -> None:
    """The sign before the states is the field's; if another was read, it belonged to the title."""
    if field.code not in (None, code):
        field.title, field.kind = f"{field.code} {field.title}", "cross_cutting"
    field.code = code


def _counted(text: str) -> list[StateCountDraft]:
    """ "zwei begonnen und eins ohne gemeldeten Stand" as numbers; the labels are the city's."""
    found = list(_COUNT.finditer(text))
    ends = [match.start() for match in found[1:]] + [len(text)]
    return [
        StateCountDraft(text[match.end() : end], _number(match["number"]))
        for match, end in zip(found, ends, strict=True)
    ]


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _NUMBERS.index(word)


def _asked(block: Block) -> ProposalDraft | None:
    """A question in bold, and behind it why it is asked."""
    if not block.strong or block.strong[0][0] != 0:
        return None
    end = block.strong[0][1]
    return ProposalDraft(
        text=_plain(block.text[:end]),
        source=block.place,
        reason=_plain(block.text[end:]) or None,
    )


def _rated(block: Block) -> CriterionDraft:
    """The criterion, a colon, its rating in bold, and who found it when and why."""
    for start, stop in block.strong:
        if block.text[:start].endswith(": "):
            return CriterionDraft(
                text=_plain(block.text[: start - 2]),
                source=block.place,
                rating=_plain(block.text[start:stop]),
                reason=_plain(block.text[stop:]).lstrip(",. ") or None,
            )
    return CriterionDraft(
        text=_plain(block.text).removesuffix(f": {_NOT_RATED}."), source=block.place
    )


def _is_promise(block: Block) -> bool:
    """Agreements are a list; since when one is overdue may stand on a line of its own."""
    return block.kind == "list_item" or block.text.startswith("überfällig seit")


def _plain(text: str) -> str:
    """A text with plain blanks only."""
    return " ".join(text.split())
