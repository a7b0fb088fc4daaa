# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Scripts behind the Makefile say plainly what they miss."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[1] / "scripts"


def _ask(host: str, port: str, *target: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SCRIPTS / "free_port.py"), host, port, *target]
    return subprocess.run(command, check=False, capture_output=True, text=True)


def test_free_port_is_silent_about_a_free_one() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    told = _ask("127.0.0.1", str(port))

    assert (told.returncode, told.stderr) == (0, "")


def test_free_port_names_the_taken_one_and_offers_another() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        told = _ask("127.0.0.1", str(port))

    assert told.returncode == 1
    assert f"Port {port}" in told.stderr
    assert f"make demo PORT={port + 1}" in told.stderr


def test_free_port_offers_the_target_that_asked() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        told = _ask("127.0.0.1", str(port), "run")

    assert f"make run PORT={port + 1}" in told.stderr


def test_free_port_says_that_an_address_is_not_of_this_machine() -> None:
    told = _ask("203.0.113.7", "8000")

    assert told.returncode == 1
    assert "HOST=203.0.113.7 is not an IPv4 address of this machine" in told.stderr


@pytest.mark.parametrize("port", ["0", "70000", "achtzig"])
def test_free_port_refuses_what_is_not_a_port(port: str) -> None:
    told = _ask("127.0.0.1", port)

    assert told.returncode == 1
    assert "1 to 65535" in told.stderr


@pytest.mark.parametrize("name", ["bring_tools.sh", "need_chromium.sh"])
def test_shell_scripts_are_valid(name: str) -> None:
    subprocess.run(["sh", "-n", str(SCRIPTS / name)], check=True)
