# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Look-ups of institutions that several callers need."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from leitziel.actors.models import Municipality, Organization, OrganizationName

# Below this likeness (0 to 100) two names are taken for two institutions.
LIKENESS = 93


class OrganizationIndex:
    """Finds organizations of one municipality by any of their names, without a query per name."""

    def __init__(self, municipality: Municipality) -> None:
        self._by_name: dict[str, Organization] = {}
        for organization in Organization.objects.of(municipality):
            self.remember(organization, organization.name)
            if organization.short_name:
                self.remember(organization, organization.short_name)
        names = OrganizationName.objects.of(municipality).select_related("organization")
        for alternative in names:
            self.remember(alternative.organization, alternative.name)

    def remember(self, organization: Organization, name: str) -> None:
        """Let the organization be found under this name."""
        self._by_name.setdefault(normalize(name), organization)

    def find(self, name: str) -> Organization | None:
        """The organization of that name, spelling aside, or None."""
        return self._by_name.get(normalize(name))

    def find_like(self, name: str) -> Organization | None:
        """The organization whose name is nearly the same, for a person to confirm; else None."""
        hit = process.extractOne(
            normalize(name), self._by_name.keys(), scorer=fuzz.ratio, score_cutoff=LIKENESS
        )
        return self._by_name[hit[0]] if hit else None


def normalize(name: str) -> str:
    """A name without case, doubled blanks and the difference between kinds of dashes."""
    return " ".join(name.replace("–", "-").replace("‑", "-").casefold().split())
