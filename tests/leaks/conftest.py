# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The two cities, and what an answer says."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import get_resolver

from tests.leaks.world import build_world


@pytest.fixture
def world(db: Any) -> Any:
    """City A with its people, and city B."""
    assert get_resolver().url_patterns
    return build_world()
