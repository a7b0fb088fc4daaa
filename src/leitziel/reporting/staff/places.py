# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The places of a report for which editors write, and what stands there now."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from leitziel.concept.models import FieldOfAction
from leitziel.reporting.builder.context import Context
from leitziel.reporting.builder.glance import summary
from leitziel.reporting.enums import TextPlace
from leitziel.reporting.models import Report

Row = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """One chapter in the list of texts: its name, what stands there, and where to write."""

    label: str
    url: str
    state: str
    """own (written for this report), imported, or empty."""
    opening: str = ""
    code: str = ""
    data: str = ""


@dataclass(frozen=True)
class Beside:
    """What the data give for one place: a sentence, and the lists that stand in the chapter."""

    sentence: str = ""
    lists: list[tuple[str, list[str]]] = field(default_factory=list)


def places_of(report: Report, snapshot: Row) -> list[Place]:
    """All places in the order of the report."""
    context = Context(snapshot)
    before = ("foreword", "introduction", "process", "steering")
    return [
        *(_general(report, snapshot, TextPlace(name)) for name in before),
        *(_of_field(report, context, row) for row in context.fields),
        _general(report, snapshot, TextPlace.OUTLOOK),
    ]


def beside(snapshot: Row, place: str, chosen: FieldOfAction | None) -> Beside:
    """What comes from the data in the chapter of this place."""
    context = Context(snapshot)
    if chosen is not None:
        rows = [row for row in snapshot["fields"] if row["pk"] == chosen.pk]
        return _beside_field(context, rows[0]) if rows else Beside()
    if place == TextPlace.PROCESS:
        names = [
            f"{row['title']} {context.words.date(row['date'])}" for row in snapshot["meetings"]
        ]
        return Beside(lists=_filled([(context.words["process"], names)]))
    if place == TextPlace.STEERING:
        bodies = [row["name"] for row in snapshot["bodies"] if row["members"]]
        return Beside(lists=_filled([(context.words["steering"], bodies)]))
    return Beside(sentence=summary(context))


def _beside_field(context: Context, row: Row) -> Beside:
    words = context.words
    outcomes = {
        kind: [outcome["text"] for outcome in row["outcomes"] if outcome["kind"] == kind]
        for kind in ("next_step", "need", "remark", "agreement")
    }
    lists = [
        (words["goals"], [f"{goal['label']} {goal['text']}".strip() for goal in row["goals"]]),
        (words["measures"], [measure["title"] for measure in row["measures"]]),
        *((words[kind], texts) for kind, texts in outcomes.items()),
        (words["networks"], [network["name"] for network in row["networks"]]),
        (words["criteria"], [criterion["text"] for criterion in row["criteria"]]),
    ]
    return Beside(sentence=summary(context, row), lists=_filled(lists))


def _filled(lists: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    return [(label, entries) for label, entries in lists if entries]


def _general(report: Report, snapshot: Row, place: TextPlace) -> Place:
    sections = snapshot["texts"][place]
    return Place(
        label=str(place.label),
        url=reverse("report_text", args=[report.pk, place]),
        state=_state(sections),
        opening=_opening(sections),
    )


def _of_field(report: Report, context: Context, row: Row) -> Place:
    return Place(
        label=row["title"],
        url=reverse("report_field_text", args=[report.pk, row["pk"]]),
        state=_state(row["texts"]),
        opening=_opening(row["texts"]),
        code=row["code"],
        data=summary(context, row),
    )


def _state(sections: list[Row]) -> str:
    if not any(section["paragraphs"] for section in sections):
        return "empty"
    return "own" if sections[0]["is_own"] else "imported"


def _opening(sections: list[Row]) -> str:
    texts = [paragraph for section in sections for paragraph in section["paragraphs"]]
    return texts[0][:180] if texts else ""
