# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Council papers: from blocks to number, consultations, decisions, reasons and attachments."""
