# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""People answer at once against the server of production, and it is killed meanwhile.

Small versions of ``bench/many_answers.py`` and ``bench/kill_nine.py``, which run with sixty people
and on PostgreSQL, too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "LEITZIEL_DATA", "LEITZIEL_DEBUG")


@pytest.fixture
def folder(django_db_setup: Any, tmp_path: Path) -> Path:
    """A folder with an empty, migrated database in a file."""
    if connection.vendor != "sqlite":
        pytest.skip("with PostgreSQL, the scripts in bench/ are run by hand")
    shutil.copyfile(django_db_setup.template, tmp_path / "leitziel.sqlite3")
    return tmp_path


def _play(script: str, folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in NAMES}
    command = [sys.executable, str(ROOT / "bench" / script), "--print-only"]
    return subprocess.run(
        [*command, "--data", str(folder), *options],
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
        env=environment,
    )


def test_twelve_people_submit_at_once_and_nothing_is_lost(folder: Path) -> None:
    done = _play("many_answers.py", folder, "--people", "12")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "| confirmed, but not in the database | 0 |" in done.stdout


def test_what_was_confirmed_is_there_when_the_server_is_killed(folder: Path) -> None:
    done = _play("kill_nine.py", folder, "--people", "4", "--kills", "1")

    assert done.returncode == 0, done.stdout + done.stderr
    assert "end, 4 of 4 submitted" in done.stdout
