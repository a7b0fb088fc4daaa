# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bring the German catalogue up to date: new messages in, unused ones out, translations kept.

Usage: make_messages.py [FILE.po …]   (further translations are taken from the files)
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "leitziel.config.settings.test")

from scripts.catalog import CATALOG, Message, read_catalog, used_messages, write_catalog


def main(files: list[str]) -> int:
    """Write the catalogue; the exit code says whether anything is left to translate."""
    known: dict[Message, list[str]] = {}
    for path in [*([CATALOG] if CATALOG.exists() else []), *map(Path, files)]:
        known |= read_catalog(path)
    plain = {message.singular: targets for message, targets in known.items()}
    used = used_messages()
    translations = {
        message: known.get(message) or ([] if message.plural else plain.get(message.singular, []))
        for message in used
    }
    write_catalog(translations)
    missing = [message for message in sorted(used) if not translations[message]]
    for message in missing:
        print(f"{used[message]}: {message.singular}")
    print(f"{len(used)} messages, {len(missing)} still to translate, in {CATALOG}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
