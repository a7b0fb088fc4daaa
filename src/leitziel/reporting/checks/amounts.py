# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures: parts above their total, what changed since the last report, estimates,
and numbers in texts that contradict them.

A number in a text contradicts a figure when all of this holds: it stands in an update about the
measure itself; the longest word of the figure's name follows within three words ("112
Teilnehmende", "112 neue Teilnehmende"); it is at least half and at most twice what the measure
states for the report's latest period, so that a single event or another year is not taken for it;
it is none of the values that the measure states, planned or actual, in any period of the report;
and, where "rund", "etwa", "knapp", "über" or the like stands before it, it differs by more than a
tenth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.reporting.builder.amounts import amount, period_of
from leitziel.reporting.builder.context import Context
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]
_SAID = re.compile(
    r"(?P<about>\b(?:rund|etwa|ca\.|circa|knapp|fast|über|gut|mehr als|about|some|nearly|over)\s+)?"
    r"(?<![\d.,])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,6})(?![.,]?\d)\s+"
    r"(?P<words>(?:[A-Za-zÄÖÜäöüß-]+\s?){1,3})",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{5,}")
# Words with the same first letters are taken for the same: Teilnehmende, Teilnehmerinnen.
_STEM = 7
_ROUNDED = Decimal("0.1")


def amount_findings(snapshot: Row, beside: Row) -> Iterator[Finding]:
    """Everything about the figures that the report prints for its measures."""
    context = Context(snapshot)
    if context.controlling is None:
        return
    kinds = {row["pk"]: row for row in context.controlling["kinds"]}
    measures = context.controlling["measures"]
    told = _told(context)
    for measure in measures:
        yield from _parts(context, measure, kinds)
        yield from _contradictions(context, measure, kinds, told.get(measure["pk"], []))
    yield from _changed(context, measures, kinds, beside["last"])
    yield from _estimated(measures)


def _parts(context: Context, measure: Row, kinds: dict[int, Row]) -> Iterator[Finding]:
    """A part that is more than what it is a part of."""
    stated = {(row["type"], row["start"], row["end"]): row for row in measure["figures"]}
    for (kind, start, end), row in stated.items():
        whole = stated.get((kinds[kind]["part_of"], start, end))
        if whole is None or row["actual"] is None or whole["actual"] is None:
            continue
        if Decimal(row["actual"]) <= Decimal(whole["actual"]):
            continue
        words = {
            "part": _said(context, kinds[kind], row["actual"]),
            "whole": _said(context, kinds[whole["type"]], whole["actual"]),
            "measure": measure["title"],
            "period": period_of(context, start, end),
        }
        sentence = _("%(measure)s: %(part)s are more than %(whole)s in %(period)s.") % words
        reason = _("A part cannot be larger than its total.")
        yield Finding("part_above_total", Severity.ERROR, sentence, reason, _figures_of(measure))


def _contradictions(
    context: Context, measure: Row, kinds: dict[int, Row], texts: list[str]
) -> Iterator[Finding]:
    for kind, rows in _by_kind(measure).items():
        actual = next((row for row in reversed(rows) if row["actual"] is not None), None)
        if actual is None:
            continue
        known = {Decimal(row[key]) for row in rows for key in ("planned", "actual") if row[key]}
        for text in texts:
            for number, said in _numbers(text, kinds[kind]["name"]):
                if _differs(number, said, Decimal(actual["actual"]), known):
                    yield _contradiction(context, measure, kinds[kind], actual, said)


def _contradiction(
    context: Context, measure: Row, kind: Row, stated: Row, said: re.Match[str]
) -> Finding:
    words = {
        "measure": measure["title"],
        "said": " ".join(said.group(0).split()),
        "figure": _said(context, kind, stated["actual"]),
        "period": period_of(context, stated["start"], stated["end"]),
    }
    return Finding(
        "text_contradicts_figure",
        Severity.WARNING,
        _("%(measure)s: the text says “%(said)s”, the figure says “%(figure)s” in %(period)s.")
        % words,
        _("Correct the text or the figure, if both mean the same."),
        _figures_of(measure),
    )


def _differs(number: Decimal, said: re.Match[str], stated: Decimal, known: set[Decimal]) -> bool:
    if number in known or not stated / 2 <= number <= stated * 2:
        return False
    return not (said.group("about") and abs(number - stated) <= stated * _ROUNDED)


def _numbers(text: str, name: str) -> Iterator[tuple[Decimal, re.Match[str]]]:
    """Numbers in the text that are followed by the figure's word."""
    words = _WORD.findall(name)
    if not words:
        return
    stem = max(words, key=len)[:_STEM].casefold()
    for found in _SAID.finditer(text):
        if any(word.casefold().startswith(stem) for word in found.group("words").split()):
            yield Decimal(found.group("number").replace(".", "")), found


def _changed(
    context: Context, measures: list[Row], kinds: dict[int, Row], last: Row | None
) -> Iterator[Finding]:
    """Figures that were printed otherwise in the last edition."""
    before = {row["pk"]: row["actual"] for row in last["figures"]} if last else {}
    for measure in measures:
        for row in measure["figures"]:
            was = before.get(row["pk"])
            if last is None or was is None or was == row["actual"]:
                continue
            kind = kinds[row["type"]]
            words = {
                "measure": measure["title"],
                "name": kind["name"],
                "period": period_of(context, row["start"], row["end"]),
                "before": amount(context, {**kind, "key": ""}, was),
                "now": amount(context, {**kind, "key": ""}, row["actual"]),
            }
            sentence = _("%(measure)s: %(name)s in %(period)s was %(before)s, now it is %(now)s.")
            reason = _("It was printed otherwise in “%(report)s”. Say why, if it was corrected.")
            reason = reason % {"report": last["title"]}
            target = _figures_of(measure)
            yield Finding("figure_changed", Severity.WARNING, sentence % words, reason, target)


def _estimated(measures: list[Row]) -> Iterator[Finding]:
    """Estimates are allowed; whoever publishes should know that there are some."""
    guessed = [row for row in measures if any(f["is_estimated"] for f in row["figures"])]
    rows = [row for measure in guessed for row in measure["figures"] if row["is_estimated"]]
    if rows:
        sentence = ngettext(
            "%(count)s figure is estimated.", "%(count)s figures are estimated.", len(rows)
        )
        yield Finding(
            "figures_estimated",
            Severity.HINT,
            sentence % {"count": len(rows)},
            _("The report marks each of them."),
            _figures_of(guessed[0]),
        )


def _told(context: Context) -> dict[int, list[str]]:
    """The texts of the updates about each measure."""
    rows = [
        measure
        for field in context.fields
        for holder in (field, *field["goals"])
        for measure in holder["measures"]
    ]
    return {row["pk"]: [update["text"] for update in row["updates"]] for row in rows}


def _by_kind(measure: Row) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for row in measure["figures"]:
        found.setdefault(row["type"], []).append(row)
    return found


def _said(context: Context, kind: Row, value: str) -> str:
    return f"{kind['name']} {amount(context, {**kind, 'key': ''}, value)}"


def _figures_of(measure: Row) -> Target:
    return Target("concept.measure.figures", measure["pk"])
