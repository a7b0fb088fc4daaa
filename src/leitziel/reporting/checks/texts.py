# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts that break off, and short forms that nobody explains."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from leitziel.reporting.builder.context import outcomes_in
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]
# How a finished paragraph may end; a heading or a short item may end in any way.
_ENDS = re.compile(r"[.!?:…“”\"»)\]]\s*[¹²³⁴⁵⁶⁷⁸⁹]*$")
_BREAKS_OFF = re.compile(
    r"(?:[-–,;]|\b(?:und|oder|der|die|das|den|dem|des|mit|für|von|zur|zum|in|im))$"
)
# The first line of a foreword ends with a comma and goes on in the next paragraph.
_SALUTATION = re.compile(
    r"(?:Sehr (?:geehrte|verehrte)|Liebe|Verehrte|Werte|Guten Tag)[rs]?\b.*,", re.DOTALL
)
_SHORTEST_PARAGRAPH = 60
_SHORT_FORM = re.compile(
    r"(?<![\w.-])(?=\w*[A-ZÄÖÜ]\w*[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{1,6}(?![\w-])"
)
_ROMAN = re.compile(r"[IVXLC]+")
# Short forms that every reader of a council paper knows.
_COMMON = frozenset(
    {"EU", "NRW", "GmbH", "gGmbH", "SGB", "BGB", "DIN", "ISO", "PDF", "TV", "IT", "GO"}
)
_LEAST_USES = 2


def text_findings(snapshot: Row) -> Iterator[Finding]:
    """Paragraphs and short forms."""
    for text, target in _paragraphs(snapshot):
        if _is_broken(text):
            yield Finding(
                "breaks_off",
                Severity.WARNING,
                _("A text seems to break off."),
                f"„… {text[-90:].lstrip()}“",
                target,
            )
    yield from _short_forms(snapshot)


def _is_broken(text: str) -> bool:
    stripped = text.strip()
    if _SALUTATION.fullmatch(stripped):
        return False
    if _BREAKS_OFF.search(stripped):
        return True
    return len(stripped) >= _SHORTEST_PARAGRAPH and not _ENDS.search(stripped)


def _paragraphs(snapshot: Row) -> Iterator[tuple[str, Target]]:
    """What is written in whole sentences: updates, outcomes, running text."""
    for field in snapshot["fields"]:
        yield from _updates(field)
        for goal in field["goals"]:
            yield from _updates(goal)
            for measure in goal["measures"]:
                yield from _updates(measure)
        for measure in field["measures"]:
            yield from _updates(measure)
        for outcome in outcomes_in(field):
            yield outcome["text"], Target("governance.outcome", outcome["pk"])
        yield from _sections(field["texts"])
    for sections in snapshot["texts"].values():
        yield from _sections(sections)


def _updates(holder: Row) -> Iterator[tuple[str, Target]]:
    for update in holder["updates"]:
        yield update["text"], Target("concept.progressupdate", update["pk"])


def _sections(sections: list[Row]) -> Iterator[tuple[str, Target]]:
    for section in sections:
        target = Target("reporting.text")
        if not section["is_own"]:
            target = Target("concept.section", section["pk"])
        for paragraph in section["paragraphs"]:
            if not paragraph.startswith("- "):
                yield paragraph, target


def _short_forms(snapshot: Row) -> Iterator[Finding]:
    explained = {row["short"].casefold() for row in snapshot["abbreviations"]}
    texts = [text for text, _target in _paragraphs(snapshot)]
    texts += [goal["text"] for field in snapshot["fields"] for goal in field["goals"]]
    uses = Counter(form for text in texts for form in _SHORT_FORM.findall(text))
    for form, count in sorted(uses.items()):
        if count < _LEAST_USES or form in _COMMON or _ROMAN.fullmatch(form):
            continue
        if form.casefold() in explained or form.rstrip("s").casefold() in explained:
            continue
        yield Finding(
            "unexplained_short_form",
            Severity.HINT,
            _("The short form %(form)s is not in the list of abbreviations.") % {"form": form},
            _("It is used %(count)s times.") % {"count": count},
            Target("concept.abbreviation"),
        )
