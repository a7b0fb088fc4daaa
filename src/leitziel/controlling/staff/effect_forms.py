# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form in which an impact criterion is assessed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leitziel.actors.models import SourceDocument
from leitziel.concept.models import Concept, Status
from leitziel.controlling.effect.assessing import Proof, scale_of
from leitziel.controlling.enums import AssessmentBasis, EvidenceKind
from leitziel.controlling.models import FigureType, SurveyQuestion
from leitziel.core.clock import today
from leitziel.governance.models import Body, Meeting
from leitziel.monitoring.models import Indicator

# So many pieces of evidence can be named at once.
PROOFS = 4


class AssessmentForm(forms.Form):
    """Rating, reason, basis and up to four pieces of evidence; every choice is of the city."""

    rating = forms.ModelChoiceField(
        label=gettext_lazy("Rating"),
        queryset=Status.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Two or three sentences: what is seen, and what that means."),
    )
    date = forms.DateField(
        label=gettext_lazy("Date"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    basis = forms.ChoiceField(
        label=gettext_lazy("What it rests on"),
        choices=AssessmentBasis.choices,
        widget=forms.RadioSelect,
    )
    body = forms.ModelChoiceField(
        label=gettext_lazy("Committee"),
        queryset=Body.objects.none(),
        required=False,
        help_text=gettext_lazy("Needed where a committee judged."),
    )
    meeting = forms.ModelChoiceField(
        label=gettext_lazy("Meeting"), queryset=Meeting.objects.none(), required=False
    )

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concept = concept
        scale = scale_of(concept)
        self._offer("rating", Status.objects.filter(scale=scale).order_by("position", "pk"))
        self._offer("body", Body.objects.of(concept.municipality).order_by("name"))
        self._offer("meeting", Meeting.objects.of(concept.municipality).order_by("-date", "title"))
        self.fields["date"].initial = today()
        self._rows = _evidence_of(concept)
        choices = [("", "–"), *_grouped(self._rows)]
        for number in range(1, PROOFS + 1):
            self.fields[f"proof_{number}"] = forms.ChoiceField(
                label=_("Evidence {number}").format(number=number),
                choices=choices,
                required=False,
            )
            self.fields[f"words_{number}"] = forms.CharField(
                label=_("What it shows"), required=False, max_length=1000
            )

    def proofs(self) -> Iterator[Proof]:
        """The evidence named in a valid form."""
        for number in range(1, PROOFS + 1):
            chosen = self.cleaned_data[f"proof_{number}"]
            text = self.cleaned_data[f"words_{number}"]
            if chosen:
                kind, _sep, key = chosen.partition(":")
                yield Proof(EvidenceKind(kind), self._rows[EvidenceKind(kind)][int(key)], text)
            elif text:
                yield Proof(EvidenceKind.TEXT, None, text)

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """The fields of the evidence, side by side."""
        return [(self[f"proof_{number}"], self[f"words_{number}"]) for number in _numbers()]

    @property
    def main(self) -> list[Any]:
        """The other fields."""
        return [self[name] for name in self.base_fields]

    def _offer(self, name: str, rows: QuerySet[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - declared above
        field.queryset = rows


def _numbers() -> range:
    return range(1, PROOFS + 1)


def _evidence_of(concept: Concept) -> dict[EvidenceKind, dict[int, Any]]:
    """What can speak for an assessment, by kind and key."""
    city = concept.municipality
    return {
        EvidenceKind.INDICATOR: _by_key(Indicator.objects.of(city).order_by("name")),
        EvidenceKind.FIGURE: _by_key(
            FigureType.objects.filter(concept=concept).order_by("position", "pk")
        ),
        EvidenceKind.SURVEY: _by_key(
            SurveyQuestion.objects.filter(round__concept=concept).order_by("-round", "position")
        ),
        EvidenceKind.DOCUMENT: _by_key(SourceDocument.objects.of(city).order_by("name")),
    }


def _by_key(rows: QuerySet[Any]) -> dict[int, Any]:
    return {row.pk: row for row in rows}


def _grouped(rows: dict[EvidenceKind, dict[int, Any]]) -> list[tuple[str, Any]]:
    return [
        (str(kind.label), [(f"{kind}:{key}", str(row)) for key, row in found.items()])
        for kind, found in rows.items()
        if found
    ]
