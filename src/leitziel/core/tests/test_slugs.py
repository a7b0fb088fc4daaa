# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Addresses and file names spell umlauts as German does."""

from __future__ import annotations

import pytest

from leitziel.core.slugs import german_slug


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Kühle Orte", "kuehle-orte"),
        ("Gefördertes Wohnen", "gefoerdertes-wohnen"),
        ("Ämter & Straßen", "aemter-strassen"),
        ("Übergang Österreich", "uebergang-oesterreich"),
        ("Café 3.1", "cafe-31"),
    ],
)
def test_slug_spells_umlauts_out(text: str, slug: str) -> None:
    assert german_slug(text) == slug
