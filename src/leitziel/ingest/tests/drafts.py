# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Small drafts of an invented city, one of each kind of document."""

from __future__ import annotations

from dataclasses import replace

from leitziel.ingest.draft import (
    AbbreviationDraft,
    AttendanceDraft,
    BibliographyDraft,
    BodyDraft,
    ConsultationDraft,
    CriterionDraft,
    DocumentDraft,
    Draft,
    FieldDraft,
    FigureDraft,
    FigureValueDraft,
    FormSectionDraft,
    GoalDraft,
    MeasureDraft,
    MeetingDraft,
    MemberDraft,
    NetworkDraft,
    OutcomeDraft,
    PaperDraft,
    Period,
    SectionDraft,
    StrategicGoalDraft,
    TableDraft,
    TextPeriod,
    TimelineDraft,
    UnassignedDraft,
    UpdateDraft,
    WarningDraft,
)


def measure(**values: object) -> MeasureDraft:
    """A language café with all that a measure can say."""
    draft = MeasureDraft(
        title="Sprachcafé im Stadtteil",
        source=(14, 20),
        number="1.1.1",
        description="Ein offener Treff an zwei Nachmittagen.",
        lead="KI",
        partners=["Volkshochschule", "Nachbarschaftsverein Musterhof e. V."],
        period=TextPeriod("2018 bis 2019", "2018", "2019"),
        status="in Umsetzung",
        cost="12.000 €",
        funding="Landesprogramm",
        figures=[FigureValueDraft("Teilnehmende", 40, "Personen")],
        target_groups="Neuzugewanderte; Familien",
        updates=[UpdateDraft("Der Treff hat im Mai 2018 begonnen.", (21, 21))],
    )
    return replace(draft, **values)


def language_field() -> FieldDraft:
    """The field A with everything that hangs on a field."""
    return FieldDraft(
        title="Sprache",
        source=(10, 60),
        code="A",
        priority=True,
        goals=[
            GoalDraft("Alle finden einen passenden Kurs.", (11, 11), "1"),
            GoalDraft(
                "Der Weg zum Kurs ist kurz.",
                (12, 12),
                "1.1",
                status="teilweise umgesetzt",
                updates=[
                    UpdateDraft("Eine Anlaufstelle ist eröffnet.", (13, 13)),
                    UpdateDraft("Eine Anlaufstelle ist eröffnet.", (22, 22)),
                ],
                measures=[measure()],
            ),
            GoalDraft("Niemand wartet länger als sechs Wochen.", (23, 23), "2", "no_comments"),
        ],
        criteria=[CriterionDraft("Mehr Menschen bestehen die Prüfung.", (30, 30), "Prüfung", "2")],
        outcomes=[
            OutcomeDraft("agreement", "Die Wartezeit wird gemessen.", (31, 31), "2"),
            OutcomeDraft(
                "next_step",
                "Zahlen zusammenstellen (KI)",
                (32, 33),
                highlighted=True,
                children=[OutcomeDraft("next_step", "Zahlen der Kurse", (33, 33))],
            ),
        ],
        networks=[NetworkDraft("AG „Sprache“", (40, 40), "KI, Geschäftsführung")],
        strategic_goals=[
            StrategicGoalDraft("Bildung von Anfang an", (41, 41), "Bildung", "Lernen", "Kinder")
        ],
        sections=[SectionDraft(["Seit 2018 ist viel geschehen."], (10, 10), "Entwicklungen")],
    )


def report(**values: object) -> Draft:
    """A report of a reporting period with one field, committees, a table and lists."""
    draft = Draft(
        document=DocumentDraft(
            kind="implementation_report",
            title="1. Umsetzungsbericht zum Integrationskonzept der Stadt Musterstadt",
            municipality="Stadt Musterstadt",
            date="2019-05-07",
            period=Period("2018-01", "2019-05"),
        ),
        fields=[language_field(), FieldDraft(title="Wohnen", source=(61, 62), code="B")],
        bodies=[
            BodyDraft(
                "Steuerungsgruppe", (70, 72), [MemberDraft("Fachbereich Soziales", "Leitung")]
            ),
            BodyDraft("Fachgruppe Integration", (73, 74), [MemberDraft("Caritasverband")]),
        ],
        meetings=[
            MeetingDraft(
                "Gemeinsamer Workshop von Steuerungsgruppe und Fachgruppe Integration",
                (75, 79),
                "2019-02-22",
                [
                    AttendanceDraft("Caritasverband", (76, 76)),
                    AttendanceDraft("Caritasverband", (77, 77)),
                    AttendanceDraft("Volkshochschule", (78, 78), "excused", function="Leitung"),
                ],
            )
        ],
        tables=[
            TableDraft(
                (80, 84),
                "Basisdaten",
                "1",
                ["Indikator", "31.12.2016", "31.12.2017"],
                [["Bevölkerung in Personen", 1000, 1010], ["Ausländische (in %)", 15.1, 15.7]],
                source_note="Amt für Statistik",
                field_code="A",
            )
        ],
        figures=[FigureDraft("Aufbau der Steuerung", (85, 85), number="1")],
        bibliography=[BibliographyDraft("Stadt Musterstadt: Sozialbericht 2017", (90, 90), "1")],
        abbreviations=[AbbreviationDraft("KI", "Kommunales Integrationszentrum", (91, 91))],
        sections=[SectionDraft(["Liebe Leserinnen und Leser,", "danke."], (1, 4), "Vorwort", "1.")],
        warnings=[WarningDraft("quote_open", "A quotation mark is never closed: “AG”.", (40, 40))],
        unassigned=[UnassignedDraft("siehe auch Maßnahmenkatalog, Teil 2", (63, 63))],
        profile="leitziele",
    )
    return replace(draft, **values)


def council_paper() -> Draft:
    """The paper with which the council adopted the concept."""
    return Draft(
        document=DocumentDraft(
            kind="council_paper", title="Integrationskonzept Stadt Musterstadt", date="2017-10-27"
        ),
        paper=PaperDraft(
            (1, 40),
            number="2017/0042",
            date="2017-10-27",
            subject="Integrationskonzept Stadt Musterstadt",
            department="Dezernat III",
            decisions=["Der Rat beschließt das Konzept.", "Über die Umsetzung wird berichtet."],
            consultations=[
                ConsultationDraft("Sozialausschuss", (5, 5), "2017-11-20", "Beratung", True),
                ConsultationDraft(
                    "Rat der Stadt Musterstadt", (6, 6), "2017-12-18", "Entscheidung", True
                ),
            ],
            timeline=[TimelineDraft("Auftakt", (10, 10), "März 2017", "2017-03", "2017-03")],
            attachments=["Integrationskonzept"],
            reasons=[SectionDraft(["Das Konzept ist gemeinsam entstanden."], (20, 22))],
            form_sections=[FormSectionDraft("A", "Finanzielle Auswirkungen", (30, 30), None)],
        ),
    )
