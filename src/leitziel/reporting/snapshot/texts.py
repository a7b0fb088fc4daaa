# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running text: what the editors wrote for this report, else what the imported document said."""

from __future__ import annotations

from leitziel.actors.enums import DocumentKind
from leitziel.concept.enums import SectionKind
from leitziel.concept.models import Abbreviation, Section, Source
from leitziel.reporting.enums import TextPlace
from leitziel.reporting.models import Report, ReportText
from leitziel.reporting.ownwords import sections_of_text
from leitziel.reporting.snapshot.scope import Row, Scope, place

# Where an imported section stands in the report.
PLACES = {
    SectionKind.FOREWORD: TextPlace.FOREWORD,
    SectionKind.INTRODUCTION: TextPlace.INTRODUCTION,
    SectionKind.PROCESS: TextPlace.PROCESS,
    SectionKind.STEERING: TextPlace.STEERING,
    SectionKind.OUTLOOK: TextPlace.OUTLOOK,
}


class Texts:
    """The texts of one report by place; what was written for it replaces what was imported."""

    def __init__(self, scope: Scope) -> None:
        self._own = _written(scope.report)
        self._imported: dict[tuple[str, int | None], list[Section]] = {}
        sections = Section.objects.filter(concept=scope.concept)
        sections = sections.select_related("source_document").order_by("position", "pk")
        for section in scope.shown("sections", sections):
            key = _key(section)
            self._imported.setdefault(key, []).append(section)
        for key, found in self._imported.items():
            if key[0] != TextPlace.FIELD:
                self._imported[key] = _of_latest_report(found)

    def of(self, name: str, field: int | None = None) -> list[Row]:
        """The sections of one place."""
        own = self._own.get((name, field))
        if own is not None:
            return sections_of_text(own)
        return self.imported(name, field)

    def imported(self, name: str, field: int | None = None) -> list[Row]:
        """What the documents said at this place, whatever was written for the report."""
        return [_section(section) for section in self._imported.get((name, field), [])]

    def is_own(self, name: str, field: int | None = None) -> bool:
        """Whether something was written for this report."""
        return (name, field) in self._own

    def of_field(self, field: int) -> list[Row]:
        """The opening text of a field."""
        return self.of(TextPlace.FIELD, field)

    def general(self) -> dict[str, list[Row]]:
        """The sections of all places but the fields."""
        places = [*(p for p in TextPlace.values if p != TextPlace.FIELD), "annex", "other"]
        return {name: self.of(name) for name in places}


def sources_of(scope: Scope) -> list[Row]:
    """The list of sources in its order."""
    rows = Source.objects.filter(concept=scope.concept).order_by("position", "pk")
    return [{"pk": row.pk, "number": row.number, "text": row.text} for row in rows]


def abbreviations_of(scope: Scope) -> list[Row]:
    """Abbreviations in the order of the alphabet."""
    rows = Abbreviation.objects.filter(concept=scope.concept)
    ordered = sorted(rows, key=lambda row: (row.short.casefold(), row.pk))
    return [{"pk": row.pk, "short": row.short, "long": row.long} for row in ordered]


def _written(report: Report) -> dict[tuple[str, int | None], str]:
    """The editors' texts by place; a report that is not kept has none."""
    if report.pk is None:
        return {}
    rows = ReportText.objects.filter(report=report).order_by("pk")
    return {(row.place, row.field_id): row.text for row in rows if row.text.strip()}


def _of_latest_report(sections: list[Section]) -> list[Section]:
    """A concept has a foreword as well; a report follows the report before it, if there is one."""
    told = [
        section.source_document
        for section in sections
        if section.source_document is not None
        and section.source_document.kind == DocumentKind.IMPLEMENTATION_REPORT
    ]
    if not told:
        return sections
    latest = max(told, key=lambda document: (document.date_text, document.pk))
    return [section for section in sections if section.source_document_id == latest.pk]


def _key(section: Section) -> tuple[str, int | None]:
    if section.field_id is not None:
        return TextPlace.FIELD, section.field_id
    default = "annex" if section.kind == SectionKind.ANNEX else "other"
    return PLACES.get(SectionKind(section.kind), default), None


def _section(section: Section) -> Row:
    return {
        "pk": section.pk,
        "heading": section.heading,
        "number": section.number,
        "paragraphs": section.paragraphs,
        "is_own": False,
        "source": place(section),
    }
