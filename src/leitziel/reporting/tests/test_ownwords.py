# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The little form in which editors write."""

from __future__ import annotations

import pytest

from leitziel.reporting.ownwords import sections_of_text, text_of_sections


def parts(text: str) -> list[tuple[str, list[str]]]:
    return [(section["heading"], section["paragraphs"]) for section in sections_of_text(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("Ein Satz.", [("", ["Ein Satz."])]),
        ("Eins.\n\nZwei.", [("", ["Eins.", "Zwei."])]),
        ("Eine Zeile\nund noch eine.", [("", ["Eine Zeile und noch eine."])]),
        ("## Lage\nText.", [("Lage", ["Text."])]),
        ("Davor.\n\n## Lage\n\n- eins\n- zwei", [("", ["Davor."]), ("Lage", ["- eins", "- zwei"])]),
        ("Eins.\r\n\r\nZwei.", [("", ["Eins.", "Zwei."])]),
    ],
)
def test_text_is_split_into_sections(text: str, found: list[tuple[str, list[str]]]) -> None:
    assert parts(text) == found


def test_text_comes_back_from_its_sections() -> None:
    text = "Davor.\n\n## Lage\n\nEin Absatz.\n\n- eins"

    assert text_of_sections(sections_of_text(text)) == text
