# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of controlling."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Where a reporting round stands."""

    PLANNED = "planned", _("planned")
    OPEN = "open", _("open")
    CLOSED = "closed", _("closed")


class RequestState(models.TextChoices):
    """Where the request to one institution stands."""

    WAITING = "waiting", _("no reaction yet")
    OPENED = "opened", _("opened, nothing entered")
    STARTED = "started", _("begun")
    SUBMITTED = "submitted", _("submitted")
    QUERIED = "queried", _("question asked")
    ACCEPTED = "accepted", _("accepted")
    GIVEN_BACK = "given_back", _("given back")


# Has submitted, whether or not the office has read it or asks back.
ANSWERED = frozenset({RequestState.SUBMITTED, RequestState.QUERIED, RequestState.ACCEPTED})
# Has not submitted anything and still should; what was given back waits for the office.
UNANSWERED = frozenset({RequestState.WAITING, RequestState.OPENED, RequestState.STARTED})
# Still has to say something: who was asked back has answered, and owes an answer to a question.
AWAITED = UNANSWERED | {RequestState.QUERIED}


class Review(models.TextChoices):
    """What the office decided about one answer."""

    PENDING = "pending", _("not read yet")
    QUERIED = "queried", _("question asked")
    ACCEPTED = "accepted", _("accepted")


class ContactOrigin(models.TextChoices):
    """How someone came to be asked."""

    OFFICE = "office", _("named by the office")
    COLLEAGUE = "colleague", _("named by a colleague")
    ACCOUNT = "account", _("has an account")


class MailPace(models.TextChoices):
    """How much mail someone wants in this round."""

    ALL = "all", _("all reminders")
    LAST = "last", _("only the last reminder")
    NONE = "none", _("no reminders")


class MailKind(models.TextChoices):
    """The occasion of a mail."""

    INVITATION = "invitation", _("invitation")
    REMINDER_BEFORE = "reminder_before", _("reminder before the due date")
    REMINDER_AFTER = "reminder_after", _("reminder after the due date")
    REMINDER_NOW = "reminder_now", _("reminder sent by hand")
    FORWARDED = "forwarded", _("passed on to a colleague")
    QUERY = "query", _("question about an answer")
    RECEIPT = "receipt", _("receipt")
    GIVEN_BACK = "given_back", _("given back to the office")


class MailState(models.TextChoices):
    """What became of a mail."""

    QUEUED = "queued", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("could not be sent")
    BOUNCED = "bounced", _("came back")


class EventKind(models.TextChoices):
    """What happened to a request."""

    PREPARED = "prepared", _("prepared")
    INVITED = "invited", _("invited")
    REMINDED = "reminded", _("reminded")
    OPENED = "opened", _("opened")
    STARTED = "started", _("begun")
    SUBMITTED = "submitted", _("submitted")
    SUBMITTED_LATE = "submitted_late", _("submitted after the due date")
    FORWARDED = "forwarded", _("passed on")
    TAKEN_BACK = "taken_back", _("taken back")
    GIVEN_BACK = "given_back", _("given back to the office")
    REASSIGNED = "reassigned", _("sent to another address")
    QUERIED = "queried", _("question asked")
    EDITED = "edited", _("edited by the office")
    ACCEPTED = "accepted", _("accepted")
    UNLOCKED = "unlocked", _("unlocked")
    REVOKED = "revoked", _("link withdrawn")
    MAIL_FAILED = "mail_failed", _("mail could not be delivered")
    IMPORTED = "imported", _("read from a spreadsheet")
    PERSONS_DELETED = "persons_deleted", _("persons deleted")


class ProposalState(models.TextChoices):
    """What became of a proposed measure."""

    OPEN = "open", _("to be decided")
    TAKEN = "taken", _("taken into the concept")
    JOINED = "joined", _("exists already")
    DECLINED = "declined", _("declined")


class QuestionKind(models.TextChoices):
    """How a question of the survey is answered."""

    TEXT = "text", _("text")
    SINGLE = "single", _("one of several")
    MULTIPLE = "multiple", _("any of several")
    SCALE = "scale", _("scale")
    MATRIX = "matrix", _("matrix")
    NUMBER = "number", _("a number")
    DATE = "date", _("date")


class FigureLevel(models.TextChoices):
    """Where in the chain of effects a figure stands."""

    INPUT = "input", _("input")
    OUTPUT = "output", _("output")
    OUTCOME = "outcome", _("outcome")


class FigureRole(models.TextChoices):
    """What a figure means to calculations; everything else is only added up."""

    PARTICIPANTS = "participants", _("participants")
    STAFF = "staff", _("staff in full-time equivalents")
    OWN_FUNDS = "own_funds", _("own funds in euros")
    THIRD_PARTY_FUNDS = "third_party_funds", _("third-party funds in euros")
    OTHER = "other", _("other")


class Quality(models.TextChoices):
    """How a number was found."""

    COUNTED = "counted", _("counted")
    ESTIMATED = "estimated", _("estimated")


class AssessmentBasis(models.TextChoices):
    """Who or what an assessment rests on."""

    COMMITTEE = "committee", _("judged by a committee")
    EVIDENCE = "evidence", _("shown by evidence")


class EvidenceKind(models.TextChoices):
    """What speaks for an assessment."""

    INDICATOR = "indicator", _("statistical series")
    FIGURE = "figure", _("figure of measures")
    SURVEY = "survey", _("question of a survey")
    DOCUMENT = "document", _("document")
    TEXT = "text", _("observation in words")
