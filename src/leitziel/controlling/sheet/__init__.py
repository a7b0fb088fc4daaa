# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The measure sheet (Steckbrief): everything about a measure on one page."""
