# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Production starts only with settings that make sense, and trusts nobody by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from leitziel.config import env

SHOW = """
import json
from django.conf import settings as s
print(json.dumps({
    "proxy": getattr(s, "SECURE_PROXY_SSL_HEADER", None),
    "proxies": s.LEITZIEL_PROXIES,
    "cookies": [s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SESSION_COOKIE_HTTPONLY],
    "same_site": [s.SESSION_COOKIE_SAMESITE, s.CSRF_COOKIE_SAMESITE],
    "forwarded_host": s.USE_X_FORWARDED_HOST,
}))
"""


def _production(tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Read the production settings in a process of their own."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-c", SHOW],
        env={
            **kept,
            "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.production",
            "LEITZIEL_SECRET_KEY": "x" * 60,
            "LEITZIEL_HOSTS": "leitziel.example",
            "LEITZIEL_DATA": str(tmp_path),
            **variables,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_forwarded_protocol_is_trusted_only_behind_a_proxy(tmp_path: Path) -> None:
    alone = json.loads(_production(tmp_path).stdout)
    behind = json.loads(_production(tmp_path, LEITZIEL_PROXIES="1").stdout)

    assert alone["proxy"] is None
    assert behind["proxy"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert (alone["proxies"], behind["proxies"]) == (0, 1)
    assert not behind["forwarded_host"]


def test_cookies_are_for_https_only_and_not_for_scripts_or_other_sites(tmp_path: Path) -> None:
    shown = json.loads(_production(tmp_path).stdout)

    assert shown["cookies"] == [True, True, True]
    assert shown["same_site"] == ["Lax", "Lax"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LEITZIEL_PROXIES", "yes"),
        ("LEITZIEL_PROXIES", "-1"),
        ("LEITZIEL_PROXIES", "10.0.0.1"),
        ("LEITZIEL_KEEP_IMPORTS_DAYS", "0"),
        ("LEITZIEL_MAX_DOCUMENT_MB", "0"),
        ("LEITZIEL_HOSTS", "*"),
        ("LEITZIEL_HOSTS", ","),
    ],
)
def test_nonsense_stops_the_start_with_the_name_of_the_variable(
    tmp_path: Path, name: str, value: str
) -> None:
    started = _production(tmp_path, **{name: value})

    assert started.returncode != 0
    assert name in started.stderr.splitlines()[-1]


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("5", 5), (" 3 ", 3)])
def test_number_inside_the_limits_is_taken(
    monkeypatch: pytest.MonkeyPatch, value: str, number: int
) -> None:
    monkeypatch.setenv("LEITZIEL_TEST_NUMBER", value)

    assert env.number("LEITZIEL_TEST_NUMBER", 2, least=1, most=5) == number


@pytest.mark.parametrize("value", ["0", "6", "2.5", "", "three"])
def test_number_outside_the_limits_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("LEITZIEL_TEST_NUMBER", value)

    with pytest.raises(env.SettingError, match="LEITZIEL_TEST_NUMBER"):
        env.number("LEITZIEL_TEST_NUMBER", 2, least=1, most=5)
