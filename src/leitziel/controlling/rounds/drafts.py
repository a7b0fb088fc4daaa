# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What pages saved by themselves while somebody typed goes when the round is closed.

What was saved on purpose, submitted and accepted stays, and so does what stands now; only the
half sentences in between are of no use to anyone any more.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from functools import partial
from typing import Any

from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import (
    Answer,
    AnswerFigure,
    ReportingRound,
    SurveyAnswer,
    SurveyResponse,
)
from leitziel.core.history import passed_over
from leitziel.core.retention import Due

_SAVED = (
    (Answer, "request__round"),
    (AnswerFigure, "answer__request__round"),
    (SurveyResponse, "round"),
    (SurveyAnswer, "response__round"),
)


def drafts_due(_now: datetime.datetime) -> Iterator[Due]:
    """Closed rounds whose history still holds automatic saves that something later followed."""
    rounds = ReportingRound.objects.filter(state=RoundState.CLOSED)
    for round_ in rounds.select_related("concept__municipality").order_by("pk"):
        number = sum(records.count() for records in _records(round_))
        if number:
            city = round_.concept.municipality.slug
            what = f"{number} automatic saves in the history of round {round_.pk} of {city}"
            yield Due(what, partial(_delete, round_))


def _records(round_: ReportingRound) -> list[Any]:
    return [passed_over(model, **{path: round_.pk}) for model, path in _SAVED]


def _delete(round_: ReportingRound) -> None:
    for records in _records(round_):
        records.delete()
