# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words that head the parts of a council paper, as German town halls write them."""

from __future__ import annotations

import re
from typing import Literal

ZoneName = Literal[
    "head", "consultations", "subject", "decision", "reasons", "form", "attachments", "signature"
]

_COUNCIL = (
    r"(?:Der|Die)\s(?:Rat|Stadtrat|Gemeinderat|Kreistag|Kreisausschuss|Ausschuss|[\w-]+ausschuss"
    r"|Stadtverordnetenversammlung|Stadtvertretung|Bürgerschaft|Gemeindevertretung|Bezirksvertretung"
    r"|Integrationsrat)"
)
_HEADS: dict[ZoneName, str] = {
    "consultations": r"(?:vorgesehene\s)?Beratungs(?:folge|gang|verlauf|reihenfolge)"
    r"|beratende\sGremien|Gremien(?:folge)?|zur\sBeratung\sin",
    "subject": r"Betreff|Betrifft|Betr\.?|Gegenstand(?:\sder\sVorlage)?|Bezeichnung"
    r"(?:\sdes\sTagesordnungspunkt(?:e)?s)?|Titel|Thema|Tagesordnungspunkt",
    "decision": r"Beschluss(?:entwurf|vorschlag|empfehlung|antrag|text)?(?:\sder\sVerwaltung)?"
    r"|Beschlußvorschlag|Entscheidungsvorschlag|Antrag|Empfehlung"
    rf"|{_COUNCIL}[^.:]{{0,120}}(?:möge|wolle)[^.:]{{0,80}}(?:beschließen|nehmen)",
    "reasons": r"Begründung(?:\sder\sVorlage)?|Sachverhalt|Sachdarstellung|Sachstand(?:sbericht)?"
    r"|Erläuterung(?:en)?|Darstellung\sdes\sSachverhalt(?:e)?s|Ausgangslage|Problembeschreibung"
    r"|Stellungnahme\sder\sVerwaltung|(?:Inhalt\sder\s)?Mitteilung|Hintergrund|Bericht"
    r"|Weiteres\sVorgehen|Alternativen",
    "form": r"Schnellübersicht\süber\sdie\sfinanziellen.{0,200}"
    r"|Finanzielle\s(?:[^.:]{0,60}\s)?Auswirkungen|Haushalts(?:mäßige|rechtliche|wirtschaftliche)"
    r"\sAuswirkungen|Kosten(?:\sund\sFinanzierung)?|Finanzierung|Deckung(?:svorschlag)?"
    r"|(?:Personelle|Bilanzielle|Personal- und Organisations)\s?Auswirkungen"
    r"|Auswirkungen\sauf\s[^.:]{3,80}|Klima(?:schutz|relevanz|wirkung(?:en)?|auswirkung(?:en)?|check)"
    r"|Nachhaltigkeit|Bürgerbeteiligung|Gleichstellung(?:srelevanz)?|Barrierefreiheit|Inklusion",
    "attachments": r"Anlage/n|Anlage\(n\)|Anlagen?(?:verzeichnis)?",
    "signature": r"gezeichnet|gez\.?|Unterschrift(?:en)?|In\sVertretung|i\.\s?V\.|Mit\sfreundlichen"
    r"\sGrüßen",
}
_NUMBERING = r"(?:(?:\d{1,2}(?:\.\d{1,2}){0,3}[.)]?|[IVX]{1,4}[.)]|[A-Z][.)])\s+)?"
_HINT = r"(?:\s*\([^()]{0,120}\))?"
ZONES: dict[ZoneName, re.Pattern[str]] = {
    zone: re.compile(
        rf"{_NUMBERING}(?P<head>{head}){_HINT}\s*(?::\s*(?P<rest>.*)|$)", re.IGNORECASE | re.DOTALL
    )
    for zone, head in _HEADS.items()
}
SIGNATURE_START = re.compile(r"(?:gez(?:\.|eichnet)|In\sVertretung|i\.\s?V\.)(?=[\s:]|$)")
CONSULTATION_HEADER = re.compile(
    r"(?:Beratungsfolge|Gremium|Ausschuss|Datum|Sitzung(?:stermin|sdatum|stag|sart)?|Termin"
    r"|Zuständigkeit|Behandlung|Status|Art(?:\sder\sBehandlung)?|Beratungs(?:art|form|status)|TOP"
    r"|Öffentlichkeit|Beschluss(?:art)?|Art|Nr\.?|Ergebnis|Beratungsaktion|Aktion|[\s|/:]|\(?[öÖN]/[nNÖ]\)?)+"
)

PAPER_NUMBER = re.compile(
    r"(?:(?:Beschluss|Mitteilungs|Informations|Berichts|Verwaltungs|Rats|Sitzungs|Antrags)?[Vv]orlagen?"
    r"(?:-|\s)?(?:[Nn](?:r\.?|ummer))?|Drucksachen?(?:-|\s)?(?:[Nn](?:r\.?|ummer))?|DS(?:-|\s)?(?:Nr\.?)?"
    r"|BV|MV)\s*[:.]?\s*(?P<number>(?:[A-Z]{1,4}[-/ ])?\d[\w.-]{0,15}(?:/[\w.-]{1,15}){0,3})"
)
PAPER_KIND = re.compile(
    r"(?:Beschluss|Mitteilungs|Informations|Berichts|Verwaltungs|Rats|Sitzungs)vorlage|Drucksache",
    re.IGNORECASE,
)
MUNICIPALITY = re.compile(
    r"(?:Landeshauptstadt|Hansestadt|Universitätsstadt|Kreisstadt|Stadt|Gemeinde|Landkreis|Kreis|Markt)"
    r"\s[A-ZÄÖÜ][\w-]{2,40}(?:\s(?:an\sder|am|im|in|ob\sder|a\.\s?d\.)\s[A-ZÄÖÜ][\w-]{2,30})?"
    r"(?:\s\([\w. ]{2,30}\))?"
)

LabelName = Literal["number", "date", "reference", "department", "status", "kind", "person"]
_LABELS: dict[LabelName, str] = {
    "reference": r"(?:Dezernat|Dez\.)\s?/\s?(?:Fachbereich|FB|Amt)"
    r"\s?/\s?(?:AZ|Az\.|Aktenzeichen)|Aktenzeichen|Geschäftszeichen|Az\.?",
    "department": r"(?:Dezernat|Fachbereich|Amt|Fachdienst|Federführ(?:ung|end(?:es?\s[\w/]+)?)"
    r"|Dienststelle|Geschäftsbereich|Organisationseinheit|Zuständig(?:es\sAmt)?|Einreicher)"
    r"(?:\s?/\s?(?:Amt|Fachbereich|Dezernat|FB|Abteilung))*",
    "date": r"Datum|Stand|Erstellt\sam|Erstellungsdatum|Vorlagendatum|Ausgefertigt\sam",
    "number": r"(?:Beschluss|Mitteilungs)?Vorlagen?(?:-|\s)?(?:Nr\.?|nummer)"
    r"|Drucksachen?(?:-|\s)?(?:Nr\.?|nummer)?|DS(?:-|\s)?Nr\.?",
    "status": r"Status|Öffentlichkeit(?:sstatus)?|Sitzungsteil|Behandlung",
    "kind": r"Art\sder\sVorlage|Vorlagenart|Vorlagentyp",
    "person": r"(?:Sach)?[Bb]earbeiter(?:/?-?in)?|Ansprechpartner(?:/?-?in)?"
    r"|Verfasser(?:/?-?in)?|Berichterstatter(?:/?-?in)?|Auskunft\serteilt|Telefon|E-Mail|Ansprechperson",
}
LABELS: dict[LabelName, re.Pattern[str]] = {
    name: re.compile(rf"(?:{words})(?:\s*:\s*(?P<rest>.*)|\s*$)", re.IGNORECASE | re.DOTALL)
    for name, words in _LABELS.items()
}

ROLE = re.compile(
    r"(?:zur\s)?(?:Vorberatung|Beratung|Entscheidung|Beschlussfassung|Beschluss|Anhörung"
    r"|Kenntnisnahme|Kenntnis|Empfehlung|Information|Stellungnahme|Mitberatung)"
    r"|(?:vorberatend|beratend|beschließend|entscheidend|empfehlend)",
    re.IGNORECASE,
)
PUBLICITY = re.compile(r"(?P<no>nicht[\s-]?öffentlich|NÖ|N)|(?P<yes>öffentlich|Ö)", re.IGNORECASE)
AGENDA_ITEM = re.compile(r"(?:TOP\s*)?[ÖN]?\s?\d{1,3}(?:\.\d{1,3}){0,2}\.?|TOP", re.IGNORECASE)
PUBLIC_WORD = re.compile(r"(?P<no>nicht[\s-]?öffentlich)|(?P<yes>öffentlich)", re.IGNORECASE)

FIELD_WORDS = re.compile(
    r"Handlungs(?:feld|schwerpunkt|bereich|linie)|Themenfeld|Schwerpunktth|Leitlinie|Aktionsfeld"
)
CROSS_CUTTING_WORDS = re.compile(
    r"[Qq]uerschnitt|voran\s?gestellt|vorangestellt|übergreifend|übergeordnet"
)
