# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command line answers newcomers with sentences."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import OperationalError, ProgrammingError

from leitziel.config import cli


def _leitziel(
    folder: Path, *arguments: str, settings: str = "dev"
) -> subprocess.CompletedProcess[str]:
    """Run the command as a newcomer does: without a database or any other setting."""
    known = {name: value for name, value in os.environ.items() if not name.startswith("LEITZIEL_")}
    environment = {**known, "LEITZIEL_DATA": str(folder)}
    environment["DJANGO_SETTINGS_MODULE"] = f"leitziel.config.settings.{settings}"
    environment.pop("DATABASE_URL", None)
    command = [sys.executable, "-m", "leitziel.config.cli", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, env=environment)


def test_command_without_tables_says_how_to_make_them(tmp_path: Path) -> None:
    told = _leitziel(tmp_path, "report", "list")

    assert told.returncode == cli.FAILED
    assert "migrate" in told.stderr
    assert str(tmp_path) in told.stderr
    assert "Traceback" not in told.stderr


def test_missing_setting_is_named_in_one_sentence(tmp_path: Path) -> None:
    told = _leitziel(tmp_path, "migrate", settings="production")

    assert told.returncode == cli.FAILED
    assert told.stderr.startswith("Please set LEITZIEL_SECRET_KEY")
    assert told.stderr.count("\n") == 1


@pytest.mark.parametrize("arguments", [("import", "--help"), ("help", "import")])
def test_help_of_import_names_the_command_as_it_is_typed(
    arguments: tuple[str, str], tmp_path: Path
) -> None:
    told = _leitziel(tmp_path, *arguments)

    assert told.returncode == 0
    assert " import [-h]" in told.stdout


def test_help_names_the_commands_of_a_city_first(tmp_path: Path) -> None:
    told = _leitziel(tmp_path, "help")

    first, rest = told.stdout.split("All commands:")
    assert all(f"  {name}" in first for name in cli.OWN_COMMANDS)
    assert "collectstatic" in rest


def test_missing_table_of_postgresql_is_recognized() -> None:
    cause = Exception('relation "concept_concept" does not exist')
    cause.sqlstate = "42P01"  # type: ignore[attr-defined]
    error = ProgrammingError(str(cause))
    error.__cause__ = cause

    assert "migrate" in cli.explain(error, is_connected=True)


def test_unreachable_database_is_named() -> None:
    error = OperationalError("connection refused")

    told = cli.explain(error, is_connected=False)

    assert "cannot be reached" in told
    assert "connection refused" in told


def test_other_errors_of_the_database_are_not_explained_away() -> None:
    assert cli.explain(OperationalError("disk I/O error"), is_connected=True) == ""
