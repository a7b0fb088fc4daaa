# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Style sheets and icons."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from leitziel.portal.icons import IconFinder, icons_in_use

SHEETS = Path(settings.PACKAGE) / "static" / "leitziel"


def _values(css: str) -> dict[str, str]:
    plain = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return dict(re.findall(r"(--[a-z0-9-]+):\s*([^;]+);", plain))


def test_dark_values_are_the_same_whether_chosen_or_preferred():
    css = (SHEETS / "tokens.css").read_text(encoding="utf-8")
    chosen = re.search(r'\[data-kern-theme="dark"\], \.w-theme-dark \{(.*?)\n  \}', css, re.DOTALL)
    preferred = re.search(r"prefers-color-scheme: dark\) \{(.*?)\n\}", css, re.DOTALL)
    assert chosen
    assert preferred

    assert _values(chosen.group(1)) == _values(preferred.group(1))
    assert len(_values(chosen.group(1))) > 20


def test_style_sheets_name_only_local_files():
    for sheet in SHEETS.glob("*.css"):
        addresses = re.findall(r"url\(([^)]+)\)", sheet.read_text(encoding="utf-8"))
        assert all(address.startswith("../icons/") for address in addresses), sheet


def test_every_icon_in_use_exists():
    names = icons_in_use(SHEETS)
    if not (Path(settings.NODE_MODULES) / "@material-symbols").is_dir():
        pytest.skip("the icon package is not installed")

    assert "search.svg" in names
    assert not [name for name in names if finders.find(f"icons/{name}") is None]


def test_finder_serves_nothing_but_icons_in_use():
    for path in ("icons/10k.svg", "icons/../../package.json", "search.svg", "icons/"):
        assert IconFinder().find(path) == [], path
    collected = {path for path, _storage in IconFinder().list(None)}
    assert collected <= icons_in_use(SHEETS)
