# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writing, publishing and withdrawing reports."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from leitziel.actors.enums import Role
from leitziel.actors.frozen import FrozenError
from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.concept.models import Goal
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory
from leitziel.rendering import FORMATS, RenderError
from leitziel.reporting.enums import ReportStatus
from leitziel.reporting.models import Report, ReportFile, ReportSnapshot, ReportText
from leitziel.reporting.operations import (
    BuildError,
    RefusedError,
    build_file,
    build_preview,
    change_report,
    create_report,
    delete_report,
    publish_report,
    publishing,
    rebuild,
    save_text,
    withdraw_report,
)
from leitziel.reporting.queries import (
    DamagedFileError,
    published_file,
    published_reports,
    read_file,
)
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.tests.factories import City, ReportFactory, make_city

pytestmark = pytest.mark.django_db


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Publishing without the seconds that real files take."""

    def files(snapshot: dict[str, Any], formats: Any) -> Any:
        return ((fmt, f"{fmt} {snapshot['report']['title']}".encode()) for fmt in formats)

    monkeypatch.setattr(publishing, "build_files", files)


def person(city: City, role: str) -> Any:
    organization = city.municipality.organizations.first() if role == Role.DEPARTMENT else None
    user = UserFactory()
    RoleAssignmentFactory(
        user=user, municipality=city.municipality, role=role, organization=organization
    )
    return user


def test_publishing_freezes_the_data_and_keeps_four_files(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)

    assert city.report.status == ReportStatus.PUBLISHED
    assert city.report.edition == edition
    assert sorted(file.format for file in edition.files.all()) == sorted(FORMATS)
    for file in edition.files.all():
        assert hashlib.sha256(read_file(file)).hexdigest() == file.sha256


@pytest.mark.parametrize("fmt", FORMATS)
def test_same_snapshot_gives_the_same_bytes(city: City, fmt: Any) -> None:
    snapshot = take_snapshot(city.report)

    assert build_file(snapshot, fmt) == build_file(snapshot, fmt)


def test_published_file_can_be_made_again_from_its_edition(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    Goal.objects.update(text="Etwas ganz anderes.")
    edition.refresh_from_db()

    stored = read_file(edition.files.get(format="html"))

    assert rebuild(edition=edition, fmt="html") == stored


@pytest.mark.usefixtures("quick")
def test_published_edition_refuses_every_change(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    file = edition.files.first()

    for change in (
        edition.save,
        edition.delete,
        file.save,
        file.delete,
        lambda: ReportSnapshot.objects.update(sha256="0"),
        lambda: ReportFile.objects.all().delete(),
        lambda: ReportFile.objects.bulk_update([file], ["sha256"]),
    ):
        with pytest.raises(FrozenError):
            change()


@pytest.mark.usefixtures("quick")
def test_published_report_refuses_new_facts_and_texts(city: City) -> None:
    publish_report(report=city.report, by=city.coordinator)

    with pytest.raises(RefusedError):
        change_report(report=city.report, by=city.coordinator, title="Anders")
    with pytest.raises(RefusedError):
        save_text(report=city.report, place="foreword", text="Anders", by=city.coordinator)
    with pytest.raises(RefusedError):
        delete_report(report=city.report, by=city.coordinator)
    with pytest.raises(RefusedError):
        publish_report(report=city.report, by=city.coordinator)


@pytest.mark.usefixtures("quick")
def test_withdrawn_report_is_hidden_and_published_again_as_a_new_edition(city: City) -> None:
    first = publish_report(report=city.report, by=city.coordinator)
    withdraw_report(report=city.report, by=city.coordinator)
    assert not published_reports(city.municipality).exists()
    assert not ReportFile.objects.of(city.municipality).published().exists()

    city.report.refresh_from_db()
    change_report(report=city.report, by=city.coordinator, title="Berichtigt")
    second = publish_report(report=city.report, by=city.coordinator)

    assert (first.number, second.number) == (1, 2)
    public = ReportFile.objects.of(city.municipality).published()
    assert {file.snapshot_id for file in public} == {second.pk}
    assert ReportFile.objects.filter(snapshot=first).count() == 4


@pytest.mark.usefixtures("quick")
def test_report_that_was_published_cannot_be_deleted(city: City) -> None:
    publish_report(report=city.report, by=city.coordinator)
    withdraw_report(report=city.report, by=city.coordinator)

    with pytest.raises(RefusedError):
        delete_report(report=city.report, by=city.coordinator)


def test_draft_can_be_deleted_with_its_texts(city: City) -> None:
    save_text(report=city.report, place="outlook", text="Es geht weiter.", by=city.coordinator)

    delete_report(report=city.report, by=city.coordinator)

    assert not Report.objects.filter(concept=city.concept).exists()
    assert not ReportText.objects.filter(report__concept=city.concept).exists()


def test_withdrawing_a_draft_is_refused(city: City) -> None:
    with pytest.raises(RefusedError):
        withdraw_report(report=city.report, by=city.coordinator)


def test_publishing_leaves_nothing_behind_when_a_file_fails(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: Any) -> Any:
        raise RenderError("Kein Papier.")

    monkeypatch.setattr("leitziel.reporting.operations.building.render", broken)

    with pytest.raises(BuildError, match="Kein Papier"):
        publish_report(report=city.report, by=city.coordinator)

    assert not ReportSnapshot.objects.filter(report=city.report).exists()


@pytest.mark.usefixtures("quick")
def test_publishing_removes_its_files_when_the_database_refuses(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[str] = []
    keep = publishing._keep

    def failing(edition: ReportSnapshot, fmt: str, content: bytes) -> str:
        if len(kept) == 2:
            raise IntegrityError("voll")
        kept.append(keep(edition, fmt, content))
        return kept[-1]

    monkeypatch.setattr(publishing, "_keep", failing)

    with pytest.raises(IntegrityError):
        publish_report(report=city.report, by=city.coordinator)

    assert len(kept) == 2
    assert not [name for name in kept if default_storage.exists(name)]
    assert not ReportSnapshot.objects.filter(report=city.report).exists()


@pytest.mark.parametrize(
    ("role", "may_see", "may_write", "may_publish"),
    [
        (Role.COORDINATOR, True, True, True),
        (Role.EDITOR, True, True, False),
        (Role.DEPARTMENT, True, False, False),
        (Role.READER, True, False, False),
        (None, False, False, False),
    ],
)
@pytest.mark.usefixtures("quick")
def test_roles_may_do_with_reports_what_the_table_says(
    city: City, role: Any, may_see: bool, may_write: bool, may_publish: bool
) -> None:
    user = person(city, role) if role else UserFactory()

    def allowed(act: Any, *errors: type[Exception]) -> bool:
        try:
            with transaction.atomic():
                act()
        except errors:
            return False
        return True

    see = allowed(lambda: build_preview(report=city.report, fmt="html", by=user), BuildError)
    create = allowed(lambda: create_report(concept=city.concept, by=user, title="x"), RefusedError)
    write = allowed(
        lambda: save_text(report=city.report, place="outlook", text="x", by=user), RefusedError
    )
    publish = allowed(lambda: publish_report(report=city.report, by=user), RefusedError)

    assert (see, create, write, publish) == (may_see, may_write, may_write, may_publish)


def test_coordinator_of_another_city_may_do_nothing(city: City) -> None:
    stranger = make_city().coordinator

    with pytest.raises(BuildError):
        build_preview(report=city.report, fmt="html", by=stranger)
    with pytest.raises(RefusedError):
        change_report(report=city.report, by=stranger, title="Fremd")
    with pytest.raises(RefusedError):
        publish_report(report=city.report, by=stranger)


def test_text_is_kept_changed_and_given_back(city: City) -> None:
    save_text(report=city.report, place="foreword", text=" Eins. ", by=city.coordinator)
    save_text(report=city.report, place="foreword", text="Zwei.", by=city.coordinator)
    assert [row.text for row in city.report.texts.all()] == ["Zwei."]

    save_text(report=city.report, place="foreword", text="", by=city.coordinator)

    assert not city.report.texts.exists()


def test_unchanged_imported_text_is_not_kept_twice(city: City) -> None:
    imported = "## Vorwort\n\nSehr geehrte Damen und Herren,\n\nwir berichten."

    save_text(report=city.report, place="foreword", text=imported, by=city.coordinator)

    assert not city.report.texts.exists()


def test_text_for_a_field_of_another_concept_is_refused(city: City) -> None:
    with pytest.raises(RefusedError):
        save_text(
            report=city.report, place="field", field=FieldFactory(), text="x", by=city.coordinator
        )


def test_text_for_an_unknown_place_is_refused(city: City) -> None:
    with pytest.raises(RefusedError):
        save_text(report=city.report, place="anhang", text="x", by=city.coordinator)


@pytest.mark.parametrize(("place", "with_field"), [("field", False), ("foreword", True)])
def test_only_a_field_text_names_a_field(city: City, place: str, with_field: bool) -> None:
    field = city.concept.fields.first() if with_field else None

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportText.objects.create(report=city.report, place=place, field=field, text="x")


def test_a_place_has_one_text(city: City) -> None:
    ReportText.objects.create(report=city.report, place="foreword", text="x")

    with pytest.raises(IntegrityError), transaction.atomic():
        ReportText.objects.create(report=city.report, place="foreword", text="y")


def test_published_report_without_edition_is_refused_by_the_database(city: City) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.filter(pk=city.report.pk).update(status=ReportStatus.PUBLISHED)


@pytest.mark.usefixtures("quick")
def test_file_that_was_changed_on_the_disk_is_not_shown(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    file = edition.files.get(format="pdf")
    with default_storage.open(file.file.name, "wb") as handle:
        handle.write(b"etwas anderes")

    with pytest.raises(DamagedFileError):
        read_file(file)


@pytest.mark.usefixtures("quick")
def test_file_that_is_gone_is_told_in_a_sentence(city: City) -> None:
    edition = publish_report(report=city.report, by=city.coordinator)
    file = edition.files.get(format="pdf")
    default_storage.delete(file.file.name)

    with pytest.raises(DamagedFileError):
        read_file(file)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("hide", ["draft", "concept", "audience"])
def test_public_sees_only_published_reports_of_public_concepts(city: City, hide: str) -> None:
    if hide == "audience":
        change_report(report=city.report, by=city.coordinator, audience="internal")
        city.report.refresh_from_db()
    if hide == "concept":
        city.concept.is_public = False
        city.concept.save()
    if hide != "draft":
        publish_report(report=city.report, by=city.coordinator)

    assert not published_reports(city.municipality).exists()
    assert published_file(city.municipality, city.report.pk, "pdf") is None


@pytest.mark.usefixtures("quick")
def test_public_finds_the_file_of_a_published_report(city: City) -> None:
    publish_report(report=city.report, by=city.coordinator)

    assert list(published_reports(city.municipality)) == [city.report]
    assert published_file(city.municipality, city.report.pk, "pdf") is not None
    assert published_file(make_city().municipality, city.report.pk, "pdf") is None


def test_publishing_is_refused_when_the_audience_changed_while_files_were_made(
    city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_report(report=city.report, by=city.coordinator, audience="internal")
    city.report.refresh_from_db()

    def files(snapshot: dict[str, Any], formats: Any) -> Any:
        change_report(report=city.report, by=city.coordinator, audience="public")
        return ((fmt, b"x") for fmt in formats)

    monkeypatch.setattr(publishing, "build_files", files)

    with pytest.raises(RefusedError):
        publish_report(report=city.report, by=city.coordinator)

    assert not ReportSnapshot.objects.exists()
    assert not ReportFile.objects.exists()


@pytest.mark.usefixtures("quick")
def test_first_reports_of_two_concepts_have_names_of_their_own(city: City) -> None:
    second = ConceptFactory(municipality=city.municipality, slug="teilhabe-im-alter")
    edition = publish_report(report=city.report, by=city.coordinator)
    other = publish_report(report=ReportFactory(concept=second), by=city.coordinator)

    names = [publishing.file_name(one, "pdf") for one in (edition, other)]

    assert city.concept.slug in names[0]
    assert "teilhabe-im-alter" in names[1]
