# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Template tags for the signs of the visual language: letter, ball, state and computed signal.

They are functions and not included templates, because a page shows hundreds of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from leitziel.core.dates import printed_date
from leitziel.core.signs import ball_class, field_class

register = template.Library()


@register.simple_tag
def field_tile(code: str, size: str = "") -> SafeString:
    """The letter of a field in its tile; read out as a plain letter. ``size`` may be "xl"."""
    extra = f" lz-field--{size}" if size else ""
    color = field_class(code)
    classes = f"lz-field{extra} {color}".strip()
    return format_html('<span class="{}">{}</span>', classes, code)


@register.filter
def field_color(code: str) -> str:
    """The class that gives everything inside an element the color of the field."""
    return field_class(code)


@register.simple_tag
def ball(drawing: str) -> SafeString:
    """The round sign of a reported status; its word must stand beside it."""
    return format_html('<span class="lz-ball {}" aria-hidden="true"></span>', ball_class(drawing))


@register.simple_tag
def state(drawing: str, label: object) -> SafeString:
    """The round sign of a reported status with its word."""
    return format_html('<span class="lz-state">{}{}</span>', ball(drawing), label)


@register.simple_tag
def signal(kind: str, sentence: object) -> SafeString:
    """A computed, angular sign with its sentence; kind: "", bad, good, differs or missing."""
    extra = f" lz-signal--{kind}" if kind else ""
    return format_html('<span class="lz-signal{}">{}</span>', extra, sentence)


@register.simple_tag
def ball_links(links: Iterable[tuple[str, str, str]]) -> SafeString:
    """A row of balls, one for each goal; each a link (address, name, drawing)."""
    return format_html_join(
        "",
        '<a href="{}" title="{}"><span class="lz-ball {}" aria-hidden="true"></span>'
        '<span class="lz-sr">{}</span></a>',
        ((address, name, ball_class(drawing), name) for address, name, drawing in links),
    )


@register.filter
def mail_address(email: str) -> SafeString:
    """An address that breaks before its @ or a dot where it must, and not at a hyphen."""
    name, _at, host = email.rpartition("@")
    first, *others = host.split(".")
    parts = (name, f"@{first}", *(f".{part}" for part in others))
    inner = format_html_join("", "<span>{}</span>", ((part,) for part in parts))
    return format_html('<span class="lz-email">{}</span>', inner)


@register.filter
def paragraphs(text: str) -> SafeString:
    """The paragraphs of a plain text; an empty line separates them, a single break is a blank."""
    parts = (" ".join(part.split()) for part in text.split("\n\n"))
    return format_html_join("", "<p>{}</p>", ((part,) for part in parts if part))


@register.filter
def day(value: datetime.date | None) -> str:
    """A date in full, “7. Mai 2019”, with the day bound to its month; empty for none."""
    return _day(value, get_language()) if value else ""


@lru_cache(maxsize=4096)
def _day(value: datetime.date, _language: str | None) -> str:
    """The same date stands dozens of times on a page, and formatting one is not cheap."""
    return date_format(value, "DATE_FORMAT").replace(". ", ".\N{NO-BREAK SPACE}", 1)


@register.filter
def date_text(text: str | None) -> str:
    """A date that is kept as text, as people read it: 31.12.2018, Mai 2019."""
    return printed_date(text or "")


@register.simple_tag
def foreign(language: str) -> SafeString:
    """The attribute that marks text in another language than the page; else empty."""
    return format_html(' lang="{}"', language) if language != get_language() else SafeString("")
