# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why an import is refused."""

from leitziel.core.errors import DomainError


class ImportRefused(DomainError):  # noqa: N818 -- it names the refusal that a person reads
    """A document cannot be written into the concept; nothing was written."""
