# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The key of a row: which answer it stands for, in which version, and what was written into it.

By the last part a row that nobody touched offline is known when the file comes back. It is left
alone, although somebody may have answered online meanwhile.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from leitziel.controlling.spreadsheet.workbook import SheetRefused

_KEY = re.compile(r"(\d{1,18})-(\d{1,9})-([0-9a-f]{8})", re.ASCII)


class Key(NamedTuple):
    """The first cell of a row."""

    answer: int
    version: int
    mark: str

    def __str__(self) -> str:
        return f"{self.answer}-{self.version}-{self.mark}"


def read_key(text: str) -> Key:
    """The key as it was written; raises SheetRefused for any other text."""
    if not text:
        raise SheetRefused(
            _(
                "This row has no key in the first column. Please delete it: new rows are not read "
                "in, and institutions propose new measures on their answer page."
            )
        )
    found = _KEY.fullmatch(text)
    if found is None:
        raise SheetRefused(_("The key in the first column was changed."))
    return Key(int(found[1]), int(found[2]), found[3])


def mark_of(
    text: str,
    status: int | None,
    is_unchanged: bool,
    figures: Mapping[int, Decimal | None],
    quality: str,
) -> str:
    """A short mark of what stands in the cells of a row that can be filled in."""
    numbers = sorted(
        (key, f"{value.normalize():f}") for key, value in figures.items() if value is not None
    )
    content = [text.replace("\r\n", "\n").strip(), status, is_unchanged, numbers, quality]
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:8]
