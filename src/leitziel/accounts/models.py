# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""People who log in."""

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person with an account; what they may do is said by their role assignments."""

    email = models.EmailField(_("e-mail address"))
    language = models.CharField(
        _("language"),
        max_length=10,
        choices=settings.LANGUAGES,
        default="de",
        help_text=_("The language in which this person sees the staff pages and gets mail."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("user")  # type: ignore[assignment] # Django's own class is not lazy
        verbose_name_plural = _("users")  # type: ignore[assignment]
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="email_belongs_to_one_user",
                violation_error_message=_("Someone else has this e-mail address already."),
            )
        ]

    def __str__(self) -> str:
        return self.get_full_name() or self.username


class LoginFailure(models.Model):
    """A login that failed some minutes ago, so that guessing passwords takes long.

    The keys say which failures belong together; neither name nor address can be read from them.
    """

    name_key = models.CharField(max_length=64)
    address_key = models.CharField(max_length=64)
    at = models.DateTimeField(_("failed at"), db_index=True)

    class Meta:
        verbose_name = _("failed login")
        verbose_name_plural = _("failed logins")
        indexes = [
            models.Index(fields=["name_key", "at"], name="login_failures_of_a_name"),
            models.Index(fields=["address_key", "at"], name="login_failures_of_address"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.name_key[:8]}"
