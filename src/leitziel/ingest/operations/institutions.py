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
_HEAD = re.compile(r"\s*(?:[,;(]|\s[-–—]\s)")
# A printed lead longer than this is a description ("circle of staff from …"), not a name.
LONGEST_NAME = 60


class Institutions:
    """The organizations of the municipality and those that this document adds."""

    def __init__(self, planner: Planner, abbreviations: list[AbbreviationDraft]) -> None:
        self._planner = planner
        self._index = OrganizationIndex(planner.scope.municipality)
        self._rows: dict[str, Row] = {}
        self._long = {normalize(entry.short): entry.long for entry in abbreviations}
        self._short = {normalize(entry.long): entry.short for entry in abbreviations}

    def find(self, name: str) -> Row | None:
        """The institution of that name, abbreviated or not; None where it is unknown."""
        for variant in self._variants(name):
            row = self._rows.get(normalize(variant)) or self._known(variant)
            if row is not None:
                return row
        return None

    def get(self, name: str, place: Place | None) -> Row:
        """The institution of that name; an unknown one is planned."""
        return self.find(name) or self._plan(name, place)

    def find_lead(self, text: str | None, place: Place | None) -> Row | None:
        """The institution that a printed lead names, with what follows its name set aside."""
        if not text or not text.strip():
            return None
        whole = self.find(text)
        head = _HEAD.split(text.strip(), maxsplit=1)[0]
        if whole or not head:
            return whole
        return self.find(head) or (self._plan(head, place) if len(head) <= LONGEST_NAME else None)

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
