# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of a report by language, and how numbers and dates are said in it.

A report speaks its own language, whatever language the person who builds it reads. The sentences
that Leitziel writes itself are templates, so that ``is_generated`` knows them again when a report
is imported as a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from leitziel.reporting.builder.catalog import CATALOG
from leitziel.reporting.builder.catalog_controlling import CONTROLLING

_NBSP = "\u00a0"
# Stands for a gap of a template while it becomes a pattern.
_GAP = "\ue001"


class Wording:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in CATALOG else "de"
        self._words = _merged(self.language)

    def __getitem__(self, key: str) -> str:
        word: str = self._words["words"][key]
        return word

    def say(self, key: str, count: int | None = None, **parts: Any) -> str:
        """A sentence; with ``count`` the form for one or for many."""
        template = self._words["sentences"][key]
        if isinstance(template, tuple):
            template = template[0 if count == 1 else 1]
        if count is not None:
            parts["count"] = self.number(count)
        return _upper_first(template.format(**parts))

    def part(self, key: str, count: int, **parts: Any) -> str:
        """A part of a sentence, which begins as the language has it in the middle of one."""
        one, many = self._words["parts"][key]
        return str((one if count == 1 else many).format(count=self.number(count), **parts))

    def number(self, value: int, *, dative: bool = False) -> str:
        """A whole number inside a sentence: up to twelve in words."""
        if dative and value == 1:
            return str(self._words["one_dative"])
        words: tuple[str, ...] = self._words["numbers"]
        return words[value] if 0 <= value < len(words) else self.figure(str(value), 0)

    def figure(self, value: str, decimals: int) -> str:
        """A decimal ("1234.5") as printed in this language (1.234,5)."""
        text = f"{float(value):,.{decimals}f}" if decimals else f"{round(float(value)):,}"
        if self.language == "de":
            text = text.translate(str.maketrans(",.", ".,"))
        return text.replace("-", "−")

    def date(self, iso: str | None) -> str:
        """7. Mai 2019, Mai 2019 or 2019, as far as the date is known."""
        parts = [int(part) for part in (iso or "").split("-") if part.isdigit()]
        if len(parts) < 2:
            return str(parts[0]) if parts else ""
        month = self._words["months"][parts[1] - 1]
        if len(parts) == 2:
            return f"{month}{_NBSP}{parts[0]}"
        if self.language == "de":
            return f"{parts[2]}.{_NBSP}{month}{_NBSP}{parts[0]}"
        return f"{parts[2]}{_NBSP}{month}{_NBSP}{parts[0]}"

    def month(self, iso: str | None) -> str:
        """Mai 2019, also of a date with a day."""
        return self.date((iso or "")[:7])

    def period(self, start: str | None, end: str | None) -> str:
        """Januar 2018 bis Mai 2019."""
        if start and end:
            if start[:7] == end[:7]:
                return self.month(start)
            return self._words["words"]["period"].format(
                start=self.month(start), end=self.month(end)
            )
        return self.month(start or end)

    def title(self, kind: str, years: Iterable[str]) -> str:
        """Umsetzungsbericht 2025/2026: a kind of report and the years it tells of."""
        spelled = "/".join(dict.fromkeys(years))
        return str(self["running_title"].format(kind=self[kind], years=spelled))

    def joined(self, parts: list[str]) -> str:
        """A, B und C."""
        if len(parts) < 2:
            return "".join(parts)
        return f"{', '.join(parts[:-1])} {self['and']} {parts[-1]}"

    def short_date(self, iso: str | None) -> str:
        """31.12.2018 as tables and captions print it; less where less is known, words as words."""
        parts = (iso or "").split("-")
        return ".".join(reversed(parts)) if len(parts) == 3 else self.date(iso) or iso or ""

    def is_generated(self, text: str) -> bool:
        """Whether a text is one of the sentences that Leitziel writes itself."""
        return bool(_generated(self.language).fullmatch(" ".join(text.split())))


@cache
def wording(language: str) -> Wording:
    """The words of a language; German where the language is not known."""
    return Wording(language)


@cache
def _merged(language: str) -> dict[str, Any]:
    """All parts of the catalogue in one language."""
    known, more = CATALOG[language], CONTROLLING[language]
    return {**known, **{part: {**known[part], **more[part]} for part in more}}


@cache
def _generated(language: str) -> re.Pattern[str]:
    patterns: list[str] = []
    for template in _merged(language)["sentences"].values():
        for form in template if isinstance(template, tuple) else (template,):
            literal = re.escape(re.sub(r"\{\w+\}", _GAP, form))
            patterns.append(literal.replace(_GAP, ".+?"))
    return re.compile(rf"(?:(?:{'|'.join(patterns)})\s*)+", re.IGNORECASE)


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
