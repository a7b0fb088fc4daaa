# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The form of the log-in."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import LoginForm as WagtailLoginForm


class LoginForm(WagtailLoginForm):
    """Wagtail's form, which says that the e-mail address will do."""

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
