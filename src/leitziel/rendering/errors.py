# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The one error that rendering raises."""

from __future__ import annotations


class RenderError(Exception):
    """A document cannot be written; the message says what is wrong and what to do."""
