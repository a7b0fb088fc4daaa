# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reading answers: their whole body, spreadsheets included."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from django.test import Client


def client_of(user: Any) -> Client:
    """A browser in which this person is logged in; a crash in a view fails the test."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def body_of(response: Any) -> str:
    """Everything the answer says; files inside a spreadsheet or archive are unpacked."""
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            raw = b"\n".join(archive.read(name) for name in archive.namelist())
    return raw.decode("utf-8", errors="replace")
