# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Decisions that need the whole document: which chapters are fields, which lines are list items.

The signs of single blocks are settled here by what stands around them: a chapter that holds goals
is a field even where no word says so, a run of numbered lines is a list, a numbered "Nächste
Schritte" of the first level is a chapter of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.attributes import OWN_ATTRIBUTES
from leitziel.ingest.outline.frontmatter import is_title_line
from leitziel.ingest.outline.headings import TEXT, HeadingGrammar, Role, Sign, split_label
from leitziel.ingest.outline.phrases import normalize
from leitziel.ingest.outline.profile import Profile

_NUMBERED = re.compile(r"(?P<marker>\d{1,2}[.)]|\(\d{1,2}\))\s+(?P<rest>\S.*)", re.DOTALL)
_GLYPH = re.compile(r"(?P<glyph>[→➔➜⇒➢►☑☐✓✔✗□■▪•●])\s+(?=\S)")
_LETTERED = re.compile(r"(?P<letter>[A-Z])[.):]?\s+(?P<title>[A-ZÄÖÜ][^.]*)")
_LETTERED_NUMBER = re.compile(r"([A-Z])[.\s]?\d")
_LONGEST_FRONT = 60
# Headings that speak of the whole document where they stand once, behind the last field.
_CLOSING = frozenset({"Ausblick", "Fazit", "Zusammenfassung", "Fazit und Ausblick"})
_CONTENT_LABELS = frozenset({"goals", "criteria", "measures", "agreement"})


def find_lists(blocks: Sequence[Block], grammar: HeadingGrammar) -> list[Block]:
    """Turn runs of numbered lines into list items.

    Lines without a gap between them are a list; set apart by blank lines, they must be sentences
    that count on, as chapters are numbered too.
    """
    found = [_without_glyph(block) for block in blocks]
    for index, block in enumerate(blocks):
        match = _numbered(block)
        if match is None or grammar.read(block).listed:
            continue
        before = _numbered(blocks[index - 1]) if index and not block.gap else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        has_next = after is not None and not after.gap and _numbered(after) is not None
        is_list = before or has_next or _counts_on(blocks, index, grammar)
        if is_list or _clings_to_label(blocks, index, grammar):
            shift = match.start("rest")
            strong = tuple((start - shift, stop - shift) for start, stop in block.strong)
            found[index] = replace(
                block,
                kind="list_item",
                text=match["rest"],
                marker=match["marker"],
                strong=tuple(pair for pair in strong if pair[0] >= 0),
            )
    return found


def _clings_to_label(blocks: Sequence[Block], index: int, grammar: HeadingGrammar) -> bool:
    """Whether a lone numbered line stands directly below "Maßnahmen:"."""
    if not index or blocks[index].gap or not blocks[index - 1].text.endswith(":"):
        return False
    return grammar.read(blocks[index - 1]).role is Role.LABEL


def _counts_on(blocks: Sequence[Block], index: int, grammar: HeadingGrammar) -> bool:
    """Whether a numbered sentence has another one with the next or last number beside it."""
    own = _sentence_number(blocks[index])
    if own is None or grammar.read(blocks[index]).role in {Role.GOAL, Role.MEASURE, Role.FIELD}:
        return False
    near = [blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks)]
    return any(_sentence_number(block) in {own - 1, own + 1} for block in near)


def _sentence_number(block: Block) -> int | None:
    match = _numbered(block)
    if match is None or not match["rest"].endswith("."):
        return None
    return int(match["marker"].strip("()."))


def _without_glyph(block: Block) -> Block:
    """An arrow or tick at the start of a text is a list mark, whatever format it came in."""
    match = _GLYPH.match(block.text) if block.kind in {"paragraph", "list_item"} else None
    if match is None:
        return block
    shift = match.end()
    return replace(
        block,
        kind="list_item",
        text=block.text[shift:],
        marker=block.marker if block.kind == "list_item" else match["glyph"],
        strong=tuple(
            (max(0, start - shift), stop - shift) for start, stop in block.strong if stop > shift
        ),
    )


def _numbered(block: Block) -> re.Match[str] | None:
    return _NUMBERED.fullmatch(block.text) if block.kind == "paragraph" else None


def plan(blocks: Sequence[Block], grammar: HeadingGrammar, profile: Profile) -> list[Sign]:
    """The settled sign of every block."""
    signs = [grammar.read(block) for block in blocks]
    _settle_lettered_chapters(signs, blocks)
    _settle_numbered_lines(signs, blocks)
    _settle_overviews(signs, blocks)
    _settle_lines_of_action(signs, _has_measure_tables(blocks, profile))
    _settle_numbered_labels(signs, blocks)
    _settle_chapters(signs, blocks, profile)
    _settle_numbered_measures(signs)
    return signs


def _settle_lettered_chapters(signs: list[Sign], blocks: Sequence[Block]) -> None:
    """Lines "A Sprache", "B Arbeit" are chapters where numbers such as "A.1" stand below them."""
    below = {match[1] for block in blocks if (match := _LETTERED_NUMBER.match(block.text))}
    found = [
        (at, match)
        for at, block in enumerate(blocks)
        if block.kind in {"paragraph", "heading"}
        and len(block.text) <= 100
        and (match := _LETTERED.fullmatch(block.text))
        and match["letter"] in below
    ]
    if [match["letter"] for _, match in found[:2]] != ["A", "B"]:
        return
    for at, match in found:
        if signs[at].role in {Role.TEXT, Role.SUBHEADING, Role.CHAPTER}:
            depth = blocks[at].level or 1
            signs[at] = Sign(Role.CHAPTER, match["title"], number=match["letter"], depth=depth)


def _settle_numbered_lines(signs: list[Sign], blocks: Sequence[Block]) -> None:
    """Where fields are headings of the format, a numbered line lies below them."""
    if not any(
        sign.role is Role.FIELD and block.kind == "heading"
        for sign, block in zip(signs, blocks, strict=True)
    ):
        return
    for at, (sign, block) in enumerate(zip(signs, blocks, strict=True)):
        if sign.role is Role.CHAPTER and block.kind != "heading" and not sign.listed:
            signs[at] = replace(sign, depth=0)


def _settle_overviews(signs: list[Sign], blocks: Sequence[Block]) -> None:
    """Lines that only list the fields are text: others like them stand beside, and they return."""
    keys = [
        (sign.code, normalize(sign.text)) if sign.role is Role.FIELD else None for sign in signs
    ]
    last = {key: at for at, key in enumerate(keys) if key}
    for at, key in enumerate(keys):
        beside = keys[max(0, at - 1) : at] + keys[at + 1 : at + 2]
        if key and last[key] > at and any(beside) and blocks[at].kind != "heading":
            signs[at] = TEXT


def _has_measure_tables(blocks: Sequence[Block], profile: Profile) -> bool:
    """Whether a table of the document is headed by the word for a measure."""
    return any(
        profile.columns.exact(cell) == "measure"
        for block in blocks
        if block.kind == "table"
        for cell in block.cells[0][:3]
    )


def _settle_lines_of_action(signs: list[Sign], has_tables: bool) -> None:
    """A line of action is a goal where measures stand below it, else a measure below a goal."""
    has_measures = has_tables or any(
        sign.role is Role.MEASURE or (sign.role is Role.LABEL and sign.key == "measures")
        for sign in signs
    )
    has_goals = any(sign.role is Role.GOAL and sign.key is None for sign in signs)
    for at, sign in enumerate(signs):
        if sign.key == "line_of_action":
            role = Role.MEASURE if has_goals and not has_measures else Role.GOAL
            signs[at] = replace(sign, role=role, key=None)


def _settle_numbered_labels(signs: list[Sign], blocks: Sequence[Block]) -> None:
    """A label with a number of the first level is a chapter, unless it returns in every field.

    So is a closing "Fazit" or "Ausblick" that the table of contents lists beside the fields.
    """
    counts = Counter((sign.number, sign.text) for sign in signs if sign.role is Role.LABEL)
    flat = any(sign.role is Role.FIELD and sign.listed and not sign.depth for sign in signs)
    last = _last_of_several_fields(signs)
    depth = max((sign.depth for sign in signs if sign.role is Role.FIELD), default=0)
    for at, sign in enumerate(signs):
        if sign.role is not Role.LABEL or counts[(sign.number, sign.text)] > 1:
            continue
        is_top = sign.number is not None and "." not in sign.number
        is_closing = flat and sign.listed and sign.key in {"introduction", "next_step"}
        is_end = at > last > 0 and sign.depth <= depth and blocks[at].text in _CLOSING
        if is_top or is_closing or is_end:
            signs[at] = replace(
                sign, role=Role.CHAPTER, depth=(sign.depth or 1) if is_end else sign.depth
            )


def _last_of_several_fields(signs: Sequence[Sign]) -> int:
    """Where the last of several fields, goals or measures begins, 0 where there are not several."""
    fields = [at for at, sign in enumerate(signs) if sign.role is Role.FIELD]
    roles = {Role.FIELD, Role.CROSS_CUTTING, Role.GOAL, Role.MEASURE}
    last = max((at for at, sign in enumerate(signs) if sign.role in roles), default=0)
    return last if len(fields) > 1 else 0


def _settle_chapters(signs: list[Sign], blocks: Sequence[Block], profile: Profile) -> None:
    """Make fields and cross-cutting topics of the chapters that hold their content."""
    has_fields = any(sign.role is Role.FIELD for sign in signs)
    field_depth: int | None = None
    lists_measures = False
    goals: set[str] = set()
    for at, sign in enumerate(signs):
        if sign.role is not Role.TEXT and sign.role is not Role.CHAPTER:
            lists_measures = sign.key == "measures" or (lists_measures and sign.key is None)
        if sign.role is Role.GOAL and sign.code:
            goals.add(sign.code)
        if sign.role in {Role.FIELD, Role.CROSS_CUTTING}:
            field_depth = sign.depth
            goals.clear()
        elif sign.role is Role.ANNEX:
            field_depth = None
        elif sign.role is Role.CHAPTER:
            serves = lists_measures or (sign.number or "").rpartition(".")[0] in goals
            is_inside = serves and _heads_profile(blocks, at, profile)
            if field_depth is not None and (is_inside or _is_below(sign, field_depth)):
                if _heads_profile(blocks, at, profile):
                    signs[at] = replace(sign, role=Role.MEASURE, code=sign.code or sign.number)
                continue
            role = _role_of_chapter(signs, blocks, at, profile, has_fields=has_fields)
            field_depth = sign.depth if role is not Role.CHAPTER else None
            signs[at] = replace(sign, role=role, code=sign.code or _code_of(sign, role))


def _settle_numbered_measures(signs: list[Sign]) -> None:
    """A heading whose number lies below a goal's is a measure where others of its kind are."""
    goals = {sign.code for sign in signs if sign.role is Role.GOAL and sign.code}
    depths = {sign.code.count(".") for sign in signs if sign.role is Role.MEASURE and sign.code}
    for at, sign in enumerate(signs):
        number = sign.number or ""
        is_below = number.rpartition(".")[0] in goals and number.count(".") in depths
        if sign.role is Role.CHAPTER and is_below:
            signs[at] = replace(sign, role=Role.MEASURE, code=number)


def _heads_profile(blocks: Sequence[Block], at: int, profile: Profile) -> bool:
    """Whether lines or a table below a heading say who, when and with whom: it names a measure."""
    below = [block for block in blocks[at + 1 : at + 6] if block.kind != "furniture"]
    if not below:
        return False
    if below[0].kind == "table":
        labels = [profile.attributes.exact(row[0]) for row in below[0].cells if len(row) == 2]
        known = sum(1 for label in labels if label)
        return known > 1 and known * 2 > len(below[0].cells) and bool(set(labels) & OWN_ATTRIBUTES)
    keys = [_key_of_line(block, profile) for block in below]
    return keys[0] is not None and bool(set(keys) & OWN_ATTRIBUTES)


def _key_of_line(block: Block, profile: Profile) -> str | None:
    """The attribute of a line "label: value"."""
    pair = split_label(block.text) if block.kind in {"paragraph", "list_item"} else None
    return profile.attributes.exact(pair[0]) if pair else None


def _code_of(sign: Sign, role: Role) -> str | None:
    return sign.number if role in {Role.FIELD, Role.CROSS_CUTTING} else None


def _is_below(sign: Sign, field_depth: int) -> bool:
    if field_depth == 0:
        return sign.depth > 1
    return sign.depth == 0 or sign.depth > field_depth


def _role_of_chapter(
    signs: list[Sign], blocks: Sequence[Block], at: int, profile: Profile, *, has_fields: bool
) -> Role:
    sign = signs[at]
    content = _direct_content(signs, at)
    if not content:
        return Role.CHAPTER
    hints = profile.headings.words("cross_cutting_hint")
    is_hinted = any(hint.lower() in sign.text.lower() for hint in hints)
    if is_hinted or (has_fields and "goal" in content):
        return Role.CROSS_CUTTING
    if has_fields:
        return Role.CHAPTER
    return Role.FIELD if content & {"goal", "measure"} else Role.CHAPTER


def _direct_content(signs: list[Sign], at: int) -> set[str]:
    """What a chapter holds before the next chapter or field begins."""
    found: set[str] = set()
    own = signs[at]
    if own.key in {"goals", "measures"}:
        found.add("goal" if own.key == "goals" else "measure")
    for sign in signs[at + 1 :]:
        if sign.role in {Role.FIELD, Role.CROSS_CUTTING, Role.ANNEX}:
            break
        if sign.role is Role.CHAPTER and sign.depth:
            break
        if sign.role is Role.GOAL or (sign.role is Role.LABEL and sign.key == "goals"):
            found.add("goal")
        elif sign.role is Role.MEASURE or (sign.role is Role.LABEL and sign.key == "measures"):
            found.add("measure")
        elif sign.role is Role.LABEL and sign.key in _CONTENT_LABELS:
            found.add("label")
    return found


def front_end(signs: Sequence[Sign], blocks: Sequence[Block], contents_first: int) -> int:
    """Where the front matter ends: at the contents, else at the first real heading or table."""
    if contents_first:
        return contents_first
    for at, (sign, block) in enumerate(zip(signs, blocks, strict=True)):
        if at > _LONGEST_FRONT:
            break
        if block.kind == "table" and len(block.cells) > 2:
            return max(0, at - 1)
        if sign.role in {Role.TEXT, Role.SUBHEADING} or (at < 6 and is_title_line(block.text)):
            continue
        if sign.role is Role.CHAPTER and (block.level == 1 or at < 4) and not sign.number:
            continue
        return at
    return 0
