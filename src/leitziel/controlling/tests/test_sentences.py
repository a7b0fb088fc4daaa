# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first sentence of the desk agrees with its numbers."""

from collections import Counter

import pytest
from django.utils.translation import override

from leitziel.controlling.enums import RequestState
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.rounds.tally import Tally
from leitziel.controlling.templatetags.rounds import tally_sentence


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (
            {RequestState.SUBMITTED: 1, RequestState.WAITING: 16},
            "<b>1 von 17 Einrichtungen hat geantwortet.</b> 16 haben noch nicht reagiert. "
            "1 Antwort wartet auf Sie.",
        ),
        (
            {RequestState.WAITING: 2},
            "<b>0 von 2 Einrichtungen haben geantwortet.</b> 2 haben noch nicht reagiert.",
        ),
        ({RequestState.ACCEPTED: 1}, "<b>1 von 1 Einrichtung hat geantwortet.</b> "),
        (
            {RequestState.QUERIED: 1, RequestState.ACCEPTED: 1},
            "<b>2 von 2 Einrichtungen haben geantwortet.</b> 1 hat eine Rückfrage von Ihnen offen.",
        ),
    ],
)
def test_desk_says_how_many_have_answered(counts, expected):
    with override("de"):
        assert tally_sentence(Tally(ReportingRound(), Counter(counts))) == expected
