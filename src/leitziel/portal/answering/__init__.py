# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages on which institutions answer a round: behind a signed link, or behind a log-in."""
