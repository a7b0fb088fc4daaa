# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pandoc as a child process: from an uploaded document to its syntax tree.

The sandbox keeps the document from reading other files; the heap limit and the time limit keep a
document from taking the machine.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any, Literal

import pypandoc

from leitziel.ingest.reading.errors import UnreadableFile

PandocFormat = Literal["docx", "odt", "html", "markdown-smart"]

HEAP_MB = 512
SECONDS = 90
_HEAP_EXHAUSTED = 251


def syntax_tree(source: Path | str, kind: PandocFormat, name: str) -> list[dict[str, Any]]:
    """The blocks of Pandoc's JSON for a file (a path) or for decoded text (a string)."""
    command = [pypandoc.get_pandoc_path(), "--sandbox", "--from", kind, "--to", "json"]
    if isinstance(source, Path):
        command += ["--", str(source.resolve())]
    # Pandoc's run-time options are read before its own, wherever they stand before "--".
    command[1:1] = ["+RTS", f"-M{HEAP_MB}M", "-RTS"]
    return _blocks(_run(command, source, kind, name), kind)


def _run(command: list[str], source: Path | str, kind: str, name: str) -> bytes:
    try:
        finished = subprocess.run(
            command,
            input=source.encode() if isinstance(source, str) else None,
            stdin=subprocess.DEVNULL if isinstance(source, Path) else None,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": "/nonexistent"},
        )
    except subprocess.TimeoutExpired as error:
        raise UnreadableFile("too_complex", name=name) from error
    if finished.returncode == _HEAP_EXHAUSTED or finished.returncode < 0:
        raise UnreadableFile("too_complex", name=name)
    if finished.returncode != 0:
        reason = finished.stderr.decode("utf-8", "replace").strip().splitlines()
        raise UnreadableFile(
            "failed",
            name=name,
            kind=kind.removesuffix("-smart").upper(),
            reason=reason[-1][:200] if reason else f"code {finished.returncode}",
        )
    return finished.stdout


def _blocks(output: bytes, kind: PandocFormat) -> list[dict[str, Any]]:
    tree = json.loads(output)
    blocks: list[dict[str, Any]] = tree["blocks"]
    return [*_title_page(tree["meta"], blocks, kind), *blocks]


def _title_page(
    meta: dict[str, Any], blocks: list[dict[str, Any]], kind: PandocFormat
) -> list[dict[str, Any]]:
    """The paragraphs of the title page that Pandoc takes out of the text and into its metadata.

    DOCX prints title, subtitle, author and date; of HTML only the title is words of the document,
    and only where no heading of the first level says it.
    """
    names = {"docx": ("title", "subtitle", "author", "date"), "html": ("title",)}.get(kind, ())
    has_title = any(block["t"] == "Header" and block["c"][0] == 1 for block in blocks)
    if kind == "html" and has_title:
        return []
    values = [meta[name] for name in names if name in meta]
    parts = [part for value in values for part in _each(value)]
    return [{"t": "Para", "c": part["c"]} for part in parts if part["t"] == "MetaInlines"]


def _each(value: dict[str, Any]) -> list[dict[str, Any]]:
    return value["c"] if value["t"] == "MetaList" else [value]
