# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Everything that is done with reports."""

from leitziel.reporting.operations.building import (
    BuildError,
    build_file,
    build_files,
    build_preview,
    rebuild,
)
from leitziel.reporting.operations.editing import (
    RefusedError,
    change_report,
    create_report,
    delete_report,
    save_text,
)
from leitziel.reporting.operations.publishing import publish_report, withdraw_report

__all__ = [
    "BuildError",
    "RefusedError",
    "build_file",
    "build_files",
    "build_preview",
    "change_report",
    "create_report",
    "delete_report",
    "publish_report",
    "rebuild",
    "save_text",
    "withdraw_report",
]
