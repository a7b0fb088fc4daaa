# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Is everything there that readers will look for?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.reporting.builder.context import is_told
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]


def completeness_findings(snapshot: Row) -> Iterator[Finding]:
    """Facts of the report, texts, goals without progress, tables and series without a name."""
    yield from _facts(snapshot)
    yield from _foreword(snapshot)
    yield from _goals(snapshot)
    yield from _captions(snapshot)
    yield from _series(snapshot)
    yield from _left_out(snapshot)


def _facts(snapshot: Row) -> Iterator[Finding]:
    report, city = snapshot["report"], snapshot["municipality"]
    if not snapshot["fields"]:
        yield Finding(
            "no_fields",
            Severity.ERROR,
            _("The concept has no fields of action, so the report has no content."),
            _("Import the concept or add its fields."),
            Target("concept.concept", snapshot["concept"]["pk"]),
        )
    if not report["period_start"] or not report["period_end"]:
        yield Finding(
            "no_period",
            Severity.WARNING,
            _("The reporting period is not given."),
            _("Readers want to know of which months the report tells."),
            Target("reporting.report"),
        )
    elif report["period_end"] > report["date"]:
        yield Finding(
            "period_not_over",
            Severity.WARNING,
            _("The reporting period ends after the date of the report."),
            _("Check both dates."),
            Target("reporting.report"),
        )
    if not city["email"] and not city["phone"]:
        yield Finding(
            "no_contact",
            Severity.WARNING,
            _("The imprint names no way to reach the office."),
            _("Enter a telephone number or an e-mail address of the office."),
            Target("actors.municipality"),
        )


def _foreword(snapshot: Row) -> Iterator[Finding]:
    for place, sentence in (
        ("foreword", _("The foreword is empty.")),
        ("introduction", _("The introduction is empty.")),
        ("outlook", _("The outlook is empty.")),
    ):
        if not any(section["paragraphs"] for section in snapshot["texts"][place]):
            severity = Severity.WARNING if place == "foreword" else Severity.HINT
            reason = _("The report does without this chapter.")
            yield Finding(f"empty_{place}", severity, sentence, reason, Target("reporting.text"))


def _goals(snapshot: Row) -> Iterator[Finding]:
    for field in snapshot["fields"]:
        for goal in field["goals"]:
            name = goal["label"] or field["code"]
            if not is_told(goal):
                yield Finding(
                    "goal_without_update",
                    Severity.WARNING,
                    _("There is no progress told for goal %(goal)s.") % {"goal": name},
                    _("“%(text)s” – nobody reported in the period.")
                    % {"text": _short(goal["text"])},
                    Target("concept.goal", goal["pk"]),
                )
        if not field["goals"]:
            yield Finding(
                "field_without_goals",
                Severity.HINT,
                _("“%(field)s” has no goals.") % {"field": field["title"]},
                "",
                Target("concept.fieldofaction", field["pk"]),
            )


def _captions(snapshot: Row) -> Iterator[Finding]:
    for table in snapshot["tables"]:
        if not table["title"].strip():
            yield Finding(
                "table_without_title",
                Severity.WARNING,
                _("A table has no title: %(columns)s.") % {"columns": _columns(table)},
                _("Without a title a table cannot be found and is not announced to blind readers."),
                Target("monitoring.statisticaltable", table["pk"]),
            )
        if not table["source_note"]:
            yield Finding(
                "table_without_source",
                Severity.HINT,
                _("The table “%(title)s” names no source.")
                % {"title": table["title"] or _columns(table)},
                "",
                Target("monitoring.statisticaltable", table["pk"]),
            )
    for figure in snapshot["figures"]:
        if not figure["caption"].strip():
            yield Finding(
                "figure_without_caption",
                Severity.WARNING,
                _("Figure %(number)s has no caption.") % {"number": figure["number"] or "?"},
                _("The caption is what people hear who do not see the drawing."),
                Target("monitoring.figure", figure["pk"]),
            )


def _series(snapshot: Row) -> Iterator[Finding]:
    """Alternative texts are made of name, unit and values; without a unit they say little."""
    seen: set[int] = set()
    for field in snapshot["fields"]:
        for indicator in field["indicators"]:
            if indicator["unit"] or indicator["pk"] in seen or not indicator["observations"]:
                continue
            seen.add(indicator["pk"])
            yield Finding(
                "series_without_unit",
                Severity.HINT,
                _("The series “%(name)s” has no unit.") % {"name": indicator["name"]},
                _("The chart and its alternative text then name bare numbers."),
                Target("monitoring.indicator", indicator["pk"]),
            )


def _left_out(snapshot: Row) -> Iterator[Finding]:
    kinds = {
        "outcomes": ("governance.outcome", _("agreements, next steps, needs and remarks")),
        "updates": ("concept.progressupdate", _("progress updates")),
        "measures": ("concept.measure", _("measures")),
        "meetings": ("governance.meeting", _("meetings")),
        "bodies": ("governance.body", _("bodies")),
        "papers": ("council.paper", _("council papers")),
        "sections": ("concept.section", _("sections of text")),
        "indicators": ("monitoring.indicator", _("series")),
    }
    for name, count in snapshot["left_out"].items():
        if count and name in kinds:
            model, words = kinds[name]
            sentence = ngettext(
                "%(count)s row is not public and not in the report: %(kind)s.",
                "%(count)s rows are not public and not in the report: %(kind)s.",
                count,
            )
            yield Finding(
                f"left_out_{name}",
                Severity.WARNING if name == "outcomes" else Severity.HINT,
                sentence % {"count": count, "kind": words},
                _("Mark them as public, or write the report for committees and administration."),
                Target(model),
            )


def _columns(table: Row) -> str:
    return _short(", ".join(str(column) for column in table["columns"] if column) or "–")


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:89].rstrip()}…"
