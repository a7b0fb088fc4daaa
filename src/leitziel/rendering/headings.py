# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The words of headings that are put together from several fields, the same in every format."""

from __future__ import annotations

from leitziel.rendering.tree import Chapter, Cover, CoverField, Document, Figure, GoalEntry
from leitziel.rendering.words import words_for


def chapter_heading(chapter: Chapter) -> str:
    """ "Handlungsfeld C: Title", or the title alone."""
    return f"{chapter.label}: {chapter.title}" if chapter.label else chapter.title


def document_title(document: Document) -> str:
    """The name of the file's content, which no format lets be empty."""
    chapters = (chapter.title for chapter in document.chapters)
    return document.title or document.cover.title or next(chapters, "") or document.author or "–"


def goal_heading_label(goal: GoalEntry) -> str:
    """What stands before a goal's text: "Leitziel 1:", or its number."""
    return f"{goal.label}:" if goal.label else goal.number


def cover_alt(cover: Cover, language: str) -> str:
    """The cover's drawing in words: the given text, or every field with its states."""
    if cover.alt:
        return cover.alt
    words = words_for(language)
    rows = " ".join(_row(row, words) for row in cover.fields)
    return f"{words['cover_alt']} {rows}"


def figure_alt(figure: Figure, language: str) -> str:
    """A drawing in words; where nobody wrote them its finding stands in."""
    return figure.alt or figure.caption or figure.subtitle or words_for(language)["drawing"]


def _row(row: CoverField, words: dict[str, str]) -> str:
    if all(state.drawing == "none" for state in row.states):
        word = words["goal" if len(row.states) == 1 else "goals"]
        return f"{row.code} {row.title}: {len(row.states)} {word}."
    return f"{row.code} {row.title}: {', '.join(state.label for state in row.states)}."
