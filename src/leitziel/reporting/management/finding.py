# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Find the concept and report that a person names on the command line."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept
from leitziel.core.errors import DomainError
from leitziel.reporting.enums import Audience, ReportKind
from leitziel.reporting.models import Report
from leitziel.reporting.queries import suggest_report


class NotFoundError(DomainError):
    """What was named is not there, or is there more than once."""


@dataclass(frozen=True)
class Choice:
    """The concepts among which a person chooses."""

    municipality: str | None = None

    def concepts(self) -> list[Concept]:
        """Concepts of the named municipality, or of all."""
        concepts = Concept.objects.select_related("municipality")
        if self.municipality:
            concepts = concepts.filter(municipality=_municipality(self.municipality))
        return list(concepts.order_by("municipality__slug", "slug"))


def find_concept(slug: str, municipality: str | None) -> Concept:
    """The concept of that short name."""
    known = Choice(municipality).concepts()
    found = [concept for concept in known if concept.slug == slug]
    if len(found) == 1:
        return found[0]
    if found:
        cities = ", ".join(concept.municipality.slug for concept in found)
        raise NotFoundError(
            _("Several municipalities have a concept “%(slug)s”. Add --municipality: %(cities)s.")
            % {"slug": slug, "cities": cities}
        )
    names = ", ".join(concept.slug for concept in known)
    raise NotFoundError(
        _("There is no concept “%(slug)s”. Known are: %(names)s.")
        % {"slug": slug, "names": names or _("none")}
    )


def find_report(concept: Concept, key: int | None, kind: str | None = None) -> Report:
    """The named report of the concept, its latest one of the kind, or a new one not kept."""
    reports = Report.objects.filter(concept=concept).select_related("concept__municipality")
    if kind:
        reports = reports.filter(kind=kind)
    report = reports.filter(pk=key).first() if key else reports.order_by("-pk").first()
    if report is not None:
        return report
    if key:
        raise NotFoundError(
            _("The concept has no report %(number)s. “report list” shows what there is.")
            % {"number": key}
        )
    facts = suggest_report(concept, kind=kind or ReportKind.IMPLEMENTATION_REPORT)
    return Report(concept=concept, **{**facts, "audience": Audience.INTERNAL})


def _municipality(slug: str) -> Municipality:
    municipality = Municipality.objects.filter(slug=slug).first()
    if municipality is None:
        known = ", ".join(Municipality.objects.order_by("slug").values_list("slug", flat=True))
        raise NotFoundError(
            _("There is no municipality “%(slug)s”. Known are: %(names)s.")
            % {"slug": slug, "names": known or _("none")}
        )
    return municipality
