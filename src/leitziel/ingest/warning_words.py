# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Warnings in the reader's language.

The pure half of the import writes its sentences in English into the draft, where they are part of
the stable JSON form. Here the same sentences stand as messages of the catalogue: a sentence is
recognized by its message, its values are taken out and set into the translation. A sentence that
no message fits is shown as it is.
"""

from __future__ import annotations

import re
from functools import cache

from django.utils.translation import gettext, gettext_noop

MESSAGES = (
    gettext_noop("“%(name)s” is a %(kind)s file whatever its name says; it was read as such."),
    gettext_noop("No date is given for the consultation in “%(body)s”. Add it, or leave it open."),
    gettext_noop("The paper bears no number. Add it."),
    gettext_noop("The paper bears no date. Add it."),
    gettext_noop("The paper has no subject. Add it."),
    gettext_noop("The paper asks for no decision."),
    gettext_noop("The text of goal %(number)s was read from two paragraphs. Check where it ends."),
    gettext_noop("The text of goal was read from two paragraphs. Check where it ends."),
    gettext_noop(
        "No field of action and no goal was found. Choose a profile whose words this document"
        " uses, or assign its parts by hand."
    ),
    gettext_noop("The number %(number)s is used for two figures (first at %(place)s)."),
    gettext_noop("Two fields carry the code %(code)s: “%(first)s” and “%(second)s”."),
    gettext_noop("A field has no title."),
    gettext_noop("Two goals of “%(field)s” carry the number %(number)s."),
    gettext_noop("A goal has no text."),
    gettext_noop("“%(field)s” has no goal %(number)s, though the numbers go on behind it."),
    gettext_noop("“%(first)s” and “%(second)s” look like the same body."),
    gettext_noop("“%(body)s” is led by “%(here)s” here and by “%(there)s” at %(place)s."),
    gettext_noop("A bold mark lacks its partner; “%(words)s” was taken as the bold words."),
    gettext_noop("A quotation mark is never closed: “%(text)s”."),
    gettext_noop("The caption breaks off: “%(text)s”."),
    gettext_noop("The text breaks off: “…%(text)s”."),
    gettext_noop("“%(words)s” is mentioned, but no field carries this code."),
    gettext_noop("“%(words)s” cannot be right: this part begins on page %(page)s."),
    gettext_noop("“%(label)s” (%(where)s) is printed as %(value)s, but %(calculation)s."),
    gettext_noop("“%(label)s” is printed as %(value)s, but %(calculation)s."),
    gettext_noop(
        "Probably %(printed)s should read %(intended)s (digits exchanged) at “%(label)s”."
    ),
    gettext_noop("Probably %(printed)s should read %(intended)s at “%(label)s”."),
)
_SECOND_SENTENCE = " Probably "


def translate_warning(message: str) -> str:
    """The sentence of a warning in the language that is active."""
    first, separator, second = message.partition(_SECOND_SENTENCE)
    if separator:
        return f"{_translate(first)} {_translate(separator.lstrip() + second)}"
    return _translate(message)


def is_known(message: str) -> bool:
    """Whether the sentence can be translated."""
    first, separator, second = message.partition(_SECOND_SENTENCE)
    parts = [first, separator.lstrip() + second] if separator else [message]
    return all(any(pattern.fullmatch(part) for pattern, _m in _patterns()) for part in parts)


def _translate(sentence: str) -> str:
    for pattern, message in _patterns():
        match = pattern.fullmatch(sentence)
        if match is not None:
            return gettext(message) % match.groupdict()
    return sentence


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(_pattern(message), message) for message in MESSAGES]


def _pattern(message: str) -> re.Pattern[str]:
    """A message as a pattern whose groups are its values."""
    parts = re.split(r"%\((\w+)\)s", message)
    pattern = "".join(
        f"(?P<{part}>.+?)" if index % 2 else re.escape(part) for index, part in enumerate(parts)
    )
    return re.compile(pattern, re.DOTALL)
