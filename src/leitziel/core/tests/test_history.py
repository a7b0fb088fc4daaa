# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Histories tell the time of our clock."""

from __future__ import annotations

import datetime

import pytest

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.core.clock import living_at

pytestmark = pytest.mark.django_db


def test_history_is_dated_by_the_clock_and_keeps_its_order() -> None:
    then = datetime.datetime(2025, 12, 1, 9, tzinfo=datetime.UTC)
    with living_at(then):
        office = OrganizationFactory(name="Amt")
    office.name = "Fachbereich"
    office.save()

    newest, oldest = office.history.all()

    assert oldest.history_date == then
    assert newest.history_date > then
    assert newest.name == "Fachbereich"
