# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The forms of the log-in and of a forgotten password."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from leitziel.accounts.throttle import may_send_reset


class LoginForm(WagtailLoginForm):
    """Wagtail's form, in German throughout; it says that the e-mail address will do."""

    error_messages = {
        **WagtailLoginForm.error_messages,
        "invalid_login": _(
            "This name and password do not match. After several failures the account rests "
            "for five minutes."
        ),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["username"]
        field.label = _("User name or e-mail address")
        field.widget.attrs.update({"placeholder": "", "autocomplete": "username"})
        password = self.fields["password"]
        password.label = _("Password")  # Wagtail leaves it to its name, which is English
        password.widget.attrs.update({"placeholder": "", "autocomplete": "current-password"})


class PasswordResetForm(WagtailPasswordResetForm):
    """Wagtail's form; after some mails it stays silent for some minutes.

    The page says the same either way, so that nobody learns who has an account.
    """

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Send the mail, unless too many were asked for."""
        request = kwargs.get("request")
        if request is None or may_send_reset(request, self.cleaned_data["email"]):
            super().save(*args, **kwargs)
