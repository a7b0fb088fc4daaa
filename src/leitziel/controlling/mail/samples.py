# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How a mail of a round will look, before anyone gets it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.paper import Asked, Parcel, paper_of
from leitziel.controlling.mail.texts import Item, Written
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.preview import preview
from leitziel.core import clock


def sample_of(round_: ReportingRound, kind: MailKind | str, language: str) -> Written:
    """The mail as the first institution would get it, with what it is asked and no working link.

    Raises MailRefused where the words of the office cannot be used.
    """
    rows = preview(round_).rows
    asked = {row.request.pk: Asked(len(row.goals), len(row.measures)) for row in rows}
    paper = paper_of(round_, day=clock.today(), asked=asked)
    first = next((row for row in rows if row.contacts), rows[0] if rows else None)
    contact = first.contacts[0] if first and first.contacts else RequestContact()
    contact.request = first.request if first else RoundRequest(round=round_)
    organization = first.organization.name if first else _("An institution")
    office = MailKind(kind) == MailKind.GIVEN_BACK
    parcel = Parcel(
        kind=MailKind(kind),
        email=contact.email,
        mark="sample",
        contacts=[contact] if first and not office else [],
        items=[Item(organization, "", "https://…")] if office or not first else [],
        language=language,
        words={"sender": contact.name or _("A colleague")},
        blocks={"message": _("Could you answer this?"), "reason": _("We are not responsible.")},
        questions=[(_("goal or measure"), _("What do you want to know?"))],
    )
    return paper.write(parcel, is_sample=True)
