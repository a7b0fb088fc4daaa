# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Forms of the import: the file, the correction of an item, the place of a stray line."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from leitziel.concept.models import Concept
from leitziel.ingest.days import last_day
from leitziel.ingest.enums import AssignedAs
from leitziel.ingest.intake import check_upload, explain, largest_document
from leitziel.ingest.numbers import format_number, parse_cell
from leitziel.ingest.outline.profile import available_profiles
from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.review.shapes import ATTENDANCE_LABELS, OUTCOME_LABELS, Shape, Value

_EMPTY_LINE = re.compile(r"\n\s*\n")
ACCEPTED = ".txt,.md,.html,.htm,.docx,.odt,.pdf"


class UploadForm(forms.Form):
    """The document, and what is known about it."""

    file = forms.FileField(
        label=_("Document"),
        error_messages={
            "required": _("Please choose a file."),
            "empty": _("The file is empty. Please choose a file with text."),
        },
        widget=forms.FileInput(attrs={"accept": ACCEPTED}),
    )
    concept = forms.ModelChoiceField(
        label=_("Concept"),
        queryset=Concept.objects.none(),
        required=False,
        empty_label=_("the one that the document speaks of; else a new one"),
    )
    profile = forms.ChoiceField(
        label=_("Words of the document"),
        required=False,
        help_text=_(
            "How the city calls its fields, goals and measures. "
            "“Recognize” is right nearly always; choose only when too little was found."
        ),
    )

    def __init__(self, *args: Any, concepts: QuerySet[Concept], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = gettext(
            "DOCX, ODT, PDF with text, HTML, Markdown or plain text, up to %(limit)s MB. "
            "The original document reads better than a PDF of it."
        ) % {"limit": largest_document()}
        field: Any = self.fields["concept"]
        field.queryset = concepts
        profiles: Any = self.fields["profile"]
        profiles.choices = [("", gettext("recognize")), *available_profiles().items()]

    def clean_file(self) -> UploadedFile:
        """Refuse what is too large before anything looks into it."""
        upload: UploadedFile = self.cleaned_data["file"]
        try:
            check_upload(upload.name or "", upload.size or 0)
        except UnreadableFile as error:
            raise ValidationError(explain(error)) from error
        return upload


class EditForm(forms.Form):
    """The values of one item of a draft."""

    def __init__(self, *args: Any, shape: Shape, part: Any, **kwargs: Any) -> None:
        self.shape = shape
        self.part = part if isinstance(part, dict) else {"text": part}
        kwargs["initial"] = {value.name: _shown(value, self.part) for value in shape.values}
        super().__init__(*args, **kwargs)
        for value in shape.values:
            self.fields[value.name] = _field(value)

    def clean(self) -> dict[str, Any]:
        """Tables must stay rectangular."""
        cleaned = super().clean() or {}
        for value in self.shape.values:
            if value.widget == "cells" and value.name in cleaned:
                try:
                    _cells(self.part, cleaned[value.name])
                except ValidationError as error:
                    self.add_error(value.name, error)
        return cleaned

    @property
    def values(self) -> dict[str, Any]:
        """The corrected values in the JSON form of the draft."""
        values: dict[str, Any] = {}
        for value in self.shape.values:
            entered = self.cleaned_data[value.name]
            if value.widget == "cells":
                values.update(_cells(self.part, entered))
            else:
                values[value.name] = _entered(value, self.part, entered)
        return values


class AssignForm(forms.Form):
    """Where a line belongs that no rule could place."""

    to = forms.ChoiceField(label=_("Field or goal"))
    kind = forms.ChoiceField(label=_("as"), choices=AssignedAs.choices, widget=forms.RadioSelect)

    def __init__(self, *args: Any, draft: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        target: Any = self.fields["to"]
        target.choices = _targets(draft)
        self.fields["kind"].initial = AssignedAs.REMARK


def _targets(draft: dict[str, Any]) -> list[tuple[str, Any]]:
    groups: list[tuple[str, Any]] = []
    for index, part in enumerate(draft["fields"]):
        address = f"fields/{index}"
        title = f"{part['code'] or ''} {part['title']}".strip()
        options = [(address, gettext("the whole field"))]
        for position, goal in enumerate(part["goals"]):
            words = f"{goal['number'] or ''} {goal['text'][:90]}".strip()
            options.append((f"{address}/goals/{position}", words))
        groups.append((title, options))
    return groups


def _field(value: Value) -> forms.Field:
    options: dict[str, Any] = {"required": value.is_required, "label": value.label}
    if value.widget == "bool":
        return forms.BooleanField(required=False, label=value.label)
    if value.widget in _CHOICES:
        return forms.ChoiceField(choices=_CHOICES[value.widget], label=value.label)
    if value.widget == "cells":
        options["help_text"] = _(
            "One line for each row; cells are separated by |. The first line is the head."
        )
    if value.widget == "iso":
        options["help_text"] = _("2019, 2019-05 or 2019-05-07")
        options["validators"] = [_validate_date]
    return forms.CharField(widget=_WIDGETS.get(value.widget, _line)(), **options)


def _line() -> forms.Widget:
    return forms.TextInput(attrs={"class": "lz-input"})


def _area() -> forms.Widget:
    return forms.Textarea(attrs={"rows": 5, "class": "lz-input"})


def _grid() -> forms.Widget:
    return forms.Textarea(attrs={"rows": 12, "class": "lz-input lz-cells", "wrap": "off"})


_WIDGETS = {"text": _area, "lines": _area, "cells": _grid}
_CHOICES = {
    "outcome_kind": list(OUTCOME_LABELS.items()),
    "status": list(ATTENDANCE_LABELS.items()),
}


def _validate_date(text: str) -> None:
    if last_day(text) is None:
        raise ValidationError(
            gettext("“%(text)s” is no date. Write 2019, 2019-05 or 2019-05-07.") % {"text": text}
        )


def _shown(value: Value, part: dict[str, Any]) -> Any:
    if value.widget == "cells":
        head = [part["columns"]] if part["columns"] else []
        return "\n".join(" | ".join(_cells_of(row)) for row in [*head, *part["rows"]])
    raw = part.get(value.name)
    if isinstance(raw, list):
        return ("\n\n" if value.widget == "text" else "\n").join(raw)
    return raw


def _cells_of(row: list[Any]) -> list[str]:
    """Numbers as printed; in the first column stand years, which have no thousands."""
    return [
        format_number(cell) if isinstance(cell, int | float) and index else str(cell or "")
        for index, cell in enumerate(row)
    ]


def _entered(value: Value, part: dict[str, Any], entered: Any) -> Any:
    """What was entered, in the form of the draft: silent values are null."""
    if value.widget == "bool":
        return bool(entered)
    text = str(entered).replace("\r\n", "\n").strip()
    if value.widget == "lines":
        return [line.strip() for line in text.split("\n") if line.strip()]
    if isinstance(part.get(value.name), list):
        return [" ".join(p.split()) for p in _EMPTY_LINE.split(text) if p.strip()]
    return text if text or value.is_required else None


def _cells(part: dict[str, Any], entered: str) -> dict[str, Any]:
    lines = [line for line in entered.replace("\r\n", "\n").split("\n") if line.strip()]
    grid = [[cell.strip() for cell in line.split("|")] for line in lines]
    width = max((len(row) for row in grid), default=0)
    for number, row in enumerate(grid, start=1):
        if len(row) != width:
            raise ValidationError(
                gettext("Line %(number)s has %(cells)s cells, others have %(width)s.")
                % {"number": number, "cells": len(row), "width": width}
            )
    head = grid[0] if grid and part["columns"] else []
    rows = grid[1:] if head else grid
    return {"columns": head, "rows": [[parse_cell(cell) for cell in row] for row in rows]}
