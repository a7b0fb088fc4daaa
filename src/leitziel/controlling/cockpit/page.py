# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cockpit on one page, as PDF."""

from __future__ import annotations

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from leitziel.controlling.cockpit.decisions import Decision
from leitziel.controlling.cockpit.glance import FieldGlance, Glance
from leitziel.controlling.cockpit.telling import told_signals
from leitziel.controlling.signals import Shape
from leitziel.controlling.standing import FieldStanding
from leitziel.rendering.onepage import OnePage, PageDecision, PageField, write_onepage
from leitziel.rendering.tree import State

_SIGNS = {
    Shape.SOON.value: "late",
    Shape.NOW.value: "late",
    Shape.DIFFERS.value: "differs",
    Shape.MISSING.value: "missing",
    "good": "fine",
}


def onepage_pdf(glance: Glance) -> bytes:
    """The cockpit as a tagged, archivable PDF of one page."""
    return write_onepage(onepage_of(glance))


def onepage_of(glance: Glance) -> OnePage:
    """What stands on the page, in the language that is active."""
    concept, pulse = glance.standing.concept, glance.pulse
    city = concept.municipality
    language = (get_language() or "de").partition("-")[0]
    notes = [*pulse.rules, *([_("~ partly estimated.")] if pulse.has_estimates else [])]
    before = f" ({pulse.before})" if pulse.before else ""
    columns = [_("Field"), _("Goals, as reported"), since(glance), _("Participants") + before]
    return OnePage(
        title=concept.title,
        author=city.office or city.name,
        date=glance.standing.day.isoformat(),
        as_of=as_of(glance),
        sentences=tuple(glance.sentences),
        decisions=tuple(_decision(one) for one in glance.decisions),
        figure_columns=figure_columns(glance),
        figures=figure_rows(glance),
        fields=tuple(_field(line) for line in glance.fields),
        field_columns=(*columns, _("Cost"), glance.computed),
        words={**_words(), "decide": glance.to_decide},
        notes=" ".join(notes),
        accent=city.accent,
        language=language,
        region={"de": "DE", "en": "GB"}.get(language),
    )


def as_of(glance: Glance) -> str:
    """Period, round, answers and day, and what is left out."""
    chips = [said for said, _address in glance.choice.chips]
    if not chips:
        return glance.as_of
    return f"{glance.as_of}, {_('Only a part is shown:')} {', '.join(chips)}"


def since(glance: Glance) -> str:
    """Heading of the trend: since which round."""
    previous = glance.standing.previous
    if previous is None:
        return pgettext("difference", "Change")
    return _("since {round}").format(round=previous)


def figure_columns(glance: Glance) -> tuple[str, ...]:
    """Headings of the table of figures."""
    pulse = glance.pulse
    now, before = str(pulse.period or ""), str(pulse.before or "")
    return (_("Figure"), now, before, pgettext("difference", "Change"))


def figure_rows(glance: Glance) -> tuple[tuple[str, ...], ...]:
    """The figures with those of the period before."""
    return tuple(
        (
            line.label,
            f"~\N{NO-BREAK SPACE}{line.now}" if line.is_estimated else line.now,
            line.before,
            line.change,
        )
        for line in glance.pulse.lines
    )


def states_in_words(field: FieldStanding) -> str:
    """“1 reached, 2 begun”: the farthest first, what lacks a report last."""
    steps = {goal.report.status for goal in field.goals if goal.report.status}
    ordered = sorted(
        steps, key=lambda step: (step.quarters is None, -(step.quarters or 0), step.position)
    )
    known = [goal.report.status for goal in field.goals]
    parts = [(known.count(step), step.label) for step in ordered]
    parts += [(known.count(None), _("no state reported"))] if None in known else []
    return ", ".join(f"{count}\N{NO-BREAK SPACE}{label}" for count, label in parts)


def states_of(field: FieldStanding) -> tuple[State, ...]:
    """The states of the goals in their order."""
    return tuple(
        State(goal.report.status.label, goal.report.status.drawing)  # type: ignore[arg-type]  # a Drawing
        if goal.report.status
        else State(_("no state reported"), "none")
        for goal in field.goals
    )


def _decision(one: Decision) -> PageDecision:
    return PageDecision(
        question=one.question,
        sign=_SIGNS.get(one.shape, ""),
        reason=one.reason,
        place=one.place,
        is_urgent=one.shape == Shape.NOW.value,
    )


def _field(line: FieldGlance) -> PageField:
    field = line.standing
    told = told_signals(field)
    first, words = told[0] if told else (None, "")
    reached = line.reached
    if reached and line.reached_before:
        reached = f"{reached} ({line.reached_before})"
    return PageField(
        code=field.field.code,
        title=field.field.title,
        states=states_of(field),
        words=states_in_words(field),
        trend=field.trend.sentence,
        participants=reached,
        cost=line.spent,
        signal=words,
        sign=_SIGNS.get(first.shape.value, "") if first else "",
        is_urgent=bool(first and first.is_bad),
    )


def _words() -> dict[str, str]:
    return {
        "nothing": _("Nothing needs a decision at the moment."),
        "figures": _("What goes in, what comes out"),
        "no_figures": _("No figures yet."),
        "fields": _("Fields of action"),
        "signs": _("The circles show what was reported:"),
    }
