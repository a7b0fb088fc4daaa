# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Giving a municipality its web address."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page, Site

from leitziel.actors.models import Municipality
from leitziel.core.errors import DomainError
from leitziel.portal.models import HomePage


class SiteError(DomainError):
    """A web address that cannot be given, or a municipality that cannot be set up."""


@transaction.atomic
def found_municipality(
    *, name: str, slug: str, hostname: str, office: str = "", port: int = 80, by: Any = None
) -> Municipality:
    """Set up a city with its web address and start page; ``by`` is None for commands.

    The first one of an installation answers under addresses that belong to nobody, too.
    """
    if Municipality.objects.filter(slug=slug).exists():
        message = _("There is a municipality with the short name “%(slug)s” already.")
        raise SiteError(message % {"slug": slug})
    is_first = not Municipality.objects.exists()
    municipality = Municipality(name=name, slug=slug, office=office, site=_ready_made_site())
    municipality.full_clean()
    municipality.save()
    set_up_site(municipality=municipality, hostname=hostname, port=port, is_default=is_first, by=by)
    return municipality


def _ready_made_site() -> Site | None:
    """The site that a fresh installation brings along, as long as it is nobody's."""
    return Site.objects.filter(municipality__isnull=True, is_default_site=True).first()


@transaction.atomic
def set_up_site(
    *,
    municipality: Municipality,
    hostname: str,
    port: int = 80,
    title: str = "",
    intro: str = "",
    is_default: bool = False,
    by: Any = None,
) -> Site:
    """Give a municipality its start page and host name; done before, only the host name changes.

    Raises SiteError when the host name already belongs to another municipality.
    """
    taken = Municipality.objects.filter(site__hostname=hostname, site__port=port)
    if taken.exclude(pk=municipality.pk).exists():
        message = _("The address “%(host)s” already belongs to another municipality.")
        raise SiteError(message % {"host": hostname})
    site = municipality.site or Site()
    if not HomePage.objects.filter(pk=site.root_page_id).exists():
        site.root_page = _home(municipality, title, intro, by)
    site.hostname, site.port, site.site_name = hostname, port, municipality.name[:255]
    if is_default:
        Site.objects.exclude(pk=site.pk).update(is_default_site=False)
    site.is_default_site = is_default
    site.full_clean(exclude=["root_page"])
    site.save()
    municipality.site = site
    municipality.save(update_fields=["site"])
    return site


def _home(municipality: Municipality, title: str, intro: str, by: Any) -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(title=title or municipality.name, slug=municipality.slug, intro=intro, owner=by)
    root.add_child(instance=home)
    home.save_revision(user=by).publish()
    return home
