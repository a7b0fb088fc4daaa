# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Each app says what is due; one command deletes it and says so."""

import io
import logging

import pytest
from django.core.management import CommandError, call_command

from leitziel.core import clock, retention

pytestmark = pytest.mark.django_db


@pytest.fixture
def rules(monkeypatch):
    """A registry of its own for the test."""
    mine = {}
    monkeypatch.setattr(retention, "_rules", mine)
    return mine


def _clean(**options):
    out, err = io.StringIO(), io.StringIO()
    call_command("clean", stdout=out, stderr=err, **options)
    return out.getvalue()


def test_command_deletes_what_every_rule_names(rules):
    gone = []
    for name in ("answers", "letters"):
        retention.register(
            name, lambda now, name=name: [retention.Due(f"{name} 7", lambda: gone.append(name))]
        )

    told = _clean()

    assert gone == ["answers", "letters"]
    assert told == "deleted answers: answers 7\ndeleted letters: letters 7\n2 deleted\n"


def test_deletion_is_proved_in_the_log(rules, caplog):
    retention.register("letters", lambda now: [retention.Due("letter 7", lambda: None)])

    with caplog.at_level(logging.INFO, logger="leitziel.retention"):
        _clean()

    assert [(entry.levelname, entry.getMessage()) for entry in caplog.records] == [
        ("INFO", "deleted letters: letter 7")
    ]


def test_proof_is_logged_whatever_else_is_not(settings):
    assert settings.LOGGING["loggers"]["leitziel.retention"]["level"] == "INFO"


def test_thing_that_cannot_be_deleted_does_not_keep_the_others(rules, caplog):
    gone = []

    def fail():
        raise OSError("disk is read-only")

    retention.register(
        "letters",
        lambda now: [
            retention.Due("letter 1", fail),
            retention.Due("letter 2", lambda: gone.append(2)),
        ],
    )

    with pytest.raises(SystemExit) as ended:
        _clean()

    assert ended.value.code == 1
    assert gone == [2]
    assert "could not delete letters: letter 1" in caplog.text


def test_dry_run_deletes_nothing(rules):
    retention.register(
        "letters", lambda now: [retention.Due("letter 1", lambda: pytest.fail("deleted"))]
    )

    assert _clean(dry_run=True) == "would delete letters: letter 1\n"


def test_dry_run_says_that_nothing_is_due(rules):
    retention.register("letters", lambda now: [])

    assert _clean(dry_run=True) == "nothing would be deleted\n"


def test_only_the_chosen_rules_are_asked(rules):
    retention.register("answers", lambda now: pytest.fail("asked"))
    retention.register("letters", lambda now: [])

    assert _clean(only=["letters"]) == "0 deleted\n"


def test_unknown_rule_is_named_with_those_that_exist(rules):
    retention.register("letters", lambda now: [])

    with pytest.raises(CommandError, match=r"no rule lettters.*Rules: letters"):
        _clean(only=["lettters"])


def test_rules_are_asked_for_the_present_moment(rules, monkeypatch):
    asked = []
    frozen = clock.now()
    monkeypatch.setattr(clock, "now", lambda: frozen)
    retention.register("letters", lambda now: asked.append(now) or [])

    _clean()

    assert asked == [frozen]


def test_every_app_that_keeps_something_has_registered():
    assert {"imports", "logins", "sessions"} <= set(retention.names())
