# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers of invented towns as their information systems print them."""

from pathlib import Path

import pytest

from leitziel.ingest.pipeline import read_draft

PAPERS = Path(__file__).parent / "documents" / "papers"


@pytest.fixture
def printed():
    """A paper whose number, subject and office bear no or unusual labels."""
    return read_draft(PAPERS / "informationssystem.txt")


@pytest.fixture
def lettered():
    """A paper with a letterhead in two columns and a timetable that begins with its dates."""
    return read_draft(PAPERS / "sachstand.txt")


def test_head_without_labels_is_read_by_the_form_of_its_lines(printed):
    paper = printed.paper

    assert paper.number == "VO/2021/0345-01"
    assert paper.date == "2021-08-30"
    assert paper.department == "50 Fachbereich Soziales und Integration"
    assert paper.subject == "Fortschreibung des Integrationskonzeptes 2022 - 2027"


def test_head_of_the_consultations_is_no_consultation(printed):
    found = [(one.body, one.date, one.public) for one in printed.paper.consultations]

    assert found == [
        ("Ausschuss für Soziales, Gesundheit und Integration", "2021-09-16", True),
        ("Hauptausschuss", "2021-09-20", False),
        ("Bürgerschaft der Hansestadt Norderfurt", "2021-09-30", True),
    ]


def test_only_ticked_boxes_say_something(printed):
    found = {one.title: one.text for one in printed.paper.form_sections}

    assert found == {
        "Finanzielle Auswirkungen": (
            "Finanzielle Auswirkungen Aufwand 2022: 45.000 € Aufwand 2023: 60.000 €"
        ),
        "Auswirkungen auf den Klimaschutz": "keine",
    }


def test_office_in_the_letterhead_is_the_department(lettered):
    assert lettered.paper.department == "Fachbereich Soziales"
    assert lettered.paper.reference == "50-12"


def test_publicity_between_dashes_holds_for_all_consultations(lettered):
    assert [one.public for one in lettered.paper.consultations] == [True, True, True]


def test_timetable_may_begin_with_its_dates(lettered):
    found = [(one.text, one.date_text, one.start, one.end) for one in lettered.paper.timeline]

    assert found == [
        ("Auftakt der Fortschreibung", "Oktober 2022", "2022-10", "2022-10"),
        ("Beteiligung der Öffentlichkeit", "Frühjahr 2023", "2023-03", "2023-05"),
        ("Beschluss im Rat", "IV. Quartal 2024", "2024-10", "2024-12"),
    ]


def test_introduction_of_a_numbered_decision_is_listed(tmp_path):
    path = tmp_path / "vorlage.txt"
    path.write_text(
        "Vorlage Nr. 7/2024\n\nBetreff: Haus der Vielfalt\n\n"
        "Beschlussvorschlag: Der Rat beschließt:\n\n1. Ein Haus wird gebaut.\n2. Es heißt Treff.\n",
        encoding="utf-8",
    )

    draft = read_draft(path)

    assert draft.paper.decisions == ["Ein Haus wird gebaut.", "Es heißt Treff."]
    assert [one.text for one in draft.unassigned] == ["Beschlussvorschlag: Der Rat beschließt:"]
