# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Parts of the grammar, each on a few lines of its own."""

import random
import re
from pathlib import Path

import pytest

from leitziel.ingest.draft import Draft
from leitziel.ingest.outline.attendance import split_function, without_person
from leitziel.ingest.outline.captions import split_caption
from leitziel.ingest.outline.contents import find_contents
from leitziel.ingest.outline.phrases import normalize
from leitziel.ingest.outline.profile import load_profile
from leitziel.ingest.pipeline import draft_of_blocks
from leitziel.ingest.reading.text import read_text

DOCUMENTS = sorted((Path(__file__).parent / "documents").glob("*.txt"))


def draft_of(*lines: str) -> Draft:
    return draft_of_blocks(read_text(lines), profile="default")


def codes(draft: Draft) -> list[tuple[str, int]]:
    return [(warning.code, warning.source[0]) for warning in draft.warnings]


@pytest.mark.parametrize(
    ("line", "code", "title"),
    [
        ("Handlungsfeld A: Sprache", "A", "Sprache"),
        ("4.1. Handlungsfeld A: Sprache", "A", "Sprache"),
        ("Handlungsfeld III: Sprache", "III", "Sprache"),
        ("Handlungsfeld 3 – Sprache", "3", "Sprache"),
        ("3. Handlungsfeld: Sprache", "3", "Sprache"),
        ("HANDLUNGSFELD 3: SPRACHE", "3", "SPRACHE"),
        ("Handlungsfeld Sprache", None, "Sprache"),
        ("Themenfeld 2 Sprache", "2", "Sprache"),
    ],
)
def test_field_is_read_from_its_heading(line, code, title):
    draft = draft_of("Konzept", "", line, "", "Ziel 1: Alle finden einen Kurs.")

    assert [(found.code, found.title) for found in draft.fields] == [(code, title)]


def test_overview_of_fields_and_a_repeated_page_head_open_no_field():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "Handlungsfeld B: Arbeit", "",
        "Die Felder im Einzelnen:", "",
        "Handlungsfeld A: Sprache", "", "Ziel 1: Alle lesen.", "",
        "Handlungsfeld A: Sprache", "", "Ziel 2: Alle schreiben.", "",
        "Handlungsfeld B: Arbeit", "", "Ziel 3: Alle arbeiten.",
    )  # fmt: skip

    goals = [(found.code, [goal.number for goal in found.goals]) for found in draft.fields]

    assert goals == [("A", ["1", "2"]), ("B", ["3"])]


@pytest.mark.parametrize(
    "sentence",
    [
        "Handlungsfeld C ist mit dem Handlungsfeld D eng verbunden und wird gemeinsam bearbeitet.",
        "Leitziel 1 und Leitziel 2 gehören zusammen.",
        "Ziel der Initiative ist es, junge Menschen zu fördern.",
        "Maßnahmen wurden im Jahr 2021 begonnen und werden fortgesetzt.",
        "Projekt und Verein arbeiten zusammen.",
        "Zu Leitziel 1 berichtet die Volkshochschule.",
    ],
)
def test_sentence_that_begins_with_a_heading_word_is_text(sentence):
    draft = draft_of("Handlungsfeld A: Arbeit", "", "Leitziel 1: Alle finden Arbeit.", "", sentence)

    assert len(draft.fields) == 1
    assert [goal.number for goal in draft.fields[0].goals] == ["1"]
    assert [update.text for update in draft.fields[0].goals[0].updates] == [sentence]


@pytest.mark.parametrize(
    ("line", "number", "text"),
    [
        ("Leitziel 4.: Alle lesen.", "4", "Alle lesen."),
        ("Oberziel 3.1: Alle lesen.", "3.1", "Alle lesen."),
        ("Ziel 37 Alle lesen.", "37", "Alle lesen."),
        ("Strategisches Ziel II: Alle lesen.", "II", "Alle lesen."),
        ("Ziel A.2: Alle lesen.", "A.2", "Alle lesen."),
        ("LZ3: Alle lesen.", "3", "Alle lesen."),
        ("3.1 Ziel: Alle lesen.", "3.1", "Alle lesen."),
        ("Ziel 1) Alle lesen.", "1", "Alle lesen."),
        ("Leitziel: Alle lesen.", None, "Alle lesen."),
    ],
)
def test_goal_is_read_with_its_number_as_printed(line, number, text):
    draft = draft_of("Handlungsfeld A: Bildung", "", line)

    assert [(goal.number, goal.text) for goal in draft.fields[0].goals] == [(number, text)]


def test_sub_goal_that_counts_from_one_carries_the_number_of_its_parent():
    draft = draft_of(
        "Handlungsfeld 1: Bildung",
        "",
        "Oberziel 2: Alle lesen.",
        "",
        "Teilziel 1: Alle hören zu.",
        "",
        "Teilziel 2: Alle schreiben.",
        "",
        "Oberziel 3: Alle rechnen.",
        "",
        "Teilziel 1: Alle zählen.",
    )

    numbers = [goal.number for goal in draft.fields[0].goals]

    assert numbers == ["2", "2.1", "2.2", "3", "3.1"]


def test_goal_text_in_two_paragraphs_needs_a_pronoun_and_a_paragraph_behind_it():
    head = ("Handlungsfeld A: Ehrenamt", "", "Leitziel 1: Die Runde wird gestärkt.", "")

    goes_on = draft_of(*head, "Sie vertritt alle Vereine.", "", "Im Mai tagte die Runde.")
    reports = draft_of(*head, "Sie hat im Mai getagt.", "", "Im Juni tagte die Runde.")

    assert goes_on.fields[0].goals[0].text == (
        "Die Runde wird gestärkt. Sie vertritt alle Vereine."
    )
    assert ("goal_text_continued", 3) in codes(goes_on)
    assert reports.fields[0].goals[0].text == "Die Runde wird gestärkt."


def test_lead_that_differs_and_an_open_quote_are_warnings():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "", "Netzwerke\tFederführung", "AG „Kita\tJugendamt",
        "", "Handlungsfeld B: Arbeit", "", "Netzwerke\tFederführung", "AG „Kita\tCaritas",
    )  # fmt: skip

    assert codes(draft) == [("quote_open", 4), ("lead_differs", 9), ("quote_open", 9)]


def test_table_goes_on_behind_a_page_break_without_its_head():
    draft = draft_of(
        "Handlungsfeld A: Sprache",
        "",
        "Netzwerk\tLeitung",
        "Runde Eins\tCaritas",
        "",
        "Runde Zwei\tDiakonie",
    )

    assert [(body.name, body.lead) for body in draft.fields[0].networks] == [
        ("Runde Eins", "Caritas"),
        ("Runde Zwei", "Diakonie"),
    ]


def test_numbers_missing_or_used_twice_are_warnings():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "", "Leitziel 1: Eins.", "", "Leitziel 3: Drei.", "",
        "Leitziel 3: Vier.", "", "Handlungsfeld A: Arbeit", "", "Leitziel 1: Fünf.",
    )  # fmt: skip

    assert {code for code, _ in codes(draft)} == {
        "goal_number_missing", "goal_number_twice", "field_code_twice",
    }  # fmt: skip


def test_document_without_structure_says_so():
    draft = draft_of("Ein Brief", "", "Sehr geehrte Damen und Herren,", "", "danke für alles.")

    assert draft.fields == []
    assert draft.document.kind == "unknown"
    assert [warning.severity for warning in draft.warnings] == ["error"]


def test_contents_are_not_read_as_headings():
    lines = ["Inhalt", "", "Handlungsfeld A: Sprache ..... 3", "Anhang ..... 9", "",
             "Handlungsfeld A: Sprache", "", "Ziel 1: Alle lesen.", "", "Anhang"]  # fmt: skip
    blocks = read_text(lines)

    contents = find_contents(blocks, load_profile("default"))

    assert contents.entries == ("Handlungsfeld A: Sprache", "Anhang")
    assert contents.place == (1, 4)
    assert len(draft_of(*lines).fields) == 1


@pytest.mark.parametrize(
    ("text", "organization", "function"),
    [
        ("Jugendamt, Leitung", "Jugendamt", "Leitung"),
        ("Amt Soziales, Abteilungsleitung Hilfen", "Amt Soziales", "Abteilungsleitung Hilfen"),
        ("Volkshochschule, stellv. Leitung", "Volkshochschule", "stellv. Leitung"),
        ("Amt für Bildung, Kultur und Sport", "Amt für Bildung, Kultur und Sport", None),
        ("Caritas (Beratung)", "Caritas (Beratung)", None),
        ("Integrationszentrum (Federführung)", "Integrationszentrum", "Federführung"),
        ("Beigeordnete für das Dezernat Soziales", "Dezernat Soziales", "Beigeordnete"),
        ("Oberbürgermeisterin der Stadt Auenbrück", "Stadt Auenbrück", "Oberbürgermeisterin"),
        ("Schulamt/Schulrätin", "Schulamt", "Schulrätin"),
        ("Integrationsrat Vorsitz", "Integrationsrat", "Vorsitz"),
    ],
)  # fmt: skip
def test_institution_is_parted_from_the_function(text, organization, function):
    assert split_function(load_profile("default"), text) == (organization, function)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Frau Muster, Jugendamt", "Jugendamt"),
        ("Herr Dr. Beispiel (Caritas)", "Caritas"),
        ("Frau Muster (in Vertretung für Herrn Beispiel)", ""),
        ("Frau El - Muster", ""),
        ("Frauenbüro", "Frauenbüro"),
        ("Jugendamt: Frau Muster-Probe", "Jugendamt"),
    ],
)
def test_person_is_left_out(text, kept):
    assert without_person(text) == kept


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Personen (zum 31.12.2018) (Quelle: Statistik)", ("Personen", "2018-12-31", "Statistik")),
        ("Personen (2011)", ("Personen", "2011", None)),
        ("Personen (jeweils zum 31.12.)", ("Personen (jeweils zum 31.12.)", None, None)),
        ("Personen, Stand: Mai 2020. Quelle: Amt", ("Personen, Stand: Mai 2020", None, "Amt")),
        ("Anteil (in %)", ("Anteil (in %)", None, None)),
    ],
)
def test_caption_is_parted_from_date_and_source(text, parts):
    assert split_caption(text) == parts


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_no_word_is_lost_when_lines_change_places(path, seed):
    lines = path.read_text(encoding="utf-8").splitlines()
    random.Random(seed).shuffle(lines)

    draft = draft_of_blocks(read_text(lines), profile="default")

    kept = draft.as_json() | {"warnings": []}
    letters = re.sub(r"\W", "", normalize(str(kept)))
    lost = {
        word
        for line in lines
        for word in re.findall(r"[a-zäöü]{5,}", normalize(line))
        if word not in letters
    }
    assert lost <= _words_of_structure()


def _words_of_structure() -> set[str]:
    """Words that a draft expresses by where it puts things, and names of persons."""
    profile = load_profile("default")
    parts = (profile.headings, profile.labels, profile.annexes, profile.columns,
             profile.attributes, profile.words)  # fmt: skip
    known = {
        word
        for part in parts
        for phrases in part.groups.values()
        for phrase in phrases
        for word in normalize(phrase).split()
    }
    return known | {"tabelle", "quelle", "beirats", "herrn", "muster", "beispiel", "probe", "erika",
                    "institution", "entschuldigt", "kapitel"}  # fmt: skip


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Status: begonnen", "begonnen"),
        ("Bewertung: teilweise erreicht", "teilweise erreicht"),
        ("Bewertung: Die Fachgruppe tagt wieder.", None),
    ],
)
def test_line_below_a_goal_gives_its_status_in_a_known_word(line, status):
    draft = draft_of(
        "Umsetzungsbericht", "", "Handlungsfeld A: Sprache", "",
        "Ziel 1: Alle lesen.", "", line, "", "Der Verein hat sechs Kurse geplant.",
    )  # fmt: skip

    goal = draft.fields[0].goals[0]
    assert goal.status == status
    assert line in [update.text for update in goal.updates] or status


def test_salutation_does_not_break_off():
    draft = draft_of(
        "Konzept", "", "1. Vorwort", "",
        "Sehr geehrte Damen und Herren, liebe Mitglieder des Rates, liebe Bürgerinnen und Bürger"
        " unserer Stadt und aller Ortsteile,", "", "dies ist das Konzept.",
    )  # fmt: skip

    assert "text_breaks_off" not in [code for code, _ in codes(draft)]


@pytest.mark.parametrize(
    ("cell", "period", "updates"),
    [
        ("seit Juli 2025", "seit Juli 2025", []),
        ("ab 2024, fortlaufend", "ab 2024, fortlaufend", []),
        ("Seit Juli 2025 laufen drei Kurse.", None, ["Seit Juli 2025 laufen drei Kurse."]),
    ],
)
def test_report_that_begins_with_a_date_is_no_period(cell, period, updates):
    draft = draft_of(
        "Handlungsfeld A: Sprache", "",
        "Maßnahme\tZuständig\tUmsetzung", f"Sprachcafé\tVHS\t{cell}",
    )  # fmt: skip

    (measure,) = draft.fields[0].measures
    assert measure.period.text == period
    assert [update.text for update in measure.updates] == updates


def test_attributes_behind_the_indicators_of_a_measure_are_its_own():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "", "Maßnahme 1: Sprachcafé", "", "Indikatoren", "",
        "• Zahl der Treffen", "", "Zuständigkeit: Volkshochschule", "", "Zeitrahmen: ab 2024",
    )  # fmt: skip

    (measure,) = draft.fields[0].measures
    assert (measure.lead, measure.period.start) == ("Volkshochschule", "2024")
    assert [one.text for one in draft.fields[0].criteria] == ["Zahl der Treffen"]


def test_attributes_of_a_whole_field_are_no_indicators():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "", "Ziele:", "", "• Alle lesen.", "", "Indikatoren:", "",
        "• Zahl der Kurse", "", "Zuständigkeit: Amt für Integration",
    )  # fmt: skip

    assert [one.text for one in draft.fields[0].criteria] == ["Zahl der Kurse"]
    assert draft.fields[0].sections[-1].paragraphs == ["Zuständigkeit: Amt für Integration"]


def test_numbers_of_measures_may_count_the_fields():
    lines = []
    for at, title in enumerate(("Sprache", "Arbeit"), start=1):
        lines += [
            f"Handlungsfeld {title}", "", "Ziele", "", "1. Alle lesen.", "2. Alle schreiben.", "",
            "Maßnahmen", "", f"M {at}.1 Treff", "Zuständigkeit: VHS", "",
        ]  # fmt: skip

    draft = draft_of(*lines)

    assert [len(found.measures) for found in draft.fields] == [1, 1]
    assert not any(goal.measures for found in draft.fields for goal in found.goals)


def test_goals_counted_through_all_fields_are_not_reported_as_missing():
    draft = draft_of(
        "Handlungsfeld A: Sprache", "", "Ziel 1: Alle lesen.", "", "Ziel 3: Alle schreiben.", "",
        "Ziel 36: Alle sprechen.",
    )  # fmt: skip

    missing = [one.message for one in draft.warnings if one.code == "goal_number_missing"]
    assert len(missing) == 1
    assert "goal 2" in missing[0]
