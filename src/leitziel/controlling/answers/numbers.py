# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Numbers as people write them: 1.120, 1 120, 14,5, 1.234,56 – in German and in English habit."""

from __future__ import annotations

import re
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from leitziel.core.errors import DomainError

LARGEST = Decimal(10) ** 14
_BLANKS = re.compile(r"[\s\u00a0\u2007\u2009\u202f'’]+")
_SHAPE = re.compile(r"\d[\d.,]*")
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<sign>[.,])\d{3}")
# As on invoices: 1.250,–
_NO_CENTS = re.compile(r",[-–—]{1,2}$")
# Several signs make sense in one way only: groups of three, and perhaps decimals after the other.
_SEVERAL = re.compile(r"\d{1,3}(?P<sign>[.,])\d{3}((?P=sign)\d{3})*((?!(?P=sign))[.,]\d*)?")


class NumberNotUnderstood(DomainError):  # noqa: N818 - says what happened
    """What was typed is no number, or not one of this kind."""


def read_number(typed: str, decimals: int = 0) -> Decimal | None:
    """The number somebody typed; None for an empty field.

    A point or comma before exactly three digits groups thousands, any other is the decimal sign.
    Where both would make sense (1,125 with decimals allowed) the person is asked.
    """
    text = _NO_CENTS.sub("", _BLANKS.sub("", typed).removesuffix("€"))
    if not text:
        return None
    signs = text.count(".") + text.count(",")
    if not _SHAPE.fullmatch(text) or (signs > 1 and not _SEVERAL.fullmatch(text)):
        raise NumberNotUnderstood(
            _("“%(typed)s” is not a number. Please write digits, as in 1120 or 14,5.")
            % {"typed": typed.strip()[:40]}
        )
    return checked_number(Decimal(_plain(text, decimals)), decimals, typed=text)


def checked_number(value: Decimal, decimals: int = 0, *, typed: str = "") -> Decimal:
    """The number, if it can be a figure: not negative, not too fine, not too large."""
    if value < 0:
        raise NumberNotUnderstood(_("A figure cannot be negative."))
    if value != round(value, decimals):
        raise NumberNotUnderstood(_too_fine(typed or show_number(value, 2), decimals))
    if value >= LARGEST:
        raise NumberNotUnderstood(_("This number is too large. Please check the digits."))
    return value


def show_number(value: Decimal, decimals: int = 0) -> str:
    """A number as the page's language writes it, thousands grouped, no zeros at its end."""
    places = next(count for count in range(decimals + 1) if _fits(value, count, decimals))
    return str(number_format(value, places, force_grouping=True))


def _fits(value: Decimal, places: int, most: int) -> bool:
    return places == most or value == round(value, places)


def _plain(text: str, decimals: int) -> str:
    """The digits with a point as decimal sign."""
    if "." in text and "," in text:
        decimal = max(".,", key=text.rfind)
        grouping = "," if decimal == "." else "."
        return text.replace(grouping, "").replace(decimal, ".")
    if len(text) - len(text.replace(".", "").replace(",", "")) > 1:
        return text.replace(".", "").replace(",", "")
    grouped = _GROUPED.fullmatch(text)
    if grouped and decimals and grouped["sign"] == ",":
        raise NumberNotUnderstood(
            _("Does “%(typed)s” mean %(whole)s? Then please write it without a comma.")
            % {"typed": text, "whole": text.replace(",", "")}
        )
    return re.sub(r"[.,]", "", text) if grouped else text.replace(",", ".")


def _too_fine(text: str, decimals: int) -> str:
    if decimals == 0:
        return _("Please write a whole number, without decimals.")
    return _("“%(typed)s” has more than %(count)s decimals.") % {"typed": text, "count": decimals}
