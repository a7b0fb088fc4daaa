# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The letter paper of a round: what all its mails share, read once, and how a mail is filled in."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from leitziel.actors.models import Municipality
from leitziel.controlling.enums import MailKind, RequestState
from leitziel.controlling.mail.language import Language
from leitziel.controlling.mail.texts import (
    LANGUAGES,
    USUAL,
    Item,
    Letter,
    Written,
    usual_words,
    write,
)
from leitziel.controlling.models import (
    Answer,
    MailText,
    ReportingRound,
    RequestContact,
    RoundRequest,
)
from leitziel.controlling.rounds.links import make_link, make_pace_link
from leitziel.core.color import ColorError, derive_accent
from leitziel.core.errors import DomainError

FALLBACK_ACCENT = "#005a70"
_BUTTONS = {
    MailKind.QUERY: "answer_query",
    MailKind.RECEIPT: "look",
    MailKind.GIVEN_BACK: "open_desk",
}


class MailRefused(DomainError):  # noqa: N818 - says what happened
    """A mail cannot be written with the words it has."""


@dataclass(frozen=True)
class Asked:
    """How much one institution is asked."""

    goals: int = 0
    measures: int = 0


@dataclass(frozen=True)
class Parcel:
    """One mail to come: on what occasion, to whom, about which requests.

    ``mark`` says what it is sent once for. A mail to the office has no contacts, but items.
    """

    kind: MailKind
    email: str
    mark: str
    contacts: Sequence[RequestContact] = ()
    name: str = ""
    language: str = ""
    items: Sequence[Item] = ()
    words: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    questions: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True)
class Paper:
    """What all mails of a round share."""

    round: ReportingRound
    day: datetime.date
    municipality: Municipality
    accent: str
    words: Mapping[tuple[str, str], tuple[str, str]]
    asked: Mapping[int, Asked]
    questions: int

    def write(self, parcel: Parcel, *, is_sample: bool = False) -> Written:
        """The mail, in the person's language; a sample has no link that works."""
        language = self.language_of(parcel)
        subject, body = self.words.get((parcel.kind, language.code)) or usual_words(
            parcel.kind, language.code
        )
        items = parcel.items or [
            self._item(one, language, parcel.kind, is_sample) for one in parcel.contacts
        ]
        letter = Letter(
            kind=parcel.kind,
            language=language,
            subject=subject,
            body=body,
            words={**self._words(parcel, language, items), **parcel.words},
            items=items,
            button=getattr(language, _BUTTONS.get(parcel.kind, "answer")),
            accent=self.accent,
            footer=self._footer(parcel, language),
            questions=parcel.questions,
            blocks={"introduction": self.round.introduction, **parcel.blocks},
            pace_url="" if is_sample else self.pace_url(parcel),
        )
        try:
            return write(letter)
        except ValidationError as error:
            raise MailRefused(
                _("The words of the mail “{kind}” cannot be used: {reason}").format(
                    kind=parcel.kind.label, reason=" ".join(error.messages)
                )
            ) from error

    def language_of(self, parcel: Parcel) -> Language:
        """The language of the person, as far as mails are written in it."""
        code = parcel.language or (parcel.contacts[0].language if parcel.contacts else "")
        return LANGUAGES.get(code, USUAL)

    @staticmethod
    def pace_url(parcel: Parcel) -> str:
        """Where this person slows down or stops reminders; empty for the office itself."""
        return make_pace_link(parcel.contacts[0]) if parcel.contacts else ""

    @property
    def office(self) -> str:
        """Who writes: office and city."""
        city = self.municipality
        return ", ".join(part for part in (city.office, city.name) if part)

    def _item(
        self, contact: RequestContact, language: Language, kind: MailKind, is_sample: bool
    ) -> Item:
        """One request with its link; who has answered is told that only a question is open."""
        asked, request = self.asked.get(contact.request_id, Asked()), contact.request
        told = [language.asked(asked.goals, asked.measures, self.questions)]
        if request.state == RequestState.QUERIED and kind != MailKind.QUERY:
            told.append(language.queried)
        return Item(
            organization=request.organization.name,
            asked="; ".join(filter(None, told)),
            url="https://…/antwort/…/" if is_sample else make_link(contact),
        )

    def _words(self, parcel: Parcel, language: Language, items: Sequence[Item]) -> dict[str, str]:
        name = parcel.name or next((one.name for one in parcel.contacts if one.name), "")
        city = self.municipality
        return {
            "greeting": language.greet(name),
            "round": self.round.title,
            "concept": self.round.concept.title,
            "period": language.span(self.round.period_start, self.round.period_end),
            "due_date": language.date(self.round.due_date),
            "when": language.when((self.round.due_date - self.day).days),
            "office": self.office,
            "city": city.name,
            "contact": " · ".join(part for part in (city.email, city.phone) if part),
            "institutions": ", ".join(item.organization for item in items),
            "sender": "",
        }

    def _footer(self, parcel: Parcel, language: Language) -> list[str]:
        address = ", ".join(line.strip() for line in self.municipality.address.splitlines() if line)
        lines = [self.office, address]
        if parcel.contacts:
            lines = [language.why, language.care, *lines]
        return [line for line in lines if line]


def paper_of(
    round_: ReportingRound,
    *,
    day: datetime.date,
    requests: Iterable[int] | None = None,
    asked: Mapping[int, Asked] | None = None,
) -> Paper:
    """Read what the mails of a round share, in three queries.

    ``requests`` are the keys of those that are spoken of (all, when None); ``asked`` says what is
    asked where there are no answers yet.
    """
    texts = MailText.objects.filter(round=round_).values_list("kind", "language", "subject", "body")
    municipality = round_.concept.municipality
    return Paper(
        round=round_,
        day=day,
        municipality=municipality,
        accent=_accent(municipality),
        words={(kind, language): (subject, body) for kind, language, subject, body in texts},
        asked=_asked(round_, requests) if asked is None else asked,
        questions=round_.questions.count(),
    )


def office_address(request: RoundRequest) -> str:
    """The page of the desk on which the office reads this request."""
    path = reverse("round_request", args=[request.pk])
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{path}"


def _asked(round_: ReportingRound, requests: Iterable[int] | None) -> dict[int, Asked]:
    rows = Answer.objects.filter(request__round=round_)
    if requests is not None:
        rows = rows.filter(request__in=list(requests))
    counted = rows.values("request").annotate(goals=Count("goal"), measures=Count("measure"))
    return {row["request"]: Asked(row["goals"], row["measures"]) for row in counted.order_by()}


def _accent(municipality: Municipality) -> str:
    try:
        return derive_accent(municipality.accent).accent
    except ColorError:
        return FALLBACK_ACCENT
