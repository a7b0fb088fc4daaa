# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Items of a draft, their warnings, and what decisions make of them."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from leitziel.ingest.draft import (
    AttendanceDraft,
    ConsultationDraft,
    CriterionDraft,
    DocumentDraft,
    Draft,
    FieldDraft,
    GoalDraft,
    MeasureDraft,
    NetworkDraft,
    OutcomeDraft,
    PaperDraft,
    StrategicGoalDraft,
    TimelineDraft,
    WarningDraft,
)
from leitziel.ingest.review.decisions import NoSuchItem, decided, find
from leitziel.ingest.review.items import Item, review_groups
from leitziel.ingest.review.shapes import DOCUMENT, PAPER, SHAPES, Shape, shape_at
from leitziel.ingest.tests import drafts


def items_of(draft: Draft) -> dict[str, Item]:
    groups = review_groups(draft.as_json(), {})
    return {item.address: item for group in groups for item in group.items}


def test_every_part_of_a_draft_is_an_item() -> None:
    items = items_of(drafts.report())

    assert {
        "document",
        "fields/0/goals/1/measures/0/updates/0",
        "fields/0/outcomes/1/children/0",
        "bodies/0/members/0",
        "meetings/0/attendance/2",
        "tables/0",
        "unassigned/0",
    } <= set(items)
    assert all(shape_at(address) is item.shape for address, item in items.items())


def test_every_attribute_that_was_read_is_shown() -> None:
    """A reviewer can only check what stands on the card."""
    items = items_of(drafts.report())
    facts = {str(fact.label): fact.text for fact in items["fields/0/goals/1/measures/0"].facts}

    assert facts["Zeitraum"] == "2018 bis 2019"
    assert facts["Zahlen"] == "Teilnehmende: 40 Personen"


@pytest.mark.parametrize(
    ("part", "shape"),
    [
        (DocumentDraft, DOCUMENT),
        (PaperDraft, PAPER),
        (FieldDraft, SHAPES["fields"]),
        (GoalDraft, SHAPES["goals"]),
        (MeasureDraft, SHAPES["measures"]),
        (CriterionDraft, SHAPES["criteria"]),
        (OutcomeDraft, SHAPES["outcomes"]),
        (NetworkDraft, SHAPES["networks"]),
        (StrategicGoalDraft, SHAPES["strategic_goals"]),
        (AttendanceDraft, SHAPES["attendance"]),
        (ConsultationDraft, SHAPES["consultations"]),
        (TimelineDraft, SHAPES["timeline"]),
    ],
)
def test_no_attribute_of_a_draft_is_hidden_from_the_reviewer(part: type, shape: Shape) -> None:
    named = {value.name for value in (*shape.values, *shape.shown)} | set(shape.children)
    # The kind of the document stands in the list of imports, its place beside each item.
    hidden = {"source"} | ({"kind"} if part is DocumentDraft else set())

    assert not {field.name for field in fields(part)} - named - hidden


def test_paper_shows_its_parts() -> None:
    items = items_of(drafts.council_paper())

    assert items["paper/decisions/1"].text == "Über die Umsetzung wird berichtet."
    assert items["paper/consultations/1"].text == "Rat der Stadt Musterstadt"


def test_goal_is_called_by_the_letter_of_its_field() -> None:
    items = items_of(drafts.report())

    assert items["fields/0/goals/0"].label.endswith("A1")
    assert items["fields/0/goals/1"].label.endswith("1.1")


def test_warning_belongs_to_the_smallest_item_around_it() -> None:
    items = items_of(drafts.report())

    assert [warning["code"] for warning in items["fields/0/networks/0"].warnings] == ["quote_open"]
    assert items["fields/0/networks/0"].is_open
    assert not items["fields/0"].is_open


def test_remark_needs_no_answer_but_an_error_does() -> None:
    warnings = [
        WarningDraft("a", "Nur ein Hinweis.", (30, 30), "info"),
        WarningDraft("b", "Ein Widerspruch.", (31, 31), "error"),
    ]

    items = items_of(drafts.report(warnings=warnings))

    assert not items["fields/0/criteria/0"].is_open
    assert items["fields/0/outcomes/0"].is_open


def test_warning_outside_of_all_items_is_not_lost() -> None:
    warning = WarningDraft("no_structure", "Nichts gefunden.", (1, 1), "error")

    items = items_of(Draft(warnings=[warning]))

    assert items["document"].is_open


def test_parts_of_a_dropped_item_need_no_answer() -> None:
    groups = review_groups(drafts.report().as_json(), {"fields/0": {"do": "drop"}})

    (field,) = [group for group in groups if group.name == "field-0"]
    parts = [item for item in field.items if item.address.startswith("fields/0")]
    assert field.open_items == []
    assert all(item.is_dropped and item.is_decided for item in parts)
    assert [item.address for item in field.items if not item.is_dropped] == ["tables/0"]


def test_without_decisions_the_draft_stays_as_read() -> None:
    draft = drafts.report()

    assert decided(draft.as_json(), {}) == draft


def test_dropped_items_are_left_out_whatever_their_order() -> None:
    decisions = {f"fields/0/goals/{number}": {"do": "drop"} for number in (0, 2)} | {
        "fields/0/outcomes/1/children/0": {"do": "drop"},
        "unassigned/0": {"do": "drop"},
    }

    result = decided(drafts.report().as_json(), decisions)

    assert [goal.number for goal in result.fields[0].goals] == ["1.1"]
    assert result.fields[0].outcomes[1].children == []
    assert result.unassigned == []


def test_part_and_whole_can_both_be_dropped() -> None:
    decisions = {"fields/0": {"do": "drop"}, "fields/0/goals/0": {"do": "drop"}}

    result = decided(drafts.report().as_json(), decisions)

    assert [field.code for field in result.fields] == ["B"]


def test_more_than_ten_items_are_dropped_from_the_end() -> None:
    field = drafts.language_field()
    many = [OutcomeDraft("need", f"Bedarf {number}", (1, 1)) for number in range(12)]
    draft = drafts.report(fields=[replace(field, outcomes=many)])
    decisions = {f"fields/0/outcomes/{number}": {"do": "drop"} for number in (2, 10, 11)}

    result = decided(draft.as_json(), decisions)

    texts = [outcome.text for outcome in result.fields[0].outcomes]
    assert texts == [f"Bedarf {number}" for number in range(12) if number not in {2, 10, 11}]


def test_corrected_number_of_a_goal_is_followed_by_what_refers_to_it() -> None:
    values = {"text": "Niemand wartet.", "number": "3", "status": None}

    result = decided(
        drafts.report().as_json(), {"fields/0/goals/2": {"do": "edit", "values": values}}
    )

    assert result.fields[0].outcomes[0].goal == "3"
    assert result.fields[0].criteria[0].goal == "3"


def test_decision_item_is_corrected_as_a_text() -> None:
    decisions = {"paper/decisions/0": {"do": "edit", "values": {"text": "Der Rat beschließt."}}}

    result = decided(drafts.council_paper().as_json(), decisions)

    assert result.paper is not None
    assert result.paper.decisions[0] == "Der Rat beschließt."


@pytest.mark.parametrize("kind", ["remark", "need", "agreement", "next_step"])
def test_stray_line_becomes_an_outcome_of_a_goal(kind: str) -> None:
    decisions = {"unassigned/0": {"do": "assign", "as": kind, "to": "fields/0/goals/2"}}

    result = decided(drafts.report().as_json(), decisions)

    added = result.fields[0].outcomes[-1]
    assert (added.kind, added.goal, added.source) == (kind, "2", (63, 63))


def test_stray_line_becomes_an_update_or_a_text() -> None:
    draft = drafts.report().as_json()

    update = decided(
        draft, {"unassigned/0": {"do": "assign", "as": "update", "to": "fields/0/goals/0"}}
    )
    text = decided(draft, {"unassigned/0": {"do": "assign", "as": "update", "to": "fields/1"}})

    assert update.fields[0].goals[0].updates[-1].text.startswith("siehe auch")
    assert text.fields[1].sections[-1].paragraphs[0].startswith("siehe auch")


@pytest.mark.parametrize("address", ["fields/9", "felder/0", "fields/x", "fields/0/title/0/1", ""])
def test_address_that_leads_nowhere_is_refused(address: str) -> None:
    with pytest.raises(NoSuchItem):
        find(drafts.report().as_json(), address)


@pytest.mark.parametrize("code", ["A", None], ids=["by letter", "by place"])
def test_table_is_checked_in_the_field_in_which_it_stands(code: str | None) -> None:
    draft = drafts.report()
    field = replace(draft.fields[0], code=code)
    place = field.source[1] if code is None else 9_000
    inside = replace(draft.tables[0], source=(place, place), field_code=code)
    outside = replace(inside, source=(9_999, 9_999), field_code=None)

    items = items_of(replace(draft, fields=[field], tables=[inside, outside]))

    assert items["tables/0"].group == "field-0"
    assert items["tables/1"].group == "tables"
