# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Properties that every model of the project has."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import models
from simple_history.models import HistoricalChanges

from leitziel.actors.frozen import Frozen
from leitziel.actors.models import Municipality
from leitziel.actors.querysets import Tenanted

ROOT = Path(__file__).resolve().parent.parent
GLOSSARY = ROOT / "docs" / "reference" / "glossary.md"

# Rows that belong to the whole installation: accounts, and pages, which their site leads to a city.
SHARED = {"accounts.User", "accounts.LoginFailure", "portal.HomePage", "portal.ContentPage"}


def _own_models() -> list[type[models.Model]]:
    return [
        model
        for model in apps.get_models()
        if model.__module__.startswith("leitziel.") and not issubclass(model, HistoricalChanges)
    ]


def _floors() -> dict[str, int]:
    """The floor of each app, counted from the top, as import-linter's contract has it."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = contract["contracts"][0]["layers"]
    return {name.strip(): floor for floor, layer in enumerate(layers) for name in layer.split("|")}


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model._meta.label)
def test_model_belongs_to_a_municipality(model):
    if model._meta.label in SHARED:
        assert not issubclass(model, Tenanted)
        return

    target: Any = model
    for step in model.municipality_path.split("__"):
        target = target if step == "pk" else target._meta.get_field(step).related_model

    assert target is Municipality


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model._meta.label)
def test_way_to_the_municipality_can_not_be_lost(model):
    if model._meta.label in SHARED or model is Municipality:
        return

    here: Any = model
    for step in model.municipality_path.split("__"):
        relation = here._meta.get_field(step)
        assert not relation.null, f"{model.__name__}: {step} may be empty"
        here = relation.related_model


def test_relations_lead_to_the_same_floor_or_one_below():
    floors = _floors()
    upwards = []
    for model in _own_models():
        for relation in (*model._meta.fields, *model._meta.many_to_many):
            target = relation.related_model
            if not relation.is_relation or not target.__module__.startswith("leitziel."):
                continue
            own, other = model._meta.app_label, target._meta.app_label
            if own != other and floors[own] >= floors[other]:
                upwards.append(f"{model._meta.label}.{relation.name} -> {target._meta.label}")

    assert upwards == []


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model._meta.label)
def test_model_stands_in_the_glossary(model):
    identifier = f"| `{model.__name__}`"

    assert identifier in GLOSSARY.read_text(encoding="utf-8")


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model._meta.label)
def test_model_says_what_it_means(model):
    sentence = (model.__doc__ or "").strip()

    assert sentence
    assert not sentence.startswith(f"{model.__name__}(")


@pytest.mark.parametrize("model", _own_models(), ids=lambda model: model._meta.label)
def test_changes_of_domain_rows_are_recorded(model):
    # Written once, or a log themselves.
    logs = {"ingest.ImportSession", "controlling.RequestEvent", "controlling.OutgoingMail"}
    if model._meta.label in SHARED | logs or issubclass(model, Frozen):
        return

    assert hasattr(model, "history")
