# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings for production: everything from the environment, failing loudly."""

from leitziel.config.settings.base import *
from leitziel.config.settings.mail import mail_settings

DEBUG = False
SECRET_KEY = env.text("LEITZIEL_SECRET_KEY")
ALLOWED_HOSTS = env.items("LEITZIEL_HOSTS")
if not ALLOWED_HOSTS:
    raise env.SettingError(
        "Please set LEITZIEL_HOSTS to the host names of the site, comma separated."
    )
if "*" in ALLOWED_HOSTS:
    raise env.SettingError(
        "LEITZIEL_HOSTS is *; please name the hosts: links in mails are built from them."
    )
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
SECURE_SSL_REDIRECT = env.flag("LEITZIEL_HTTPS", True)
# Anyone can send this header; it says something only when our own proxy wrote it.
if LEITZIEL_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31536000 if SECURE_SSL_REDIRECT else 0
SESSION_COOKIE_SECURE = SECURE_SSL_REDIRECT
CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
globals().update(mail_settings("localhost", f"leitziel@{ALLOWED_HOSTS[0].lstrip('.')}"))
