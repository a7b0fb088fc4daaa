# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""German dates and spans of time as ISO dates of the precision that was printed.

"7. Mai 2019" is 2019-05-07, "Juni 2017" is 2017-06, "2018" stays 2018. A span has a start and an
end; a single date is its own start and end, and only an open span ("ab 01.02.2017", "bis Ende
2020") leaves one of them None. Dates that no calendar has (31.02.) are not dates.

A text is cut once into date tokens by one pattern without nested repetition; what lies between
two neighbouring tokens decides whether they belong together. Both take linear time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from leitziel.ingest.draft import TextPeriod

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jan", "jänner"),
            ("februar", "feb", "febr"),
            ("märz", "mär", "mrz", "maerz"),
            ("april", "apr"),
            ("mai",),
            ("juni", "jun"),
            ("juli", "jul"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("oktober", "okt"),
            ("november", "nov"),
            ("dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}
_SEASONS = {
    "frühjahr": (3, 5),
    "frühling": (3, 5),
    "sommer": (6, 8),
    "herbst": (9, 11),
}
_PARTS = {"anfang": (1, 4), "mitte": (5, 8), "ende": (9, 12)}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_SEASON = "|".join(_SEASONS)
_YEAR = r"(?:19|20)\d\d"

_TOKEN = re.compile(
    rf"""(?<![\w§])(?<!\d[.,/-])(?:
    (?P<iso>{_YEAR}-\d\d(?:-\d\d)?)(?![\w-])
  | (?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>{_YEAR}|\d\d(?!\d))?(?!\d|\.\d)
  | (?P<m_only>0?[1-9]|1[0-2])[/.](?P<m_year>{_YEAR})(?![\w/-]|\.\d)
  | (?:(?P<n_day>\d{{1,2}})\.\s?)?(?P<name>{_MONTH})\b\.?(?:\s?(?P<n_year>{_YEAR})(?!\d))?
  | (?:(?P<part_first>[1-4]|iv|i{{1,3}})\.?\s?(?:bis|und|[–/-])\s?)?
    (?P<part_n>[1-4]|iv|i{{1,3}})\.\s?(?P<part>quartal|halbjahr)\s?(?:des\ Jahres\ )?
    (?P<p_year>{_YEAR})?
  | (?P<quarter>q[1-4])\s?/?\s?(?P<q_year>{_YEAR})
  | (?P<season>{_SEASON})\s(?P<s_year>{_YEAR})
  | schuljahr(?:es)?\s(?P<school>{_YEAR})\s?/\s?(?:20)?\d\d(?!\d)
  | (?P<bare_day>\d{{1,2}})\.(?=\s?(?:[/–-]|bis\b|und\b|u\.))
  | (?P<y_first>{_YEAR})\s?[/–-]\s?(?P<y_last>{_YEAR}|\d\d)(?![\w.,/-]\d|\w)
  | (?:(?P<vague>anfang|mitte|ende)\s)?(?:(?:des\ )?jahr(?:es)?\s)?
    (?P<y_year>{_YEAR})(?![\w§]|[.,]\d)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_JOIN = re.compile(
    r"\s?(?:[–—−-]|/|\bbis(?: zum)?\b|\bund\b|\bu\.)\s?(?:vom\s|zum\s)?", re.IGNORECASE
)
_OPEN_START = re.compile(r"(?:\b(?:ab|seit|von|beginnend)(?: dem| mit)?)\s*$", re.IGNORECASE)
_OPEN_END = re.compile(r"(?:\bbis(?: zum| spätestens| einschließlich)?)\s*$", re.IGNORECASE)
_LEAD_IN = re.compile(r"(?:\b(?:vom|von|zwischen|am|im|den|dem|zum|der)\s*)+$", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_SINGLE_LEAD = re.compile(
    r"(?:(?:stand|datum|den|vom|am|der|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|mo|di|mi|do|fr|sa|so)\b[.,:]{0,2}\s*){0,4}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Token:
    """A date as printed; parts that were left out are None."""

    begin: int
    stop: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    """The end where the token itself is a span (a quarter, a school year)."""
    years_only: bool = False

    @property
    def start_iso(self) -> str | None:
        return _iso(self.year, self.month, self.day)

    @property
    def end_iso(self) -> str | None:
        if self.last_month is None and self.last_year is None:
            return self.start_iso
        return _iso(self.last_year or self.year, self.last_month, None)


@dataclass(frozen=True, slots=True)
class FoundSpan:
    """A date or span in a text: its ISO ends and the half-open range of characters it takes."""

    start: str | None
    end: str | None
    begin: int
    stop: int
    years_only: bool = False
    """Nothing but years was printed, which may as well be a number or a paper's name."""


def parse_date(text: str) -> str | None:
    """Read a text that is one date and nothing more ("Dienstag, den 7. Mai 2019"), else None."""
    plain = _SPACES.sub(" ", text).strip()
    tokens = _tokens(plain) if len(plain) <= 80 else []
    if len(tokens) != 1 or tokens[0].end_iso != tokens[0].start_iso:
        return None
    token = tokens[0]
    lead = _SINGLE_LEAD.match(plain)
    begins = lead.end() if lead else 0
    rest = plain[token.stop :].strip(" .,;")
    return token.start_iso if not rest and begins == token.begin else None


def parse_period(text: str) -> TextPeriod:
    """Read the period of a measure or report: words as printed, from the first to the last date."""
    plain = _SPACES.sub(" ", text).strip()
    spans = find_spans(plain)
    if not spans:
        return TextPeriod(text=plain or None)
    return TextPeriod(text=plain, start=spans[0].start, end=spans[-1].end)


def split_trailing_span(text: str) -> tuple[str, FoundSpan] | None:
    """Split a line that ends with a date or span, a row of a timetable, into text and span."""
    spans = find_spans(text)
    if not spans or text[spans[-1].stop :].strip(" .,;)"):
        return None
    return text[: spans[-1].begin].rstrip(), spans[-1]


def find_spans(text: str) -> list[FoundSpan]:
    """All dates and spans of a text in order; words such as "ab" and "bis" belong to the span."""
    spans: list[FoundSpan] = []
    group: list[_Token] = []
    for token in _tokens(text):
        if group and not _belong_together(group[-1], token, text):
            spans.extend(_close(group, text))
            group = []
        group.append(token)
    spans.extend(_close(group, text))
    return spans


def _belong_together(earlier: _Token, later: _Token, text: str) -> bool:
    """Whether two neighbouring dates make one span; "am 1.2.2018 und 3.4.2018" are two dates."""
    between = text[earlier.stop : later.begin]
    if not _JOIN.fullmatch(between):
        return False
    return earlier.year is None or "u" not in between.lower()


def _close(group: list[_Token], text: str) -> list[FoundSpan]:
    """The span of tokens that belong together, later parts completing the earlier ones."""
    complete = _complete(group)
    if not complete or complete[0].start_iso is None:
        return []
    first, last = complete[0], complete[-1]
    begin = first.begin
    start, end = first.start_iso, last.end_iso
    # A fixed window before the date: "ab", "bis zum", "vom" and the like are short.
    before = text[max(0, begin - 24) : begin]
    if match := _OPEN_END.search(before):
        begin -= len(before) - match.start()
        start = start if len(complete) > 1 else None
        if len(complete) == 1 and start is None:
            end = last.end_iso
    elif match := _OPEN_START.search(before):
        begin -= len(before) - match.start()
        end = None if len(complete) == 1 else end
    elif len(complete) > 1 and (match := _LEAD_IN.search(before)):
        begin -= len(before) - match.start()
    years_only = all(token.years_only for token in complete)
    return [FoundSpan(start, end, begin, last.stop, years_only)]


def _complete(group: list[_Token]) -> list[_Token]:
    """Give "10.03." its year and "5." its month from what follows: "10.03. – 31.03.2017"."""
    complete: list[_Token] = []
    year: int | None = None
    month: int | None = None
    for token in reversed(group):
        filled = replace(
            token,
            year=token.year or year,
            month=token.month or (month if token.day is not None else None),
        )
        if filled.start_iso is None:
            continue
        complete.append(filled)
        year, month = filled.year, filled.month
    return complete[::-1]


def _tokens(text: str) -> list[_Token]:
    return [token for match in _TOKEN.finditer(text) if (token := _token(match)) is not None]


def _token(match: re.Match[str]) -> _Token | None:
    kind = match.lastgroup
    if kind is None:
        return None
    part = {name: value for name, value in match.groupdict().items() if value is not None}
    token = _READERS[_family(part)](_Token(match.start(), match.end()), part)
    if token.day is None:
        return token if token.year or token.month else None
    return token if token.month is None or _exists(token) else None


def _family(part: dict[str, str]) -> str:
    return next(name for name in _READERS if name in part)


def _exists(token: _Token) -> bool:
    try:
        date(token.year or 2000, token.month or 1, token.day or 1)
    except ValueError:
        return False
    return True


def _read_iso(token: _Token, part: dict[str, str]) -> _Token:
    year, month, *day = (int(digits) for digits in part["iso"].split("-"))
    return replace(token, year=year, month=month, day=day[0] if day else None)


def _read_day(token: _Token, part: dict[str, str]) -> _Token:
    year = part.get("year")
    return replace(
        token,
        year=_full_year(year) if year else None,
        month=int(part["month"]),
        day=int(part["day"]),
    )


def _read_month_year(token: _Token, part: dict[str, str]) -> _Token:
    return replace(token, year=int(part["m_year"]), month=int(part["m_only"]))


def _read_name(token: _Token, part: dict[str, str]) -> _Token:
    return replace(
        token,
        year=int(part["n_year"]) if "n_year" in part else None,
        month=_MONTHS[part["name"].lower()],
        day=int(part["n_day"]) if "n_day" in part else None,
    )


def _read_part(token: _Token, part: dict[str, str]) -> _Token:
    last = _part_number(part["part_n"])
    first = _part_number(part.get("part_first", part["part_n"]))
    months = 3 if part["part"].lower() == "quartal" else 6
    year = int(part["p_year"]) if "p_year" in part else None
    return replace(token, year=year, month=(first - 1) * months + 1, last_month=last * months)


def _part_number(text: str) -> int:
    return int(text) if text.isdigit() else _ROMAN[text.lower()]


def _read_quarter(token: _Token, part: dict[str, str]) -> _Token:
    last = int(part["quarter"][1]) * 3
    return replace(token, year=int(part["q_year"]), month=last - 2, last_month=last)


def _read_season(token: _Token, part: dict[str, str]) -> _Token:
    first, last = _SEASONS[part["season"].lower()]
    return replace(token, year=int(part["s_year"]), month=first, last_month=last)


def _read_school_year(token: _Token, part: dict[str, str]) -> _Token:
    year = int(part["school"])
    return replace(token, year=year, month=8, last_year=year + 1, last_month=7)


def _read_bare_day(token: _Token, part: dict[str, str]) -> _Token:
    return replace(token, day=int(part["bare_day"]))


def _read_years(token: _Token, part: dict[str, str]) -> _Token:
    first, last = int(part["y_first"]), part["y_last"]
    year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
    # A span goes forward and ends soon; "2017/1900" is the number of a council paper.
    if not first < year <= first + (30 if len(last) == 4 else 1):
        return token
    return replace(token, year=first, last_year=year, years_only=True)


def _read_year(token: _Token, part: dict[str, str]) -> _Token:
    year = int(part["y_year"])
    vague = part.get("vague")
    if vague is None:
        return replace(token, year=year, years_only=True)
    first, last = _PARTS[vague.lower()]
    return replace(token, year=year, month=first, last_month=last)


_READERS = {
    "iso": _read_iso,
    "month": _read_day,
    "m_only": _read_month_year,
    "name": _read_name,
    "part_n": _read_part,
    "quarter": _read_quarter,
    "season": _read_season,
    "school": _read_school_year,
    "bare_day": _read_bare_day,
    "y_first": _read_years,
    "y_year": _read_year,
}


def _full_year(digits: str) -> int:
    # Two digits are this century's in council papers; a birth year would be printed in full.
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _iso(year: int | None, month: int | None, day: int | None) -> str | None:
    if year is None or (month is not None and not 1 <= month <= 12):
        return None
    if month is None:
        return None if day is not None else f"{year:04d}"
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day is not None else "")
