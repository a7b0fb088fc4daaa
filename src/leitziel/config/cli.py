# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command ``leitziel``: Django's management commands under the product's name."""

import os
import sys
from typing import NoReturn

from django.core.management import ManagementUtility
from django.db import DatabaseError, OperationalError, connection

from leitziel.config.env import SettingError

# Words that a person would type, and the management command behind each.
SHORTCUTS = {"import": "import_document", "run-due": "run_due", "send-mail": "send_mail"}
OWN_COMMANDS = {
    "import": "read documents and write what they say into a concept",
    "report": "list reports, check one, write its files",
    "run-due": "queue reminders that are due and send all mails that wait",
    "bounces": "note which mails came back",
    "municipality": "set up a municipality with its web address",
    "demo": "build the demo city Musterstadt and serve it",
    "migrate": "make or update the tables of the database",
    "createsuperuser": "make an account that may do everything",
}
FAILED = 2


class Leitziel(ManagementUtility):
    """Django's commands, with those that a city needs named first."""

    def main_help_text(self, commands_only: bool = False) -> str:
        """The list that ``leitziel help`` prints."""
        text = super().main_help_text(commands_only)
        if commands_only:
            return text
        width = max(map(len, OWN_COMMANDS))
        lines = [f"  {name:{width}}  {words}" for name, words in OWN_COMMANDS.items()]
        return "\n".join(["Leitziel's commands:", *lines, "", "All commands:", text])


def main() -> None:
    """Run ``leitziel COMMAND …``; settings default to the development ones."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.dev")
    arguments = [sys.argv[0], *(SHORTCUTS.get(word, word) for word in sys.argv[1:2])]
    # "leitziel help import" is about the same command.
    rest = sys.argv[2:]
    if arguments[1:] == ["help"]:
        rest = [SHORTCUTS.get(word, word) for word in rest]
    try:
        Leitziel([*arguments, *rest]).execute()
    except SettingError as error:
        _fail(str(error))
    except DatabaseError as error:
        is_connected = connection.connection is not None
        reason = "" if "--traceback" in rest else explain(error, is_connected=is_connected)
        if not reason:
            raise
        _fail(reason)


def _fail(reason: str) -> NoReturn:
    """Say why and stop; the exit code is that of a wrong call."""
    sys.stderr.write(f"{reason}\n")
    sys.exit(FAILED)


def explain(error: DatabaseError, *, is_connected: bool) -> str:
    """What a person can do about a database that is not there or not set up, if it is that."""
    database = connection.settings_dict
    name = f"{database['NAME']}" + (f" on {database['HOST']}" if database["HOST"] else "")
    if is_table_missing(error):
        return (
            f"The database {name} has no tables of Leitziel, or older ones.\n"
            f"Make or update them:    {sys.argv[0]} migrate\n"
            f"Or use the demo's data: LEITZIEL_DATA=var/demo {sys.argv[0]} …"
        )
    if isinstance(error, OperationalError) and not is_connected:
        return f"The database {name} cannot be reached. {error}".strip()
    return ""


def is_table_missing(error: DatabaseError) -> bool:
    """Whether the program and the tables do not fit: undefined table or column."""
    state = getattr(error.__cause__, "sqlstate", None)
    words = ("no such table", "no such column")
    return state in {"42P01", "42703"} or str(error).startswith(words)


if __name__ == "__main__":
    main()
