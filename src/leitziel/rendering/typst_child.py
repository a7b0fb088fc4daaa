# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compile one Typst job; runs as a process of its own, because Typst keeps the memory it took.

Usage: python typst_child.py JOB.json. The job names input, output, root, fonts, format, standards,
timestamp, pixels per inch and limits. Exit code 0: the file is written. 3: Typst refused, and the
file named by "error" says why (JSON with message and hints).
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any


def main() -> int:
    """Read the job, set the limits, compile."""
    job = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    resource.setrlimit(resource.RLIMIT_AS, (job["memory"], job["memory"]))
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"]))
    import typst  # noqa: PLC0415 (after the limits)

    try:
        _compile(typst, job)
    except typst.TypstError as error:
        report = {"message": str(error.message), "hints": list(error.hints)}
        Path(job["error"]).write_text(json.dumps(report), encoding="utf-8")
        return 3
    return 0


def _compile(typst: Any, job: dict[str, Any]) -> None:
    fonts = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=True, font_paths=[job["fonts"]]
    )
    compiler = typst.Compiler(job["input"], root=job["root"], font_paths=fonts)
    ends = Path(job["root"]) / "ends.json"
    if ends.exists():
        _fit(compiler, ends)
    compiler.compile(
        output=job["output"],
        format=job["format"],
        ppi=job["ppi"],
        pdf_standards=job["standards"],
        timestamp=job["timestamp"],
    )


def _fit(compiler: Any, ends: Path) -> None:
    """Tell the template how its chapters end, so that it can close up those that just run over.

    The second round says what that did. Only what changed is set anew.
    """
    rounds: list[str] = []
    for _ in range(2):
        rounds.append(compiler.query("<chapter-end>", field="value"))
        ends.write_text(f"[{','.join(rounds)}]", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
