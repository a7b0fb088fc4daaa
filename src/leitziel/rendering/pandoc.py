# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Run Pandoc, the program that the package pypandoc-binary carries, as a bounded child process."""

from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

import pypandoc

from leitziel.rendering.errors import RenderError

_SECONDS = 60
_HEAP = "+RTS -M512M -RTS"


def run_pandoc(
    arguments: list[str], *, folder: Path | None = None, day: int = 0, text: bytes = b""
) -> bytes:
    """Standard output of Pandoc; ``day`` (seconds since 1970) stands in for the clock."""
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(day), "LC_ALL": "C.UTF-8"}
    command = [_program(), *_HEAP.split(), *arguments]
    try:
        done = subprocess.run(
            command,
            input=text,
            env=environment,
            cwd=folder,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"Pandoc was not finished after {_SECONDS} seconds and was given up."
        raise RenderError(message) from error
    if done.returncode != 0:
        reason = done.stderr.decode(errors="replace").strip() or f"exit code {done.returncode}"
        raise RenderError(f"The office file cannot be written: Pandoc says {reason}")
    return done.stdout


@cache
def _program() -> str:
    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        message = "Pandoc is missing. Install the package pypandoc-binary (`make setup`)."
        raise RenderError(message) from error
