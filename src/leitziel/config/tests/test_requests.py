# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests that no browser makes are refused, not answered by a crash."""

import pytest
from django.test import Client

from leitziel.portal.tests.city import build_city

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "address",
    [
        "/massnahmen/?wort=%00",
        "/massnahmen/?konzept=a%00b",
        "/vereinbarungen/?art=%00",
        "/konzepte/%00/",
        "/en/suche/?q=%00",
        "/admin/goals/?q=%00",
    ],
)
def test_address_with_a_nul_character_is_refused(client: Client, address: str) -> None:
    build_city()

    assert client.get(address).status_code == 400


def test_zeros_and_percent_signs_are_no_nul_character(client: Client) -> None:
    build_city()

    assert client.get("/massnahmen/?wort=100%25+00").status_code == 200
