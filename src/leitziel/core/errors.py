# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The base of errors that are shown to a person."""


class DomainError(Exception):
    """A refusal with a sentence for the user: what, where and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message
