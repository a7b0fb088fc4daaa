# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure a round with plenty of rows: 300 measures, 60 institutions, 5 rounds, 20 figures.

Run ``python bench/rounds.py [--rounds N] [--data FOLDER]``. Pages are asked for in this process,
through all middleware; the medians of wall time and processor time count, and the queries of one
more request. Each has a named peer in the same run: for pages a plain text page of Wagtail, for the
spreadsheet openpyxl writing a sheet of the same size, for opening a round the bare ``bulk_create``
of the same rows. The results go to ``bench/results/rounds.md`` and ``rounds.json``. ``--data``
keeps the filled database for the next run.
"""

from __future__ import annotations

import argparse
import gc
import io
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
HOST = "volumen-1.localhost"
DATABASE = "rounds.sqlite3"
# Seconds and queries each may take.
BUDGETS: dict[str, tuple[float, int | None]] = {
    "cockpit": (0.150, 40),
    "round desk": (0.100, 40),
    "answer page by link": (0.060, 40),
    "spreadsheet of 300 measures": (2.0, None),
    "opening a round, 60 mails queued": (3.0, None),
}
PEER_PAGE = "text page of Wagtail"
PEERS = {
    "cockpit": PEER_PAGE,
    "round desk": PEER_PAGE,
    "answer page by link": PEER_PAGE,
    "spreadsheet of 300 measures": "openpyxl, a sheet of this size",
    "opening a round, 60 mails queued": "bulk_create of these rows",
}
# So many institutions have answered when the pages are measured.
ANSWERED = 20


def main() -> int:
    """Measure and write the results; exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--data", type=Path, help="folder of the filled database")
    parser.add_argument("--print-only", action="store_true", help="do not write the results")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        start(options.data or Path(name))
        results = measure(options.rounds)
    if not options.print_only:
        RESULTS.mkdir(exist_ok=True)
        (RESULTS / "rounds.json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
        (RESULTS / "rounds.md").write_text(as_markdown(results), "utf-8")
    print(as_markdown(results))
    return 0 if results["within_budget"] else 1


def start(folder: Path) -> None:
    """Django on a database in this folder, filled unless it is already."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.dev",
        "LEITZIEL_DEBUG": "false",
        "LEITZIEL_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
    }
    is_new = not (folder / DATABASE).exists()

    import django  # noqa: PLC0415 - only now the settings are known

    django.setup()
    if is_new:
        from django.core.management import call_command  # noqa: PLC0415

        from leitziel.demo.volume_rounds import seed_rounds  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        begun = time.perf_counter()
        seed_rounds()
        print(f"Seeded in {time.perf_counter() - begun:.1f} s")


def measure(rounds: int) -> dict[str, Any]:
    """Time and queries of everything that has a budget, and of its peers."""
    from leitziel.controlling.models import ReportingRound  # noqa: PLC0415

    round_ = ReportingRound.objects.latest("period_end")
    coordinator = _coordinator()
    found = {}
    if round_.state == "planned":
        found["opening a round, 60 mails queued"] = _opening(round_, coordinator)
        _open_and_answer(round_, coordinator)
    found |= _pages(round_, coordinator, rounds)
    found["spreadsheet of 300 measures"] = _spreadsheet(round_, coordinator)
    for row in found.values():
        row["times_peer"] = round(row["cpu"] / row["peer_cpu"], 2)
    return {
        "parts": found,
        "within_budget": all(_keeps(row, BUDGETS[name]) for name, row in found.items()),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 1),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _coordinator() -> Any:
    from leitziel.accounts.models import User  # noqa: PLC0415
    from leitziel.actors.enums import Role  # noqa: PLC0415
    from leitziel.actors.models import Municipality, RoleAssignment  # noqa: PLC0415

    city = Municipality.objects.get(site__hostname=HOST)
    user, _created = User.objects.get_or_create(username="bench", email="bench@example.org")
    RoleAssignment.objects.get_or_create(user=user, municipality=city, role=Role.COORDINATOR)
    return user


def _opening(round_: Any, by: Any) -> dict[str, Any]:
    """Open the round three times, each time taken back; the peer writes the same rows barely."""
    from django.db import transaction  # noqa: PLC0415

    from leitziel.controlling.models import Answer, OutgoingMail  # noqa: PLC0415
    from leitziel.controlling.rounds.lifecycle import open_round  # noqa: PLC0415

    rows: dict[type[Any], list[Any]] = {}

    def opened() -> None:
        with transaction.atomic():
            open_round(round=round_, by=by)
            rows[Answer] = list(Answer.objects.filter(request__round=round_))
            rows[OutgoingMail] = list(OutgoingMail.objects.filter(round=round_))
            transaction.set_rollback(True)

    def bare() -> None:
        with transaction.atomic():
            for model, known in rows.items():
                for row in known:
                    row.pk = None
                model.objects.bulk_create(known)
            transaction.set_rollback(True)

    figures = _figures(opened, 3)
    mails = len(rows[OutgoingMail])
    if mails != 60:
        sys.exit(f"60 mails should be queued, there are {mails}")
    return {**figures, **_peer(bare, 3)}


def _open_and_answer(round_: Any, by: Any) -> None:
    """Open it for good; a third of the institutions answer."""
    from leitziel.controlling.answers.answering import save_answer, submit  # noqa: PLC0415
    from leitziel.controlling.answers.writing import Actor  # noqa: PLC0415
    from leitziel.controlling.rounds.lifecycle import open_round  # noqa: PLC0415

    open_round(round=round_, by=by)
    for request in round_.requests.order_by("pk")[:ANSWERED]:
        actor = Actor(contact=request.contacts.get())
        for answer in request.answers.all():
            save_answer(answer=answer, version=0, by=actor, text="Das Angebot läuft gut.")
        submit(request=request, by=actor, with_gaps=True)


def _pages(round_: Any, by: Any, rounds: int) -> dict[str, dict[str, Any]]:
    """The pages that have a budget, and the peer between them."""
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    from leitziel.controlling.rounds.links import link_path  # noqa: PLC0415

    public, staff = Client(headers={"host": HOST}), Client(headers={"host": HOST})
    staff.force_login(by)
    unanswered = round_.requests.order_by("pk")[ANSWERED:].first()
    peer = _peer(_getter(public, _peer_page()), rounds)
    addresses = {
        "cockpit": (staff, reverse("cockpit_of", args=[round_.concept_id])),
        "round desk": (staff, reverse("round_desk", args=[round_.pk]) + "?tab=all"),
        "answer page by link": (public, link_path(unanswered.contacts.get())),
    }
    return {
        name: {**_figures(_getter(client, address), rounds), **peer}
        for name, (client, address) in addresses.items()
    }


def _spreadsheet(round_: Any, by: Any) -> dict[str, Any]:
    """The export through its page; the peer writes the same cells with openpyxl alone."""
    import openpyxl  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    staff = Client(headers={"host": HOST})
    staff.force_login(by)
    address = reverse("round_sheet", args=[round_.pk])
    book = openpyxl.load_workbook(io.BytesIO(staff.get(address).content))
    sheets = [[[cell.value for cell in row] for row in sheet] for sheet in book]

    def bare() -> None:
        plain = openpyxl.Workbook()
        for rows in sheets:
            sheet = plain.create_sheet()
            for row in rows:
                sheet.append(row)
        plain.save(io.BytesIO())

    return {**_figures(_getter(staff, address), 5), **_peer(bare, 5)}


def _peer_page() -> str:
    """The address of a plain text page beside the concept."""
    from leitziel.actors.models import Municipality  # noqa: PLC0415
    from leitziel.portal.models import ContentPage  # noqa: PLC0415

    root = Municipality.objects.select_related("site").get(site__hostname=HOST).site.root_page
    if not ContentPage.objects.child_of(root).filter(slug="peer").exists():
        body = [("heading", "Text"), ("paragraph", "<p>Text.</p>" * 20)]
        root.add_child(instance=ContentPage(title="Peer", slug="peer", body=body))
    return "/peer/"


def _getter(client: Any, address: str) -> Callable[[], None]:
    def get() -> None:
        answer = client.get(address)
        if answer.status_code != 200:
            sys.exit(f"{address}: {answer.status_code}")

    return get


def _figures(act: Callable[[], None], times: int) -> dict[str, Any]:
    """Medians of wall and processor time in seconds, and the queries of one more time."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    act()
    # As the server does it (config.wsgi): what is loaded now stays, and need not be gone through.
    gc.collect()
    gc.freeze()
    walls, cpus = [], []
    for _time in range(times):
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    with CaptureQueriesContext(connection) as queries:
        act()
    return {
        "wall": statistics.median(walls),
        "cpu": statistics.median(cpus),
        "queries": len(queries),
    }


def _peer(act: Callable[[], None], times: int) -> dict[str, Any]:
    return {f"peer_{name}": value for name, value in _figures(act, times).items()}


def _keeps(row: dict[str, Any], budget: tuple[float, int | None]) -> bool:
    seconds, queries = budget
    return row["wall"] <= seconds and (queries is None or row["queries"] <= queries)


def as_markdown(results: dict[str, Any]) -> str:
    """The results as a page."""
    lines = [
        "# Rounds",
        "",
        f"`python bench/rounds.py`, medians of {results['rounds']} requests in one process, "
        "SQLite, one concept with 300 measures, 60 institutions, 5 rounds and 20 kinds of "
        f"figures, seven of them stated for each measure; {results['machine']}, load of the "
        f"machine {results['load']}. Wall time counts for the budget; the ratio compares "
        "processor time.",
        "",
        "| part | wall | processor | queries | budget | peer | times the peer |",
        "|---|--:|--:|--:|--:|---|--:|",
    ]
    for name, row in results["parts"].items():
        seconds, queries = BUDGETS[name]
        budget = f"{seconds * 1000:.0f} ms" + (f", {queries} queries" if queries else "")
        lines.append(
            f"| {name} | {row['wall'] * 1000:.1f} ms | {row['cpu'] * 1000:.1f} ms "
            f"| {row['queries']} | {budget} | {PEERS[name]} | {row['times_peer']} |"
        )
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
