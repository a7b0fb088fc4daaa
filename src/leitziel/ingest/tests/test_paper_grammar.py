# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import subprocess
from pathlib import Path

import pypandoc
import pytest

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import ConsultationDraft, FormSectionDraft, TimelineDraft
from leitziel.ingest.paper.grammar import looks_like_paper, read_paper
from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.reading.files import read_blocks
from leitziel.ingest.reading.text import read_text
from leitziel.ingest.tests.documents_made import convert, make_pdf

PAPERS = Path(__file__).parent / "documents" / "papers"
LABELS = {
    "Aktenzeichen",
    "Auswirkungen",
    "Begründung",
    "Beratungsfolge",
    "Beschlussvorlage",
    "Beschlussvorschlag",
    "Drucksache",
    "Federführung",
    "Gemeinderat",
    "Mitteilung",
    "Mitteilungsvorlage",
    "Sachdarstellung",
    "Sachverhalt",
    "Sitzungstermin",
    "Vorlage-Nr",
    "Zuständigkeit",
    "beschließen",
    "nichtöffentlich",
    "öffentlich",
}
NAMES = ["beschlussvorlage.md", "drucksache.txt", "mitteilungsvorlage.txt"]


def read(name):
    return read_paper(read_blocks(PAPERS / name).blocks)


def stations(paper):
    return [(one.body, one.date, one.role, one.public) for one in paper.consultations]


@pytest.mark.parametrize("name", NAMES)
def test_council_paper_is_recognized_in_every_style(name):
    assert looks_like_paper(read_blocks(PAPERS / name).blocks)


def test_report_that_quotes_a_paper_is_not_taken_for_one():
    lines = [
        "# Umsetzungsbericht",
        "",
        "Grundlage ist die Verwaltungsvorlage Nr. 2018/2403.",
        "",
        "## Handlungsfeld A: Sprache",
        "",
        "Beschluss: Der Rat hat zugestimmt.",
    ]

    assert not looks_like_paper(read_text(lines))


def test_head_is_read_from_a_table_of_labels():
    draft = read("beschlussvorlage.md")

    paper = draft.paper
    assert paper.number == "BV/0123/2024"
    assert paper.date == "2024-03-12"
    assert paper.department == "Fachbereich 50 – Soziales"
    assert draft.document.kind == "council_paper"
    assert draft.document.municipality == "Stadt Musterau"
    assert draft.document.title == paper.subject
    assert paper.subject == (
        "Fortschreibung des Integrationskonzepts und Einrichtung einer Koordinierungsstelle"
    )


def test_consultations_are_read_from_a_table_with_signs_for_publicity():
    paper = read("beschlussvorlage.md").paper

    assert stations(paper) == [
        ("Ausschuss für Soziales und Integration", "2024-04-09", "Vorberatung", True),
        ("Haupt- und Finanzausschuss", "2024-04-16", "Vorberatung", False),
        ("Stadtrat", "2024-04-30", "Beschlussfassung", True),
    ]


def test_decision_items_keep_their_sub_items():
    draft = read("beschlussvorlage.md")

    assert draft.paper.decisions == [
        "Das Integrationskonzept wird in der vorliegenden Fassung angenommen.",
        "Die Koordinierungsstelle wird mit 1,5 Stellen eingerichtet, und zwar "
        "a) eine Stelle ab dem 1. Juli 2024, b) eine halbe Stelle ab dem 1. Januar 2025.",
        "Über den Stand der Umsetzung ist dem Rat jährlich zu berichten.",
    ]


def test_reasons_keep_their_headings_and_give_the_listed_fields():
    draft = read("beschlussvorlage.md")

    assert [(one.heading, len(one.paragraphs)) for one in draft.paper.reasons] == [
        ("Sachverhalt", 2),
        ("Weiteres Verfahren", 1),
    ]
    assert [(one.code, one.title, one.kind) for one in draft.fields] == [
        ("1", "Sprache und Bildung", "field"),
        ("2", "Arbeit und Ausbildung", "field"),
        ("3", "Wohnen im Quartier", "field"),
    ]


def test_form_sections_tell_filled_in_from_empty():
    sections = read("beschlussvorlage.md").paper.form_sections

    assert [(one.title, one.text) for one in sections] == [
        (
            "Finanzielle Auswirkungen",
            "ja Die Personalkosten betragen 98.500 Euro im Jahr. "
            "Sie sind im Haushalt 2024 veranschlagt.",
        ),
        ("Auswirkungen auf das Klima", None),
    ]


def test_attachments_are_listed_without_their_marks():
    assert read("beschlussvorlage.md").paper.attachments == [
        "Integrationskonzept (Entwurf)",
        "Stellenplan",
    ]
    assert read("drucksache.txt").paper.attachments == [
        "Ablaufplan",
        "Muster der Begrüßungsmappe",
    ]


def test_head_is_read_from_labels_with_colons():
    draft = read("drucksache.txt")

    paper = draft.paper
    assert (paper.number, paper.date) == ("45/2023", "2023-05-03")
    assert paper.reference == "50-12/4"
    assert paper.department == "Amt für Jugend und Familie"
    assert paper.subject == "Willkommensstruktur für neu zugezogene Familien"
    assert draft.document.municipality == "Gemeinde Beispielhausen"


def test_consultations_are_read_when_the_date_comes_first_and_a_name_is_broken():
    assert stations(read("drucksache.txt").paper) == [
        ("Jugendhilfeausschuss", "2023-05-16", "Anhörung", False),
        ("Ausschuss für Bildung und Teilhabe", "2023-05-23", "Empfehlung", True),
        ("Gemeinderat", "2023-06-06", "Entscheidung", True),
    ]


def test_decision_is_one_text_when_it_has_no_numbers():
    decisions = read("drucksache.txt").paper.decisions

    assert len(decisions) == 1
    assert decisions[0].startswith("Die Verwaltung richtet")
    assert decisions[0].endswith("innerhalb von acht Wochen.")


def test_signature_is_no_part_of_the_paper():
    draft = read("drucksache.txt")

    assert "gez. Muster" in [one.text for one in draft.unassigned]
    assert "Muster" not in str(draft.paper.decisions)


def test_paper_for_information_has_a_timetable_and_asks_for_no_decision():
    draft = read("mitteilungsvorlage.txt")

    paper = draft.paper
    assert paper.number == "2022-077"
    assert paper.department == "II"
    assert paper.decisions == []
    assert [one.code for one in draft.warnings] == ["paper_without_decision"]
    assert [(one.text, one.date_text, one.start, one.end) for one in paper.timeline] == [
        ("Auftaktveranstaltung im Kreishaus", "14.01.2022", "2022-01-14", "2022-01-14"),
        ("Befragung der Einrichtungen", "Feb./März 2022", "2022-02", "2022-03"),
        ("Auswertung und Bericht", "ab 01.04.2022", "2022-04-01", None),
        ("Vorstellung in den Gemeinden", "2. Quartal 2022", "2022-04", "2022-06"),
    ]
    assert stations(paper) == [
        ("Kreisausschuss", "2022-09-12", "zur Kenntnis", True),
        ("Kreistag", "2022-09-26", "zur Kenntnis", True),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_line_is_assigned_or_listed(name):
    found = read_blocks(PAPERS / name)
    draft = read_paper(found.blocks)

    lost = lost_lines(found, draft)

    assert lost == []


def lost_lines(found, draft):
    """Non-empty lines whose words stand neither in an entity nor in what is not assigned."""
    texts = squeezed(str(draft.as_json()))
    return [
        line
        for line in found.lines
        if line.strip() and not all(squeezed(word) in texts for word in words(line))
    ]


def words(line):
    """The long words of a line; labels are what the grammar consumes."""
    return [
        word
        for word in line.split()
        if sum(map(str.isalpha, word)) > 8 and word.strip(":|*#-.,") not in LABELS
    ]


def squeezed(text):
    return "".join(character for character in text.lower() if character.isalnum())


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_paper_reads_the_same_from_an_office_document(tmp_path, kind):
    source = (PAPERS / "beschlussvorlage.md").read_text(encoding="utf-8")
    path = convert(source, tmp_path / f"vorlage.{kind}", kind="gfm")

    draft = read_paper(read_blocks(path).blocks)

    expected = read("beschlussvorlage.md")
    assert without_places(draft.as_json()["paper"]) == without_places(expected.as_json()["paper"])
    assert [one.title for one in draft.fields] == [one.title for one in expected.fields]


def without_places(value):
    if isinstance(value, dict):
        return {key: without_places(part) for key, part in value.items() if key != "source"}
    return [without_places(part) for part in value] if isinstance(value, list) else value


def test_body_without_a_date_is_kept_and_reported():
    lines = [
        "Vorlage Nr. 7/2024",
        "",
        "Beratungsfolge",
        "",
        "Seniorenbeirat",
        "",
        "Stadtrat 30.04.2024 Entscheidung öffentlich",
        "",
        "Beschlussvorschlag: Der Plan wird beschlossen.",
    ]

    draft = read_paper(read_text(lines))

    assert stations(draft.paper) == [
        ("Seniorenbeirat", None, None, None),
        ("Stadtrat", "2024-04-30", "Entscheidung", True),
    ]
    assert "consultation_without_date" in [one.code for one in draft.warnings]


def test_consultation_is_read_when_date_role_and_publicity_share_a_cell():
    blocks = [
        Block("heading", "Beschlussvorlage Nr. 3/2024", (1, 1), explicit=True),
        Block("paragraph", "Beratungsfolge", (2, 2)),
        Block("table", "", (3, 3), cells=(("Stadtrat", "18.12.2024 Entscheidung öffentlich"),)),
    ]

    assert stations(read_paper(blocks).paper) == [("Stadtrat", "2024-12-18", "Entscheidung", True)]


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
def test_paper_reads_the_same_from_a_pdf(tmp_path, tagged):
    source = (PAPERS / "beschlussvorlage.md").read_bytes()
    command = [pypandoc.get_pandoc_path(), "--from", "gfm", "--to", "typst"]
    markup = subprocess.run(command, input=source, check=True, capture_output=True).stdout.decode()

    draft = read_draft(make_pdf(tmp_path / "vorlage.pdf", markup, tagged=tagged))

    expected = read("beschlussvorlage.md")
    assert without_places(draft.as_json()["paper"]) == without_places(expected.as_json()["paper"])


def test_ticked_box_is_content():
    lines = [
        "Vorlage Nr. 7/2024",
        "",
        "Finanzielle Auswirkungen:",
        "",
        "[x] ja [ ] nein",
    ]

    sections = read_paper(read_text(lines)).paper.form_sections

    assert sections == [FormSectionDraft("", "Finanzielle Auswirkungen", (3, 5), "[x] ja [ ] nein")]


def test_single_dated_sentence_is_no_timetable():
    lines = ["Vorlage Nr. 7/2024", "", "Begründung:", "", "Der Rat beschloss dies am 01.02.2024"]

    paper = read_paper(read_text(lines)).paper

    assert paper.timeline == []
    assert paper.reasons[0].paragraphs == ["Der Rat beschloss dies am 01.02.2024"]


def test_empty_document_gives_an_empty_draft():
    assert read_paper([]).paper is None


# The real paper: expected words are read from its own lines, none of them stands here.


@pytest.fixture
def seed(seeds):
    return (seeds / "vorlage-2017-1900.txt").read_text(encoding="utf-8").split("\n")


@pytest.fixture
def seed_draft(seeds):
    return read_paper(read_blocks(seeds / "vorlage-2017-1900.txt").blocks)


def joined(seed, first, last):
    """Lines of the real paper as one text, its hyphens at line ends undone."""
    text = ""
    for line in seed[first - 1 : last]:
        word = line.strip()
        if word:
            text = text[:-1] + word if text.endswith("-") else f"{text} {word}".strip()
    return text


@pytest.mark.seeds
def test_real_paper_has_its_head(seed_draft, seed):
    paper = seed_draft.paper

    assert (paper.number, paper.date) == ("2017/1900", "2017-10-27")
    assert (paper.department, paper.reference) == ("III", seed[8].strip(" /"))
    assert paper.subject == seed[56].strip() == seed_draft.document.title
    assert seed_draft.document.municipality == "Stadt Leverkusen"


@pytest.mark.seeds
def test_real_paper_has_nine_public_consultations(seed_draft, seed):
    found = seed_draft.paper.consultations

    bodies = [joined(seed, *lines) for lines in ((22, 23), (27, 28), (34, 35), (39, 40), (44, 45))]
    assert len(found) == 9
    assert [found[index].body for index in (1, 2, 4, 5, 6)] == bodies
    assert {one.role for one in found[:8]} == {"Beratung"}
    assert all(one.public for one in found)
    assert found[8] == ConsultationDraft(
        seed[50].split("  ")[0], (51, 51), "2017-12-18", "Entscheidung", True
    )


@pytest.mark.seeds
def test_real_paper_has_two_whole_decision_items(seed_draft, seed):
    items = [joined(seed, 64, 66).removeprefix("1. "), joined(seed, 69, 71).removeprefix("2. ")]

    assert seed_draft.paper.decisions == items


@pytest.mark.seeds
def test_real_paper_has_eleven_steps_with_their_dates(seed_draft, seed):
    steps = seed_draft.paper.timeline

    assert len(steps) == 11
    assert [(one.start, one.end) for one in steps] == [
        ("2017-02-01", None),
        ("2017-03-02", "2017-03-02"),
        ("2017-03-10", "2017-03-31"),
        ("2017-03-21", "2017-03-21"),
        ("2017-05-08", "2017-05-08"),
        ("2017-05-18", "2017-05-18"),
        ("2017-06", "2017-06"),
        ("2017-06-30", "2017-06-30"),
        ("2017-08", "2017-08"),
        ("2017-08", "2017-09"),
        ("2017-09", "2017-10"),
    ]
    assert steps[1] == TimelineDraft(
        joined(seed, 174, 175), (174, 177), "02.03.2017", "2017-03-02", "2017-03-02"
    )
    assert steps[10].text == joined(seed, 211, 212)


@pytest.mark.seeds
def test_real_paper_lists_eight_fields_and_two_cross_cutting_topics(seed_draft, seed):
    fields = [one for one in seed_draft.fields if one.kind == "field"]
    topics = [one for one in seed_draft.fields if one.kind == "cross_cutting"]

    assert "".join(one.code for one in fields) == "ABCDEFGH"
    assert fields[0].title == seed[224].strip(" ,").removeprefix("A. ")
    assert fields[5].title == joined(seed, 230, 232).strip(" ,").removeprefix("F. ")
    assert len(topics) == 2
    assert all(f"„{one.title}“" in joined(seed, 218, 221) for one in topics)


@pytest.mark.seeds
def test_real_paper_has_three_parts_of_reasons(seed_draft, seed):
    reasons = seed_draft.paper.reasons

    assert [(one.number, len(one.paragraphs)) for one in reasons] == [(None, 4), ("1", 2), ("2", 1)]
    assert reasons[1].paragraphs[0] == joined(seed, 239, 245)
    assert reasons[2].paragraphs[0] == joined(seed, 254, 260)


@pytest.mark.seeds
def test_real_paper_has_an_empty_form_and_one_attachment(seed_draft, seed):
    sections = seed_draft.paper.form_sections

    assert "".join(one.code for one in sections) == "ABCDEF"
    assert [one.text for one in sections] == [None] * 6
    assert sections[2].title == joined(seed, 99, 100).removeprefix("C) ").rstrip(":")
    assert seed_draft.paper.attachments == [seed[265].strip()]


@pytest.mark.seeds
def test_real_paper_loses_no_line(seeds, seed_draft):
    found = read_blocks(seeds / "vorlage-2017-1900.txt")
    places = [one["source"] for one in sources(seed_draft.as_json()) if one["source"] != (4, 266)]
    covered = {line for first, last in places for line in range(first, last + 1)}
    # Labels and what stands on their lines are in the paper's own values, which have no place.
    labeled = {4, 9, 10, 12, 13, 18, 55, 57, 60, *range(64, 72), 78, 79, 264, 266}

    missing = {number for number, line in enumerate(found.lines, 1) if line.strip()} - covered

    assert missing - labeled == set()


def sources(value):
    if isinstance(value, dict):
        if "source" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from sources(part)


@pytest.mark.seeds
def test_real_paper_names_no_person_in_its_entities(seed_draft, seed):
    names = [*seed[76].split(), seed[80].split("Frau ")[1].split()[0]]

    for name in names:
        assert name not in str(seed_draft.paper)
        assert name not in str(seed_draft.document)
