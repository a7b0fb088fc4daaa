# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo city's documents."""

from __future__ import annotations

from pathlib import Path

import pytest

from leitziel.demo import sources
from leitziel.demo.sources import DemoDocument, prepare
from leitziel.ingest.pipeline import read_draft

ALL = (sources.CONCEPT, sources.PAPER, sources.REPORT, sources.NEIGHBOUR)


@pytest.mark.parametrize("document", ALL, ids=lambda document: document.target)
def test_every_document_is_read_without_loss(document: DemoDocument, tmp_path: Path) -> None:
    draft = read_draft(prepare(document, tmp_path))

    errors = [warning for warning in draft.warnings if warning.severity == "error"]
    assert not errors
    assert draft.document.kind == {
        sources.PAPER: "council_paper",
        sources.REPORT: "implementation_report",
    }.get(document, "concept")


def test_report_holds_what_a_city_reports(tmp_path: Path) -> None:
    draft = read_draft(prepare(sources.REPORT, tmp_path))

    fields = [field for field in draft.fields if field.kind == "field"]
    assert [field.code for field in fields] == list("ABCDEFGH")
    assert [len(field.goals) for field in fields] == [3, 4, 5, 4, 4, 4, 3, 2]
    assert [field.code for field in fields if field.priority] == ["C", "D", "H"]
    assert len(draft.fields) - len(fields) == 2
    assert [len(body.members) for body in draft.bodies] == [13, 20]
    assert [meeting.date for meeting in draft.meetings] == ["2026-02-12", "2026-05-11"]
    assert [table.number for table in draft.tables] == list("12345678")
    assert all(table.title for table in draft.tables)
    assert not draft.unassigned


def test_report_and_concept_name_the_same_goals_and_measures(tmp_path: Path) -> None:
    concept = read_draft(prepare(sources.CONCEPT, tmp_path))
    report = read_draft(prepare(sources.REPORT, tmp_path))

    for planned, reported in zip(concept.fields, report.fields, strict=True):
        assert planned.title == reported.title
        if planned.kind == "field":
            assert [goal.text for goal in planned.goals] == [goal.text for goal in reported.goals]
            numbers = [measure.number for goal in planned.goals for measure in goal.measures]
            assert numbers == [measure.number for measure in reported.measures]


def test_prepare_writes_the_same_bytes_each_time(tmp_path: Path) -> None:
    first = prepare(sources.CONCEPT, tmp_path / "one").read_bytes()
    second = prepare(sources.CONCEPT, tmp_path / "two").read_bytes()

    assert first == second


def test_prepare_leaves_a_file_alone_that_is_newer_than_its_source(tmp_path: Path) -> None:
    path = prepare(sources.PAPER, tmp_path)
    path.write_text("changed", encoding="utf-8")

    prepare(sources.PAPER, tmp_path)

    assert path.read_text("utf-8") == "changed"
