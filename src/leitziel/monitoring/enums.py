# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of statistics."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Missing(models.TextChoices):
    """Why a value is missing: the signs of official statistics."""

    NOTHING = "–", _("exactly zero")
    UNKNOWN = ".", _("unknown")
    LATER = "…", _("not yet known")
    BLOCKED = "x", _("blocked")
    UNCERTAIN = "/", _("too uncertain")
