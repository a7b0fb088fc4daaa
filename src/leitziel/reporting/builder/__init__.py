# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""From a snapshot to a document tree: pure, without database, clock or random order.

The headings and tables are those that the default vocabulary profile of ``ingest`` reads, so that a
report that Leitziel wrote gives the same data when it is imported again.
"""

from leitziel.reporting.builder.document import build_document

__all__ = ["build_document"]
