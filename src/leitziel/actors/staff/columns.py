# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Columns of staff lists: the signs of the visual language and long texts cut short."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import Column
from wagtail.coreutils import multigetattr

from leitziel.actors.staff.naming import beginning, name_of
from leitziel.core.dates import printed_date
from leitziel.core.templatetags.signs import field_tile, signal, state


class PlainColumn(Column):
    """A column whose cells are written without a template: a list has hundreds of them."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        """The cell with its value; empty for None."""
        value = self.get_value(instance)
        return format_html("<td>{}</td>", "" if value is None else value)


class NameColumn(PlainColumn):
    """The first column: what the row is called, and the way to its page."""

    def __init__(self, name: str, *, get_url: Callable[[Any], str | None], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._get_url = get_url
        # What stands below the name in small letters, such as the concept of the row.
        self.get_below: Callable[[Any], str] | None = None

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        """The name, as a link for those who may open the row; never a link without a word."""
        below = self.get_below(instance) if self.get_below else ""
        name = self.get_value(instance) or f"#{instance.pk}"
        url = self._get_url(instance)
        linked = format_html('<a href="{}">{}</a>', url, name) if url else name
        second = format_html('<div class="lz lz-small lz-muted">{}</div>', below) if below else ""
        return format_html(
            '<td class="title"><div class="title-wrapper">{}</div>{}</td>', linked, second
        )


class ChoiceColumn(PlainColumn):
    """The word for a value that is one of the field's fixed choices."""

    def __init__(self, name: str, *, choices: Iterable[tuple[Any, Any]], **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self._words = {key: str(word) for key, word in choices}

    def get_value(self, instance: Any) -> Any:
        """The word, or the value itself where no choice has it."""
        value = super().get_value(instance)
        return self._words.get(value, value)


class SignColumn(PlainColumn):
    """A column whose cell is drawn by ``draw`` from the row."""

    def render_cell_html(self, instance: Any, parent_context: Any) -> SafeString:
        """The drawn cell; rows that show the same in it share one drawing of this table."""
        shown = self.shown(instance)
        if shown is None:
            return self._cell(instance)
        drawings: dict[Any, SafeString] = parent_context.setdefault("drawings", {})
        if (self.name, shown) not in drawings:
            drawings[self.name, shown] = self._cell(instance)
        return drawings[self.name, shown]

    def shown(self, row: Any) -> Any:
        """All that the drawing shows of the row; None where hardly two rows show the same."""
        return None

    def draw(self, row: Any) -> SafeString | str:
        """What stands in the cell."""
        raise NotImplementedError

    def _cell(self, row: Any) -> SafeString:
        return format_html('<td><span class="lz lz-cell">{}</span></td>', self.draw(row))


class FieldColumn(SignColumn):
    """The letter of the row's field of action; ``accessor`` leads to the field."""

    def draw(self, row: Any) -> SafeString | str:
        """The letter tile with the title as its tooltip."""
        field = self._field(row)
        if field is None:
            return ""
        return format_html('<span title="{}">{}</span>', field.title, field_tile(field.code))

    def shown(self, row: Any) -> Any:
        """Letter and title."""
        field = self._field(row)
        return (field.code, field.title) if field is not None else ""

    def _field(self, row: Any) -> Any:
        """The row's field; the row may be the field itself."""
        return row if hasattr(row, "code") else multigetattr(row, str(self.accessor))


class StatusColumn(SignColumn):
    """The reported status as ball and word."""

    def draw(self, row: Any) -> SafeString | str:
        """Ball and word, or that nothing was reported."""
        status = row.status
        return (
            state("none", _("no state reported"))
            if status is None
            else state(status.drawing, status.label)
        )

    def shown(self, row: Any) -> Any:
        """Drawing and word."""
        return (row.status.drawing, row.status.label) if row.status is not None else ""


class TextColumn(PlainColumn):
    """A long text, cut at a word."""

    def __init__(self, name: str, *, characters: int = 140, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.characters = characters

    def get_value(self, instance: Any) -> Any:
        """The beginning of the text."""
        return beginning(str(super().get_value(instance) or ""), self.characters)


class DayColumn(PlainColumn):
    """A day as 31.12.2018."""

    def get_value(self, instance: Any) -> Any:
        """The day, or nothing."""
        day = super().get_value(instance)
        return f"{day:%d.%m.%Y}" if day else ""


class DateTextColumn(PlainColumn):
    """A date that is kept as text: 31.12.2018, Mai 2019 or in other words."""

    def get_value(self, instance: Any) -> Any:
        """The date as people read it."""
        return printed_date(super().get_value(instance) or "")


class YesColumn(PlainColumn):
    """Yes in words, nothing for no."""

    def get_value(self, instance: Any) -> Any:
        """The word."""
        return _("yes") if super().get_value(instance) else ""


class CountColumn(PlainColumn):
    """How many there are; nothing stands for none, so that numbers catch the eye."""

    def get_value(self, instance: Any) -> Any:
        """The number or nothing."""
        return super().get_value(instance) or ""


class MissingColumn(SignColumn):
    """A value, or the square that says it is missing."""

    def __init__(self, name: str, *, missing: Any, **kwargs: Any) -> None:
        super().__init__(name, **kwargs)
        self.missing = missing

    def draw(self, row: Any) -> SafeString | str:
        """The value or the sign."""
        return self.shown(row) or signal("missing", self.missing)

    def shown(self, row: Any) -> str:
        """The value in words, empty when it is missing."""
        return str(self.get_value(row) or "")


class EditColumn(SignColumn):
    """The way to the form of a row, for those who may change it."""

    def __init__(
        self,
        name: str,
        *,
        get_url: Callable[[Any], str | None],
        get_name: Callable[[Any], str] = name_of,
        **kwargs: Any,
    ) -> None:
        super().__init__(name, **kwargs)
        self._get_url = get_url
        self._get_name = get_name
        self._word = _("Edit")

    def draw(self, row: Any) -> SafeString | str:
        """A link that names its row to those who do not see the list."""
        url = self._get_url(row)
        if not url:
            return ""
        name = self._get_name(row)
        return format_html(
            '<a href="{}">{}<span class="lz-sr"> – {}</span></a>', url, self._word, name
        )
