# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Agreements without owner or date, what is late, and bodies that are told of in two ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from leitziel.reporting.builder.context import Context
from leitziel.reporting.checks.finding import Finding, Severity, Target

Row = dict[str, Any]


def governance_findings(snapshot: Row) -> Iterator[Finding]:
    """Everything about promises and bodies."""
    context = Context(snapshot)
    for outcome in context.promises():
        if outcome["status"] == "open":
            yield from _promise(context, outcome)
    yield from _leads(snapshot)


def _promise(context: Context, outcome: Row) -> Iterator[Finding]:
    target = Target("governance.outcome", outcome["pk"])
    text = outcome["text"] if len(outcome["text"]) <= 90 else f"{outcome['text'][:89].rstrip()}…"
    if context.is_late(outcome):
        date = context.words.date(outcome["due_date"])
        sentence = _("An agreement has been overdue since %(date)s.") % {"date": date}
        yield Finding("overdue", Severity.WARNING, sentence, f"„{text}“", target)
    if outcome["kind"] == "agreement" and not outcome["responsible"]:
        sentence = _("An agreement names nobody who is responsible.")
        yield Finding("agreement_without_owner", Severity.WARNING, sentence, f"„{text}“", target)
    if outcome["kind"] == "agreement" and not outcome["due_date"]:
        sentence = _("An agreement has no date by which it is due.")
        yield Finding("agreement_without_date", Severity.HINT, sentence, f"„{text}“", target)


def _leads(snapshot: Row) -> Iterator[Finding]:
    """The same body printed with different leads in different fields."""
    leads: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    names: dict[int, str] = {}
    for field in snapshot["fields"]:
        for network in field["networks"]:
            names[network["body"]] = network["name"]
            if network["lead"].strip():
                leads[network["body"]][" ".join(network["lead"].split())].append(field["code"])
    for body, by_lead in leads.items():
        if len(by_lead) > 1:
            printed = "; ".join(
                f"{', '.join(codes)}: {lead}" for lead, codes in sorted(by_lead.items())
            )
            yield Finding(
                "different_leads",
                Severity.WARNING,
                _("“%(body)s” is told with different leads.") % {"body": names[body]},
                printed,
                Target("governance.body", body),
            )
