# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cities of the tests."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.cache import cache

from leitziel.portal.tests.city import City, build_city


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """The menu is cached by municipality; each test has its own."""
    cache.clear()


@pytest.fixture
def city(db: Any) -> City:
    """Musterstadt under the host of the test client."""
    return build_city()


@pytest.fixture
def foreign(db: Any) -> City:
    """Another city under another host."""
    return build_city("FREMD", "fremd.example")
