# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActorsConfig(AppConfig):
    """Registers leitziel.actors."""

    name = "leitziel.actors"
    label = "actors"
    verbose_name = _("Municipality and organizations")
