# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The first sentence: what the signs of a concept come to, in words.

The scale is data of the concept. Its drawings say what a step means, its labels how it is called:
full and three quarters are named, what lies between is work in progress, rings are permanent.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from leitziel.controlling.facts import QUARTERS, StatusFact
from leitziel.controlling.figures.numbers import in_words
from leitziel.controlling.figures.periods import Period
from leitziel.controlling.standing import Standing

_FULL, _NEARLY, _UNBEGUN = 4, 3, 0


def said_of(
    standing: Standing, decisions: int, period: Period | None = None
) -> list[tuple[str, bool]]:
    """Sentences in order; the second value says which of them are bold.

    ``period`` is named where states are those of an earlier one; what needs a decision then is
    still of today.
    """
    said = [
        (_("As it stood for {period}:").format(period=period) if period else "", False),
        (_reached(standing), True),
        (_rest(standing), False),
        (moved(standing, is_past=period is not None), False),
        (_deciding(decisions, is_past=period is not None), True),
    ]
    return [(text, bold) for text, bold in said if text]


def _reached(standing: Standing) -> str:
    """“2 of 29 goals are reached, 4 largely implemented.”"""
    total = len(standing.goals)
    if not total:
        return _("There are no goals here yet.")
    if not standing.statuses:
        text = ngettext(
            "{n} goal, and nothing reported yet.", "{n} goals, and nothing reported yet.", total
        )
        return text.format(n=total)
    top, count = _top(standing)
    words = {"count": count, "total": total, "label": _named(top)}
    if not count:
        first = _("None of {total} goals is {label} yet").format(**words)
    else:
        first = ngettext(
            "{count} of {total} goals is {label}", "{count} of {total} goals are {label}", count
        ).format(**words)
    near = [f"{n} {_named(step)}" for step, n in standing.statuses if step.quarters == _NEARLY]
    return ", ".join([first, *(part for part in near if top.quarters != _NEARLY)]) + "."


def _top(standing: Standing) -> tuple[StatusFact, int]:
    """The farthest step of the scale, used or not, and how many goals stand on it."""
    counts = {step.pk: n for step, n in standing.statuses}
    known = {step.pk: step for step in [*standing.scale, *(step for step, _n in standing.statuses)]}
    top = max(
        known.values(),
        key=lambda step: (-1 if step.quarters is None else step.quarters, step.position),
    )
    return top, counts.get(top.pk, 0)


def _named(step: StatusFact) -> str:
    """The label inside a sentence; a letter or number in quotation marks."""
    return step.label if len(step.label) > 2 else _("“{label}”").format(label=step.label)


def _rest(standing: Standing) -> str:
    """“Work goes on at 15, 6 are permanent tasks, 2 have no state reported.”"""
    top, _count = _top(standing) if standing.statuses else (None, 0)
    sums = {"work": 0, "unbegun": 0, "loop": 0, "missing": len(standing.unreported)}
    for step, count in standing.statuses:
        kind = _kind(step, top)
        if kind:
            sums[kind] += count
    if not standing.statuses:
        return ""
    texts = {
        "work": ngettext("work goes on at {n}", "work goes on at {n}", sums["work"]),
        "unbegun": ngettext("{n} is only planned", "{n} are only planned", sums["unbegun"]),
        "loop": ngettext("{n} is a permanent task", "{n} are permanent tasks", sums["loop"]),
        "missing": ngettext(
            "{n} has no state reported", "{n} have no state reported", sums["missing"]
        ),
    }
    parts = [texts[kind].format(n=count) for kind, count in sums.items() if count]
    return _sentence(", ".join(parts))


def _kind(step: StatusFact, top: StatusFact | None) -> str:
    if top is not None and step.pk == top.pk:
        return ""
    if step.is_permanent:
        return "loop"
    if step.drawing not in QUARTERS:
        return "missing"
    if step.quarters == _UNBEGUN:
        return "unbegun"
    return "" if step.quarters in (_NEARLY, _FULL) else "work"


def moved(standing: Standing, *, is_past: bool = False) -> str:
    """“Since the last round five goals are further and one is back.”"""
    trend = standing.trend
    if not trend.is_known:
        return ""
    last, before = pgettext("since", "the last round"), pgettext("since", "the round before")
    since = before if is_past else last
    words = {"since": since, "further": in_words(trend.further), "back": _alone(trend.back)}
    said = ""
    if trend.further and trend.back:
        said = ngettext(
            "Since {since} one goal is further and {back} back.",
            "Since {since} {further} goals are further and {back} back.",
            trend.further,
        )
    elif trend.further:
        said = ngettext(
            "Since {since} one goal is further.",
            "Since {since} {further} goals are further.",
            trend.further,
        )
    elif trend.back:
        words["back"] = in_words(trend.back)
        said = ngettext(
            "Since {since} one goal is back.",
            "Since {since} {back} goals are back.",
            trend.back,
        )
    elif not trend.other:
        return _("Since {since} no goal has moved.").format(**words)
    return " ".join(filter(None, [said.format(**words), _otherwise(trend.other)]))


def _otherwise(count: int) -> str:
    if not count:
        return ""
    text = ngettext("One goal is classed differently.", "{n} goals are classed differently.", count)
    return _sentence(text.format(n=in_words(count)).rstrip("."))


def _deciding(count: int, *, is_past: bool) -> str:
    if not count:
        return ""
    if is_past:
        text = ngettext(
            "Today one matter needs a decision.", "Today {n} matters need a decision.", count
        )
    else:
        text = ngettext("One matter needs a decision.", "{n} matters need a decision.", count)
    return _sentence(text.format(n=in_words(count)).rstrip("."))


def _alone(count: int) -> str:
    """A number of goals where the word “goal” is left out."""
    return pgettext("a goal", "one") if count == 1 else in_words(count)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}." if text else ""
