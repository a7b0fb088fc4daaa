# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office corrects in an answer before it accepts it: words, status, figures.

What was submitted is kept beside it and can be read by both sides; what was corrected is what
goes into the concept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.concept.models import Status
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.answers.reviewing import ReviewRefused, open_for_review
from leitziel.controlling.enums import EventKind, Quality, Review
from leitziel.controlling.models import Answer, AnswerFigure, RoundRequest
from leitziel.controlling.rounds.events import note
from leitziel.core.models import save_recorded

# Value and quality by key of the kind of figure.
Figures = Mapping[int, tuple[Decimal, str]]


@dataclass(frozen=True)
class Correction:
    """One thing the office corrected: what it is called, what was submitted, what holds."""

    name: str
    submitted: str
    corrected: str


def corrections_of(answer: Answer, figures: Iterable[AnswerFigure]) -> list[Correction]:
    """What of status and figures the office corrected; its wording stands for itself."""
    found = []
    if answer.edited_status is not None:
        submitted = str(answer.status) if answer.status else "–"
        found.append(Correction(_("How far it is"), submitted, str(answer.edited_status)))
    for figure in figures:
        if figure.is_edited:
            kind = figure.figure_type
            submitted = figure_words(figure, figure.value, figure.quality)
            corrected = figure_words(figure, figure.final_value, figure.final_quality)
            found.append(Correction(kind.name, submitted, corrected))
    return found


def figure_words(figure: AnswerFigure, value: Decimal, quality: str) -> str:
    """A figure in words: „1.120“, „1.120 (geschätzt)“."""
    shown = show_number(value, figure.figure_type.decimals)
    if quality == Quality.ESTIMATED:
        return f"{shown} ({Quality.ESTIMATED.label})"
    return shown


@transaction.atomic
def correct(
    *,
    answer: Answer,
    version: int,
    by: Any,
    text: str = "",
    status: Status | None = None,
    figures: Figures | None = None,
) -> Answer:
    """State what should hold instead of what was submitted; what is the same is no correction.

    All of it at once: what is not named holds as it was submitted. ``version`` is that of the
    answer which was read, so that nobody corrects what meanwhile says something else.
    """
    request, stored = open_for_review(answer, by)
    _refuse(stored, version)
    _refuse_foreign(request, stored, status, figures or {})
    before = stored.edited_text
    wording = text.replace("\r\n", "\n").strip()
    stored.edited_text = "" if wording == stored.text.strip() else wording
    stored.edited_status = None if status == stored.status else status
    save_recorded(stored, by)
    for figure in stored.figures.all():
        _correct_figure(figure, (figures or {}).get(figure.figure_type_id), by)
    note(
        request, EventKind.EDITED, by=by, text=_told(stored, is_worded=stored.edited_text != before)
    )
    return stored


def _correct_figure(figure: AnswerFigure, wanted: tuple[Decimal, str] | None, by: Any) -> None:
    before = (figure.edited_value, figure.edited_quality)
    value, quality = wanted or (figure.value, figure.quality)
    figure.edited_value = None if value == figure.value else value
    figure.edited_quality = "" if quality == figure.quality else quality
    if (figure.edited_value, figure.edited_quality) != before:
        save_recorded(figure, by)


def _told(answer: Answer, *, is_worded: bool) -> str:
    """What stands in the story of the request; read by the office, whoever clicks."""
    with override(settings.LANGUAGE_CODE):
        parts = [_("wording")] if is_worded else []
        for one in corrections_of(answer, answer.figures.all()):
            words = {"name": one.name, "before": one.submitted, "after": one.corrected}
            parts.append(_("{name} {after} instead of {before}").format(**words))
    return ": ".join(filter(None, [str(answer.subject), "; ".join(parts)]))


def _refuse(stored: Answer, version: int) -> None:
    if stored.review == Review.ACCEPTED:
        raise ReviewRefused(_("This answer is accepted. Unlock the request before you change it."))
    if not stored.is_given:
        raise ReviewRefused(_("There is nothing to correct: no answer was given here."))
    if stored.version != version:
        raise ReviewRefused(
            _("The institution has changed this answer meanwhile. Please open it once more.")
        )


def _refuse_foreign(
    request: RoundRequest, stored: Answer, status: Status | None, figures: Figures
) -> None:
    """A status of another scale, a figure that was not given, a quality that does not exist."""
    if status is not None and status.scale_id != request.round.concept.status_scale_id:
        raise ReviewRefused(_("This status is not one of the concept. Please choose again."))
    given = {figure.figure_type_id for figure in stored.figures.all()}
    if not set(figures) <= given:
        raise ReviewRefused(_("This figure was not given. Please ask back, or enter it yourself."))
    if any(quality not in Quality.values for _value, quality in figures.values()):
        raise ReviewRefused(_("Please say whether the figures are counted or estimated."))
