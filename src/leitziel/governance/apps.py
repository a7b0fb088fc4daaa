# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class GovernanceConfig(AppConfig):
    """Registers leitziel.governance."""

    name = "leitziel.governance"
    label = "governance"
    verbose_name = _("Committees")
