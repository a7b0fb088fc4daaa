# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Checking a draft: its items with their addresses, and what a person decides about each."""
