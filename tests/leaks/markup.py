# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Texts from outside that try to be markup, in every field that takes words."""

from __future__ import annotations

import json
from typing import Any

from django.db import IntegrityError, models, transaction

from tests.leaks.answers import body_of

MARKUP = """"'><img src=x onerror=alert(1)>"""
TRACE = "<img src=x"
# What is no free text: names in addresses, and what is checked against a pattern.
_STRICT = (models.SlugField, models.EmailField, models.URLField, models.FileField)
_NOT_WORDS = frozenset({"slug", "code", "accent", "ags", "sha256", "language", "place_kind"})


def poison(row: Any) -> int:
    """Put markup into every field of the row that takes words; returns into how many."""
    return sum(_poisoned(row, item) for item in row._meta.concrete_fields if _takes_words(item))


def _takes_words(item: Any) -> bool:
    return (
        isinstance(item, models.CharField | models.TextField)
        and not isinstance(item, _STRICT)
        and not item.choices
        and item.name not in _NOT_WORDS
        and (item.max_length is None or item.max_length >= len(MARKUP))
    )


def _poisoned(row: Any, item: Any) -> bool:
    try:
        with transaction.atomic():
            # A plain queryset: rows that never change are poisoned, too.
            models.QuerySet(type(row)).filter(pk=row.pk).update(**{item.name: MARKUP})
    except IntegrityError:
        return False  # a rule of the database keeps such words out
    return True


def unescaped(response: Any) -> bool:
    """Whether the markup stands in an answer as markup, also in the HTML inside of JSON."""
    body = body_of(response)
    kind = response.headers.get("Content-Type", "")
    if kind.startswith("application/json"):
        return any(TRACE in text for text in _texts_for_pages(json.loads(body)))
    return "html" in kind and TRACE in body


def _texts_for_pages(value: Any, name: str = "") -> list[str]:
    """The texts of a JSON answer that a script puts into the page as markup."""
    if isinstance(value, dict):
        return [text for key, part in value.items() for text in _texts_for_pages(part, key)]
    if isinstance(value, list):
        return [text for part in value for text in _texts_for_pages(part, name)]
    return [value] if isinstance(value, str) and "html" in name else []
