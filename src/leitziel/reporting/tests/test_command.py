# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``leitziel report`` on the command line."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from leitziel.concept.tests.factories import ConceptFactory
from leitziel.reporting.enums import ReportKind
from leitziel.reporting.models import Report
from leitziel.reporting.tests.factories import City, make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city()


def report(*arguments: str) -> str:
    out = StringIO()
    call_command("report", *arguments, stdout=out)
    return out.getvalue()


def test_build_writes_the_files_asked_for_and_nothing_else(city: City, tmp_path: Path) -> None:
    folder = tmp_path / "neu"
    slug = city.concept.slug

    said = report("build", "--concept", slug, "--format", "html,docx", "--out", str(folder))

    assert sorted(path.name for path in folder.iterdir()) == [f"{slug}.docx", f"{slug}.html"]
    assert f"{slug}.html" in said


def test_build_of_a_concept_without_report_keeps_no_report(city: City, tmp_path: Path) -> None:
    Report.objects.all().delete()

    report("build", "--concept", city.concept.slug, "--format", "html", "--out", str(tmp_path))

    page = (tmp_path / f"{city.concept.slug}.html").read_text(encoding="utf-8")
    assert "Nur für Gremien und Verwaltung" in page
    assert not Report.objects.exists()


def test_build_for_the_public_leaves_out_what_is_not_public(city: City, tmp_path: Path) -> None:
    common = ("build", "--concept", city.concept.slug, "--format", "html", "--out", str(tmp_path))

    pages = []
    for audience in ("public", "internal"):
        report(*common, "--audience", audience)
        pages.append((tmp_path / f"{city.concept.slug}.html").read_text(encoding="utf-8"))

    assert ["Vertraulich besprochen" in page for page in pages] == [False, True]


def test_list_shows_concepts_and_reports(city: City) -> None:
    said = report("list")

    assert city.concept.slug in said
    assert str(city.report.pk) in said


def test_list_never_cuts_the_short_name_that_people_copy(city: City) -> None:
    slug = "integrationskonzept-der-stadt-mit-einem-langen-namen-am-fluss"
    type(city.concept).objects.filter(pk=city.concept.pk).update(slug=slug)

    assert slug in report("list")


def test_list_cuts_nothing_in_a_narrow_window(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    Report.objects.update(kind=ReportKind.CONTROLLING_REPORT, title="Wirkung " * 20)

    said = report("list")

    (line,) = [line for line in said.splitlines() if city.concept.slug in line]
    assert ("Wirkung " * 20).strip() in line
    assert "Controllingbericht" in line


def test_list_says_what_to_do_when_there_is_nothing() -> None:
    assert "leitziel import" in report("list")


def test_check_says_what_should_be_mended(city: City) -> None:
    said = report("check", "--concept", city.concept.slug)

    assert "A2" in said


def test_check_ends_with_one_when_a_sum_is_wrong(city: City) -> None:
    table = city.concept.tables.get(number="1")
    table.rows[2][2] = 25
    table.save()

    with pytest.raises(SystemExit) as ended:
        report("check", "--concept", city.concept.slug)

    assert ended.value.code == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--concept", "gibt-es-nicht", "--out", "."),
        ("build", "--concept", "{slug}", "--format", "exe", "--out", "."),
        ("build", "--concept", "{slug}", "--format", ",", "--out", "."),
        ("build", "--concept", "{slug}", "--report", "999999", "--out", "."),
        ("build", "--concept", "{slug}", "--municipality", "anderswo", "--out", "."),
        ("build", "--concept", "{slug}", "--format", "html", "--out", "{file}/unter"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    city: City, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    blocked = tmp_path / "datei"
    blocked.write_text("hier ist kein Ordner")
    filled = [part.format(slug=city.concept.slug, file=blocked) for part in arguments]

    with pytest.raises(CommandError) as refused:
        report(*filled)

    assert refused.value.returncode == 2
    assert str(refused.value).endswith(".")


def test_same_short_name_in_two_cities_asks_for_the_city(city: City, tmp_path: Path) -> None:
    other = ConceptFactory(slug=city.concept.slug)

    with pytest.raises(CommandError, match="--municipality"):
        report("build", "--concept", city.concept.slug, "--out", str(tmp_path))

    report(
        *("build", "--concept", city.concept.slug, "--format", "html", "--out", str(tmp_path)),
        *("--municipality", other.municipality.slug),
    )
    assert (tmp_path / f"{city.concept.slug}.html").exists()
