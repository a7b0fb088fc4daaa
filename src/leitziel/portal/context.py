# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the frame of every public page needs: navigation, languages, addresses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject, cached_property
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _

from leitziel.actors.models import Municipality
from leitziel.portal.queries.site import MenuPage, menu_pages

DEFAULT_ACCENT = "#005a70"
MENU_SECONDS = 60

# Name of the address, words, and the beginning of the names that belong to it.
NAVIGATION = (
    ("start", _("Home"), ("start",)),
    (
        "concepts",
        _("What the city does"),
        ("concept", "field", "measure", "texts", "numbers", "changes"),
    ),
    ("outcomes", _("Agreements"), ("outcome",)),
    ("bodies", _("Bodies"), ("bod",)),
    ("papers", _("Council papers"), ("paper",)),
    ("reports", _("Reports"), ("report",)),
)


@dataclass(frozen=True)
class Link:
    """An entry of the navigation; ``current`` is "page", "true" or empty, as ARIA wants it."""

    url: str
    label: Any
    current: str = ""


@dataclass(frozen=True)
class Language:
    """A language the page can be had in."""

    code: str
    name: str
    url: str
    is_current: bool


class Frame:
    """The frame of a public page; everything is worked out when a template asks for it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request

    @cached_property
    def municipality(self) -> Municipality | None:
        """The municipality of the request; None on pages outside any."""
        return getattr(self.request, "municipality", None)

    @cached_property
    def navigation(self) -> list[Link]:
        """The main navigation with the current entry marked."""
        match = self.request.resolver_match
        name = match.url_name if match and match.namespaces == ["portal"] else None
        return [
            Link(reverse(f"portal:{target}"), label, _current(target, family, name or ""))
            for target, label, family in NAVIGATION
        ]

    @cached_property
    def languages(self) -> list[Language]:
        """This page in every language of the site."""
        path = _without_prefix(self.request.get_full_path())
        current = get_language()
        return [
            Language(
                code, get_language_info(code)["name_local"], _prefixed(path, code), code == current
            )
            for code, _name in settings.LANGUAGES
        ]

    @cached_property
    def language(self) -> Language:
        """The current language."""
        return next((one for one in self.languages if one.is_current), self.languages[0])

    @cached_property
    def direction(self) -> str:
        """The direction of writing: ltr or rtl."""
        return "rtl" if get_language_info(get_language() or "de")["bidi"] else "ltr"

    @cached_property
    def origin(self) -> str:
        """Scheme and host, to make addresses absolute."""
        return f"{self.request.scheme}://{self.request.get_host()}"

    @cached_property
    def canonical(self) -> str:
        """The one address of this page, without what a filter or a campaign appended."""
        page = self.request.GET.get("seite", "")
        suffix = f"?seite={page}" if page.isdecimal() and page != "1" else ""
        return f"{self.origin}{self.request.path}{suffix}"

    @cached_property
    def accent_sheet(self) -> str:
        """The address of the tenant's colors; empty where they are the default."""
        if self.municipality is None or self.municipality.accent.lower() == DEFAULT_ACCENT:
            return ""
        return f"{reverse('portal:colors')}?v={self.municipality.accent.lstrip('#').lower()}"

    @cached_property
    def pages(self) -> list[MenuPage]:
        """The editors' own pages in the menu; a new one shows up within a minute."""
        if self.municipality is None:
            return []
        key = f"portal-menu-{self.municipality.pk}"
        found: list[MenuPage] | None = cache.get(key)
        if found is None:
            found = menu_pages(self.municipality)
            cache.set(key, found, MENU_SECONDS)
        return found


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``frame`` in every template, worked out only where it is used."""
    return {"frame": SimpleLazyObject(lambda: Frame(request))}


def _current(target: str, family: tuple[str, ...], name: str) -> str:
    if name == target:
        return "page"
    return "true" if name and name.startswith(family) else ""


def _own_name(code: str) -> str:
    return str(get_language_info(code)["name_local"])


def _without_prefix(path: str) -> str:
    for code, _name in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith(f"/{code}/"):
            return path[len(code) + 1 :] or "/"
    return path


def _prefixed(path: str, code: str) -> str:
    return path if code == settings.LANGUAGE_CODE else f"/{code}{path}"
