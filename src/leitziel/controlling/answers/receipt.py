# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The receipt: what an institution submitted and when, as a document to keep.

It names the institution and no person.
"""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from leitziel.controlling.answers.correcting import corrections_of
from leitziel.controlling.answers.numbers import show_number
from leitziel.controlling.answers.tasks import Task, tasks_of
from leitziel.controlling.models import RoundRequest
from leitziel.controlling.survey.receipt import survey_blocks
from leitziel.rendering.brief import write_brief
from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    Cover,
    DefinitionList,
    Document,
    Heading,
    Inline,
    ListItem,
    Paragraph,
    Span,
    Table,
    plain,
)


def receipt_pdf(request: RoundRequest, language: str = "de") -> bytes:
    """The receipt of a submitted request as an accessible PDF."""
    with override(language):
        return write_brief(receipt_document(request, tasks_of(request), language))


def receipt_document(request: RoundRequest, tasks: list[Task], language: str) -> Document:
    """The receipt as a document tree, in the language that is active."""
    city = request.round.concept.municipality
    title = _("Receipt: %(round)s") % {"round": request.round.title}
    moment = request.submitted_at or request.round.opened_at
    day = timezone.localdate(moment) if moment else request.round.opens_on
    blocks: list[Block] = [Paragraph(plain(_lead(request)), role="lead"), _facts(request)]
    for task in tasks:
        blocks += _task(task)
    blocks += survey_blocks(request)
    blocks += _additions(request)
    author = city.office or city.name
    return Document(
        title=f"{title}, {request.organization}",
        author=author,
        date=day.isoformat(),
        cover=Cover(title, "", city.name, city.office, str(request.organization)),
        chapters=(Chapter(title, tuple(blocks), running_head=str(request.organization)),),
        language=language,
        accent=city.accent,
        running_title=request.round.title,
    )


def _lead(request: RoundRequest) -> str:
    return _("%(organization)s has submitted these answers. Thank you for your work.") % {
        "organization": request.organization
    }


def _facts(request: RoundRequest) -> DefinitionList:
    round_ = request.round
    facts = [
        (_("Institution"), str(request.organization)),
        (_("Submitted"), _submitted(request)),
        (_("Period"), f"{_day(round_.period_start)} – {_day(round_.period_end)}"),
        (_("Concept"), round_.concept.title),
        (_("Asked by"), ", ".join(filter(None, [_office(request), _city(request)]))),
    ]
    return DefinitionList(tuple((plain(term), plain(said)) for term, said in facts))


def _submitted(request: RoundRequest) -> str:
    if request.submitted_at is None:
        return ""
    local = timezone.localtime(request.submitted_at)
    words = {"day": date_format(local, "DATE_FORMAT"), "time": time_format(local, "H:i")}
    said = _("%(day)s at %(time)s") % words
    return _("%(said)s, after the due date") % {"said": said} if request.is_late else said


def _task(task: Task) -> list[Block]:
    answer = task.answer
    blocks: list[Block] = [Heading(2, plain(task.title))]
    if answer.is_unchanged:
        since = task.last.period or _("last time")
        blocks.append(_line(_("Unchanged since %(period)s.") % {"period": since}))
    if answer.status:
        blocks.append(_line(str(answer.status), _("How far it is")))
    blocks += [Paragraph(plain(part)) for part in _paragraphs(answer.text)]
    if not answer.is_given:
        blocks.append(Paragraph(plain(_("No answer was given here.")), role="note"))
    return [*blocks, *_figures(task), *_added(task)]


def _figures(task: Task) -> list[Block]:
    rows: list[tuple[Inline, ...]] = []
    for line in task.figures:
        if line.given is None or line.value is None:
            continue
        places = line.type.decimals
        last = f"{show_number(line.last.value, places)} ({line.last.label})" if line.last else "–"
        now = show_number(line.value, places)
        quality = line.given.get_quality_display()
        rows.append(tuple(plain(cell) for cell in (str(line.type), now, last, quality)))
    if not rows:
        return []
    head = (_("Figure"), _("Value"), _("Last time"), _("Quality"))
    columns = tuple(plain(word) for word in head)
    return [Table(_("Figures of this measure"), columns, tuple(rows), numeric=(1, 2))]


def _added(task: Task) -> list[Block]:
    """Figures that the office added since; the institution gave none."""
    added = corrections_of(task.answer, [line.added for line in task.figures if line.added])
    said = _("Added by the office: %(name)s %(value)s")
    return [
        Paragraph(plain(said % {"name": one.name, "value": one.corrected}), role="note")
        for one in added
        if one.is_added
    ]


def _additions(request: RoundRequest) -> list[Block]:
    """Remark, proposals and files."""
    blocks: list[Block] = []
    if request.remark:
        blocks.append(Heading(2, plain(_("Remark to the office"))))
        blocks += [Paragraph(plain(part)) for part in _paragraphs(request.remark)]
    proposals = [row.title for row in request.proposals.order_by("pk")]
    files = [row.name for row in request.attachments.order_by("added_at", "pk")]
    for title, items in ((_("Proposed measures"), proposals), (_("Attached files"), files)):
        if items:
            blocks.append(Heading(2, plain(title)))
            blocks.append(BulletList(tuple(ListItem(plain(item)) for item in items)))
    return blocks


def _line(text: str, label: str = "") -> Paragraph:
    spans = (Span(f"{label}: ", strong=True), Span(text)) if label else plain(text)
    return Paragraph(spans)


def _paragraphs(text: str) -> list[str]:
    return [part.strip() for part in text.split("\n\n") if part.strip()]


def _day(day: datetime.date) -> str:
    return date_format(day, "DATE_FORMAT")


def _office(request: RoundRequest) -> str:
    return request.round.concept.municipality.office


def _city(request: RoundRequest) -> str:
    return request.round.concept.municipality.name
