# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs every bench of this folder and puts the results together in ``bench/RESULTS.md``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
HEAD = """<!--
SPDX-FileCopyrightText: 2026 Leitziel contributors
SPDX-License-Identifier: EUPL-1.2
-->

# Results of `make bench`

Written by `bench/run.py`; each part also stands in `bench/results` as JSON. Seconds depend on the
machine, ratios hardly.

"""


def main() -> int:
    """1 where a bench missed a budget or broke; the others still run."""
    missed = [path.stem for path in benches() if not _run(path)]
    print(f"Written: {put_together()}")
    if missed:
        print(f"Missed a budget or broke: {', '.join(missed)}", file=sys.stderr)
    return 1 if missed else 0


def put_together() -> Path:
    """All results on one page."""
    parts = [path.read_text(encoding="utf-8") for path in sorted(RESULTS.glob("*.md"))]
    page = HERE / "RESULTS.md"
    text = "\n".join(part.replace("# ", "## ", 1) for part in parts)
    page.write_text(HEAD + text, encoding="utf-8")
    return page


def benches() -> list[Path]:
    """The scripts that measure something."""
    return [path for path in sorted(HERE.glob("*.py")) if path != Path(__file__).resolve()]


def _run(path: Path) -> bool:
    print(f"\n=== {path.name} ===", flush=True)
    return subprocess.run([sys.executable, str(path)], check=False).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
