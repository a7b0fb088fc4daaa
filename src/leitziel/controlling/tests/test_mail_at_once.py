# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Several timers at once, in threads with connections of their own: no mail goes twice."""

from __future__ import annotations

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.mail.backends import locmem
from django.db import connection

from leitziel.controlling.enums import MailState
from leitziel.controlling.mail import sending
from leitziel.controlling.mail.sending import send_due
from leitziel.controlling.models import OutgoingMail
from leitziel.controlling.rounds.reminding import queue_all_due
from leitziel.controlling.tests.factories import ContactFactory, RoundFactory
from leitziel.controlling.tests.test_reminding import _at

THREADS = 3
PEOPLE = 8


@pytest.mark.django_db(transaction=True)
def test_timers_that_run_at_once_queue_and_send_each_mail_once(monkeypatch):
    round_ = RoundFactory(opened=True)
    for _number in range(PEOPLE):
        ContactFactory(request__round=round_)
    taken: Counter[str] = Counter()
    start = threading.Barrier(THREADS)

    class Slow(locmem.EmailBackend):
        def send_messages(self, messages):
            time.sleep(0.01)
            taken.update(message.to[0] for message in messages)
            return len(messages)

    def run() -> int:
        try:
            start.wait(10)
            queue_all_due(_at(21))
            return send_due(_at(21)).sent
        finally:
            connection.close()

    monkeypatch.setattr(sending, "get_connection", lambda: Slow(fail_silently=False))

    with ThreadPoolExecutor(THREADS) as pool:
        sent = sum(pool.map(lambda _number: run(), range(THREADS)))

    assert sent == PEOPLE
    assert set(taken.values()) == {1}
    assert len(taken) == OutgoingMail.objects.filter(state=MailState.SENT).count() == PEOPLE
