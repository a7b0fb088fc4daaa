# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How mail leaves, as the environment says."""

from __future__ import annotations

import pytest

from leitziel.config.env import SettingError
from leitziel.config.settings.mail import mail_settings


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "USER", "PASSWORD", "SECURITY", "TIMEOUT", "FROM", "FOLDER"):
        monkeypatch.delenv(f"LEITZIEL_EMAIL_{name}", raising=False)
        monkeypatch.delenv(f"LEITZIEL_EMAIL_{name}_FILE", raising=False)


def _backend(**facts: str) -> str:
    return mail_settings(**facts)["EMAIL_BACKEND"].split(".")[-2]


def test_mail_is_printed_where_no_server_is_named():
    assert _backend() == "console"


def test_mail_goes_to_files_where_a_folder_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("LEITZIEL_EMAIL_FOLDER", str(tmp_path))
    monkeypatch.setenv("LEITZIEL_EMAIL_HOST", "mail.stadt.example")

    assert _backend() == "filebased"
    assert mail_settings()["EMAIL_FILE_PATH"] == str(tmp_path)


def test_mail_goes_to_this_machine_in_production_without_encryption():
    found = mail_settings("localhost")

    assert _backend(default_host="localhost") == "smtp"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        25,
        False,
        False,
    )


@pytest.mark.parametrize(
    ("security", "port", "starts", "is_tls"),
    [(None, 587, True, False), ("tls", 465, False, True), ("none", 25, False, False)],
)
def test_mail_to_another_machine_is_encrypted_unless_told_otherwise(
    monkeypatch, security, port, starts, is_tls
):
    monkeypatch.setenv("LEITZIEL_EMAIL_HOST", "mail.stadt.example")
    if security:
        monkeypatch.setenv("LEITZIEL_EMAIL_SECURITY", security)

    found = mail_settings()

    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (
        port,
        starts,
        is_tls,
    )


def test_password_may_come_from_a_file(monkeypatch, tmp_path):
    path = tmp_path / "password"
    path.write_text("geheim\n")
    monkeypatch.setenv("LEITZIEL_EMAIL_PASSWORD_FILE", str(path))

    assert mail_settings()["EMAIL_HOST_PASSWORD"] == "geheim"


@pytest.mark.parametrize(
    ("name", "value"), [("SECURITY", "ssl"), ("PORT", "smtp"), ("PORT", "0"), ("TIMEOUT", "-1")]
)
def test_value_that_cannot_be_understood_is_named(monkeypatch, name, value):
    monkeypatch.setenv(f"LEITZIEL_EMAIL_{name}", value)

    with pytest.raises(SettingError, match=f"LEITZIEL_EMAIL_{name}"):
        mail_settings()


def test_sender_is_named_once_for_all_mails(monkeypatch):
    monkeypatch.setenv("LEITZIEL_EMAIL_FROM", "post@stadt.example")

    found = mail_settings("localhost", "leitziel@stadt.example")

    assert found["DEFAULT_FROM_EMAIL"] == found["SERVER_EMAIL"] == "post@stadt.example"
