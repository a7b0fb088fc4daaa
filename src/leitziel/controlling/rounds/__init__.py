# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Reporting rounds: planned, opened, sent to institutions, closed."""
