# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the checks find before publishing."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from leitziel.reporting.checks import Severity, Target, run_checks

Row = dict[str, Any]


def snapshot() -> Row:
    """A report in which there is nothing to find."""
    return {
        "report": {
            "language": "de",
            "period_start": "2025-01-01",
            "period_end": "2026-04-30",
            "date": "2026-05-07",
        },
        "municipality": {"email": "ki@example.org", "phone": ""},
        "concept": {"pk": 1},
        "texts": {
            name: [{"pk": 1, "is_own": False, "paragraphs": ["Ein ganzer Satz."]}]
            for name in ("foreword", "introduction", "outlook")
        },
        "fields": [field()],
        "tables": [table()],
        "figures": [{"pk": 1, "number": "2", "caption": "Kurse"}],
        "indicators": [],
        "abbreviations": [{"short": "DaZ"}],
        "left_out": {},
    }


def field(**values: Any) -> Row:
    return {
        "pk": 1,
        "code": "A",
        "kind": "field",
        "title": "Sprache",
        "goals": [goal()],
        "measures": [],
        "updates": [],
        "texts": [],
        "outcomes": [outcome()],
        "networks": [],
        "indicators": [],
        **values,
    }


def goal(**values: Any) -> Row:
    update = {"pk": 7, "text": "Es geht voran."}
    empty = {"measures": [], "outcomes": [], "remark": "", "label": "A1", "text": "Ein Ziel."}
    return {"pk": 3, "updates": [update], **empty, **values}


def outcome(**values: Any) -> Row:
    return {
        "pk": 5,
        "kind": "agreement",
        "text": "Ein Fachtag findet statt.",
        "status": "open",
        "responsible": "Integrationsbüro",
        "due_date": "2026-12-31",
        "children": [],
        **values,
    }


def table(**values: Any) -> Row:
    return {
        "pk": 9,
        "title": "Kurse",
        "number": "1",
        "columns": ["Art", "2024", "2025"],
        "rows": [["Grundkurs", 12, 15], ["Aufbaukurs", 8, 9], ["Gesamt", 20, 24]],
        "source_note": "Statistikstelle",
        **values,
    }


def letters(total: int) -> Row:
    return table(
        columns=["Jahr", "Zusammen (a+b)", "a) Frauen", "b) Männer"], rows=[[2025, total, 30, 12]]
    )


def told(text: str) -> Row:
    return field(goals=[goal(updates=[{"pk": 7, "text": text}])])


def leads(first: str, second: str) -> list[Row]:
    rows = [{"body": 4, "name": "Runder Tisch", "lead": lead} for lead in (first, second)]
    return [field(networks=rows[:1]), field(code="B", networks=rows[1:])]


def test_nothing_is_found_where_everything_is_well() -> None:
    assert run_checks(snapshot()) == []


Change = Callable[[Row], Any]
CASES: list[tuple[str, str, Change, Target | None]] = [
    ("no_fields", "error", lambda s: s.update(fields=[]), Target("concept.concept", 1)),
    (
        "sum_differs",
        "error",
        lambda s: s["tables"][0]["rows"][2].__setitem__(2, 25),
        Target("monitoring.statisticaltable", 9),
    ),
    ("sum_differs", "error", lambda s: s["tables"].append(letters(43)), None),
    (
        "no_period",
        "warning",
        lambda s: s["report"].update(period_end=None),
        Target("reporting.report"),
    ),
    (
        "period_not_over",
        "warning",
        lambda s: s["report"].update(period_end="2026-12-31"),
        Target("reporting.report"),
    ),
    (
        "no_contact",
        "warning",
        lambda s: s["municipality"].update(email=""),
        Target("actors.municipality"),
    ),
    (
        "empty_foreword",
        "warning",
        lambda s: s["texts"].update(foreword=[]),
        Target("reporting.text"),
    ),
    ("empty_outlook", "hint", lambda s: s["texts"].update(outlook=[]), Target("reporting.text")),
    (
        "goal_without_update",
        "warning",
        lambda s: s["fields"][0].update(goals=[goal(updates=[])]),
        Target("concept.goal", 3),
    ),
    (
        "field_without_goals",
        "hint",
        lambda s: s["fields"][0].update(goals=[]),
        Target("concept.fieldofaction", 1),
    ),
    (
        "table_without_title",
        "warning",
        lambda s: s["tables"][0].update(title=""),
        Target("monitoring.statisticaltable", 9),
    ),
    (
        "figure_without_caption",
        "warning",
        lambda s: s["figures"][0].update(caption=" "),
        Target("monitoring.figure", 1),
    ),
    (
        "overdue",
        "warning",
        lambda s: s["fields"][0].update(outcomes=[outcome(due_date="2026-03-31")]),
        Target("governance.outcome", 5),
    ),
    (
        "agreement_without_owner",
        "warning",
        lambda s: s["fields"][0].update(outcomes=[outcome(responsible="")]),
        Target("governance.outcome", 5),
    ),
    (
        "agreement_without_date",
        "hint",
        lambda s: s["fields"][0].update(outcomes=[outcome(due_date=None)]),
        Target("governance.outcome", 5),
    ),
    (
        "different_leads",
        "warning",
        lambda s: s.update(fields=leads("FB Soziales", "Dezernat III")),
        Target("governance.body", 4),
    ),
    (
        "told_otherwise",
        "warning",
        lambda s: s.update(
            fields=[told("Es leben 4.850 Geflüchtete hier.")],
            tables=[table(title="Geflüchtete", rows=[["Geflüchtete", 4675, 4851]])],
        ),
        Target("concept.progressupdate", 7),
    ),
    (
        "figure_number_twice",
        "warning",
        lambda s: s["figures"].append({"pk": 2, "number": "2", "caption": "Plätze"}),
        Target("monitoring.figure", 2),
    ),
    (
        "breaks_off",
        "warning",
        lambda s: s.update(fields=[told("Die Kurse der Volkshochschule und")]),
        Target("concept.progressupdate", 7),
    ),
    (
        "unexplained_short_form",
        "hint",
        lambda s: s.update(fields=[told("Das BAMF zahlt. Das BAMF prüft.")]),
        Target("concept.abbreviation"),
    ),
    (
        "left_out_outcomes",
        "warning",
        lambda s: s.update(left_out={"outcomes": 3}),
        Target("governance.outcome"),
    ),
]


@pytest.mark.parametrize(("code", "severity", "change", "target"), CASES)
def test_check_finds_what_is_wrong(
    code: str, severity: str, change: Change, target: Target | None
) -> None:
    data = copy.deepcopy(snapshot())
    change(data)

    found = [finding for finding in run_checks(data) if finding.code == code]

    assert [finding.severity for finding in found] == [Severity(severity)]
    assert found[0].sentence
    if target is not None:
        assert found[0].target == target


FINE: list[tuple[str, str, Change]] = [
    ("sum in letters", "sum_differs", lambda s: s["tables"].append(letters(42))),
    (
        "rounded parts",
        "sum_differs",
        lambda s: s["tables"].append(table(rows=[["a", 33.3], ["b", 66.6], ["Gesamt", 100.0]])),
    ),
    (
        "total of what is partly unknown",
        "sum_differs",
        lambda s: s["tables"].append(table(rows=[["a", 12], ["b", "."], ["Gesamt", 20]])),
    ),
    (
        "no comments are a report",
        "goal_without_update",
        lambda s: s["fields"][0].update(goals=[goal(updates=[], remark="no_comments")]),
    ),
    (
        "a need has no owner",
        "agreement_without_owner",
        lambda s: s["fields"][0].update(outcomes=[outcome(kind="need", responsible="")]),
    ),
    (
        "what is done is not late",
        "overdue",
        lambda s: s["fields"][0].update(outcomes=[outcome(due_date="2026-03-31", status="done")]),
    ),
    (
        "same lead, other blanks",
        "different_leads",
        lambda s: s.update(fields=leads("FB Soziales", "FB  Soziales")),
    ),
    (
        "the very number of the table",
        "told_otherwise",
        lambda s: s.update(
            fields=[told("Es leben 4.850 Geflüchtete hier.")],
            tables=[table(title="Geflüchtete", rows=[["Geflüchtete", 4675, 4850]])],
        ),
    ),
    (
        "an explained short form",
        "unexplained_short_form",
        lambda s: s.update(fields=[told("DaZ hilft. DaZ bleibt.")]),
    ),
    (
        "a salutation",
        "breaks_off",
        lambda s: s.update(
            fields=[told("Sehr geehrte Damen und Herren, liebe Bürgerinnen und Bürger der Stadt,")]
        ),
    ),
    (
        "a quotation at the end",
        "breaks_off",
        lambda s: s.update(
            fields=[told("Die Veranstaltung der Stadt hatte den Titel „Zusammen leben“")]
        ),
    ),
]


@pytest.mark.parametrize(("code", "change"), [(code, change) for _, code, change in FINE])
def test_check_finds_nothing_where_all_is_well(code: str, change: Change) -> None:
    data = copy.deepcopy(snapshot())
    change(data)

    assert code not in [finding.code for finding in run_checks(data)]


def test_gravest_findings_come_first() -> None:
    data = snapshot()
    data["texts"]["outlook"] = []
    data["tables"][0]["rows"][2][2] = 25

    assert [finding.severity for finding in run_checks(data)] == [Severity.ERROR, Severity.HINT]
