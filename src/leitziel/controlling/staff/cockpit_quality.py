# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How far the figures and reports of a concept can be relied on, for those who run its rounds.

Everything but the confirmed figures is taken from what the cockpit has read already.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.staff.registry import address
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.cockpit.decisions import subject_of
from leitziel.controlling.cockpit.glance import Glance
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.models import AnswerFigure
from leitziel.controlling.signals import SignalKind
from leitziel.controlling.staff.links import address_of

# So many of a kind are named; the number says how many there are.
NAMED = 8


@dataclass(frozen=True)
class Reason:
    """One case, with the page where it can be looked at and mended."""

    words: str
    url: str


@dataclass(frozen=True)
class Finding:
    """All cases of a kind: a sentence with their number, and the first of them."""

    sentence: str
    reasons: tuple[Reason, ...]
    more: int = 0


# A sentence, how many cases there are, and the cases: of hundreds only the first are written.
Cases = tuple[str, int, Iterable[Reason]]


def findings_of(glance: Glance) -> list[Finding]:
    """What the office should know before it relies on the figures; kinds without a case left out.

    One query, for the figures that institutions confirmed although they looked unusual.
    """
    period = glance.pulse.period
    found = [*(_of_figures(glance, period) if period else ()), _of_confirmed(glance)]
    # The rest is computed as of today, so it says nothing of an earlier period.
    if not glance.is_past:
        found += _of_reports(glance)
    return [
        Finding(sentence, tuple(itertools.islice(reasons, NAMED)), max(0, count - NAMED))
        for sentence, count, reasons in found
        if count
    ]


def _of_figures(glance: Glance, period: Period) -> Iterator[Cases]:
    ledger, titles = glance.figures, _titles(glance)
    estimated: dict[int, list[str]] = defaultdict(list)
    stating: set[int] = set()
    for kind in ledger.types:
        for measure, entry in ledger.entries_of(kind, period).items():
            if entry.actual is not None:
                stating.add(measure)
            if entry.is_estimated and measure in titles:
                estimated[measure].append(kind.name)
    silent = [
        pk
        for pk in titles
        if pk not in stating and pk in ledger.measures and ledger.measures[pk].runs_in(period)
    ]
    number = len(silent)
    yield (
        ngettext(
            "{n} measure states no figure for {period}",
            "{n} measures state no figure for {period}",
            number,
        ).format(n=number, period=period),
        number,
        (Reason(titles[pk], reverse("measure_figures", args=[pk])) for pk in silent),
    )
    number = sum(len(names) for names in estimated.values())
    yield (
        ngettext(
            "{n} figure of {period} is estimated", "{n} figures of {period} are estimated", number
        ).format(n=number, period=period),
        len(estimated),
        (
            Reason(f"{titles[pk]}: {', '.join(names)}", reverse("measure_figures", args=[pk]))
            for pk, names in estimated.items()
        ),
    )


def _of_confirmed(glance: Glance) -> Cases:
    confirmed = _confirmed(glance)
    number = len(confirmed)
    sentence = ngettext(
        "{n} unusual figure, confirmed by its institution",
        "{n} unusual figures, confirmed by their institutions",
        number,
    )
    return sentence.format(n=number), number, confirmed


def _of_reports(glance: Glance) -> Iterator[Cases]:
    standing = glance.standing
    signals = [one for one in standing.signals if one.kind == SignalKind.CONTRADICTION]
    number = len(signals)
    yield (
        ngettext("{n} contradiction", "{n} contradictions", number).format(n=number),
        number,
        (
            Reason(
                f"{subject_of(standing, one.subject)[1]}: {one.sentence}", address_of(one.target)
            )
            for one in signals
        ),
    )
    silent = [
        goal
        for goal in standing.goals
        if any(one.kind == SignalKind.NO_UPDATE for one in goal.signals)
    ]
    number = len(silent)
    yield (
        ngettext(
            "{n} goal without a recent report", "{n} goals without a recent report", number
        ).format(n=number),
        number,
        (Reason(f"{one.goal.label} {one.goal.text}".strip(), address(one.goal)) for one in silent),
    )


def _confirmed(glance: Glance) -> list[Reason]:
    """Figures of the round that looked unusual, are said to be right and were not corrected."""
    if glance.standing.round is None:
        return []
    titles, kinds = _titles(glance), {kind.pk for kind in glance.figures.types}
    rows = AnswerFigure.objects.filter(
        answer__request__round=glance.standing.round, is_confirmed=True, edited_value=None
    ).select_related("answer", "figure_type")
    return [
        Reason(
            _("{measure}: {name} {number}").format(
                measure=titles[row.answer.measure_id],
                name=row.figure_type.name,
                number=show_number(row.final_value, row.figure_type.decimals),
            ),
            f"{reverse('round_request', args=[row.answer.request_id])}#a{row.answer_id}",
        )
        for row in rows.order_by("answer__request", "answer__position", "pk")
        if row.answer.measure_id in titles and row.figure_type_id in kinds
    ]


def _titles(glance: Glance) -> dict[int, str]:
    """The measures that are shown, with number and title, in their order."""
    rows = (item.measure for item in glance.standing.measures)
    return {row.pk: f"{row.number} {row.title}".strip() for row in rows}
