# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Properties of the project itself: floors, sizes, names, licences, languages."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.management import call_command
from scripts.catalog import untranslated

import leitziel

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "leitziel"
LONGEST_FILE = 400
LONGEST_TEST_FILE = 500
LONGEST_FUNCTION = 60

# Names a file must not have: they say nothing about what is in it.
NAMELESS = {"utils.py", "helpers.py", "common.py", "misc.py"}


def _python_files() -> list[Path]:
    folders = [SOURCES, ROOT / "tests", ROOT / "scripts", ROOT / "bench"]
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if "migrations" not in path.parts
    )


def _tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False, text=True
    )
    if listing.returncode:
        pytest.skip("not a checkout of git")
    return [ROOT / name for name in listing.stdout.split("\0") if name]


def test_floors_hold():
    linted = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert linted.returncode == 0, linted.stdout[-2000:] + linted.stderr[-2000:]


def test_every_module_can_be_imported():
    modules = [
        info.name
        for info in pkgutil.walk_packages(leitziel.__path__, "leitziel.")
        if ".tests" not in info.name and ".settings" not in info.name
    ]

    for name in modules:
        if not name.endswith("__main__"):
            importlib.import_module(name)

    assert len(modules) > 100


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


def test_files_are_short_enough_to_be_read():
    too_long = {
        str(path.relative_to(ROOT)): lines
        for path in _python_files()
        for lines in [len(path.read_text(encoding="utf-8").splitlines())]
        if lines > (LONGEST_TEST_FILE if "tests" in path.parts else LONGEST_FILE)
    }

    assert too_long == {}


def test_functions_are_short_enough_to_be_read():
    too_long = {
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name}": lines
        for path in _python_files()
        for node in _functions(path)
        for lines in [(node.end_lineno or node.lineno) - node.lineno + 1]
        if lines > LONGEST_FUNCTION
    }

    assert too_long == {}


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_files_are_named_after_their_subject():
    nameless = [str(path.relative_to(ROOT)) for path in _python_files() if path.name in NAMELESS]

    assert nameless == []


def test_files_carry_their_licence():
    linted = subprocess.run(
        [sys.executable, "-m", "reuse", "lint", "--lines"],
        cwd=ROOT,
        capture_output=True,
        check=False,
        text=True,
    )

    assert linted.returncode == 0, linted.stdout[:3000] or linted.stderr[:3000]


def test_no_file_names_a_folder_of_one_machine():
    # Assembled, so that this file does not name one itself.
    folders = re.compile("|".join(rf"(?<![\w.]){part}" for part in ("/" + "work/", "/" + "home/")))
    named = [
        str(path.relative_to(ROOT))
        for path in _tracked_files()
        if path.suffix in {".py", ".html", ".css", ".js", ".md", ".toml", ".sh", ".yml", ".typ"}
        and path.is_file()
        and folders.search(path.read_text(encoding="utf-8"))
    ]

    assert named == []


def test_every_text_has_a_german_translation():
    missing = {message.singular: place for message, place in untranslated().items()}

    assert missing == {}
