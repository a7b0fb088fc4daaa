# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a document says of itself: kind, title, municipality, date and period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import find_spans, parse_date
from leitziel.ingest.draft import DocumentDraft, DocumentKind, Period
from leitziel.ingest.outline.adoption import Adoption, find_adoption
from leitziel.ingest.outline.headings import split_number

_REPORT = re.compile(
    r"(?:Umsetzungs|Sachstands|Fortschritts|Zwischen|Monitoring|Evaluations|Tätigkeits|Jahres"
    r"|Controlling|Rechenschafts|Status)\w*bericht|Umsetzungsstand|Sachstand\b|Berichtszeitraum"
    r"|Bericht\s+(?:zur|über\s+die)\s+Umsetzung|[A-ZÄÖÜ][a-zäöüß]{3,}bericht\b",
    re.IGNORECASE,
)
_CONCEPT = re.compile(
    r"\w*(?:konzept|konzeption|aktionsplan|masterplan|strategie|handlungsprogramm|leitbild"
    r"|rahmenplan|[a-zäöüß]{4,}plan|programm)\b",
    re.IGNORECASE,
)
_PLACE = re.compile(
    r"\b(?P<kind>(?:Landeshaupt|Hanse|Kreis|Universitäts|Klingen|Bundes|Groß)?[Ss]tadt|Große\s+Kreisstadt"
    r"|(?:Samt|Verbands)?[Gg]emeinde|Markt|Flecken|Landkreis(?:es)?|Kreis(?:es)?|Städteregion|Region)\s+"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ]?[a-zäöüß]+)*"
    r"(?:\s(?:am|an\sder|im|ob\sder|bei|in\sder|vor\sder|a\.\s?d\.)\s[A-ZÄÖÜ][a-zäöüß]+)?)"
)
_CAPITALS = re.compile(r"\b(?:STADT|GEMEINDE)\s+(?P<name>[A-ZÄÖÜ]{3,}(?:-[A-ZÄÖÜ]{3,})*)\b")
_NOT_A_PLACE = frozenset(
    [
        "Verwaltung",
        "Rat",
        "Land",
        "Stadt",
        "Bund",
        "Der",
        "Die",
        "Das",
        "Und",
        "Für",
        "Mit",
        "Ein",
        "Eine",
        "Teil",
        "Leben",
        "Amt",
        "Dezernat",
        "Als",
        "Im",
        "In",
        "Hier",
        "Hat",
        "Ist",
        "Soziales",
        "Jugend",
        "Integration",
        "Kommunales",
        "Vorlage",
        "Projekt",
        "Markt",
        "Politik",
        "Wirtschaft",
        "Arbeit",
    ]
)
_AFTER_KIND = re.compile(
    r"(?:konzept|bericht|plan|strategie|programm)\w*\s+(?:(?:für|der|des|von|in)\s+)?"
    r"(?P<name>[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)*)\b(?!\s*(?:der|des|für)\b)"
)
_PERIOD = re.compile(
    r"(?:Berichtszeitraum|Berichtszeit|Berichtsjahr(?:e)?|Zeitraum|Laufzeit)\s*:?\s*(?P<rest>.{4,80})"
)
_STAND = re.compile(
    r"\b(?:Stand|Datum|Beschluss(?:fassung)?|Redaktionsschluss)\s*:\s*(?P<rest>.{4,40})"
)
_FIRST = 40


def describe(
    blocks: Sequence[Block],
    front: Sequence[Block],
    *,
    has_structure: bool,
    has_updates: bool,
) -> DocumentDraft:
    """Read title, kind, municipality, date and period from the first pages."""
    opening = list(front) or list(blocks[:6])
    title_block = find_title(opening or blocks[:_FIRST])
    title = _whole_title(title_block, opening or blocks[:_FIRST]) if title_block else None
    period = _period(opening, title)
    kind = kind_of(title, opening, has_updates=has_updates) if has_structure else "unknown"
    is_concept = kind == "concept"
    adoption = find_adoption([*opening, *blocks[:_FIRST]]) if is_concept else Adoption()
    return DocumentDraft(
        kind=kind,
        title=title,
        municipality=_municipality(blocks, title),
        date=_date(opening, title, period),
        period=period,
        adopted_date=adoption.date,
        adopted_by=adoption.body,
    )


def find_title(blocks: Sequence[Block]) -> Block | None:
    """The line that names the document: a heading of the format, or the first to name its kind."""
    candidates = [
        block
        for block in blocks[:_FIRST]
        if block.text and block.kind in {"heading", "paragraph"} and len(block.text) <= 250
    ]
    named = [block for block in candidates[:15] if _names_document(block.text)]
    top = [block for block in candidates if block.kind == "heading" and block.level == 1]
    if named and (not top or named[0] is top[0] or candidates.index(named[0]) < 6):
        return named[0]
    return top[0] if top else (candidates[0] if candidates else None)


def _whole_title(block: Block, blocks: Sequence[Block]) -> str:
    """A title over several lines: what goes on in lower case, or in capitals like the first."""
    parts = [block.text]
    for after in blocks[blocks.index(block) + 1 :]:
        text = after.text
        goes_on = text[:1].islower() or (text.isupper() and parts[0].isupper())
        if after.gap or after.kind != "paragraph" or not goes_on:
            break
        parts.append(text)
    return " ".join(parts)


def _names_document(text: str) -> bool:
    if _PERIOD.match(text) or (text.rstrip().endswith((".", ":")) and len(text) > 120):
        return False
    return _REPORT.search(text) is not None or _CONCEPT.search(text) is not None


def is_title_line(text: str) -> bool:
    """Whether a line reads like the title of a report ("1. Umsetzungsbericht zum …")."""
    number, rest = split_number(text)
    return number is not None and "." not in number and _REPORT.match(rest) is not None


def kind_of(title: str | None, opening: Sequence[Block], *, has_updates: bool) -> DocumentKind:
    """What a document calls itself on its first page, else what it holds."""
    texts = [title or "", *(block.text for block in opening[:15])]
    if any(_REPORT.search(text) for text in texts if len(text) < 250):
        return "implementation_report"
    if any(_CONCEPT.search(text) for text in texts):
        return "concept"
    return "implementation_report" if has_updates else "concept"


def _municipality(blocks: Sequence[Block], title: str | None) -> str | None:
    found: Counter[str] = Counter()
    for at, block in enumerate(blocks[:300]):
        for match in _PLACE.finditer(block.text):
            if match["name"] not in _NOT_A_PLACE and not match["name"].endswith("verwaltung"):
                weight = 5 if block.text == title or at < 10 else 1
                found[_full_name(match)] += weight
        for match in _CAPITALS.finditer(block.text) if at < 10 else ():
            found[match[0].title()] += 5
    if found:
        return found.most_common(1)[0][0]
    named = _AFTER_KIND.search(title) if title else None
    return named["name"] if named and named["name"] not in _NOT_A_PLACE else None


def _full_name(match: re.Match[str]) -> str:
    kind = match["kind"].removesuffix("es")
    return f"{kind[0].upper()}{kind[1:]} {match['name']}"


def _period(opening: Sequence[Block], title: str | None) -> Period:
    for block in opening:
        if match := _PERIOD.search(block.text):
            spans = find_spans(match["rest"])
            if spans:
                return Period(spans[0].start, spans[-1].end)
    for text in [title or "", *(block.text for block in opening[:10] if len(block.text) < 120)]:
        for found in find_spans(text):
            if found.start and found.end and found.start != found.end:
                return Period(found.start, found.end)
    return Period()


def _date(opening: Sequence[Block], title: str | None, period: Period) -> str | None:
    """The date printed as such, else the only other date of the title page."""
    for block in opening:
        if (match := _STAND.search(block.text)) and (spans := find_spans(match["rest"])):
            return spans[0].end or spans[0].start
    for block in opening[:25]:
        if len(block.text) < 40 and (date := parse_date(block.text)):
            return date
    for block in opening[:15]:
        if len(block.text) > 300 or _PERIOD.search(block.text):
            continue
        for found in find_spans(block.text):
            if found.start and found.start == found.end and len(found.start) > 4:
                return found.start
    return None
