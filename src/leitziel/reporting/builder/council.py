# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The controlling report: a page of summary, half a page for each field, figures, method."""

from __future__ import annotations

from leitziel.rendering.tree import (
    Block,
    BulletList,
    Chapter,
    DefinitionList,
    FieldLine,
    FieldOverview,
    Heading,
    ListItem,
    Paragraph,
    Span,
    plain,
)
from leitziel.reporting.builder.amount_charts import field_name
from leitziel.reporting.builder.amounts import amounts_table, period_name
from leitziel.reporting.builder.compared import figures_chapter, total_blocks
from leitziel.reporting.builder.context import Context, Row
from leitziel.reporting.builder.cover import state_of
from leitziel.reporting.builder.effect import rating_of, since_last
from leitziel.reporting.builder.field import with_keyword
from leitziel.reporting.builder.glance import counted_states, field_anchor
from leitziel.reporting.builder.measures import measures_annex
from leitziel.reporting.builder.outcomes import outcome_list
from leitziel.reporting.builder.prose import section_blocks, text_chapter
from leitziel.reporting.builder.wording import Wording

# So many open agreements stand under a field; of the others it is said how many there are.
MOST_PROMISES = 3


def council_chapters(context: Context) -> list[Chapter | None]:
    """All chapters; of texts only those written for this report."""
    return [
        _own_text(context, "foreword"),
        _glance(context),
        *(_own_text(context, place) for place in ("introduction", "process", "steering")),
        _fields(context),
        figures_chapter(context, has_table=False),
        _own_text(context, "outlook"),
        measures_annex(context),
        _method(context),
    ]


def _own_text(context: Context, place: str) -> Chapter | None:
    sections = context.snapshot["texts"][place]
    is_own = any(section["is_own"] for section in sections)
    return text_chapter(context, place) if is_own else None


def _about(context: Context) -> Row:
    """What controlling knows; a controlling report always has it."""
    return context.controlling or {}


def _glance(context: Context) -> Chapter:
    """First sentence, what needs a decision, the figures of the whole concept."""
    words, about = context.words, _about(context)
    spans: list[Span] = []
    for said in about["said"]:
        spans += [Span(" ")] if spans else []
        spans.append(Span(said["text"], strong=said["is_strong"]))
    blocks: list[Block] = [Paragraph(tuple(spans), role="lead")] if spans else []
    if answered := _answered(context):
        blocks.append(Paragraph(plain(answered)))
    blocks.append(Heading(2, plain(words["decisions"])))
    blocks.append(_decisions(context))
    blocks += total_blocks(context, "brief", has_parts=False)
    return Chapter(title=words["council_glance"], blocks=tuple(blocks), anchor="glance")


def _answered(context: Context) -> str:
    row = _about(context)["round"]
    if row is None or not row["asked"]:
        return ""
    words = context.words
    return words.say("answered", title=row["title"], answered=row["answered"], asked=row["asked"])


def _decisions(context: Context) -> Block:
    found = _about(context)["decisions"]
    if not found:
        return Paragraph(plain(context.words.say("no_decisions")))
    return BulletList(tuple(_decision(context.words, row) for row in found), ordered=True)


def _decision(words: Wording, row: Row) -> ListItem:
    """The question, and why it is asked as a sentence of its own."""
    reason = row["reason"][:1].upper() + row["reason"][1:]
    end = "" if reason.endswith((".", "!", "?")) else "."
    more = f" {words.say('more_decisions', row['more'])}" if row["more"] else ""
    return ListItem((Span(row["question"], strong=True), Span(f" {reason}{end}{more}")))


def _fields(context: Context) -> Chapter | None:
    if not context.fields:
        return None
    blocks = [block for field in context.fields for block in _field(context, field)]
    title = context.words["council_fields"]
    return Chapter(title=title, blocks=tuple(blocks), anchor="fields")


def _field(context: Context, field: Row) -> list[Block]:
    """About half a page: state, figures against plan, effect, what is proposed."""
    words = context.words
    name = field_name(context, field)
    own = [section for section in field["texts"] if section["is_own"]]
    blocks: list[Block] = [Heading(2, plain(name), anchor=field_anchor(field))]
    if field["goals"]:
        blocks.append(FieldOverview((_state(context, field),), has_legend=False))
    blocks += section_blocks(own)
    label = field["code"] if field["kind"] == "field" else name
    caption = words["amounts_of"].format(name=label, period=period_name(context, -1))
    lines = context.about_field(field).get("lines", [])
    table = amounts_table(context, lines, caption, "gaps", has_parts=False)
    if table is not None:
        blocks.append(table)
    blocks += [*_effect(context, field), *_proposed(context, field)]
    return blocks if len(blocks) > 1 else []


def _state(context: Context, field: Row) -> FieldLine:
    """The balls of the goals, and in words how many are where and how they moved."""
    counted = counted_states(context, field["goals"])
    return FieldLine(
        code=field["code"],
        title=context.words["reported"],
        text=f"{counted}. {since_last(context, field)}".strip(),
        states=tuple(state_of(context, goal) for goal in field["goals"]),
    )


def _effect(context: Context, field: Row) -> list[Block]:
    """Criteria with their rating; those nobody assessed only where another one was."""
    rows = field["criteria"]
    if not any(context.assessments(row) for row in rows):
        return []
    items = tuple(_criterion(context, row) for row in rows)
    return [Heading(3, plain(context.words["effect"])), BulletList(items)]


def _criterion(context: Context, row: Row) -> ListItem:
    """The criterion, a colon, its rating in bold and why."""
    text, found = with_keyword(row["text"].rstrip(" .:;"), row["keyword"]), context.assessments(row)
    if not found:
        return ListItem((*text, Span(f": {context.words['not_assessed']}.")))
    reason = f" {found[0]['reason']}".rstrip()
    rating = found[0]["rating"]
    by = rating_of(context, found).removeprefix(rating)
    return ListItem((*text, Span(": "), Span(rating, strong=True), Span(f"{by}.{reason}")))


def _proposed(context: Context, field: Row) -> list[Block]:
    """Decisions of the field, then open agreements, those due first before the others."""
    words = context.words
    decisions = [row for row in _about(context)["decisions"] if row["field"] == field["pk"]]
    promises = [row for row in context.promises(field) if row["status"] == "open"]
    promises.sort(key=lambda row: row["due_date"] or "9999")
    blocks: list[Block] = []
    if decisions:
        blocks.append(BulletList(tuple(_decision(words, row) for row in decisions)))
    if promises:
        alone = [{**row, "children": []} for row in promises[:MOST_PROMISES]]
        blocks.append(outcome_list(context, alone))
    if len(promises) > MOST_PROMISES:
        rest = words.say("more_promises", len(promises) - MOST_PROMISES)
        blocks.append(Paragraph(plain(rest), role="note"))
    if not blocks:
        return []
    return [Heading(3, plain(words["proposed"])), *blocks]


def _method(context: Context) -> Chapter:
    """How was counted, what the figures mean, what is computed and when."""
    words, about = context.words, _about(context)
    keys = ("rule_once", "rule_change", "rule_plan", "rule_people", "rule_money", "rule_time")
    counted = BulletList(tuple(ListItem(plain(words.say(key))) for key in (*keys, "estimated")))
    blocks: list[Block] = [Heading(2, plain(words["counting"])), counted]
    meanings = [
        (plain(row["name"]), plain(row["meaning"])) for row in about["kinds"] if row["meaning"]
    ]
    if meanings:
        blocks += [Heading(2, plain(words["kinds"])), DefinitionList(tuple(meanings))]
    blocks.append(Heading(2, plain(words["signals"])))
    blocks.append(Paragraph(plain(words.say("method_signals"))))
    blocks.append(BulletList(tuple(ListItem(plain(text)) for text in _rules(context))))
    return Chapter(title=words["method"], blocks=tuple(blocks), is_annex=True, anchor="method")


def _rules(context: Context) -> list[str]:
    words, rules = context.words, _about(context)["rules"]
    return [
        words.say("method_overdue"),
        words.say("method_update", months=rules["months_without_update"]),
        words.say("method_plan", percent=rules["off_plan_percent"]),
        words.say("method_funding", months=rules["funding_notice_months"]),
        words.say("method_criterion"),
        words.say("method_order"),
    ]
