# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finds the icons that our style sheets name among the thousands of the icon package.

The package has 7,000 drawings; only those that a style sheet uses are served and collected. The
style sheet itself is the list: naming ``url(../icons/search.svg)`` there is all there is to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage

PREFIX = "icons"
ROUNDED = Path("@material-symbols/svg-400/rounded")
_NAMED = re.compile(r"url\(\.\./icons/([a-z0-9_-]+\.svg)\)")


def icons_in_use(sheets: Path) -> frozenset[str]:
    """File names of the icons that the style sheets of this folder name."""
    named: set[str] = set()
    for sheet in sheets.glob("*.css"):
        named.update(_NAMED.findall(sheet.read_text(encoding="utf-8")))
    return frozenset(named)


class IconFinder(BaseFinder):
    """Serves ``icons/NAME.svg`` from the icon package, for the names in use only."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.folder = Path(settings.NODE_MODULES) / ROUNDED
        self.sheets = Path(settings.PACKAGE) / "static" / "leitziel"

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to check: without the package the icons are missing and the words remain."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file behind a static path, or an empty list as Django's finders answer."""
        prefix, _, name = path.partition("/")
        found = self.folder / name
        if prefix != PREFIX or name not in icons_in_use(self.sheets) or not found.is_file():
            return []
        return [str(found)] if find_all else str(found)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterator[tuple[str, Any]]:
        """All icons in use, for collecting."""
        storage = FileSystemStorage(location=self.folder)
        storage.prefix = PREFIX  # type: ignore[attr-defined]  # collectstatic reads it
        for name in sorted(icons_in_use(self.sheets)):
            wanted = not matches_patterns(name, list(ignore_patterns or ()))
            if wanted and (self.folder / name).is_file():
                yield name, storage
