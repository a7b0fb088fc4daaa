# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What a block heads: a field, a goal, a measure, a labelled part, a chapter, or nothing.

Formats that know headings are trusted; in bare text a paragraph counts as heading only where words
of the profile, a number or the table of contents say so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.phrases import NUMBER_PREFIX, alternatives, normalize, plain_label
from leitziel.ingest.outline.profile import Profile

_ROMAN_OR_NUMBER = (
    r"\d{1,3}(?:\.\d{1,3}){1,4}-\d{1,3}|\d{1,3}(?:\.\d{1,3}){0,4}(?:\.?[a-z])?"
    r"|[IVX]{1,5}(?:\.\d{1,2}){0,3}(?:\.[a-z])?"
)
_ANNEX_NUMBER = re.compile(
    r"(?:Anlage|Anhang)\s*(?:\d{1,2}|[A-Z]|[IVX]{1,4})?\s*(?:[:.–-]\s+|(?<=[\dA-Z])\s+)(?=\S)"
)
_LETTER_CODE = r"[A-Z](?:[ .-]?\d{1,3}(?:\.\d{1,3}){0,3})?"
# A measure may bear nothing but its code: "MOB-01: Radweg", "SB 3 Sprachcafé".
_CODED = re.compile(
    r"(?P<code>(?!(?:HF|LZ|OZ|TZ|HZ|TOP|KW|NR|EU|SDG|SGB|DIN|ISO|COVID|AG|AK|RT|FB|LK)\b)[A-ZÄÖÜ]{2,5}"
    r"(?:\s?[-–.]\s?|\s)?\d{1,2}(?:\.\d{1,2})?[a-z]?)(?:\s*:\s*|\s+[–-]\s+|\s+)(?P<title>\S.*)",
    re.DOTALL,
)
_FIELD_SIGN = re.compile(r"(?P<title>.+?)\s*\((?P<code>[A-ZÄÖÜ]{1,5})\)")
_CODE_END = r"(?=[\s:.)–—|-]|$)"
_MONTHS = re.compile(
    r"(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b|Quartal|Halbjahr|Jahrestag"
)
_SENTENCE_WORDS = re.compile(
    r"\b(?:wurde|wurden|ist|sind|hat|haben|werden|wird|gibt|dar|stellt|folgt|folgende[rsn]?|soll"
    r"|sollen|kann|können|konnte|konnten|war|waren|gehören|lassen|zählen)\b"
)
_UPPER_START = re.compile(r"[A-ZÄÖÜ„\"“»(\d]")
_GOAL_REFERENCE = r"(?:{words})\s+(?P<number>{number})(?!\w)"
_LABEL_COLON = re.compile(r"([^:]{2,60}):\s+(\S.*)", re.DOTALL)


class Role(StrEnum):
    """What a block is for the outline."""

    FIELD = "field"
    CROSS_CUTTING = "cross_cutting"
    GOAL = "goal"
    MEASURE = "measure"
    LABEL = "label"
    ANNEX = "annex"
    CRITERION = "criterion"
    CHAPTER = "chapter"
    SUBHEADING = "subheading"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Sign:
    """The reading of one block: its role, its name or number, and the words that remain."""

    role: Role
    text: str = ""
    key: str | None = None
    """Which label or annex it is."""
    number: str | None = None
    """The number of the heading itself ("4.1")."""
    code: str | None = None
    """The code of a field, the number of a goal or measure."""
    depth: int = 0
    """How deep a heading lies: its level in the format, else the parts of its number; 0 unknown."""
    is_sub: bool = False
    """A goal below another goal."""
    listed: bool = False
    """The table of contents knows the heading."""


TEXT = Sign(Role.TEXT)


class HeadingGrammar:
    """Reads headings with the words of one profile."""

    def __init__(self, profile: Profile, contents: dict[str, int] | None = None) -> None:
        self.profile = profile
        self.contents = contents or {}
        words = profile.headings.words
        self._field = _numbered(words("field"))
        self._cross = _numbered(words("cross_cutting"))
        self._goal = _numbered(words("goal"))
        self._sub_goal = _numbered(words("sub_goal"))
        self._line = _numbered(words("line_of_action"))
        self._measure = _numbered(words("measure"))
        self._criterion = _numbered(words("criterion"))

    @cached_property
    def goal_reference(self) -> re.Pattern[str]:
        """Finds "Leitziel 3" inside a heading."""
        words = self.profile.headings.words
        names = alternatives((*words("goal"), *words("sub_goal")))
        return re.compile(_GOAL_REFERENCE.format(words=names, number=_ROMAN_OR_NUMBER))

    def read(self, block: Block) -> Sign:
        """The sign of a block that may be a heading; tables and captions are none."""
        if block.kind not in {"heading", "paragraph", "list_item"} or not block.text:
            return TEXT
        number, rest = split_number(block.text)
        if block.kind == "list_item":
            return TEXT
        sign = self._named(block, number, rest)
        if sign is not None:
            return sign
        return self._labelled(block, number, rest) or self._chapter(block, number, rest)

    def is_closed(self, block: Block) -> bool:
        """Whether a block is a heading that no later paragraph can continue."""
        return self.read(block).role in {Role.LABEL, Role.ANNEX, Role.CHAPTER}

    def is_heading(self, block: Block) -> bool:
        """Whether a block heads anything."""
        return self.read(block).role not in {Role.TEXT, Role.SUBHEADING}

    def read_item(self, text: str) -> Sign | None:
        """A goal or measure named inside a list item or cell ("Leitziel 1: …")."""
        block = Block("paragraph", text, (1, 1))
        number, rest = split_number(text)
        sign = self._named(block, number, rest)
        return sign if sign and sign.role in {Role.GOAL, Role.MEASURE} else None

    def read_field(self, text: str) -> Sign | None:
        """A field named anywhere, such as in a list of fields with priority."""
        _, rest = split_number(text)
        match = self._field.match(rest)
        return Sign(Role.FIELD, match["title"].strip(), code=match["code"]) if match else None

    def _named(self, block: Block, number: str | None, rest: str) -> Sign | None:
        """A heading that begins with a word for a field, goal or measure."""
        trusted = block.kind == "heading" or self._is_listed(block.text)
        for role, pattern, is_sub in (
            (Role.CROSS_CUTTING, self._cross, False),
            (Role.FIELD, self._field, False),
            (Role.GOAL, self._sub_goal, True),
            (Role.GOAL, self._goal, False),
            (Role.GOAL, self._line, True),
            (Role.MEASURE, self._measure, False),
            (Role.CRITERION, self._criterion, False),
        ):
            match = pattern.match(rest)
            if match and _accepts(role, match, block, number, trusted=trusted):
                key = "line_of_action" if pattern is self._line else None
                return self._sign(role, match, block, number, is_sub=is_sub, key=key)
        return self._coded(block, trusted=trusted)

    def _coded(self, block: Block, *, trusted: bool) -> Sign | None:
        """A measure that is headed by a code of letters and a number alone."""
        match = _CODED.fullmatch(block.text) if len(block.text) <= 200 else None
        if match is None or not (trusted or _is_bold(block)):
            return None
        code = re.sub(r"\s+", "", match["code"])
        depth = _depth(block, None)
        listed = self._is_listed(block.text)
        return Sign(Role.MEASURE, match["title"].strip(), code=code, depth=depth, listed=listed)

    def _sign(
        self,
        role: Role,
        match: re.Match[str],
        block: Block,
        number: str | None,
        *,
        is_sub: bool,
        key: str | None,
    ) -> Sign:
        title, code = match["title"].strip(), _code(match) or number
        if role is Role.FIELD and code is None and (signed := _FIELD_SIGN.fullmatch(title)):
            title, code = signed["title"], signed["code"]
        return Sign(
            role,
            title,
            key=key,
            number=number,
            code=code,
            depth=_depth(block, number),
            is_sub=is_sub,
            listed=self._is_listed(block.text),
        )

    def _labelled(self, block: Block, number: str | None, rest: str) -> Sign | None:
        if len(block.text) > 160 or block.text.endswith((".", ",", ";")):
            return None
        depth = _depth(block, number)
        key = self.profile.labels.find(rest)
        if key and (block.explicit or len(rest) <= 110 or self._is_listed(block.text)):
            listed = self._is_listed(block.text)
            return Sign(Role.LABEL, rest.rstrip(": "), key, number, depth=depth, listed=listed)
        annex = self.profile.annexes.find(_ANNEX_NUMBER.sub("", rest, count=1))
        if annex and _may_head_annex(block, number, rest):
            return Sign(Role.ANNEX, rest.rstrip(": "), annex, number, depth=depth)
        return None

    def _chapter(self, block: Block, number: str | None, rest: str) -> Sign:
        if block.kind == "heading" or self._is_listed(block.text):
            title = rest.rstrip(":")
            listed = self._is_listed(block.text)
            return Sign(
                Role.CHAPTER, title, number=number, depth=_depth(block, number), listed=listed
            )
        if number and _is_heading_like(rest, limit=140) and not _MONTHS.match(rest):
            return Sign(Role.CHAPTER, rest, number=number, depth=_depth(block, number))
        if block.gap and _is_heading_like(block.text, limit=100) and not self._is_line(block.text):
            return Sign(Role.SUBHEADING, block.text.rstrip(":"), number=number)
        return TEXT

    def _is_line(self, text: str) -> bool:
        """A sentence that introduces a list, or an entry "label: value": no heading."""
        pair = split_label(text)
        is_entry = pair is not None and (
            pair[1][0].islower() or self.profile.attributes.exact(pair[0]) is not None
        )
        return is_entry or _introduces(text)

    def _is_listed(self, text: str) -> bool:
        return bool(self.contents) and len(text) < 250 and plain_label(text) in self.contents


def split_number(text: str) -> tuple[str | None, str]:
    """Cut the leading number off a heading: "4.1. Sprache" is ("4.1", "Sprache")."""
    match = NUMBER_PREFIX.match(text)
    if match is None or _MONTHS.match(text, match.end()):
        return None, text
    return match["number"], text[match.end() :]


def split_label(text: str) -> tuple[str, str] | None:
    """Cut "label: value" in two where the label is short."""
    match = _LABEL_COLON.fullmatch(text)
    return (match[1].strip(), match[2].strip()) if match else None


def _numbered(words: tuple[str, ...]) -> re.Pattern[str]:
    """A heading word, perhaps a number or letter, and what follows."""
    if not words:
        return re.compile(r"(?!)")
    # Short forms may cling to their number: "LZ3".
    short = "|".join(word for word in words if word.isupper() and len(word) <= 3) or "(?!)"
    return re.compile(
        rf"(?:(?P<word>{alternatives(words)})(?:s|es)?{_CODE_END}|(?P<glued>(?:{short})(?=\d)))"
        rf"\s*(?:(?:Nr\.?|Nummer)\s*)?"
        rf"(?:(?P<code>{_ROMAN_OR_NUMBER}|{_LETTER_CODE}){_CODE_END})?"
        rf"(?P<dot>[.)])?(?P<sep>\s*[:|]\s*|\s*[–—]\s+|\s+-\s+|\s+|$)(?P<title>.*)",
        re.DOTALL,
    )


def _code(match: re.Match[str]) -> str | None:
    code = match["code"]
    return re.sub(r"\s+", "", code) if code else None


def _accepts(
    role: Role, match: re.Match[str], block: Block, number: str | None, *, trusted: bool
) -> bool:
    """Whether a paragraph that begins with a heading word is the heading itself."""
    word, title, sep = match["word"] or match["glued"], match["title"], match["sep"].strip()
    is_bare = not match["code"] and (len(word) <= 2 or not title)
    goes_on = title and not _UPPER_START.match(title) and not (sep and match["code"])
    if is_bare or goes_on:
        return False
    if trusted or (match["code"] and sep):
        return role is not Role.FIELD or len(block.text) <= 250
    if role is Role.CRITERION:
        return False
    accepts = _accepts_goal if role in {Role.GOAL, Role.MEASURE} else _accepts_field
    return accepts(role, match, block, number)


def _accepts_goal(role: Role, match: re.Match[str], block: Block, number: str | None) -> bool:
    """A goal or measure: numbered, behind a colon, or a measure's name on a line of its own."""
    title, sep = match["title"], match["sep"].strip()
    if match["code"] or (number and sep):
        return True
    if number:
        return _is_heading_like(title, limit=160)
    if sep == ":":
        return len(title) <= 1000
    return role is Role.MEASURE and not sep and _stands_alone(title, block)


def _accepts_field(_role: Role, match: re.Match[str], block: Block, number: str | None) -> bool:
    """A field: numbered, or its name behind a mark or on a line of its own."""
    title = match["title"]
    if match["code"] or number:
        return not title or _is_heading_like(title, limit=160)
    if match["sep"].strip():
        return _is_heading_like(title, limit=120)
    return _stands_alone(title, block)


def _stands_alone(title: str, block: Block) -> bool:
    """A short line set apart that reads like a name and not like a sentence."""
    is_name = _is_heading_like(title, limit=80) and not _SENTENCE_WORDS.search(title)
    return block.gap and is_name


def _is_bold(block: Block) -> bool:
    bold = sum(stop - begin for begin, stop in block.strong)
    return bold >= 0.9 * len(block.text)


def _is_heading_like(text: str, *, limit: int) -> bool:
    """Short, beginning with a capital, not ending as a sentence does."""
    if not text or len(text) > limit or not _UPPER_START.match(text):
        return False
    if text.endswith((".", ",", ";", "!")) and not text.endswith(("u.a.", "etc.", "e.V.", "...")):
        return False
    return len(text) < 60 or not _SENTENCE_WORDS.search(text)


def _introduces(text: str) -> bool:
    """A sentence that ends in a colon introduces what follows and heads nothing."""
    return text.endswith(":") and _SENTENCE_WORDS.search(text) is not None


def _may_head_annex(block: Block, number: str | None, rest: str) -> bool:
    """Words such as "Anlage" begin sentences too; a bare line must look like a heading."""
    if block.kind == "heading" or number:
        return True
    return _is_heading_like(rest.rstrip(":"), limit=150) and not _SENTENCE_WORDS.search(rest)


def _depth(block: Block, number: str | None) -> int:
    if block.kind == "heading" and block.level:
        return block.level
    return number_depth(number)


def number_depth(number: str | None) -> int:
    """How many parts a number has: "4.1" has two."""
    if not number:
        return 0
    return len([part for part in number.split(".") if part])


def same_words(first: str, second: str) -> bool:
    """Whether two texts are the same but for case, marks and spaces."""
    return normalize(first) == normalize(second)
