# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Settings for the tests: fast hashing, files in memory, nothing from the machine's environment."""

import os

os.environ.setdefault("LEITZIEL_SECRET_KEY", "only-for-tests")

from leitziel.config.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests"  # noqa: S105 - protects nothing
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
# Threads of a live server leave no connection behind.
DATABASES["default"]["CONN_MAX_AGE"] = 0
