# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Start, search, legal pages, and what machines ask for."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from leitziel.core.color import AccentColors, ColorError, derive_accent
from leitziel.core.search import Query
from leitziel.portal.context import DEFAULT_ACCENT
from leitziel.portal.models import ContentPage
from leitziel.portal.queries.search import search as search_public
from leitziel.portal.queries.sitemap import public_addresses, site_contents
from leitziel.portal.queries.start import start_page
from leitziel.portal.sentences import tally_sentence

MOST_LETTERS = 100


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the city does, at a glance."""
    found = start_page(request.municipality)  # type: ignore[attr-defined]
    context = {
        "start": found,
        "home": found.page,
        "sentence": tally_sentence(found.overview.tally) if found.overview else "",
    }
    return render(request, "portal/start.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search over all that is public."""
    query = Query.parse(request.GET.get("q", "")[:MOST_LETTERS])
    results = search_public(request.municipality, query)  # type: ignore[attr-defined]
    return render(request, "portal/search.html", {"query": query, "results": results})


@require_safe
def legal(request: HttpRequest, slug: str) -> HttpResponse:
    """Imprint, privacy, accessibility: the editors' own page of that name, else ours."""
    site: Any = request.municipality.site  # type: ignore[attr-defined]
    own = ContentPage.objects.child_of(site.root_page).live().public().filter(slug=slug).first()
    if own is not None:
        return render(request, own.template, {"page": own})
    return render(request, f"portal/legal/{slug}.html")


@require_safe
def contents(request: HttpRequest) -> HttpResponse:
    """All pages of the site as one list."""
    groups = site_contents(request.municipality)  # type: ignore[attr-defined]
    return render(request, "portal/contents.html", {"groups": groups})


@require_safe
@cache_control(public=True, max_age=3600)
def favicon(_request: HttpRequest) -> HttpResponse:
    """The mark for what names none of its own: browsers ask here beside a PDF or a mail."""
    return redirect(static("leitziel/favicon.svg"))


@require_safe
@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may read: all that is public; search results and filters add nothing."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /suche/",
        "Disallow: /en/suche/",
        f"Sitemap: {request.scheme}://{request.get_host()}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """All public addresses for search engines."""
    origin = f"{request.scheme}://{request.get_host()}"
    paths = public_addresses(request.municipality)  # type: ignore[attr-defined]
    context = {"origin": origin, "paths": paths}
    return render(request, "portal/sitemap.xml", context, content_type="application/xml")


@require_safe
@cache_control(public=True, max_age=86400)
def colors(request: HttpRequest) -> HttpResponse:
    """The tenant's color and what is derived from it, as a style sheet."""
    accent = request.municipality.accent  # type: ignore[attr-defined]
    return HttpResponse(_color_sheet(accent), content_type="text/css; charset=utf-8")


@lru_cache(maxsize=256)
def _color_sheet(accent: str) -> str:
    shades = _shades(accent)
    light = (
        f"--lz-accent:{shades.accent};--lz-on-accent:#fff;"
        f"--lz-accent-deep:{shades.deep};--lz-accent-soft:{shades.soft}"
    )
    dark = (
        f"--lz-accent:{shades.dark};--lz-on-accent:{shades.on_dark};"
        f"--lz-accent-deep:color-mix(in srgb,{shades.deep} 80%,#000);"
        f"--lz-accent-soft:color-mix(in srgb,{shades.dark} 14%,#000)"
    )
    return (
        f":root{{{light}}}\n"
        f'@media screen{{[data-kern-theme="dark"]{{{dark}}}}}\n'
        f"@media screen and (prefers-color-scheme:dark){{"
        f':root:not([data-kern-theme="light"]){{{dark}}}}}\n'
    )


def _shades(accent: str) -> AccentColors:
    """The derived colors; for a color that cannot serve, those of the default."""
    try:
        return derive_accent(accent)
    except ColorError:
        return derive_accent(DEFAULT_ACCENT)
