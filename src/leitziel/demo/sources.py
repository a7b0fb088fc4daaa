# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo city's documents, made into the files that a city would have in its drawer."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pypandoc

SOURCES = Path(__file__).resolve().parent / "documents"


@dataclass(frozen=True)
class DemoDocument:
    """A text written for the demo, and the file that is made of it."""

    source: str
    target: str


# In the order of reading: what the concept says comes before what was reported on it.
CONCEPT = DemoDocument("konzept.md", "integrationskonzept.docx")
PAPER = DemoDocument("vorlage.txt", "ratsvorlage-2024-0815.txt")
REPORT = DemoDocument("umsetzungsbericht.md", "1-umsetzungsbericht.odt")
NEIGHBOUR = DemoDocument("nachbarstadt.md", "klimakonzept-nachbarstadt.md")


def prepare(document: DemoDocument, folder: Path) -> Path:
    """The file, made anew only when its source is newer; the same source gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    source, target = SOURCES / document.source, folder / document.target
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return target
    if source.suffix == target.suffix:
        shutil.copyfile(source, target)
    else:
        _convert(source, target)
    return target


def _convert(source: Path, target: Path) -> None:
    """Let Pandoc write the word processor's file, dated as the source says nothing of today."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "1778457600"  # 11 May 2026
    try:
        pypandoc.convert_file(
            str(source), target.suffix.removeprefix("."), format="markdown", outputfile=str(target)
        )
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
