# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A real server with a round open to many institutions, and people who answer by their links.

Used by ``many_answers.py`` and ``kill_nine.py``. The server is the one of production: gunicorn
with two processes of four threads. The database is the one of DATABASE_URL, else SQLite in a file.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
HOST = "volumen-1.localhost"
PATIENCE = 60.0
MARKS_OF_TROUBLE = ("database is locked", "Traceback", "deadlock", "Internal Server Error")


def start_django(folder: Path) -> None:
    """Django on the database of the environment, or on SQLite in this folder; tables are made."""
    folder.mkdir(parents=True, exist_ok=True)
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.dev",
        "LEITZIEL_DEBUG": "false",
        "LEITZIEL_DATA": str(folder),
    }
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder / 'leitziel.sqlite3'}")

    import django  # noqa: PLC0415 - only now the settings are known

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    call_command("migrate", verbosity=0)


def open_round_for(people: int) -> list[str]:
    """Open a round for so many institutions; returns the paths of their links."""
    from leitziel.accounts.models import User  # noqa: PLC0415
    from leitziel.controlling.rounds.lifecycle import open_round  # noqa: PLC0415
    from leitziel.controlling.rounds.links import link_path  # noqa: PLC0415
    from leitziel.demo.volume_rounds import RoundsVolume, seed_rounds  # noqa: PLC0415

    volume = RoundsVolume(
        fields=5,
        goals=people,
        measures=2 * people,
        organizations=people,
        rounds=2,
        figure_types=5,
        figures_of_measure=5,
    )
    round_ = seed_rounds(volume)
    by = User.objects.create(username="bench", email="bench@example.org", is_superuser=True)
    open_round(round=round_, by=by)
    requests = round_.requests.order_by("pk").prefetch_related("contacts")
    return [link_path(request.contacts.get()) for request in requests]


def database_name() -> str:
    """SQLite or PostgreSQL, as people say it."""
    from django.db import connection  # noqa: PLC0415

    return {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]


class Server:
    """The production server on a free port; can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.log = folder / "server.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it and wait until it answers."""
        from leitziel.demo.serving import server_command, server_environment  # noqa: PLC0415

        environment = server_environment("127.0.0.1", self.port, os.environ)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                server_command("127.0.0.1", self.port),
                env=environment,
                stdout=log,
                stderr=log,
                cwd=self.log.parent,
                start_new_session=True,
            )
        deadline = time.monotonic() + 3 * PATIENCE
        while time.monotonic() < deadline:
            try:
                if Browser(self.port).ask("GET", "/robots.txt").status < 500:
                    return
            except OSError:
                time.sleep(0.1)
        raise RuntimeError(f"The server does not answer:\n{self.log.read_text()}")

    def kill(self) -> None:
        """End it as ``kill -9`` does: the first process and all others, without a last word."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """End it as an operator does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=PATIENCE)

    def trouble(self) -> list[str]:
        """Lines of its log that should not be there."""
        lines = self.log.read_text(errors="replace").splitlines()
        return [line for line in lines if any(mark in line for mark in MARKS_OF_TROUBLE)]


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: str


class Browser:
    """Asks one server, a connection for each request, without cookies or scripts."""

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(self, method: str, path: str, data: dict[str, str] | None = None) -> Reply:
        """One request; raises OSError or HTTPException when there was no full answer."""
        headers = {"Host": f"{HOST}:{self.port}", "Accept": "application/json, text/html"}
        body = None
        if data is not None:
            body = urlencode(data)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return Reply(response.status, response.read().decode())
        finally:
            connection.close()


@dataclass
class Person:
    """Someone who answers by link and remembers what the server confirmed.

    ``sent`` and ``confirmed`` hold the number of the latest draft of each answer: what is stored
    must never be older than what was confirmed.
    """

    link: str
    browser: Browser
    sent: dict[int, int] = field(default_factory=dict)
    confirmed: dict[int, int] = field(default_factory=dict)
    submitted: bool = False
    saved: int = 0
    times: list[float] = field(default_factory=list)
    bad: list[str] = field(default_factory=list)
    answers: dict[int, dict[str, str]] = field(default_factory=dict)

    def open(self) -> None:
        """Open the page and read its form."""
        reply = self._ask("GET", self.link)
        for key in map(int, re.findall(r'name="a(\d+)-version"', reply.body)):
            self.answers[key] = _fields_of(reply.body, key)

    def write(self, key: int, number: int) -> None:
        """Save a draft of one answer; confirmed is what the server says is saved."""
        fields = self.answers[key]
        fields[f"a{key}-text"] = words(key, number)
        for name in fields:
            if re.fullmatch(rf"a{key}-f\d+", name):
                fields[name] = str(number)
        self.sent[key] = number
        reply = self._ask("POST", f"{self.link}speichern/{key}/", fields)
        told = _json(reply)
        if not told.get("ok"):
            self.bad.append(f"{reply.status} while saving: {reply.body[:200]}")
            return
        self.confirmed[key] = number
        self.saved += 1
        fields[f"a{key}-version"], fields[f"a{key}-seen"] = str(told["version"]), told["seen"]

    def submit(self) -> None:
        """Hand everything in; confirmed is the way back to the page."""
        reply = self._ask("POST", f"{self.link}absenden/", {"with_gaps": "on", "remark": ""})
        if reply.status == 302:
            self.submitted = True
        else:
            self.bad.append(f"{reply.status} while submitting: {reply.body[:200]}")

    def _ask(self, method: str, path: str, data: dict[str, str] | None = None) -> Reply:
        begun = time.monotonic()
        reply = self.browser.ask(method, path, data)
        self.times.append(time.monotonic() - begun)
        if reply.status >= 400:
            self.bad.append(f"{reply.status} for {method} {path.replace(self.link, '…/')}")
        return reply


def insist(act: Callable[[], None]) -> None:
    """Do it until the server gives an answer, as a person does who sees an error in the browser."""
    # A request can wait its whole time on a busy machine before the server is killed under it.
    deadline = time.monotonic() + 5 * PATIENCE
    while True:
        try:
            return act()
        except (OSError, http.client.HTTPException):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05 + random.random() / 10)  # noqa: S311 - no secret


def words(key: int, number: int) -> str:
    """The text of a draft; says which one it is."""
    return f"Antwort {key}, Fassung {number}: Das Angebot läuft gut."


def lost(people: list[Person]) -> list[str]:
    """What was confirmed and is not in the database, read by a connection of its own."""
    from leitziel.controlling.models import Answer, RoundRequest  # noqa: PLC0415

    rows = {row.pk: row for row in Answer.objects.prefetch_related("figures")}
    found = []
    for person in people:
        for key, number in person.confirmed.items():
            text = rows[key].text
            known = {words(key, one) for one in range(number, person.sent[key] + 1)}
            if text not in known:
                found.append(f"answer {key}: confirmed {number}, stored {text!r}")
                continue
            stored = int(re.findall(r"Fassung (\d+)", text)[0])
            figures = [int(figure.value) for figure in rows[key].figures.all()]
            asked = sum(bool(re.fullmatch(r"a\d+-f\d+", name)) for name in person.answers[key])
            if figures != [stored] * asked:
                found.append(f"answer {key}: text {stored}, figures {figures}")
    handed_in = sum(person.submitted for person in people)
    stored_states = list(RoundRequest.objects.filter(round__state="open").values_list("state"))
    in_database = stored_states.count(("submitted",))
    if in_database < handed_in:
        found.append(f"{handed_in} were told that they submitted, {in_database} have")
    return found


def _fields_of(page: str, key: int) -> dict[str, str]:
    """The fields of one answer, with a status chosen."""
    fields = {f"a{key}-text": "", f"a{key}-quality": "counted"}
    for tag in re.findall(rf'<input[^>]*name="a{key}-[^>]*>', page):
        name, value = (_attribute(tag, part) for part in ("name", "value"))
        if 'type="checkbox"' in tag or name.endswith("-quality"):
            continue
        if 'type="radio"' not in tag or name not in fields:
            fields[name] = value
    return fields


def _attribute(tag: str, name: str) -> str:
    found = re.search(rf'\b{name}="([^"]*)"', tag)
    return found.group(1) if found else ""


def _json(reply: Reply) -> dict[str, Any]:
    import json  # noqa: PLC0415

    try:
        told = json.loads(reply.body)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
