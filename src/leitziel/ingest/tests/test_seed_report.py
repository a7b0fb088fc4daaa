# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The real implementation report in ../shared, compared with a reading by hand."""

import hashlib
import textwrap
from collections.abc import Iterator

import pytest

from leitziel.ingest.draft import Draft, Place
from leitziel.ingest.pipeline import draft_of_blocks, read_draft
from leitziel.ingest.reading.text import read_text
from leitziel.ingest.tests import recall, seed_reading

pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(not seed_reading.SEED.exists(), reason="the seeds are not in ../shared"),
]


@pytest.fixture(scope="module")
def draft() -> Draft:
    return read_draft(seed_reading.SEED)


@pytest.fixture(scope="module")
def lines() -> list[str]:
    return seed_reading.seed_lines()


def test_document_is_described_by_its_title_page(draft, lines):
    document = draft.document

    assert document.kind == "implementation_report"
    assert document.title == lines[12]
    assert document.municipality == lines[6]
    assert document.date == "2019-05-07"
    assert (document.period.start, document.period.end) == ("2018-01", "2019-05")
    assert draft.profile == "leitziele"


def test_fields_come_with_kind_and_priority(draft):
    fields = [(found.code, found.kind, found.priority) for found in draft.fields]

    assert fields == [
        (reading.code, "cross_cutting" if "." in reading.code else "field", reading.priority)
        for reading in seed_reading.FIELDS
    ]


def test_goals_are_counted_as_by_hand(draft):
    counts = {found.code: len(found.goals) for found in draft.fields}

    assert counts == {
        "3.1": 0, "3.2": 3, "A": 3, "B": 4, "C": 5, "D": 4, "E": 4, "F": 4, "G": 3, "H": 2,
    }  # fmt: skip


def test_every_item_is_read_word_for_word(draft):
    scores = recall.measure(draft)

    wrong = {
        kind: score
        for kind, score in scores.items()
        if not score.right == score.expected == score.found
    }
    assert wrong == {}


@pytest.mark.parametrize("width", [80, 90])
def test_report_set_in_short_lines_gives_the_same_items(lines, width):
    wrapped = [
        part
        for line in lines[1:]
        for part in ([line] if "\t" in line else textwrap.wrap(line, width) or [""])
    ]

    scores = recall.measure(draft_of_blocks(read_text(wrapped)))

    for kind in ("goals", "criteria", "networks", "strategic goals", "members", "abbreviations"):
        assert scores[kind].right == scores[kind].expected == scores[kind].found
    for kind in ("updates", "outcomes", "measures", "sources"):
        assert scores[kind].right >= scores[kind].expected * 0.97
        assert scores[kind].found <= scores[kind].expected * 1.03


def test_goals_without_comments_carry_the_remark(draft):
    silent = {
        (found.code, goal.number)
        for found in draft.fields
        for goal in found.goals
        if goal.remark == "no_comments"
    }

    assert silent == seed_reading.SILENT_GOALS


def test_keywords_are_the_words_in_bold(draft, lines):
    for found in draft.fields:
        for criterion in found.criteria:
            parts = lines[criterion.source[0]].removeprefix("- ").removeprefix("☑ ").split("**")
            bold = parts[0] if len(parts) == 2 else (parts[1] if len(parts) > 2 else None)

            assert criterion.keyword == bold


def test_children_hang_below_their_need(draft, lines):
    children = {
        outcome.source[0]: [(child.kind, child.text) for child in outcome.children]
        for found in draft.fields
        for outcome in found.outcomes
        if outcome.children
    }

    assert children == {
        line: [("need", seed_reading.printed(lines, below)) for below in lines_below]
        for line, lines_below in seed_reading.NEED_CHILDREN.items()
    }


def test_attendance_names_institutions_and_no_person(draft, lines):
    persons = {
        cell.split()[-1].rstrip(")")
        for row in [*lines[956:980], *lines[981:991], *lines[994:1012]]
        for cell in row.split("\t")[1:]
    }

    for meeting, date, present, excused in zip(
        draft.meetings,
        ["2019-02-22", "2019-05-07"],
        seed_reading.PRESENT,
        seed_reading.EXCUSED,
        strict=True,
    ):
        by_status = {
            status: [entry.source[0] for entry in meeting.attendance if entry.status == status]
            for status in ("present", "excused")
        }
        words = " ".join(f"{entry.organization} {entry.function}" for entry in meeting.attendance)

        assert meeting.date == date
        assert by_status == {"present": present, "excused": excused}
        assert not persons & set(words.split())
    deputies = [entry.source[0] for entry in draft.meetings[0].attendance if entry.deputising]
    assert deputies == [seed_reading.DEPUTISING]


def test_tables_hold_numbers(draft):
    tables = draft.tables

    assert [table.source for table in tables] == seed_reading.TABLES
    assert [table.number for table in tables] == ["4", "1", "2", None]
    assert [row[1:] for row in tables[0].rows] == [[168, 627], [798, 3875], [82, 348], [1048, 4850]]
    assert tables[0].as_of == "2018-12-31"
    assert [row[1:] for row in tables[1].rows][:5] == [
        [166081, 166737], [21.0, 21.1], [468, 927], [82134, 82214], [2.02, 2.0],
    ]  # fmt: skip
    assert tables[1].columns[1:] == ["31.12.2016", "31.12.2017"]
    assert [row[1] for row in tables[2].rows] == [None, 50940, 32.1, None, 24810, 26130]
    assert tables[3].rows == [
        [2017, 4675, 4287, 605, 3682, 388, 999],
        [2018, 4850, 4502, 627, 3875, 348, 977],
    ]


def test_hyphenated_column_heads_are_mended(draft):
    heads = draft.tables[3].columns

    assert not any("- " in head or " -" in head for head in heads)
    assert "Aufenthaltsgestattung" in heads[3]
    assert " oder " in heads[4]
    assert hashlib.sha256(heads[4].encode()).hexdigest()[:12] == "be86bf04ae64"


def test_captions_part_date_and_source(draft):
    dates = {figure.source[0]: figure.as_of for figure in draft.figures}
    with_source = [figure.source[0] for figure in draft.figures if figure.source_note]

    assert dates == {
        122: None, 137: None, 163: None, 413: "2018-12-31", 492: "2018-12-31", 497: None,
        504: None, 806: "2018-12-31", 812: "2011", 914: None, 925: None, 952: None,
    }  # fmt: skip
    assert with_source == [413, 492, 497, 504, 806, 812]
    assert [f.source[0] for f in draft.figures if f.kind == "table"] == [163, 413, 914, 925]


def test_words_and_sentences_are_joined_over_pages(draft, lines):
    texts = {
        text for found in draft.fields for section in found.sections for text in section.paragraphs
    } | {text for section in draft.sections for text in section.paragraphs}

    assert seed_reading.printed(lines, 187)[:-1] + seed_reading.printed(lines, 189) in texts
    for first, second in ((107, 109), (209, 211), (533, 535)):
        assert seed_reading.printed(lines, (first, second)) in texts


def test_contradictions_of_the_source_are_warnings(draft):
    found = {(warning.code, warning.source[0]) for warning in draft.warnings}

    assert found >= {
        ("figure_number_twice", 914),
        ("figure_number_twice", 925),
        ("figure_number_twice", 952),
        ("text_breaks_off", 952),
        ("quote_open", 699),
        ("quote_open", 753),
        ("lead_differs", 700),
        ("lead_differs", 705),
        ("lead_differs", 818),
        ("lead_differs", 821),
        ("bold_broken", 355),
        ("bold_broken", 357),
        ("bold_broken", 569),
        ("bold_broken", 826),
        ("goal_text_continued", 662),
        ("unknown_reference", 417),
        ("unlikely_page", 787),
    }
    assert not [warning for warning in draft.warnings if warning.severity == "error"]


def test_every_line_lies_in_an_entity_or_is_listed(draft, lines):
    covered = {line for first, last in _leaf_places(draft) for line in range(first, last + 1)}

    missing = [
        number
        for number, line in enumerate(lines)
        if line.strip() and number not in covered and not _is_label(line)
    ]
    assert missing == []


def _is_label(line: str) -> bool:
    """Headings that say what the lines below them are, and heads of tables."""
    known = (
        "Leitziele", "Wirkungsindikatoren", "Netzwerke", "Vereinbarungen", "Verabredungen",
        "Benannte", "Weitere benannte", "Weitere Aspekte", "Relevante strategische", "LEV",
        "Umgesetzte Maßnahmen", "Wohnen", "Gewerbe", "3.1.", "3.2.", "4.",
    )  # fmt: skip
    return line.startswith(known) and len(line) < 120


def _leaf_places(draft: Draft) -> Iterator[Place]:
    """Places of the smallest items: a field's own range would cover what was lost inside it."""
    for found in draft.fields:
        for goal in found.goals:
            yield goal.source
            yield from (update.source for update in goal.updates)
            yield from (measure.source for measure in goal.measures)
        for part in (found.measures, found.criteria, found.networks, found.strategic_goals):
            yield from (item.source for item in part)
        for outcome in found.outcomes:
            yield outcome.source
            yield from (child.source for child in outcome.children)
        yield from (section.source for section in found.sections)
    for items in (draft.bodies, draft.meetings, draft.tables, draft.figures, draft.bibliography,
                  draft.abbreviations, draft.sections, draft.unassigned):  # fmt: skip
        yield from (item.source for item in items)
