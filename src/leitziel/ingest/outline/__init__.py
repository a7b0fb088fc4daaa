# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The grammar of concepts and reports: from blocks to a draft, by the words of a profile."""
