# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""App configuration."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    """Registers leitziel.accounts."""

    name = "leitziel.accounts"
    label = "accounts"
    verbose_name = _("Accounts")

    def ready(self) -> None:
        """Count logins that fail; say what is deleted when."""
        from leitziel.accounts import retention, throttle
        from leitziel.core.retention import register

        throttle.connect()
        register("logins", retention.old_login_failures)
        register("sessions", retention.expired_sessions)
