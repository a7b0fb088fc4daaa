# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Abstract bases without domain."""

from typing import Any

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from leitziel.core.clock import now


class Recorded(models.Model):
    """A row whose every change is kept: who, when, before and after."""

    # Fields that the told history leaves out: bookkeeping, or said by other fields.
    untold: tuple[str, ...] = ()

    history = HistoricalRecords(inherit=True, excluded_fields=[])

    class Meta:
        abstract = True


@receiver(pre_create_historical_record)
def date_by_the_clock(history_instance: Any, **_: Any) -> None:
    """The history tells the time of our clock, so that the demo's past is told as a past."""
    history_instance.history_date = now()


def save_recorded(row: Any, by: Any) -> None:
    """Check the row and save it, with the person in its history."""
    row._history_user = by
    row.full_clean()
    row.save()
