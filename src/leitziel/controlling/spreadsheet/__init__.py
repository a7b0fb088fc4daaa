# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A round as a spreadsheet: written for those who answer offline, and read back."""
