# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The usual English words of the mails; a round may replace each of them."""

from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.language import Language

_CLOSING = """Kind regards
{office}
{contact}"""

_HOW = """Beside each field you see what was reported last time. You can stop at any time, your \
text is kept. You do not need an account."""

ENGLISH = Language(
    code="en",
    greeting="Dear {name},",
    greeting_without_name="Hello,",
    today="today",
    tomorrow="tomorrow",
    in_days="in {days} days",
    yesterday="since yesterday",
    since_days="for {days} days",
    numbers="zero one two three four five six seven eight nine ten eleven twelve",
    goal=("one goal", "{number} goals"),
    measure=("one measure", "{number} measures"),
    question=("one question", "{number} questions"),
    queried="your answer has arrived, a question about it is still open",
    joined=" and ",
    period="{start} to {end}",
    date_format="j F Y",
    answer="Answer now",
    answer_query="Answer the question",
    look="See your answer",
    open_desk="Open the round",
    due_title="Due: {round}",
    why="You get this mail because we ask you to answer for the institution named above.",
    pace="Fewer or no reminders:",
    pace_link="Fewer or no reminders",
    care="Whoever has the link can answer for your institution. Please pass it on only by the "
    "answer page.",
    texts={
        MailKind.INVITATION: (
            "{round}: your answer by {due_date}",
            """{greeting}

For the report on “{concept}” we ask you: what happened in the period {period}, what worked, what \
is still missing? You know best.

{introduction}

{requests}

The page says how long it takes. """
            + _HOW
            + """

Please answer by {due_date}. If someone else should answer, pass the request on or give it back \
to us on the page.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_BEFORE: (
            "Reminder: {round}, due on {due_date}",
            """{greeting}

Your answer to “{round}” is still missing. It is due {when}, on {due_date}.

{requests}

"""
            + _HOW
            + """

Do you have questions? We are glad to help.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_AFTER: (
            "{round}: we still miss your answer",
            """{greeting}

Your answer to “{round}” was due on {due_date}. You can still give it. Without it the report says \
about your tasks: no update.

{requests}

If nothing changed, one click on “unchanged” will do. If someone else should answer, pass the \
request on or give it back to us on the page.

"""
            + _CLOSING,
        ),
        MailKind.REMINDER_NOW: (
            "Reminder: {round}",
            """{greeting}

We are still waiting for your answer to “{round}”. Due: {due_date}.

{requests}

"""
            + _HOW
            + """ If nothing changed, one click on “unchanged” will do.

"""
            + _CLOSING,
        ),
        MailKind.FORWARDED: (
            "{round}: {sender} passes a request on to you",
            """{greeting}

{sender} passes a request on to you. For the report on “{concept}” we ask where things stand in \
the period {period}.

{message}

{requests}

The page says how long it takes. """
            + _HOW
            + """ Please answer by {due_date}.

"""
            + _CLOSING,
        ),
        MailKind.QUERY: (
            "{round}: a question about your answer",
            """{greeting}

Thank you for your answer. We would like to know more:

{questions}

{requests}

You can add to your answer on the page and submit it once more.

"""
            + _CLOSING,
        ),
        MailKind.RECEIPT: (
            "{round}: your answer has arrived",
            """{greeting}

Thank you. Your answer to “{round}” has arrived: {institutions}.

{requests}

On the page you find what you entered and a receipt as PDF. We will write if we have a question.

"""
            + _CLOSING,
        ),
        MailKind.GIVEN_BACK: (
            "{round}: request to {institutions} given back",
            """{greeting}

The request to “{institutions}” has come back. {sender} writes:

{reason}

{requests}

On the page you can enter another address.""",
        ),
    },
)
