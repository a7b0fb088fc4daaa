# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Abstract bases without domain."""

from django.db import models
from simple_history.models import HistoricalRecords


class Recorded(models.Model):
    """A row whose every change is kept: who, when, before and after."""

    history = HistoricalRecords(inherit=True, excluded_fields=[])

    class Meta:
        abstract = True
