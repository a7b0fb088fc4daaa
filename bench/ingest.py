# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure reading: a report to its draft, and that ten times the text takes at most eleven times.

Run ``python bench/ingest.py [--rounds N]``. The report is the real one in ``../shared/seeds`` where
that folder is there, else the demo city's. Every measurement is a process of its own; its seconds
count from the file to the draft, without the interpreter's start. Growth is taken from a second
reading in the same process, so that what is loaded once does not flatter it. The results go to
``bench/results/reading.md`` and ``reading.json``.
"""

from __future__ import annotations

import argparse
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

import pypandoc

from leitziel.demo.sources import SOURCES
from leitziel.ingest.pipeline import read_draft

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
SEED = ROOT.parent / "shared" / "seeds" / "umsetzungsbericht-1.txt"
BUDGETS = {"seconds": 1.0, "times_for_ten": 11.0, "peak_mb": 1000.0}
FORMATS = ("md", "docx", "odt", "html")


def main() -> int:
    """Measure and write the results; exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--read", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.read:
        print(json.dumps(read(options.read)))
        return 0
    results = compare(options.rounds)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "reading.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "reading.md").write_text(as_markdown(results), encoding="utf-8")
    print(as_markdown(results))
    return 0 if results["within_budget"] else 1


def read(path: Path) -> dict[str, float]:
    """What the fresh process does: file to draft."""
    begun = time.perf_counter()
    draft = read_draft(path)
    seconds = time.perf_counter() - begun
    assert draft.fields, "nothing was understood, so nothing was measured"
    begun = time.perf_counter()
    read_draft(path)
    again = time.perf_counter() - begun
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return {"seconds": seconds, "again": again, "peak_mb": (own + child) / 1024}


def compare(rounds: int) -> dict[str, object]:
    """Once and ten times the text, in pairs; and the demo's report in each format."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        once, tenfold = _texts(folder)
        pairs = [(_measure(once), _measure(tenfold)) for _ in range(rounds)]
        formats = {
            fmt: statistics.median(_measure(_demo_report(folder, fmt))["seconds"] for _ in range(3))
            for fmt in FORMATS
        }
        size = once.stat().st_size
    figures = {
        "seconds": statistics.median(short["seconds"] for short, _ in pairs),
        "times_for_ten": statistics.median(long["again"] / short["again"] for short, long in pairs),
        "peak_mb": max(run["peak_mb"] for pair in pairs for run in pair),
    }
    return {
        "figures": {key: round(value, 3) for key, value in figures.items()},
        "budgets": BUDGETS,
        "within_budget": all(figures[key] <= budget for key, budget in BUDGETS.items()),
        "kilobytes": round(size / 1000, 1),
        "text": "the real report" if SEED.exists() else "the demo city's report",
        "formats": {fmt: round(seconds, 3) for fmt, seconds in formats.items()},
        "rounds": rounds,
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _texts(folder: Path) -> tuple[Path, Path]:
    """The report once and ten times over in one file."""
    source = SEED if SEED.exists() else SOURCES / "umsetzungsbericht.md"
    text = source.read_text(encoding="utf-8")
    once, tenfold = (folder / f"{name}{source.suffix}" for name in ("once", "tenfold"))
    once.write_text(text, encoding="utf-8")
    tenfold.write_text("\n\n".join([text] * 10), encoding="utf-8")
    return once, tenfold


def _demo_report(folder: Path, fmt: str) -> Path:
    path = folder / f"demo.{fmt}"
    if not path.exists():
        pypandoc.convert_file(
            str(SOURCES / "umsetzungsbericht.md"), fmt, format="markdown", outputfile=str(path)
        )
    return path


def _measure(path: Path) -> dict[str, float]:
    command = [sys.executable, __file__, "--read", str(path)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def as_markdown(results: dict[str, object]) -> str:
    """The results as a short table."""
    figures, formats = results["figures"], results["formats"]
    assert isinstance(figures, dict)
    assert isinstance(formats, dict)
    lines = [
        "# Reading",
        "",
        f"`python bench/ingest.py`, {results['rounds']} rounds, medians; {results['machine']}. "
        f"The text is {results['text']}, {results['kilobytes']} kB.",
        "",
        "| what | measured | budget |",
        "|---|--:|--:|",
        f"| report to draft | {figures['seconds']:.2f} s | at most {BUDGETS['seconds']:g} s |",
        f"| ten times the text takes | {figures['times_for_ten']:.1f} × the time "
        f"| at most {BUDGETS['times_for_ten']:g} × |",
        f"| peak memory | {figures['peak_mb']:.0f} MB | at most {BUDGETS['peak_mb']:g} MB |",
    ]
    lines += [
        f"| the demo city's report as {fmt.upper()}, Pandoc included | {seconds:.2f} s | |"
        for fmt, seconds in formats.items()
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
