# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the questions of a round while it is planned, their results afterwards."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in, rows_for
from leitziel.controlling.enums import RoundState
from leitziel.controlling.models import ReportingRound, SurveyQuestion, SurveyResponse
from leitziel.controlling.staff.access import round_of
from leitziel.controlling.survey.conditions import condition_words
from leitziel.controlling.survey.drawing import chart_of, finding_of
from leitziel.controlling.survey.editing import (
    QuestionRefused,
    copy_questions,
    correct_question,
    delete_question,
    move_question,
    save_question,
)
from leitziel.controlling.survey.export import write_csv, write_xlsx
from leitziel.controlling.survey.queries import questions_of
from leitziel.controlling.survey.question_form import QuestionForm, WordingForm
from leitziel.controlling.survey.results import (
    HANDED_IN,
    QuestionResult,
    Table,
    results_of,
)
from leitziel.controlling.survey.said import lines_of
from leitziel.controlling.survey.values import possible_words

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Drawn:
    """A table with its chart and the sentence over it."""

    table: Table
    finding: str
    chart: SafeString
    rows: list[tuple[str, int, int, tuple[int, ...]]]


@require_GET
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The questions of a planned round to work on; afterwards what was answered."""
    round_ = round_of(request, pk)
    if round_.state != RoundState.PLANNED:
        return _results_page(request, round_)
    questions = questions_of(round_)
    numbers = {row.pk: place for place, row in enumerate(questions, 1)}
    context = {
        "round": round_,
        "questions": [
            (numbers[row.pk], row, condition_words(row, numbers), possible_words(row))
            for row in questions
        ],
        "sources": _sources(request, round_),
    }
    return render(request, "controlling/survey.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a question."""
    round_ = round_of(request, pk, Act.CHANGE)
    return _question_page(request, SurveyQuestion(round=round_), questions_of(round_))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a question; once the round is open, only its wording."""
    question = question_of(request, pk)
    if question.round.state == RoundState.OPEN:
        return _wording_page(request, question)
    rows = questions_of(question.round)
    before = rows[: next(at for at, row in enumerate(rows) if row.pk == question.pk)]
    return _question_page(request, question, before)


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete a question, after asking."""
    question = question_of(request, pk)
    if request.method == "POST":
        try:
            delete_question(question=question, by=request.user)
        except QuestionRefused as refused:
            messages.error(request, refused.message)
        else:
            messages.success(request, _("The question is deleted."))
        return redirect("round_survey", question.round_id)
    context = {"round": question.round, "question": question}
    return render(request, "controlling/survey_delete.html", context)


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a question change places with the one above or below."""
    question = question_of(request, pk)
    try:
        move_question(question=question, up=request.POST.get("to") == "up", by=request.user)
    except QuestionRefused as refused:
        messages.error(request, refused.message)
    return redirect("round_survey", question.round_id)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """Take over the questions of another round."""
    round_ = round_of(request, pk, Act.CHANGE)
    key = request.POST.get("source", "")
    chosen = key if key.isdecimal() and len(key) < 19 else None
    source = get_object_or_404(_sources(request, round_), pk=chosen)
    try:
        count = copy_questions(source=source, round=round_, by=request.user)
    except QuestionRefused as refused:
        messages.error(request, refused.message)
    else:
        words = ngettext("{n} question taken over.", "{n} questions taken over.", count)
        messages.success(request, words.format(n=count))
    return redirect("round_survey", pk)


@require_GET
def download(request: HttpRequest, pk: int, fmt: str) -> HttpResponse:
    """The results as a file; as little of them as the page shows."""
    round_ = round_of(request, pk)
    if round_.state == RoundState.PLANNED or fmt not in ("xlsx", "csv"):
        raise Http404
    results = results_of(round_)
    content = write_xlsx(results) if fmt == "xlsx" else write_csv(results)
    kind = XLSX if fmt == "xlsx" else "text/csv; charset=utf-8"
    name = slugify(f"{round_.title} {_('survey')}") or "umfrage"
    headers = {"Content-Disposition": f'attachment; filename="{name}.{fmt}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


@require_GET
def singly(request: HttpRequest, pk: int) -> HttpResponse:
    """What each institution answered; does not exist where they were promised anonymity."""
    round_ = round_of(request, pk)
    if round_.is_anonymous:
        raise Http404
    questions = questions_of(round_)
    rows = rows_for(request.user, Act.VIEW, SurveyResponse.objects.filter(round=round_))
    rows = rows.filter(request__state__in=HANDED_IN).exclude(submitted_at=None)
    rows = rows.select_related("request__organization").prefetch_related("answers")
    responses = [
        (row.request.organization, lines_of(questions, row))
        for row in rows.order_by("request__organization__name")
    ]
    return render(
        request, "controlling/survey_singly.html", {"round": round_, "responses": responses}
    )


def question_of(request: HttpRequest, pk: int) -> SurveyQuestion:
    """One question, for those who plan rounds."""
    rows = SurveyQuestion.objects.select_related("round__concept__municipality")
    found: SurveyQuestion = get_object_or_404(rows_for(request.user, Act.VIEW, rows), pk=pk)
    if not may_in(request.user, Act.CHANGE, found.get_municipality()):
        raise PermissionDenied
    return found


def _question_page(
    request: HttpRequest, question: SurveyQuestion, before: list[SurveyQuestion]
) -> HttpResponse:
    round_ = question.round
    if round_.state != RoundState.PLANNED:
        return redirect("round_survey", round_.pk)
    form = QuestionForm(request.POST or None, instance=question, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            save_question(question=form.apply(), by=request.user)
        except QuestionRefused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("Saved."))
            if "another" in request.POST:
                return redirect("survey_question_new", round_.pk)
            return redirect("round_survey", round_.pk)
    context = {"round": round_, "form": form, "is_new": question.pk is None}
    return render(request, "controlling/survey_question.html", context)


def _wording_page(request: HttpRequest, question: SurveyQuestion) -> HttpResponse:
    form = WordingForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        try:
            correct_question(question=question, by=request.user, **form.cleaned_data)
        except QuestionRefused as refused:
            form.add_error(None, refused.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("round_survey", question.round_id)
    context = {"round": question.round, "form": form, "is_open": True}
    return render(request, "controlling/survey_question.html", context)


def _results_page(request: HttpRequest, round_: ReportingRound) -> HttpResponse:
    results = results_of(round_)
    accent = round_.concept.municipality.accent
    context = {
        "round": round_,
        "results": results,
        "rate": f"{results.rate}\N{NO-BREAK SPACE}%",
        "questions": [(one, _drawn(one, accent)) for one in results.questions],
        "waiting": results.submitted - results.counted,
        "asked": questions_of(round_) if round_.is_open else [],
    }
    return render(request, "controlling/survey_results.html", context)


def _drawn(result: QuestionResult, accent: str) -> list[Drawn]:
    return [
        Drawn(
            table,
            finding_of(result, table),
            chart_of(table, f"{result.question.text} {table.title}".strip(), accent),
            [(row.label, row.total, table.percent(row), row.groups) for row in table.rows],
        )
        for table in result.tables
        if table.rows
    ]


def _sources(request: HttpRequest, round_: ReportingRound) -> Any:
    """Other rounds of the city with questions, the latest first."""
    own = ReportingRound.objects.of(round_.concept.municipality).exclude(pk=round_.pk)
    rows = rows_for(request.user, Act.VIEW, own).annotate(asks=Count("questions"))
    return rows.filter(asks__gt=0).order_by("-period_end", "-pk")
