# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages of figures and effect in the browser: accessible, and no wider than a phone."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.concept.models import ImpactCriterion, Measure
from leitziel.controlling.figures.defaults import ensure_default_figure_types
from leitziel.controlling.tests.factories import MeasureFigureFactory
from tests.browser.axe import assert_axe_clean

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def addresses(live_city):
    """A measure with a figure, and everything that can be looked at around it."""
    measure = Measure.objects.of(live_city.municipality).order_by("pk").first()
    concept = measure.field.concept
    kinds = ensure_default_figure_types(concept=concept)
    MeasureFigureFactory(measure=measure, figure_type=kinds[0], actual=1146, planned=1000)
    criterion = ImpactCriterion.objects.create(field=measure.field, text="Mehr Arbeit.")
    return [
        reverse("measure_figures", args=[measure.pk]),
        reverse("measure_sheet", args=[measure.pk]),
        reverse("concept_visibility", args=[concept.pk]),
        reverse("effect_index"),
        reverse("criterion_history", args=[criterion.pk]),
        reverse("criterion_assess", args=[criterion.pk]),
        reverse("figure_types_usual"),
    ]


def test_axe_finds_nothing_on_pages_of_figures_and_effect(log_in, coordinator, addresses):
    page = log_in(coordinator, addresses[0])

    for address in addresses:
        page.goto(address)
        assert_axe_clean(page, address)


def test_pages_of_figures_and_effect_are_no_wider_than_a_phone(log_in, coordinator, addresses):
    page = log_in(coordinator, addresses[0], viewport={"width": 360, "height": 800})

    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= 360, address
