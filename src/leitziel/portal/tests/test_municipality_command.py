# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Setting up a city from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from leitziel.actors.models import Municipality

pytestmark = pytest.mark.django_db


def test_command_sets_up_a_municipality_with_its_address():
    output = StringIO()

    call_command("municipality", "Stadt Musterstadt", host="musterstadt.example", stdout=output)

    municipality = Municipality.objects.get(slug="stadt-musterstadt")
    assert municipality.site.hostname == "musterstadt.example"
    assert "--municipality stadt-musterstadt" in output.getvalue()


@pytest.mark.parametrize(
    ("port", "address"),
    [(80, "http://stadt.example/"), (443, "https://stadt.example/")],
)
def test_command_says_the_address_as_people_type_it(port, address):
    output = StringIO()

    call_command("municipality", "Stadt", host="stadt.example", port=port, stdout=output)

    assert f", {address}\n" in output.getvalue()


def test_command_refuses_a_short_name_that_is_taken():
    call_command("municipality", "Stadt Musterstadt", host="eins.example", stdout=StringIO())

    with pytest.raises(CommandError):
        call_command("municipality", "Stadt Musterstadt", host="zwei.example", stdout=StringIO())

    assert Municipality.objects.count() == 1


def test_command_refuses_an_address_that_is_taken():
    call_command("municipality", "Stadt Musterstadt", host="eins.example", stdout=StringIO())

    with pytest.raises(CommandError):
        call_command("municipality", "Stadt Auenbrück", host="eins.example", stdout=StringIO())

    assert Municipality.objects.count() == 1


@pytest.mark.parametrize("host", ["localhost", "musterstadt.example"])
def test_start_page_of_a_new_municipality_greets_with_its_name(host, settings):
    settings.ALLOWED_HOSTS = ["*"]
    call_command("municipality", "Stadt Musterstadt", host=host, stdout=StringIO())
    call_command("municipality", "Stadt Auenbrück", host="auenbrueck.example", stdout=StringIO())

    pages = [Client().get("/", HTTP_HOST=name) for name in (host, "auenbrueck.example")]

    assert "<h1>Stadt Musterstadt</h1>" in pages[0].content.decode()
    assert "<h1>Stadt Auenbrück</h1>" in pages[1].content.decode()
