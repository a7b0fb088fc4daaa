# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The command ``leitziel``: Django's management commands under the product's name."""

import os
import sys

from django.core.management import execute_from_command_line

# Words that a person would type, and the management command behind each.
SHORTCUTS = {"import": "import_document"}


def main() -> None:
    """Run ``leitziel COMMAND …``; settings default to the development ones."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.dev")
    arguments = sys.argv[:]
    if len(arguments) > 1:
        arguments[1] = SHORTCUTS.get(arguments[1], arguments[1])
    execute_from_command_line(arguments)


if __name__ == "__main__":
    main()
