# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Abstract bases without domain."""

from typing import Any

from django.db import models
from django.dispatch import receiver
from simple_history.models import HistoricalRecords
from simple_history.signals import pre_create_historical_record

from leitziel.core.clock import now
from leitziel.core.history import lists_of


class _Told(models.Model):
    # Fields that the told history leaves out: bookkeeping, or said by other fields.
    untold: tuple[str, ...] = ()

    class Meta:
        abstract = True


class Recorded(_Told):
    """A row whose every change is kept: who, when, before and after."""

    history = HistoricalRecords(inherit=True, excluded_fields=[])

    class Meta:
        abstract = True


class KeptLists(models.Model):
    """Beside a record: the keys of what stood in each list; none where that was not kept."""

    lists = models.JSONField(null=True, editable=False)

    class Meta:
        abstract = True


class RecordedWithLists(_Told):
    """A recorded row of which also the lists in `told_lists` are kept, as what a round asks about.

    Many-to-many histories of the library write a row for each entry at every save, and a record
    for every list that is set. Here a save leaves one row with all lists in it.
    """

    told_lists: tuple[str, ...] = ()

    history = HistoricalRecords(inherit=True, excluded_fields=[], bases=[KeptLists])

    class Meta:
        abstract = True


@receiver(pre_create_historical_record)
def keep_lists(history_instance: Any, instance: Any, **_: Any) -> None:
    """A record of a row with lists says what stood in them; of a deleted one that is gone."""
    if isinstance(instance, RecordedWithLists) and history_instance.history_type != "-":
        history_instance.lists = lists_of(instance)


@receiver(pre_create_historical_record)
def date_by_the_clock(history_instance: Any, **_: Any) -> None:
    """The history tells the time of our clock, so that the demo's past is told as a past."""
    history_instance.history_date = now()


def save_recorded(row: Any, by: Any) -> None:
    """Check the row and save it, with the person in its history."""
    row._history_user = by
    row.full_clean()
    row.save()
