# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Keeps what must not be read by others out of the logs."""

from __future__ import annotations

import logging
import re
from typing import Any

_LINK = re.compile(r"(/antwort/)[^/\s\"']+")


class WithoutLinks(logging.Filter):
    """Cuts the signed part out of answer links: who reads a log must not be able to answer."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the record, let it pass."""
        record.msg = without_links(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(without_links(one) for one in record.args)
        return True


def without_links(value: Any) -> Any:
    """A text without signed links; anything else as it is."""
    return _LINK.sub(r"\1…", value) if isinstance(value, str) else value
