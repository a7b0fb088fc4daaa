# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables as our reports print them: rows that head others, heads of two rows."""

from __future__ import annotations

from leitziel.ingest.outline.statistics import _cut_head


def test_row_that_heads_others_is_no_part_of_the_head() -> None:
    rows = [["Zahl", "2024", "2025"], ["A1.1 Sprachcafé", "", ""], ["Termine", "10", "12"]]

    assert _cut_head(rows, 2) == (["Zahl", "2024", "2025"], rows[1:])


def test_head_of_two_rows_is_read_as_one() -> None:
    rows = [["Personen", "Stadt", ""], ["", "2024", "2025"], ["Frauen", "10", "12"]]

    assert _cut_head(rows, 2)[0] == ["Personen", "Stadt 2024", "2025"]
