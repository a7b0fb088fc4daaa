# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Words in braces that stand for something in the text of a mail: {frist}, {anfragen}.

They are replaced by name alone: no attribute, no index and no format reaches behind them, so that
a text of the office can never show more than it was given. Each has a German and an English name;
both work in every language.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.controlling.enums import MailKind

_BRACED = re.compile(r"\{([^{}\n]*)\}")


@dataclass(frozen=True)
class Placeholder:
    """What a word in braces stands for. A block is a paragraph of its own, as a list of links."""

    key: str
    german: str
    meaning: str | Promise
    is_block: bool = False
    kinds: frozenset[MailKind] = frozenset(MailKind)

    @property
    def names(self) -> tuple[str, str]:
        """How it may be written."""
        return self.german, self.key


_TO_PEOPLE = frozenset(MailKind) - {MailKind.GIVEN_BACK}

PLACEHOLDERS: tuple[Placeholder, ...] = (
    Placeholder("greeting", "anrede", gettext_lazy("greeting with the name, where it is known")),
    Placeholder("round", "runde", gettext_lazy("title of the round")),
    Placeholder("concept", "konzept", gettext_lazy("title of the concept")),
    Placeholder("period", "zeitraum", gettext_lazy("period that is reported on")),
    Placeholder("due_date", "frist", gettext_lazy("due date")),
    Placeholder("when", "wann", gettext_lazy("due date seen from today, as in “in three days”")),
    Placeholder("office", "büro", gettext_lazy("responsible office and city")),
    Placeholder("city", "stadt", gettext_lazy("name of the city")),
    Placeholder("contact", "kontakt", gettext_lazy("e-mail address and telephone of the office")),
    Placeholder("institutions", "einrichtungen", gettext_lazy("names of the institutions asked")),
    Placeholder(
        "introduction",
        "einleitung",
        gettext_lazy("introduction of the round"),
        is_block=True,
        kinds=_TO_PEOPLE,
    ),
    Placeholder(
        "requests",
        "anfragen",
        gettext_lazy("what is asked of whom, with the link to the answer page"),
        is_block=True,
    ),
    Placeholder(
        "sender",
        "absender",
        gettext_lazy("who passed the request on or gave it back"),
        kinds=frozenset({MailKind.FORWARDED, MailKind.GIVEN_BACK}),
    ),
    Placeholder(
        "message",
        "nachricht",
        gettext_lazy("message of the colleague"),
        is_block=True,
        kinds=frozenset({MailKind.FORWARDED}),
    ),
    Placeholder(
        "questions",
        "rückfragen",
        gettext_lazy("questions of the office, each with what it is about"),
        is_block=True,
        kinds=frozenset({MailKind.QUERY}),
    ),
    Placeholder(
        "reason",
        "grund",
        gettext_lazy("reason for giving it back"),
        is_block=True,
        kinds=frozenset({MailKind.GIVEN_BACK}),
    ),
)


def placeholders_of(kind: MailKind | str) -> list[Placeholder]:
    """What may stand in the text of such a mail."""
    return [one for one in PLACEHOLDERS if MailKind(kind) in one.kinds]


def check_words(kind: MailKind | str, subject: str, body: str) -> None:
    """Refuse words that would not become a proper mail: ValidationError by field, in sentences."""
    known = _by_name(kind)
    errors: dict[str, list[str]] = {}
    if unknown := _unknown(subject, known):
        errors.setdefault("subject", []).append(_complaint(unknown, kind))
    if any(known[name].is_block for name in _BRACED.findall(subject) if name in known):
        errors.setdefault("subject", []).append(
            _("Lists and longer texts cannot stand in the subject line.")
        )
    if unknown := _unknown(body, known):
        errors.setdefault("body", []).append(_complaint(unknown, kind))
    used = {known[name].key for name in _BRACED.findall(body) if name in known}
    if "requests" not in used:
        errors.setdefault("body", []).append(
            _("{requests} is missing: without it the mail has no link to the answer page.")
        )
    if errors:
        raise ValidationError(errors)


def replace(kind: MailKind | str, text: str, value_of: Callable[[str], str]) -> str:
    """The text with each known word in braces replaced; ``value_of`` gets the key."""
    known = _by_name(kind)

    def found(match: re.Match[str]) -> str:
        placeholder = known.get(match.group(1).strip())
        return match.group() if placeholder is None else value_of(placeholder.key)

    return _BRACED.sub(found, text)


def block_in(kind: MailKind | str, paragraph: str) -> str | None:
    """The key of the block that this paragraph consists of, else None."""
    match = _BRACED.fullmatch(paragraph.strip())
    placeholder = _by_name(kind).get(match.group(1).strip()) if match else None
    return placeholder.key if placeholder and placeholder.is_block else None


def _by_name(kind: MailKind | str) -> Mapping[str, Placeholder]:
    return {name: one for one in placeholders_of(kind) for name in one.names}


def _unknown(text: str, known: Mapping[str, Placeholder]) -> list[str]:
    found = [name.strip() for name in _BRACED.findall(text)]
    return [name for name in dict.fromkeys(found) if name not in known]


def _complaint(unknown: list[str], kind: MailKind | str) -> str:
    wrong = ", ".join(f"{{{name}}}" for name in unknown)
    known = ", ".join(f"{{{one.german}}}" for one in placeholders_of(kind))
    return _("Unknown: %(wrong)s. In this mail you can use: %(known)s.") % {
        "wrong": wrong,
        "known": known,
    }
