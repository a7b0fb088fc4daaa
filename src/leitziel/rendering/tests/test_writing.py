# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The public door: every format, the same bytes each time, sentences instead of tracebacks."""

from __future__ import annotations

import dataclasses
import io
import os
import subprocess
import sys
import zipfile

import pytest

from leitziel.rendering import FORMATS, Format, RenderError, render
from leitziel.rendering.tests.factories import SVG, goal, sample_document, small_document
from leitziel.rendering.tree import (
    BulletList,
    Cover,
    DefinitionList,
    Figure,
    GoalEntry,
    Heading,
    ListItem,
    OutcomeEntry,
    OutcomeList,
    Paragraph,
    Signal,
    Span,
    State,
    Stations,
    StatRow,
    StatTile,
    SteeringBody,
    SteeringChart,
    Table,
    plain,
)

HOSTILE = (
    "#set page(fill: red) #[]*_$@<label> `raw` \\ // /* */ \"quo\" 's' <script>alert(1)</script> "
    '& </title> ]] {{x}} %s #eval("1") $x^2$ = H - l + 1. /t: ~ -- &amp; \x00\x0b'
)
SIGNATURES = {"html": b"<!doctype html>", "pdf": b"%PDF-1.7", "odt": b"PK", "docx": b"PK"}

each_format = pytest.mark.parametrize("fmt", FORMATS)


def hostile_document():
    """Every field of every block holds text that is markup somewhere."""
    text = plain(HOSTILE)
    chart = SteeringChart(
        (
            SteeringBody("x", HOSTILE, "decides", HOSTILE),
            SteeringBody("y", HOSTILE, "network", HOSTILE, "x", HOSTILE),
        ),
        HOSTILE,
        HOSTILE,
    )
    blocks = (
        Heading(4, text, anchor='a b"c<'),
        Paragraph((Span(HOSTILE, href="javascript:alert(1)"), Span("y", href='#a b"c<'))),
        Paragraph((Span(HOSTILE, href='https://example.org/"><script>'), Span("z", href="#no"))),
        BulletList((ListItem(text, (ListItem(text),)),)),
        DefinitionList(((text, text),)),
        Table(HOSTILE, (text, plain("B")), ((text, plain("1")),), source=HOSTILE),
        GoalEntry(
            number="1",
            text=text,
            field_code="C",
            label=HOSTILE,
            state=State(HOSTILE, "fill2"),
            margin=(HOSTILE,),
            signals=(Signal("differs", HOSTILE),),
            blocks=(Paragraph(text),),
        ),
        OutcomeList((OutcomeEntry(text, (HOSTILE,), highlighted=True),)),
        StatRow((StatTile(HOSTILE, HOSTILE, HOSTILE, HOSTILE),)),
        Stations(((HOSTILE, HOSTILE, HOSTILE),)),
        Figure(SVG, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        chart,
    )
    cover = Cover(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    return small_document(*blocks, title=HOSTILE, cover=cover, running_title=HOSTILE)


@each_format
def test_render_writes_the_sample_report(fmt: Format) -> None:
    written = render(sample_document(), fmt)

    assert written.startswith(SIGNATURES[fmt])
    assert len(written) > 20_000


def test_render_gives_the_same_bytes_again_in_another_process() -> None:
    program = (
        "import hashlib\n"
        "from leitziel.rendering import FORMATS, render\n"
        "from leitziel.rendering.tests.factories import sample_document\n"
        "for fmt in FORMATS:\n"
        "    print(fmt, hashlib.sha256(render(sample_document(), fmt)).hexdigest())"
    )
    digests = set()

    for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        command = [sys.executable, "-c", program]
        done = subprocess.run(command, env=environment, capture_output=True, check=True)
        digests.add(done.stdout)

    assert len(digests) == 1
    assert digests.pop().count(b"\n") == len(FORMATS)


@each_format
def test_render_changes_with_the_text(fmt: Format) -> None:
    one = render(small_document(Paragraph(plain("eins"))), fmt)
    other = render(small_document(Paragraph(plain("zwei"))), fmt)

    assert one != other


@each_format
def test_render_takes_markup_of_any_format_as_text(fmt: Format) -> None:
    written = render(hostile_document(), fmt)

    if fmt == "html":
        assert b"<script" not in written
        assert b"javascript:" not in written
    assert written.startswith(SIGNATURES[fmt])


@each_format
def test_render_writes_a_document_without_chapters(fmt: Format) -> None:
    written = render(dataclasses.replace(small_document(), chapters=()), fmt)

    assert written.startswith(SIGNATURES[fmt])


@each_format
def test_render_writes_empty_blocks_and_nameless_drawings(fmt: Format) -> None:
    empty = (
        Table("", (), ()),
        Table("leer", (plain("a"),), ()),
        BulletList(()),
        DefinitionList(()),
        StatRow(()),
        Stations(()),
        OutcomeList(()),
        SteeringChart((), "", ""),
        Figure(SVG, "", ""),
        Paragraph(plain("")),
    )

    written = render(small_document(*empty, title="", cover=Cover("", "", "")), fmt)

    assert written.startswith(SIGNATURES[fmt])


@each_format
def test_render_writes_signs_that_no_font_has_and_endless_words(fmt: Format) -> None:
    text = "😀 漢字 \uf0b7 Привет Ελληνικά ✓ \u00ad " + "Kapitänsmütze" * 40 + " " + "x" * 3000

    written = render(small_document(Paragraph(plain(text))), fmt)

    assert written.startswith(SIGNATURES[fmt])


@pytest.mark.parametrize("fmt", ["pdf", "odt", "docx"])
@pytest.mark.parametrize(
    ("date", "words"),
    [("gestern", "is not a date such as 2019-06-03"), ("2019-02-30", "does not exist")],
)
def test_render_says_what_is_wrong_with_a_date(fmt: Format, date: str, words: str) -> None:
    with pytest.raises(RenderError, match=f"'{date}' {words}"):
        render(small_document(date=date), fmt)


@each_format
@pytest.mark.parametrize("field", ["#12", "red", "#00000g"])
def test_render_says_what_is_wrong_with_a_color(fmt: Format, field: str) -> None:
    with pytest.raises(RenderError, match="is not a hex color such as #005a70"):
        render(small_document(accent=field), fmt)


@each_format
@pytest.mark.parametrize(
    "svg",
    [
        "<svg",
        "<p/>",
        '<svg xmlns="http://www.w3.org/2000/svg"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 0 0"/>',
        '<!DOCTYPE x><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>x</script></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g onclick="x()"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><a href="x"/></svg>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g fill="url(http://x)"/></svg>',
    ],
)
def test_render_refuses_a_drawing_that_is_broken_or_could_run(fmt: Format, svg: str) -> None:
    document = small_document(Figure(svg, "alt", "Titel"))

    with pytest.raises(RenderError, match="drawing"):
        render(document, fmt)


def test_render_refuses_an_unknown_format() -> None:
    with pytest.raises(RenderError, match="choose one of html, pdf, odt, docx"):
        render(small_document(), "rtf")  # type: ignore[arg-type]


@pytest.mark.parametrize("fmt", ["odt", "docx"])
def test_office_archives_hold_no_time_of_writing(fmt: Format) -> None:
    written = render(small_document(goal(1, "A")), fmt)

    with zipfile.ZipFile(io.BytesIO(written)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
