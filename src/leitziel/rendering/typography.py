# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""German typography as a pure function: quotes, dashes, minus signs and no-break spaces.

Only characters of these classes are exchanged, one for one: nothing is inserted or dropped, the
length stays, and no letter or digit changes. Applying it twice is applying it once. A text that was
typeset is therefore the same text again after white space, quotes and dashes are folded.
"""

from __future__ import annotations

import re
from dataclasses import replace

from leitziel.rendering.tree import Inline

NBSP = "\u00a0"
_MINUS = "\u2212"
# Marks the seam of two spans while a paragraph is typeset as one text; never part of a document.
_SEAM = "\ue000"

_MONTHS = (
    "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    "|Jan\\.|Feb\\.|Apr\\.|Aug\\.|Sept\\.|Okt\\.|Nov\\.|Dez\\."
)
_UNITS = (
    "%|‰|€|EUR|Euro|Tsd\\.|Mio\\.|Mrd\\.|VZÄ|km²|km|m²|cm|mm|ha|kg|g|Std\\.|h|Min\\.|Uhr|Prozent"
    "|Prozentpunkte|Punkte|Personen|Plätze|Jahre|Jahren|Monate|Monaten|Wochen|Tage|Tagen|Stunden"
)
_BEFORE_NUMBER = (
    "S\\.|Seite|Nr\\.|Abs\\.|Art\\.|Abb\\.|Tab\\.|Kap\\.|Kapitel|Bd\\.|Ziff\\.|Anm\\.|Anlage|Anhang|Abbildung"
    "|Tabelle|§|§§|ca\\.|rd\\.|Stand|seit|bis|Leitziel|Teilziel|Paragraf|Paragraph|Phase|Teil|Punkt|Euro"
)
_LETTER_PAIRS = (
    "z\\. B|d\\. h|u\\. a|u\\. ä|z\\. T|o\\. g|o\\. ä|o\\. Ä|s\\. o|s\\. u|v\\. a|z\\. Z|m\\. E"
    "|i\\. V|u\\. U|a\\. D"
)


def _rule(pattern: str) -> re.Pattern[str]:
    """A space in the pattern also stands for one that is bound already."""
    return re.compile(pattern.replace(" ", f"[ {NBSP}]"))


_BINDINGS = (
    # i. d. R., z. B., d. h.: an abbreviation stays on one line
    _rule(r"\b(?:i\. d\. R|i\. S\. d|i\. S\. v|n\. Chr|v\. Chr|e\. V|u\. Ä)\."),
    _rule(rf"\b(?:{_LETTER_PAIRS})\b"),
    # 7. Mai 2019
    _rule(rf"\b\d{{1,2}}\. (?:{_MONTHS})(?= |\b)"),
    _rule(rf"\b(?:{_MONTHS}) (?=\d{{4}}\b)"),
    # 46,9 %, 412 Tsd. €
    _rule(rf"\d (?:{_UNITS})(?!\w)"),
    _rule(r"(?:Tsd|Mio|Mrd)\. (?:€|EUR|Euro)(?!\w)"),
    # S. 11, § 5 Abs. 2
    _rule(rf"(?<!\w)(?:{_BEFORE_NUMBER}) (?=\d)"),
    _rule(r"(?<!\w)(?:Dr|Prof|St)\. (?=[A-ZÄÖÜ])"),
)
_RANGE = re.compile(
    r"(?<![\w.,/:\u002d–−])(\d{1,4}(?::\d\d)?)( ?)-( ?)(\d{1,4}(?::\d\d)?)(?![\w/\u002d–]|[.,:]\d)"
)
_DASH = re.compile(rf"(?<=\S)[ {NBSP}]-(?=[ {NBSP}]\S)")
_NEGATIVE = re.compile(r"(?<![^\s(\[\ue000=:;/])-(?=\d)")
_LOOSE_DASH = re.compile(r"(?<=[^\s]) (?=[–—] )")
_OPENERS = frozenset("([{–—-/\u2212„‚«»›‹“¿¡")


def typeset(text: str, language: str = "de") -> str:
    """Set one text in the typography of its language; only German has rules, others pass."""
    if language.split("-", maxsplit=1)[0].lower() != "de":
        return text
    text = _quotes(text)
    text = _RANGE.sub(_range, text)
    text = _DASH.sub(f"{NBSP}–", text)
    text = _LOOSE_DASH.sub(NBSP, text)
    text = _NEGATIVE.sub(_MINUS, text)
    for binding in _BINDINGS:
        text = binding.sub(_bind, text)
    return text


def typeset_inline(spans: Inline, language: str = "de") -> Inline:
    """Typeset spans as one text, so that a quote may open in one span and close in the next."""
    if any(span.language for span in spans):
        return tuple(replace(s, text=typeset(s.text, s.language or language)) for s in spans)
    if len(spans) == 1:
        return (replace(spans[0], text=typeset(spans[0].text, language)),)
    whole = typeset(_SEAM.join(span.text.replace(_SEAM, " ") for span in spans), language)
    return tuple(
        replace(s, text=t) for s, t in zip(spans, whole.split(_SEAM), strict=False) if spans
    )


def bind_title(text: str) -> str:
    """Bind "und" to the word after it in a title, so that no line ends with it."""
    return re.sub(r"\b(und|oder|zur|zum|der|die|das|im|in|für) (?=\S)", rf"\1{NBSP}", text)


def fold(text: str) -> str:
    """Undo what typesetting did, for comparing texts: plain quotes, hyphens and spaces."""
    text = re.sub("[„“”‟«»]", '"', text)
    text = re.sub("[‚‘’‹›]", "'", text)
    text = re.sub("[–—−\u2010\u2011]", "-", text)
    return re.sub(r"\s+", " ", text.replace("\u00ad", "")).strip()


def plain_text(spans: Inline) -> str:
    """The words of inline text without marks."""
    return "".join(span.text for span in spans)


def _bind(match: re.Match[str]) -> str:
    return match.group().replace(" ", NBSP)


def _range(match: re.Match[str]) -> str:
    start, before, after, end = match.groups()
    if before != after or not _is_range(start, end):
        return match.group()
    return f"{start}{NBSP if before else ''}–{after}{end}"


def _is_range(start: str, end: str) -> bool:
    """A range rises; a telephone number starts with zero, a paper number falls."""
    if ":" in start or ":" in end:
        return ":" in start and ":" in end
    return not start.startswith("0") and int(start) < int(end) and not end.startswith("0")


def _quotes(text: str) -> str:
    if '"' not in text and "'" not in text:
        return text
    result: list[str] = []
    single_open = False
    for place, sign in enumerate(text):
        if sign == '"':
            result.append("„" if _opens(result, text, place) else "“")
        elif sign == "'":
            opens = _opens(result, text, place)
            single_open, mark = _single(opens, single_open, text, place)
            result.append(mark)
        else:
            result.append(sign)
    return "".join(result)


def _single(opens: bool, is_open: bool, text: str, place: int) -> tuple[bool, str]:
    """A single quote opens only where one closes later; otherwise it is an apostrophe."""
    if opens and re.search(r"[\w.,!?]'(?!\w)", text[place + 1 :]):
        return True, "‚"
    following = text[place + 1 : place + 2]
    if is_open and not following.isalnum():
        return False, "‘"
    return is_open, "’"


def _opens(before: list[str], text: str, place: int) -> bool:
    previous = next((sign for sign in reversed(before) if sign != _SEAM), " ")
    following = text[place + 1 :].lstrip(_SEAM)[:1]
    starts = previous.isspace() or previous in _OPENERS
    return starts and bool(following) and not following.isspace()
