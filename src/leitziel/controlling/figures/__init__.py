# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Figures of measures: which period they belong to, how they add up, what they cost."""
