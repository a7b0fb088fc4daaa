# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""``kill -9`` of the server while people answer: every answer that was confirmed is there.

Run ``python bench/kill_nine.py [--kills N] [--people N] [--data FOLDER]``; for PostgreSQL
``python scripts/with_postgres.py python bench/kill_nine.py``. People save draft after draft; at a
random moment all processes of the server are killed with SIGKILL, the database is compared with
what was confirmed, and the server is started again. Whoever got no answer tries again, as people
do. In the end everyone submits. Results go to ``bench/results/kill-nine-sqlite.md`` or
``…-postgresql.md``.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
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

# Seconds between two kills, from and to.
PAUSE = (0.8, 2.5)


@dataclass
class Outcome:
    """What came of it; a kill is (drafts confirmed until then, losses found after it)."""

    database: str
    people: int
    kills: list[tuple[int, list[str]]] = field(default_factory=list)
    confirmed: int = 0
    missing: list[str] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    trouble: list[str] = field(default_factory=list)
    submitted: int = 0

    @property
    def is_fine(self) -> bool:
        """Whether nothing that was confirmed is missing, and nobody saw an error page."""
        losses = [line for _confirmed, found in self.kills for line in found]
        everyone = self.submitted == self.people
        return everyone and not (losses or self.missing or self.bad or self.trouble)

    def as_markdown(self) -> str:
        """The outcome as a page."""
        lines = [
            f"# kill -9 while people answer, {self.database}",
            "",
            f"`python bench/kill_nine.py`: {self.people} people save drafts without a pause; all "
            "processes of the server are killed with SIGKILL and started again.",
            "",
            "| moment | drafts confirmed so far | confirmed, but not in the database |",
            "|---|--:|--:|",
        ]
        for number, (confirmed, found) in enumerate(self.kills, 1):
            lines.append(f"| kill {number} | {confirmed} | {len(found)} |")
        lines += [
            f"| end, {self.submitted} of {self.people} submitted | {self.confirmed} "
            f"| {len(self.missing)} |",
            "",
            f"Error pages: {len(self.bad)}; errors in the log of the server: {len(self.trouble)}.",
        ]
        losses = [line for _confirmed, found in self.kills for line in found]
        details = [*losses[:5], *self.missing[:5], *self.bad[:5], *self.trouble[:5]]
        return "\n".join([*lines, *(f"\n    {line}" for line in details)]) + "\n"


def main() -> int:
    """0 where nothing that was confirmed is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=8)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--data", type=Path, help="folder of the database; it is filled")
    parser.add_argument("--print-only", action="store_true", help="do not write the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        outcome = play(options.data or Path(name), options.people, options.kills)
    if not options.print_only:
        name = f"kill-nine-{outcome.database.lower()}.md"
        (ROOT / "bench" / "results" / name).write_text(outcome.as_markdown(), encoding="utf-8")
    print(outcome.as_markdown())
    return 0 if outcome.is_fine else 1


def play(folder: Path, number: int, kills: int) -> Outcome:
    """Let people write, kill the server again and again, then let everyone submit."""
    start_django(folder)
    links = open_round_for(number)
    server = Server(folder)
    server.start()
    people = [Person(link, Browser(server.port)) for link in links]
    outcome = Outcome(database_name(), number)
    over = threading.Event()
    with ThreadPoolExecutor(number) as pool:
        writing = [pool.submit(_write_until, over, person) for person in people]
        try:
            for _kill in range(kills):
                time.sleep(random.uniform(*PAUSE))  # noqa: S311 - no secret
                # What was confirmed before this moment must be there after it.
                outcome.kills.append(_kill_once(server, people))
        finally:
            over.set()
            for done in writing:
                done.result()
    server.stop()
    outcome.confirmed = sum(person.saved for person in people)
    outcome.submitted = sum(person.submitted for person in people)
    outcome.missing, outcome.trouble = lost(people), server.trouble()
    outcome.bad = [line for person in people for line in person.bad]
    return outcome


def _kill_once(server: Server, people: list[Person]) -> tuple[int, list[str]]:
    """Kill it, start it again, then look; nobody writes while it is looked at."""
    server.kill()
    # Replies that were sent are read now; after that nothing is confirmed until it runs again.
    time.sleep(0.2)
    saved, missing = sum(person.saved for person in people), lost(people)
    server.start()
    return saved, missing


def _write_until(over: threading.Event, person: Person) -> None:
    """Save draft after draft of each answer; submit in the end."""
    insist(person.open)
    number = 0
    while not over.is_set() or not number:
        number += 1
        for key in person.answers:
            insist(lambda key=key, number=number: person.write(key, number))
    insist(person.submit)


if __name__ == "__main__":
    sys.exit(main())
