# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a row is called in a list."""

import pytest

from leitziel.actors.staff.naming import beginning


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Alle lernen Deutsch", "Alle lernen Deutsch"),
        ("Alle lernen Deutsch.", "Alle lernen…"),
        ("Alle lernen, aber langsam", "Alle lernen, aber…"),
        ("Alle lernen gern, aber langsam", "Alle lernen gern…"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffa…"),
        ("In Donaudampfschifffahrtsgesellschaften", "In Donaudampfschif…"),
        ("", ""),
    ],
)
def test_long_text_is_cut_after_a_word(text, shown):
    assert beginning(text, 19) == shown
    assert len(beginning(text, 19)) <= 19
