# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds the institutions that a document names, and plans those that are not known yet."""

from __future__ import annotations

import re

from leitziel.actors.queries import OrganizationIndex, normalize
from leitziel.ingest.draft import AbbreviationDraft, Place
from leitziel.ingest.operations.kinds import ORGANIZATION
from leitziel.ingest.operations.planner import Planner
from leitziel.ingest.operations.rows import Row
from leitziel.ingest.operations.words import organization_kind

_DEPARTMENT = re.compile(r"^FB\b\.?\s*", re.IGNORECASE)
_PARTS = re.compile(r"\s*[,;()]\s*|\s+[-–—/]\s+")
_DESCRIPTION = re.compile(
    r"\b(?:kreis von|mitarbeitende|vertreter|teilnehmende|mit und ohne|verschiedene|diverse"
    r"|wechselnd|alle\b|n\.\s?n\.)|innen und\b",
    re.IGNORECASE,
)
# A printed lead longer than this is a description ("circle of staff from …"), not a name.
LONGEST_LEAD = 110
LONGEST_NAME = 70


class Institutions:
    """The organizations of the municipality and those that this document adds."""

    def __init__(self, planner: Planner, abbreviations: list[AbbreviationDraft]) -> None:
        self._planner = planner
        self._index = OrganizationIndex(planner.scope.municipality)
        self._rows: dict[str, Row] = {}
        self._long = {normalize(entry.short): entry.long for entry in abbreviations}
        self._short = {normalize(entry.long): entry.short for entry in abbreviations}
        self._by_letters = {
            _letters(organization.name): planner.know(ORGANIZATION, organization)
            for organization in planner.existing(ORGANIZATION).rows
        }

    def find(self, name: str) -> Row | None:
        """The institution of that name, abbreviated or not; None where it is unknown."""
        for variant in self._variants(name):
            row = self._rows.get(normalize(variant)) or self._known(variant)
            row = row or self._by_letters.get(_letters(variant))
            if row is not None:
                return row
        return None

    def get(self, name: str, place: Place | None) -> Row:
        """The institution of that name; an unknown one is planned."""
        return self.find(name) or self._plan(name, place)

    def find_leads(self, text: str | None, place: Place | None) -> list[Row]:
        """The institutions that a printed lead names; what it adds to a name is set aside.

        Only the first part may be an institution that is not known yet: what follows it is as
        often a function ("…, management") or a place.
        """
        printed = (text or "").strip()
        whole = self.find(printed) if printed else None
        if whole is not None or not printed:
            return [whole] if whole else []
        head, *others = [part for part in _PARTS.split(printed) if part]
        first = self.find(head)
        is_name = len(head) <= LONGEST_NAME and not _DESCRIPTION.search(printed)
        if first is None and is_name and len(printed) <= LONGEST_LEAD:
            first = self._plan(head, place)
        rows = [first, *(self.find(part) for part in others)]
        return list(dict.fromkeys(row for row in rows if row is not None))

    def _plan(self, name: str, place: Place | None) -> Row:
        short = self._short.get(normalize(name), "")
        row = self._planner.want(
            ORGANIZATION,
            (normalize(name),),
            label=name,
            place=place,
            once={
                "municipality": self._planner.scope.municipality,
                "name": name,
                "short_name": short,
                "kind": organization_kind(name),
            },
        )
        self._rows[normalize(name)] = row
        self._by_letters.setdefault(_letters(name), row)
        return row

    def _known(self, name: str) -> Row | None:
        organization = self._index.find(name)
        if organization is None:
            return None
        row = self._planner.know(ORGANIZATION, organization)
        self._rows[normalize(name)] = row
        return row

    def _variants(self, name: str) -> list[str]:
        stripped = name.strip()
        variants = [stripped, self._long.get(normalize(stripped), "")]
        if _DEPARTMENT.match(stripped):
            variants.append(_DEPARTMENT.sub("Fachbereich ", stripped))
        variants.append(self._short.get(normalize(stripped), ""))
        return [variant for variant in variants if variant]


def _letters(name: str) -> str:
    """A name without anything but letters and digits: "Kinder- und Jugend", "Kinder und Jugend"."""
    return "".join(character for character in normalize(name) if character.isalnum())
