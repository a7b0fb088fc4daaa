# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import pytest

from leitziel.ingest.dates import find_spans, parse_date, parse_period, split_trailing_span
from leitziel.ingest.draft import TextPeriod


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("27.10.17", "2017-10-27"),
        ("27.10.2017", "2017-10-27"),
        ("7.5.2019", "2019-05-07"),
        ("7. Mai 2019", "2019-05-07"),
        ("07. 05. 2019", "2019-05-07"),
        ("Dienstag, den 7. Mai 2019", "2019-05-07"),
        ("Di., 07.05.2019", "2019-05-07"),
        ("Stand: 31.12.2018", "2018-12-31"),
        ("Juni 2017", "2017-06"),
        ("Aug. 2017", "2017-08"),
        ("05/2019", "2019-05"),
        ("2019-05-07", "2019-05-07"),
        ("2018", "2018"),
    ],
)
def test_date_is_read_in_the_precision_that_was_printed(text, iso):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31.02.2017",
        "32.01.2017",
        "13.13.2017",
        "2017/1900",
        "Vorlage 2018/2403",
        "3.1",
        "1.284",
        "01.01. – 31.12.2018",
        "am 7. Mai 2019 im Rathaus",
        "Maistraße 2018",
        "1. Quartal 2018",
    ],
)
def test_text_is_no_date_when_it_is_none_or_more_than_one(text):
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Aug./Sept. 2017", "2017-08", "2017-09"),
        ("Sept./Okt 2017", "2017-09", "2017-10"),
        ("10.03. – 31.03.2017", "2017-03-10", "2017-03-31"),
        ("10.03.-31.03.2017", "2017-03-10", "2017-03-31"),
        ("5.–7. Mai 2019", "2019-05-05", "2019-05-07"),
        ("10./11.05.2019", "2019-05-10", "2019-05-11"),
        ("ab 01.02.2017", "2017-02-01", None),
        ("seit 2018", "2018", None),
        ("bis Ende 2020", None, "2020-12"),
        ("bis zum 31.12.2020", None, "2020-12-31"),
        ("Januar 2018 bis Mai 2019", "2018-01", "2019-05"),
        ("Mai bis September 2018", "2018-05", "2018-09"),
        ("vom 01.01.2018 bis zum 31.12.2020", "2018-01-01", "2020-12-31"),
        ("Berichtszeitraum: Januar 2018 bis Mai 2019", "2018-01", "2019-05"),
        ("2018-2020", "2018", "2020"),
        ("2018 – 2020", "2018", "2020"),
        ("2018 bis 2020", "2018", "2020"),
        ("2018/2019", "2018", "2019"),
        ("Juni 2017", "2017-06", "2017-06"),
        ("I. Quartal 2019", "2019-01", "2019-03"),
        ("1. bis 3. Quartal 2019", "2019-01", "2019-09"),
        ("Q3 2019", "2019-07", "2019-09"),
        ("2. Halbjahr 2019", "2019-07", "2019-12"),
        ("Frühjahr 2019", "2019-03", "2019-05"),
        ("Mitte 2018", "2018-05", "2018-08"),
        ("Schuljahr 2018/19", "2018-08", "2019-07"),
        ("01/2018 – 12/2020", "2018-01", "2020-12"),
        ("fortlaufend", None, None),
        ("ab sofort", None, None),
    ],
)
def test_period_has_start_and_end_and_leaves_the_open_side_none(text, start, end):
    assert parse_period(text) == TextPeriod(text=text, start=start, end=end)


def test_period_of_nothing_has_no_text():
    assert parse_period("  ") == TextPeriod()


@pytest.mark.parametrize(
    ("line", "rest", "date_text"),
    [
        ("Start der Befragung 10.03. – 31.03.2017", "Start der Befragung", "10.03. – 31.03.2017"),
        ("Beginn der Arbeiten ab 01.02.2017", "Beginn der Arbeiten", "ab 01.02.2017"),
        ("Abstimmung des Entwurfs Sept./Okt 2017", "Abstimmung des Entwurfs", "Sept./Okt 2017"),
        ("Konferenz im Rathaus 30.06.2017 ", "Konferenz im Rathaus", "30.06.2017"),
        ("Juni 2017", "", "Juni 2017"),
    ],
)
def test_row_of_a_timetable_splits_into_text_and_date(line, rest, date_text):
    split = split_trailing_span(line)

    assert split is not None
    text, span = split
    assert (text, line[span.begin : span.stop]) == (rest, date_text)


@pytest.mark.parametrize(
    "line", ["Am 27.06.2016 hat der Rat beschlossen", "ohne Datum", "Vorlage Nr. 2017/1900"]
)
def test_row_does_not_split_when_no_date_ends_it(line):
    assert split_trailing_span(line) is None


def test_all_dates_of_a_sentence_are_found_in_order():
    text = "Sitzungen am 19.06.2018 und 23.11.2018, Workshop 22.02.2019, Zahl 1.284.000."

    spans = find_spans(text)

    assert [(span.start, span.end) for span in spans] == [
        ("2018-06-19", "2018-06-19"),
        ("2018-11-23", "2018-11-23"),
        ("2019-02-22", "2019-02-22"),
    ]


@pytest.mark.parametrize("piece", ["1.", "10.10.", "5/", "bis ", "Mai ", "am ", "2017-", "1.1.1."])
def test_reading_dates_stays_linear_on_hostile_text(piece):
    # Quadratic reading of 400.000 characters would run for minutes, not for a second.
    text = piece * (400_000 // len(piece))

    assert isinstance(find_spans(text), list)
