# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""How the report came about and who steers: stations, the chart of bodies, their members."""

from __future__ import annotations

from typing import Literal

from leitziel.rendering.tree import (
    Block,
    Chapter,
    Heading,
    Inline,
    Paragraph,
    Stations,
    SteeringBody,
    SteeringChart,
    Table,
    plain,
)
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.builder.prose import own_sections, section_blocks

_LEADING = ("decides", "steers", "advises", "office")
Role = Literal["decides", "steers", "advises", "network", "office"]


def process_chapter(context: Context) -> Chapter | None:
    """The text on the procedure, the decision on the concept, and the stations in time."""
    words = context.words
    sections = own_sections(context, context.snapshot["texts"]["process"])
    blocks: list[Block] = []
    if sentence := _adopted(context):
        blocks.append(Paragraph(plain(sentence), role="lead"))
    blocks.extend(section_blocks(sections, skip_first_heading=True))
    stations = _stations(context)
    if stations:
        blocks.append(Stations(stations))
    if not sections and not stations:
        return None
    title = (sections[0]["heading"] if sections else "") or words["process"]
    return Chapter(title=title, blocks=tuple(blocks), anchor="process")


def steering_chapter(context: Context) -> Chapter | None:
    """Who decides, steers and advises, with members by institution."""
    words = context.words
    sections = own_sections(context, context.snapshot["texts"]["steering"])
    blocks = section_blocks(sections, skip_first_heading=True)
    chart = _chart(context)
    if chart:
        blocks.append(chart)
        blocks.append(Paragraph(plain(_steering_sentence(context))))
    blocks.extend(_member_tables(context))
    if not blocks:
        return None
    title = (sections[0]["heading"] if sections else "") or words["steering"]
    return Chapter(title=title, blocks=tuple(blocks), anchor="steering")


def _adopted(context: Context) -> str:
    concept, words = context.snapshot["concept"], context.words
    if not concept["adopted_date"]:
        return ""
    key = "adopted" if concept["adopted_by"] else "adopted_on"
    return words.say(
        key,
        concept=concept["title"],
        date=words.date(concept["adopted_date"]),
        by=concept["adopted_by"],
    )


def _stations(context: Context) -> tuple[tuple[str, str, str], ...]:
    """Steps of the papers, consultations, and the meetings, in the order of their dates."""
    words = context.words
    found: list[tuple[str, tuple[str, str, str]]] = []
    for paper in context.snapshot["papers"]:
        for step in paper["steps"]:
            date = step["date_text"] or words.date(step["start"])
            found.append((step["start"], (step["text"], date, "")))
        for row in paper["consultations"]:
            station = (row["body"], words.date(row["date"]), _consultation(context, row))
            found.append((row["date"] or "", station))
    for meeting in context.snapshot["meetings"]:
        station = (_meeting_name(context, meeting), words.date(meeting["date"]), meeting["result"])
        found.append((meeting["date"] or "", station))
    return tuple(station for _, station in sorted(found, key=lambda pair: pair[0]))


def _meeting_name(context: Context, meeting: Row) -> str:
    """The title; one that was the heading of a list of participants says who met instead."""
    words, title = context.words, str(meeting["title"])
    if not title.casefold().startswith(words["participants_start"].casefold()):
        return title
    kind = words[meeting["kind"]]
    return f"{kind}: {words.joined(meeting['bodies'])}" if meeting["bodies"] else title


def _consultation(context: Context, row: Row) -> str:
    words = context.words
    session = {True: words["public_session"], False: words["closed_session"]}.get(row["is_public"])
    return ", ".join(part for part in (row["role"], session) if part)


def _chart(context: Context) -> SteeringChart | None:
    """The leading bodies and those networks that answer to one of them."""
    bodies = _leading(context)
    if len(bodies) < 2:
        return None
    keys = {body["pk"] for body in bodies}
    return SteeringChart(
        bodies=tuple(_box(context, body, keys) for body in bodies),
        alt=_in_words(context, bodies, keys),
        caption=context.words["steering_caption"],
    )


def _leading(context: Context) -> list[Row]:
    bodies = context.snapshot["bodies"]
    keys = {body["pk"] for body in bodies if _leads(body)}
    return [
        body
        for body in bodies
        if body["pk"] in keys or (body["parent"] in keys and not body["fields"])
    ]


def _leads(body: Row) -> bool:
    """Whether a body steers the whole; an expert group of one field does not."""
    if body["kind"] == "advises":
        return bool(body["members"]) or not body["fields"]
    return body["kind"] in _LEADING


def _box(context: Context, body: Row, keys: set[int]) -> SteeringBody:
    kind: Role = body["kind"]
    return SteeringBody(
        key=str(body["pk"]),
        name=body["name"],
        role=kind,
        lead=body["task"] or ", ".join(body["leads"]) or None,
        parent=str(body["parent"]) if body["parent"] in keys else None,
        verb=context.words[f"verb_{kind}"] if body["parent"] in keys else None,
    )


def _in_words(context: Context, bodies: list[Row], keys: set[int]) -> str:
    """The chart for people who do not see it."""
    words, names = context.words, {body["pk"]: body["name"] for body in bodies}
    sentences = []
    for body in bodies:
        if body["kind"] in _LEADING:
            sentences.append(words[body["kind"]].format(name=body["name"]))
        if body["parent"] in keys:
            parent = names[body["parent"]]
            sentences.append(words["answers_to"].format(name=body["name"], parent=parent))
    return " ".join(sentences)


def _steering_sentence(context: Context) -> str:
    words = context.words
    networks = sum(1 for body in context.snapshot["bodies"] if body["fields"])
    sentences = [words.say("networks_counted", networks)] if networks else []
    return " ".join([*sentences, words.say("by_institution")])


def _member_tables(context: Context) -> list[Block]:
    """Members of the bodies, two bodies side by side, as reports print them."""
    bodies = sorted(
        (body for body in context.snapshot["bodies"] if body["members"]), key=_source_order
    )
    if not bodies:
        return []
    blocks: list[Block] = [Heading(2, plain(context.words["members_caption"]))]
    pairs = (bodies[start : start + 2] for start in range(0, len(bodies), 2))
    blocks.extend(_member_table(context, pair) for pair in pairs)
    return blocks


def _member_table(context: Context, bodies: list[Row]) -> Table:
    height = max(len(body["members"]) for body in bodies)
    return Table(
        caption="",
        columns=tuple(plain(body["name"]) for body in bodies),
        rows=tuple(
            tuple(_member(context, body["members"], index) for body in bodies)
            for index in range(height)
        ),
    )


def _member(context: Context, members: list[Row], index: int) -> Inline:
    return plain(institution(context, members[index])) if index < len(members) else ()


def institution(context: Context, row: Row) -> str:
    """An institution with the function by which someone speaks for it."""
    if not row["function"]:
        name: str = row["organization"]
        return name
    return context.words["member_of"].format(
        organization=row["organization"], function=row["function"]
    )


def _source_order(body: Row) -> tuple[int, int, int]:
    source = body["source"] or {"document": 0, "start": 0}
    return source["document"] or 0, source["start"] or 0, body["pk"]
