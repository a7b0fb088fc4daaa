# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo city's rounds: one that is closed and accepted, and one that is open now.

Everything goes through the operations that people use, at the time at which it would have
happened, so that the demo shows what a city sees after a year.
"""

from __future__ import annotations

import datetime
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import F

from leitziel.accounts.models import User
from leitziel.concept.models import (
    Concept,
    FundingProgramme,
    Goal,
    ImpactCriterion,
    Measure,
    Status,
)
from leitziel.controlling.answers.answering import save_answer, submit
from leitziel.controlling.answers.reviewing import accept_requests
from leitziel.controlling.effect.assessing import Proof, assess_criterion
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind, MailState, Quality
from leitziel.controlling.figures.defaults import ensure_default_figure_types
from leitziel.controlling.figures.money import months_after
from leitziel.controlling.models import (
    FigureType,
    LogicChain,
    MeasureFigure,
    MeasureFunding,
    ReportingRound,
    RoundRequest,
)
from leitziel.controlling.rounds.lifecycle import close_round, open_round
from leitziel.controlling.rounds.planning import plan_round, set_contact, suggest_round
from leitziel.core.clock import living_at, now, today
from leitziel.core.models import save_recorded
from leitziel.demo.people import voice_of
from leitziel.demo.survey import Survey

CONTENT = Path(__file__).resolve().parent / "rounds.toml"
BERLIN = ZoneInfo("Europe/Berlin")
# How the open round stands: of so many institutions in turn, the last ones have not reacted yet.
SUBMITTED, BEGUN = 5, 9
DAYS_OPEN, DAYS_LEFT = 33, 9
# So many days ago the office accepted the first answers of the open round.
ACCEPTED_DAYS = 4


def hold_last_round(concept: Concept, by: User) -> None:
    """Figures of the years before, the round on last year, and what was found after it."""
    content = tomllib.loads(CONTENT.read_text("utf-8"))
    opened, closed = content["round"]["opens_on"], content["round"]["closed_on"]
    with living_at(moment(opened, 8)):
        types = {kind.name: kind for kind in ensure_default_figure_types(concept=concept, by=by)}
        subjects = _subjects(concept)
        _state_figures(content, subjects, types, by)
        _fund([entry for entry in content["funding"] if "end" in entry], subjects, by)
        _explain(content, subjects, by)
    _ask_for_last_year(content, concept, types, by)
    with living_at(moment(closed, 15)):
        _assess(content, concept, by)


def open_this_round(concept: Concept, by: User) -> None:
    """A round on the first half of this year: begun, some answers accepted already."""
    content = tomllib.loads(CONTENT.read_text("utf-8"))
    ending = [entry for entry in content["funding"] if "end" not in entry]
    _fund(ending, _subjects(concept), by)
    _ask_for_half_a_year(content, concept, by)


def _subjects(concept: Concept) -> dict[str, Goal | Measure]:
    """Goals by their label and measures by their number."""
    found: dict[str, Goal | Measure] = {}
    for goal in Goal.objects.filter(field__concept=concept).select_related("field"):
        found[goal.label] = goal
    for measure in Measure.objects.filter(field__concept=concept).exclude(number=""):
        found[measure.number] = measure
    return found


def _state_figures(content: Any, subjects: Any, types: Any, by: User) -> None:
    for entry in content["figure"]:
        for name, value in entry["values"].items():
            _state(
                subjects[entry["subject"]],
                types[name],
                entry["year"],
                by,
                actual=Decimal(str(value)),
                source_note=f"Jahresbericht {entry['year']}",
            )
    year = content["round"]["period"][0].year
    for entry in content["plan"]:
        for name, value in entry["values"].items():
            subject = subjects[entry["subject"]]
            _state(subject, types[name], year, by, planned=Decimal(str(value)))


def _state(measure: Any, kind: FigureType, year: int, by: User, **values: Any) -> None:
    save_recorded(
        MeasureFigure(
            measure=measure,
            figure_type=kind,
            period_start=datetime.date(year, 1, 1),
            period_end=datetime.date(year, 12, 31),
            **values,
        ),
        by,
    )


def _fund(entries: list[Any], subjects: Any, by: User) -> None:
    for entry in entries:
        measure = subjects[entry["subject"]]
        programme, _created = FundingProgramme.objects.get_or_create(
            municipality=measure.get_municipality(),
            name=entry["programme"],
            defaults={"provider": entry["provider"]},
        )
        end = entry.get("end") or months_after(today(), entry["ends_in_months"])
        save_recorded(
            MeasureFunding(
                measure=measure,
                programme=programme,
                end_date=end,
                share_percent=entry["share"],
                amount_per_year=entry["amount"],
            ),
            by,
        )


def _explain(content: Any, subjects: Any, by: User) -> None:
    for entry in content["logic"]:
        measure = subjects[entry["subject"]]
        chain = LogicChain(
            measure=measure,
            input=entry["input"],
            output=entry["output"],
            outcome=entry["outcome"],
        )
        save_recorded(chain, by)
        for beginning in entry["criteria"]:
            chain.criteria.add(_criterion(measure.field.criteria.all(), beginning))


def _ask_for_last_year(content: Any, concept: Concept, types: Any, by: User) -> None:
    facts = content["round"]
    with living_at(moment(facts["opens_on"], 9)):
        round_ = plan_round(
            concept=concept,
            by=by,
            title=facts["title"],
            period_start=facts["period"][0],
            period_end=facts["period"][1],
            opens_on=facts["opens_on"],
            due_date=facts["due_date"],
            persons_until=facts["due_date"] + datetime.timedelta(days=3650),
        )
        _name_contacts(round_, by)
        survey = Survey(round_, by)
        open_round(round=round_, by=by)
        _send_mails(round_)
    late = {entry["subject"] for entry in content["answer"] if entry.get("late")}
    answers = {entry["subject"]: entry for entry in content["answer"]}
    for place, request in enumerate(_requests(round_)):
        labels = {_label(answer.subject) for answer in request.answers.all()}
        day = facts["due_date"] + datetime.timedelta(days=3 if labels & late else -20 + place)
        with living_at(moment(day, 11)):
            _answer(request, answers, types)
            survey.answer(request)
            submit(request=request, by=voice_of(request), with_gaps=True)
    with living_at(moment(facts["closed_on"], 14)):
        accept_requests(requests=_requests(round_), by=by)
        close_round(round=round_, by=by)
    _send_mails(round_)


def _ask_for_half_a_year(content: Any, concept: Concept, by: User) -> None:
    """Some have submitted, some have begun, the others have not reacted."""
    news = {entry["subject"]: entry for entry in content["news"]}
    opened = now() - datetime.timedelta(days=DAYS_OPEN)
    with living_at(opened):
        suggested = suggest_round(concept)
        suggested |= {
            "title": "Berichtsrunde 1. Halbjahr 2026",
            "period_start": datetime.date(2026, 1, 1),
            "period_end": datetime.date(2026, 6, 30),
            "opens_on": today(),
            "due_date": today() + datetime.timedelta(days=DAYS_OPEN + DAYS_LEFT),
        }
        suggested["persons_until"] = suggested["due_date"] + datetime.timedelta(days=180)
        round_ = plan_round(concept=concept, by=by, **suggested)
        _name_contacts(round_, by)
        open_round(round=round_, by=by)
    for place, request in enumerate(_requests(round_)):
        if place >= BEGUN:
            break
        with living_at(now() - datetime.timedelta(days=14 - place, hours=place)):
            _say_half_a_year(request, news, only_one=place >= SUBMITTED)
            if place < SUBMITTED:
                submit(request=request, by=voice_of(request), with_gaps=True)
        if any(_label(answer.subject) in news for answer in request.answers.all()):
            with living_at(now() - datetime.timedelta(days=ACCEPTED_DAYS - place)):
                accept_requests(requests=[request], by=by)
    _send_mails(round_)


def _send_mails(round_: ReportingRound) -> None:
    """They went out in the demo's past; nobody gets them when the demo is given a mail server."""
    round_.mails.update(state=MailState.SENT, sent_at=F("created_at"))


def _name_contacts(round_: ReportingRound, by: User) -> None:
    for place, request in enumerate(_requests(round_)):
        if not request.contacts.exists():
            set_contact(
                request=request, email=f"einrichtung-{place + 1}@musterstadt.example", by=by
            )


def _answer(request: RoundRequest, answers: Any, types: Any) -> None:
    for answer in request.answers.select_related("goal__field", "measure"):
        said = answers.get(_label(answer.subject))
        if said is None:
            continue
        quality = Quality.ESTIMATED if said.get("estimated") else Quality.COUNTED
        figures = {
            types[name].pk: (Decimal(str(value)), quality, True)
            for name, value in said.get("values", {}).items()
        }
        save_answer(
            answer=answer,
            version=answer.version,
            by=voice_of(request),
            text=said["text"],
            status=_status(request.round.concept, said["status"]),
            figures=figures if answer.measure_id else None,
        )


def _say_half_a_year(request: RoundRequest, news: Any, *, only_one: bool) -> None:
    """Some have news, of the others what was said last time still holds; figures come later."""
    answers = list(request.answers.select_related("goal__field", "measure"))
    for answer in answers[:1] if only_one else answers:
        said = news.get(_label(answer.subject))
        told: dict[str, Any] = {"is_unchanged": True}
        if said is not None:
            status = _status(request.round.concept, said["status"])
            told = {"text": said["text"], "status": status}
        save_answer(answer=answer, version=answer.version, by=voice_of(request), **told)


def _assess(content: Any, concept: Concept, by: User) -> None:
    body = concept.municipality.bodies.filter(name__startswith="Lenkungsgruppe").first()
    for entry in content["assessment"]:
        rows = ImpactCriterion.objects.filter(
            field__concept=concept, field__code=entry["field"]
        ).order_by("position", "pk")
        assess_criterion(
            criterion=_criterion(rows, entry["criterion"]),
            rating=_status(concept, entry["rating"]),
            reason=entry["reason"],
            basis=AssessmentBasis.COMMITTEE if body else AssessmentBasis.EVIDENCE,
            date=entry["date"],
            body=body,
            proofs=[] if body else [Proof(EvidenceKind.TEXT, text=entry["reason"])],
            by=by,
        )


def _criterion(rows: Any, beginning: str) -> ImpactCriterion:
    return next(row for row in rows if row.text.replace("**", "").startswith(beginning))


def _requests(round_: ReportingRound) -> list[RoundRequest]:
    rows = round_.requests.select_related(
        "organization", "round__concept__municipality__site", "round__concept__status_scale"
    )
    return list(rows.order_by("organization__name", "pk"))


def _status(concept: Concept, code: str) -> Status:
    return Status.objects.get(scale__concepts=concept, code=code)


def _label(subject: Goal | Measure) -> str:
    return subject.label if isinstance(subject, Goal) else subject.number


def moment(day: datetime.date, hour: int) -> datetime.datetime:
    """A full hour of a day where the demo city is."""
    return datetime.datetime.combine(day, datetime.time(hour), tzinfo=BERLIN)
