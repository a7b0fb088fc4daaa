# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Staff pages: the list of reports, a report with its texts, checks, publishing."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms import HiddenInput
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from leitziel.actors.permissions import Act, may_in
from leitziel.actors.staff.working import working_municipality
from leitziel.concept.models import Concept, FieldOfAction
from leitziel.core.errors import DomainError
from leitziel.reporting.checks import run_checks
from leitziel.reporting.checks.beside import beside_of
from leitziel.reporting.checks.finding import Finding, Severity
from leitziel.reporting.enums import ReportKind, TextPlace
from leitziel.reporting.models import Report
from leitziel.reporting.operations import (
    change_report,
    create_report,
    delete_report,
    publish_report,
    save_text,
    withdraw_report,
)
from leitziel.reporting.permissions import may_publish, may_write
from leitziel.reporting.queries import editions_of, reports_for, suggest_report, text_for_editing
from leitziel.reporting.snapshot import take_snapshot
from leitziel.reporting.staff.forms import ConceptForm, FactsForm, TextForm
from leitziel.reporting.staff.mending import grouped_findings
from leitziel.reporting.staff.places import beside, places_of
from leitziel.reporting.staff.said import answers_of


def index(request: HttpRequest) -> HttpResponse:
    """All reports of the municipality the person works in."""
    municipality = working_municipality(request)
    reports = reports_for(request.user)
    concepts = Concept.objects.none()
    if municipality is not None:
        reports = reports.filter(concept__municipality=municipality)
        concepts = Concept.objects.of(municipality)
    context = {
        "reports": list(reports.prefetch_related("edition__files")),
        "has_concept": concepts.exists(),
        "may_add": municipality is not None and may_in(request.user, Act.ADD, municipality),
        "municipality": municipality,
    }
    return render(request, "reporting/index.html", context)


@require_http_methods(["GET", "POST"])
def create(request: HttpRequest) -> HttpResponse:
    """Begin a report; most of its facts are known already."""
    municipality = working_municipality(request)
    if municipality is None or not may_in(request.user, Act.ADD, municipality):
        raise PermissionDenied
    concepts = Concept.objects.of(municipality).order_by("-adopted_date", "-pk")
    concept = _chosen(request, concepts)
    if concept is None:
        messages.error(request, _("There is no concept yet. A report tells of a concept."))
        return redirect("report_index")
    facts = FactsForm(request.POST or None, initial=suggest_report(concept, kind=_kind(request)))
    # The kind is chosen above the form, for other facts follow from it.
    facts.fields["kind"].widget = HiddenInput()
    if request.method == "POST" and facts.is_valid():
        try:
            report = create_report(concept=concept, by=request.user, **facts.cleaned_data)
        except DomainError as error:
            facts.add_error(None, error.message)
        else:
            messages.success(request, _("The report is begun. Its content comes from the data."))
            return redirect("report_show", report.pk)
    choice = ConceptForm(concepts=concepts, initial={"concept": concept})
    context = {
        "form": facts,
        "choice": choice if concepts.count() > 1 else None,
        "kinds": ReportKind.choices,
        "kind": _kind(request),
    }
    return render(request, "reporting/create.html", {**context, "concept": concept})


def _kind(request: HttpRequest) -> str:
    """The kind of report that the person asked for, else the usual one."""
    kind = request.POST.get("kind") or request.GET.get("kind", "")
    return kind if kind in ReportKind.values else ReportKind.IMPLEMENTATION_REPORT


def _chosen(request: HttpRequest, concepts: QuerySet[Concept]) -> Concept | None:
    """The concept that the person chose among these, else the newest."""
    key = request.POST.get("concept") or request.GET.get("concept", "")
    if not key:
        return concepts.first()
    if not key.isdecimal():
        raise Http404
    return get_object_or_404(concepts, pk=key)


def show(request: HttpRequest, pk: int) -> HttpResponse:
    """A report: its texts, its checks, its files."""
    report = _own(request, pk)
    snapshot = take_snapshot(report)
    findings = run_checks(snapshot, beside_of(report, request.user))
    context = {
        **_about(request, report),
        "places": places_of(report, snapshot),
        "findings": findings,
        **_counted(findings),
        "left_out": sum(snapshot["left_out"].values()),
        "editions": editions_of(report),
    }
    return render(request, "reporting/show.html", context)


def _counted(findings: list[Finding]) -> dict[str, int]:
    """How many findings should be looked at, and how many are only worth knowing."""
    worth_knowing = sum(finding.severity == Severity.HINT for finding in findings)
    return {"to_look_at": len(findings) - worth_knowing, "worth_knowing": worth_knowing}


@require_http_methods(["GET", "POST"])
def facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what stands on the cover and in the imprint."""
    report = _writable(request, pk)
    form = FactsForm(request.POST or None, instance=report)
    if request.method == "POST" and form.is_valid():
        try:
            change_report(report=_own(request, pk), by=request.user, **form.cleaned_data)
        except DomainError as error:
            form.add_error(None, error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("report_show", pk)
    return render(request, "reporting/facts.html", {**_about(request, report), "form": form})


@require_http_methods(["GET", "POST"])
def text(request: HttpRequest, pk: int, place: str, field: int | None = None) -> HttpResponse:
    """Write the text of one place, with what comes from the data beside it."""
    report = _writable(request, pk)
    if place not in TextPlace.values or (place == TextPlace.FIELD) != (field is not None):
        raise Http404
    chosen = None
    if field is not None:
        chosen = get_object_or_404(FieldOfAction, pk=field, concept=report.concept_id)
    known = text_for_editing(report, place, chosen)
    form = TextForm(request.POST or None, initial={"text": known.text})
    if request.method == "POST" and form.is_valid():
        try:
            written = form.cleaned_data["text"]
            save_text(report=report, place=place, field=chosen, text=written, by=request.user)
        except DomainError as error:
            form.add_error("text", error.message)
        else:
            messages.success(request, _("Saved."))
            return redirect("report_show", pk)
    snapshot = take_snapshot(report)
    context = {
        **_about(request, report),
        "form": form,
        "known": known,
        "said": answers_of(request.user, snapshot, chosen.pk) if chosen else None,
        "field": chosen,
        "place": chosen.title if chosen else TextPlace(place).label,
        "beside": beside(snapshot, place, chosen),
    }
    return render(request, "reporting/text.html", context)


def checks(request: HttpRequest, pk: int) -> HttpResponse:
    """What should be mended before publishing, with links to where."""
    report = _own(request, pk)
    findings = run_checks(take_snapshot(report), beside_of(report, request.user))
    groups = grouped_findings(report, findings)
    return render(request, "reporting/checks.html", {**_about(request, report), "groups": groups})


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then freeze the data and write the files."""
    report = _own(request, pk)
    if not may_publish(request.user, report):
        raise PermissionDenied
    if request.method == "POST":
        try:
            publish_report(report=report, by=request.user)
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(request, _("The report is published and frozen."))
        return redirect("report_show", pk)
    if not report.is_editable:
        return redirect("report_show", pk)
    findings = run_checks(take_snapshot(report), beside_of(report, request.user))
    context = {**_about(request, report), "groups": grouped_findings(report, findings)}
    return render(request, "reporting/publish.html", context)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then take the report from its readers."""
    return _confirmed(
        request, pk, withdraw_report, "reporting/withdraw.html", _("The report is withdrawn.")
    )


@require_http_methods(["GET", "POST"])
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then throw the draft away."""
    return _confirmed(
        request, pk, delete_report, "reporting/delete.html", _("The report is deleted.")
    )


def _confirmed(
    request: HttpRequest, pk: int, operation: Any, template: str, done: str
) -> HttpResponse:
    report = _own(request, pk)
    if not may_publish(request.user, report):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, template, _about(request, report))
    try:
        operation(report=report, by=request.user)
    except DomainError as error:
        messages.error(request, error.message)
        return redirect("report_show", pk)
    messages.success(request, done)
    return redirect("report_index")


def _own(request: HttpRequest, pk: int) -> Report:
    """The report, or "not found" where it is not one's own."""
    return get_object_or_404(reports_for(request.user), pk=pk)


def _writable(request: HttpRequest, pk: int) -> Report:
    report = _own(request, pk)
    if not report.is_editable or not may_write(request.user, report):
        raise PermissionDenied
    return report


def _about(request: HttpRequest, report: Report) -> dict[str, Any]:
    may = may_write(request.user, report)
    return {
        "report": report,
        "may_write": may and report.is_editable,
        "may_publish": may_publish(request.user, report),
    }
