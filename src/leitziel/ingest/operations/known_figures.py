# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a concept knows of the figures that a report prints, found by the words of the print."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from leitziel.concept.enums import FieldKind
from leitziel.concept.models import Concept, FieldOfAction, Measure
from leitziel.controlling.enums import Quality
from leitziel.controlling.models import FigureType, LogicChain, MeasureFigure, MeasureFunding
from leitziel.ingest.draft import TableDraft
from leitziel.ingest.operations.rows import plain
from leitziel.ingest.stated import StatedFigure, owner_of, stated_in


class KnownFigures:
    """Measures, kinds of figures and figures of a concept, each read once."""

    def __init__(self, concept: Concept | None) -> None:
        measures = Measure.objects.filter(field__concept=concept).select_related("field")
        types = FigureType.objects.filter(concept=concept).order_by("position", "pk")
        figures = MeasureFigure.objects.filter(measure__field__concept=concept)
        figures = figures.select_related("figure_type")
        self.measures = list(measures.order_by("pk")) if concept else []
        self.types = list(types) if concept else []
        self._figures = {
            (row.measure_id, row.figure_type_id, row.period_start, row.period_end): row
            for row in (figures if concept else ())
        }
        self._types = {plain(printed_label(row)): row for row in self.types}
        self._named: dict[str, list[Measure]] = {}
        for measure in self.measures:
            self._named.setdefault(plain(printed_name(measure)), []).append(measure)

    def measure(self, owner: str, name: str) -> Measure | None:
        """The measure of that number and title in the field; elsewhere only if there is but one."""
        named = self._named.get(plain(name), [])
        inside = [row for row in named if plain(printed_field(row.field)) == plain(owner)]
        found = inside or named
        return found[0] if len(found) == 1 else None

    def kind(self, label: str) -> FigureType | None:
        """The kind of figure that is printed in this way."""
        return self._types.get(plain(label))

    def figure(
        self, measure: Measure, kind: FigureType, stated: StatedFigure
    ) -> MeasureFigure | None:
        """What is stated of it in the same period."""
        return self._figures.get((measure.pk, kind.pk, stated.start, stated.end))

    def stands_already(self, table: TableDraft) -> bool:
        """Whether all figures of a table are in the concept as they are printed."""
        reading, owner = stated_in(table), owner_of(table)
        return not reading.unread and all(self._is_same(owner, item) for item in reading.figures)

    def missing_rows(self, table: TableDraft) -> int:
        """How many rows of a table of fundings or chains tell what the concept does not have."""
        if table.kind not in {"fundings", "logic_chains"}:
            return 0
        known = self._fundings() if table.kind == "fundings" else self._chains()
        width = 2 if table.kind == "fundings" else 1
        printed = (tuple(plain(str(cell or "")) for cell in row[:width]) for row in table.rows)
        return sum(row not in known for row in printed)

    def _fundings(self) -> set[tuple[str, ...]]:
        rows = MeasureFunding.objects.filter(measure__in=self.measures)
        return {
            (plain(printed_name(row.measure)), plain(row.programme.name))
            for row in rows.select_related("measure", "programme")
        }

    def _chains(self) -> set[tuple[str, ...]]:
        rows = LogicChain.objects.filter(measure__in=self.measures).select_related("measure")
        return {(plain(printed_name(row.measure)),) for row in rows}

    def _is_same(self, owner: str, stated: StatedFigure) -> bool:
        measure, kind = self.measure(owner, stated.measure), self.kind(stated.label)
        figure = self.figure(measure, kind, stated) if measure and kind else None
        return figure is not None and not any(differences(figure, stated))


def differences(
    figure: MeasureFigure, stated: StatedFigure
) -> Iterator[tuple[str, object, object]]:
    """Field, value of the concept and printed value, where the two are not the same.

    A dash says nothing. The print is rounded, so the value of the concept is before it is compared.
    """
    for name in ("planned", "actual"):
        printed, stored = getattr(stated, name), getattr(figure, name)
        places = figure.figure_type.decimals
        if printed is not None and (stored is None or _rounded(stored, places) != printed):
            yield name, stored, printed
    quality = Quality.ESTIMATED if stated.is_estimated else Quality.COUNTED
    if stated.actual is not None and figure.quality != quality:
        yield "quality", Quality(figure.quality).label, quality.label


def printed_label(kind: FigureType) -> str:
    """The name of a kind as tables print it: with its unit, unless the name holds that."""
    return f"{kind.name} ({kind.unit})" if kind.unit and kind.unit not in kind.name else kind.name


def printed_name(measure: Measure) -> str:
    """Number and title of a measure, as it heads its figures."""
    return f"{measure.number} {measure.title}".strip()


def printed_field(field: FieldOfAction) -> str:
    """ "C Sprache"; a topic goes without its sign."""
    return f"{field.code} {field.title}" if field.kind == FieldKind.FIELD else field.title


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
