# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Ratios: averages, densities, shares and changes that other lines of the table determine.

The printed number may differ from the computed one by half of its last printed digit. Up to a whole
digit it was probably cut off instead of rounded, which is told as a hint only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from leitziel.ingest.arithmetic.grid import Grid, Number, is_percent, is_ratio, is_year
from leitziel.ingest.arithmetic.sums import is_total
from leitziel.ingest.arithmetic.wording import Finding, addition, division, say
from leitziel.ingest.draft import Place
from leitziel.ingest.numbers import decimals_of

_HOUSEHOLD_SIZE = re.compile(r"haushaltsgröße|personen\s(?:je|pro)\shaushalt", re.IGNORECASE)
_POPULATION = re.compile(r"^(?:\w+\s)?(?:bevölkerung|einwohner\w*)\b", re.IGNORECASE)
_HOUSEHOLDS = re.compile(r"\b(?:privat)?haushalte\b", re.IGNORECASE)
_DENSITY = re.compile(r"(?:bevölkerungs|einwohner)dichte", re.IGNORECASE)
_AREA = re.compile(r"^(?:\w+\s)?(?:gesamt|stadt|gemeinde)?fläche\b", re.IGNORECASE)
_PER = re.compile(
    r"(?P<above>[^()]{3,60}?)\s(?:je|pro)\s(?:(?P<factor>1\.000|10\.000|100\.000|100)\s)?"
    r"(?P<below>[^\W\d][^()]{2,40})",
    re.IGNORECASE,
)
_AVERAGE = re.compile(
    r"(?:durchschnittliche?\w?|mittlere?\w?|anzahl|zahl|der|die)\s", re.IGNORECASE
)
_SHARE_OF = re.compile(r"^anteil\s(?:der\s|von\s)?(?P<part>[^()%]{4,90})", re.IGNORECASE)
_CHANGE = re.compile(r"veränderung|differenz|zuwachs|entwicklung|\+/-|±", re.IGNORECASE)


@dataclass(frozen=True)
class _Ratio:
    """A line that should be another line divided by a third, times a factor."""

    result: int
    above: int
    below: int
    factor: int = 1


def check_ratios(grid: Grid, place: Place) -> Iterator[Finding]:
    """Averages, densities and shares among rows, then among columns, and columns of changes."""
    for turned in (grid, grid.turned()):
        for ratio in _ratios(turned):
            for column in range(len(turned.columns)):
                yield from _check_ratio(turned, ratio, column, place)
    yield from _check_shares(grid, place)
    yield from _check_changes(grid, place)


def _ratios(grid: Grid) -> Iterator[_Ratio]:
    for at, label in enumerate(grid.rows):
        if _HOUSEHOLD_SIZE.search(label):
            yield from _between(grid, at, _POPULATION, _HOUSEHOLDS)
        elif _DENSITY.search(label):
            yield from _between(grid, at, _POPULATION, _AREA)
        elif (match := _SHARE_OF.match(label)) is not None:
            yield from _share(grid, at, match["part"])
        elif (match := _PER.match(label)) is not None:
            yield from _per(grid, at, match)


def _between(
    grid: Grid, result: int, above: re.Pattern[str], below: re.Pattern[str]
) -> Iterator[_Ratio]:
    first = _line(grid, above, result)
    second = _line(grid, below, result)
    if first is not None and second is not None:
        yield _Ratio(result, first, second)


def _line(grid: Grid, words: re.Pattern[str], result: int) -> int | None:
    """The one line of counts that a pattern names."""
    found = [
        at
        for at, label in enumerate(grid.rows)
        if at != result and words.search(label) and not is_ratio(label)
    ]
    return found[0] if len(found) == 1 else None


def _per(grid: Grid, result: int, match: re.Match[str]) -> Iterator[_Ratio]:
    """ "Teilnehmende je Kurs", where lines "Teilnehmende" and "Kurse" stand in the table."""
    above = _named(grid, match["above"], result)
    below = _named(grid, match["below"], result)
    if above is not None and below is not None and above != below:
        yield _Ratio(result, above, below, int((match["factor"] or "1").replace(".", "")))


def _share(grid: Grid, result: int, part: str) -> Iterator[_Ratio]:
    above = _named(grid, part, result)
    below = _line(grid, _POPULATION, result)
    if above is not None and below is not None and above != below:
        yield _Ratio(result, above, below, 100)


def _named(grid: Grid, words: str, result: int) -> int | None:
    wanted = _stem(words)
    found = [
        at
        for at, label in enumerate(grid.rows)
        if at != result and not is_ratio(label) and len(wanted) >= 4 and _stem(label) == wanted
    ]
    return found[0] if len(found) == 1 else None


def _stem(words: str) -> str:
    """The first noun without its ending: Kurs and Kurse, Teilnehmende and Teilnehmenden."""
    noun = _AVERAGE.sub("", words.strip().lower()).split()
    if not noun:
        return ""
    word = noun[0].strip(" .,:;()")
    return re.sub(r"(?:innen|in|en|er|es|e|n|s)$", "", word) if len(word) > 4 else word


def _check_ratio(grid: Grid, ratio: _Ratio, column: int, place: Place) -> Iterator[Finding]:
    value, above, below = (
        grid.cells[at][column] for at in (ratio.result, ratio.above, ratio.below)
    )
    if value is None or above is None or not below:
        return
    computed = above / below * ratio.factor
    decimals = grid.decimals(ratio.result, column)
    unit = 10.0**-decimals
    if abs(value - computed) <= 0.5 * unit + 1e-9 or not _is_comparable(value, computed):
        return
    yield say(
        "ratio_differs",
        place,
        label=grid.rows[ratio.result],
        value=value,
        calculation=division(above, below, computed, decimals, ratio.factor),
        where=grid.where(column),
        decimals=decimals,
        severity="info" if abs(value - computed) <= unit + 1e-9 else "warning",
        spot=grid.spot(ratio.result, column),
        intended=_rounded(computed, decimals),
    )


def _is_comparable(value: Number, computed: float) -> bool:
    """Whether both are of one order: else the table counts in other units than the label says."""
    return computed > 0 and value > 0 and 0.2 <= value / computed <= 5


def _check_shares(grid: Grid, place: Place) -> Iterator[Finding]:
    """A column of per cent beside a column of counts, where the table also names their total."""
    totals = [at for at, label in enumerate(grid.rows) if is_total(label)]
    if len(totals) != 1:
        return
    for column in range(1, len(grid.columns)):
        is_pair = is_percent(grid.columns[column]) and not is_ratio(grid.columns[column - 1])
        base = grid.cells[totals[0]][column - 1]
        if is_pair and base:
            yield from _check_share_column(grid, column, base, place)


def _check_share_column(grid: Grid, column: int, base: Number, place: Place) -> Iterator[Finding]:
    turned = grid.turned()
    lines = []
    for at in range(len(grid.rows)):
        count, share = grid.cells[at][column - 1], grid.cells[at][column]
        if count is not None and share is not None:
            lines.append((at, count, share, turned.decimals(column, at)))
    wrong = [line for line in lines if not _is_share(*line[1:], base)]
    # Where most shares do not fit, they are shares of something else.
    if not wrong or len(wrong) * 2 > len(lines):
        return
    for at, count, share, decimals in wrong:
        yield say(
            "share_differs",
            place,
            label=grid.rows[at],
            value=share,
            calculation=division(count, base, count / base * 100, decimals, 100),
            where=grid.columns[column],
            decimals=decimals,
            spot=grid.spot(at, column),
            intended=_rounded(count / base * 100, decimals),
        )


def _rounded(value: float, decimals: int) -> Number:
    return round(value, decimals) if decimals else round(value)


def _is_share(count: Number, share: Number, decimals: int, base: Number) -> bool:
    return abs(share - count / base * 100) <= 10.0**-decimals + 1e-9


def _check_changes(grid: Grid, place: Place) -> Iterator[Finding]:
    """A column "Veränderung" behind two years is their difference, or its share of the first."""
    for column in range(2, len(grid.columns)):
        label = grid.columns[column]
        years = [at for at in range(column) if is_year(grid.columns[at])]
        if not _CHANGE.search(label) or len(years) < 2:
            continue
        first, last = (years[0], years[-1]) if len(years) == 2 else (years[-2], years[-1])
        yield from _check_change_column(grid, column, first, last, place)


def _is_share_of(change: Number, before: Number, after: Number) -> bool:
    """Whether a change is told in percent of what was before, though its head does not say so."""
    if not before:
        return False
    return abs(change - (after - before) / before * 100) <= 0.5 * 10.0 ** -decimals_of(change)


def _check_change_column(
    grid: Grid, column: int, first: int, last: int, place: Place
) -> Iterator[Finding]:
    by_share = is_percent(grid.columns[column])
    found = []
    for at, line in enumerate(grid.cells):
        before, after, change = line[first], line[last], line[column]
        if before is None or after is None or change is None or (by_share and not before):
            continue
        computed = (after - before) / before * 100 if by_share else round(after - before, 6)
        decimals = max(grid.turned().decimals(column, at), 0)
        is_right = abs(change - computed) <= 0.5 * 10.0**-decimals + 1e-9
        found.append((at, before, after, change, computed, decimals, is_right))
    wrong = [line for line in found if not line[-1]]
    if len(found) > 1 and len(wrong) * 2 > len(found):
        return
    for at, before, after, change, computed, decimals, _ in wrong:
        difference = addition([after, before], round(after - before, 6), [1, -1])
        if not by_share and _is_share_of(change, before, after):
            continue
        share = division(after - before, before, computed, decimals, 100)
        yield say(
            "change_differs",
            place,
            label=grid.rows[at],
            value=change,
            calculation=share if by_share else difference,
            where=grid.columns[column],
            decimals=decimals,
            spot=grid.spot(at, column),
            intended=_rounded(computed, decimals),
        )
