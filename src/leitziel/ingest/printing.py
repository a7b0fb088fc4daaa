# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an import found and did, for people at a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from rich import box
from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from leitziel.ingest.counting import count_items
from leitziel.ingest.draft import Draft, Severity, WarningDraft
from leitziel.ingest.enums import RowState
from leitziel.ingest.intake import Intake
from leitziel.ingest.numbers import format_number
from leitziel.ingest.operations import ApplyResult, Change, ChangePlan, Row
from leitziel.ingest.operations.planner import field_label
from leitziel.ingest.places import show_place
from leitziel.ingest.warning_words import translate_warning

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
_STYLES = {"error": "bold red", "warning": "yellow", "info": "dim"}
# More of one severity are counted, not listed; the JSON form and the review screen have them all.
MOST_LISTED = 25
_LONGEST = 160


def print_intake(console: Console, intake: Intake) -> None:
    """One file: what it is, how much of what was found, what a person should look at."""
    document = intake.draft.document
    console.print()
    console.print(Text(document.title or intake.name, style="bold"))
    console.print(Text(" · ".join(_facts(intake)), style="dim"))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column(_("found"))
    table.add_column(_("how many"), justify="right")
    for count in count_items(intake.draft):
        if count.number:
            table.add_row(str(count.label), str(count.number))
    console.print(table)
    _print_warnings(console, intake.draft, intake.place_kind)


def print_result(console: Console, result: ApplyResult, *, is_rehearsal: bool) -> None:
    """What was written of one document, or would be."""
    plan = result.plan
    console.print()
    title = str(result.document)
    if plan.changes_nothing:
        text = _("“%(document)s”: everything is in the concept already, nothing changes.")
        console.print(Text(text % {"document": title}, style="green"))
    else:
        text = (
            _("“%(document)s” would write into “%(concept)s”:")
            if is_rehearsal
            else _("“%(document)s” was written into “%(concept)s”:")
        )
        console.print(Text(text % {"document": title, "concept": plan.concept.label}))
        console.print(_table_of_states(plan))
    _print_changes(console, plan)
    for note in plan.notes:
        _print_line(console, "!", note.text, note.label, "yellow")


def _facts(intake: Intake) -> list[str]:
    document = intake.draft.document
    kinds = {
        "implementation_report": _("implementation report"),
        "controlling_report": _("controlling report"),
        "concept": _("concept"),
        "council_paper": _("council paper"),
        "unknown": _("kind of document not recognized"),
    }
    period = " – ".join(part for part in (document.period.start, document.period.end) if part)
    facts = [intake.name, kinds[document.kind], document.municipality, document.date or period]
    if intake.draft.profile:
        facts.append(_("profile %(name)s") % {"name": intake.draft.profile})
    return [fact for fact in facts if fact]


def _print_warnings(console: Console, draft: Draft, place_kind: str) -> None:
    for severity in SEVERITIES:
        warnings = [warning for warning in draft.warnings if warning.severity == severity]
        if not warnings:
            continue
        console.print(Text(_severity_heading(severity, len(warnings)), style=_STYLES[severity]))
        for warning in warnings[:MOST_LISTED]:
            _print_warning(console, warning, place_kind)
        _print_rest(console, len(warnings))
    if draft.unassigned:
        text = ngettext(
            "%(number)s place of the source is not assigned.",
            "%(number)s places of the source are not assigned.",
            len(draft.unassigned),
        )
        console.print(Text(text % {"number": len(draft.unassigned)}, style="dim"))


def _severity_heading(severity: Severity, number: int) -> str:
    headings = {
        "error": ngettext("%(number)s contradiction", "%(number)s contradictions", number),
        "warning": ngettext("%(number)s warning", "%(number)s warnings", number),
        "info": ngettext("%(number)s remark", "%(number)s remarks", number),
    }
    return headings[severity] % {"number": number}


def _print_warning(console: Console, warning: WarningDraft, place_kind: str) -> None:
    place = show_place(warning.source, place_kind)
    _print_line(console, place, translate_warning(warning.message), "", _STYLES[warning.severity])


def _print_line(console: Console, lead: str, text: str, label: str, style: str) -> None:
    line = Text("  ")
    line.append(lead, style=style)
    line.append(f"  {text}")
    if label:
        line.append(f"  ({label[:_LONGEST]})", style="dim")
    console.print(line)


def _table_of_states(plan: ChangePlan) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("")
    states = (RowState.NEW, RowState.CHANGED, RowState.UNCHANGED, RowState.UNCLEAR)
    for state in states:
        table.add_column(escape(str(state.label)), justify="right")
    for kind, counts in plan.counts.items():
        table.add_row(str(kind.label), *(str(counts[state] or "") for state in states))
    return table


def _print_changes(console: Console, plan: ChangePlan) -> None:
    """Before and after of what changes, and what is kept because it is stronger."""
    changed = [(row, change) for row in plan.rows for change in row.changes]
    for row, change in changed[:MOST_LISTED]:
        text = f"{_named(row, change)}: {_short(change.before)} → {_short(change.after)}"
        _print_line(console, "~", text, row.label, "cyan")
    _print_rest(console, len(changed))
    kept = [(row, change) for row in plan.rows for change in row.kept]
    for row, change in kept[:MOST_LISTED]:
        text = f"{_named(row, change)}: {change.kept_because}; "
        text += f"{_('the concept says')} {_short(change.before)}, "
        text += f"{_('the document says')} {_short(change.after)}"
        _print_line(console, "?", text, row.label, "yellow")
    _print_rest(console, len(kept))


def _named(row: Row, change: Change) -> str:
    return f"{row.kind.label}, {field_label(row.kind, change.field)}"


def _print_rest(console: Console, number: int) -> None:
    if number > MOST_LISTED:
        console.print(_("  … and %(number)s more") % {"number": number - MOST_LISTED})


def _short(value: object) -> str:
    if isinstance(value, Decimal):
        return format_number(float(value))
    label = getattr(value, "label", None) or str(value)
    return label if len(label) <= _LONGEST else label[: _LONGEST - 1] + "…"


def exit_code(intakes: Sequence[Intake], *, is_strict: bool) -> int:
    """1 where a person must look: contradictions; with ``strict`` also warnings and open places."""
    bad: set[Severity] = {"error", "warning"} if is_strict else {"error"}
    for intake in intakes:
        if any(warning.severity in bad for warning in intake.draft.warnings):
            return 1
        if is_strict and intake.draft.unassigned:
            return 1
    return 0
