# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Files that institutions hand in lose the names in their properties, and nothing else."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from pathlib import Path

import pypandoc
import pytest
from PIL import Image, PngImagePlugin
from pptx import Presentation

from leitziel.core.authors import without_authors

NAME = "Vorname Nachname"
CORE = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Bericht</dc:title>
<dc:creator>{NAME}</dc:creator><cp:lastModifiedBy>{NAME}</cp:lastModifiedBy>
<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-07T10:00:00Z</dcterms:created>
</cp:coreProperties>"""
CUSTOM = f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
 xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">
<property fmtid="x" pid="2" name="_AuthorEmail"><vt:lpwstr>{NAME}</vt:lpwstr></property>
<property fmtid="x" pid="3" name="Aktenzeichen"><vt:lpwstr>50-12</vt:lpwstr></property>
</Properties>"""


def packed(parts: dict[str, str]) -> bytes:
    """An archive with these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def converted(folder: Path, suffix: str) -> bytes:
    path = folder / f"bericht.{suffix}"
    source = f"---\ntitle: Bericht\nauthor: {NAME}\n---\n\nDie Kurse laufen.\n"
    extra = ["--standalone"]
    pypandoc.convert_text(source, suffix, "markdown", outputfile=str(path), extra_args=extra)
    return path.read_bytes()


def words_of(content: bytes, suffix: str, folder: Path) -> str:
    path = folder / f"gelesen.{suffix}"
    path.write_bytes(content)
    return str(pypandoc.convert_file(str(path), "plain", suffix))


@pytest.mark.parametrize(
    ("suffix", "part", "element"),
    [("docx", "docProps/core.xml", b"creator"), ("odt", "meta.xml", b"creator")],
)
def test_office_file_loses_its_author_and_keeps_everything_else(
    tmp_path: Path, suffix: str, part: str, element: bytes
) -> None:
    content = converted(tmp_path, suffix)

    cleaned = without_authors(content, suffix)

    before, after = parts_of(content), parts_of(cleaned)
    assert NAME.encode() in before[part]
    assert NAME.encode() not in after[part]
    assert element in after[part]
    assert list(after) == list(before)
    assert {name: data for name, data in after.items() if name != part} == {
        name: data for name, data in before.items() if name != part
    }
    assert words_of(cleaned, suffix, tmp_path) == words_of(content, suffix, tmp_path)


def test_slides_can_be_opened_after_their_author_is_gone() -> None:
    slides = Presentation()
    slides.core_properties.author = slides.core_properties.last_modified_by = NAME
    target = io.BytesIO()
    slides.save(target)

    opened = Presentation(io.BytesIO(without_authors(target.getvalue(), "pptx")))

    assert (opened.core_properties.author, opened.core_properties.last_modified_by) == ("", "")
    assert opened.core_properties.title == slides.core_properties.title


def test_properties_of_an_office_lose_persons_alone() -> None:
    content = packed(
        {
            "docProps/core.xml": CORE,
            "docProps/custom.xml": CUSTOM,
            "docProps/app.xml": f"<P><Manager>{NAME}</Manager><Pages>3</Pages></P>",
        }
    )

    parts = parts_of(without_authors(content, "xlsx"))

    assert not [name for name, part in parts.items() if NAME.encode() in part]
    assert b"dcterms:W3CDTF" in parts["docProps/core.xml"]
    assert b"xmlns:dcterms" in parts["docProps/core.xml"]
    assert b"<dc:title>Bericht</dc:title>" in parts["docProps/core.xml"]
    assert b"50-12" in parts["docProps/custom.xml"]
    assert b"<Pages>3</Pages>" in parts["docProps/app.xml"]


def test_what_opens_an_open_document_stays_first_and_unpacked(tmp_path: Path) -> None:
    cleaned = without_authors(converted(tmp_path, "odt"), "odt")

    first = zipfile.ZipFile(io.BytesIO(cleaned)).infolist()[0]

    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)


def test_same_file_is_cleaned_to_the_same_bytes(tmp_path: Path) -> None:
    content = converted(tmp_path, "docx")

    once = without_authors(content, "docx")

    assert without_authors(content, "docx") == once
    assert without_authors(once, "docx") == once


@pytest.mark.parametrize(
    ("suffix", "content"),
    [
        ("docx", packed({"docProps/core.xml": CORE, "_xmlsignatures/sig1.xml": "<Signature/>"})),
        ("odt", packed({"meta.xml": CORE, "META-INF/documentsignatures.xml": "<s/>"})),
        ("docx", packed({"docProps/core.xml": "<cp:coreProperties>"})),
        ("docx", packed({"docProps/core.xml": f"<!DOCTYPE a [<!ENTITY b '{NAME}'>]><a>&b;</a>"})),
        ("docx", packed({"docProps/core.xml": f"<!DOCTYPE creator><creator>{NAME}</creator>"})),
        ("xlsx", packed({"docProps/core.xml": CORE.replace(NAME, " ")})),
        ("pptx", b"PK\x03\x04 no archive"),
        ("jpg", b"\xff\xd8\xff\xe1\x00"),
        ("jpg", b"\xff\xd8\xffABC"),
        ("png", b"\x89PNG\r\n\x1a\n\x00\x00"),
        ("png", b"\x89PNG\r\n\x1a\n"),
        ("pdf", b"%PDF-1.7 /Author (Vorname Nachname)"),
        ("txt", NAME.encode()),
    ],
)
def test_what_is_signed_or_unclear_stays_as_it_is(suffix: str, content: bytes) -> None:
    assert without_authors(content, suffix) == content


def test_file_with_two_parts_of_one_name_stays_as_it_is() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        archive.writestr("docProps/core.xml", CORE)
        archive.writestr("docProps/core.xml", CORE)

    assert without_authors(target.getvalue(), "docx") == target.getvalue()


def photo(*, progressive: bool = False, orientation: int = 6) -> bytes:
    """A photo with a name, a place, a comment and XMP, lying on its side."""
    picture = Image.effect_noise((48, 32), 80).convert("RGB")
    exif = Image.Exif()
    exif[0x0112], exif[0x013B] = orientation, NAME
    exif.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    picture.save(
        target,
        "JPEG",
        exif=exif,
        comment=NAME,
        xmp=f"<x:xmpmeta>{NAME}</x:xmpmeta>".encode(),
        progressive=progressive,
        icc_profile=b"farben",
    )
    return target.getvalue()


@pytest.mark.parametrize("progressive", [True, False])
def test_photo_loses_name_and_place_and_keeps_every_pixel(progressive: bool) -> None:
    content = photo(progressive=progressive)

    cleaned = without_authors(content, "jpg")

    assert NAME.encode() in content
    assert NAME.encode() not in cleaned
    before, after = Image.open(io.BytesIO(content)), Image.open(io.BytesIO(cleaned))
    assert dict(before.getexif().get_ifd(0x8825))
    assert dict(after.getexif()) == {0x0112: 6}
    assert after.info["icc_profile"] == b"farben"
    assert after.tobytes() == before.tobytes()
    assert without_authors(cleaned, "jpg") == cleaned


def test_upright_photo_says_nothing_of_itself() -> None:
    after = Image.open(io.BytesIO(without_authors(photo(orientation=1), "jpeg")))

    assert not dict(after.getexif())


def test_what_hangs_behind_a_photo_is_not_kept() -> None:
    content = photo()

    cleaned = without_authors(content + b"a second picture" + photo(), "jpg")

    assert cleaned == without_authors(content, "jpg")


def test_picture_loses_its_texts_and_keeps_every_pixel() -> None:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", NAME)
    told.add_itxt("Beschreibung", NAME, zip=False)
    picture = Image.effect_noise((20, 20), 60)
    target = io.BytesIO()
    picture.save(target, "PNG", pnginfo=told, dpi=(300, 300))

    cleaned = without_authors(target.getvalue() + NAME.encode(), "png")

    after = Image.open(io.BytesIO(cleaned))
    assert NAME.encode() not in cleaned
    assert after.tobytes() == picture.tobytes()
    assert round(after.info["dpi"][0]) == 300
    assert struct.unpack(">I4s", cleaned[-12:-4]) == (0, b"IEND")


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_damaged_archive_stays_as_it_is(packing):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as archive:
        archive.writestr("docProps/core.xml", CORE)
    whole = bytearray(target.getvalue())
    start = 30 + len("docProps/core.xml")
    whole[start : start + 60] = b"\xff" * 60
    damaged = bytes(whole)

    assert without_authors(damaged, "docx") == damaged
