# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What was imported stands in the report, and the report imported again gives the same."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from leitziel.actors.models import Municipality, Organization
from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.concept.models import Concept, Goal, Status
from leitziel.governance.enums import OutcomeStatus
from leitziel.governance.models import Outcome
from leitziel.ingest.operations import apply_draft, hand_in_document
from leitziel.ingest.pipeline import read_draft
from leitziel.rendering import FORMATS, Format
from leitziel.rendering.typography import fold
from leitziel.reporting.enums import Audience
from leitziel.reporting.models import Report
from leitziel.reporting.operations import build_file
from leitziel.reporting.queries import suggest_report
from leitziel.reporting.snapshot import take_snapshot

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

KINDS = ("fields", "bodies", "meetings", "tables", "bibliography", "abbreviations")
# Places differ; the opening texts of fields gain the sentences that Leitziel computes.
LEFT_OUT = frozenset({"source", "sections"})

SOURCE = """1. Umsetzungsbericht zum Integrationskonzept der Stadt Musterstadt

Berichtszeitraum: Januar 2025 bis März 2026

1. Vorwort

Sehr geehrte Damen und Herren,

dieser Bericht zeigt, was aus den Zielen des Konzeptes geworden ist.

2. Wer steuert

Die Umsetzung begleiten zwei Gruppen.

Steuerungsgruppe Integration	Fachgruppe Vielfalt
Kommunales Integrationszentrum, Leitung	Kommunales Integrationszentrum
Fachbereich Soziales, Fachbereichsleitung	Caritasverband
Caritasverband, Geschäftsführung	Volkshochschule, stellv. Leitung

3. Handlungsfeld A: Sprache und Bildung

Aktuelle Entwicklungen

Die Nachfrage ist gestiegen. Dieses Thema wurde als **Handlungsfeld mit Priorität** eingestuft.

Leitziel 1: Alle Zugewanderten finden ohne Umwege einen passenden Sprachkurs.

Eine Übersicht aller Kurse mit freien Plätzen steht seit Mai 2025 im Netz.

Die Beratungsstellen stimmen sich viermal im Jahr ab.

Verabredungen und nächste Schritte (Workshop):

Die Übersicht wird in vier Sprachen übersetzt.

Leitziel 2: Während der Kurse sind Kinder gut betreut.

Zu Leitziel 2 gab es keine Anmerkungen im laufenden Prozess.

Weitere benannte Bedarfe:

- Es fehlen Kurse am Abend.
- Aus der Beratung kommen zwei Wünsche:
 - Kurse in den Stadtteilen werden gebraucht.
 - Plätze für Schichtarbeitende fehlen.

Netzwerke / Gremien	Verantwortung / Federführung
Runder Tisch Deutsch	Kommunales Integrationszentrum
AK Frühe Bildung	Fachbereich Kinder und Jugend, Fachberatung

Wirkungsindikatoren

- Die Zahl der **freien Plätze** ist allen Beratungsstellen bekannt
- Mehr Menschen schließen einen Kurs ab

Relevante strategische Verwaltungsziele in diesem Kontext

MUSTERSTADT GEMEINSAM (Soziales / Bildung)

- Sozialbericht fortschreiben
- Familienzentren ausbauen

Vereinbarungen der Steuerungsgruppe

Es besteht Einvernehmen, dass die Übersicht gepflegt wird.

→ Der Fachbereich Soziales stellt dafür Mittel bereit.

4. Handlungsfeld B: Wohnen

Aktuelle Entwicklungen

Leitziel 1: Wohnungen werden ohne Ansehen der Herkunft vergeben.

Ein Leitfaden für Vermietende ist erschienen.

5. Weiteres Vorgehen

Das Konzept gilt weiter. Im nächsten Jahr wird es fortgeschrieben.

6. Anhang

6.1. Quellenverzeichnis

- (1) Umfrage unter den Trägern, Februar 2026
- (2) Protokolle der Steuerungsgruppe

6.2. Abkürzungsverzeichnis

AK	Arbeitskreis
KI	Kommunales Integrationszentrum

6.3. Statistische Daten

Tabelle 1: Teilnehmende in Kursen (zum 31.12.2025)

Kurs	31.12.2024	31.12.2025
Grundkurs	1.120	1.265
Aufbaukurs	480	512
Gesamt	1.600	1.777

Quelle: Statistikstelle der Stadt

6.4. Teilnehmende des Workshops vom 12.03.2026

Kommunales Integrationszentrum, Leitung
Fachbereich Soziales
Entschuldigt waren:
Caritasverband, Geschäftsführung
"""


@pytest.fixture
def city() -> Municipality:
    return MunicipalityFactory(name="Stadt Musterstadt", email="ki@example.org")


@pytest.fixture
def invented(tmp_path: Path) -> Path:
    path = tmp_path / "bericht.txt"
    path.write_text(SOURCE, encoding="utf-8")
    return path


@pytest.mark.parametrize("fmt", FORMATS)
def test_report_imported_again_gives_the_same_draft(
    invented: Path, city: Municipality, tmp_path: Path, fmt: Format
) -> None:
    assert_round_trip(invented, city, tmp_path, fmt)


@pytest.mark.seeds
@pytest.mark.parametrize("fmt", FORMATS)
def test_real_report_imported_again_gives_the_same_draft(
    seeds: Path, city: Municipality, tmp_path: Path, fmt: Format
) -> None:
    assert_round_trip(seeds / "umsetzungsbericht-1.txt", city, tmp_path, fmt)


@pytest.mark.parametrize("fmt", FORMATS)
def test_states_owners_and_dates_of_a_report_are_read_back(
    invented: Path, city: Municipality, tmp_path: Path, fmt: Format
) -> None:
    read_in(invented, city)
    steer(city)
    first = tmp_path / f"first.{fmt}"
    first.write_bytes(written_of(city, fmt))
    other = MunicipalityFactory(name="Stadt Musterstadt")
    read_in(first, other)
    second = tmp_path / f"second.{fmt}"
    second.write_bytes(written_of(other, fmt))

    before, after = content(first), content(second)

    field = before["fields"][0]
    (goal, quiet), (planned, late, done) = field["goals"], field["outcomes"][:3]
    assert (goal["status"], goal["reported_date"], quiet["status"]) == ("begonnen", "2026-03", None)
    assert len(goal["updates"]) == 2
    assert (planned["responsible"], planned["due"]) == ("Caritasverband", "2026-12-31")
    assert planned["text"] == "Die Übersicht wird in vier Sprachen übersetzt."
    assert (late["text"], late["due"]) == ("Es fehlen Kurse am Abend.", "2025-12-31")
    assert (done["due"], done["status"]) == ("2027-06-30", "done")
    assert [child["text"] for child in done["children"]] == [
        "Kurse in den Stadtteilen werden gebraucht.",
        "Plätze für Schichtarbeitende fehlen.",
    ]
    for kind in KINDS:
        assert after[kind] == before[kind], kind


def test_every_text_of_the_source_stands_in_the_report(invented: Path, city: Municipality) -> None:
    assert_word_for_word(invented, city)


@pytest.mark.seeds
def test_every_text_of_the_real_source_stands_in_the_report(
    seeds: Path, city: Municipality
) -> None:
    assert_word_for_word(seeds / "umsetzungsbericht-1.txt", city)


def test_report_of_a_report_says_its_own_sentences_once(
    invented: Path, city: Municipality, tmp_path: Path
) -> None:
    first = tmp_path / "bericht.docx"
    first.write_bytes(report_of(invented, city, "docx"))

    second = report_of(first, MunicipalityFactory(name="Stadt Musterstadt"), "html").decode()

    for sentence in ("ist ein Handlungsfeld mit Priorität", "So lesen Sie diesen Bericht"):
        assert words(second).count(fold(sentence)) == 1


def assert_round_trip(source: Path, city: Municipality, folder: Path, fmt: Format) -> None:
    path = folder / f"report.{fmt}"
    path.write_bytes(report_of(source, city, fmt))

    before, after = content(source), content(path)

    for kind in KINDS:
        assert after[kind] == before[kind], kind
    assert before["fields"]


def assert_word_for_word(source: Path, city: Municipality) -> None:
    printed = words(report_of(source, city, "html").decode())

    missing = [text for text in texts_of(content(source)["fields"]) if text not in printed]

    assert missing == []


def report_of(source: Path, city: Municipality, fmt: Format) -> bytes:
    """Read, write to the database, and write the report of it."""
    read_in(source, city)
    return written_of(city, fmt)


def read_in(source: Path, city: Municipality) -> None:
    draft = read_draft(source)
    document = hand_in_document(municipality=city, path=source, name=source.name, draft=draft)
    apply_draft(draft=draft, municipality=city, document=document, by=None)


def steer(city: Municipality) -> None:
    """What a city does with its concept between two reports: states, owners, dates."""
    goal = Goal.objects.order_by("pk")[0]
    goal.status = Status.objects.get(scale__concepts__municipality=city, label="begonnen")
    goal.status_date = datetime.date(2026, 3, 1)
    goal.save()
    caritas = Organization.objects.get(municipality=city, name="Caritasverband")
    planned, late, done = Outcome.objects.filter(parent=None).order_by("pk")[:3]
    planned.responsible, planned.due_date = caritas, datetime.date(2026, 12, 31)
    late.responsible, late.due_date = caritas, datetime.date(2025, 12, 31)
    done.due_date, done.status = datetime.date(2027, 6, 30), OutcomeStatus.DONE
    for outcome in (planned, late, done):
        outcome.save()


def written_of(city: Municipality, fmt: Format) -> bytes:
    concept = Concept.objects.of(city).get()
    report = Report(concept=concept, audience=Audience.INTERNAL, **suggest_report(concept))
    return build_file(take_snapshot(report), fmt)


def content(path: Path) -> dict[str, Any]:
    """What a document says, without places and without what typesetting changes."""
    found: dict[str, Any] = plain(read_draft(path).as_json())
    return found


def plain(part: Any) -> Any:
    if isinstance(part, dict):
        kept = {key: plain(value) for key, value in part.items() if key not in LEFT_OUT}
        if set(kept) == {"name", "lead"}:
            # A body known from another field keeps its first spelling.
            kept["name"] = kept["name"].replace('"', "")
        return kept
    if isinstance(part, (list, tuple)):
        return [plain(value) for value in part]
    return fold(part) if isinstance(part, str) else part


def texts_of(part: Any) -> Iterator[str]:
    """All texts of updates, goals, outcomes, criteria and the like."""
    if isinstance(part, dict):
        for key, value in part.items():
            if key == "text" and isinstance(value, str):
                yield value
            else:
                yield from texts_of(value)
    if isinstance(part, list):
        for value in part:
            yield from texts_of(value)


def words(html: str) -> str:
    """The words of a page without its tags."""
    bare = re.sub(r"<style.*?</style>|<svg.*?</svg>", " ", html, flags=re.DOTALL)
    bare = re.sub(r"</?(?:strong|b|span|a)\b[^>]*>", "", bare)
    bare = re.sub(r"<[^>]+>", " ", bare)
    for name, sign in (("&quot;", '"'), ("&#x27;", "'"), ("&lt;", "<"), ("&gt;", ">")):
        bare = bare.replace(name, sign)
    return fold(bare.replace("&amp;", "&"))
