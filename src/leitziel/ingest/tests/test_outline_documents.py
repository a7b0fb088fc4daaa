# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Documents of invented cities in several styles, compared with drafts checked by hand."""

from pathlib import Path

import pytest

from leitziel.ingest.pipeline import read_draft
from leitziel.ingest.tests.outline_text import outline_lines

DOCUMENTS = Path(__file__).parent / "documents"
NAMES = sorted(
    path.name
    for path in DOCUMENTS.iterdir()
    if path.suffix in {".txt", ".md"} and path.with_suffix(".outline").exists()
)


@pytest.mark.parametrize("name", NAMES)
def test_document_gives_the_draft_that_was_read_by_hand(name):
    path = DOCUMENTS / name

    found = outline_lines(read_draft(path))

    assert found == path.with_suffix(".outline").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("name", NAMES)
def test_words_of_every_line_are_found_in_the_draft_or_head_a_part(name):
    path = DOCUMENTS / name
    draft = read_draft(path)
    places = [
        source
        for line in outline_lines(draft)
        if " @" in line and not line.startswith(("field", "cross_cutting", "warning"))
        for source in [line.split(" @")[1].split(":")[0].split("-")]
    ]
    covered = {line for first, last in places for line in range(int(first), int(last) + 1)}

    text = path.read_text(encoding="utf-8").splitlines()
    missing = [
        line for number, line in enumerate(text, start=1) if line.strip() and number not in covered
    ]

    assert all(_is_structure(line) for line in missing), missing


def _is_structure(line: str) -> bool:
    """Heads of fields, labels, heads of tables, and themes above a list."""
    if line.startswith(("#", "|", "Nr.\t", "STADT DER")) or "Handlungsfeld" in line:
        return True
    return len(line) <= 40 and not line.rstrip().endswith(".")
