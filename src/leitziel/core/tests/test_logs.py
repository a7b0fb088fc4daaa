# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What does not get into the logs."""

from __future__ import annotations

import logging

import pytest

from leitziel.core.logs import WithoutLinks


@pytest.mark.parametrize(
    ("message", "arguments", "logged"),
    [
        ("Not Found: %s", ("/antwort/abc.def/speichern/",), "Not Found: /antwort/…/speichern/"),
        ('"%s" %s', ("GET /en/antwort/a.b/ HTTP/1.1", 200), '"GET /en/antwort/…/ HTTP/1.1" 200'),
        ("/antwort/abc.def", (), "/antwort/…"),
        ("Not Found: %s", ("/antworten/7/",), "Not Found: /antworten/7/"),
    ],
)
def test_link_is_cut_out_of_the_record(message, arguments, logged):
    record = logging.LogRecord("django.request", 30, "", 0, message, arguments, None)

    assert WithoutLinks().filter(record)
    assert record.getMessage() == logged
