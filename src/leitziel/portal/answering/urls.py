# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same pages under two addresses: behind a signed link, and behind a log-in."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import URLPattern, URLResolver, include, path

from leitziel.portal.answering.entrance import ACCOUNT, LINK, View, by_account, by_link
from leitziel.portal.answering.views import account, adding, handing, page, review, survey


def _pages(enter: Callable[[View], View]) -> list[URLPattern]:
    """All pages of answering, for one way in."""
    return [
        path("", enter(page.page), name="page"),
        path("gesehen/", enter(page.seen), name="seen"),
        path("speichern/", enter(page.save), name="save"),
        path("speichern/fragen/", enter(survey.save_part), name="save_survey"),
        path("speichern/<int:answer>/", enter(page.save_one), name="save_one"),
        path("pruefen/", enter(review.review), name="review"),
        path("absenden/", enter(review.send), name="submit"),
        path("aendern/", enter(page.open_again), name="reopen"),
        path("quittung.pdf", enter(review.receipt), name="receipt"),
        path("weitergeben/", enter(handing.forward), name="forward"),
        path("zurueckgeben/", enter(handing.return_request), name="give_back"),
        path("erinnerungen/", enter(handing.pace), name="pace"),
        path("anhang/", enter(adding.files), name="files"),
        path("anhang/<int:attachment>/", enter(adding.file), name="file"),
        path("anhang/<int:attachment>/entfernen/", enter(adding.remove_file), name="detach"),
        path("vorschlag/", enter(adding.proposals), name="proposals"),
        path("vorschlag/<int:proposal>/entfernen/", enter(adding.withdraw), name="withdraw"),
        path("termin.ics", enter(handing.calendar), name="calendar"),
    ]


_BY_LINK = [*_pages(by_link), path("zuruecknehmen/", handing.take_back, name="take_back")]

urlpatterns: list[URLPattern | URLResolver] = [
    path("antwort/<str:token>/", include((_BY_LINK, LINK), namespace=LINK)),
    path("antworten/", account.answer_list, name="answer_list"),
    path("antworten/fragen/<int:pk>/", survey.preview, name="survey_preview"),
    path("antworten/<int:pk>/", include((_pages(by_account), ACCOUNT), namespace=ACCOUNT)),
]
