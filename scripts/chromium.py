# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which Chromium draws pages for browser tests and for the pictures of the handbook.

Debian's headless shell takes a quarter less time than the whole browser; either will do.
"""

from __future__ import annotations

import os
from pathlib import Path

PROGRAMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
# Without a screen there is no graphics card to ask; a container's shared memory is small.
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]


def program() -> Path | None:
    """The one of LEITZIEL_CHROMIUM, else the first that is installed; None without any."""
    named = os.environ.get("LEITZIEL_CHROMIUM")
    candidates = [Path(name) for name in ((named,) if named else PROGRAMS)]
    return next((path for path in candidates if path.is_file()), None)
