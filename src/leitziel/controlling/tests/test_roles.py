# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who may do what in a round: one table of role and act, each cell proven by a real request.

Who holds a link has no session: on staff pages the link was opened first, in the same browser.
"""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, reverse
from wagtail.models import Page, Site

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality
from leitziel.actors.tests.factories import OrganizationFactory, RoleAssignmentFactory
from leitziel.concept.models import ImpactCriterion
from leitziel.concept.operations import ensure_default_scale
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.enums import MailKind, RequestState, Review, RoundState
from leitziel.controlling.mail.texts import usual_words
from leitziel.controlling.models import (
    Answer,
    CriterionAssessment,
    MailText,
    MeasureFigure,
    MeasureProposal,
    OutgoingMail,
    ReportingRound,
    RoundRequest,
    SurveyQuestion,
)
from leitziel.controlling.rounds.links import token_of
from leitziel.controlling.staff.urls import ROUND_ADDRESSES
from leitziel.controlling.tests.factories import ContactFactory, FigureTypeFactory, RequestFactory
from leitziel.core import clock

pytestmark = pytest.mark.django_db

# “own” and “other” are department users of the institution that is asked and of another one;
# “abroad” coordinates another city; the last five hold links: the institution's, that of another
# institution, and one of the institution's that is expired, withdrawn, or sent on to a colleague.
TABLE = """
act                  | office editor own other reader abroad nobody | link theirs expired gone sent
see the round desk   | yes    yes    no  no    no     no     no     | no   no     no      no   no
read the answers     | yes    yes    no  no    no     no     no     | no   no     no      no   no
read who changed it  | yes    yes    no  no    no     no     no     | no   no     no      no   no
open file as office  | yes    yes    no  no    no     no     no     | no   no     no      no   no
export as XLSX       | yes    yes    no  no    no     no     no     | no   no     no      no   no
accept               | yes    yes    no  no    no     no     no     | no   no     no      no   no
ask back             | yes    yes    no  no    no     no     no     | no   no     no      no   no
word differently     | yes    yes    no  no    no     no     no     | no   no     no      no   no
edit a mail's words  | yes    yes    no  no    no     no     no     | no   no     no      no   no
remind               | yes    yes    no  no    no     no     no     | no   no     no      no   no
unlock               | yes    no     no  no    no     no     no     | no   no     no      no   no
open a round         | yes    no     no  no    no     no     no     | no   no     no      no   no
close a round        | yes    no     no  no    no     no     no     | no   no     no      no   no
open a round again   | yes    no     no  no    no     no     no     | no   no     no      no   no
see the answer page  | yes    yes    yes no    no     no     no     | yes  no     no      no   no
save an answer       | yes    yes    yes no    no     no     no     | yes  no     no      no   no
submit               | yes    yes    yes no    no     no     no     | yes  no     no      no   no
take back to change  | yes    yes    yes no    no     no     no     | yes  no     no      no   no
open an own file     | yes    yes    yes no    no     no     no     | yes  no     no      no   no
say that it was seen | no     no     yes no    no     no     no     | yes  no     no      no   no
see the cockpit      | yes    yes    yes yes   yes    no     no     | no   no     no      no   no
enter figures        | yes    yes    yes no    no     no     no     | no   no     no      no   no
see old figures      | yes    yes    yes yes   yes    no     no     | no   no     no      no   no
assess a criterion   | yes    yes    no  no    no     no     no     | no   no     no      no   no
"""
SAID = "Sechs Kurse fanden statt."
FILE = b"%PDF-1.4 Liste der Kurse"


@dataclass
class World:
    """A city with an open round in which two institutions are asked, and everyone's way in."""

    city: Municipality
    round: ReportingRound
    planned: ReportingRound
    request: RoundRequest
    answer: Answer
    criterion: ImpactCriterion
    users: dict[str, Any]
    links: dict[str, str]

    @property
    def file(self) -> int:
        return self.request.attachments.get().pk

    def stored(self) -> Answer:
        return Answer.objects.get(pk=self.answer.pk)

    def state(self) -> str:
        return RoundRequest.objects.get(pk=self.request.pk).state

    def put(self, state: RequestState) -> None:
        """Let the request stand here."""
        done = state in (RequestState.SUBMITTED, RequestState.ACCEPTED)
        moment = clock.now() if done else None
        RoundRequest.objects.filter(pk=self.request.pk).update(state=state, submitted_at=moment)
        if state == RequestState.ACCEPTED:
            self.request.answers.update(review=Review.ACCEPTED)


@dataclass
class Visitor:
    """Somebody with a browser; ``base`` is where they would answer the request."""

    world: World
    client: Client
    base: str

    def get(self, name: str, *keys: Any) -> bytes:
        """What a staff page shows; nothing where it does not open."""
        return _content(self.client.get(reverse(name, args=keys)))

    def post(self, name: str, *keys: Any, **data: Any) -> None:
        self.client.post(reverse(name, args=keys), data)

    def page(self, part: str = "") -> bytes:
        """What a page of the request shows."""
        return _content(self.client.get(f"{self.base}{part}"))

    def send(self, part: str, **data: Any) -> None:
        self.client.post(f"{self.base}{part}", data)


def _content(response: Any) -> bytes:
    if response.status_code != 200:
        return b""
    raw = b"".join(response.streaming_content) if response.streaming else response.content
    if raw[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(raw)) as book:
            return b"".join(book.read(name) for name in book.namelist())
    return raw


@pytest.fixture
def world() -> World:
    concept = ConceptFactory(title="Konzept der Vielfalt")
    city = concept.municipality
    city.site = Site.objects.create(
        hostname="testserver", root_page=Page.get_first_root_node().get_children().first()
    )
    city.save()
    concept.status_scale = ensure_default_scale(municipality=city)
    concept.save()
    day = clock.today()
    dates = {"opens_on": day, "due_date": day + datetime.timedelta(days=20)}
    request = RequestFactory(
        round__concept=concept,
        round__opens_on=dates["opens_on"],
        round__due_date=dates["due_date"],
        organization__name="Verband Brücke",
        state=RequestState.STARTED,
    )
    theirs = RequestFactory(round=request.round, organization__name="Verein Nord")
    field = FieldFactory(concept=concept)
    goal = GoalFactory(field=field, lead=request.organization)
    answer = Answer.objects.create(request=request, goal=goal, text=SAID)
    Answer.objects.create(request=theirs, goal=GoalFactory(field=field), text="Anderes.")
    MeasureFactory(field=field, lead=request.organization)
    FigureTypeFactory(concept=concept, participants=True)
    request.attachments.create(
        name="liste.pdf",
        file=ContentFile(FILE, name="liste.pdf"),
        media_type="application/pdf",
        size=len(FILE),
        sha256="0",
        added_at=clock.now(),
    )
    planned = ReportingRound.objects.create(
        concept=concept,
        title="Nächste Runde",
        period_start=datetime.date(day.year, 1, 1),
        period_end=datetime.date(day.year, 12, 31),
        **dates,
    )
    planned.goals.add(goal)
    next_request = RequestFactory(round=planned, organization=request.organization)
    ContactFactory(request=next_request)
    return World(
        city=city,
        round=request.round,
        planned=planned,
        request=request,
        answer=answer,
        criterion=ImpactCriterion.objects.create(field=field, text="Alle kommen mit."),
        users=_users(city, request, theirs),
        links=_links(request, theirs),
    )


def _users(city: Municipality, request: RoundRequest, theirs: RoundRequest) -> dict[str, Any]:
    own = {"municipality": city, "role": Role.DEPARTMENT, "organization": request.organization}
    roles = {
        "office": {"municipality": city, "role": Role.COORDINATOR},
        "editor": {"municipality": city, "role": Role.EDITOR},
        "own": own,
        "other": {**own, "organization": theirs.organization},
        "reader": {"municipality": city, "role": Role.READER},
        "abroad": {"municipality": OrganizationFactory().municipality, "role": Role.COORDINATOR},
    }
    return {name: RoleAssignmentFactory(**facts).user for name, facts in roles.items()}


def _links(request: RoundRequest, theirs: RoundRequest) -> dict[str, str]:
    working = ContactFactory(request=request)
    yesterday = clock.today() - datetime.timedelta(days=1)
    contacts = {
        "link": working,
        "theirs": ContactFactory(request=theirs),
        "expired": ContactFactory(request=request, expires_on=yesterday),
        "gone": ContactFactory(request=request, revoked_at=clock.now()),
        "sent": ContactFactory(request=request, passed_to=working),
    }
    return {name: f"/antwort/{token_of(contact)}/" for name, contact in contacts.items()}


def _visitor(world: World, role: str) -> Visitor:
    client = Client()
    if role in world.users:
        client.force_login(world.users[role])
    if role in world.links:
        client.get(world.links[role])
    return Visitor(world, client, world.links.get(role, f"/antworten/{world.request.pk}/"))


def _see_desk(who: Visitor) -> bool:
    return b"Verband Br" in who.get("round_desk", who.world.round.pk)


def _read_answers(who: Visitor) -> bool:
    return SAID.encode() in who.get("round_request", who.world.request.pk)


def _read_history(who: Visitor) -> bool:
    return SAID.encode() in who.get("request_history", who.world.request.pk)


def _open_file(who: Visitor) -> bool:
    return who.get("round_attachment", who.world.file) == FILE


def _export(who: Visitor) -> bool:
    return SAID.encode() in who.get("round_sheet", who.world.round.pk)


def _accept(who: Visitor) -> bool:
    who.world.put(RequestState.SUBMITTED)
    who.post("round_accept", who.world.request.pk)
    return who.world.stored().review == Review.ACCEPTED


def _ask_back(who: Visitor) -> bool:
    who.world.put(RequestState.SUBMITTED)
    who.post("answer_query", who.world.answer.pk, question="Wie viele kamen?")
    return who.world.stored().question == "Wie viele kamen?"


def _word(who: Visitor) -> bool:
    who.world.put(RequestState.SUBMITTED)
    version = who.world.stored().version
    who.post("answer_edit", who.world.answer.pk, version=version, text="Sechs Kurse, kurz gesagt.")
    return who.world.stored().edited_text == "Sechs Kurse, kurz gesagt."


def _edit_mail(who: Visitor) -> bool:
    kind = MailKind.INVITATION.value
    _subject, body = usual_words(kind, "de")
    who.post("round_mail_text", who.world.round.pk, kind, "de", subject="Bitte!", body=body)
    return MailText.objects.filter(round=who.world.round, subject="Bitte!").exists()


def _remind(who: Visitor) -> bool:
    who.post("round_bulk", who.world.round.pk, act="remind", request=who.world.request.pk)
    return who.world.round.mails.filter(kind=MailKind.REMINDER_NOW).exists()


def _unlock(who: Visitor) -> bool:
    who.world.put(RequestState.ACCEPTED)
    who.post("round_unlock", who.world.request.pk, reason="Eine Zahl war falsch.")
    return who.world.state() != RequestState.ACCEPTED


def _state_after(who: Visitor, name: str, round_: ReportingRound) -> str:
    who.post(name, round_.pk)
    return ReportingRound.objects.get(pk=round_.pk).state


def _open_round(who: Visitor) -> bool:
    return _state_after(who, "round_open", who.world.planned) == RoundState.OPEN


def _close_round(who: Visitor) -> bool:
    return _state_after(who, "round_close", who.world.round) == RoundState.CLOSED


def _open_again(who: Visitor) -> bool:
    ReportingRound.objects.filter(pk=who.world.round.pk).update(state=RoundState.CLOSED)
    return _state_after(who, "round_reopen", who.world.round) == RoundState.OPEN


def _see_page(who: Visitor) -> bool:
    return SAID.encode() in who.page()


def _save(who: Visitor) -> bool:
    name = f"a{who.world.answer.pk}"
    fields = {f"{name}-version": "0", f"{name}-text": "Jetzt sieben Kurse."}
    who.send(f"speichern/{who.world.answer.pk}/", **fields)
    who.send("speichern/", do="save", **fields)
    return who.world.stored().text == "Jetzt sieben Kurse."


def _submit(who: Visitor) -> bool:
    who.send("absenden/", with_gaps="on")
    return who.world.state() == RequestState.SUBMITTED


def _take_back(who: Visitor) -> bool:
    who.world.put(RequestState.SUBMITTED)
    who.send("aendern/")
    return who.world.state() == RequestState.STARTED


def _open_own_file(who: Visitor) -> bool:
    return who.page(f"anhang/{who.world.file}/") == FILE


def _say_seen(who: Visitor) -> bool:
    who.world.put(RequestState.WAITING)
    who.send("gesehen/")
    return who.world.state() == RequestState.OPENED


def _see_old_figures(who: Visitor) -> bool:
    kind = who.world.round.concept.figure_types.get()
    measure = who.world.answer.goal.field.measures.get()
    period = {"period_start": "2024-01-01", "period_end": "2024-12-31"}
    MeasureFigure.objects.create(measure=measure, figure_type=kind, actual=4711, **period)
    return b"4.711" in who.get("figures_history", measure.pk)


def _see_cockpit(who: Visitor) -> bool:
    return b"Konzept der Vielfalt" in who.get("cockpit_of", who.world.round.concept_id)


def _enter_figures(who: Visitor) -> bool:
    concept = who.world.round.concept
    measure = who.world.answer.goal.field.measures.get()
    year = clock.today().year - 1
    name = f"f{concept.figure_types.get().pk}_{year}0101_{year}1231"
    data = {f"{name}_planned": "", f"{name}_actual": "112", f"{name}_was": "||"}
    who.post("measure_figures", measure.pk, **data)
    return MeasureFigure.objects.filter(measure=measure, actual=112).exists()


def _assess(who: Visitor) -> bool:
    rating = who.world.round.concept.status_scale.statuses.first()
    facts = {
        "rating": rating.pk,
        "reason": "Die Zahlen steigen.",
        "date": clock.today().isoformat(),
        "basis": "evidence",
        "words_1": "Rückmeldungen aus den Kursen",
    }
    who.post("criterion_assess", who.world.criterion.pk, **facts)
    return CriterionAssessment.objects.exists()


ACTS: dict[str, Callable[[Visitor], bool]] = {
    "see the round desk": _see_desk,
    "read the answers": _read_answers,
    "read who changed it": _read_history,
    "open file as office": _open_file,
    "export as XLSX": _export,
    "accept": _accept,
    "ask back": _ask_back,
    "word differently": _word,
    "edit a mail's words": _edit_mail,
    "remind": _remind,
    "unlock": _unlock,
    "open a round": _open_round,
    "close a round": _close_round,
    "open a round again": _open_again,
    "see the answer page": _see_page,
    "save an answer": _save,
    "submit": _submit,
    "take back to change": _take_back,
    "open an own file": _open_own_file,
    "say that it was seen": _say_seen,
    "see the cockpit": _see_cockpit,
    "enter figures": _enter_figures,
    "see old figures": _see_old_figures,
    "assess a criterion": _assess,
}


def _rows() -> dict[str, dict[str, str]]:
    head, *lines = (line.split("|") for line in TABLE.strip().splitlines())
    roles = " ".join(head[1:]).split()
    return {
        line[0].strip(): dict(zip(roles, " ".join(line[1:]).split(), strict=True)) for line in lines
    }


def test_table_names_every_act():
    assert list(_rows()) == list(ACTS)


@pytest.mark.parametrize("act", ACTS)
def test_act_is_done_by_those_whom_the_table_names(world, act):
    expected = _rows()[act]

    found = {}
    for role in expected:
        with transaction.atomic():
            found[role] = "yes" if ACTS[act](_visitor(world, role)) else "no"
            transaction.set_rollback(True)

    assert found == expected


# Every staff address of a round, whatever may be added: for the office of the city alone.
KEYS = {
    "rounds/requests/": lambda world: world.request.pk,
    "rounds/answers/": lambda world: world.answer.pk,
    "rounds/attachments/": lambda world: world.file,
    "rounds/proposals/": lambda world: _proposal(world).pk,
    "rounds/questions/": lambda world: _question(world).pk,
    "rounds/mails/": lambda world: _mail(world).pk,
    "rounds/": lambda world: world.round.pk,
}
REFUSED = (302, 403, 404, 405)
# The list of the rounds of one's own city, and a form for it.
NOT_OF_ONE_ROUND = ("round_index", "round_new")


def _proposal(world: World) -> MeasureProposal:
    return MeasureProposal.objects.get_or_create(request=world.request, title="Lesepaten")[0]


def _question(world: World) -> SurveyQuestion:
    return SurveyQuestion.objects.get_or_create(round=world.round, text="Wie geht es?")[0]


def _mail(world: World) -> OutgoingMail:
    usual = {"kind": MailKind.INVITATION, "to_email": "a@x.example", "created_at": clock.now()}
    return OutgoingMail.objects.get_or_create(round=world.round, once="1", defaults=usual)[0]


def _address(route: URLPattern, world: World) -> str:
    path = str(route.pattern)
    key = next(key for start, key in KEYS.items() if path.startswith(start))
    values = {"pk": key(world), "kind": "invitation", "language": "de", "fmt": "xlsx"}
    wanted = {name: values[name] for name in route.pattern.converters}
    return reverse(str(route.name), kwargs=wanted)


@pytest.mark.parametrize("route", ROUND_ADDRESSES, ids=lambda route: route.name)
def test_address_of_a_round_is_for_the_office_of_the_city_alone(world, route):
    address = _address(route, world)

    assert _visitor(world, "office").client.get(address).status_code in (200, 302, 405)
    for role in ("own", "other", "reader", "abroad", "nobody", "link"):
        client = _visitor(world, role).client
        for answer in (client.get(address), client.post(address, {})):
            if route.name in NOT_OF_ONE_ROUND and answer.status_code == 200:
                assert "Verband Brücke" not in answer.content.decode(), role
                continue
            assert answer.status_code in REFUSED, (role, answer.request["REQUEST_METHOD"])
            if answer.status_code == 302:
                assert str(world.round.pk) not in answer.url.partition("?")[0], role
