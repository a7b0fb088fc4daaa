# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure the whole way of a report: from the database through the snapshot to all four files.

Run ``python bench/report.py [--rounds N]``. The demo city is built first, in a temporary folder.
Every
measurement is a process of its own; its seconds count from the query to the last file. The results
go to ``bench/results/report.md`` and ``report.json``.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RESULTS = Path(__file__).resolve().parent / "results"
BUDGETS = {"seconds": 5.0, "peak_mb": 400.0}


def main() -> int:
    """Measure and write the results; exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        print(json.dumps(build()))
        return 0
    results = compare(options.rounds)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "report.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "report.md").write_text(as_markdown(results), encoding="utf-8")
    print(as_markdown(results))
    return 0 if results["within_budget"] else 1


def build() -> dict[str, float]:
    """What the fresh process does: read the rows, freeze them, write four files."""
    import django  # noqa: PLC0415 (settings come from the environment of this process)

    django.setup()
    from leitziel.rendering import FORMATS  # noqa: PLC0415
    from leitziel.reporting.models import Report  # noqa: PLC0415
    from leitziel.reporting.operations import build_files  # noqa: PLC0415
    from leitziel.reporting.snapshot import take_snapshot  # noqa: PLC0415

    begun = time.perf_counter()
    report = Report.objects.select_related("concept__municipality").earliest("pk")
    files = dict(build_files(take_snapshot(report), FORMATS))
    seconds = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "peak_mb": (own + child) / 1024, "pages": _pages(files["pdf"])}


def compare(rounds: int) -> dict[str, object]:
    """Build the demo city, then measure its report."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {
            "LEITZIEL_DATA": folder,
            "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.dev",
            "LEITZIEL_DEBUG": "false",
        }
        environment.pop("DATABASE_URL", None)
        make = [sys.executable, "-m", "leitziel.config.cli", "demo", "--no-serve"]
        subprocess.run(make, check=True, env=environment, stdout=subprocess.DEVNULL)
        runs = []
        for _ in range(rounds):
            done = subprocess.run(
                [sys.executable, __file__, "--build"],
                check=True,
                capture_output=True,
                text=True,
                env=environment,
            )
            runs.append(json.loads(done.stdout))
    figures = {
        "seconds": statistics.median(run["seconds"] for run in runs),
        "peak_mb": max(run["peak_mb"] for run in runs),
    }
    return {
        "figures": {key: round(value, 3) for key, value in figures.items()},
        "budgets": BUDGETS,
        "within_budget": all(figures[key] <= budget for key, budget in BUDGETS.items()),
        "pages": runs[0]["pages"],
        "rounds": rounds,
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _pages(pdf: bytes) -> int:
    import pikepdf  # noqa: PLC0415 (only to count pages)

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def as_markdown(results: dict[str, object]) -> str:
    """The results as a short table."""
    figures = results["figures"]
    assert isinstance(figures, dict)
    return "\n".join(
        (
            "# Whole report",
            "",
            f"`python bench/report.py`, {results['rounds']} rounds, medians; {results['machine']}. "
            f"The demo city's report, {results['pages']} pages.",
            "",
            "| what | measured | budget |",
            "|---|--:|--:|",
            f"| database to PDF, ODT, DOCX and HTML | {figures['seconds']:.2f} s "
            f"| at most {BUDGETS['seconds']:g} s |",
            f"| peak memory, largest child included | {figures['peak_mb']:.0f} MB "
            f"| at most {BUDGETS['peak_mb']:g} MB |",
            "",
        )
    )


if __name__ == "__main__":
    sys.exit(main())
