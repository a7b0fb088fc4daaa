# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Run Typst in a child process: data on disk, a time limit, a memory limit, errors as sentences."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from leitziel.rendering.errors import RenderError
from leitziel.rendering.fonts import font_folder

_CHILD = Path(__file__).with_name("typst_child.py")
_SECONDS = 60
# Address space, not memory in use: threads and mapped fonts reserve far more than they touch.
_ADDRESS_SPACE = 4 * 1024**3


@dataclass(frozen=True)
class Target:
    """What Typst is to write: a PDF of the given standards, or a PNG a page."""

    format: str = "pdf"
    standards: tuple[str, ...] = ()
    timestamp: int = 0
    pixels_per_inch: int = 144


def compile_typst(files: Mapping[str, bytes], target: Target) -> list[bytes]:
    """Compile ``main.typ`` among the files; one PDF, or one PNG for each page."""
    fonts = font_folder()
    with tempfile.TemporaryDirectory(prefix="leitziel-") as name:
        folder = Path(name)
        for path, content in files.items():
            (folder / path).write_bytes(content)
        _run(folder, fonts, target)
        written = sorted(folder.glob(f"out*.{target.format}"))
        return [path.read_bytes() for path in written]


def _run(folder: Path, fonts: Path, target: Target) -> None:
    job = folder / "job.json"
    job.write_text(json.dumps(_job(folder, fonts, target)), encoding="utf-8")
    environment = {**os.environ, "MALLOC_ARENA_MAX": "2"}
    command = [sys.executable, "-I", str(_CHILD), str(job)]
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, timeout=_SECONDS, check=False
        )
    except subprocess.TimeoutExpired as error:
        message = f"The PDF was not finished after {_SECONDS} seconds and was given up."
        raise RenderError(message) from error
    if done.returncode != 0:
        raise RenderError(_reason(folder / "error.json", done))


def _job(folder: Path, fonts: Path, target: Target) -> dict[str, object]:
    pattern = "out-{0p}.png" if target.format == "png" else f"out.{target.format}"
    return {
        "input": str(folder / "main.typ"),
        "output": str(folder / pattern),
        "root": str(folder),
        "fonts": str(fonts),
        "error": str(folder / "error.json"),
        "format": target.format,
        "standards": list(target.standards),
        "timestamp": target.timestamp,
        "ppi": target.pixels_per_inch,
        "memory": _ADDRESS_SPACE,
        "seconds": _SECONDS,
    }


def _reason(report: Path, done: subprocess.CompletedProcess[bytes]) -> str:
    if not report.exists():
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        detail = last[0] if last else f"exit code {done.returncode}"
        return f"The program that sets the PDF stopped without a result ({detail})."
    error = json.loads(report.read_text(encoding="utf-8"))
    hints = " ".join(f"Hint: {hint}." for hint in error["hints"])
    return f"The PDF cannot be set: {error['message']}. {hints}".strip()
