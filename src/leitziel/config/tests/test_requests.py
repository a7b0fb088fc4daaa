# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Requests that no browser makes are refused, not answered by a crash."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

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


@pytest.mark.parametrize(("size", "status"), [(2500, 413), (500, 200)])
def test_request_far_larger_than_a_document_is_refused_unread(
    client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch, size: int, status: int
) -> None:
    settings.LEITZIEL_MAX_DOCUMENT_BYTES = 1000
    seen = []
    receive = "django.core.files.uploadhandler.MemoryFileUploadHandler.receive_data_chunk"
    monkeypatch.setattr(receive, lambda handler, raw, start: seen.append(raw))

    response = client.post(
        reverse("wagtailadmin_login"), {"file": SimpleUploadedFile("a.txt", b"x" * size)}
    )

    assert response.status_code == status
    assert bool(seen) == (status == 200)
