# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reports written with Leitziel print around their texts: states, who, until when.

Only such reports are read in this way: elsewhere the same words belong to the text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import parse_date
from leitziel.ingest.draft import TableDraft, TableKind
from leitziel.ingest.outline.attributes import is_status
from leitziel.ingest.outline.headings import split_label
from leitziel.ingest.outline.state import Mode, OpenGoal, State, span

# The imprint, and hints on reading the report, for pages whose foot is left out.
_IMPRINT = re.compile(
    r"Geschrieben mit Leitziel aus den Daten der Kommune"
    r"|Vereinbarungen und Bedarfe stehen so da, wie sie gemeldet oder beschlossen wurden"
    r"|Gemeldete Stände stehen so da, wie die Verantwortlichen sie melden"
)
_CONTROLLING = re.compile(r"(?:\S{1,6}\s)?Controllingbericht(?:\s(?:·|zum)\s.+)?")
_OPENING = 12
# What our own tables hold, by their captions and by the head of their first column.
_TABLES: tuple[tuple[TableKind, str, re.Pattern[str]], ...] = (
    ("measure_figures", "Zahl", re.compile(r".+: Zahlen jeder Maßnahme")),
    ("fundings", "Maßnahme", re.compile(r".+: Förderungen")),
    ("logic_chains", "Maßnahme", re.compile(r".+: Wirkungsketten der Maßnahmen")),
    ("computed", "Zahl", re.compile(r".+: Zahlen der Maßnahmen\b.*")),
    ("computed", "Zahl", re.compile(r".+: Entwicklung\s\S+")),
    ("computed", "Handlungsfeld", re.compile(r"Handlungsfelder im Vergleich")),
)
_MONTH = re.compile(r"[A-ZÄÖÜ][a-zäöü]{2,8}\s\d{4}")
_STATE_LABEL = "Stand"
# How a goal stood in the last round, behind who reported it.
_TREND = re.compile(r"(?:^|, )(?:(?:(?:weiter|zurück), )?zuvor [^,]+|wie in der letzten Runde)$")
_ASSESSED = re.compile(r"(?P<label>Bewertung|Begründung|Belege): (?P<text>.+)")
_LONGEST_LINE = 90
_FACT_BREAK = re.compile(r"\s*·\s*|,\s+(?=(?:Frist|Status):\s)")
_FACTS = re.compile(r"\s+(?P<open>\()?(?P<facts>(?:Verantwortlich|Frist|Status):\s.+)", re.DOTALL)
_LATE = re.compile(r"\s*überfällig seit\s(?P<date>\d{1,2}\.\s\w+\s\d{4})$")
_STATES: dict[str, Literal["done", "dropped"]] = {"erledigt": "done", "aufgegeben": "dropped"}


@dataclass(frozen=True)
class Facts:
    """Who does what was agreed, until when, and whether it is done."""

    responsible: str | None = None
    due: str | None = None
    status: Literal["done", "dropped"] | None = None


def is_own_report(blocks: Sequence[Block]) -> bool:
    """Whether the document says that Leitziel wrote it."""
    return any(
        _IMPRINT.search(text)
        for block in blocks
        for text in (block.text, *(cell for row in block.cells for cell in row))
    )


def is_controlling_report(blocks: Sequence[Block]) -> bool:
    """Whether the first page of a report of ours calls it a report for the council."""
    opening = [" ".join(block.text.split()) for block in blocks[:_OPENING]]
    return is_own_report(blocks) and any(_CONTROLLING.fullmatch(text) for text in opening)


def with_kind(table: TableDraft) -> TableDraft:
    """A table of our own report with what it holds: nothing of it is a series of statistics."""
    title = " ".join((table.title or "").split())
    head = table.columns[0] if table.columns else ""
    known = (kind for kind, first, words in _TABLES if head == first and words.fullmatch(title))
    return replace(table, kind=next(known, "statistics"))


def read_margin(state: State, block: Block) -> bool:
    """Take the lines between a goal and its reports: its state, who reported it and when."""
    goal = state.goal
    if goal is None or not goal.awaits_margin:
        return False
    if block.kind == "paragraph" and _takes(state, goal, block):
        goal.place = span(goal.place, block.place)
        state.extend_field(block.place)
        return True
    goal.awaits_margin = False
    return False


def _takes(state: State, goal: OpenGoal, block: Block) -> bool:
    text = _TREND.sub("", " ".join(block.text.split()))
    if not text:
        return True
    pair = split_label(text)
    is_labeled = pair is not None and pair[0] == _STATE_LABEL
    parts = (pair[1] if pair and is_labeled else text).split(", ")
    if len(text) > _LONGEST_LINE or text.endswith((".", ":", "!", "?")):
        return False
    if goal.status is None and (is_labeled or is_status(state, parts[0]) or _is_sign(block)):
        goal.status = parts.pop(0)
    when = parts.pop() if parts and _MONTH.fullmatch(parts[-1]) else None
    who = ", ".join(parts)
    if who and when is None and not _stands_before_month(state):
        return goal.status is not None and not who
    goal.reported_by = who or goal.reported_by
    goal.reported_date = (parse_date(when) if when else None) or goal.reported_date
    return True


def read_assessment(state: State, block: Block) -> bool:
    """Take the lines below a criterion: how it was rated, why, and what speaks for that."""
    criteria = state.field.criteria if state.field else []
    is_below = block.kind == "list_item" and block.level > 0 and state.mode is Mode.CRITERIA
    line = _ASSESSED.fullmatch(" ".join(block.text.split()))
    if not (state.is_own and is_below and criteria and line):
        return False
    last, rating, said = criteria[-1], criteria[-1].rating, line["text"]
    if line["label"] == "Bewertung":
        rating, bracket, rest = said.partition(" (")
        said = f"{bracket}{rest}".strip()
    reason = " ".join(part.rstrip(".") + "." for part in (last.reason, said) if part)
    place = span(last.source, block.place)
    criteria[-1] = replace(last, rating=rating, reason=reason or None, source=place)
    state.extend_field(block.place)
    return True


def _is_sign(block: Block) -> bool:
    """A state stands in bold, whatever the city's own words for it are."""
    return bool(block.strong) and block.strong[0] == (0, len(block.text))


def _stands_before_month(state: State) -> bool:
    after = state.following()
    return after is not None and _MONTH.fullmatch(" ".join(after.text.split())) is not None


def split_facts(text: str) -> tuple[str, Facts]:
    """Cut who, until when and the state off the end of an outcome's text."""
    plain = " ".join(text.split())
    late = _LATE.search(plain)
    rest = plain[: late.start()] if late else plain
    due = parse_date(late["date"]) if late else None
    for match in _FACTS.finditer(rest):
        facts = match["facts"].removesuffix(")") if match["open"] else match["facts"]
        found = _facts(_FACT_BREAK.split(facts))
        if found is not None:
            return rest[: match.start()], Facts(found.responsible, found.due or due, found.status)
    return (rest, Facts(due=due)) if late else (text, Facts())


def _facts(parts: Sequence[str]) -> Facts | None:
    """The facts, if every part is one."""
    pairs = [part.split(": ", 1) for part in parts]
    if not all(len(pair) == 2 for pair in pairs):
        return None
    known = {pair[0]: pair[1] for pair in pairs}
    if set(known) - {"Verantwortlich", "Frist", "Status"} or len(known) < len(pairs):
        return None
    due, word = known.get("Frist"), known.get("Status")
    if (due and parse_date(due) is None) or (word and word not in _STATES):
        return None
    return Facts(
        known.get("Verantwortlich"),
        parse_date(due) if due else None,
        _STATES[word] if word else None,
    )
