# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the mails of a round, what became of them, and their words."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from leitziel.actors.permissions import Act
from leitziel.controlling.enums import MailKind, MailState
from leitziel.controlling.mail.placeholders import check_words, placeholders_of
from leitziel.controlling.mail.texts import usual_words
from leitziel.controlling.models import MailText
from leitziel.controlling.staff.access import round_of
from leitziel.controlling.staff.round_form import MailTextForm

MAILS_ON_A_PAGE = 50


@require_GET
def index(request: HttpRequest, pk: int) -> HttpResponse:
    """All mails of a round, those with trouble first, and the words of each occasion."""
    round_ = round_of(request, pk)
    rows = round_.mails.defer("text", "html", "calendar").order_by("-created_at", "-pk")
    lost = Q(state__in=(MailState.FAILED, MailState.BOUNCED))
    postponed = Q(state=MailState.QUEUED) & ~Q(error="")
    trouble = rows.filter(lost | postponed)
    own = {(text.kind, text.language) for text in round_.mail_texts.all()}
    context = {
        "round": round_,
        "page": Paginator(rows, MAILS_ON_A_PAGE).get_page(request.GET.get("p")),
        "trouble": list(trouble),
        "queued": rows.filter(state=MailState.QUEUED).count(),
        "occasions": [
            (kind, [(code, name, (kind.value, code) in own) for code, name in settings.LANGUAGES])
            for kind in MailKind
        ],
    }
    return render(request, "controlling/mails.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int, kind: str, language: str) -> HttpResponse:
    """Change the words of one mail, or go back to the usual ones."""
    round_ = round_of(request, pk, Act.CHANGE)
    if kind not in MailKind.values or language not in dict(settings.LANGUAGES):
        raise Http404
    own = round_.mail_texts.filter(kind=kind, language=language).first()
    if request.method == "POST" and "usual" in request.POST:
        if own is not None:
            own.delete()
        messages.success(request, _("The usual words are used again."))
        return redirect("round_mails", pk)
    usual_subject, usual_body = usual_words(kind, language)
    initial = {"subject": own.subject, "body": own.body} if own else {}
    form = MailTextForm(
        request.POST or None,
        initial=initial or {"subject": usual_subject, "body": usual_body},
    )
    if request.method == "POST" and form.is_valid():
        text = own or MailText(round=round_, kind=kind, language=language)
        if _saved(text, form):
            messages.success(request, _("Saved. Mails that are queued already keep their words."))
            return redirect("round_mails", pk)
    context = {
        "round": round_,
        "form": form,
        "kind": MailKind(kind),
        "language": dict(settings.LANGUAGES)[language],
        "code": language,
        "own": own,
        "placeholders": placeholders_of(kind),
    }
    return render(request, "controlling/mail_text.html", context)


def _saved(text: MailText, form: MailTextForm) -> bool:
    text.subject, text.body = form.cleaned_data["subject"], form.cleaned_data["body"]
    try:
        check_words(text.kind, text.subject, text.body)
        text.full_clean()
    except ValidationError as error:
        form.add_error(None, error)
        return False
    text.save()
    return True
