# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Measure pages with plenty of rows: 50 municipalities, 5,000 measures, 20,000 updates.

Run ``python bench/pages.py [--rounds N] [--data FOLDER]``. Each page is asked for in this process,
through all middleware, with nothing but the menu cached; the medians of wall time and processor
time count, and the queries of one more request. The named peer is a plain text page that Wagtail
serves in the same frame, in the same run. The results go to ``bench/results/pages.md`` and
``pages.json``. ``--data`` keeps the filled database for the next run.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / "bench" / "results"
HOST = "volumen-7.localhost"
CONCEPT = "/konzepte/integrationskonzept/"
PUBLIC = {
    "field page": f"{CONCEPT}feld/B/",
    "concept page": CONCEPT,
    "start page": "/",
    "list of measures": "/massnahmen/",
    "list of agreements": "/vereinbarungen/",
    "search for two words": "/suche/?q=Angebote+Vorjahr",
    "text page of Wagtail (peer)": "/peer/",
}
STAFF = (
    "measures",
    "goals",
    "updates",
    "outcomes",
    "organizations",
    "criteria",
    "bodies",
    "fields",
)
# Seconds and queries a page may take; the others are shown for comparison.
PUBLIC_BUDGET = (0.015, 12)
STAFF_BUDGET = (0.060, 30)
WITH_BUDGET = frozenset({"field page", "concept page"})


def main() -> int:
    """Measure and write the results; exit code 1 where a budget is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--data", type=Path, help="folder of the filled database")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _start(options.data or Path(name))
        results = measure(options.rounds)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "pages.json").write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "pages.md").write_text(as_markdown(results), encoding="utf-8")
    print(as_markdown(results))
    return 0 if results["within_budget"] else 1


def _start(folder: Path) -> None:
    """Django on a database in this folder, filled unless it is already."""
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.dev",
        "LEITZIEL_DEBUG": "false",
        "LEITZIEL_DATA": str(folder),
        "DATABASE_URL": f"sqlite:///{folder / 'volume.sqlite3'}",
    }
    is_new = not (folder / "volume.sqlite3").exists()
    folder.mkdir(parents=True, exist_ok=True)

    import django  # noqa: PLC0415 - only now the settings are known

    django.setup()
    if is_new:
        from django.core.management import call_command  # noqa: PLC0415

        call_command("migrate", verbosity=0)
        call_command("seed_volume")
    _add_peer()


def _add_peer() -> None:
    """A plain text page beside the concept of the city that is measured."""
    from leitziel.actors.models import Municipality  # noqa: PLC0415
    from leitziel.portal.models import ContentPage  # noqa: PLC0415

    city = Municipality.objects.select_related("site").get(site__hostname=HOST)
    if ContentPage.objects.child_of(city.site.root_page).filter(slug="peer").exists():
        return
    page = ContentPage(
        title="Peer", slug="peer", body=[("heading", "Text"), ("paragraph", "<p>Text.</p>" * 20)]
    )
    city.site.root_page.add_child(instance=page)


def measure(rounds: int) -> dict[str, Any]:
    """Time and queries of every page."""
    from django.test import Client  # noqa: PLC0415

    public = Client(headers={"host": HOST})
    staff = _staff_client()
    pages = {name: _page(public, address, rounds) for name, address in PUBLIC.items()}
    lists = {name: _page(staff, _list_address(name), rounds) for name in STAFF}
    peer = pages["text page of Wagtail (peer)"]["cpu"]
    for page in pages.values():
        page["times_peer"] = round(page["cpu"] / peer, 2)
    kept = [_keeps(pages[name], PUBLIC_BUDGET) for name in WITH_BUDGET]
    kept += [_keeps(page, STAFF_BUDGET) for page in lists.values()]
    return {
        "public": pages,
        "staff": lists,
        "within_budget": all(kept),
        "rounds": rounds,
        "load": round(os.getloadavg()[0], 1),
        "machine": f"{os.cpu_count()} cores, Python {platform.python_version()}",
    }


def _page(client: Any, address: str, rounds: int) -> dict[str, Any]:
    """Medians of wall and processor time in seconds, queries and size of one page."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    for _warm_up in range(3):
        answer = client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
    walls, cpus = [], []
    for _round in range(rounds):
        wall, cpu = time.perf_counter(), time.process_time()
        client.get(address)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    return {
        "address": address,
        "wall": statistics.median(walls),
        "cpu": statistics.median(cpus),
        "queries": len(queries),
        "kilobytes": round(len(answer.content) / 1000, 1),
    }


def _staff_client() -> Any:
    """A browser in which the coordinator of the measured city is logged in."""
    from django.test import Client  # noqa: PLC0415

    from leitziel.accounts.models import User  # noqa: PLC0415
    from leitziel.actors.enums import Role  # noqa: PLC0415
    from leitziel.actors.models import Municipality, RoleAssignment  # noqa: PLC0415

    city = Municipality.objects.get(site__hostname=HOST)
    user, _created = User.objects.get_or_create(username="bench", email="bench@example.org")
    RoleAssignment.objects.get_or_create(user=user, municipality=city, role=Role.COORDINATOR)
    client = Client(headers={"host": HOST})
    client.force_login(user)
    return client


def _list_address(name: str) -> str:
    from django.urls import reverse  # noqa: PLC0415

    return reverse(f"{name}:index")


def _keeps(page: dict[str, Any], budget: tuple[float, int]) -> bool:
    seconds, queries = budget
    return page["wall"] <= seconds and page["queries"] <= queries


def as_markdown(results: dict[str, Any]) -> str:
    """The results as a page."""
    lines = [
        "# Pages",
        "",
        f"`python bench/pages.py`, medians of {results['rounds']} requests in one process, SQLite, "
        "50 municipalities, 500 goals, 5,000 measures, 20,000 updates; "
        f"{results['machine']}, load of the machine {results['load']}. Wall time "
        "counts for the budget; processor time is what it is on a machine with nothing else to do.",
        "",
        "| page | wall | processor | queries | size | budget | times the peer |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    for name, page in results["public"].items():
        budget = "15 ms, 12 queries" if name in WITH_BUDGET else ""
        lines.append(f"{_row(name, page)} {budget} | {page['times_peer']} |")
    for name, page in results["staff"].items():
        lines.append(f"{_row(f'staff list of {name}', page)} 60 ms, 30 queries | |")
    return "\n".join(lines) + "\n"


def _row(name: str, page: dict[str, Any]) -> str:
    return (
        f"| {name} | {page['wall'] * 1000:.1f} ms | {page['cpu'] * 1000:.1f} ms "
        f"| {page['queries']} | {page['kilobytes']} kB |"
    )


if __name__ == "__main__":
    sys.exit(main())
