# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Running texts, sources and abbreviations of a draft as rows."""

from __future__ import annotations

from leitziel.actors.queries import normalize
from leitziel.ingest.draft import SectionDraft
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.kinds import ABBREVIATION, SECTION, SOURCE, section_keys
from leitziel.ingest.operations.rows import Row, plain
from leitziel.ingest.operations.words import is_front_matter, section_kind


def want_texts(job: Job) -> None:
    """Everything that is text of the document as a whole, and the opening texts of its fields."""
    for position, draft in enumerate(job.draft.sections):
        _want_section(job, None, draft, position)
    for field_draft, field in zip(job.draft.fields, job.fields.values(), strict=True):
        for position, draft in enumerate(field_draft.sections):
            _want_section(job, field, draft, position)
    _want_bibliography(job)
    _want_abbreviations(job)


def _want_section(job: Job, field: Row | None, draft: SectionDraft, position: int) -> None:
    heading, words = text(draft.heading), joined(draft.paragraphs)
    job.planner.want(
        SECTION,
        *section_keys(field, job.document.kind, heading, words),
        label=heading or words[:80],
        place=draft.source,
        once={
            "concept": job.concept,
            "field": field,
            "position": position,
            "kind": section_kind(heading, in_field=field is not None),
            "is_public": field is not None or not is_front_matter(heading, draft.paragraphs),
        },
        number=text(draft.number),
        heading=heading,
        text=words,
    )


def _want_bibliography(job: Job) -> None:
    for position, draft in enumerate(job.draft.bibliography):
        job.planner.want(
            SOURCE,
            (job.concept, plain(draft.text)),
            label=draft.text,
            place=draft.source,
            once={"concept": job.concept, "position": position},
            number=text(draft.number),
            text=draft.text,
        )


def _want_abbreviations(job: Job) -> None:
    for draft in job.draft.abbreviations:
        job.planner.want(
            ABBREVIATION,
            (job.concept, normalize(draft.short)),
            label=draft.short,
            place=draft.source,
            once={"concept": job.concept, "short": draft.short},
            long=draft.long,
        )


def joined(paragraphs: list[str]) -> str:
    """Paragraphs as one text; an empty line stands between two of them."""
    return "\n\n".join(part.strip() for part in paragraphs if part.strip())
