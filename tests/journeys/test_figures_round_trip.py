# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A report that carries figures is read again: its tables are kept, none is taken for a plan."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from leitziel.ingest.pipeline import read_draft
from leitziel.rendering import FORMATS, Format
from leitziel.rendering.tree import Figure, Table, walk
from leitziel.rendering.typography import fold
from leitziel.reporting.builder import build_document
from leitziel.reporting.enums import Audience
from leitziel.reporting.operations import build_file
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.tests.controlled import Controlled, make_controlled, make_council
from leitziel.reporting.tests.test_figure_charts import second_field, state

pytestmark = pytest.mark.django_db


def with_courses(made: Controlled) -> dict[str, Any]:
    """The snapshot of an internal report with everything that figures add."""
    second_field(made)
    state(made.measure, "Teilnehmende", 2023, 31)
    made.city.report.audience = Audience.INTERNAL
    return take_snapshot(made.city.report)


def read_again(snapshot: dict[str, Any], folder: Path, fmt: Format) -> dict[str, Any]:
    path = folder / f"bericht.{fmt}"
    path.write_bytes(build_file(snapshot, fmt))
    found: dict[str, Any] = read_draft(path).as_json()
    return found


def printed(snapshot: dict[str, Any], kind: type) -> list[Any]:
    document = build_document(snapshot)
    found = [block for part in document.chapters for block in walk(part.blocks)]
    return [block for block in found if isinstance(block, kind)]


def captions(snapshot: dict[str, Any]) -> set[str]:
    return {fold(table.caption) for table in printed(snapshot, Table) if "Zahl" in table.caption}


def everything(draft: Any) -> str:
    """All words of a draft."""
    if isinstance(draft, dict):
        return " ".join(everything(value) for value in draft.values())
    if isinstance(draft, list | tuple):
        return " ".join(everything(value) for value in draft)
    return fold(draft) if isinstance(draft, str) else str(draft)


@pytest.mark.parametrize("fmt", FORMATS)
def test_plan_is_the_same_with_figures_as_without(tmp_path: Path, fmt: Format) -> None:
    snapshot = with_courses(make_controlled())

    draft = read_again(snapshot, tmp_path, fmt)

    _topic, language, _housing = draft["fields"]
    assert [field["title"] for field in draft["fields"]][1:] == ["Sprache", "Wohnen"]
    assert [goal["number"] for goal in language["goals"]] == ["1", "2", "3"]
    measures = [
        measure["title"]
        for field in draft["fields"]
        for holder in (field, *field["goals"])
        for measure in holder["measures"]
    ]
    assert sorted(measures) == ["Kursplaner aufbauen", "Sprachcafé", "Wohnlotsen"]
    assert not draft["unassigned"]


@pytest.mark.parametrize("fmt", FORMATS)
@pytest.mark.parametrize("make", [make_controlled, make_council])
def test_every_table_of_figures_is_kept(tmp_path: Path, fmt: Format, make: Any) -> None:
    snapshot = with_courses(make())

    draft = read_again(snapshot, tmp_path, fmt)

    read = {fold(table["title"] or "") for table in draft["tables"]}
    assert captions(snapshot) <= read
    annex = next(t for t in draft["tables"] if "Zahlen jeder Maßnahme" in (t["title"] or ""))
    assert annex["columns"] == ["Zahl", "2024", "geplant 2025", "2025"]
    assert [row[0] for row in annex["rows"]][:2] == ["Kursplaner aufbauen", "Eigenmittel (€)"]
    assert not draft["unassigned"]


@pytest.mark.parametrize("fmt", FORMATS)
def test_findings_of_charts_are_kept_and_no_goal(tmp_path: Path, fmt: Format) -> None:
    snapshot = with_courses(make_controlled())

    words = everything(read_again(snapshot, tmp_path, fmt))

    for figure in printed(snapshot, Figure):
        assert fold(figure.caption) in words, figure.caption


def test_tables_are_the_same_from_each_format(tmp_path: Path) -> None:
    snapshot = with_courses(make_controlled())

    read = [
        [
            (fold(table["title"] or ""), table["columns"], table["rows"])
            for table in read_again(snapshot, tmp_path, fmt)["tables"]
        ]
        for fmt in FORMATS
    ]

    assert all(tables == read[0] for tables in read)
