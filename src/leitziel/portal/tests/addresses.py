# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the public site with what it may show, for tests that walk all of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from leitziel.portal.tests.city import City
from leitziel.reporting.enums import FileFormat

# Routes without a row in them.
PLAIN = (
    "start", "concepts", "measures", "outcomes", "bodies", "papers", "reports", "search",
    "contents", "colors", "favicon", "robots", "sitemap",
)  # fmt: skip
# What machines and browsers ask for by themselves, and what leads on to another address.
NO_PAGES = ("colors", "favicon", "robots", "sitemap", "report_file", "concepts")
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")
OF_CONCEPT = ("concept", "texts", "numbers", "changes", "sources")
OF_ROW = ("measure", "body", "paper")


def row_addresses(rows: dict[str, Any]) -> dict[str, list[str]]:
    """The addresses of rows by name of their route."""
    concept = rows["concept"]
    found = {name: [_at(name, concept.slug)] for name in OF_CONCEPT}
    found["field"] = [_at("field", concept.slug, rows["field"].code)]
    for name in OF_ROW:
        found[name] = [_at(name, rows[name].pk)]
    reports = [row for name, row in rows.items() if name.endswith("report")]
    found["report_file"] = [
        _at("report_file", row.pk, format_) for row in reports for format_ in FileFormat.values
    ]
    return found


def public_addresses(city: City) -> dict[str, list[str]]:
    """Every address that answers with 200 or a redirect, by name of its route."""
    plain = {name: [_at(name)] for name in PLAIN}
    legal = {"legal": [_at("legal", slug) for slug in LEGAL]}
    return plain | legal | row_addresses(city.shown)


def pages(city: City) -> list[str]:
    """The addresses that are pages for people, with searches, filters and an editors' page."""
    found = [
        address
        for name, addresses in public_addresses(city).items()
        if name not in NO_PAGES
        for address in addresses
    ]
    return [
        *found,
        _at("search") + "?q=Arbeit",
        _at("search") + "?q=qqqq",
        _at("outcomes") + "?art=need&stand=overdue&feld=B",
        _at("measures") + "?wort=agentur",
        f"/{city.shown['page'].slug}/",
        "/gibt-es-nicht/",
    ]


def _at(name: str, *arguments: Any) -> str:
    return reverse(f"portal:{name}", args=arguments)
