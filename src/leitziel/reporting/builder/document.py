# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The order of the report."""

from __future__ import annotations

from typing import Any

from leitziel.rendering.tree import Chapter, Document
from leitziel.reporting.builder.annex import annex_chapters
from leitziel.reporting.builder.compared import figures_chapter
from leitziel.reporting.builder.context import Context
from leitziel.reporting.builder.council import council_chapters
from leitziel.reporting.builder.cover import cover_of, imprint_of, report_name
from leitziel.reporting.builder.field import field_chapter
from leitziel.reporting.builder.glance import glance_chapter
from leitziel.reporting.builder.measures import measures_annex
from leitziel.reporting.builder.origin import process_chapter, steering_chapter
from leitziel.reporting.builder.prose import other_chapters, text_chapter


def build_document(snapshot: dict[str, Any]) -> Document:
    """The whole report as a tree; the same snapshot gives the same tree."""
    context = Context(snapshot)
    report, words = snapshot["report"], context.words
    return Document(
        title=report_name(context),
        author=snapshot["municipality"]["name"],
        date=context.date,
        language=report["language"],
        accent=snapshot["municipality"]["accent"],
        cover=cover_of(context),
        imprint=imprint_of(context),
        chapters=_chapters(context),
        running_title=_running_title(context),
        metadata=(("subject", snapshot["concept"]["title"]), ("keywords", words[report["kind"]])),
    )


def _chapters(context: Context) -> tuple[Chapter, ...]:
    is_council = context.snapshot["report"]["kind"] == "controlling_report"
    chapters = council_chapters(context) if is_council else _of_implementation(context)
    return _numbered([chapter for chapter in chapters if chapter is not None])


def _of_implementation(context: Context) -> list[Chapter | None]:
    return [
        text_chapter(context, "foreword"),
        glance_chapter(context),
        text_chapter(context, "introduction"),
        process_chapter(context),
        steering_chapter(context),
        *other_chapters(context),
        *(field_chapter(context, field) for field in context.fields),
        figures_chapter(context),
        text_chapter(context, "outlook"),
        measures_annex(context),
        *annex_chapters(context),
    ]


def _numbered(chapters: list[Chapter]) -> tuple[Chapter, ...]:
    """Count the chapters; a field carries its letter instead of a number."""
    numbered, count = [], 0
    for chapter in chapters:
        if chapter.field_code is None:
            count += 1
            chapter = _with_number(chapter, str(count))  # noqa: PLW2901 (the counted chapter)
        numbered.append(chapter)
    return tuple(numbered)


def _with_number(chapter: Chapter, number: str) -> Chapter:
    return Chapter(
        title=chapter.title,
        blocks=chapter.blocks,
        number=number,
        running_head=chapter.running_head,
        anchor=chapter.anchor,
        is_annex=chapter.is_annex,
        label=chapter.label,
    )


def _running_title(context: Context) -> str:
    report = context.snapshot["report"]
    years = [day[:4] for day in (report["period_start"], report["period_end"]) if day]
    return context.words.title(report["kind"], years or [context.date[:4]])
