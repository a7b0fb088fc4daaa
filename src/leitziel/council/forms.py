# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff forms of council papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from leitziel.actors.staff.forms import RowForm


class StepForm(RowForm):
    """A step of the procedure; when it began and ended is typed as dates are in Germany."""

    date_texts = ("start_text", "end_text")


class PaperForm(RowForm):
    """A council paper; its attachments are edited as lines."""

    attachment_lines = forms.CharField(
        label=gettext_lazy("Attachments"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("One line each."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "attachment_lines" in self.fields and not self.is_bound:
            lines = (str(line) for line in self.instance.attachments or [])
            self.initial["attachment_lines"] = "\n".join(lines)

    def save(self, commit: bool = True) -> Any:
        """Write the attachments back."""
        lines = self.cleaned_data.get("attachment_lines", "").splitlines()
        self.instance.attachments = [line.strip() for line in lines if line.strip()]
        return super().save(commit)
