# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Plans of invented cities that stand and fall with their tables, as web and office documents.

The expected drafts lie beside the documents and were read by hand.
"""

import re
from pathlib import Path

import pytest

from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.tests.documents_made import convert
from leitziel.ingest.tests.outline_text import outline_lines

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = ["aktionsplan.html", "ohne_kennungen.html", "ohne_vorlagen.html", "steckbriefe.html"]
_PLACE = re.compile(r" @\d+-\d+")


def expected(name):
    return (DOCUMENTS / name).with_suffix(".outline").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_web_page_gives_the_draft_that_was_read_by_hand(name):
    found = outline_lines(read_draft(DOCUMENTS / name))

    assert found == expected(name)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["docx", "odt"])
def test_office_document_with_merged_cells_gives_the_same_draft(tmp_path, name, kind):
    # The title in the head of a web page would be printed on top of an office document.
    source = re.sub("<title>.*</title>", "", (DOCUMENTS / name).read_text(encoding="utf-8"))
    path = convert(source, tmp_path / f"plan.{kind}", kind="html")

    found = outline_lines(read_draft(path))

    assert without_places(found) == without_places(expected(name))


def without_places(lines):
    return [_PLACE.sub("", line) for line in lines]
