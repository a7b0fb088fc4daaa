# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Cutting a list mark off a text moves its bold ranges along."""

from __future__ import annotations

from leitziel.ingest.reading.inline import Inline


def cut(line: Inline, rest: str) -> Inline:
    """The end of a line, which is ``rest``, with the bold ranges that lie in it."""
    begin = len(line.text) - len(rest)
    if begin == 0:
        return line
    strong = tuple(
        (max(0, start - begin), stop - begin) for start, stop in line.strong if stop > begin
    )
    return Inline(rest, strong)
