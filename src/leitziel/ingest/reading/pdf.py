# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""PDF with a text layer, read in a child process that may fail without harm."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from leitziel.ingest.blocks import Block
from leitziel.ingest.reading.errors import UnreadableFile
from leitziel.ingest.reading.readfile import ReadFile
from leitziel.ingest.reading.sniffing import MEDIA_TYPES

SECONDS = 180
MODULE = "leitziel.ingest.reading.pdf_child"


def read_pdf(path: Path, name: str) -> ReadFile:
    """Blocks of a PDF with page numbers as places; UnreadableFile for locked or scanned files."""
    answer = _ask_child(path, name)
    if "error" in answer:
        raise UnreadableFile(answer["error"], name=name, pages=answer.get("pages", 0))
    blocks = tuple(_block(fields) for fields in answer["blocks"])
    return ReadFile(blocks, tuple(answer["pages"]), MEDIA_TYPES["pdf"], "page")


def _ask_child(path: Path, name: str) -> dict[str, Any]:
    package = Path(__file__).parents[3]
    command = [sys.executable, "-m", MODULE, str(path.resolve())]
    try:
        finished = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd=package,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONPATH": str(package)},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("too_complex", name=name) from error
    if finished.returncode < 0 or b"MemoryError" in finished.stderr:
        raise UnreadableFile("too_complex", name=name)
    if finished.returncode != 0:
        raise UnreadableFile("broken_pdf", name=name)
    answer: dict[str, Any] = json.loads(finished.stdout)
    return answer


def _block(fields: dict[str, Any]) -> Block:
    """A block as the child wrote it: JSON knows lists where blocks have tuples."""
    return Block(
        **fields
        | {
            "place": tuple(fields["place"]),
            "cells": tuple(tuple(row) for row in fields["cells"]),
            "row_places": tuple(tuple(place) for place in fields["row_places"]),
            "strong": tuple(tuple(span) for span in fields["strong"]),
        }
    )
