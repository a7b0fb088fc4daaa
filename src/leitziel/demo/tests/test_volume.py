# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plenty of rows for measuring."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from leitziel.actors.models import Municipality
from leitziel.concept.models import Goal, Measure, ProgressUpdate
from leitziel.demo.volume import Volume, seed
from leitziel.governance.models import Outcome

pytestmark = pytest.mark.django_db


def test_seed_writes_what_was_ordered() -> None:
    seed(Volume(municipalities=2))

    assert Municipality.objects.count() == 2
    assert Goal.objects.count() == 20
    assert Measure.objects.count() == 200
    assert ProgressUpdate.objects.count() == 800


def test_full_volume_is_the_one_that_budgets_speak_of() -> None:
    volume = Volume()

    assert volume.municipalities == 50
    assert volume.municipalities * volume.goals == 500
    assert volume.municipalities * volume.measures == 5_000
    assert volume.municipalities * volume.updates == 20_000


def test_seeded_rows_are_valid() -> None:
    seed(Volume(municipalities=1))

    for model in (Goal, Measure, ProgressUpdate, Outcome):
        for row in model.objects.all()[:20]:
            row.full_clean()


def test_command_refuses_a_database_that_was_filled() -> None:
    call_command("seed_volume", municipalities=1, stdout=StringIO())

    with pytest.raises(CommandError, match="filled already"):
        call_command("seed_volume", municipalities=1, stdout=StringIO())
