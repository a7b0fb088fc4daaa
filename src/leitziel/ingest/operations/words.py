# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What German words give away: which part a body plays, what an institution is, how far a goal is.

These rules are documented in ``docs/reference/import-json.md``; whatever they decide can be changed
by staff and is then left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from leitziel.actors.enums import OrganizationKind
from leitziel.actors.queries import normalize
from leitziel.concept.enums import SectionKind
from leitziel.concept.models import Status
from leitziel.governance.enums import BodyKind, MeetingKind

T = TypeVar("T")
Rules = tuple[tuple[T, re.Pattern[str]], ...]


def _rules(*pairs: tuple[T, str]) -> Rules[T]:
    return tuple((meaning, re.compile(pattern, re.IGNORECASE)) for meaning, pattern in pairs)


_BODIES = _rules(
    (
        BodyKind.DECIDES,
        r"\brat der (stadt|gemeinde)|\b(stadt|gemeinde)rat\b|kreistag|ausschu(ss|ß)\b"
        r"|bezirksvertretung|bezirksrat|\borts(bei)?rat\b",
    ),
    (BodyKind.STEERS, r"controlling|steuerung|lenkung|verwaltungsvorstand|projektleitung"),
    (BodyKind.ADVISES, r"fachgruppe|beirat|fachkonferenz|expert|integrationsrat"),
    (BodyKind.OFFICE, r"geschäftsstelle|koordinierungsstelle|stabsstelle"),
)
_ORGANIZATIONS = _rules(
    (OrganizationKind.COMMITTEE, r"fraktion|ausschu(ss|ß)|integrationsrat|\bCDU\b|\bSPD\b|grüne"),
    (OrganizationKind.PUBLIC, r"jobcenter|agentur für arbeit|polizei|\bBAMF\b|bundes|landes"),
    (OrganizationKind.CHARITY, r"caritas|diakoni|\bawo\b|arbeiterwohlfahrt|\bDRK\b|rotes kreuz"
        r"|parität|wohlfahrt"),
    (OrganizationKind.COMPANY, r"\bg?GmbH\b|gesellschaft mbH|\bKG\b|\beG\b"),
    (OrganizationKind.EDUCATION, r"volkshochschule|\bVHS\b|hochschule|schule\b|\bkita\b"
        r"|kindertages|bildungs(werk|zentrum|träger)"),
    (OrganizationKind.ASSOCIATION, r"\be\.\s?V\.?|verein\b|verband\b|bund\b"),
    (OrganizationKind.DEPARTMENT, r"^FB\b|fachbereich|dezernat|^dez\.?\b|\bamt\b|amt$|büro"
        r"|kommunales integrationszentrum|^stadt\b"),
)  # fmt: skip
_SECTIONS = _rules(
    (SectionKind.FOREWORD, r"vorwort|grußwort|geleitwort"),
    (SectionKind.OUTLOOK, r"ausblick|weiteres vorgehen|nächste schritte|perspektive|fazit"),
    (SectionKind.STEERING, r"steuerung|controlling|organisationsstruktur|gremienstruktur"),
    (SectionKind.PROCESS, r"prozess|entstehung|vorgehensweise|methodi|beteiligung|verfahren"),
    (SectionKind.ANNEX, r"anhang|anlage|verzeichnis|statistische daten|teilnehmende"),
    (SectionKind.INTRODUCTION, r"einleitung|einführung|ausgangs|hintergrund|anlass|zielsetzung"),
)
# Imprint, contacts and contents of the paper it was: they name persons, and the city's pages and
# reports have their own.
_FRONT_MATTER = re.compile(
    r"\s*(?:impressum|herausgeber(?:in)?|kontakt(?:daten|e)?|inhalt(?:sverzeichnis|sübersicht)?"
    r"|ansprechp(?:artner|erson)\w*(?:/-?\w+)?|redaktion|bearbeitung|mitwirkende|bildnachweise?"
    r"|autor(?:en|innen)\b[\w\s*/-]*)\s*:?\s*",
    re.IGNORECASE,
)
_MEETINGS = _rules(
    (MeetingKind.WORKSHOP, r"workshop|werkstatt|klausur"),
    (MeetingKind.CONFERENCE, r"konferenz|fachtag|forum"),
)
# The first that fits counts: "nicht umgesetzt" must not be taken for "umgesetzt".
_STATUSES = _rules(
    (
        None,
        r"\bnicht\s+(?:\w+\s+)?(umgesetzt|erreicht|abgeschlossen|realisiert)|verworfen|entfällt",
    ),
    ("geplant", r"geplant|vorgesehen|in planung|in vorbereitung|(noch )?nicht begonnen|\boffen\b"),
    ("teilweise-umgesetzt", r"teilweise|teils|zum teil"),
    ("weitgehend-umgesetzt", r"weitgehend|überwiegend|größtenteils|nahezu|fast"),
    ("daueraufgabe", r"dauer|laufend|kontinuierlich|ständig|regelmäßig|verstetigt"),
    ("erreicht", r"erreicht|abgeschlossen|umgesetzt|erledigt|realisiert|erfüllt|beendet"),
    ("begonnen", r"begonnen|gestartet|in umsetzung|in arbeit|in bearbeitung|angelaufen|\bläuft"),
    ("kein-sachstand", r"kein sachstand|keine angabe"),
)
_GERMAN_DECISION = re.compile(r"entscheid|beschluss|beschließ", re.IGNORECASE)


def body_kind(name: str) -> BodyKind:
    """A steering or controlling group steers, an expert group advises, others are networks."""
    return _first(_BODIES, name, BodyKind.NETWORK)


def organization_kind(name: str) -> OrganizationKind:
    """What kind of institution a name speaks of."""
    return _first(_ORGANIZATIONS, name, OrganizationKind.OTHER)


def meeting_kind(title: str) -> MeetingKind:
    """Workshop, conference, or a plain meeting."""
    return _first(_MEETINGS, title, MeetingKind.MEETING)


def section_kind(heading: str, *, in_field: bool) -> SectionKind:
    """The part a text plays, by its heading; texts of a field stay with the field."""
    if in_field:
        return SectionKind.FIELD_TEXT
    return _first(_SECTIONS, heading, SectionKind.OTHER)


def is_front_matter(heading: str, paragraphs: Iterable[str]) -> bool:
    """Whether a text is the imprint or contents of a document; staff see it, the public does not.

    Without a heading, the text before the first chapter is, where an imprint stands in it or where
    it has no sentence at all, as on a title page.
    """
    if heading:
        return _FRONT_MATTER.fullmatch(heading) is not None
    parts = [part.strip() for part in paragraphs]
    has_imprint = any(_FRONT_MATTER.fullmatch(part) for part in parts)
    return has_imprint or not any(part.endswith((".", "!", "?", ":")) for part in parts)


def decides(role: str | None) -> bool:
    """Whether a station of a council paper is the one that decides."""
    return bool(role and _GERMAN_DECISION.search(role))


def find_status(text: str | None, statuses: Iterable[Status]) -> Status | None:
    """The step of the scale that printed words speak of; None where they are not clear."""
    if not text:
        return None
    steps = list(statuses)
    for status in steps:
        if normalize(status.label) == normalize(text):
            return status
    code = _first(_STATUSES, text, None)
    return next((status for status in steps if status.code == code), None)


def _first(rules: Rules[T], text: str, otherwise: T) -> T:
    return next((meaning for meaning, pattern in rules if pattern.search(text)), otherwise)
