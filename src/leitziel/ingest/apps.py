# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class IngestConfig(AppConfig):
    """Registers leitziel.ingest."""

    name = "leitziel.ingest"
    label = "ingest"
    verbose_name = _("Documents in")

    def ready(self) -> None:
        """Say when the copies of documents are deleted."""
        from leitziel.core.retention import register
        from leitziel.ingest import retention

        register("imports", retention.old_imports)
