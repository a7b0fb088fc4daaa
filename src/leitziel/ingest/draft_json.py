# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From the JSON form of a draft back to its dataclasses: the inverse of ``Draft.as_json``."""

from __future__ import annotations

import types
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from leitziel.ingest.draft import Draft


class UnknownDraftForm(ValueError):  # noqa: N818 -- it names what is wrong with the data
    """The JSON does not have the form of a draft; the message names the place in it."""


def draft_from_json(data: Any) -> Draft:
    """Read a draft from its JSON form; unknown keys and wrong kinds of values are refused.

    >>> draft_from_json(Draft().as_json()) == Draft()
    True
    """
    draft: Draft = _read(Draft, data, "draft")
    return draft


def _read(kind: Any, value: Any, where: str) -> Any:
    if is_dataclass(kind):
        return _read_dataclass(kind, value, where)
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _read_union(get_args(kind), value, where)
    if origin is list:
        return _read_list(get_args(kind)[0], value, where)
    if origin is tuple:
        return _read_tuple(get_args(kind), value, where)
    if origin is Literal:
        return _expect(value in get_args(kind), value, where)
    # A truth value is an int to Python, but never a number in a draft.
    right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
    return _expect(right, value, where)


def _read_dataclass(kind: Any, value: Any, where: str) -> Any:
    _expect(isinstance(value, dict), value, where)
    hints = _hints(kind)
    unknown = sorted(set(value) - set(hints))
    if unknown:
        raise UnknownDraftForm(f"{where}: unknown key {unknown[0]}")
    try:
        return kind(
            **{key: _read(hints[key], part, f"{where}.{key}") for key, part in value.items()}
        )
    except TypeError as error:
        raise UnknownDraftForm(f"{where}: {error}") from error


def _read_union(kinds: tuple[Any, ...], value: Any, where: str) -> Any:
    if value is None:
        return _expect(type(None) in kinds, value, where)
    problem = UnknownDraftForm(f"{where}: unexpected {value!r}")
    for kind in kinds:
        if kind is type(None):
            continue
        try:
            return _read(kind, value, where)
        except UnknownDraftForm as error:
            problem = error
    raise problem


def _read_list(kind: Any, value: Any, where: str) -> list[Any]:
    _expect(isinstance(value, list), value, where)
    return [_read(kind, part, f"{where}[{index}]") for index, part in enumerate(value)]


def _read_tuple(kinds: tuple[Any, ...], value: Any, where: str) -> tuple[Any, ...]:
    _expect(isinstance(value, list | tuple) and len(value) == len(kinds), value, where)
    return tuple(_read(kind, part, where) for kind, part in zip(kinds, value, strict=True))


def _expect(holds: bool, value: Any, where: str) -> Any:
    if not holds:
        raise UnknownDraftForm(f"{where}: unexpected {value!r}")
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    names = {field.name for field in fields(kind)}
    return {name: hint for name, hint in get_type_hints(kind).items() if name in names}
