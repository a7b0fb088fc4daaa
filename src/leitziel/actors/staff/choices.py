# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fields that offer many choices, written without a template for each of them.

A list's filters name every organization of a city. Django renders a template for each option, and
for each radio button three; the elements written here are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

SELECTED = SafeString(" selected")


class PlainSelect(forms.Select):
    """A menu of choices."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element with its options."""
        attributes = self.build_attrs(self.attrs, attrs)
        if self.allow_multiple_selected:
            attributes["multiple"] = True
        options = _options(self.choices, set(self.format_value(value)))
        return format_html('<select name="{}"{}>{}</select>', name, flatatt(attributes), options)


class PlainSelectMultiple(PlainSelect, forms.SelectMultiple):
    """A list in which several may be chosen."""


class PlainRadios(forms.RadioSelect):
    """One button for each choice."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The buttons with their labels."""
        widget = self.get_context(name, value, attrs)["widget"]
        buttons = (
            (option["attrs"].get("id", ""), _input(option), option["label"])
            for _title, some, _index in widget["optgroups"]
            for option in some
        )
        return format_html(
            "<div{}>{}</div>",
            flatatt({key: widget["attrs"].get(key, False) for key in ("id", "class")}),
            format_html_join("", '<div><label for="{}">{} {}</label></div>', buttons),
        )


def _options(choices: Iterable[tuple[Any, Any]], chosen: set[str]) -> SafeString:
    """The options; a choice whose word is a list of choices is a group of them."""
    return format_html_join("", "{}", ((_option(*choice, chosen),) for choice in choices))


def _option(value: Any, word: Any, chosen: set[str]) -> SafeString:
    if isinstance(word, (list, tuple)):
        return format_html('<optgroup label="{}">{}</optgroup>', value, _options(word, chosen))
    key = "" if value is None else str(value)
    mark = SELECTED if key in chosen else ""
    return format_html('<option value="{}"{}>{}</option>', key, mark, word)


def _input(option: dict[str, Any]) -> SafeString:
    return format_html(
        '<input type="radio" name="{}" value="{}"{}>',
        option["name"],
        option["value"],
        flatatt(option["attrs"]),
    )
