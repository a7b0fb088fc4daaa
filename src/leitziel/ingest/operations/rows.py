# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What applying a draft would do, as data: rows that are new, changed, unchanged or unclear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from leitziel.actors.models import Municipality
from leitziel.actors.queries import normalize
from leitziel.concept.models import Concept
from leitziel.ingest.draft import Place
from leitziel.ingest.enums import RowState

Key = tuple[Any, ...]


@dataclass(frozen=True)
class Scope:
    """Where existing rows are looked for; a concept that is still to be made has none."""

    municipality: Municipality
    concept: Concept | None


@dataclass(frozen=True)
class Kind:
    """A kind of row: where its existing rows are found and by what one is recognized.

    ``keys`` gives the natural keys of an existing row, the most telling first; the first part of
    each is the row above it. Rows of a kind that ``repeats`` may be there twice with equal keys
    (two people of one institution at a meeting); those of other kinds are the same row.
    """

    name: str
    label: Any
    model: type[Model]
    existing: Callable[[Scope], QuerySet[Any]]
    keys: Callable[[Any], list[Key]]
    repeats: bool = False

    @property
    def is_sourced(self) -> bool:
        """Whether rows keep the document and place they come from."""
        return hasattr(self.model, "source_document")


@dataclass(frozen=True)
class Change:
    """One value before and after; ``kept_because`` says why it is left as it is."""

    field: str
    before: Any
    after: Any
    kept_because: str = ""

    @property
    def label(self) -> str:
        """The name of the field as staff sees it."""
        return self.field


@dataclass(eq=False)
class Row:
    """A row that the draft speaks of, matched with the existing one where there is one."""

    kind: Kind
    label: str
    keys: list[Key]
    instance: Any
    place: Place | None = None
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[Row]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    kept: list[Change] = field(default_factory=list)
    added_links: int = 0

    @property
    def is_new(self) -> bool:
        """Whether no row was there before."""
        return self.instance.pk is None

    @property
    def state(self) -> RowState:
        """What applying would do to the row."""
        if self.is_new:
            return RowState.NEW
        if self.changes or self.added_links:
            return RowState.CHANGED
        return RowState.UNCLEAR if self.kept else RowState.UNCHANGED


@dataclass(frozen=True)
class Note:
    """Something the plan could not take as it stands: what, of which row, where."""

    text: str
    label: str = ""
    place: Place | None = None


@dataclass
class ChangePlan:
    """Everything that applying a draft would do, before anything is written."""

    concept: Row
    rows: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    states: dict[int, RowState] = field(default_factory=dict)

    def freeze(self) -> None:
        """Remember the states, which rows lose once they are written."""
        self.states = {id(row): row.state for row in self.rows}

    def state(self, row: Row) -> RowState:
        """What applying does, or did, to the row."""
        return self.states.get(id(row), row.state)

    def in_state(self, *states: RowState) -> list[Row]:
        """The rows in one of the states, in the order of the draft."""
        return [row for row in self.rows if self.state(row) in states]

    @property
    def counts(self) -> dict[Kind, Counter[RowState]]:
        """How many rows of each kind are new, changed, unchanged, unclear."""
        counts: dict[Kind, Counter[RowState]] = {}
        for row in self.rows:
            counts.setdefault(row.kind, Counter())[self.state(row)] += 1
        return counts

    def total(self, state: RowState) -> int:
        """How many rows of all kinds are in the state."""
        return len(self.in_state(state))

    @property
    def changes_nothing(self) -> bool:
        """Whether applying would leave everything as it is."""
        return not self.in_state(RowState.NEW, RowState.CHANGED)


def plain(text: str) -> str:
    """A name without case, quotation marks and the blanks around strokes: for comparing."""
    bare = normalize(text).translate(_QUOTES)
    return " ".join(bare.replace("/", " / ").replace("-", " - ").split())


_QUOTES = str.maketrans(dict.fromkeys("„“”\"‚‘’'»«*", " "))
