# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Queries whose SQL is written once give the same rows as the queryset they come from."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, Site

from leitziel.core.prepared import Prepared, columns_of

pytestmark = pytest.mark.django_db


def _pages(title: Any, number: Any) -> Any:
    return (
        Page.objects.filter(title=title, locale=number)
        .order_by("pk")
        .values_list("pk", "title", "live", "first_published_at", "locale__language_code")
    )


@pytest.fixture
def root() -> Page:
    page = Page.get_first_root_node()
    page.first_published_at = datetime.datetime(2019, 5, 7, 10, tzinfo=datetime.UTC)
    page.save()
    return page


def test_prepared_query_gives_the_rows_of_its_queryset(root):
    prepared = Prepared(_pages, str, int)

    rows = prepared.rows(root.title, root.locale_id)

    assert rows == list(_pages(root.title, root.locale_id))
    assert rows[0][2] is True
    assert rows[0][3] == root.first_published_at


def test_prepared_query_takes_new_values_each_time(root):
    prepared = Prepared(_pages, str, int)

    assert prepared.rows("nobody", root.locale_id) == []
    assert len(prepared.rows(root.title, root.locale_id)) == 1
    assert prepared.rows(root.title, root.locale_id + 1000) == []


def test_prepared_query_escapes_what_it_is_given(root):
    prepared = Prepared(_pages, str, int)

    assert prepared.rows("' OR 1=1 --", root.locale_id) == []


def test_prepared_query_builds_its_queryset_once(root):
    built = []

    def build(number: Any) -> Any:
        built.append(number)
        return Site.objects.filter(pk=number).values_list("hostname")

    prepared = Prepared(build, int)
    with CaptureQueriesContext(connections[DEFAULT_DB_ALIAS]) as queries:
        for _time in range(3):
            prepared.rows(1)

    assert len(built) == 1
    assert len(queries) == 3


def test_prepared_query_refuses_a_queryset_that_hides_its_value(db):
    prepared = Prepared(lambda _number: Locale.objects.values_list("pk"), int)

    with pytest.raises(AssertionError):
        prepared.rows(1)


def test_columns_stand_in_the_order_in_which_models_take_their_values(root):
    names = columns_of(Page, "title", "id", "slug")
    row = Page.objects.filter(pk=root.pk).values_list(*names)[0]

    page = Page.from_db(DEFAULT_DB_ALIAS, names, row)

    assert (page.pk, page.title, page.slug) == (root.pk, root.title, root.slug)
    with pytest.raises(ValueError, match="no column wrong"):
        columns_of(Page, "wrong")
