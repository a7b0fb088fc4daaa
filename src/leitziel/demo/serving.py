# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Serves the demo: under which names, and as which process."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping

EVERYWHERE = "0.0.0.0"  # noqa: S104 - compared with what the person asked for, never a default


def is_of_this_machine_only(host: str) -> bool:
    """Whether nobody else in the network can see the demo."""
    return host == "localhost" or host.startswith("127.")


def shown_host(host: str) -> str:
    """The name or address to type into a browser."""
    if is_of_this_machine_only(host):
        return "localhost"
    return _own_address() if host == EVERYWHERE else host


def _own_address() -> str:
    """The address under which others reach this machine; its name where there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Chooses the way to an address that nobody has; nothing is sent.
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return socket.gethostname()
        return str(probe.getsockname()[0])


def server_command(host: str, port: int) -> list[str]:
    """The production server's call, for the Python that runs now."""
    server = [sys.executable, "-m", "gunicorn", "leitziel.config.wsgi:application"]
    how = ["--worker-class", "gthread", "--workers", "2", "--threads", "4", "--no-control-socket"]
    return [*server, *how, "--bind", f"{host}:{port}", "--log-level", "warning"]


def server_environment(host: str, port: int, before: Mapping[str, str]) -> dict[str, str]:
    """Variables of the server: no debugging, and open to the name that is shown to people."""
    shown = shown_host(host)
    environment = {**before, "LEITZIEL_DEBUG": "false"}
    environment.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.dev")
    environment.setdefault("LEITZIEL_BASE_URL", f"http://{shown}:{port}")
    if shown != "localhost":
        environment.setdefault("LEITZIEL_HOSTS", f"{shown},localhost,127.0.0.1")
    return environment


def serve(host: str, port: int) -> None:
    """Become the production server, with the demo's data; returns never."""
    command = server_command(host, port)
    environment = server_environment(host, port, os.environ)
    sys.stdout.flush()
    os.execve(command[0], command, environment)  # noqa: S606 - no shell meant
