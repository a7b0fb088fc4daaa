# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The staff interface's glue between Wagtail's admin and our roles: rows of one's own city only."""
