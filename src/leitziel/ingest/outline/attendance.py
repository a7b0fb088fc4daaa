# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Who took part and who is a member: institutions and functions, never persons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from leitziel.ingest.blocks import Block
from leitziel.ingest.dates import find_spans
from leitziel.ingest.draft import AttendanceDraft, BodyDraft, MeetingDraft, MemberDraft, Place
from leitziel.ingest.outline.headings import Sign, split_label
from leitziel.ingest.outline.phrases import alternatives, normalize
from leitziel.ingest.outline.profile import Profile
from leitziel.ingest.outline.state import Mode, State, span
from leitziel.ingest.outline.texts import register
from leitziel.ingest.repair import mend_cell

_PERSON = re.compile(
    r"(?:(?:Herrn?|Frau|Hr\.|Fr\.)\s+(?:(?:Prof|Dr|Dipl)\.(?:-\w+\.)?\s*)*|(?:(?:Prof|Dr)\.\s*)+)"
    r"[A-ZÄÖÜ][\w'’-]*(?:\s+(?:-\s+|von\s+|van\s+|de\s+|El\s+|zu\s+)?[A-ZÄÖÜ][\w'’-]*){0,3}"
)
_BARE_NAME = re.compile(r"[A-ZÄÖÜ][a-zäöüéß-]+(?:\s[A-ZÄÖÜ]\.)?\s[A-ZÄÖÜ][\w'’-]+")
_INSTITUTION = re.compile(
    r"amt\b|fachbereich|stadt|verein|e\. ?V\.|rat\b|zentrum|dezernat|schule|verband|büro|caritas"
    r"|diakonie|awo|kreuz|agentur|center|gGmbH|kirche|werk|hochschule|polizei|kammer|stelle|stiftung"
    r"|ministerium|gruppe|institut|netzwerk|klinik|integration|dienst|fraktion|kreis|jugend",
    re.IGNORECASE,
)
_NAME_COLUMN = re.compile(r"name|person|vertreter|teilnehmer", re.IGNORECASE)
_PARENTHESIS = re.compile(r"\s*\(([^()]{2,60})\)\s*$")
_LISTED = re.compile(r"\s*[;,]\s+")
_SPLIT = re.compile(r"\s*[,/]\s*")


def begin_meeting(state: State, sign: Sign, block: Block) -> None:
    """Open a meeting for the list of its participants."""
    spans = find_spans(sign.text)
    date = spans[-1].end or spans[-1].start if spans else None
    state.attendance = []
    state.meeting_status = "present"
    state.meetings.append(
        MeetingDraft(title=sign.text, source=block.place, date=date, attendance=state.attendance)
    )
    state.mode = Mode.ATTENDANCE


def add_attendance(state: State, block: Block) -> None:
    """Take one paragraph or list item of a list of participants."""
    pair = split_label(block.text)
    if pair and _switch_status(state, pair[0]):
        for part in _LISTED.split(pair[1]):
            _add_row(state, [part], block.place)
    elif not _switch_status(state, block.text):
        _add_row(state, [block.text], block.place)


def add_attendance_table(state: State, block: Block) -> None:
    """Take a table of participants; the column with names is left out."""
    names = _name_columns(block)
    for row, place in rows_with_places(block):
        cells = [mend_cell(cell) for cell in row]
        filled = [cell for cell in cells if cell]
        if not filled or (len(filled) == 1 and _switch_status(state, filled[0])):
            continue
        if row is block.cells[0] and (block.header_rows or _is_header(filled)):
            continue
        kept = [cell for at, cell in enumerate(cells) if cell and at not in names]
        _add_row(state, kept, place, deputy=_deputises(state.profile, " ".join(filled)))


def rows_with_places(block: Block) -> list[tuple[tuple[str, ...], Place]]:
    """Rows of a table with the place of each."""
    places = block.row_places or (block.place,) * len(block.cells)
    return list(zip(block.cells, places, strict=False))


def _name_columns(block: Block) -> set[int]:
    width = max((len(row) for row in block.cells), default=0)
    named: set[int] = set()
    for column in range(width):
        cells = [row[column] for row in block.cells if column < len(row) and row[column]]
        persons = sum(1 for cell in cells if _PERSON.match(cell))
        if cells and persons * 2 > len(cells):
            named.add(column)
    if named or width < 2:
        return named
    head = block.cells[0]
    return {at for at, cell in enumerate(head) if _NAME_COLUMN.fullmatch(cell)} or _bare(
        block, width
    )


def _bare(block: Block, width: int) -> set[int]:
    """Columns of nothing but first and last names without a form of address."""
    found: set[int] = set()
    for column in range(width):
        cells = [row[column] for row in block.cells[1:] if column < len(row) and row[column]]
        plain = [cell for cell in cells if _BARE_NAME.fullmatch(cell)]
        has_institution = any(_INSTITUTION.search(cell) for cell in cells)
        if len(cells) > 2 and len(plain) == len(cells) and not has_institution:
            found.add(column)
    return found if len(found) < width else set()


def _is_header(cells: Sequence[str]) -> bool:
    known = {
        "name",
        "institution",
        "organisation",
        "funktion",
        "einrichtung",
        "teilnehmende",
        "namen",
        "vertretung",
        "träger",
        "institutionen",
        "person",
        "status",
    }
    return all(normalize(cell) in known for cell in cells)


def _switch_status(state: State, text: str) -> bool:
    """A line such as "Entschuldigt waren:" tells the state of the rows below it."""
    label = normalize(text)
    for status in ("excused", "present"):
        if label in {normalize(word) for word in state.profile.words.words(status)}:
            state.meeting_status = status
            _extend_meeting(state, state.attendance[-1].source if state.attendance else None)
            return True
    return False


def _deputises(profile: Profile, text: str) -> bool:
    return any(word.lower() in text.lower() for word in profile.words.words("deputising"))


def _add_row(state: State, cells: list[str], place: Place, *, deputy: bool = False) -> None:
    text = ", ".join(without_person(cell) for cell in cells if without_person(cell))
    status = state.meeting_status
    whole = " ".join(cells)
    if re.search(r"\bentschuldigt\b", whole, re.IGNORECASE):
        status = "excused"
        text = re.sub(r"\s*[,(–-]?\s*\bentschuldigt\b\)?", "", text, flags=re.IGNORECASE).strip(
            " ,"
        )
    _extend_meeting(state, place)
    if not text:
        return
    organization, function = split_function(state.profile, text)
    state.attendance.append(
        AttendanceDraft(
            organization=organization,
            source=place,
            status=status,
            deputising=deputy or _deputises(state.profile, whole),
            function=function,
        )
    )


def _extend_meeting(state: State, place: Place | None) -> None:
    if not state.meetings or place is None:
        return
    meeting = state.meetings[-1]
    state.meetings[-1] = MeetingDraft(
        meeting.title, span(meeting.source, place), meeting.date, meeting.attendance
    )


def without_person(text: str) -> str:
    """A cell without the name of a person and without for whom they stood in."""
    text = re.sub(r"\s*\((?:in Vertretung|i\. ?V\.|als Vertretung|für)[^()]*\)", "", text)
    text = _PERSON.sub("", text)
    text = re.sub(r"\(\s*\)", "", text).strip()
    if text.startswith("(") and text.endswith(")"):
        return text[1:-1].strip()
    return re.sub(r"^\s*[,;:–(-]+\s*|\s*[,;:–-]+\s*$", "", text).strip()


@lru_cache(maxsize=8)
def _patterns(profile: Profile) -> tuple[re.Pattern[str], re.Pattern[str]]:
    offices = alternatives(profile.words.words("office"))
    functions = alternatives((*profile.words.words("function"), *profile.words.words("office")))
    function = re.compile(
        rf"(?:stellv\.?\s*|stellvertretende\s+|erste[rs]?\s+)?(?:\w*(?:{functions.lower()})|{functions})\b.*",
        re.IGNORECASE,
    )
    office = re.compile(
        rf"(?P<office>(?:{offices})(?:\s*/\s*-?\w+)?)\s+"
        rf"(?:der\s+|des\s+|für\s+(?:das\s+|den\s+|die\s+)?)(?P<rest>\S.*)"
    )
    return function, office


def split_function(profile: Profile, text: str) -> tuple[str, str | None]:
    """Part an institution from the function by which someone speaks for it."""
    function, office = _patterns(profile)
    added: str | None = None
    if (match := _PARENTHESIS.search(text)) and function.fullmatch(match[1]):
        added = match[1]
        text = text[: match.start()]
    if match := office.fullmatch(text):
        title = match["office"]
        return match["rest"], f"{title}, {added}" if added else title
    organization, found = _cut_function(text, function)
    parts = [part for part in (found, added) if part]
    return organization, ", ".join(parts) or None


def _cut_function(text: str, function: re.Pattern[str]) -> tuple[str, str | None]:
    """Cut at the first comma or slash behind which a function stands."""
    for match in _SPLIT.finditer(text):
        rest = text[match.end() :]
        if match.start() > 2 and rest[:1] != "-" and function.fullmatch(rest):
            return text[: match.start()].strip(), rest.strip()
    head, _, last = text.rpartition(" ")
    if head and last in {"Vorsitz", "Leitung", "Geschäftsführung"}:
        return head, last
    return text, None


def add_bodies(state: State, block: Block) -> None:
    """Take a table whose columns are bodies and whose cells are their members."""
    header, *rows = block.cells
    for column, name in enumerate(header):
        members = [
            MemberDraft(*split_function(state.profile, member))
            for row in rows
            if column < len(row) and (member := without_person(mend_cell(row[column])))
        ]
        state.bodies.append(BodyDraft(mend_cell(name), block.place, members))


def is_body_table(profile: Profile, block: Block) -> bool:
    """Whether every column is headed by the name of a body and holds words only."""
    if len(block.cells) < 3 or not block.cells[0] or not all(block.cells[0]):
        return False
    words = profile.words.words("body")
    for name in block.cells[0]:
        if len(name) > 90 or not any(word in name.lower() for word in words):
            return False
        if profile.columns.exact(name) or profile.attributes.exact(name):
            return False
    digits = sum(1 for row in block.cells[1:] for cell in row if cell[:1].isdigit())
    return digits == 0


def begin_members(state: State, name: str, block: Block) -> None:
    """Open a body whose members follow as a list."""
    state.members = []
    state.bodies.append(BodyDraft(name, block.place, state.members))
    state.mode = Mode.MEMBERS


def add_member(state: State, block: Block) -> None:
    """Take a list item as a member; a sentence in between is running text."""
    text = without_person(block.text)
    if block.kind != "list_item" or not state.bodies:
        state.add_section_text(block.text, block.place)
        return
    body = state.bodies[-1]
    state.members.append(MemberDraft(*split_function(state.profile, text)))
    state.bodies[-1] = BodyDraft(body.name, span(body.source, block.place), state.members)


register(Mode.ATTENDANCE, add_attendance)
register(Mode.MEMBERS, add_member)
