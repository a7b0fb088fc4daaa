# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses of the public site: German words, in every language of the site the same.

The language stands in front (``/en/…``, German has none), so that an address that someone wrote
down or printed leads to the same page in each language.
"""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path, re_path

from leitziel.portal.answering import urls as answering
from leitziel.portal.views import changes, concept, gallery, reports, site, steering

app_name = "portal"
urlpatterns: list[URLPattern | URLResolver] = [
    path("", site.start, name="start"),
    path("konzepte/", concept.concept_list, name="concepts"),
    path("konzepte/<slug:slug>/", concept.concept, name="concept"),
    path("konzepte/<slug:slug>/feld/<str:code>/", concept.field, name="field"),
    path("konzepte/<slug:slug>/texte/", concept.texts, name="texts"),
    path("konzepte/<slug:slug>/zahlen/", concept.numbers, name="numbers"),
    path("konzepte/<slug:slug>/neues/", changes.changes, name="changes"),
    path("konzepte/<slug:slug>/quellen/", concept.sources, name="sources"),
    path("massnahmen/", concept.measures, name="measures"),
    path("massnahmen/<int:pk>/", concept.measure, name="measure"),
    path("vereinbarungen/", steering.outcomes, name="outcomes"),
    path("gremien/", steering.bodies, name="bodies"),
    path("gremien/<int:pk>/", steering.body, name="body"),
    path("vorlagen/", steering.papers, name="papers"),
    path("vorlagen/<int:pk>/", steering.paper, name="paper"),
    path("berichte/", reports.reports, name="reports"),
    re_path(
        r"^berichte/(?P<pk>[0-9]{1,18})/(?P<format>pdf|html|odt|docx)/$",
        reports.report_file,
        name="report_file",
    ),
    path("suche/", site.search, name="search"),
    path("inhalt/", site.contents, name="contents"),
    re_path(r"^(?P<slug>impressum|datenschutz|barrierefreiheit)/$", site.legal, name="legal"),
    path("farben.css", site.colors, name="colors"),
    path("favicon.ico", site.favicon, name="favicon"),
    path("robots.txt", site.robots, name="robots"),
    path("sitemap.xml", site.sitemap, name="sitemap"),
    *answering.urlpatterns,
]
if settings.DEBUG:
    urlpatterns += [path("komponenten/", gallery.gallery, name="gallery")]
