# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The usual German words of the mails; a round may replace each of them."""

from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.language import Language

_CLOSING = """Freundliche Grüße
{büro}
{kontakt}"""

_HOW = """Neben jedem Feld steht, was zuletzt gemeldet wurde. Sie können jederzeit \
unterbrechen, Ihr Text bleibt gespeichert. Ein Konto brauchen Sie nicht."""

GERMAN = Language(
    code="de",
    greeting="Guten Tag {name},",
    greeting_without_name="Guten Tag,",
    today="heute",
    tomorrow="morgen",
    in_days="in {days} Tagen",
    yesterday="seit gestern",
    since_days="seit {days} Tagen",
    numbers="null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    goal=("ein Leitziel", "{number} Leitziele"),
    measure=("eine Maßnahme", "{number} Maßnahmen"),
    question=("eine Frage", "{number} Fragen"),
    queried="Ihre Antwort ist angekommen, eine Rückfrage dazu ist noch offen",
    joined=" und ",
    period="{start} bis {end}",
    date_format="j. F Y",
    answer="Jetzt antworten",
    answer_query="Rückfrage beantworten",
    look="Antwort ansehen",
    open_desk="Runde öffnen",
    due_title="Fällig: {round}",
    why="Sie bekommen diese Mail, weil wir Sie für die genannte Einrichtung um Antwort bitten.",
    pace="Weniger oder keine Erinnerungen:",
    pace_link="Weniger oder keine Erinnerungen",
    care="Wer den Link hat, kann für Ihre Einrichtung antworten. Geben Sie ihn nur über die "
    "Antwortseite weiter.",
    texts={
        MailKind.INVITATION: (
            "{runde}: Ihre Antwort bis {frist}",
            """{anrede}

für den Bericht über „{konzept}“ fragen wir Sie: Was ist im Zeitraum {zeitraum} geschehen, was \
hat sich bewährt, was fehlt noch? Das wissen Sie am besten.

{einleitung}

{anfragen}

Wie lange es etwa dauert, steht auf der Seite. """
            + _HOW
            + """

Wir bitten Sie um Ihre Antwort bis {frist}. Ist jemand anderes zuständig, geben Sie die Anfrage \
auf der Seite weiter oder an uns zurück.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_BEFORE: (
            "Erinnerung: {runde}, fällig am {frist}",
            """{anrede}

Ihre Antwort zu „{runde}“ fehlt noch. Sie ist {wann} fällig, am {frist}.

{anfragen}

"""
            + _HOW
            + """

Haben Sie Fragen? Wir helfen gern.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_AFTER: (
            "{runde}: Ihre Antwort fehlt uns noch",
            """{anrede}

Ihre Antwort zu „{runde}“ war am {frist} fällig. Sie können sie noch geben. Ohne sie steht zu \
Ihren Aufgaben im Bericht: kein Sachstand.

{anfragen}

Hat sich nichts geändert, genügt ein Klick auf „unverändert“. Ist jemand anderes zuständig, geben \
Sie die Anfrage auf der Seite weiter oder an uns zurück.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_NOW: (
            "Erinnerung: {runde}",
            """{anrede}

wir warten noch auf Ihre Antwort zu „{runde}“. Fällig: {frist}.

{anfragen}

"""
            + _HOW
            + """ Hat sich nichts geändert, genügt ein Klick auf „unverändert“.

"""
            + _CLOSING,
        ),
        MailKind.FORWARDED: (
            "{runde}: {absender} gibt eine Anfrage an Sie weiter",
            """{anrede}

{absender} gibt eine Anfrage an Sie weiter. Für den Bericht über „{konzept}“ bitten wir um den \
Sachstand im Zeitraum {zeitraum}.

{nachricht}

{anfragen}

Wie lange es etwa dauert, steht auf der Seite. """
            + _HOW
            + """ Wir bitten Sie um Ihre Antwort bis {frist}.

"""
            + _CLOSING,
        ),
        MailKind.QUERY: (
            "{runde}: Rückfrage zu Ihrer Antwort",
            """{anrede}

vielen Dank für Ihre Antwort. Dazu möchten wir noch wissen:

{rückfragen}

{anfragen}

Sie können Ihre Antwort auf der Seite ergänzen und noch einmal absenden.

"""
            + _CLOSING,
        ),
        MailKind.RECEIPT: (
            "{runde}: Ihre Antwort ist angekommen",
            """{anrede}

vielen Dank. Ihre Antwort zu „{runde}“ ist angekommen: {einrichtungen}.

{anfragen}

Auf der Seite finden Sie Ihre Angaben und eine Eingangsbestätigung als PDF. Wir melden uns, wenn \
wir eine Rückfrage haben.

"""
            + _CLOSING,
        ),
        MailKind.GIVEN_BACK: (
            "{runde}: Anfrage an {einrichtungen} zurückgegeben",
            """{anrede}

die Anfrage an „{einrichtungen}“ ist zurückgekommen. {absender} schreibt dazu:

{grund}

{anfragen}

Auf der Seite können Sie eine andere Adresse eintragen.""",
        ),
    },
)
