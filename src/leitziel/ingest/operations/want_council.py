# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A council paper as rows, and what its decision says about the concept."""

from __future__ import annotations

import re
from typing import Any

from leitziel.actors.queries import normalize
from leitziel.governance.enums import BodyKind
from leitziel.ingest.days import exact_day
from leitziel.ingest.draft import ConsultationDraft, PaperDraft, SectionDraft
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.kinds import CONSULTATION, DECISION, FORM_SECTION, PAPER, STEP
from leitziel.ingest.operations.rows import Row, plain
from leitziel.ingest.operations.want_governance import want_body
from leitziel.ingest.operations.want_texts import joined
from leitziel.ingest.operations.words import decides

_REPORT = re.compile(r"bericht|sachstand|evaluation", re.IGNORECASE)


def want_paper(job: Job) -> None:
    """The paper with its decision items, consultations, steps and form, if it is one."""
    draft = job.draft.paper
    if draft is None:
        return
    subject = text(draft.subject) or text(job.draft.document.title) or job.document.name
    number = text(draft.number) or subject[:60]
    paper = job.planner.want(
        PAPER,
        (normalize(number),),
        label=f"{number} {subject}",
        place=draft.source,
        once={"municipality": job.municipality, "number": number, "concept": job.concept},
        subject=subject,
        **_paper_values(draft),
    )
    for position, words in enumerate(draft.decisions):
        job.planner.want(
            DECISION,
            (paper, plain(words)),
            label=words,
            place=draft.source,
            once={"paper": paper, "position": position},
            text=words,
        )
    for position, consultation in enumerate(draft.consultations):
        _want_consultation(job, paper, consultation, position)
    _want_steps(job, paper, draft)
    _want_form(job, paper, draft)


def adoption(draft: PaperDraft | None) -> dict[str, Any]:
    """Who adopted the concept and when, where the paper is the one that adopts it."""
    if draft is None or _REPORT.search(text(draft.subject)):
        return {}
    deciding = [station for station in draft.consultations if decides(station.role)]
    if not deciding:
        return {}
    return {"adopted_date": exact_day(deciding[-1].date), "adopted_by": text(deciding[-1].body)}


def _paper_values(draft: PaperDraft) -> dict[str, Any]:
    return {
        "date": exact_day(draft.date),
        "reference": text(draft.reference),
        "department": text(draft.department),
        "reasons": "\n\n".join(part for part in map(_reason, draft.reasons) if part),
        "attachments": list(draft.attachments),
    }


def _reason(draft: SectionDraft) -> str:
    heading = " ".join(part for part in (text(draft.number), text(draft.heading)) if part)
    return joined([heading, *draft.paragraphs])


def _want_consultation(job: Job, paper: Row, draft: ConsultationDraft, position: int) -> None:
    deciding = decides(draft.role)
    kind = None if deciding else BodyKind.ADVISES
    body = want_body(job, draft.body, draft.source, kind=kind, decides=deciding)
    job.planner.want(
        CONSULTATION,
        (paper, plain(draft.body), exact_day(draft.date)),
        label=draft.body,
        place=draft.source,
        once={
            "paper": paper,
            "position": position,
            "body": body,
            "body_text": text(draft.body),
            "date": exact_day(draft.date),
        },
        role=text(draft.role),
        is_public_session=draft.public,
    )


def _want_steps(job: Job, paper: Row, draft: PaperDraft) -> None:
    for position, step in enumerate(draft.timeline):
        date_text = text(step.date_text)
        job.planner.want(
            STEP,
            (paper, plain(step.text), normalize(date_text)),
            label=step.text,
            place=step.source,
            once={"paper": paper, "position": position, "date_text": date_text},
            text=step.text,
            start_text=text(step.start),
            end_text=text(step.end),
        )


def _want_form(job: Job, paper: Row, draft: PaperDraft) -> None:
    for section in draft.form_sections:
        code = text(section.code)
        job.planner.want(
            FORM_SECTION,
            (paper, normalize(code), "" if code else plain(section.title)),
            label=f"{code} {section.title}",
            place=section.source,
            once={"paper": paper, "code": code},
            title=section.title,
            text=text(section.text),
        )
