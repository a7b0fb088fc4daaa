# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the office corrects in an answer before it accepts it: words, status, figures.

What was submitted is kept beside it and can be read by both sides; what was corrected is what
goes into the concept. A figure that was not given the office may add, as when it is told on the
telephone; it stays not given.
"""

from __future__ import annotations

import hashlib
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

# Value and quality by key of the kind of figure; no value where there is none.
Figures = Mapping[int, tuple[Decimal | None, str]]


@dataclass(frozen=True)
class Correction:
    """One thing the office corrected: what it is called, what was submitted, what holds.

    Where nothing was submitted, the office added it.
    """

    name: str
    submitted: str
    corrected: str

    @property
    def is_added(self) -> bool:
        """Whether the institution gave nothing here."""
        return not self.submitted


def corrections_of(answer: Answer, figures: Iterable[AnswerFigure]) -> list[Correction]:
    """What of status and figures the office corrected; its wording stands for itself."""
    found = []
    if answer.edited_status is not None:
        submitted = str(answer.status) if answer.status else "–"
        found.append(Correction(_("How far it is"), submitted, str(answer.edited_status)))
    for figure in figures:
        if figure.is_edited:
            name = figure.figure_type.name
            found.append(Correction(name, submitted_words(figure), final_words(figure)))
    return found


def mark_of_corrections(answer: Answer) -> str:
    """A mark of all that the office states of an answer; empty where that is nothing."""
    stated = sorted(
        (figure.figure_type_id, str(figure.edited_value), figure.edited_quality)
        for figure in answer.figures.all()
        if figure.is_edited
    )
    if not (stated or answer.edited_text or answer.edited_status_id):
        return ""
    words = repr((answer.edited_text, answer.edited_status_id, stated))
    return hashlib.sha256(words.encode()).hexdigest()[:16]


def submitted_words(figure: AnswerFigure) -> str:
    """A figure as it was submitted: „1.120“, „1.120 (geschätzt)“; empty where none was given."""
    return "" if figure.value is None else _words(figure, figure.value, figure.quality)


def final_words(figure: AnswerFigure) -> str:
    """A figure as it holds."""
    return _words(figure, figure.final_value, figure.final_quality)


def _words(figure: AnswerFigure, value: Decimal, quality: str) -> str:
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
    seen: str | None = None,
    text: str = "",
    status: Status | None = None,
    figures: Figures | None = None,
) -> Answer:
    """State what should hold instead of what was submitted; what is the same is no correction.

    All of it at once: what is not named holds as it was submitted, and what the office had added
    is withdrawn. ``version`` is that of the answer which was read, so that nobody corrects what
    meanwhile says something else; ``seen`` is the mark of the corrections that were read, so that
    nobody takes back unread what a colleague stated meanwhile.
    """
    request, stored = open_for_review(answer, by)
    is_unread = seen not in (None, mark_of_corrections(stored))
    wording = text.replace("\r\n", "\n").strip()
    _refuse(stored, version, is_worded=bool(wording or status))
    _refuse_foreign(request, stored, status, figures or {})
    with override(settings.LANGUAGE_CODE):  # read by the office, whoever clicks
        before = (stored.edited_text, corrections_of(stored, stored.figures.all()))
    _correct_words(stored, wording, status, by)
    _correct_figures(stored, figures or {}, by)
    if told := _told(stored, *before):
        if is_unread:
            raise ReviewRefused(
                _("Somebody else of the office corrected this answer meanwhile. Please open it "
                  "once more.")
            )  # fmt: skip
        note(request, EventKind.EDITED, by=by, text=f"{stored.subject}: {told}")
    return stored


def _correct_words(stored: Answer, wording: str, status: Status | None, by: Any) -> None:
    before = (stored.edited_text, stored.edited_status)
    stored.edited_text = "" if wording == stored.text.strip() else wording
    stored.edited_status = None if status == stored.status else status
    if (stored.edited_text, stored.edited_status) != before:
        save_recorded(stored, by)


def _correct_figures(stored: Answer, wanted: Figures, by: Any) -> None:
    known = {figure.figure_type_id: figure for figure in stored.figures.all()}
    for key in {*known, *wanted}:
        figure = known.get(key)
        if figure is not None and figure.is_given:
            _correct_figure(figure, wanted.get(key), by)
        else:
            added = figure or AnswerFigure(answer=stored, figure_type_id=key, quality="")
            _add_figure(added, *wanted.get(key, (None, "")), by=by)
    # What was read ahead is old now.
    stored._prefetched_objects_cache = {}  # type: ignore[attr-defined]


def _correct_figure(
    figure: AnswerFigure, wanted: tuple[Decimal | None, str] | None, by: Any
) -> None:
    value, quality = wanted or (figure.value, figure.quality)
    _state(
        figure,
        None if value == figure.value else value,
        "" if quality == figure.quality else quality,
        by,
    )


def _add_figure(figure: AnswerFigure, value: Decimal | None, quality: str, by: Any) -> None:
    """State a figure that was not given; without a value take back what the office stated."""
    if value is not None:
        _state(figure, value, quality, by)
    elif figure.pk is not None:
        figure._history_user = by  # type: ignore[attr-defined]
        figure.delete()


def _state(figure: AnswerFigure, value: Decimal | None, quality: str, by: Any) -> None:
    if (figure.edited_value, figure.edited_quality) != (value, quality):
        figure.edited_value, figure.edited_quality = value, quality
        save_recorded(figure, by)


def _told(answer: Answer, wording: str, before: list[Correction]) -> str:
    """Everything that was stated anew or taken back; empty where nothing is different."""
    with override(settings.LANGUAGE_CODE):  # read by the office, whoever clicks
        now = corrections_of(answer, answer.figures.select_related("figure_type"))
        parts = [_("wording")] if answer.edited_text != wording else []
        parts += [_said(one) for one in now if one not in before]
        names = {one.name for one in now}
        gone = (one for one in before if one.name not in names)
        parts += [_("{name} {after} taken back").format(**_terms(one)) for one in gone]
    return "; ".join(parts)


def _said(one: Correction) -> str:
    text = _("{name} {after} instead of {before}")
    if one.is_added:
        text = _("{name} {after} added, not given by the institution")
    return text.format(**_terms(one))


def _terms(one: Correction) -> dict[str, str]:
    return {"name": one.name, "before": one.submitted, "after": one.corrected}


def _refuse(stored: Answer, version: int, *, is_worded: bool) -> None:
    if stored.review == Review.ACCEPTED:
        raise ReviewRefused(_("This answer is accepted. Unlock the request before you change it."))
    if not stored.is_given and (is_worded or stored.measure_id is None):
        raise ReviewRefused(_("There is nothing to correct: no answer was given here."))
    if stored.version != version:
        raise ReviewRefused(
            _("The institution has changed this answer meanwhile. Please open it once more.")
        )


def _refuse_foreign(
    request: RoundRequest, stored: Answer, status: Status | None, figures: Figures
) -> None:
    """A status of another scale, a figure nobody asked for, a quality that does not exist."""
    if status is not None and status.scale_id != request.round.concept.status_scale_id:
        raise ReviewRefused(_("This status is not one of the concept. Please choose again."))
    given = {figure.figure_type_id for figure in stored.figures.all()}
    others = set(figures) - given
    asked = request.round.figure_types.filter(pk__in=others) if stored.measure_id else None
    if others and (asked is None or asked.count() < len(others)):
        raise ReviewRefused(_("This figure is not asked for."))
    if any(quality not in Quality.values for _value, quality in figures.values()):
        raise ReviewRefused(_("Please say whether the figures are counted or estimated."))
