# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reads settings from the environment and fails loudly when one is wrong.

Every variable starts with ``LEITZIEL_``, except ``DATABASE_URL``, which hosters know by that name.
A variable NAME may also be given as NAME_FILE, the path of a file that holds the value: secrets
of container platforms arrive that way.
"""

from __future__ import annotations

import os
from pathlib import Path

TRUE = {"1", "true", "yes", "on"}
FALSE = {"0", "false", "no", "off"}


class SettingError(Exception):
    """A setting is missing or cannot be understood."""


def text(name: str, default: str | None = None) -> str:
    """The value of a variable or of the file it points to; without default it is required."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"{name}_FILE points to {path}, which cannot be read.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise SettingError(f"Please set {name} (or {name}_FILE); see docs/reference/settings.md.")
    return value


def flag(name: str, default: bool = False) -> bool:
    """A yes or no."""
    value = text(name, str(default)).strip().lower()
    if value in TRUE:
        return True
    if value in FALSE:
        return False
    raise SettingError(f"{name} is {value!r}; please use one of true or false.")


def number(name: str, default: int, *, least: int, most: int) -> int:
    """A whole number between two limits, both included."""
    value = text(name, str(default))
    try:
        found = int(value)
    except ValueError as error:
        raise SettingError(f"{name} is {value!r}; please use a whole number.") from error
    if not least <= found <= most:
        raise SettingError(f"{name} is {found}; please use a number from {least} to {most}.")
    return found


def items(name: str, default: str = "") -> list[str]:
    """Words separated by commas."""
    return [item.strip() for item in text(name, default).split(",") if item.strip()]
