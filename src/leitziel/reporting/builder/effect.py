# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Criteria with what was found about them, and how goals moved since the last round."""

from __future__ import annotations

from leitziel.rendering.tree import ListItem, Span
from leitziel.reporting.builder.context import Context, Row

_MOVED = ("further", "back", "other")
_TRENDS = {"further", "back", "other", "same"}


def trend_words(context: Context, goal: Row) -> str:
    """ "weiter, zuvor geplant": where the goal stood in the last round; empty where not known."""
    about = context.about_goal(goal)
    if not about or about["trend"] not in _TRENDS:
        return ""
    return context.words[f"trend_{about['trend']}"].format(before=about["before"])


def since_last(context: Context, field: Row | None = None) -> str:
    """The sentence that says how many goals moved where since the last round."""
    about = context.about_field(field) if field else context.controlling
    if not about or not about["trend"]:
        return ""
    words, trend = context.words, about["trend"]
    moved = [words.part(f"goals_{key}", trend[key]) for key in _MOVED if trend[key]]
    return words.say("since_last", trend=words.joined(moved) or words["nothing_moved"])


def assessed(context: Context, criterion: Row) -> tuple[ListItem, ...]:
    """Rating, reason and evidence of the latest assessment, each a line of its own."""
    found = context.assessments(criterion)
    if not found:
        return ()
    words, latest = context.words, found[0]
    lines = [(words["assessment"], rating_of(context, found)), (words["reason"], latest["reason"])]
    if latest["evidence"]:
        said = "; ".join(_evidence(context, item) for item in latest["evidence"])
        lines.append((words["evidence"], said))
    return tuple(_line(label, text) for label, text in lines if text)


def rating_of(context: Context, found: list[Row]) -> str:
    """ "erreicht (Fachbeirat, 3. März 2026), zuvor begonnen"."""
    words, latest = context.words, found[0]
    by = ", ".join(part for part in (latest["body"], words.date(latest["date"])) if part)
    text = words["assessed_by"].format(rating=latest["rating"], by=by)
    if len(found) > 1 and found[1]["rating"] != latest["rating"]:
        return words["assessed_before"].format(rating=text, before=found[1]["rating"])
    return text


def _evidence(context: Context, item: Row) -> str:
    name = context.words[f"evidence_{item['kind']}"].format(name=item["name"] or item["text"])
    return f"{name}: {item['text']}" if item["name"] and item["text"] else name


def _line(label: str, text: str) -> ListItem:
    return ListItem((Span(f"{label}: ", strong=True), Span(text)))
