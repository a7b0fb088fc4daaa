# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff form of one question."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from leitziel.controlling.models import SurveyQuestion
from leitziel.controlling.survey.conditions import CAN_DECIDE, possible_answers
from leitziel.controlling.survey.values import possible_words


class LinesField(forms.CharField):
    """A list of texts, each on its own line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 5}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A stored list as lines."""
        return "\n".join(str(one) for one in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """The lines that are not empty."""
        text = super().to_python(value) or ""
        return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


class QuestionForm(forms.ModelForm):
    """Kind, words, answers and condition of a question; the operation judges the whole."""

    options = LinesField(
        label=_("Answers to choose from"), help_text=_("One on each line. For choices and matrix.")
    )
    rows = LinesField(label=_("Lines of the matrix"), help_text=_("One on each line."))
    only_if = forms.MultipleChoiceField(
        label=_("Ask only if"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Tick one or more answers of one earlier question. Empty: always asked."),
    )

    class Meta:
        model = SurveyQuestion
        fields = (
            "kind", "text", "help_text", "is_required", "options", "rows", "scale_min",
            "scale_max", "scale_min_label", "scale_max_label",
        )  # fmt: skip
        widgets = {"kind": forms.RadioSelect}

    def __init__(self, *args: Any, before: list[SurveyQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._before = {row.pk: row for row in before if row.kind in CAN_DECIDE}
        self.fields["kind"].choices = SurveyQuestion._meta.get_field("kind").choices  # type: ignore[attr-defined]
        only_if: Any = self.fields["only_if"]
        only_if.choices = [
            (f"{place}. {Truncator(row.text).chars(80)}", _choices(row))
            for place, row in enumerate(before, 1)
            if row.pk in self._before
        ]
        if not only_if.choices:
            del self.fields["only_if"]
        elif self.instance.depends_on_id in self._before:
            self.initial["only_if"] = _ticked(self.instance, self._before)

    def clean_only_if(self) -> list[str]:
        """All ticked answers belong to one question."""
        ticked: list[str] = self.cleaned_data["only_if"]
        if len({one.partition(":")[0] for one in ticked}) > 1:
            raise forms.ValidationError(_("Please tick answers of one question only."))
        return ticked

    def apply(self) -> SurveyQuestion:
        """The question as it was typed, not saved yet."""
        question = self.instance
        ticked = [one.partition(":") for one in self.cleaned_data.get("only_if", [])]
        question.depends_on = self._before[int(ticked[0][0])] if ticked else None
        question.depends_values = [
            possible_answers(self._before[int(key)])[int(place)] for key, _colon, place in ticked
        ]
        return question


class WordingForm(forms.ModelForm):
    """The words of a question that is being answered already."""

    class Meta:
        model = SurveyQuestion
        fields = ("text", "help_text")


def _choices(row: SurveyQuestion) -> list[tuple[str, str]]:
    return [(f"{row.pk}:{place}", words) for place, words in enumerate(possible_words(row))]


def _ticked(question: SurveyQuestion, before: dict[int, SurveyQuestion]) -> list[str]:
    row = before[question.depends_on_id or 0]
    wanted = {str(value) for value in question.depends_values}
    answers = enumerate(possible_answers(row))
    return [f"{row.pk}:{place}" for place, answer in answers if answer in wanted]
