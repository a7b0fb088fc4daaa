# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables of figures: this period beside the last and the plan, and how was counted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from leitziel.rendering.tree import Inline, Table, plain
from leitziel.reporting.builder.context import Context, Row

# How much a table says of how was counted.
Detail = Literal["full", "brief", "gaps"]
NBSP = "\u00a0"
_MINUS = "\u2212"
# Figures that are computed from others and have no course.
_RATIOS = frozenset({"share", "each"})
# Figures of money, which have no kind of figure of their own.
MONEY = frozenset({"cost", "share", "each", "own", "third_party"})


def amounts_table(
    context: Context,
    lines: Sequence[Row],
    caption: str,
    detail: Detail = "full",
    *,
    has_parts: bool = True,
) -> Table | None:
    """A line for each figure; last period and plan stand only where they are stated.

    The source line says how was counted: in ``full``, in ``brief`` what one must know to read the
    table, or of ``gaps`` alone where the rules stand elsewhere. ``has_parts`` is whether "davon"
    figures are listed.
    """
    lines = [row for row in lines if has_parts or not (row["is_part"] and row["type"])]
    if not lines:
        return None
    has_before = any(row["before"] is not None for row in lines)
    has_plan = any(row["planned"] is not None for row in lines)
    columns = [plain(context.words["figure_column"])]
    if has_before:
        columns.append(plain(period_name(context, 0)))
    columns.append(plain(period_name(context, -1)))
    if has_before:
        columns.append(plain(context.words["change_column"]))
    if has_plan:
        planned = context.words["of_plan_column"].format(period=period_name(context, -1))
        columns.append(plain(planned))
    rows = tuple(_cells(context, row, has_before, has_plan) for row in lines)
    return Table(
        caption=caption,
        columns=tuple(columns),
        rows=rows,
        numeric=tuple(range(1, len(columns))),
        source=counting(context, lines, detail) or None,
    )


def counting(context: Context, lines: Sequence[Row], detail: Detail = "full") -> str:
    """The rules by which was counted, and who did not state what."""
    words = context.words
    gaps = [row for row in lines if row["key"] != "each" and row["stated"] < row["expected"]]
    limited = [(name_of(context, row), row) for row in lines if "course" not in row]
    parts = [
        *_rules(context, lines, detail),
        words.say("stated", parts=", ".join(_gap(context, row) for row in gaps)) if gaps else "",
        changed_set(context, limited),
    ]
    if detail != "gaps" and any(row["is_estimated"] for row in lines):
        parts.append(words.say("estimated"))
    return " ".join(part for part in parts if part)


def _rules(context: Context, lines: Sequence[Row], detail: Detail) -> list[str]:
    words = context.words
    rules = [] if detail == "gaps" else [words.say("rule_once")]
    if detail == "full":
        rules += [words.say("rule_people"), *_rules_in_use(context, lines)]
    # Said at each table: the change beside these numbers is not the one that a reader works out.
    if any(_is_of_some(row) for row in lines):
        rules.append(words.say("rule_change"))
    if detail != "gaps" and any(row["of_plan"] is not None for row in lines):
        rules.append(words.say("rule_plan"))
    return rules


def _is_of_some(row: Row) -> bool:
    """Whether the change tells of fewer measures than the numbers beside it."""
    course = row.get("course")
    is_partial = row["left"] or (course and course["measures"] < course["of"])
    return bool(row["before"] is not None and is_partial)


def changed_set(context: Context, rows: Sequence[tuple[str, Row]]) -> str:
    """Of which lines other measures tell now than did in the last period."""
    names = [name for name, row in rows if row["joined"] or row["left"]]
    return context.words.say("changed_set", parts=", ".join(names)) if names else ""


def _rules_in_use(context: Context, lines: Sequence[Row]) -> list[str]:
    kinds = {row["pk"]: row for row in context.controlling["kinds"]} if context.controlling else {}
    rules = []
    if any(row["key"] in MONEY for row in lines):
        rules.append(context.words.say("rule_money"))
    if any(row["type"] and not kinds[row["type"]]["adds_up"] for row in lines):
        rules.append(context.words.say("rule_time"))
    return rules


def _gap(context: Context, row: Row) -> str:
    return context.words["stated_by"].format(
        name=name_of(context, row), stated=row["stated"], expected=row["expected"]
    )


def period_name(context: Context, place: int) -> str:
    """ "2025" for a whole year, else first and last day."""
    periods = context.controlling["periods"] if context.controlling else []
    return period_of(context, periods[place]["start"], periods[place]["end"]) if periods else ""


def period_of(context: Context, start: str, end: str) -> str:
    """A period in a heading or cell."""
    if start.endswith("-01-01") and end.endswith("-12-31"):
        return start[:4] if start[:4] == end[:4] else f"{start[:4]}–{end[:4]}"
    words = context.words
    return f"{words.short_date(start)}–{words.short_date(end)}"


def name_of(context: Context, row: Row) -> str:
    """What a figure is called; money by our own words."""
    return str(row["name"] or context.words[row["key"]])


def _cells(context: Context, row: Row, has_before: bool, has_plan: bool) -> tuple[Inline, ...]:
    cells = [named_with_unit(context, row)]
    if has_before:
        cells.append(amount(context, row, row["before"]))
    cells.append(amount(context, row, row["now"], is_estimated=row["is_estimated"]))
    if has_before:
        cells.append(change_of(context, row))
    if has_plan:
        cells.append(_of_plan(context, row))
    return tuple(plain(cell) for cell in cells)


def _of_plan(context: Context, row: Row) -> str:
    """ "93 % von 1.364"; the plan alone where no measure states what came of it."""
    if row["of_plan"] is None or row["planned"] is None:
        return amount(context, row, row["planned"])
    # The numbers beside it carry the unit.
    planned = _written(context, Decimal(row["planned"]), row["decimals"])
    return context.words["of_planned"].format(percent=percent(row["of_plan"]), planned=planned)


def percent(value: str) -> str:
    """A whole number of percent; a half goes up."""
    return str(Decimal(value).quantize(Decimal(1), ROUND_HALF_UP))


def named_with_unit(context: Context, row: Row) -> str:
    """ "Stellen (VZÄ)"; the unit is left out where the name or the number says it."""
    name = name_of(context, row)
    return f"{name} ({row['unit']})" if _says_unit(context, row, name) else name


def _says_unit(context: Context, row: Row, name: str) -> bool:
    """Not of people, of parts (their whole says it) and of money, which has it beside it."""
    kinds = context.controlling["kinds"] if context.controlling else []
    people = {kind["unit"] for kind in kinds if kind["role"] == "participants"}
    is_plain = row["key"] not in MONEY and row["unit"] not in people and not row["is_part"]
    return bool(is_plain and row["unit"] and row["unit"] not in name)


def amount(context: Context, row: Row, value: str | None, *, is_estimated: bool = False) -> str:
    """A number as printed; a dash where nothing is stated, "ca." before what is estimated.

    A tilde would look like a minus.
    """
    if value is None:
        return "–"
    text = _written(context, Decimal(value), row["decimals"])
    unit = f"{NBSP}{row['unit']}" if row["key"] in MONEY else ""
    if is_estimated:
        return context.words["guessed"].format(number=f"{text}{unit}")
    return f"{text}{unit}"


def change_of(context: Context, row: Row) -> str:
    """From the last period to this: in percent, in points, or as a plain difference.

    Compared are measures that report in both; an edition of schema 2 knows the sums alone.
    """
    values = _compared(row)
    if values is None:
        return "–"
    before, now = values
    if row["unit"] == "%":
        return context.words["points"].format(number=_signed(context, now - before, 1))
    if not before or (abs(before) < 100 and row["decimals"]):
        return _signed(context, now - before, row["decimals"])
    return f"{_signed(context, (now - before) / before * 100, 1)}{NBSP}%"


def _compared(row: Row) -> tuple[Decimal, Decimal] | None:
    """The last two values that may be compared."""
    if row["now"] is None or row["before"] is None:
        return None
    if "course" not in row or row["key"] in _RATIOS:
        return Decimal(row["before"]), Decimal(row["now"])
    values = row["course"]["values"] if row["course"] else []
    return (Decimal(values[-2]), Decimal(values[-1])) if values else None


def _signed(context: Context, value: Decimal, decimals: int) -> str:
    text = _written(context, abs(value), decimals)
    if not any(digit in "123456789" for digit in text):
        return f"±{text}"
    return f"{_MINUS}{text}" if value < 0 else f"+{text}"


def _written(context: Context, value: Decimal, decimals: int) -> str:
    """Rounded as people round: a half goes up."""
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return context.words.figure(str(rounded), decimals)
