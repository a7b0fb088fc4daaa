# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every public address of a municipality."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from leitziel.actors.models import Municipality
from leitziel.concept.models import Concept, FieldOfAction, Measure
from leitziel.council.models import Paper
from leitziel.governance.models import Body

FIXED = ("start", "concepts", "measures", "outcomes", "bodies", "papers", "reports", "contents")
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")


@dataclass(frozen=True)
class Entry:
    """A page of the site."""

    title: str
    url: str


@dataclass(frozen=True)
class Group:
    """Pages of one kind."""

    title: Any
    entries: list[Entry]


def public_addresses(municipality: Municipality) -> list[str]:
    """All public paths in the default language, each once."""
    fixed = [reverse(f"portal:{name}") for name in FIXED]
    legal = [reverse("portal:legal", args=[slug]) for slug in LEGAL]
    entries = [entry.url for group in site_contents(municipality) for entry in group.entries]
    measures = [entry.url for entry in _measures(municipality)]
    return list(dict.fromkeys([*fixed, *legal, *entries, *measures]))


def site_contents(municipality: Municipality) -> list[Group]:
    """The pages of the site in groups, those that are empty left out; measures have their list."""
    groups = [
        Group(_("Concepts and fields of action"), list(_concepts(municipality))),
        Group(_("Bodies"), list(_bodies(municipality))),
        Group(_("Council papers"), list(_papers(municipality))),
        Group(_("More pages"), list(_pages(municipality))),
    ]
    return [group for group in groups if group.entries]


def _concepts(municipality: Municipality) -> Iterator[Entry]:
    fields: dict[int, list[tuple[str, str]]] = {}
    rows = FieldOfAction.objects.of(municipality).published().order_by("position", "pk")
    for concept, code, title in rows.values_list("concept", "code", "title"):
        fields.setdefault(concept, []).append((code, title))
    concepts = Concept.objects.of(municipality).published().order_by("-adopted_date", "-pk")
    for pk, slug, title in concepts.values_list("pk", "slug", "title"):
        yield Entry(title, reverse("portal:concept", args=[slug]))
        for code, name in fields.get(pk, []):
            yield Entry(f"{code} {name}", reverse("portal:field", args=[slug, code]))
        for name, words in (
            ("texts", _("Texts to read")),
            ("numbers", _("Figures and tables")),
            ("changes", _("What has changed")),
            ("sources", _("Sources and abbreviations")),
        ):
            yield Entry(f"{title}: {words}", reverse(f"portal:{name}", args=[slug]))


def _bodies(municipality: Municipality) -> Iterator[Entry]:
    rows = Body.objects.of(municipality).published().order_by("name").values_list("pk", "name")
    for pk, name in rows:
        yield Entry(name, reverse("portal:body", args=[pk]))


def _papers(municipality: Municipality) -> Iterator[Entry]:
    rows = Paper.objects.of(municipality).published().order_by("-date", "-pk")
    for pk, number, subject in rows.values_list("pk", "number", "subject"):
        yield Entry(f"{number} {subject}", reverse("portal:paper", args=[pk]))


def _measures(municipality: Municipality) -> Iterator[Entry]:
    rows = Measure.objects.of(municipality).published().order_by("pk").values_list("pk", "title")
    for pk, title in rows:
        yield Entry(title, reverse("portal:measure", args=[pk]))


def _pages(municipality: Municipality) -> Iterator[Entry]:
    site: Any = municipality.site
    rows = Page.objects.child_of(site.root_page).live().public().order_by("path")
    prefix = reverse("portal:start")
    for title, slug in rows.values_list("title", "slug"):
        if slug not in LEGAL:
            yield Entry(title, f"{prefix}{slug}/")
