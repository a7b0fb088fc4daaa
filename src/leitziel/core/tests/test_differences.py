# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two versions of a text, word by word."""

import time

from leitziel.core.differences import GAP, MOST_PAIRS, Mark, word_difference

LONG = " ".join(f"Wort{number}" for number in range(60))


def _kept(pieces, *marks):
    return "".join(piece.text for piece in pieces if piece.mark in marks)


def test_difference_marks_the_words_that_changed():
    pieces = word_difference("Es fanden sechs Kurse statt.", "Es fanden acht Kurse statt.")

    assert [(piece.mark, piece.text.strip()) for piece in pieces] == [
        (Mark.SAME, "Es fanden"),
        (Mark.REMOVED, "sechs"),
        (Mark.ADDED, "acht"),
        (Mark.SAME, "Kurse statt."),
    ]


def test_both_texts_can_be_read_from_the_difference():
    before, after = "Eins zwei drei\n\nvier.", "Eins zwei, drei\n\nfünf vier."

    pieces = word_difference(before, after)

    assert _kept(pieces, Mark.SAME, Mark.ADDED) == after
    assert _kept(pieces, Mark.SAME, Mark.REMOVED).split() == before.split()


def test_new_line_break_alone_is_no_change():
    pieces = word_difference("Ein Satz. Noch einer.", "Ein Satz.\n\nNoch einer.")

    assert {piece.mark for piece in pieces} == {Mark.SAME}


def test_words_far_from_a_change_are_left_out():
    pieces = word_difference(f"{LONG} Ende.", f"{LONG} Schluss.")

    assert pieces[0].text.startswith(f"{GAP}Wort48")
    assert _kept(pieces, Mark.ADDED) == "Schluss."


def test_texts_without_anything_in_common_are_not_woven_into_one():
    assert word_difference("Ein alter Satz.", "Völlig anderes steht jetzt hier.") == ()


def test_text_that_was_empty_has_no_difference():
    assert word_difference("", "Neu.") == ()
    assert word_difference("Alt.", "") == ()


def test_texts_too_long_to_compare_are_not_compared():
    words = int(MOST_PAIRS**0.5) + 1
    began = time.process_time()

    assert word_difference("und " * words, "oder " * words) == ()
    # Comparing them would take minutes.
    assert time.process_time() - began < 5
