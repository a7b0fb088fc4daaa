# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings for a developer's machine and the demo: no secret, any host of this machine."""

from leitziel.config.settings.base import *
from leitziel.config.settings.mail import mail_settings

DEBUG = env.flag("LEITZIEL_DEBUG", True)
SECRET_KEY = env.text("LEITZIEL_SECRET_KEY", "only-for-development-on-this-machine")
ALLOWED_HOSTS = env.items("LEITZIEL_HOSTS", "localhost,127.0.0.1,[::1],.localhost")
# Mails go to the terminal, unless a folder or a mail server is named.
globals().update(mail_settings())
