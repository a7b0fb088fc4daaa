# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Goals: from headings, lists and table rows, with sub-goals and texts in two paragraphs."""

from __future__ import annotations

import re

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import Place
from leitziel.ingest.outline.headings import Role, Sign, split_number
from leitziel.ingest.outline.state import Mode, OpenField, OpenGoal, State, span
from leitziel.ingest.repair import drop_doubled_end, ends_sentence

_ANAPHORA = re.compile(r"(?:Sie|Er)\s[a-zäöü]")
_REPORTS = re.compile(
    r"\b(?:wurde|wurden|war|waren|hat|haben|konnte|konnten|fand|fanden|\d{4}|bereits|bislang)\b"
)
_STATUS_TAIL = re.compile(r"\s*[(\[](?:Status:?\s*)?([^()\[\]]{3,40})[)\]]\s*$")


def open_goal(state: State, sign: Sign, block: Block) -> OpenGoal:
    """Open a goal that has a heading of its own."""
    owner = ensure_field(state, block)
    state.close_goal()
    number = full_number(owner, sign)
    text, status = split_status(state, drop_doubled_end(sign.text))
    goal = OpenGoal(
        text=text,
        place=block.place,
        number=number,
        depth=sign.depth if block.kind == "heading" else 0,
        is_sub=sign.is_sub,
        status=status,
        awaits_margin=state.is_own,
    )
    owner.goals.append(goal)
    state.goal = goal
    state.section = None
    state.mode = Mode.SECTION if state.is_concept else Mode.UPDATES
    state.awaits_goal_text = not text
    state.extend_field(block.place)
    return goal


def ensure_field(state: State, block: Block) -> OpenField:
    """The open field, or one named by the chapter where a document has no fields."""
    if state.field is None:
        section = state.sections[-1] if state.sections else None
        title = section.heading if section and section.heading else ""
        state.field = OpenField(title=title, place=block.place)
        state.fields.append(state.field)
        state.section = None
    return state.field


def full_number(owner: OpenField, sign: Sign) -> str | None:
    """The number of a goal; a sub-goal that counts from one again gets its parent's in front."""
    number = sign.code
    if not sign.is_sub or not number or "." in number:
        return number
    parent = next((goal for goal in reversed(owner.goals) if not goal.is_sub), None)
    if parent is None or not parent.number or number.startswith(f"{parent.number}."):
        return number
    siblings = [goal for goal in owner.goals if goal.is_sub]
    restarts = not siblings or any(goal.number and "." in goal.number for goal in siblings)
    return f"{parent.number}.{number}" if restarts and len(number) <= 2 else number


def split_status(state: State, text: str) -> tuple[str, str | None]:
    """Cut a status in brackets off the end of a title."""
    match = _STATUS_TAIL.search(text)
    if match is None:
        return text, None
    words = {word.lower() for word in state.profile.words.words("status")}
    if match[1].strip().lower() not in words:
        return text, None
    return text[: match.start()].rstrip(), match[1].strip()


def continue_goal_text(state: State, block: Block) -> bool:
    """Add a first paragraph that only goes on speaking of the goal to the goal's text.

    It begins with a pronoun for the goal's subject, is one plain sentence that reports nothing,
    and another paragraph follows it.
    """
    goal, after = state.goal, state.following()
    if goal is None or goal.updates or block.kind != "paragraph" or after is None:
        return False
    if not _ANAPHORA.match(block.text) or _REPORTS.search(block.text) or block.strong:
        return False
    is_single = len(block.text) < 300 and not re.search(r"[.!?]\s+[A-ZÄÖÜ]", block.text)
    goes_on = after.kind == "paragraph" and state.grammar.read(after).role is Role.TEXT
    if not (is_single and goes_on and ends_sentence(goal.text)):
        return False
    goal.text = f"{goal.text} {block.text}"
    goal.place = span(goal.place, block.place)
    label = f" {goal.number}" if goal.number else ""
    state.warn(
        "goal_text_continued",
        f"The text of goal{label} was read from two paragraphs. Check where it ends.",
        goal.place,
        "info",
    )
    return True


def add_listed_goal(state: State, block: Block) -> None:
    """Take a list item or numbered paragraph as a goal; a deeper item is a sub-goal."""
    owner = ensure_field(state, block)
    sign = state.grammar.read_item(block.text)
    number, text = split_number(block.text)
    if sign is not None and sign.role is Role.GOAL:
        number, text = full_number(owner, sign), sign.text
    elif number is None and block.marker and re.fullmatch(r"\(?\w{1,3}[.)]", block.marker):
        number = block.marker.strip("().")
    is_sub = block.level > 0 or (sign is not None and sign.is_sub)
    add_goal(state, owner, number, text, block.place, is_sub=is_sub)


def add_goal(
    state: State,
    owner: OpenField,
    number: str | None,
    text: str,
    place: Place,
    *,
    is_sub: bool = False,
) -> OpenGoal:
    """Add a goal that has no heading and stays closed."""
    text, status = split_status(state, drop_doubled_end(text))
    goal = OpenGoal(text=text, place=place, number=number, is_sub=is_sub, status=status)
    owner.goals.append(goal)
    owner.place = span(owner.place, place)
    return goal


def find_goal(owner: OpenField, number: str | None, text: str | None = None) -> OpenGoal | None:
    """A goal of a field by its number, else by its words."""
    for goal in owner.goals:
        if number and goal.number == number:
            return goal
        if not number and text and goal.text == text:
            return goal
    return None
