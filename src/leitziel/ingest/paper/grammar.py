# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The grammar of council papers (Beschlussvorlage, Mitteilungsvorlage, Drucksache)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import (
    DocumentDraft,
    Draft,
    FieldDraft,
    FormSectionDraft,
    PaperDraft,
    SectionDraft,
    WarningDraft,
)
from leitziel.ingest.paper.consultations import read_consultations
from leitziel.ingest.paper.decisions import read_decisions
from leitziel.ingest.paper.form import read_form
from leitziel.ingest.paper.head import PaperHead, read_head
from leitziel.ingest.paper.pieces import Ledger, Piece, joined_text, pieces_of, span
from leitziel.ingest.paper.reasons import read_fields, read_reasons
from leitziel.ingest.paper.timetable import read_timetables
from leitziel.ingest.paper.vocabulary import MUNICIPALITY, PAPER_KIND, PAPER_NUMBER
from leitziel.ingest.paper.zones import Zone, is_label, split_zones

_FIRST = 60
_LISTED = re.compile(r"(?:\d{1,2}[.)]|[-–•])\s+")


def looks_like_paper(blocks: Sequence[Block]) -> bool:
    """Whether a document is a council paper: it bears a number, asks for a decision, goes round.

    One sign is not enough: a report may quote a paper's number or tell of a decision.
    """
    pieces = pieces_of(blocks)
    first = pieces[:_FIRST]
    names = {zone.name for zone in split_zones(first)}
    signs = [
        any(PAPER_NUMBER.search(piece.text) for piece in first[:25] if len(piece.text) < 120),
        any(PAPER_KIND.match(piece.text) for piece in first[:25] if len(piece.text) < 120),
        "consultations" in names,
        "subject" in names,
        "decision" in names or any(zone.name == "decision" for zone in split_zones(pieces)),
    ]
    return sum(signs) >= 3


def read_paper(blocks: Sequence[Block]) -> Draft:
    """Read a council paper; everything that no rule places is listed as not assigned."""
    pieces = pieces_of(blocks)
    if not pieces:
        return Draft()
    return _Reader(pieces).draft()


@dataclass
class _Reader:
    """Reads zone after zone; what a zone leaves over is read by the ledger in the end."""

    pieces: list[Piece]
    ledger: Ledger = field(default_factory=Ledger)
    warnings: list[WarningDraft] = field(default_factory=list)

    def draft(self) -> Draft:
        zones = split_zones(self.pieces)
        head = read_head(_of(zones, "head"), self.ledger)
        paper = replace(
            PaperDraft(source=span(self.pieces)),
            number=head.number,
            date=head.date,
            reference=head.reference,
            department=head.department,
        )
        paper = self._with_consultations(paper, zones, head)
        paper = replace(paper, decisions=self._decisions(zones))
        fields, paper = self._with_reasons(paper, zones)
        paper = replace(
            paper,
            form_sections=self._form(zones),
            attachments=self._attachments(zones),
            subject=self._subject(zones, head),
        )
        return self._finished(paper, head, fields)

    def _with_consultations(
        self, paper: PaperDraft, zones: Sequence[Zone], head: PaperHead
    ) -> PaperDraft:
        found = []
        for zone in _named(zones, "consultations"):
            if zone.head is not None:
                self.ledger.take([zone.head])
            drafts, warnings = read_consultations(
                zone.pieces, self.ledger, default_public=head.is_public
            )
            found += drafts
            self.warnings += warnings
        return replace(paper, consultations=found)

    def _decisions(self, zones: Sequence[Zone]) -> list[str]:
        texts: list[str] = []
        for zone in _named(zones, "decision"):
            if zone.head is not None and not zone.rest:
                self.ledger.take([zone.head])
            texts += read_decisions(
                zone.rest, zone.pieces, self.ledger, [zone.head] if zone.head else []
            )
        return texts

    def _with_reasons(
        self, paper: PaperDraft, zones: Sequence[Zone]
    ) -> tuple[list[FieldDraft], PaperDraft]:
        fields: list[FieldDraft] = []
        reasons: list[SectionDraft] = []
        timeline = []
        for zone in _named(zones, "reasons"):
            timeline += read_timetables(zone.pieces, self.ledger)
            fields += read_fields(zone.pieces, self.ledger)
            reasons += read_reasons(zone, self.ledger)
        return fields, replace(paper, reasons=reasons, timeline=timeline)

    def _form(self, zones: Sequence[Zone]) -> list[FormSectionDraft]:
        return [
            section for zone in _named(zones, "form") for section in read_form(zone, self.ledger)
        ]

    def _attachments(self, zones: Sequence[Zone]) -> list[str]:
        texts: list[str] = []
        for zone in _named(zones, "attachments"):
            self.ledger.take(zone.all_pieces)
            texts += [part.strip() for part in zone.rest.split(";") if part.strip()]
            texts += [_LISTED.sub("", piece.text, count=1) for piece in zone.pieces]
        return texts

    def _subject(self, zones: Sequence[Zone], head: PaperHead) -> str | None:
        for zone in _named(zones, "subject"):
            self.ledger.take(zone.all_pieces)
            if subject := f"{zone.rest} {joined_text(zone.pieces)}".strip():
                return subject
        titles = head.titles or [piece for piece in _of(zones, "head") if self._may_name(piece)]
        self.ledger.take(titles[-1:])
        return titles[-1].text if titles else None

    def _may_name(self, piece: Piece) -> bool:
        """A line of the head that stands alone, in several words and with no label: the subject."""
        is_alone = piece.gap and not piece.cells and piece.index not in self.ledger.used
        return (
            is_alone
            and len(piece.text) < 250
            and len(piece.text.split()) > 2
            and not (":" in piece.text or is_label(piece.text))
        )

    def _finished(self, paper: PaperDraft, head: PaperHead, fields: list[FieldDraft]) -> Draft:
        self._warn_of_gaps(paper)
        document = DocumentDraft(
            kind="council_paper",
            title=paper.subject,
            municipality=head.municipality or _municipality(paper),
            date=paper.date,
        )
        return Draft(
            document=document,
            fields=fields,
            paper=paper,
            warnings=self.warnings,
            unassigned=self.ledger.left(self.pieces),
        )

    def _warn_of_gaps(self, paper: PaperDraft) -> None:
        for code, value, message in (
            ("paper_without_number", paper.number, "The paper bears no number. Add it."),
            ("paper_without_date", paper.date, "The paper bears no date. Add it."),
            ("paper_without_subject", paper.subject, "The paper has no subject. Add it."),
            ("paper_without_decision", paper.decisions, "The paper asks for no decision."),
        ):
            if not value:
                first = (paper.source[0], paper.source[0])
                severity = "info" if code == "paper_without_decision" else "warning"
                self.warnings.append(WarningDraft(code, message, first, severity))  # type: ignore[arg-type]


def _named(zones: Sequence[Zone], name: str) -> list[Zone]:
    return [zone for zone in zones if zone.name == name]


def _of(zones: Sequence[Zone], name: str) -> list[Piece]:
    return [piece for zone in _named(zones, name) for piece in zone.pieces]


def _municipality(paper: PaperDraft) -> str | None:
    for consultation in paper.consultations:
        if (match := MUNICIPALITY.search(consultation.body)) is not None:
            return match[0]
    return None
