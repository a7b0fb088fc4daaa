# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How mail leaves: through the mail server of the environment, else into files or the terminal."""

from __future__ import annotations

from typing import Any

from leitziel.config import env

# The usual ports for connections in the clear, upgraded to TLS, and in TLS from the start.
PORTS = {"none": 25, "starttls": 587, "tls": 465}
HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def mail_settings(
    default_host: str = "", default_sender: str = "leitziel@localhost"
) -> dict[str, Any]:
    """Django's mail settings; without a host, mails are written and not sent."""
    sender = env.text("LEITZIEL_EMAIL_FROM", default_sender)
    host = env.text("LEITZIEL_EMAIL_HOST", default_host)
    folder = env.text("LEITZIEL_EMAIL_FOLDER", "")
    security = env.text("LEITZIEL_EMAIL_SECURITY", "none" if host in HERE else "starttls")
    if security not in PORTS:
        raise env.SettingError(
            f"LEITZIEL_EMAIL_SECURITY is {security!r}; please use one of {', '.join(PORTS)}."
        )
    settings: dict[str, Any] = {
        "EMAIL_HOST": host,
        "EMAIL_PORT": env.number("LEITZIEL_EMAIL_PORT", PORTS[security], least=1, most=65535),
        "EMAIL_HOST_USER": env.text("LEITZIEL_EMAIL_USER", ""),
        "EMAIL_HOST_PASSWORD": env.text("LEITZIEL_EMAIL_PASSWORD", ""),
        "EMAIL_USE_TLS": security == "starttls",
        "EMAIL_USE_SSL": security == "tls",
        "EMAIL_TIMEOUT": env.number("LEITZIEL_EMAIL_TIMEOUT", 20, least=1, most=600),
        "EMAIL_BACKEND": _backend(host, folder),
        "DEFAULT_FROM_EMAIL": sender,
        "SERVER_EMAIL": sender,
    }
    if folder:
        settings["EMAIL_FILE_PATH"] = folder
    return settings


def _backend(host: str, folder: str) -> str:
    kind = "filebased" if folder else "smtp" if host else "console"
    return f"django.core.mail.backends.{kind}.EmailBackend"
