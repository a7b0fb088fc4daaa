# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How dates and numbers are read and written where Django's own ways do not fit."""
