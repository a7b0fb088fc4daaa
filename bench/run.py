# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs every bench of this folder and puts the results together in ``bench/RESULTS.md``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RESULTS = HERE / "results"
WITH_POSTGRES = HERE.parent / "scripts" / "with_postgres.py"
ON_BOTH = frozenset({"many_answers", "kill_nine"})
HEAD = """<!--
SPDX-FileCopyrightText: 2026 Leitziel contributors
SPDX-License-Identifier: EUPL-1.2
-->

# Results of `make bench`

Written by `bench/run.py`; each part also stands in `bench/results` as JSON. Seconds depend on the
machine, ratios hardly. What writes at once (`many_answers.py`, `kill_nine.py`) runs on SQLite and,
through `scripts/with_postgres.py`, on PostgreSQL.

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
    scripts = [path for path in sorted(HERE.glob("*.py")) if not path.name.startswith("_")]
    return [path for path in scripts if path != Path(__file__).resolve()]


def _run(path: Path) -> bool:
    """Whether it kept its budget; what writes at once is measured on both databases."""
    calls = [[sys.executable, str(path)]]
    if path.stem in ON_BOTH:
        calls.append([sys.executable, str(WITH_POSTGRES), *calls[0]])
    print(f"\n=== {path.name} ===", flush=True)
    codes = [subprocess.run(call, check=False).returncode for call in calls]
    return not any(codes)


if __name__ == "__main__":
    sys.exit(main())
