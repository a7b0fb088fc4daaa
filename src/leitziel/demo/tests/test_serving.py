# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo is served to this machine, or to the network when a person says so."""

from __future__ import annotations

import pytest

from leitziel.demo import serving


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.2", "localhost"])
def test_demo_keeps_to_the_names_of_this_machine(host: str) -> None:
    environment = serving.server_environment(host, 8123, {})

    assert "LEITZIEL_HOSTS" not in environment
    assert environment["LEITZIEL_BASE_URL"] == "http://localhost:8123"


def test_demo_answers_to_the_address_that_a_person_chose() -> None:
    environment = serving.server_environment("192.0.2.7", 8123, {})

    assert "192.0.2.7" in environment["LEITZIEL_HOSTS"].split(",")
    assert environment["LEITZIEL_BASE_URL"] == "http://192.0.2.7:8123"


def test_demo_shows_an_address_that_others_can_type_when_it_listens_everywhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(serving, "_own_address", lambda: "192.0.2.9")

    environment = serving.server_environment(serving.EVERYWHERE, 8000, {})

    assert serving.shown_host(serving.EVERYWHERE) == "192.0.2.9"
    assert environment["LEITZIEL_HOSTS"].startswith("192.0.2.9,")


def test_demo_keeps_what_a_person_set() -> None:
    chosen = {"LEITZIEL_HOSTS": "demo.example", "LEITZIEL_BASE_URL": "https://demo.example"}

    environment = serving.server_environment("192.0.2.7", 8000, chosen)

    assert environment.items() >= chosen.items()


def test_demo_is_served_without_debugging() -> None:
    environment = serving.server_environment("127.0.0.1", 8000, {"LEITZIEL_DEBUG": "true"})

    assert environment["LEITZIEL_DEBUG"] == "false"


def test_server_listens_where_it_was_told() -> None:
    command = serving.server_command("127.0.0.1", 8123)

    assert command[command.index("--bind") + 1] == "127.0.0.1:8123"
