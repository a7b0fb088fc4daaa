# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A child process that asks for more memory than the reader of PDF files allows."""

from leitziel.ingest.reading.pdf_child import limit

if __name__ == "__main__":
    limit()
    bytearray(2 * 1024**3)
