# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which municipality a request is for, and which pages its editors added to the menu."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from wagtail.models import Page, Site

from leitziel.actors.models import Municipality
from leitziel.core.prepared import Prepared, columns_of

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True)
class MenuPage:
    """A page of the editors that stands in the footer."""

    title: str
    url: str
    language: str


def municipality_of_host(host: str) -> Municipality | None:
    """The municipality whose web address this is; None for an address nobody set up.

    ``host`` may carry a port. A site of the same host name and another port answers too, unless
    several do. All names of this machine count as localhost.
    """
    hostname, port = _split(host)
    names = ("localhost", hostname) if hostname in LOOPBACK else (hostname,)
    found = [_municipality(row) for name in dict.fromkeys(names) for row in _BY_HOST.rows(name)]
    exact = [municipality for municipality in found if _site(municipality).port == port]
    candidates = exact or found
    return candidates[0] if len(candidates) == 1 else None


def menu_pages(municipality: Municipality) -> list[MenuPage]:
    """The live pages directly below the start page that are to be shown in menus."""
    root = _site(municipality).root_page
    pages = (
        Page.objects.child_of(root)
        .live()
        .public()
        .in_menu()
        .select_related("locale")
        .order_by("path")
    )
    return [
        MenuPage(page.title, f"/{page.slug}/", page.locale.language_code)
        for page in pages.only("title", "slug", "path", "locale")
    ]


def _municipality(row: tuple[Any, ...]) -> Municipality:
    """The municipality with its site."""
    at = len(_MUNICIPALITY_COLUMNS)
    municipality = Municipality.from_db(DEFAULT_DB_ALIAS, _MUNICIPALITY_COLUMNS, row[:at])
    municipality.site = Site.from_db(DEFAULT_DB_ALIAS, _SITE_COLUMNS, row[at:])
    return municipality


def _site(municipality: Municipality) -> Any:
    return municipality.site


def _split(host: str) -> tuple[str, int]:
    """Host name in lower case and port (80 where none is given)."""
    name, colon, port = host.lower().rpartition(":")
    if colon and port.isdecimal():
        return name, int(port)
    return host.lower(), 80


_MUNICIPALITY_COLUMNS = columns_of(Municipality)
_SITE_COLUMNS = columns_of(Site)
_BY_HOST = Prepared(
    lambda hostname: (
        Municipality.objects.filter(site__hostname=hostname)
        .order_by("pk")
        .values_list(*_MUNICIPALITY_COLUMNS, *(f"site__{name}" for name in _SITE_COLUMNS))
    ),
    str,
)
