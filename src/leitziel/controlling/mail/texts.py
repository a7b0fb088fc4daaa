# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes a mail: the office's words, or the usual ones, as text and as HTML.

A body is split into paragraphs. A paragraph that is one block ({anfragen}, {nachricht} …) becomes
what it stands for, or vanishes where there is nothing; every other paragraph has its words
replaced. Both forms are made from the same parts, so that they never say different things.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string

from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.english import ENGLISH
from leitziel.controlling.mail.german import GERMAN
from leitziel.controlling.mail.language import Language
from leitziel.controlling.mail.placeholders import block_in, check_words, replace

LANGUAGES: Mapping[str, Language] = {one.code: one for one in (GERMAN, ENGLISH)}
USUAL = GERMAN
LONGEST_SUBJECT = 200


@dataclass(frozen=True)
class Item:
    """One institution of a mail: who is asked what, and where to answer."""

    organization: str
    asked: str
    url: str


@dataclass(frozen=True)
class Letter:
    """What a mail is to say. ``words`` has a text for each placeholder that is no block.

    ``subject`` and ``body`` still have their placeholders; ``questions`` are pairs of what it is
    about and the question; ``blocks`` are longer texts of people: introduction, message, reason.
    """

    kind: MailKind
    language: Language
    subject: str
    body: str
    words: Mapping[str, str]
    items: Sequence[Item]
    button: str
    accent: str
    footer: Sequence[str]
    questions: Sequence[tuple[str, str]] = ()
    blocks: Mapping[str, str] = field(default_factory=dict)
    pace_url: str = ""


@dataclass(frozen=True)
class Part:
    """A paragraph as both forms need it: its lines, or one of the blocks."""

    name: str
    lines: tuple[str, ...] = ()
    item: Item | None = None
    title: str = ""


@dataclass(frozen=True)
class Written:
    """A mail ready to be sent."""

    subject: str
    text: str
    html: str


def usual_words(kind: MailKind | str, language: str) -> tuple[str, str]:
    """Subject and body as they are without a change by the office; German for other languages."""
    return LANGUAGES.get(language, USUAL).texts[MailKind(kind)]


def write(letter: Letter) -> Written:
    """Put the words together. Names and texts of people cannot add a line to the header."""
    check_words(letter.kind, letter.subject, letter.body)
    subject = one_line(replace(letter.kind, letter.subject, letter.words.__getitem__))
    parts = [part for paragraph in _paragraphs(letter.body) for part in _parts(letter, paragraph)]
    return Written(subject[:LONGEST_SUBJECT], _as_text(letter, parts), _as_html(letter, parts))


def one_line(text: str) -> str:
    """Text for a header: one line, nothing that could end it."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f\x85\u2028\u2029]", " ", text).split())


def _paragraphs(text: str) -> list[str]:
    clean = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    return [paragraph for paragraph in re.split(r"\n\s*\n", clean) if paragraph.strip()]


def _parts(letter: Letter, paragraph: str) -> list[Part]:
    block = block_in(letter.kind, paragraph)
    if block is not None:
        return _block(letter, block)
    replaced = replace(letter.kind, paragraph, lambda key: _inline(letter, key))
    lines = tuple(line.strip() for line in replaced.split("\n") if line.strip())
    return [Part("paragraph", lines)] if lines else []


def _block(letter: Letter, key: str) -> list[Part]:
    if key == "requests":
        return [Part("request", item=item) for item in letter.items]
    if key == "questions":
        return [Part("question", _lines(text), title=title) for title, text in letter.questions]
    name = "paragraph" if key == "introduction" else "quote"
    return [Part(name, _lines(text)) for text in _paragraphs(letter.blocks.get(key, ""))]


def _inline(letter: Letter, key: str) -> str:
    """A block in the middle of a sentence becomes a plain text."""
    if key == "requests":
        return ", ".join(f"{item.organization}: {item.url}" for item in letter.items)
    if key == "questions":
        return " ".join(text for _title, text in letter.questions)
    return letter.words[key] if key in letter.words else letter.blocks.get(key, "")


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _as_text(letter: Letter, parts: Sequence[Part]) -> str:
    written = [_part_as_text(letter, part) for part in parts]
    footer = [*letter.footer]
    if letter.pace_url:
        footer += [f"{letter.language.pace} {letter.pace_url}"]
    # Two dashes and a blank: programs know that what follows is not part of the letter.
    return "\n\n".join(written) + "\n\n-- \n" + "\n".join(footer) + "\n"


def _part_as_text(letter: Letter, part: Part) -> str:
    if part.item is not None:
        about = f" ({part.item.asked})" if part.item.asked else ""
        return f"{part.item.organization}{about}\n{letter.button}: {part.item.url}"
    if part.name == "quote":
        return "\n".join(f"> {line}" for line in part.lines)
    return "\n".join([part.title, *part.lines] if part.title else part.lines)


def _as_html(letter: Letter, parts: Sequence[Part]) -> str:
    context = {
        "letter": letter,
        "parts": parts,
        "subject": one_line(replace(letter.kind, letter.subject, letter.words.__getitem__)),
    }
    lines = render_to_string("controlling/mail.html", context).splitlines()
    return "\n".join(line.strip() for line in lines if line.strip()) + "\n"
