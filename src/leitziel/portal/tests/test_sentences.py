# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences over the numbers."""

from __future__ import annotations

import pytest
from django.utils import translation

from leitziel.portal.anchors import goal_anchor, goal_label
from leitziel.portal.excerpts import opening
from leitziel.portal.queries.progress import State, Tally, state_of, summary_of
from leitziel.portal.sentences import (
    goals_sentence,
    overdue_goal_sentence,
    tally_sentence,
)


def _tally(**drawings: int) -> Tally:
    return Tally.of(State(name, name) for name, count in drawings.items() for _ in range(count))


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def test_tally_sentence_counts_what_is_reached_first():
    sentence = tally_sentence(_tally(fill4=2, fill1=3, fill2=12, loop=6, none=2))

    assert sentence == (
        "Two of 25 goals are reached. 15 are being worked on. Six are permanent tasks. "
        "A report on two goals is missing."
    )


def test_tally_sentence_names_the_whole_when_nothing_is_reached():
    assert tally_sentence(_tally(said=1, fill0=1)) == (
        "There are two goals. One is planned. Progress on one of them is reported in words."
    )


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        ({}, "No goals have been entered yet."),
        ({"fill4": 1}, "There is one goal. It is reached."),
        ({"none": 1}, "There is one goal. A report on one goal is missing."),
    ],
)
def test_tally_sentence_copes_with_none_and_one(tally, expected):
    assert tally_sentence(_tally(**tally)) == expected


def test_tally_sentence_says_the_whole_in_words_up_to_twelve():
    assert tally_sentence(_tally(fill4=1, fill1=3)).startswith("One of four goals is reached.")


def test_goals_sentence_speaks_of_one_and_of_many():
    assert goals_sentence(1).startswith("One goal describes")
    assert goals_sentence(5).startswith("Five goals describe")


def test_overdue_sentence_names_both_sides():
    assert overdue_goal_sentence("reached", 1, 3) == (
        "Reported: reached. Computed: One of three agreements is overdue."
    )
    assert overdue_goal_sentence("reached", 2, 13).endswith("Two of 13 agreements are overdue.")
    assert overdue_goal_sentence("reached", 1, 1).endswith("The agreement is overdue.")


def test_state_prefers_the_reported_step_then_words_then_remark():
    assert state_of("fill2", "halb", "", has_update=True) == State("fill2", "halb")
    assert state_of(None, None, "", has_update=True).drawing == "said"
    assert state_of(None, None, "no_comments", has_update=False).label.startswith("no comments")
    assert state_of(None, None, "", has_update=False).is_missing


def test_summary_counts_states_by_their_word():
    states = [State("fill1", "begun"), State("fill4", "done"), State("fill1", "begun")]

    assert summary_of(states) == "2 begun, 1 done"


@pytest.mark.parametrize(
    ("code", "number", "label", "anchor"),
    [
        ("C", "4", "C4", "c4"),
        ("3", "3.1", "3.1", "ziel-3-1"),
        ("IV", "2", "IV2", "iv2"),
        ("C", "", "", "ziel-9-"),
        ("Ä", "1", "Ä1", "ziel-1"),
    ],
)
def test_goal_has_a_label_and_an_anchor(code, number, label, anchor):
    assert goal_label(code, number) == label
    assert goal_anchor(code, number, 9) == anchor


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der erste Satz. Der zweite.", "Der erste Satz."),
        ("Am 7. Mai war z. B. viel los. Danach nicht.", "Am 7. Mai war z. B. viel los."),
        ("Ein\n Satz", "Ein Satz"),
        ("", ""),
    ],
)
def test_opening_is_the_first_sentence(text, expected):
    assert opening(text) == expected


def test_opening_ends_after_a_whole_word_when_the_sentence_is_long():
    shown = opening("Wort " * 80, 60)

    assert len(shown) <= 60
    assert shown.endswith("Wort …")
