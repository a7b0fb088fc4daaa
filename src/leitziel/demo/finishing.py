# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a coordinator does after an import: who answers to whom, who does what, what is public."""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import Any

from leitziel.accounts.models import User
from leitziel.actors.enums import OrganizationKind
from leitziel.actors.models import Municipality, Organization
from leitziel.concept.models import Concept
from leitziel.council.models import Paper
from leitziel.governance.enums import BodyKind, OutcomeKind, OutcomeStatus
from leitziel.governance.models import Body, Outcome

SUMMARY = (
    "Zwei Querschnittsthemen und acht Handlungsfelder: Das Konzept sagt, was Musterstadt für ein "
    "gutes Zusammenleben erreichen will, wer dafür was tut und woran der Fortschritt zu erkennen "
    "ist."
)
PRIORITY_SINCE = datetime.date(2025, 7, 1)
# Body, what it is, whom it answers to.
STEERING = (
    ("Rat der Stadt Musterstadt", BodyKind.DECIDES, None),
    ("Verwaltungsvorstand", BodyKind.STEERS, "Rat der Stadt Musterstadt"),
    ("Lenkungsgruppe Integrationskonzept", BodyKind.STEERS, "Verwaltungsvorstand"),
    ("Fachrunde Integration", BodyKind.ADVISES, "Lenkungsgruppe Integrationskonzept"),
    ("Integrationsrat", BodyKind.ADVISES, "Rat der Stadt Musterstadt"),
)
ASSIGNMENTS = Path(__file__).resolve().parent / "assignments.toml"


def prepare_city(concept: Concept, by: User) -> None:
    """After the concept is read: who answers to whom, who leads a goal, what is public."""
    municipality = concept.municipality
    _save(concept, by, summary=SUMMARY, is_public=True)
    _order_bodies(municipality, by)
    _let_goals_be_led(concept, by)
    for paper in Paper.objects.of(municipality):
        _save(paper, by, is_public=True, concept=concept)


def finish_city(concept: Concept, by: User) -> None:
    """After the report is read: its bodies and goals, and who does what was agreed."""
    for field in concept.fields.filter(has_priority=True, priority_since__isnull=True):
        _save(field, by, priority_since=PRIORITY_SINCE)
    _order_bodies(concept.municipality, by)
    _let_goals_be_led(concept, by)
    _assign_outcomes(concept, by)


def _order_bodies(municipality: Municipality, by: User) -> None:
    known: dict[str, Body] = {}
    for name, kind, above in STEERING:
        body = Body.objects.of(municipality).filter(name=name).first()
        body = body or Body(municipality=municipality, name=name)
        known[name] = body
        _save(body, by, kind=kind, parent=known.get(above or ""))
    superiors = {
        BodyKind.NETWORK: known["Fachrunde Integration"],
        BodyKind.ADVISES: known["Rat der Stadt Musterstadt"],
    }
    for body in Body.objects.of(municipality).filter(parent=None, kind__in=superiors):
        _save(body, by, parent=superiors[BodyKind(body.kind)])


def _let_goals_be_led(concept: Concept, by: User) -> None:
    """A goal is led by whoever leads its first measure, until the city says otherwise."""
    for field in concept.fields.prefetch_related("goals__measures__lead"):
        for goal in field.goals.all():
            leads = [measure.lead for measure in goal.measures.all() if measure.lead]
            if leads and goal.lead is None:
                _save(goal, by, lead=leads[0])


def _assign_outcomes(concept: Concept, by: User) -> None:
    """Agreements, next steps and needs are public, remarks are not; some have an owner."""
    tasks = tomllib.loads(ASSIGNMENTS.read_text("utf-8"))["outcome"]
    for outcome in Outcome.objects.filter(concept=concept):
        values: dict[str, Any] = {"is_public": outcome.kind != OutcomeKind.REMARK}
        for task in tasks:
            if outcome.text.startswith(task["text"]):
                values["responsible"] = _department(concept.municipality, task["responsible"], by)
                values["due_date"] = task["due"]
                values["status"] = OutcomeStatus(task["status"])
        _save(outcome, by, **values)


def _department(municipality: Municipality, name: str, by: User) -> Organization:
    known = Organization.objects.of(municipality).filter(name=name).first()
    if known is not None:
        return known
    department = Organization(
        municipality=municipality, name=name, kind=OrganizationKind.DEPARTMENT
    )
    _save(department, by)
    return department


def _save(row: Any, by: User, **values: Any) -> None:
    """Write what differs, with the person in the row's history."""
    changed = {name: value for name, value in values.items() if getattr(row, name) != value}
    if row.pk and not changed:
        return
    for name, value in changed.items():
        setattr(row, name, value)
    row._history_user = by
    row.full_clean()
    row.save()
