# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The columns of a round's spreadsheet, the same for writing and reading."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.concept.models import Status
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import FigureType, ReportingRound

# Row 1 says what to do, row 2 heads the columns, from row 3 on there is one answer a row.
HEAD_ROW, FIRST_ROW = 1, 2


@dataclass(frozen=True)
class Column:
    """A column: its key in the code, its head, its width in letters and whether it is filled in."""

    key: str
    head: str
    width: int
    is_input: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """All columns of a round's spreadsheet and the words that stand in its cells.

    ``places`` is where they are written; in a file that comes back they may stand elsewhere.
    """

    columns: list[Column]
    types: list[FigureType]
    statuses: list[Status]
    qualities: dict[str, Quality]
    yes: str
    sheet: str
    places: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places.update({column.key: place for place, column in enumerate(self.columns)})


def layout_of(round_: ReportingRound) -> Layout:
    """The layout; its words are German, like the reports, whoever downloads it."""
    types = list(round_.figure_types.order_by("position", "pk"))
    scale = round_.concept.status_scale
    statuses = list(scale.statuses.order_by("position", "pk")) if scale else []
    with override(settings.LANGUAGE_CODE):
        qualities = {str(quality.label): quality for quality in Quality}
        yes = _("yes")
        columns = [
            Column("key", _("Key (do not change)"), 14),
            Column("organization", _("Institution"), 30),
            Column("field", _("Field of action"), 24),
            Column("subject", _("Goal or measure"), 44),
            Column("last", _("Answer last time"), 44),
            Column("text", _("What was done"), 60, is_input=True),
            Column(
                "status",
                _("Status"),
                22,
                is_input=True,
                choices=tuple(status.label for status in statuses),
            ),
            Column("unchanged", _("Unchanged"), 12, is_input=True, choices=(yes,)),
            *(Column(f"figure-{kind.pk}", str(kind), 14, is_input=True) for kind in types),
        ]
        if types:
            words = tuple(qualities)
            columns.append(Column("quality", _("Figures are"), 14, is_input=True, choices=words))
        sheet = _("Answers")
    return Layout(columns, types, statuses, qualities, yes, sheet)
