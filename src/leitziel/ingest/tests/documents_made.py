# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that tests make on the spot: PDF by Typst, office documents by Pandoc, bad archives."""

from __future__ import annotations

import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pypandoc
import typst


def make_pdf(path: Path, source: str, *, tagged: bool = True) -> Path:
    """A PDF from Typst markup; without tags it is what older programs write."""
    markup = path.with_suffix(".typ")
    markup.write_text(source, encoding="utf-8")
    typst.compile(str(markup), output=str(path), ignore_system_fonts=True)
    if not tagged:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            del pdf.Root["/StructTreeRoot"]
            pdf.save(path)
    return path


def convert(source: str, path: Path, *, kind: str = "markdown") -> Path:
    """An office or web document from Markdown (or another of Pandoc's kinds)."""
    command = [pypandoc.get_pandoc_path(), "--from", kind, "--standalone", "--output", str(path)]
    command += ["--metadata", "title= "] if path.suffix == ".html" else []
    subprocess.run(command, input=source.encode(), check=True, capture_output=True)
    return path


def make_archive(path: Path, parts: dict[str, bytes]) -> Path:
    """A zip archive with the given parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
