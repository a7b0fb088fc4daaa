# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a language must know to write the mails of a round."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils import translation
from django.utils.formats import date_format

from leitziel.controlling.enums import MailKind


@dataclass(frozen=True)
class Language:
    """Words and rules of one language. Pairs are singular and plural.

    ``texts`` holds subject and body of each kind of mail, with placeholders in braces.
    """

    code: str
    greeting: str
    greeting_without_name: str
    today: str
    tomorrow: str
    in_days: str
    yesterday: str
    since_days: str
    numbers: str
    goal: tuple[str, str]
    measure: tuple[str, str]
    question: tuple[str, str]
    queried: str
    joined: str
    period: str
    date_format: str
    answer: str
    answer_query: str
    look: str
    open_desk: str
    due_title: str
    why: str
    pace: str
    pace_link: str
    care: str
    texts: Mapping[MailKind, tuple[str, str]]

    def greet(self, name: str) -> str:
        """The first line."""
        return self.greeting.replace("{name}", name) if name else self.greeting_without_name

    def number(self, number: int) -> str:
        """Up to twelve in words, as it is read in a sentence."""
        words = self.numbers.split()
        return words[number] if number < len(words) else str(number)

    def date(self, day: datetime.date) -> str:
        """A day as in „7. Mai 2026“."""
        with translation.override(self.code):
            return date_format(day, self.date_format)

    def span(self, start: datetime.date, end: datetime.date) -> str:
        """A period; a whole year by its number."""
        if start == datetime.date(start.year, 1, 1) and end == datetime.date(start.year, 12, 31):
            return str(start.year)
        return self.period.format(start=self.date(start), end=self.date(end))

    def when(self, days: int) -> str:
        """The due date seen from today; ``days`` is negative when it has passed."""
        if days in (0, 1, -1):
            return (self.today, self.tomorrow, self.yesterday)[days]
        words = self.in_days if days > 0 else self.since_days
        return words.format(days=self.number(abs(days)))

    def asked(self, goals: int, measures: int, questions: int) -> str:
        """What is asked, as in „drei Leitziele und eine Maßnahme“; empty for nothing."""
        counted = ((goals, self.goal), (measures, self.measure), (questions, self.question))
        parts = [
            singular if number == 1 else plural.format(number=self.number(number))
            for number, (singular, plural) in counted
            if number
        ]
        *first, final = parts or [""]
        return self.joined.join([", ".join(first), final]) if first else final
