# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public page that says what has changed since the last report."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from leitziel.concept.models import Concept
from leitziel.portal.queries.changes import Change, Changes, changes_of
from leitziel.portal.views.concept import concept_of

# So many changes of a kind are read at once; the others unfold.
SHOWN = 8


@dataclass(frozen=True)
class Line:
    """A change with the page that tells more, if there is one."""

    change: Change
    url: str


@dataclass(frozen=True)
class Part:
    """Changes of one kind under a heading of their own."""

    key: str
    title: str
    lines: list[Line]

    @property
    def first(self) -> list[Line]:
        """Those that are read at once; a rest of one or two is not worth a fold."""
        return self.lines if len(self.lines) <= SHOWN + 2 else self.lines[:SHOWN]

    @property
    def rest(self) -> list[Line]:
        """Those that unfold."""
        return self.lines[len(self.first) :]


@require_safe
def changes(request: HttpRequest, slug: str) -> HttpResponse:
    """What has changed since the last published report."""
    concept = concept_of(request, slug)
    found = changes_of(concept)
    parts = [part for part in _parts(found, concept) if part.lines]
    context = {"concept": concept, "changes": found, "parts": parts}
    return render(request, "portal/changes.html", context)


def _parts(found: Changes, concept: Concept) -> list[Part]:
    def of_measure(change: Change) -> str:
        return reverse("portal:measure", args=[change.pk])

    def of_field(change: Change) -> str:
        return _in_field(concept, change, change.anchor)

    def of_outcome(change: Change) -> str:
        return _in_field(concept, change, f"v{change.pk}")

    kinds = [
        ("ziele", _("Goals with a new state"), found.goals, of_field),
        ("stand", _("Measures with a new state"), found.measures, of_measure),
        ("neu", _("New measures"), found.new_measures, of_measure),
        ("vereinbart", _("New agreements and next steps"), found.agreements, of_outcome),
        ("erledigt", _("Done since"), found.done, of_outcome),
        ("gemeldet", _("Newly reported"), found.told, of_field),
    ]
    return [
        Part(key, title, [Line(change, address(change)) for change in told])
        for key, title, told, address in kinds
    ]


def _in_field(concept: Concept, change: Change, anchor: str) -> str:
    """The place on the page of the field; nothing where the change belongs to no field."""
    if not change.field_code:
        return ""
    url = reverse("portal:field", args=[concept.slug, change.field_code])
    return f"{url}#{anchor}" if anchor else url
