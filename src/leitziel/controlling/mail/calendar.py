# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The due date as an entry for the calendar, attached to the invitation."""

from __future__ import annotations

import datetime

import icalendar

from leitziel.controlling.mail.paper import Paper, Parcel
from leitziel.controlling.rounds.links import make_link, site_address


def due_entry(paper: Paper, parcel: Parcel, now: datetime.datetime) -> str:
    """One all-day entry on the due date, with the links; it does not block the day."""
    language = paper.language_of(parcel)
    event = icalendar.Event()
    host = site_address(paper.municipality).partition("//")[2].partition(":")[0]
    event.add("uid", f"runde-{paper.round.pk}@{host}")
    event.add("dtstamp", now)
    event.add("dtstart", paper.round.due_date)
    event.add("dtend", paper.round.due_date + datetime.timedelta(days=1))
    event.add("summary", language.due_title.format(round=paper.round.title))
    event.add(
        "description",
        "\n\n".join(f"{one.request.organization}\n{make_link(one)}" for one in parcel.contacts),
    )
    event.add("url", make_link(parcel.contacts[0]))
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Leitziel//rounds//DE")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return calendar.to_ical().decode()
