# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: a round as a spreadsheet, out and in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods
from wagtail.admin import messages

from leitziel.actors.permissions import Act
from leitziel.controlling.models import ReportingRound
from leitziel.controlling.spreadsheet.reading import SheetResult, read_sheet
from leitziel.controlling.spreadsheet.workbook import LARGEST_FILE, SheetRefused
from leitziel.controlling.spreadsheet.writing import write_sheet
from leitziel.controlling.staff.access import round_of
from leitziel.controlling.staff.round_form import SheetForm

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_GET
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """All answers of the round as a spreadsheet that can be filled in offline."""
    round_ = round_of(request, pk, Act.CHANGE)
    response = HttpResponse(write_sheet(round_), content_type=XLSX)
    name = f"{slugify(round_.title) or 'runde'}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "POST"])
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a filled-in spreadsheet; every row or none."""
    round_ = round_of(request, pk, Act.CHANGE)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            result = read_sheet(
                round_=round_,
                # One byte more than is read at all, so that a larger file is refused unread.
                content=form.cleaned_data["file"].read(LARGEST_FILE + 1),
                by=request.user,
                submit_complete=form.cleaned_data["submit_complete"],
            )
        except SheetRefused as refused:
            form.add_error(None, refused.errors or [refused.message])
        else:
            _tell(request, round_, result)
            return redirect("round_desk", pk)
    context = {"round": round_, "form": form, "asks": round_.questions.exists()}
    return render(request, "controlling/sheet.html", context)


def _tell(request: HttpRequest, round_: ReportingRound, result: SheetResult) -> None:
    """What was taken over and submitted, and who still has to answer something."""
    if not result.changed:
        messages.success(request, _("The file changes nothing."))
        return
    said = ngettext(
        "{n} answer was taken over.", "{n} answers were taken over.", result.changed
    ).format(n=result.changed)
    if count := len(result.submitted):
        done = ngettext(
            "{n} institution has submitted with it.",
            "{n} institutions have submitted with it.",
            count,
        )
        said = f"{said} {done.format(n=count)}"
    messages.success(request, said)
    if result.incomplete:
        names = ", ".join(str(row.organization) for row in result.incomplete)
        said = _("Not submitted yet, because something is missing: {names}.").format(names=names)
        if round_.is_anonymous and round_.questions.exists():
            online = _("The anonymous questions can be answered with the link in the mail alone.")
            said = f"{said} {online}"
        messages.warning(request, said)
