# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Two cities in which every kind of row exists, and every text of a city carries its mark.

Rows are made from the models themselves, so that a model of tomorrow is in the world without
anyone thinking of it: a leak of it is found by the mark of the other city.
"""

from __future__ import annotations

import datetime
import decimal
import itertools
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models

from leitziel.actors.enums import Role
from leitziel.actors.models import Municipality, Organization, RoleAssignment
from leitziel.actors.querysets import Tenanted
from leitziel.actors.tests.factories import UserFactory

# What introspection cannot know: fields that exclude each other or must fit a pattern.
SPECIAL: dict[str, dict[str, Any]] = {
    "actors.Municipality": {"ags": "", "phone": "", "accent": "#005a70", "site": None},
    "concept.ProgressUpdate": {"measure": None},
    "monitoring.Observation": {"missing": "", "value": decimal.Decimal(7)},
    "monitoring.StatisticalTable": {"columns": ["Jahr"], "rows": [["2018"]]},
    "actors.RoleAssignment": {"role": Role.DEPARTMENT},
    "controlling.Answer": {"measure": None},
    "controlling.AnswerFigure": {"value": decimal.Decimal(7)},
    "controlling.MeasureFigure": {"actual": decimal.Decimal(7)},
    "reporting.ReportSnapshot": {"data": {}},
    "controlling.ReportingRound": {"days_before": [7], "days_after": [3]},
}

DAY = datetime.datetime(2019, 5, 7, tzinfo=datetime.UTC)
_numbers = itertools.count(1)


@dataclass
class City:
    """One city with a row of every model, and its people by role."""

    mark: str
    rows: dict[type[models.Model], Any] = field(default_factory=dict)
    people: dict[str, Any] = field(default_factory=dict)
    _in_making: set[type[models.Model]] = field(default_factory=set)

    @property
    def municipality(self) -> Municipality:
        return self.rows[Municipality]

    def of(self, model: type[models.Model]) -> Any:
        """The city's row of this model, made when there is none yet."""
        if model not in self.rows:
            self._in_making.add(model)
            self.rows[model] = self._make(model)
        return self.rows[model]

    def another(self, model: type[models.Model], **values: Any) -> Any:
        """One more row of this model with these values, beside the one that ``of`` gives."""
        return self._make(model, **values)

    def _make(self, model: type[models.Model], **values: Any) -> Any:
        special = {**SPECIAL.get(model._meta.label, {}), **values}
        values = {
            item.name: special[item.name] if item.name in special else self._value(model, item)
            for item in model._meta.concrete_fields
            if not item.primary_key
        }
        row = model(**values)
        try:
            row.validate_constraints()
        except ValidationError:
            # Some relations exclude each other; what may stay empty then does.
            for item in model._meta.concrete_fields:
                if item.is_relation and item.null:
                    setattr(row, item.name, None)
        row.save()
        for item in model._meta.many_to_many:
            if item.remote_field.through._meta.auto_created and _is_domain(item.related_model):
                getattr(row, item.name).add(self.of(item.related_model))
        return row

    def _value(self, model: type[models.Model], item: Any) -> Any:
        if item.is_relation:
            return self._related(model, item)
        if item.choices:
            return item.default if item.has_default() else item.choices[0][0]
        return self._plain(item)

    def _related(self, model: type[models.Model], item: Any) -> Any:
        target = item.related_model
        if target is get_user_model():
            return self.people["coordinator"] if self.people else UserFactory()
        if target is model or not _is_domain(target):
            return None
        if item.null and target in self._in_making and target not in self.rows:
            return None
        return self.of(target)

    def _plain(self, item: Any) -> Any:
        """A value of the field's kind; texts carry the mark, what may be left out is left out."""
        kind = type(item).__name__
        number = next(_numbers)
        made: dict[str, Any] = {
            "CharField": f"{self.mark}-{number}"[: item.max_length or 200],
            "TextField": f"{self.mark}-{number}",
            "SlugField": f"{self.mark}-{number}".lower(),
            "EmailField": f"{self.mark}@example.org",
            "URLField": f"https://{self.mark}.example.org",
            "FileField": ContentFile(self.mark.encode(), name=f"{self.mark}.txt"),
            "JSONField": [self.mark],
        }
        if kind in made:
            return made[kind]
        if item.null or item.has_default():
            return item.get_default()
        days = {"DateField": DAY.date(), "DateTimeField": DAY}
        return days.get(kind, 1)


def build_world() -> tuple[City, City]:
    """City A with people of every role, and city B, whose mark A must never see."""
    city_a, city_b = City("ALPHAMARK"), City("BETAMARK")
    for city in (city_a, city_b):
        city.of(Municipality)
        for model in domain_models():
            city.of(model)
    for role in Role:
        city_a.people[role.value] = _person(city_a, role)
    return city_a, city_b


def _person(city: City, role: Role) -> Any:
    user = UserFactory(username=f"{role.value}-of-{city.mark}")
    organization = city.of(Organization) if role == Role.DEPARTMENT else None
    RoleAssignment.objects.create(
        user=user, municipality=city.municipality, role=role, organization=organization
    )
    return user


def domain_models() -> list[type[models.Model]]:
    """All models of the project that belong to a municipality."""
    return [model for model in apps.get_models() if _is_domain(model)]


def _is_domain(model: type[models.Model]) -> bool:
    return issubclass(model, Tenanted)
