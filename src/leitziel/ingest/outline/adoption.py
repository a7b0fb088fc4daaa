# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""When and by whom a concept says that it was adopted: "Beschlossen vom Rat am 12.03.2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import find_spans

# Longer texts tell a story, in which other decisions have their dates, too.
_LONGEST = 160
# A whole day: 2025-03-12.
_DAY_LENGTH = 10

_BODY = (
    r"(?:(?:Stadt|Gemeinde|Kreis|Markt|Verbandsgemeinde|Samtgemeinde|Integrations)?[Rr]at(?:e?s)?"
    r"|Kreistag(?:e?s)?|Bürgerschaft|Stadtverordnetenversammlung|Gemeindevertretung"
    r"|Stadtvertretung|Regionsversammlung|Städteregionstag(?:e?s)?"
    r"|[A-ZÄÖÜ][a-zäöüß]*-?(?:\s+und\s+[A-ZÄÖÜ][a-zäöüß]+)?ausschuss(?:es)?)"
)
_OF_WHOM = (
    r"(?:\s+(?:der|des)\s+(?:(?:Landeshaupt|Hanse|Kreis|Universitäts)?[Ss]tadt|Gemeinde|Kreises"
    r"|Landkreises|Städteregion)(?:\s+(?!Am\b)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)?)?"
)
_BY = re.compile(rf"\b(?:[Vv]om|[Vv]on\s+der|[Dd]urch\s+(?:den|die))\s+(?P<body>{_BODY}{_OF_WHOM})")
_OF = re.compile(rf"\bBeschluss(?:fassung)?\s+(?:des|der)\s+(?P<body>{_BODY}{_OF_WHOM})")
_COUNCIL = re.compile(r"\b(?P<body>(?:Stadt|Gemeinde|Kreis)?[Rr]at)sbeschlu(?:ss|ß)\b")
_DISTRICT = re.compile(r"\b(?P<body>Kreistag)sbeschlu(?:ss|ß)\b")
_BEGINS = re.compile(rf"^(?:Der|Die)\s+(?P<body>{_BODY}{_OF_WHOM})\s+hat\b")
_ADOPTED = re.compile(
    r"\b(?:beschlossen|verabschiedet|beschlu(?:ss|ß)\w*|\w+sbeschlu(?:ss|ß))", re.I
)
# Of another version, or of what is still to come.
_ANOTHER = re.compile(
    r"\b(?:erste[rns]?|vorherige|vorige|bisherige|frühere|alte)\w*\s+\w*konzept"
    r"|\b(?:soll|wird|geplant|vorgesehen|Beschlussvorlage|Vorlage|Entwurf)\b",
    re.IGNORECASE,
)
_GENITIVE = re.compile(r"(?P<stem>[Rr]at|tag|ausschuss)e?s(?=\s|$)")


@dataclass(frozen=True)
class Adoption:
    """The day as an ISO date and the body in the nominative; None where nothing is said."""

    date: str | None = None
    body: str | None = None


def find_adoption(blocks: Sequence[Block]) -> Adoption:
    """The first short line that says when the document was adopted."""
    found = (_adoption(block.text) for block in blocks if 0 < len(block.text) <= _LONGEST)
    return next((adoption for adoption in found if adoption.date), Adoption())


def _adoption(text: str) -> Adoption:
    if not _ADOPTED.search(text) or _ANOTHER.search(text):
        return Adoption()
    days = [
        span.start
        for span in find_spans(text)
        if span.start and span.start == span.end and len(span.start) == _DAY_LENGTH
    ]
    if len(days) != 1:
        return Adoption()
    forms = (form.search(text) for form in (_BY, _OF, _COUNCIL, _DISTRICT, _BEGINS))
    match = next((match for match in forms if match), None)
    return Adoption(days[0], _nominative(match["body"]) if match else None)


def _nominative(body: str) -> str:
    return _GENITIVE.sub(lambda match: match["stem"], " ".join(body.split()), count=1)
