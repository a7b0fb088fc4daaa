# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Dates on public pages are written as people in Germany write them."""

from __future__ import annotations

import re

import pytest

from leitziel.monitoring.models import Figure, StatisticalTable
from leitziel.portal.tests.addresses import pages, public_addresses

ISO = re.compile(r"\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-\d\d)?\b")
NOT_READ = re.compile(r"<(script|style)\b.*?</\1>|<[^>]*>", re.DOTALL)


@pytest.fixture
def dated_city(city):
    """The city whose tables and drawings keep their dates as ISO text, as imports write them."""
    StatisticalTable.objects.update(as_of="2025-12-31")
    Figure.objects.update(as_of="2025-05")
    return city


def _read(client, address: str) -> str:
    answer = client.get(address)
    return NOT_READ.sub(" ", answer.content.decode())


@pytest.mark.parametrize("name", ["field", "numbers"])
def test_table_says_its_date_as_it_is_written_in_germany(client, dated_city, name):
    text = _read(client, public_addresses(dated_city)[name][0])

    assert "Stand 31.12.2025" in " ".join(text.split())


def test_drawing_says_its_month_in_words(client, dated_city):
    assert "Mai 2025" in _read(client, public_addresses(dated_city)["numbers"][0])


def test_no_page_shows_a_date_as_machines_write_it(client, dated_city):
    found = {
        address: dates
        for address in pages(dated_city)
        if (dates := ISO.findall(_read(client, address)))
    }

    assert found == {}
