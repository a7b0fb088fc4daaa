# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Axe on the change log, empty and long, on a measure with figures, and on the histories."""

from __future__ import annotations

import datetime

from django.urls import reverse

from leitziel.concept.models import Goal, Measure, ProgressUpdate
from leitziel.core.clock import now
from leitziel.governance.models import Outcome
from leitziel.portal.tests.addresses import public_addresses
from leitziel.portal.tests.figures import add_figures
from leitziel.portal.tests.round import ask
from leitziel.reporting.models import Report
from tests.browser.axe import assert_axe_clean

# German and English from left to right; from right to left as a page in Arabic would be.
READ = [("", "ltr"), ("/en", "ltr"), ("", "rtl")]
WIDTHS = (360, 1280)


def check(open_page, address):
    """Axe in each language and direction, on a phone and a desk; nothing reaches over the edge."""
    for (prefix, direction), width in zip(READ * 2, WIDTHS * 3, strict=True):
        viewport = {"width": width, "height": 900}
        page = open_page(prefix + address, viewport=viewport)
        page.evaluate(f"document.documentElement.dir = '{direction}'")
        page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

        assert_axe_clean(page, f"{prefix}{address} {direction} {width}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        page.context.close()


def test_change_log_is_accessible_empty_and_long(open_page, live_city):
    concept, field = live_city.shown["concept"], live_city.shown["field"]
    goal = live_city.shown["goals"][0]
    reports = Report.objects.published().filter(concept=concept)
    reports.update(published_at=now() - datetime.timedelta(seconds=1))
    for model in (Goal, Measure, ProgressUpdate, Outcome):
        model.history.all().update(history_date=now() - datetime.timedelta(days=30))
    (address,) = public_addresses(live_city)["changes"]
    check(open_page, address)

    goal.status = live_city.shown["statuses"][3]
    goal.save()
    Measure.objects.create(field=field, title="Wohnraumvermittlungsunterstützungsangebot " * 3)
    for number in range(14):
        ProgressUpdate.objects.create(field=field, goal=goal, text=f"Nachricht {number}. " * 40)
    check(open_page, address)


def test_measure_with_figures_is_accessible(open_page, live_city):
    add_figures(live_city)
    (address,) = public_addresses(live_city)["measure"]

    check(open_page, address)


def test_histories_are_accessible(log_in, live_city, coordinator):
    add_figures(live_city)
    answer = ask(live_city).goal
    for text in ("Es fanden sechs Kurse statt, alle gut besucht.",
                 "Es fanden sieben Kurse statt, alle sehr gut besucht."):  # fmt: skip
        answer.text = text
        answer.save()
    page = log_in(coordinator)
    keys = {
        "request_history": answer.request_id,
        "round_history": answer.request.round_id,
        "figures_history": live_city.shown["measure"].pk,
        "criterion_changes": live_city.shown["criterion"].pk,
    }

    for (name, key), width in zip(keys.items(), WIDTHS * 2, strict=True):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(reverse(name, args=[key]))
        assert page.locator(".lz-history > li").count()
        assert_axe_clean(page, f"{name} {width}", within="main")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
