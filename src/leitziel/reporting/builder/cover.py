# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cover and imprint: the city, the office and how to reach it, never a person."""

from __future__ import annotations

from leitziel.rendering.tree import Block, Cover, CoverField, DefinitionList, State, plain
from leitziel.reporting.builder.context import Context, Row


def cover_of(context: Context) -> Cover:
    """The title page: every field with the states of its goals."""
    snapshot, words = context.snapshot, context.words
    report, city = snapshot["report"], snapshot["municipality"]
    return Cover(
        title=report["title"],
        document_type=_document_type(context),
        municipality=city["name"],
        office=city["office"],
        subtitle=_subtitle(context),
        fields=tuple(
            CoverField(
                code=field["code"],
                title=field["title"],
                states=tuple(state_of(context, goal) for goal in field["goals"]),
            )
            for field in context.fields
            if field["goals"]
        ),
        alt="" if context.has_states else words["cover_alt"],
    )


def state_of(context: Context, goal: Row) -> State:
    """The reported state of a goal; a dashed circle where none is."""
    if not goal["status"]:
        return State(context.words["no_state"], "none")
    return State(goal["status"], goal["drawing"] or "none")


def report_name(context: Context) -> str:
    """ "1. Umsetzungsbericht zum Integrationskonzept": the title of the file."""
    concept = context.snapshot["concept"]["title"]
    return context.words["report_on"].format(kind=_kind(context), concept=concept)


def imprint_of(context: Context) -> tuple[Block, ...]:
    """Who publishes, whom to ask, which period, as of when."""
    snapshot, words = context.snapshot, context.words
    report, city = snapshot["report"], snapshot["municipality"]
    publisher = ", ".join(part for part in (city["name"], city["office"]) if part)
    contact = [
        *city["address"].splitlines(),
        words["phone"].format(phone=city["phone"]) if city["phone"] else "",
        words["email"].format(email=city["email"]) if city["email"] else "",
    ]
    lines = [
        (words["publisher"], publisher),
        (words["contact"], ", ".join(part for part in contact if part.strip())),
        (words["period_label"], words.period(report["period_start"], report["period_end"])),
        (words["as_of_label"], words.date(report["date"])),
        (words["made"], words["made_with"]),
    ]
    items = tuple((plain(name), plain(text)) for name, text in lines if text)
    return (DefinitionList(items),)


def _kind(context: Context) -> str:
    report, words = context.snapshot["report"], context.words
    kind = words[report["kind"]]
    if not report["number"]:
        return kind
    return words["numbered_report"].format(number=report["number"].rstrip("."), kind=kind)


def _document_type(context: Context) -> str:
    kind = _kind(context)
    if context.snapshot["report"]["audience"] == "internal":
        return f"{kind} · {context.words['internal']}"
    return kind


def _subtitle(context: Context) -> str:
    report, words = context.snapshot["report"], context.words
    period = words.period(report["period_start"], report["period_end"])
    parts = []
    if context.goals:
        parts.append(words["cover_goals"].format(count=words.number(len(context.goals))))
    if period:
        parts.append(words["cover_period"].format(period=period))
    return " ".join(parts)
