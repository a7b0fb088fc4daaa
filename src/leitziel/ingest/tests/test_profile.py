# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import re
from pathlib import Path

import pytest

from leitziel.ingest.outline.profile import (
    ProfileError,
    available_profiles,
    choose_profile,
    load_profile,
)
from leitziel.ingest.pipeline import draft_of_blocks
from leitziel.ingest.reading.text import read_text

HOW_TO = Path(__file__).resolve().parents[4] / "docs" / "how-to" / "add-a-vocabulary-profile.md"


def write_profile(folder: Path, text: str) -> Path:
    path = folder / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_shipped_profiles_are_named_with_their_titles():
    profiles = available_profiles()

    assert set(profiles) == {"default", "leitziele", "oberziele", "handlungslinien"}
    assert all(profiles.values())


def test_label_is_found_by_its_longest_phrase():
    labels = load_profile("default").labels

    assert labels.find("Vereinbarungen und nächste Schritte (Workshop):") == "next_step"
    assert labels.find("Vereinbarungen des Vorstands und der Runde") == "agreement"
    assert labels.find("2.4 NÄCHSTE SCHRITTE") == "next_step"
    assert labels.find("MASSNAHMEN") == "measures"
    assert labels.find("Vereinbarungen sind wichtig") is None


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["Leitziel 1: A", "Leitziel 2: B", "Wirkungsindikatoren"], "leitziele"),
        (["Oberziel 1: A", "Teilziel 1.1: B", "Maßnahme 1.1.1: C"], "oberziele"),
        (["Ziel 37: A", "Handlungslinie 37.1: B", "Handlungsempfehlung 2: C"], "handlungslinien"),
        (["Ein Satz.", "Noch ein Satz."], "default"),
    ],
)
def test_profile_is_chosen_by_its_signature(lines, name):
    blocks = read_text([part for line in lines for part in (line, "")])

    assert choose_profile(blocks).name == name


def test_own_profile_adds_words_and_takes_some_away(tmp_path):
    path = write_profile(
        tmp_path,
        """
        name = "own"
        title = "Eigene Fassung"
        extends = "default"
        [headings]
        goal = ["Etappe"]
        [labels]
        need = ["Ausblick"]
        [without]
        headings = { goal = ["Leitziel"] }
        """,
    )

    profile = load_profile(path)

    assert "Etappe" in profile.headings.words("goal")
    assert "Oberziel" in profile.headings.words("goal")
    assert "Leitziel" not in profile.headings.words("goal")
    assert profile.labels.find("Ausblick") == "need"


def test_own_profile_reads_words_the_shipped_ones_do_not_know(tmp_path):
    path = write_profile(
        tmp_path, 'name = "own"\nextends = "default"\n[headings]\ngoal = ["Etappe"]\n'
    )
    lines = ["Handlungsfeld 1: Sprache", "", "Etappe 4: Alle finden einen Kurs."]

    draft = draft_of_blocks(read_text(lines), profile=path)

    assert [(goal.number, goal.text) for goal in draft.fields[0].goals] == [
        ("4", "Alle finden einen Kurs.")
    ]
    assert draft.profile == "own"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name = ", "not valid TOML"),
        ('extends = "nothing"', "does not exist"),
        ("[colours]\nfield = []\n[headings]\nfield = 3", "must be a list of words"),
        ('[without]\nshapes = { goal = ["Ziel"] }', "unknown part"),
    ],
)
def test_broken_profile_is_refused_with_a_sentence(tmp_path, text, message):
    path = write_profile(tmp_path, text)

    with pytest.raises(ProfileError, match=message):
        load_profile(path)


@pytest.mark.parametrize("name", ["missing", "../default", "missing.toml"])
def test_unknown_profile_is_refused(name):
    with pytest.raises(ProfileError):
        load_profile(name)


def test_how_to_names_every_key_of_the_default_profile():
    page = HOW_TO.read_text(encoding="utf-8")
    profile = load_profile("default")

    for part in ("headings", "labels", "annexes", "columns", "attributes", "words"):
        for key in getattr(profile, part).groups:
            assert re.search(rf"`{key}`", page), f"{part}.{key} is not documented"


def test_profile_of_the_how_to_can_be_loaded(tmp_path):
    example = HOW_TO.read_text(encoding="utf-8").split("```toml\n")[1].split("```")[0]

    profile = load_profile(write_profile(tmp_path, example))

    assert profile.attributes.exact("Kümmert sich:") == "lead"
