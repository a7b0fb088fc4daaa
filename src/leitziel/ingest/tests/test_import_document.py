# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command ``leitziel import``: what it prints, writes and answers."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from leitziel.actors.models import SourceDocument
from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept.models import Concept, Goal
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.ingest.draft import Draft
from leitziel.ingest.draft_json import draft_from_json

CONCEPT = """Integrationskonzept der Stadt Musterstadt

Handlungsfeld A: Sprache

Leitziel 1: Alle finden einen passenden Kurs.

Leitziel 2: Niemand wartet länger als sechs Wochen.
"""


@pytest.fixture(autouse=True)
def _uploads(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


@pytest.fixture
def concept_file(tmp_path: Path) -> Path:
    path = tmp_path / "konzept.txt"
    path.write_text(CONCEPT, encoding="utf-8")
    return path


def run(*arguments: object) -> tuple[int, str, str]:
    """The exit code, what went to the output and what to the errors."""
    out, err = StringIO(), StringIO()
    try:
        call_command("import_document", *map(str, arguments), stdout=out, stderr=err)
    except SystemExit as stop:
        return int(str(stop.code)), out.getvalue(), err.getvalue()
    return 0, out.getvalue(), err.getvalue()


def test_dry_run_needs_no_database(concept_file: Path) -> None:
    code, out, err = run(concept_file, "--dry-run")

    assert (code, err) == (0, "")
    assert "Goals" in out


def test_dry_run_writes_the_stable_form(concept_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "entwurf.json"

    code, _out, _err = run(concept_file, "--dry-run", "--json", target)

    data = json.loads(target.read_text(encoding="utf-8"))
    assert code == 0
    assert set(data) == set(Draft().as_json())
    assert [goal["number"] for goal in data["fields"][0]["goals"]] == ["1", "2"]
    assert draft_from_json(data).fields[0].code == "A"


def test_several_files_become_a_list(concept_file: Path, tmp_path: Path) -> None:
    second = tmp_path / "zweites.txt"
    second.write_text(CONCEPT.replace("Sprache", "Wohnen"), encoding="utf-8")
    target = tmp_path / "entwurf.json"

    run(concept_file, second, "--dry-run", "--json", target)

    drafts = json.loads(target.read_text(encoding="utf-8"))
    assert [draft["fields"][0]["title"] for draft in drafts] == ["Sprache", "Wohnen"]


def test_several_files_become_one_file_each_in_a_folder(concept_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "neu"

    run(concept_file, "--dry-run", "--json", f"{folder}/")

    assert [path.name for path in folder.iterdir()] == ["konzept.txt.json"]


def test_standard_output_carries_nothing_but_json(
    concept_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(concept_file, "--dry-run", "--json", "-")

    assert code == 0
    assert out == ""
    assert "Goals" in err
    assert json.loads(capsys.readouterr().out)["fields"][0]["title"] == "Sprache"


def test_target_that_cannot_be_written_is_named(concept_file: Path, tmp_path: Path) -> None:
    target = tmp_path / "nicht" / "da.json"

    code, _out, err = run(concept_file, "--dry-run", "--json", target)

    assert code == 2
    assert "Choose another place" in err
    assert not target.parent.exists()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [(None, "cannot be opened"), (b"", "is empty"), (b"\x00\xff\x01" * 900, "binary")],
)
def test_unreadable_file_gets_one_sentence(
    tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "datei.txt"
    if content is not None:
        path.write_bytes(content)
    target = tmp_path / "entwurf.json"

    code, out, err = run(path, "--dry-run", "--json", target)

    assert (code, out) == (2, "")
    assert sentence in err
    assert len(err.strip().splitlines()) == 1
    assert not target.exists()


def test_unknown_profile_is_refused_with_those_that_exist(concept_file: Path) -> None:
    code, _out, err = run(concept_file, "--dry-run", "--profile", "gibtsnicht")

    assert code == 2
    assert "default" in err


def test_file_without_structure_asks_for_a_look(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_text("Sehr geehrte Damen und Herren,\n\nvielen Dank.\n", encoding="utf-8")

    code, out, _err = run(path, "--dry-run")

    assert code == 1
    assert "contradiction" in out or "No field of action" in out


def test_missing_file_is_a_wrong_call() -> None:
    with pytest.raises(CommandError):
        call_command("import_document")


@pytest.mark.django_db
def test_import_writes_and_says_what(concept_file: Path) -> None:
    municipality = MunicipalityFactory()

    code, out, _err = run(concept_file, "--municipality", municipality.slug)

    assert code == 0
    assert Goal.objects.of(municipality).count() == 2
    assert "was written into" in out
    assert SourceDocument.objects.get().file.name


@pytest.mark.django_db
def test_import_of_the_same_file_says_that_nothing_changes(concept_file: Path) -> None:
    MunicipalityFactory()
    run(concept_file)

    _code, out, _err = run(concept_file)

    assert "nothing changes" in " ".join(out.split())
    assert SourceDocument.objects.count() == 1


@pytest.mark.django_db
def test_dry_run_with_a_municipality_shows_changes_and_writes_none(
    concept_file: Path, tmp_path: Path
) -> None:
    municipality = MunicipalityFactory()

    _code, out, _err = run(concept_file, "--dry-run", "--municipality", municipality.slug)

    assert "would write into" in out
    assert not Concept.objects.exists()
    assert not SourceDocument.objects.exists()
    assert not list((tmp_path / "media").rglob("*.txt"))


@pytest.mark.django_db
def test_one_unreadable_file_stops_the_whole_job(concept_file: Path, tmp_path: Path) -> None:
    MunicipalityFactory()
    broken = tmp_path / "leer.txt"
    broken.touch()

    code, _out, _err = run(concept_file, broken)

    assert code == 2
    assert not Concept.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("cities", [0, 2])
def test_municipality_must_be_clear(concept_file: Path, cities: int) -> None:
    MunicipalityFactory.create_batch(cities)

    code, _out, err = run(concept_file)

    assert code == 2
    assert "municipality" in err
    assert not Concept.objects.exists()


@pytest.mark.django_db
def test_unknown_municipality_and_concept_are_named(concept_file: Path) -> None:
    city = MunicipalityFactory()
    foreign = ConceptFactory()

    unknown = run(concept_file, "--municipality", "nirgendwo")
    not_ours = run(concept_file, "--municipality", city.slug, "--concept", foreign.slug)

    assert unknown[0] == not_ours[0] == 2
    assert "nirgendwo" in unknown[2]
    assert foreign.slug in not_ours[2]


@pytest.mark.django_db
def test_concept_can_be_chosen(concept_file: Path) -> None:
    concept = ConceptFactory(title="Ganz anders genannt")

    run(concept_file, "--municipality", concept.municipality.slug, "--concept", concept.slug)

    assert Concept.objects.get() == concept
    assert Goal.objects.filter(field__concept=concept).count() == 2


@pytest.mark.django_db
def test_long_lists_of_changes_are_cut_with_their_number(tmp_path: Path) -> None:
    MunicipalityFactory()
    path = tmp_path / "konzept.txt"
    for words in ("ist erreicht", "ist sicher erreicht"):
        goals = [f"Leitziel {number}: Das Ziel {number} {words}." for number in range(1, 31)]
        lines = ["Integrationskonzept der Stadt Musterstadt", "Handlungsfeld A: Sprache", *goals]
        path.write_text("\n\n".join(lines), encoding="utf-8")
        _code, out, _err = run(path)

    assert out.count("→") == 25
    assert "and 5 more" in out
    assert Goal.objects.filter(text__contains="ist sicher erreicht").count() == 30
