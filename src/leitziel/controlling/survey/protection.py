# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What may be shown without telling who answered what. Pure functions of counts."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping


def shown_groups(counts: Mapping[str, int], threshold: int) -> set[str]:
    """The groups whose answers may stand beside the total.

    A group needs ``threshold`` answers. What is left when all shown groups are taken from the
    total must also be that many, or nothing: otherwise the smallest shown group is hidden too.
    """
    shown = {group for group, count in counts.items() if count >= threshold}
    while shown and 0 < sum(counts.values()) - sum(counts[one] for one in shown) < threshold:
        shown.remove(min(shown, key=lambda group: (counts[group], group)))
    return shown


def last_shown_day(
    days: Iterable[datetime.date], threshold: int, today: datetime.date
) -> datetime.date | None:
    """Until which day responses are counted while an anonymous round is open.

    Who looks every day must not see what one more response changed: results grow by whole days
    and by at least ``threshold`` responses at once. None where nothing may be shown yet.
    """
    waiting, shown = 0, None
    for day, count in sorted(Counter(day for day in days if day < today).items()):
        waiting += count
        if waiting >= threshold:
            waiting, shown = 0, day
    return shown
