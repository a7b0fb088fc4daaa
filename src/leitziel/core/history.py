# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the reasons in a history mean, and how automatic saves are kept from flooding it.

A page that saves while somebody types would leave a record every few seconds. So each person
leaves at most one automatic record of a row in a quarter of an hour: a later one takes the place
of the earlier. What a person saved on purpose always keeps a record of its own, and so does the
first record of a row and its deletion: `confirm` turns the automatic record that happens to hold
what was confirmed into a kept one.
"""

from __future__ import annotations

import datetime
from typing import Any

from django.db.models import Max

# Reasons in a history: by link, followed by the key of the contact while that is known; by an
# account of an institution that is not named any more; and the mark of an automatic save.
BY_LINK = "contact"
BY_INSTITUTION = "institution"
AUTOMATIC = "automatic"

QUARTER = datetime.timedelta(minutes=15)


def reason_of(contact: int | None, *, is_automatic: bool) -> str | None:
    """The reason of a record: through which link, and whether the page saved by itself."""
    words = [f"{BY_LINK} {contact}"] if contact else []
    return " ".join([*words, AUTOMATIC] if is_automatic else words) or None


def is_automatic(reason: str | None) -> bool:
    """Whether a record was left by a page that saves by itself."""
    return (reason or "").endswith(AUTOMATIC)


def fold(row: Any) -> None:
    """Let an automatic record stand for the one before it, if that is of the same quarter hour."""
    latest = list(row.history.order_by("-history_date", "-history_id")[:2])
    if len(latest) < 2 or not _belong_together(*latest):
        return
    newest, earlier = latest
    if earlier.history_type == "+":
        newest.history_type = "+"
        newest.save(update_fields=["history_type"])
    earlier.delete()


def confirm(model: Any, **rows: Any) -> None:
    """Keep what stands now in these rows: their newest record is not automatic any more."""
    newest = model.history.filter(**rows).values("id").annotate(newest=Max("history_id"))
    records = model.history.filter(
        history_id__in=newest.values("newest"), history_change_reason__endswith=AUTOMATIC
    )
    for record in records:
        reason = record.history_change_reason.removesuffix(AUTOMATIC).strip()
        record.history_change_reason = reason or None
        record.save(update_fields=["history_change_reason"])


def passed_over(model: Any, **rows: Any) -> Any:
    """Automatic records of these rows that something later followed; the first ones stay."""
    newest = model.history.filter(**rows).values("id").annotate(newest=Max("history_id"))
    automatic = model.history.filter(
        **rows, history_type="~", history_change_reason__endswith=AUTOMATIC
    )
    return automatic.exclude(history_id__in=newest.values("newest"))


def lists_of(row: Any) -> dict[str, list[int]]:
    """The keys of what stands in each told list of a row; a query for each."""
    return {
        name: sorted(getattr(row, name).order_by().values_list("pk", flat=True))
        for name in row.told_lists
    }


def hold_lists(row: Any) -> None:
    """Let the newest record say what was put into the lists since: a new row has none at first."""
    newest = row.history.latest()
    newest.lists = lists_of(row)
    newest.save(update_fields=["lists"])


def _belong_together(newest: Any, earlier: Any) -> bool:
    return (
        is_automatic(newest.history_change_reason)
        and newest.history_type == "~"
        and earlier.history_type != "-"
        and earlier.history_change_reason == newest.history_change_reason
        and earlier.history_user_id == newest.history_user_id
        and _quarter(earlier) == _quarter(newest)
    )


def _quarter(record: Any) -> int:
    return int(record.history_date.timestamp() // QUARTER.total_seconds())
