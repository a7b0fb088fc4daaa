# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: see how a mail will look, send one again that did not arrive."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages

from leitziel.actors.permissions import Act, rows_for
from leitziel.controlling.enums import MailKind
from leitziel.controlling.mail.samples import sample_of
from leitziel.controlling.mail.sending import resend
from leitziel.controlling.models import OutgoingMail
from leitziel.controlling.staff.access import round_of
from leitziel.core.errors import DomainError


@require_GET
def sample(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """A mail as the first institution would get it; its links lead nowhere."""
    round_ = round_of(request, pk)
    if kind not in MailKind.values or language not in dict(settings.LANGUAGES):
        raise Http404
    try:
        written = sample_of(round_, kind, language)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("round_mail_text", pk, kind, language)
    return HttpResponse(written.html)


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Queue a mail once more that failed or came back."""
    rows = rows_for(request.user, Act.CHANGE, OutgoingMail.objects.select_related("round"))
    mail = get_object_or_404(rows, pk=pk)
    try:
        resend(mail=mail, by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("The mail waits to be sent again."))
    return redirect("round_mails", mail.round_id)
