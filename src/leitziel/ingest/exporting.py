# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Writes drafts in their JSON form, whole or not at all."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from leitziel.ingest.intake import Intake


def write_json(intakes: Sequence[Intake], target: str) -> None:
    """Write one draft as an object, several as a list; into a folder, one file for each.

    ``-`` is the standard output. Raises OSError where the target cannot be written.
    """
    folder = Path(target)
    if target != "-" and (folder.is_dir() or target.endswith(("/", os.sep))):
        folder.mkdir(parents=True, exist_ok=True)
        for intake, name in zip(intakes, _names(intakes), strict=True):
            write_atomically(folder / name, _text(intake.draft.as_json()))
        return
    drafts = [intake.draft.as_json() for intake in intakes]
    text = _text(drafts[0] if len(drafts) == 1 else drafts)
    if target == "-":
        sys.stdout.write(text)
        sys.stdout.flush()
    else:
        write_atomically(Path(target), text)


def write_atomically(path: Path, text: str) -> None:
    """Replace the file at once, so that nobody ever reads half of it."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as stream:
            stream.write(text)
        # mkstemp makes files that only their owner may read; a result is as open as any other.
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _text(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _names(intakes: Sequence[Intake]) -> list[str]:
    """A file name for each; two documents of the same name in two folders keep apart."""
    names: list[str] = []
    for intake in intakes:
        stem, name, number = intake.path.name, f"{intake.path.name}.json", 2
        while name in names:
            name, number = f"{stem}-{number}.json", number + 1
        names.append(name)
    return names
