# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ControllingConfig(AppConfig):
    """Rounds, figures and effect: what the city's own measures take in, put out and achieve."""

    name = "leitziel.controlling"
    verbose_name = _("Controlling")

    def ready(self) -> None:
        """Say when persons behind answers are forgotten, and when the saves of their pages."""
        from leitziel.controlling.rounds import drafts, forgetting
        from leitziel.core.retention import register

        register("drafts", drafts.drafts_due)
        register("persons", forgetting.persons_due)
