# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What every test needs: a migrated database that costs nothing, and the folder of real documents.

Migrating takes half a minute, so it is done once for each state of the migrations: the result is
kept as a template, and each test process works on a copy of it. After a test that flushed the
tables (a live server needs that), the copy is made anew, with the rows that migrations create.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import django
import pytest
import wagtail
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.utils import translation

ROOT = Path(__file__).resolve().parent
SHARED = ROOT.parent / "shared"
TEMPLATES = ROOT / "build" / "test-databases"
_RESTORE = pytest.StashKey[Callable[[], None]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer the choice of tests that are worth a second run on another database."""
    parser.addoption(
        "--database-only", action="store_true", help="run only tests that touch the database"
    )


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With ``--database-only``, leave out tests that say nothing about the database."""
    if not config.getoption("--database-only"):
        return
    database = {"db", "transactional_db", "django_db_setup", "live_server"}
    kept = [
        item
        for item in items
        if (
            item.get_closest_marker("django_db")
            or database & set(getattr(item, "fixturenames", ()))
        )
        and not item.get_closest_marker("one_database")
    ]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _state_of_migrations() -> str:
    """A name that changes with every migration and every version of the framework."""
    digest = hashlib.sha256(f"{django.__version__} {wagtail.__version__}".encode())
    for path in sorted((ROOT / "src").glob("leitziel/*/migrations/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


class _SqliteDatabase:
    """A copy of the template, under a new name each time.

    Threads of a live server may still have the copy before open; a file that is exchanged under
    an open connection ends in "disk I/O error".
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.copies = 0
        self.template = TEMPLATES / f"{_state_of_migrations()}.sqlite3"

    def prepare(self) -> None:
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with (TEMPLATES / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self.template.exists():
                half_done = self.template.with_suffix(".new")
                half_done.unlink(missing_ok=True)
                _point_to(str(half_done))
                call_command("migrate", verbosity=0)
                connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
                connections.close_all()
                half_done.rename(self.template)
        self.restore()

    def restore(self) -> None:
        connections.close_all()
        for old in self.folder.glob("test-*.sqlite3*"):
            old.unlink(missing_ok=True)
        self.copies += 1
        path = self.folder / f"test-{self.copies}.sqlite3"
        shutil.copyfile(self.template, path)
        _point_to(str(path))


class _PostgresDatabase:
    """A database made from a template database on the same server."""

    def __init__(self, worker: str) -> None:
        self.template = f"leitziel_template_{_state_of_migrations()}"
        self.name = f"leitziel_test_{worker}"

    def prepare(self) -> None:
        TEMPLATES.mkdir(parents=True, exist_ok=True)
        with (TEMPLATES / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not self._exists(self.template):
                half_done = f"{self.template}_new"
                self._administer(f'DROP DATABASE IF EXISTS "{half_done}"')
                self._administer(f'CREATE DATABASE "{half_done}"')
                _point_to(half_done)
                call_command("migrate", verbosity=0)
                connections.close_all()
                self._administer(f'ALTER DATABASE "{half_done}" RENAME TO "{self.template}"')
            self.restore()

    def restore(self) -> None:
        connections.close_all()
        self._administer(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')
        self._administer(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.template}"')
        _point_to(self.name)

    def _exists(self, name: str) -> bool:
        return bool(self._administer("SELECT 1 FROM pg_database WHERE datname = %s", [name]))

    def _administer(self, statement: str, arguments: list[str] | None = None) -> list[Any]:
        with connection._nodb_cursor() as cursor:
            cursor.execute(statement, arguments)
            return cursor.fetchall() if cursor.description else []


def _point_to(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_db_blocker: Any,
    tmp_path_factory: pytest.TempPathFactory,
    worker_id: str,
) -> Iterator[_SqliteDatabase | _PostgresDatabase]:
    """The migrated database of this test process."""
    with django_db_blocker.unblock():
        database = (
            _SqliteDatabase(tmp_path_factory.mktemp("database"))
            if connection.vendor == "sqlite"
            else _PostgresDatabase(worker_id)
        )
        database.prepare()

    def restore() -> None:
        with django_db_blocker.unblock():
            database.restore()

    request.config.stash[_RESTORE] = restore
    yield database
    del request.config.stash[_RESTORE]
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """Give back what migrations created after a test that empties all tables.

    This is a hook and no fixture, because it must come after the last fixture, which empties them.
    """
    yield
    restore = item.config.stash.get(_RESTORE, None)
    if restore is not None and _empties_tables(item):
        restore()


def _empties_tables(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    return bool(
        {"transactional_db", "live_server"} & names or (marker and marker.kwargs.get("transaction"))
    )


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """The name of this test process; "master" without parallel processes."""
    workerinput = getattr(request.config, "workerinput", None)
    return workerinput["workerid"] if workerinput else "master"


@pytest.fixture(autouse=True)
def _nothing_of_the_last_test() -> None:
    """A request for an English page leaves English behind, and Wagtail remembers addresses."""
    translation.deactivate()
    cache.clear()


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of real documents; tests that need it skip where it is missing."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the real documents are not here")
    return folder
