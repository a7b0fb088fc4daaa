# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Setting up a city from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from leitziel.actors.models import Municipality

pytestmark = pytest.mark.django_db


def test_command_sets_up_a_municipality_with_its_address():
    output = StringIO()

    call_command("municipality", "Stadt Musterstadt", host="musterstadt.example", stdout=output)

    municipality = Municipality.objects.get(slug="stadt-musterstadt")
    assert municipality.site.hostname == "musterstadt.example"
    assert "--municipality stadt-musterstadt" in output.getvalue()


def test_command_refuses_a_short_name_that_is_taken():
    call_command("municipality", "Stadt Musterstadt", host="eins.example", stdout=StringIO())

    with pytest.raises(CommandError):
        call_command("municipality", "Stadt Musterstadt", host="zwei.example", stdout=StringIO())

    assert Municipality.objects.count() == 1
