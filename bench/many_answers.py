# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Sixty people answer and submit at once: nothing lost, no error page.

Run ``python bench/many_answers.py [--people N] [--data FOLDER]``; for PostgreSQL
``python scripts/with_postgres.py python bench/many_answers.py``. Everyone opens their link, saves
each of their answers and submits, all at the same moment, against the server of production. Then
the database is compared with what the server confirmed. Results go to
``bench/results/many-answers-sqlite.md`` or ``…-postgresql.md``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from _many import (
    ROOT,
    Browser,
    Person,
    Server,
    database_name,
    insist,
    lost,
    open_round_for,
    start_django,
)


@dataclass(frozen=True)
class Outcome:
    """What came of it."""

    database: str
    people: int
    requests: int
    seconds: float
    median: float
    slowest: float
    bad: list[str]
    trouble: list[str]
    missing: list[str]

    @property
    def is_fine(self) -> bool:
        """Whether everyone was served and everything is there."""
        return not (self.bad or self.trouble or self.missing)

    def as_markdown(self) -> str:
        """The outcome as a page."""
        lines = [
            f"# Many answers at once, {self.database}",
            "",
            f"`python bench/many_answers.py`: {self.people} people open their link, save every "
            "answer and submit, all at the same moment; gunicorn with two processes of four "
            f"threads; {os.cpu_count()} cores, which the people share with the server.",
            "",
            "| what | result |",
            "|---|--:|",
            f"| requests | {self.requests} |",
            f"| all done after | {self.seconds:.1f} s |",
            f"| median of one request | {self.median * 1000:.0f} ms |",
            f"| slowest request | {self.slowest * 1000:.0f} ms |",
            f"| answers that were refused or failed | {len(self.bad)} |",
            f"| errors in the log of the server | {len(self.trouble)} |",
            f"| confirmed, but not in the database | {len(self.missing)} |",
        ]
        details = [*self.bad[:5], *self.trouble[:5], *self.missing[:5]]
        return "\n".join([*lines, *(f"\n    {line}" for line in details)]) + "\n"


def main() -> int:
    """0 where nothing was lost and nobody saw an error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=60)
    parser.add_argument("--data", type=Path, help="folder of the database; it is filled")
    parser.add_argument("--print-only", action="store_true", help="do not write the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        outcome = play(options.data or Path(name), options.people)
    if not options.print_only:
        name = f"many-answers-{outcome.database.lower()}.md"
        (ROOT / "bench" / "results" / name).write_text(outcome.as_markdown(), encoding="utf-8")
    print(outcome.as_markdown())
    return 0 if outcome.is_fine else 1


def play(folder: Path, number: int) -> Outcome:
    """Let everyone answer at once."""
    start_django(folder)
    links = open_round_for(number)
    server = Server(folder)
    server.start()
    people = [Person(link, Browser(server.port)) for link in links]
    begun = time.monotonic()
    try:
        answer_all(people)
    finally:
        seconds = time.monotonic() - begun
        server.stop()
    times = [one for person in people for one in person.times]
    unsubmitted = [
        f"{person.link[:12]}… not submitted" for person in people if not person.submitted
    ]
    unread = [f"{person.link[:12]}… saw no answers" for person in people if not person.answers]
    return Outcome(
        database=database_name(),
        people=number,
        requests=len(times),
        seconds=seconds,
        median=statistics.median(times),
        slowest=max(times),
        bad=[*(line for person in people for line in person.bad), *unsubmitted, *unread],
        trouble=server.trouble(),
        missing=lost(people),
    )


def answer_all(people: list[Person]) -> None:
    """Everyone does everything, beginning at the same moment."""
    ready = threading.Barrier(len(people))

    def answer(person: Person) -> None:
        ready.wait()
        insist(person.open)
        for key in person.answers:
            insist(lambda key=key: person.write(key, 7))
        insist(person.submit)

    with ThreadPoolExecutor(len(people)) as pool:
        for done in [pool.submit(answer, person) for person in people]:
            done.result()


if __name__ == "__main__":
    sys.exit(main())
