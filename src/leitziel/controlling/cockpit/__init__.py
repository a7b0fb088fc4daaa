# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cockpit: where a concept stands, in one minute, with the reason behind everything."""
