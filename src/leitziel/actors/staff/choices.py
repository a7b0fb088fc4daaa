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


class PlainSelect(forms.Select):
    """A menu of choices."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element with its options."""
        widget = self.get_context(name, value, attrs)["widget"]
        groups = ((_group_of_options(title, some),) for title, some, _index in widget["optgroups"])
        return format_html(
            '<select name="{}"{}>{}</select>',
            widget["name"],
            flatatt(widget["attrs"]),
            format_html_join("", "{}", groups),
        )


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


def _group_of_options(title: str | None, options: Iterable[dict[str, Any]]) -> SafeString:
    written = format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((option["value"], flatatt(option["attrs"]), option["label"]) for option in options),
    )
    return format_html('<optgroup label="{}">{}</optgroup>', title, written) if title else written


def _input(option: dict[str, Any]) -> SafeString:
    return format_html(
        '<input type="radio" name="{}" value="{}"{}>',
        option["name"],
        option["value"],
        flatatt(option["attrs"]),
    )
