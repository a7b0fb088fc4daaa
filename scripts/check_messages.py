# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Check that the German catalogue translates every message."""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.test")

from scripts.catalog import untranslated


def main() -> int:
    """Name each message without a German text; the exit code says whether there is one."""
    missing = untranslated()
    for message, place in sorted(missing.items()):
        print(f"{place}: {message.singular}")
    if missing:
        print(f"{len(missing)} messages have no German text. See scripts/make_messages.py.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
