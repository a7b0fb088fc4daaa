# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Paragraphs and list items: what they are by the heading under which they stand."""

from __future__ import annotations

import re
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import (
    CriterionDraft,
    NetworkDraft,
    OutcomeDraft,
    Place,
    UpdateDraft,
)
from leitziel.ingest.outline.attributes import (
    is_status,
    own_attribute,
    read_attribute,
    reopen_measure,
)
from leitziel.ingest.outline.goals import add_listed_goal, continue_goal_text
from leitziel.ingest.outline.headings import split_label, split_number
from leitziel.ingest.outline.measures import add_listed_measure
from leitziel.ingest.outline.reported import Facts, split_facts
from leitziel.ingest.outline.state import Mode, State, span
from leitziel.ingest.repair import drop_doubled_end

_FOOTNOTE = re.compile(r"(?:[¹²³⁴⁵⁶⁷⁸⁹]+|\[\d{1,2}\])\s?\S")
_NETWORK_LEAD = re.compile(
    r"(?P<name>.+?)\s*(?:\((?:Federführung|Leitung|Verantwortlich|Verantwortung|Koordination"
    r"|Geschäftsführung|Zuständigkeit|Zuständig)\s*:?\s*(?P<in>[^()]+)\)"
    r"|[,;:–-]\s*(?:Federführung|Leitung|Verantwortlich|Verantwortung|Koordination"
    r"|Geschäftsführung|Zuständigkeit|Zuständig)\s*:\s*(?P<after>.+))"
)
_COLON_LEAD = re.compile(r"(?P<name>[^:]{3,90}):\s+(?P<after>\S.*)")
_DASH_LEAD = re.compile(r"(?P<name>.{3,90}?)\s+[–—]\s+(?P<after>\S.*)")
_LISTS = frozenset({Mode.CRITERIA, Mode.GOALS, Mode.OUTCOMES, Mode.NETWORKS})
_ARROW = frozenset({"→", "➔", "➜", "⇒"})


def add_text(state: State, block: Block) -> None:
    """Put a paragraph or list item where it belongs."""
    text = drop_doubled_end(block.text)
    block = replace(block, text=text) if text != block.text else block
    if _FOOTNOTE.match(text) and block.kind == "paragraph" and text[0] in "¹²³⁴⁵⁶⁷⁸⁹":
        _add_footnote(state, block)
        return
    if state.awaits_goal_text and state.goal is not None:
        state.goal.text = text
        state.goal.place = span(state.goal.place, block.place)
        state.awaits_goal_text = False
        state.extend_field(block.place)
        return
    if state.measure is not None and read_attribute(state, block):
        return
    if reopen_measure(state, block):
        return
    if state.mode in _LISTS and block.kind == "paragraph" and own_attribute(state, block):
        # "Zuständigkeit: …" below the indicators of a field is no indicator.
        state.mode, state.section = Mode.SECTION, None
    if state.mode is Mode.MEASURES and _heads_answer(state, block):
        state.mode = Mode.SECTION
        state.open_section(block.place, text.rstrip(":"))
        state.extend_field(block.place)
        return
    if state.lists_goals and state.measure is None and _goes_on_with_goals(state, block):
        state.extend_field(block.place)
        return
    _ADDERS[state.mode](state, block)
    state.extend_field(block.place)


def _heads_answer(state: State, block: Block) -> bool:
    """Whether a line such as "Wer ist beteiligt?" ends a list of measures without profiles."""
    is_alone = state.measure is None and block.kind == "paragraph"
    return is_alone and split_label(block.text) is None and own_attribute(state, block)


def _goes_on_with_goals(state: State, block: Block) -> bool:
    """Below "Ziele", numbered paragraphs are goals and those between them report on them."""
    goals = state.field.goals if state.field else []
    if block.kind != "paragraph" or not goals or not (last := goals[-1].number):
        return False
    number, _ = split_number(block.text)
    if number and number.count(".") == last.count("."):
        state.goal, state.mode = None, Mode.GOALS
        add_listed_goal(state, block)
        return True
    if number or state.mode is not Mode.GOALS or _is_introduction(state, block):
        return False
    state.goal = goals[-1]
    state.mode = Mode.SECTION if state.is_concept else Mode.UPDATES
    _ADDERS[state.mode](state, block)
    return True


def _add_footnote(state: State, block: Block) -> None:
    """A footnote interrupts what is being read and belongs to no part of it."""
    section = state.section
    state.open_section(block.place, None)
    state.add_section_text(block.text, block.place)
    state.section = section


def _add_section(state: State, block: Block) -> None:
    if state.measure is not None:
        state.measure.description.append(block.text)
        state.measure.place = span(state.measure.place, block.place)
        return
    state.add_section_text(block.text, block.place)


def _add_update(state: State, block: Block) -> None:
    update = UpdateDraft(block.text, block.place)
    if state.measure is not None:
        if state.measure.status is None and is_status(state, block.text):
            state.measure.status = block.text.rstrip(".")
        else:
            state.measure.updates.append(update)
        state.measure.place = span(state.measure.place, block.place)
    elif state.goal is not None:
        if not (
            continue_goal_text(state, block)
            or _says_nothing(state, block)
            or _says_status(state, block)
        ):
            state.goal.updates.append(update)
    else:
        state.add_section_text(block.text, block.place)


def _says_status(state: State, block: Block) -> bool:
    """Whether a line "Stand: teilweise umgesetzt" gives the goal's status, in a known word."""
    pair = split_label(block.text)
    if state.goal is None or pair is None or state.profile.attributes.exact(pair[0]) != "status":
        return False
    if not is_status(state, pair[1]):
        return False
    state.goal.status = pair[1].rstrip(". ")
    state.goal.place = span(state.goal.place, block.place)
    return True


def _says_nothing(state: State, block: Block) -> bool:
    """Whether a short sentence says that there is nothing to report on the goal."""
    goal = state.goal
    lowered = block.text.lower()
    phrases = state.profile.words.words("no_comments")
    if (
        goal is None
        or len(block.text) > 160
        or not any(word.lower() in lowered for word in phrases)
    ):
        return False
    goal.remark = "no_comments"
    goal.place = span(goal.place, block.place)
    return True


def _is_introduction(state: State, block: Block) -> bool:
    """A paragraph that only introduces the list below it."""
    if block.kind != "paragraph" or not block.text.endswith(":"):
        return False
    after = state.following()
    return after is not None and after.kind in {"list_item", "table"}


def _add_criterion(state: State, block: Block) -> None:
    if _is_introduction(state, block) or state.field is None:
        _add_section(state, block)
        return
    state.field.criteria.append(
        CriterionDraft(block.text, block.place, keyword=_keyword(block), goal=state.criteria_goal)
    )


def _keyword(block: Block) -> str | None:
    """The words set in bold, unless the whole text is."""
    parts = [block.text[start:stop].strip(" :") for start, stop in block.strong]
    keyword = " ".join(part for part in parts if part)
    return keyword if keyword and keyword != block.text else None


def add_outcome(state: State, block: Block) -> None:
    """An outcome of a field, below the one above it where the list is indented."""
    if state.field is None:
        _add_section(state, block)
        return
    if _is_introduction(state, block):
        _add_section(state, block)
        return
    outcomes = state.field.outcomes
    text, facts = split_facts(block.text) if state.is_own else (block.text, Facts())
    if not text and outcomes:
        _add_due(outcomes, facts, block.place)
        return
    outcome = OutcomeDraft(
        kind=state.outcome_kind,
        text=text,
        source=block.place,
        goal=state.outcome_goal,
        highlighted=block.marker in _ARROW,
        responsible=facts.responsible,
        due=facts.due,
        status=facts.status,
    )
    parent = outcomes[-1] if outcomes else None
    is_below = block.kind == "list_item" and block.level > 0 and block.marker not in _ARROW
    if is_below and parent is not None and parent.kind == outcome.kind:
        parent.children.append(outcome)
    else:
        outcomes.append(outcome)


def _add_due(outcomes: list[OutcomeDraft], facts: Facts, place: Place) -> None:
    """A line of its own says since when the outcome above it is overdue."""
    last = outcomes[-1]
    if last.children:
        _add_due(last.children, facts, place)
    else:
        outcomes[-1] = replace(last, due=facts.due, source=span(last.source, place))


def _add_network(state: State, block: Block) -> None:
    if state.field is None or _is_introduction(state, block):
        _add_section(state, block)
        return
    name, lead = _name_and_lead(block.text)
    state.field.networks.append(NetworkDraft(name, block.place, lead))


def _name_and_lead(text: str) -> tuple[str, str | None]:
    for pattern in (_NETWORK_LEAD, _COLON_LEAD, _DASH_LEAD):
        if match := pattern.fullmatch(text):
            found = match.groupdict()
            return match["name"], (found.get("in") or found.get("after") or "").strip() or None
    return text, None


def _add_goal(state: State, block: Block) -> None:
    if state.field is None or _is_introduction(state, block):
        _add_section(state, block)
        return
    add_listed_goal(state, block)


def _add_measure(state: State, block: Block) -> None:
    if state.field is None or _is_introduction(state, block):
        _add_section(state, block)
        return
    add_listed_measure(state, block)


_ADDERS = {
    Mode.SECTION: _add_section,
    Mode.UPDATES: _add_update,
    Mode.GOALS: _add_goal,
    Mode.MEASURES: _add_measure,
    Mode.CRITERIA: _add_criterion,
    Mode.NETWORKS: _add_network,
    Mode.OUTCOMES: add_outcome,
}


def register(mode: Mode, adder: object) -> None:
    """Let another module take the text of a mode."""
    _ADDERS[mode] = adder  # type: ignore[assignment]
