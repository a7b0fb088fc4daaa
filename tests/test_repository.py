# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Habits that no linter checks: sizes of files and functions, names that say nothing."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FILE_LINES = 400
TEST_FILE_LINES = 500
FUNCTION_LINES = 60
NAMELESS = {"utils.py", "util.py", "helpers.py", "helper.py", "common.py", "misc.py", "services.py"}


def _python_files() -> list[Path]:
    """Python files under version control, migrations apart."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "*.py"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    paths = [ROOT / name for name in listed.split("\0") if name and "/migrations/" not in name]
    return [path for path in paths if path.exists()]


FILES = _python_files()


def test_there_are_files_to_check() -> None:
    assert len(FILES) > 100


def test_no_file_grows_beyond_its_budget() -> None:
    sizes = {path: len(path.read_text("utf-8").splitlines()) for path in FILES}

    too_long = {
        str(path.relative_to(ROOT)): lines
        for path, lines in sizes.items()
        if lines > (TEST_FILE_LINES if "tests" in path.parts else FILE_LINES)
    }

    assert not too_long


def test_no_function_grows_beyond_its_budget() -> None:
    too_long = {}
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    too_long[f"{path.relative_to(ROOT)}:{node.name}"] = lines

    assert not too_long


def test_every_file_is_named_after_its_subject() -> None:
    nameless = [str(path.relative_to(ROOT)) for path in FILES if path.name in NAMELESS]

    assert not nameless


def test_every_module_says_what_it_is_for() -> None:
    silent = []
    for path in FILES:
        text = path.read_text("utf-8")
        tree = ast.parse(text)
        if "tests" not in path.parts and tree.body and not ast.get_docstring(tree):
            silent.append(str(path.relative_to(ROOT)))

    assert not silent


@pytest.mark.parametrize("pattern", [r"/(?:home|root|Users)/\w+/", r"\bXXX\b", r"\bFIXME\b"])
def test_no_file_holds_what_belongs_to_one_machine_or_one_day(pattern: str) -> None:
    found = [
        str(path.relative_to(ROOT))
        for path in FILES
        if path != Path(__file__).resolve() and re.search(pattern, path.read_text("utf-8"))
    ]

    assert not found
