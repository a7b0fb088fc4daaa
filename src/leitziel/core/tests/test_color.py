# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The accent and the colors derived from it."""

import pytest

from leitziel.core.color import BLACK, WHITE, ColorError, contrast, derive_accent

COLORS = ["#005a70", "#ffe600", "#ff0000", "#00ff00", "#0000ff", "#000000", "#888888", "#00aaff"]


def test_contrast_of_black_and_white_is_the_greatest():
    assert contrast(BLACK, WHITE) == pytest.approx(21)
    assert contrast("#767676", WHITE) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("given", COLORS)
def test_derived_colors_can_be_read(given):
    colors = derive_accent(given)

    assert contrast(colors.accent, WHITE) >= 4.5
    assert contrast(colors.accent, colors.soft) >= 4.5
    assert contrast(colors.deep, WHITE) >= 10
    assert contrast(colors.dark, BLACK) >= 7
    assert contrast(colors.dark, colors.on_dark) >= 4.5


def test_readable_color_is_kept_as_it_is():
    colors = derive_accent("#005A70")

    assert colors.accent == "#005a70"
    assert not colors.was_darkened


def test_light_color_gives_way_and_says_so():
    colors = derive_accent("#ffe600")

    assert colors.accent != "#ffe600"
    assert colors.was_darkened


@pytest.mark.parametrize("given", ["", "005a70", "#12", "red", "#ffffff", "#fafafa", "#gggggg"])
def test_what_is_no_accent_is_refused_with_a_sentence(given):
    with pytest.raises(ColorError) as refused:
        derive_accent(given)

    assert str(refused.value).strip().endswith(".")
