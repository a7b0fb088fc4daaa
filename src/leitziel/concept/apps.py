# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ConceptConfig(AppConfig):
    """Registers leitziel.concept."""

    name = "leitziel.concept"
    label = "concept"
    verbose_name = _("Concept")
