# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The same content gives the same draft, whatever kind of file it arrives in."""

import subprocess
from pathlib import Path

import pypandoc
import pytest

from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.tests.documents_made import convert, make_pdf

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = [
    "gleicher_inhalt.md",
    "leitziele.md",
    "handlungslinien.md",
    "diversitaet.md",
    "steckbrief_ueberschriften.md",
]
SETUP = """#set text(lang: "de", size: 11pt, hyphenate: true)
#set par(justify: true)
#set page(footer: context [Seite #counter(page).display()])
#show heading: set block(above: 18pt, below: 12pt)
"""


def content(path, leaving=()):
    """The draft without its places, which count other things in every kind of file."""
    return without(read_draft(path).as_json(), {"source", *leaving})


def without(value, keys):
    if isinstance(value, dict):
        return {key: without(part, keys) for key, part in value.items() if key not in keys}
    return [without(part, keys) for part in value] if isinstance(value, list) else value


def typst_markup(source):
    command = [pypandoc.get_pandoc_path(), "--from", "gfm", "--to", "typst"]
    written = subprocess.run(command, input=source.encode(), check=True, capture_output=True)
    return SETUP + written.stdout.decode()


@pytest.fixture(params=NAMES)
def source(request):
    return DOCUMENTS / request.param


@pytest.mark.parametrize("kind", ["docx", "odt", "html"])
def test_office_document_gives_the_draft_of_its_markdown(tmp_path, source, kind):
    path = convert(source.read_text(encoding="utf-8"), tmp_path / f"gleich.{kind}", kind="gfm")

    draft = content(path)

    assert draft["fields"]
    assert draft == content(source)


def test_tagged_pdf_gives_the_draft_of_its_markdown(tmp_path, source):
    markup = typst_markup(source.read_text(encoding="utf-8"))

    draft = content(make_pdf(tmp_path / "gleich.pdf", markup))

    assert draft["fields"]
    assert draft == content(source)


def test_pdf_without_tags_gives_the_same_texts(tmp_path):
    source = DOCUMENTS / "gleicher_inhalt.md"
    markup = typst_markup(source.read_text(encoding="utf-8"))

    draft = content(make_pdf(tmp_path / "gleich.pdf", markup, tagged=False), leaving=["goal"])

    # Two levels of headings look alike in print, so whose next steps they are is not printed.
    assert draft == content(source, leaving=["goal"])
