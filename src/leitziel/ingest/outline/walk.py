# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The walk over the blocks: opens and closes parts at headings, hands text and tables on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline import strategic
from leitziel.ingest.outline.attendance import begin_meeting, begin_members
from leitziel.ingest.outline.attributes import read_attribute
from leitziel.ingest.outline.captions import read_caption
from leitziel.ingest.outline.goals import open_goal
from leitziel.ingest.outline.headings import Role, Sign, split_label
from leitziel.ingest.outline.measures import open_measure
from leitziel.ingest.outline.state import Mode, OpenField, State, span
from leitziel.ingest.outline.statistics import add_note, name_table
from leitziel.ingest.outline.tables import add_table
from leitziel.ingest.outline.texts import add_text

_FURTHER = re.compile(r"(?:Weitere|Weiterer|Allgemeine|Aktuelle Entwicklungen|Übergreifende)\b")
_MEMBERS_OF = re.compile(
    r"(?:Mitglieder|Zusammensetzung|Mitwirkende|Teilnehmende Institutionen)\s+(?P<article>der|des|im|in der)\s+(?P<name>.+)"
)
_ANNEX_MODES = {
    "bibliography": Mode.BIBLIOGRAPHY,
    "abbreviations": Mode.ABBREVIATIONS,
    "attendance": Mode.ATTENDANCE,
}
_DONE = re.compile(r"(Umgesetzte|Geplante|Laufende|Abgeschlossene|Begonnene)\b")
_DONE_STATUS = {
    "Umgesetzte": "umgesetzt",
    "Geplante": "geplant",
    "Laufende": "laufend",
    "Abgeschlossene": "abgeschlossen",
    "Begonnene": "begonnen",
}


def step(state: State, block: Block, sign: Sign) -> None:
    """Take one block."""
    if block.kind == "table":
        state.awaits_field_title = False
        add_table(state, block)
        state.heading = None
        return
    if block.kind == "caption" or (sign.role is Role.TEXT and _is_caption(block)):
        _add_caption(state, block)
        return
    keep_table = sign.role is Role.TEXT and not block.text
    if sign.role is Role.TEXT and add_note(state, block):
        return
    state.table = state.table if keep_table else None
    state.heading = None
    state.caption = None
    if sign.role is Role.TEXT and not state.awaits_field_title:
        if not read_inline_label(state, block):
            add_text(state, block)
        return
    if state.awaits_field_title and _take_field_title(state, block, sign):
        return
    _HEADINGS[sign.role](state, block, sign)


def read_inline_label(state: State, block: Block) -> bool:
    """Take a paragraph "Sachstand: …" as label and text in one."""
    pair = split_label(block.text) if state.field is not None else None
    key = state.profile.labels.exact(pair[0]) if pair and len(pair[0]) < 50 else None
    if pair is None or key not in _INLINE_LABELS:
        return False
    if state.measure is not None and state.profile.attributes.exact(pair[0]):
        return False
    _LABELS[key](state, block, Sign(Role.LABEL, pair[0], key))
    shift = len(block.text) - len(pair[1])
    strong = tuple((start - shift, stop - shift) for start, stop in block.strong if start >= shift)
    add_text(state, replace(block, text=pair[1], strong=strong))
    return True


def _is_caption(block: Block) -> bool:
    return block.kind == "paragraph" and len(block.text) < 400 and read_caption(block) is not None


def _add_caption(state: State, block: Block) -> None:
    """A caption names the table right before or after it, or stands for a drawing."""
    figure = read_caption(block)
    if figure is None:
        add_text(state, block)
        return
    after = state.following()
    follows_table = state.index > 0 and _previous(state).kind == "table"
    names_next = after is not None and after.kind == "table" and figure.kind == "table"
    is_table = follows_table or names_next
    code = state.field.code if state.field else None
    figure = type(figure)(
        caption=figure.caption,
        source=figure.source,
        kind="table" if is_table else "figure",
        number=figure.number,
        as_of=figure.as_of,
        source_note=figure.source_note,
        field_code=code,
    )
    state.figures.append(figure)
    if names_next and not (follows_table and state.tables and not state.tables[-1].number):
        state.caption = figure
    elif follows_table and state.table is not None and state.table.use == "statistics":
        name_table(state, figure)
    state.table = None
    state.extend_field(block.place)


def _previous(state: State) -> Block:
    index = state.index - 1
    while index > 0 and state.blocks[index].kind == "furniture":
        index -= 1
    return state.blocks[index]


def _take_field_title(state: State, block: Block, sign: Sign) -> bool:
    """A field's title may stand on the line below "Handlungsfeld 3"."""
    state.awaits_field_title = False
    if state.field is None or sign.role not in {Role.SUBHEADING, Role.TEXT, Role.CHAPTER}:
        return False
    if len(block.text) > 200 or block.kind == "list_item":
        if sign.role is Role.TEXT:
            add_text(state, block)
            return True
        return False
    state.field.title = block.text
    state.field.place = span(state.field.place, block.place)
    return True


def _open_field(state: State, block: Block, sign: Sign) -> None:
    state.close_field()
    title, priority = _cut_priority(sign.text)
    is_cross = sign.role is Role.CROSS_CUTTING
    state.field = OpenField(
        title=title,
        place=block.place,
        code=sign.code or sign.number,
        number=sign.number,
        kind="cross_cutting" if is_cross else "field",
        depth=sign.depth,
        priority=priority,
    )
    state.fields.append(state.field)
    state.awaits_field_title = not title
    if sign.key in {"goals", "measures"}:
        _begin_label(state, block, sign)


def _cut_priority(title: str) -> tuple[str, bool]:
    match = re.search(r"\s*\((?:priorisiert|Priorität|prioritär|mit Priorität)[^()]*\)\s*$", title)
    return (title[: match.start()], True) if match else (title.rstrip(": "), False)


def _open_goal(state: State, block: Block, sign: Sign) -> None:
    open_goal(state, sign, block)


def _open_measure(state: State, block: Block, sign: Sign) -> None:
    if state.goal is not None and _ends(sign, block, state.goal.depth) and not state.goal.is_sub:
        pass
    state.close_measure()
    open_measure(state, sign, block)


def _ends(sign: Sign, block: Block, depth: int) -> bool:
    """Whether a heading of the format stands as high as the open part, or higher."""
    return block.kind == "heading" and depth > 0 and 0 < sign.depth <= depth


def _begin_label(state: State, block: Block, sign: Sign) -> None:
    """Text below a label is what the label says."""
    if state.measure is not None and _labels_value(state, block) and read_attribute(state, block):
        return
    if state.measure is not None and (_ends(sign, block, state.measure.depth)):
        state.close_measure()
    state.lists_measures = False
    if state.goal is not None and _ends(sign, block, state.goal.depth):
        state.step_back(sign.depth)
    elif state.goal is not None and _FURTHER.match(sign.text):
        state.close_goal()
    state.section = None
    state.extend_field(block.place)
    _LABELS[sign.key or "introduction"](state, block, sign)


def _labels_value(state: State, block: Block) -> bool:
    """Whether a label in a measure's profile has its value directly below it."""
    after = state.following()
    return block.kind != "heading" and after is not None and not after.gap


def _label_section(state: State, block: Block, sign: Sign) -> None:
    if state.measure is not None and sign.key == "updates":
        state.mode = Mode.UPDATES
        return
    if state.goal is not None and sign.key == "updates":
        state.mode = Mode.UPDATES
        return
    state.mode = Mode.SECTION
    if state.measure is None or block.kind == "heading":
        state.close_measure()
        state.open_section(block.place, sign.text, sign.number)
        state.extend_field(block.place)


def _label_goals(state: State, block: Block, sign: Sign) -> None:
    if state.goal is None or (not state.goal.is_sub and _is_sub_label(sign)):
        state.close_measure()
    else:
        state.close_goal()
    _content_mode(state, block, sign, Mode.GOALS)


def _is_sub_label(sign: Sign) -> bool:
    return sign.text.startswith(("Teilziele", "Unterziele", "Operative"))


def _label_measures(state: State, block: Block, sign: Sign) -> None:
    state.close_measure()
    match = _DONE.match(sign.text)
    state.measure_status = _DONE_STATUS[match[1]] if match else None
    _content_mode(state, block, sign, Mode.MEASURES)


def _label_criteria(state: State, block: Block, sign: Sign) -> None:
    state.close_measure()
    # Only a heading of the format tells a goal's criteria from those of the whole field.
    is_goals = state.goal is not None and block.kind == "heading" and state.goal.depth > 0
    state.criteria_goal = state.goal.number if state.goal and is_goals else None
    _content_mode(state, block, sign, Mode.CRITERIA)


def _label_networks(state: State, block: Block, sign: Sign) -> None:
    state.close_goal()
    _content_mode(state, block, sign, Mode.NETWORKS)


def _label_strategic(state: State, block: Block, sign: Sign) -> None:
    state.close_goal()
    strategic.begin(state)
    _content_mode(state, block, sign, Mode.STRATEGIC)


def _label_outcomes(state: State, block: Block, sign: Sign) -> None:
    state.close_measure()
    reference = state.grammar.goal_reference.search(block.text)
    if reference is not None:
        state.outcome_goal = reference["number"]
    else:
        state.outcome_goal = state.goal.number if state.goal else None
    state.outcome_kind = sign.key  # type: ignore[assignment]
    _content_mode(state, block, sign, Mode.OUTCOMES)


def _label_members(state: State, block: Block, sign: Sign) -> None:
    match = _MEMBERS_OF.fullmatch(sign.text)
    begin_members(state, _nominative(match) if match else sign.text, block)


def _nominative(match: re.Match[str]) -> str:
    """The name of a body behind an article: "des Beirats" is "Beirat"."""
    first, space, rest = match["name"].partition(" ")
    if match["article"] == "des":
        first = first.removesuffix("s") if not first.endswith("ss") else first
    return first + space + rest


def _content_mode(state: State, block: Block, sign: Sign, mode: Mode) -> None:
    """Outside of fields, a label heads a section like any other."""
    if state.field is None:
        state.mode = Mode.SECTION
        state.open_section(block.place, sign.text, sign.number)
        return
    state.mode = mode


def _begin_annex(state: State, block: Block, sign: Sign) -> None:
    state.close_field()
    state.mode = Mode.SECTION
    state.is_letter = sign.key in {"foreword", "imprint"}
    if sign.key == "attendance":
        begin_meeting(state, sign, block)
        return
    state.open_section(block.place, sign.text, sign.number)
    state.mode = _ANNEX_MODES.get(sign.key or "", Mode.SECTION)


def _begin_chapter(state: State, block: Block, sign: Sign) -> None:
    """A chapter below the open field is a section of it, any other closes the field."""
    owner = state.field
    if owner is not None and not _is_inside(sign, owner):
        state.close_field()
    elif owner is not None:
        _subheading_in_field(state, block, sign)
        return
    state.mode = Mode.SECTION
    state.is_letter = False
    state.open_section(block.place, sign.text, sign.number)
    state.heading = block


def _is_inside(sign: Sign, owner: OpenField) -> bool:
    if owner.depth == 0:
        return sign.depth > 1
    return sign.depth == 0 or sign.depth > owner.depth


def _subheading_in_field(state: State, block: Block, sign: Sign) -> None:
    if _heads_listed_measure(state, block, sign):
        open_measure(state, Sign(Role.MEASURE, sign.text, code=sign.number), block)
        return
    if state.measure is not None and not _ends(sign, block, state.measure.depth):
        if block.kind != "heading":
            add_text(state, block)
            return
    state.close_measure()
    if state.goal is not None and (
        sign.listed or sign.number or _ends(sign, block, state.goal.depth)
    ):
        state.close_goal()
    keeps_updates = state.goal is not None and state.mode is Mode.UPDATES
    state.section = None
    state.open_section(block.place, sign.text, sign.number)
    state.extend_field(block.place)
    if not keeps_updates:
        state.mode = Mode.SECTION
    state.heading = block


def _heads_listed_measure(state: State, block: Block, sign: Sign) -> bool:
    """A short line below "Maßnahmen" that text or a profile follows names a measure."""
    if state.mode is not Mode.MEASURES and not state.lists_measures:
        return False
    after = state.following()
    if after is None or after.kind not in {"paragraph", "table"}:
        return False
    return bool(sign.number) or after.kind == "paragraph"


def _maybe_subheading(state: State, block: Block, sign: Sign) -> None:
    """A short line in bare text: a heading only where running text stands around it."""
    if (
        state.mode is Mode.MEASURES
        and split_label(block.text)
        and read_inline_attribute(state, block)
    ):
        return
    is_plain = state.mode in _PLAIN_MODES or state.is_letter or state.awaits_goal_text
    if is_plain or not _stands_free(state):
        add_text(state, block)
        if state.section is None or not state.section.paragraphs:
            return
        state.heading = block if _before_table(state) else None
        return
    if state.field is None:
        state.mode = Mode.SECTION
        state.open_section(block.place, sign.text, sign.number)
        state.heading = block
        return
    _subheading_in_field(state, block, sign)


def read_inline_attribute(state: State, block: Block) -> bool:
    """A line "Ressourcen: …" below a list of measures belongs to the last of them."""
    pair = split_label(block.text)
    if pair is None or state.profile.attributes.exact(pair[0]) is None:
        return False
    add_text(state, block)
    return True


def _before_table(state: State) -> bool:
    after = state.following()
    return after is not None and after.kind == "table"


def _stands_free(state: State) -> bool:
    """Whether a paragraph or table follows, set apart by a blank line."""
    after = state.following()
    if after is None or not after.gap:
        return False
    block = state.blocks[state.index]
    if after.kind == "list_item":
        return not block.text.endswith(":") or bool(block.strong)
    return after.kind in {"paragraph", "table", "heading"}


_INLINE_LABELS = frozenset(
    {"updates", "next_step", "need", "remark", "agreement", "criteria", "introduction"}
)
_PLAIN_MODES = frozenset(
    {
        Mode.CRITERIA,
        Mode.GOALS,
        Mode.STRATEGIC,
        Mode.MEMBERS,
        Mode.BIBLIOGRAPHY,
        Mode.ABBREVIATIONS,
        Mode.ATTENDANCE,
    }
)

_HEADINGS: dict[Role, Callable[[State, Block, Sign], None]] = {
    Role.FIELD: _open_field,
    Role.CROSS_CUTTING: _open_field,
    Role.GOAL: _open_goal,
    Role.MEASURE: _open_measure,
    Role.LABEL: _begin_label,
    Role.ANNEX: _begin_annex,
    Role.CHAPTER: _begin_chapter,
    Role.SUBHEADING: _maybe_subheading,
    Role.TEXT: lambda state, block, _sign: add_text(state, block),
}
_LABELS: dict[str, Callable[[State, Block, Sign], None]] = {
    "introduction": _label_section,
    "updates": _label_section,
    "goals": _label_goals,
    "measures": _label_measures,
    "criteria": _label_criteria,
    "networks": _label_networks,
    "strategic_goals": _label_strategic,
    "agreement": _label_outcomes,
    "next_step": _label_outcomes,
    "need": _label_outcomes,
    "remark": _label_outcomes,
    "members": _label_members,
}
