# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sending forms: no choice, child or parent of another city is ever taken."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.urls import reverse

from leitziel.actors.querysets import Tenanted
from leitziel.actors.staff.registry import registered_viewsets
from tests.leaks.answers import body_of, client_of

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def _data_of(form: Any) -> dict[str, Any]:
    """What a browser would send if the form were saved unchanged."""
    data: dict[str, Any] = {}
    for bound in form:
        value = bound.value()
        if value is None or value is False:
            continue
        if isinstance(value, list | tuple):
            value = [getattr(item, "pk", item) for item in value]
        data[bound.html_name] = getattr(value, "pk", value)
    for formset in getattr(form, "formsets", {}).values():
        data |= _data_of(formset.management_form)
        for child in formset.forms:
            data |= _data_of(child)
    return data


def _choices_of(form: Any, foreign: Any) -> list[tuple[str, Any]]:
    """Fields that choose rows, with a foreign row for each; children's fields included."""
    found = [
        (form.add_prefix(name), foreign.rows[item.queryset.model].pk)
        for name, item in form.fields.items()
        if name != "id"
        and isinstance(item, forms.ModelChoiceField)
        and item.queryset.model in foreign.rows
    ]
    for formset in getattr(form, "formsets", {}).values():
        for child in formset.forms:
            found += _choices_of(child, foreign)
    return found


def _edit_pages(city: Any) -> list[tuple[Any, Any, str]]:
    return [
        (viewset, row, reverse(viewset.get_url_name("edit"), args=[row.pk]))
        for viewset in registered_viewsets()
        for row in [city.rows[viewset.model]]
    ]


def test_every_form_saves_when_sent_unchanged(world):
    city, _foreign = world
    client = client_of(city.people["coordinator"])

    failed = []
    for viewset, _row, address in _edit_pages(city):
        form = client.get(address).context["form"]
        response = client.post(address, _data_of(form))
        if response.status_code != 302:
            errors = response.context["form"]
            failed.append(
                (viewset.name, errors.errors, [f.errors for f in errors.formsets.values()])
            )

    assert failed == []


def test_forms_refuse_every_foreign_choice(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    taken, leaks, tried = [], [], 0
    for viewset, _row, address in _edit_pages(city):
        form = client.get(address).context["form"]
        for name, foreign_key in _choices_of(form, foreign):
            tried += 1
            response = client.post(address, {**_data_of(form), name: foreign_key})
            if response.status_code != 200:
                taken.append((viewset.name, name))
            elif foreign.mark in body_of(response):
                leaks.append((viewset.name, name))

    assert tried > 40
    assert taken == []
    assert leaks == []


def test_rows_stay_in_their_municipality_whatever_is_sent(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    moved = []
    for viewset, row, address in _edit_pages(city):
        data = _data_of(client.get(address).context["form"])
        client.post(address, {**data, "municipality": foreign.municipality.pk})
        row.refresh_from_db()
        if row.get_municipality() != city.municipality:
            moved.append(viewset.name)

    assert moved == []


def test_forms_do_not_take_foreign_children(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    changed, tried = [], 0
    for viewset, row, address in _edit_pages(city):
        form = client.get(address).context["form"]
        for relation, formset in form.formsets.items():
            child = foreign.rows.get(formset.model)
            if child is None or not formset.forms:
                continue
            tried += 1
            before = formset.model._default_manager.filter(pk=child.pk).values().get()
            data = {**_data_of(form), f"{formset.forms[0].prefix}-id": child.pk}
            client.post(address, data)
            after = formset.model._default_manager.filter(pk=child.pk).values().get()
            if before != after:
                changed.append((viewset.name, relation, row.pk))

    assert tried > 5
    assert changed == []


def test_posts_to_foreign_rows_change_nothing(world):
    city, foreign = world
    client = client_of(city.people["coordinator"])

    changed = []
    for viewset in registered_viewsets():
        row = foreign.rows[viewset.model]
        before = viewset.model._default_manager.filter(pk=row.pk).values().get()
        own_form = client.get(
            reverse(viewset.get_url_name("edit"), args=[city.rows[viewset.model].pk])
        ).context["form"]
        for page in ("edit", "delete"):
            address = reverse(viewset.get_url_name(page), args=[row.pk])
            client.post(address, _data_of(own_form))
        if before != viewset.model._default_manager.filter(pk=row.pk).values().first():
            changed.append(viewset.name)

    assert changed == []


def test_department_changes_only_the_fields_it_answers_for(world):
    city, _foreign = world
    client = client_of(city.people["department"])

    wrong, opened = [], 0
    for viewset, row, address in _edit_pages(city):
        response = client.get(address)
        if not getattr(type(row), "responsible_lookups", ()):
            if response.status_code == 200:
                wrong.append((viewset.name, "form opens"))
            continue
        opened += 1
        form = response.context["form"]
        if set(form.fields) - set(viewset.row_form.department_fields) or form.formsets:
            wrong.append((viewset.name, sorted(form.fields)))
        if any(_chooses_its_place(item) for item in form.fields.values()):
            wrong.append((viewset.name, "may move the row"))

    assert opened == 7
    assert wrong == []


def _chooses_its_place(item: Any) -> bool:
    """Whether a field moves the row in the plan; a status is chosen from a scale, not a place."""
    is_choice = isinstance(item, forms.ModelChoiceField)
    return (
        is_choice
        and issubclass(item.queryset.model, Tenanted)
        and item.queryset.model._meta.model_name != "status"
    )


def _release(row: Any, lookup: str) -> None:
    """Let nobody be responsible for the row, or for what it hangs on."""
    *path, name = lookup.split("__")
    for step in path:
        row = getattr(row, step)
    type(row).objects.filter(pk=row.pk).update(**{name: None})


def test_department_is_kept_from_rows_of_other_organizations(world):
    city, _foreign = world
    client = client_of(city.people["department"])

    opened = []
    for viewset, row, address in _edit_pages(city):
        for lookup in getattr(type(row), "responsible_lookups", ()):
            _release(row, lookup)
        if client.get(address).status_code == 200:
            opened.append(viewset.name)

    assert opened == []
