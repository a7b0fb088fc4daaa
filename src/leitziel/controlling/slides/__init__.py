# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The cockpit as slides for a committee: editable text, tables and charts."""
