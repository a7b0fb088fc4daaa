# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sums: totals of rows or columns, parts named by letters, "davon", men and women, 100 per cent.

A rule that holds nowhere in a table is not the table's rule, and a list may name only the largest
parts of a whole. So a total above the sum of its parts is reported only where the gap is small or a
slip of the pen explains it; a total below the sum of its parts is always wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from leitziel.ingest.arithmetic.grid import Grid, Number, is_percent, is_ratio, is_year
from leitziel.ingest.arithmetic.mending import find_mend
from leitziel.ingest.arithmetic.wording import Finding, addition, say
from leitziel.ingest.draft import Place

_TOTAL = re.compile(
    r"(?:gesamt(?:summe|zahl|anzahl|ergebnis|kosten|ausgaben)?|insgesamt|summe|total|zusammen|σ|∑)\b"
    r"(?!\w)",
    re.IGNORECASE,
)
_TOTAL_AT_END = re.compile(r"\b(?:gesamt|insgesamt|zusammen)\s*$", re.IGNORECASE)
_OF_WHICH = re.compile(r"[-–•*\s]*(?:davon|hiervon)\b", re.IGNORECASE)
_AMONG = re.compile(r"[-–•*\s]*(?:darunter|daneben|nachrichtlich)\b", re.IGNORECASE)
_FORMULA = re.compile(r"\(\s*([a-z]|\d)((?:\s*[+−–-]\s*(?:[a-z]|\d))+)\s*\)")
_TERM = re.compile(r"([+−–-])\s*([a-z]|\d)")
_LETTERED = re.compile(r"\(?([a-z]|\d)\)\s")
_MALE = re.compile(r"\b(?:männlich|männer|jungen|m)\b", re.IGNORECASE)
_FEMALE = re.compile(r"\b(?:weiblich|frauen|mädchen|w)\b", re.IGNORECASE)
_DIVERSE = re.compile(r"\b(?:divers|ohne angabe|d)\b", re.IGNORECASE)
_WHOLE = re.compile(r"\b(?:anzahl|personen|gesamt|insgesamt|teilnehm\w+|summe)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _Sum:
    """A line that should be the sum of others, by their indexes."""

    total: int
    parts: tuple[int, ...]
    signs: tuple[int, ...] = ()
    is_sure: bool = False
    """The table itself says how the sum is made, so any difference is an error."""


def check_sums(grid: Grid, place: Place) -> Iterator[Finding]:
    """All sums of rows, then of columns; letters in a formula go before guesses by label."""
    for turned in (grid, grid.turned()):
        formulas = list(_formulas(turned))
        for rule in formulas:
            yield from _compare(turned, rule, place)
        if formulas:
            continue
        rules = [*_totals(turned), *_of_which(turned), *_genders(turned)]
        for rule in _without_repeats(rules):
            yield from _compare(turned, rule, place)


def _without_repeats(rules: Sequence[_Sum]) -> list[_Sum]:
    seen: set[int] = set()
    kept = []
    for rule in rules:
        if rule.total not in seen:
            kept.append(rule)
        seen.add(rule.total)
    return kept


def _formulas(grid: Grid) -> Iterator[_Sum]:
    """ "Personen (a+b+c)", where other labels begin "a)", "b)", "c)"."""
    letters = {
        match[1]: at for at, label in enumerate(grid.rows) if (match := _LETTERED.match(label))
    }
    for at, label in enumerate(grid.rows):
        match = _FORMULA.search(label)
        if match is None:
            continue
        terms = [("+", match[1]), *_TERM.findall(match[2])]
        if all(letter in letters for _, letter in terms):
            yield _Sum(
                at,
                tuple(letters[letter] for _, letter in terms),
                tuple(1 if sign == "+" else -1 for sign, _ in terms),
                is_sure=True,
            )


def _totals(grid: Grid) -> Iterator[_Sum]:
    """A line called "Gesamt" sums up the lines before it, or after it where it stands first."""
    counted = [at for at in range(len(grid.rows)) if _is_countable(grid, at)]
    start = 0
    for position, at in enumerate(counted):
        if not is_total(grid.rows[at], among_columns=grid.is_turned):
            continue
        parts = [part for part in counted[start:position] if not _is_part_of_other(grid.rows[part])]
        if position == 0:
            parts = []
            for part in counted[1:]:
                if is_total(grid.rows[part], among_columns=grid.is_turned):
                    break
                parts.append(part)
            parts = [part for part in parts if not _AMONG.match(grid.rows[part])]
        start = position + 1
        if len(parts) >= 2:
            yield _Sum(at, tuple(parts))


def is_total(label: str, *, among_columns: bool = False) -> bool:
    """Whether a label names the sum of its neighbors; among columns only the bare word does."""
    text = label.strip()
    if _TOTAL.match(text):
        return True
    return not among_columns and _TOTAL_AT_END.search(text) is not None


def _is_countable(grid: Grid, at: int) -> bool:
    values = [value for value in grid.cells[at] if value is not None]
    return bool(values) and not is_ratio(grid.rows[at])


def _is_part_of_other(label: str) -> bool:
    return _OF_WHICH.match(label) is not None or _AMONG.match(label) is not None


def _of_which(grid: Grid) -> Iterator[_Sum]:
    """Two or more lines "davon …" below a line are its parts."""
    parent: int | None = None
    parts: list[int] = []
    for at, label in [*enumerate(grid.rows), (len(grid.rows), "")]:
        if at < len(grid.rows) and _OF_WHICH.match(label) and _is_countable(grid, at):
            parts.append(at)
            continue
        if parent is not None and len(parts) >= 2:
            yield _Sum(parent, tuple(parts))
        parent, parts = at, []


def _genders(grid: Grid) -> Iterator[_Sum]:
    """Men and women (and diverse) add up to the count that stands before them."""
    men = [at for at, label in enumerate(grid.rows) if _MALE.search(label)]
    women = [at for at, label in enumerate(grid.rows) if _FEMALE.search(label)]
    if len(men) != 1 or len(women) != 1 or is_percent(grid.rows[men[0]]):
        return
    diverse = [at for at, label in enumerate(grid.rows) if _DIVERSE.fullmatch(label.strip())]
    parts = (men[0], women[0], *diverse[:1])
    wholes = [
        at
        for at, label in enumerate(grid.rows)
        if at not in parts and _WHOLE.search(label) and _is_countable(grid, at)
    ]
    before = [at for at in wholes if at < min(parts)]
    if wholes:
        yield _Sum((before or wholes)[-1], parts)


def _compare(grid: Grid, rule: _Sum, place: Place) -> Iterator[Finding]:
    """Compare printed and computed sums in every column; report those that are surely wrong."""
    known = [at for at in range(len(grid.columns)) if _is_comparable(grid, rule, at)]
    wrong = [at for at in known if not _adds_up(grid, rule, at)]
    if not rule.is_sure and len(wrong) == len(known) >= 3:
        return
    for column in wrong:
        if (finding := _finding(grid, rule, column, place)) is not None:
            yield finding


def _is_comparable(grid: Grid, rule: _Sum, column: int) -> bool:
    if is_ratio(grid.columns[column]):
        return False
    values = [grid.cells[at][column] for at in (rule.total, *rule.parts)]
    return all(value is not None for value in values)


def _values(grid: Grid, rule: _Sum, column: int) -> tuple[Number, list[Number], Number]:
    total = grid.cells[rule.total][column] or 0
    parts = [grid.cells[at][column] or 0 for at in rule.parts]
    signs = rule.signs or (1,) * len(parts)
    computed = sum(sign * part for sign, part in zip(signs, parts, strict=True))
    return total, parts, round(computed, 6)


def _adds_up(grid: Grid, rule: _Sum, column: int) -> bool:
    total, parts, computed = _values(grid, rule, column)
    decimals = max(grid.decimals(at, column) for at in (rule.total, *rule.parts))
    # Whole numbers add up exactly; rounded ones may differ by half a unit each.
    leeway = (len(parts) + 1) * 0.5 * 10.0**-decimals if decimals else 0.0
    return bool(abs(total - computed) <= leeway + 1e-9)


def _finding(grid: Grid, rule: _Sum, column: int, place: Place) -> Finding | None:
    total, parts, computed = _values(grid, rule, column)
    labels = [grid.rows[at] for at in rule.parts]
    mend = None
    if all(sign > 0 for sign in rule.signs):
        mend = find_mend(
            (grid.rows[rule.total], total), list(zip(labels, parts, strict=True)), computed
        )
    if not (rule.is_sure or mend is not None or _is_near(grid.rows[rule.total], total, computed)):
        return None
    wrong = rule.total if mend is None or mend.part is None else rule.parts[mend.part]
    return say(
        "sum_differs",
        place,
        label=grid.rows[rule.total],
        value=total,
        calculation=addition(parts, computed, rule.signs),
        where=grid.where(column),
        decimals=grid.decimals(rule.total, column),
        mend=mend,
        spot=grid.spot(wrong, column),
        intended=mend.intended if mend else computed,
    )


def _is_near(label: str, total: Number, computed: Number) -> bool:
    """Whether the parts were meant to be all: their sum is larger, or not much smaller."""
    if computed > total:
        return True
    share = 0.5 if _TOTAL.match(label.strip()) else 0.1
    return abs(total - computed) <= share * abs(total)


def check_hundreds(grid: Grid, place: Place) -> Iterator[Finding]:
    """Shares of one whole add up to 100; a column of shares is known by its head."""
    for turned in (grid, grid.turned()):
        for column, label in enumerate(turned.columns):
            if is_percent(label) and not is_year(label):
                yield from _check_hundred(turned, column, place)


def _check_hundred(grid: Grid, column: int, place: Place) -> Iterator[Finding]:
    lines = [
        (at, value)
        for at, label in enumerate(grid.rows)
        if (value := grid.cells[at][column]) is not None
        and not is_total(label)
        and not _is_part_of_other(label)
    ]
    if len(lines) < 2 or any(is_ratio(grid.rows[at]) for at, _ in lines):
        return
    shares = [value for _, value in lines]
    total = round(sum(shares), 6)
    has_hundred = any(
        is_total(label) and grid.cells[at][column] == 100 for at, label in enumerate(grid.rows)
    )
    decimals = max(grid.turned().decimals(column, at) for at, _ in lines)
    leeway = len(shares) * 0.5 * 10.0**-decimals + 1e-9
    is_meant = has_hundred or (len(shares) >= 3 and 97 <= total <= 103)
    if is_meant and abs(total - 100) > leeway:
        yield say(
            "shares_differ",
            place,
            label=grid.columns[column],
            value=100,
            calculation=addition(shares, total),
        )
