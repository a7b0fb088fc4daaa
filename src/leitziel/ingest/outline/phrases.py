# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Phrases of a profile and finding the one that a heading, label or cell is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

OPEN_END = "…"
_LONGEST = 250
_NORMAL = re.compile(r"[^0-9a-zäöüß/*+-]+")
_SLASH = re.compile(r"\s*/\s*")
_YEARS = re.compile(r"\s(?:im Jahr |in )?(?:19|20)\d\d(?:\s?[-–/]\s?(?:20)?\d\d)?\s*:?$")
_TAIL = re.compile(r"\s*\([^()]*\)\s*:?\s*$")
NUMBER_PREFIX = re.compile(
    r"(?:Kapitel\s+|Abschnitt\s+|Teil\s+)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}(?=\.?\s|:\s+[A-ZÄÖÜ])|[IVX]{1,5}(?:\.\d{1,2}){1,4}(?=\.?\s)|\d{1,2}(?=\.\s)|[IVX]{1,5}(?=\.\s)"
    r"|[A-Z](?:\.?\d{1,2}){1,3}(?=\.?\s)|[A-Z](?=\.\s)|[IVX]{2,5}(?=\s+[A-ZÄÖÜ]))[.:]?\s+(?=\S)"
)


def normalize(text: str) -> str:
    """Letters and digits of a phrase in lower case, one space between words."""
    # Capitals have no ß: "MASSNAHMEN" are "Maßnahmen".
    lowered = _SLASH.sub("/", text.lower().replace("ß", "ss"))
    return " ".join(_NORMAL.sub(" ", lowered).split())


@lru_cache(maxsize=4096)
def plain_label(text: str) -> str:
    """A heading without number, colon and a remark in brackets, normalized."""
    match = NUMBER_PREFIX.match(text)
    text = text[match.end() :] if match else text
    shortened = _TAIL.sub("", text) if text.rstrip(": ").endswith(")") else text
    shortened = _YEARS.sub("", shortened)
    return normalize(shortened or text)


@dataclass(frozen=True, eq=False)
class Phrases:
    """Phrases in groups; looks a text up as a whole or by its first words."""

    groups: Mapping[str, tuple[str, ...]]

    @cached_property
    def _exact(self) -> dict[str, str]:
        return {
            normalize(phrase): key
            for key, phrases in self.groups.items()
            for phrase in phrases
            if not phrase.endswith(OPEN_END)
        }

    @cached_property
    def _beginnings(self) -> dict[str, list[tuple[str, str]]]:
        found: dict[str, list[tuple[str, str]]] = {}
        for key, phrases in self.groups.items():
            for phrase in phrases:
                if phrase.endswith(OPEN_END):
                    start = normalize(phrase)
                    found.setdefault(start.split(" ")[0], []).append((start, key))
        for starts in found.values():
            starts.sort(key=lambda pair: -len(pair[0]))
        return found

    def exact(self, text: str) -> str | None:
        """The group in which the whole text is a phrase."""
        return self._exact.get(plain_label(text)) if len(text) <= _LONGEST else None

    def find(self, text: str) -> str | None:
        """The group of the longest phrase that the text is or begins with."""
        if len(text) > _LONGEST:
            return None
        label = plain_label(text)
        if key := self._exact.get(label):
            return key
        for start, key in self._beginnings.get(label.split(" ")[0], []):
            if label == start or label.startswith(start + " "):
                return key
        return None

    def words(self, group: str) -> tuple[str, ...]:
        """The phrases of a group as written."""
        return self.groups.get(group, ())


def alternatives(words: Iterable[str]) -> str:
    """A regular expression of the words, also in capitals, longest first."""
    ordered = sorted({*words, *(word.upper() for word in words)}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)
