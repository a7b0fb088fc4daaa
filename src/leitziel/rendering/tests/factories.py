# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A sample report in our own words with every kind of block, and small documents."""

from __future__ import annotations

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Cover,
    CoverField,
    DefinitionList,
    Document,
    Figure,
    GoalEntry,
    Heading,
    Inline,
    ListItem,
    OutcomeEntry,
    OutcomeList,
    Paragraph,
    Signal,
    Span,
    State,
    Stations,
    StatRow,
    StatTile,
    SteeringBody,
    SteeringChart,
    Table,
    plain,
)

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 120" width="360" height="120" '
    'role="img"><title>Kurve</title><text x="4" y="20" font-size="13">46,9 %</text>'
    '<polyline points="0,100 120,80 240,60 360,20" fill="none" stroke="#005a70"/></svg>'
)
BEGUN = State("begonnen", "fill1")
PARTLY = State("teilweise umgesetzt", "fill2")
LARGELY = State("weitgehend umgesetzt", "fill3")
REACHED = State("erreicht", "fill4")
PERMANENT = State("Daueraufgabe", "loop")
SILENT = State("kein Sachstand", "none")

FIELDS = (
    ("A", "Sprache und Sprachförderung", (PERMANENT, BEGUN, PARTLY)),
    ("B", "Erziehung und Bildung", (LARGELY, BEGUN, PERMANENT, PERMANENT)),
    ("C", "Qualifizierung, Ausbildung und Arbeit", (REACHED, PERMANENT, LARGELY, PARTLY, SILENT)),
    ("D", "Wohnen und Unterbringung", (PARTLY, PARTLY, BEGUN, PARTLY)),
    ("E", "Gesundheit", (PARTLY, BEGUN, SILENT, LARGELY)),
    ("F", "Engagement, Freizeit, Kultur und Sport", (REACHED, LARGELY, BEGUN, PERMANENT)),
    ("G", "Interkultureller und interreligiöser Dialog", (PERMANENT, PARTLY, BEGUN)),
    ("H", "Altern in der Migrationsgesellschaft", (PARTLY, BEGUN)),
)
UPDATE = (
    "Die Beratungsstellen stimmen ihre Sprechzeiten seit dem Frühjahr gemeinsam ab. Wer neu in die "
    "Stadt kommt, erhält im Bürgerbüro eine Übersicht in zwölf Sprachen; die "
    "Volkshochschule hat 18 "
    "Plätze mit Kinderbetreuung eingerichtet, das sind 46,9 % mehr als 2016-2017."
)
GOAL_TEXTS = (
    "Alle Einrichtungen der Stadt geben Auskunft in leicht verständlicher Sprache.",
    "Fachleute und Ehrenamtliche tauschen sich regelmäßig über Wege in Ausbildung und Arbeit aus.",
    "Eine Übersicht im Netz und auf Papier zeigt alle Angebote.",
    "Wer neu zugewandert ist, wird ohne Lücke beraten, bis eine Ausbildung gefunden ist.",
    "Erfahrungen aus den Herkunftsländern werden als Stärke gesehen und genutzt.",
)


def small_document(*blocks: Block, **changes: object) -> Document:
    """A document with one chapter that holds the given blocks."""
    values: dict[str, object] = {
        "title": "Probe",
        "author": "Stadt Musterstadt",
        "date": "2019-06-03",
        "cover": Cover(title="Probe", document_type="Bericht", municipality="Stadt Musterstadt"),
        "chapters": (Chapter(title="Kapitel", blocks=blocks),),
    }
    return Document(**{**values, **changes})  # type: ignore[arg-type]


def sample_document(*, states: bool = True) -> Document:
    """A complete report of a made-up city; without states as after the import of an old report."""
    return Document(
        title="1. Umsetzungsbericht zum Integrationskonzept der Stadt Musterstadt",
        author="Stadt Musterstadt",
        date="2019-06-03",
        cover=_cover(states=states),
        chapters=(
            _foreword(),
            _procedure(),
            Chapter(
                title="Wie Integration gesteuert wird",
                number="3",
                running_head="Steuerung",
                blocks=(
                    Paragraph(
                        plain(
                            "Zwei Gruppen tragen die Steuerung; Fachbereiche und Träger "
                            "arbeiten darin mit."
                        ),
                        "lead",
                    ),
                    steering_chart(),
                    meetings_table(),
                ),
            ),
            *(field_chapter(i, states=states) for i in range(len(FIELDS))),
            statistics_chapter(),
            _annex(),
        ),
        imprint=_imprint(),
        running_title="Umsetzungsbericht 2018/2019",
        metadata=(("keywords", "Integration"), ("keywords", "Umsetzungsbericht")),
    )


def _cover(*, states: bool) -> Cover:
    unknown = State("kein Sachstand", "none")
    rows = tuple(
        CoverField(code, title, drawn if states else (unknown,) * len(drawn))
        for code, title, drawn in FIELDS
    )
    return Cover(
        title="1. Umsetzungsbericht zum Integrationskonzept der Stadt Musterstadt",
        document_type="Umsetzungsbericht 2018/2019",
        municipality="Stadt Musterstadt",
        office="Kommunales Integrationszentrum",
        subtitle="Was aus den Leitzielen geworden ist. Januar 2018 bis Mai 2019",
        fields=rows,
    )


def _imprint() -> tuple[Block, ...]:
    lines = (
        ("Herausgeberin", "Stadt Musterstadt, Kommunales Integrationszentrum"),
        ("Anschrift", "Rathausplatz 1, 00000 Musterstadt"),
        ("Stand", "3. Juni 2019"),
    )
    return (DefinitionList(tuple((plain(a), plain(b)) for a, b in lines)),)


def _foreword() -> Chapter:
    arabic = Span("أهلا وسهلا بكم في مدينتنا", language="ar")
    return Chapter(
        title="Vorwort",
        number="1",
        anchor="vorwort",
        blocks=(
            Paragraph(
                plain("Ein Konzept wirkt, wenn jemand nachsieht, was aus ihm geworden ist."), "lead"
            ),
            Paragraph(plain(UPDATE)),
            Paragraph((arabic,)),
            Paragraph(
                (
                    Span('Im Stadtteil sagt man dazu "'),
                    Span("Kümmern", strong=True),
                    Span('", z. B. auf S. 11.'),
                )
            ),
            Paragraph(
                (
                    Span("Mehr steht im "),
                    Span("Vorwort", href="#vorwort"),
                    Span(" und "),
                    Span("im Netz", href="https://example.org/bericht"),
                )
            ),
            Paragraph(plain("Dieser Bericht nennt Einrichtungen und keine Personen."), "note"),
        ),
    )


def _procedure() -> Chapter:
    stations = Stations(
        (
            ("Umfrage", "Januar 2019", "47 Einrichtungen haben geantwortet."),
            (
                "Workshop der Fachgruppe",
                "22. Februar 2019",
                "Je Feld sind die nächsten Schritte benannt.",
            ),
            ("Entscheider-Workshop", "7. Mai 2019", "Der Verwaltungsvorstand hat zugestimmt."),
        )
    )
    steps = BulletList(
        (
            ListItem(
                plain("Fragen an alle Beteiligten"),
                (ListItem(plain("schriftlich")), ListItem(plain("im Gespräch"))),
            ),
            ListItem(plain("Auswertung nach Handlungsfeldern")),
        ),
        ordered=True,
    )
    return Chapter(
        title="Wie dieser Bericht entstanden ist",
        number="2",
        blocks=(Heading(2, plain("Drei Schritte")), stations, Heading(2, plain("Fragen")), steps),
    )


def steering_chart(networks: int = 12) -> SteeringChart:
    """Council, board, two groups, two advisers, an office and so many networks."""
    main = (
        SteeringBody("rat", "Rat der Stadt", "decides", "beschließt das Konzept"),
        SteeringBody(
            "vv",
            "Verwaltungsvorstand",
            "decides",
            "trägt die Gesamtverantwortung",
            "rat",
            "legt vor",
        ),
        SteeringBody(
            "cg",
            "Controlling-Gruppe Integrationskonzept",
            "steers",
            "12 Mitglieder, zweimal im Jahr",
            "vv",
            "berichtet",
        ),
        SteeringBody(
            "fg",
            "Fachgruppe Integration",
            "steers",
            "20 Mitglieder, viermal im Jahr",
            "cg",
            "empfiehlt",
        ),
        SteeringBody("ir", "Integrationsrat", "advises", "nimmt Stellung", "rat"),
        SteeringBody(
            "fa", "Fachausschuss für Bürgerinnen und Bürger", "advises", "berät vor", "rat"
        ),
        SteeringBody("ki", "Kommunales Integrationszentrum", "office", "führt die Geschäfte"),
    )
    nets = tuple(
        SteeringBody(
            f"n{i}",
            f"Arbeitskreis Netzwerk Nummer {i + 1}",
            "network",
            "Fachbereich Soziales",
            "fg",
            "melden Bedarfe",
        )
        for i in range(networks)
    )
    return SteeringChart(
        (*main, *nets),
        "Rat, Verwaltungsvorstand, Controlling-Gruppe und Fachgruppe.",
        "Wer entscheidet, wer steuert, wer berät",
    )


def meetings_table() -> Table:
    """A small table of two text columns."""
    rows = (
        ("Controlling-Gruppe", "19. Juni und 23. November 2018"),
        ("Fachgruppe Integration", "3. Juli und 6. November 2018, 6. Februar 2019"),
        ("Beide gemeinsam", "22. Februar 2019, Workshop"),
    )
    return Table("Sitzungen im Berichtszeitraum", (plain("Gremium"), plain("Termine")), _rows(rows))


def numbers_table() -> Table:
    """Numbers with a group, a total, a negative value and a source."""
    rows = (
        ("Bevölkerung", "", "", ""),
        ("unter 25 Jahren", "40.191", "40.517", "+0,8 %"),
        ("ab 25 Jahren", "125.890", "126.220", "+0,3 %"),
        ("zusammen", "166.081", "166.737", "+0,4 %"),
        ("Personen je Haushalt", "2,02", "2,00", "-0,02"),
    )
    return Table(
        "Bevölkerung und Haushalte",
        tuple(plain(c) for c in ("Merkmal", "31.12.2016", "31.12.2017", "Änderung")),
        _rows(rows),
        numeric=(1, 2, 3),
        total_rows=(3,),
        group_rows=(0,),
        source="Statistikstelle, Stand 31.12.2017",
    )


def long_table(rows: int = 200) -> Table:
    """A table that fills several pages."""
    cells = tuple((f"Stadtteil {i}", f"{i * 37}", f"{i * 41}") for i in range(rows))
    return Table(
        "Einwohnerinnen und Einwohner",
        tuple(plain(c) for c in ("Stadtteil", "2017", "2018")),
        _rows(cells),
        numeric=(1, 2),
    )


def _rows(rows: tuple[tuple[str, ...], ...]) -> tuple[tuple[Inline, ...], ...]:
    return tuple(tuple(plain(cell) for cell in row) for row in rows)


def goal(number: int, code: str, state: State | None = PARTLY) -> GoalEntry:
    """A goal with an update; with a state it also has a margin and a signal."""
    late = Signal("late", "Eine von drei Vereinbarungen ist überfällig.", is_urgent=True)
    return GoalEntry(
        number=str(number),
        label=f"Leitziel {number}",
        text=plain(GOAL_TEXTS[(number - 1) % len(GOAL_TEXTS)]),
        field_code=code,
        state=state,
        margin=("Kommunales Integrationszentrum", "Februar 2019") if state else (),
        signals=(late,) if state == PARTLY else (),
        blocks=(Paragraph(plain(UPDATE)),),
        anchor=f"ziel-{code.lower()}{number}",
    )


def field_chapter(index: int, *, states: bool = True) -> Chapter:
    """A field with goals, figures, criteria, agreements."""
    code, title, drawn = FIELDS[index]
    goals = tuple(goal(i + 1, code, state if states else None) for i, state in enumerate(drawn))
    tiles = (
        StatTile("Teilnehmende 2018", "1.146", None, "2017: 978 (+17,2 %)"),
        StatTile("Personal", "4,5", "VZÄ", "2017: 4,0"),
        StatTile("Kosten", "412", "Tsd. €", "61 % Fördermittel"),
    )
    outcomes = OutcomeList(
        (
            OutcomeEntry(
                plain("Menschen über 27 Jahre werden stärker in den Blick genommen."),
                ("Kommunales Integrationszentrum", "bis Ende 2019"),
                highlighted=True,
            ),
            OutcomeEntry(
                plain("Der Willkommens-Ordner liegt in allen Beratungsstellen."),
                ("alle Beratungsstellen",),
                (Signal("missing", "Kein Termin genannt."),),
                children=(OutcomeEntry(plain("auch in den Stadtteilen")),),
            ),
        )
    )
    return Chapter(
        title=title,
        label=f"Handlungsfeld {code}",
        number=str(index + 4),
        field_code=code,
        anchor=f"feld-{code.lower()}",
        blocks=(
            Paragraph(
                plain(
                    "Vieles greift hier ineinander; die Lücke liegt bei Menschen über 27 Jahren."
                ),
                "lead",
            ),
            StatRow(tiles),
            Heading(2, plain("Leitziele und Sachstand")),
            *goals,
            Heading(2, plain("Woran wir die Wirkung messen")),
            Figure(
                SVG,
                "Kurve von 38,6 auf 46,9 Prozent.",
                "Mehr Menschen haben Arbeit",
                "Beschäftigungsquote",
                "Statistikstelle",
            ),
            Heading(2, plain("Vereinbarungen")),
            outcomes,
        ),
    )


def statistics_chapter() -> Chapter:
    """Tables, one of them over several pages."""
    return Chapter(
        title="Statistik zu den Zielgruppen",
        number="12",
        is_annex=True,
        blocks=(numbers_table(), long_table(90)),
    )


def _annex() -> Chapter:
    terms = (
        ("AG", "Arbeitsgemeinschaft"),
        ("BAMF", "Bundesamt für Migration und Flüchtlinge"),
        ("VZÄ", "Vollzeitäquivalent"),
    )
    return Chapter(
        title="Abkürzungen",
        number="13",
        is_annex=True,
        blocks=(DefinitionList(tuple((plain(a), plain(b)) for a, b in terms)),),
    )
