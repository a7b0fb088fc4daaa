# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Compile the German catalogue; run at set-up, as the binary file is not committed."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.catalog import CATALOG, compile_catalog


def main() -> None:
    """Write the .mo file beside the .po file."""
    if not CATALOG.exists():
        print(f"There is no catalogue at {CATALOG}; pages will be English.")
        return
    print(f"Compiled {compile_catalog()}")


if __name__ == "__main__":
    main()
