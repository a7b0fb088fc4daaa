# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

import os
import resource
import zipfile

import pikepdf
import pytest

from leitziel.ingest.reading import archives
from leitziel.ingest.reading.errors import MESSAGES, UnreadableFile
from leitziel.ingest.reading.files import read_blocks
from leitziel.ingest.tests.documents_made import convert, make_archive, make_pdf

TEXT = "Übersicht der Maßnahmen\n\nDie Straße wird für „Gäste“ geöffnet.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
def test_text_is_read_in_every_usual_encoding(tmp_path, encoding):
    path = tmp_path / "bericht.txt"
    path.write_bytes(TEXT.encode(encoding))

    read = read_blocks(path)

    assert [block.text for block in read.blocks] == TEXT.strip().split("\n\n")
    assert read.place_kind == "line"
    assert [block.place for block in read.blocks] == [(1, 1), (3, 3)]


def test_line_numbers_count_line_feeds_only(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_bytes("Eins\r\n\x0cZwei\u2028Drei\r\n\r\nVier".encode())

    read = read_blocks(path)

    assert len(read.lines) == 4
    assert read.blocks[-1].text == "Vier"
    assert read.blocks[-1].place == (4, 4)


def test_decomposed_umlauts_are_composed(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_text("Fo\u0308rderung", encoding="utf-8")

    assert read_blocks(path).blocks[0].text == "Förderung"


def test_html_is_read_in_the_encoding_that_it_declares(tmp_path):
    path = tmp_path / "bericht.html"
    page = "<html><head><meta charset='iso-8859-1'></head><body><h2>Fürth</h2></body></html>"
    path.write_bytes(page.encode("latin-1"))

    read = read_blocks(path)

    assert [(block.kind, block.level, block.text) for block in read.blocks] == [
        ("heading", 2, "Fürth")
    ]


def fail(path, **options):
    with pytest.raises(UnreadableFile) as caught:
        read_blocks(path, **options)
    return caught.value


def test_unreadable_file_says_its_name_and_what_to_do(tmp_path):
    path = tmp_path / "leer.txt"
    path.touch()

    error = fail(path)

    assert error.code == "empty"
    assert str(error) == MESSAGES["empty"] % {"name": "leer.txt"}
    assert "leer.txt" in str(error)


def test_file_of_blank_lines_is_refused_as_empty(tmp_path):
    path = tmp_path / "leer.txt"
    path.write_text("\n \n\t\n")

    assert fail(path).code == "empty"


def test_missing_file_is_refused(tmp_path):
    assert fail(tmp_path / "nirgends.docx").code == "missing"


def test_folder_is_refused(tmp_path):
    assert fail(tmp_path).code == "missing"


def test_file_over_the_limit_is_refused_without_being_read(tmp_path):
    path = tmp_path / "riese.txt"
    path.touch()
    os.truncate(path, 200 * 1024 * 1024)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    error = fail(path)

    assert error.code == "too_large"
    assert error.params == {"name": "riese.txt", "size": 200, "limit": 50}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 20 * 1024


def test_binary_renamed_to_text_is_refused(tmp_path):
    path = tmp_path / "programm.txt"
    path.write_bytes(bytes(range(256)) * 200)

    assert fail(path).code == "binary"


def test_random_bytes_without_zeros_are_refused(tmp_path):
    path = tmp_path / "zufall.txt"
    path.write_bytes(bytes((index * 73 + index // 7) % 255 + 1 for index in range(20_000)))

    assert fail(path).code in {"binary", "encoding"}


def test_damaged_utf8_names_the_line(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_bytes(b"Zeile eins\nZeile zwei " + b"\x81\x8d\x9d\xd7\xf7\x81 Ende")

    error = fail(path)

    assert error.code == "encoding"
    assert error.params["line"] == 2


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"0" * 50, "a PNG picture"),
        (b"{\\rtf1 Hallo}", "an RTF document"),
    ],
)
def test_foreign_file_is_named_when_its_first_bytes_tell(tmp_path, content, found):
    path = tmp_path / "bericht.docx"
    path.write_bytes(content)

    error = fail(path)

    assert error.code == "unsupported"
    assert error.params["found"] == found


def test_workbook_is_refused_as_such(tmp_path):
    path = make_archive(tmp_path / "zahlen.docx", {"xl/workbook.xml": b"<workbook/>"})

    assert fail(path).params["found"] == "an Excel workbook"


def test_old_word_document_is_refused(tmp_path):
    path = tmp_path / "alt.doc"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)

    assert fail(path).code == "legacy_office"


def test_word_document_with_password_is_refused(tmp_path):
    path = tmp_path / "geheim.docx"
    package = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + package)

    assert fail(path).code == "encrypted_office"


def test_odt_with_password_is_refused(tmp_path):
    path = make_archive(
        tmp_path / "geheim.odt",
        {
            "mimetype": b"application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": b"<manifest:encryption-data/>",
            "content.xml": b"\x81\x82",
        },
    )

    assert fail(path).code == "encrypted_office"


def test_truncated_archive_is_refused(tmp_path):
    whole = convert("# Konzept\n\nText", tmp_path / "ganz.docx").read_bytes()
    path = tmp_path / "halb.docx"
    path.write_bytes(whole[: len(whole) // 2])

    assert fail(path).code == "broken_archive"


def test_document_named_docx_that_is_no_archive_is_refused(tmp_path):
    path = tmp_path / "falsch.docx"
    path.write_text("Nur Text")

    assert fail(path).code == "broken_archive"


def test_archive_with_damaged_part_is_refused(tmp_path):
    path = convert("# Konzept\n\n" + "Text " * 500, tmp_path / "konzept.docx")
    with zipfile.ZipFile(path) as archive:
        part = archive.getinfo("word/document.xml")
    content = bytearray(path.read_bytes())
    begin = part.header_offset + 30 + len(part.filename) + 20
    content[begin : begin + 40] = b"\xff" * 40
    path.write_bytes(content)

    assert fail(path).code == "broken_archive"


@pytest.mark.parametrize("part", ["word/document.xml", "word/media/bild.bmp"])
def test_zip_bomb_is_refused_by_its_declared_sizes(tmp_path, part):
    path = make_archive(tmp_path / "bombe.docx", {part: b" " * (90 * 1024 * 1024)})

    assert path.stat().st_size < 200 * 1024
    assert fail(path).code == "zip_bomb"


def test_zip_bomb_is_refused_when_its_declared_size_lies(tmp_path, monkeypatch):
    path = make_archive(tmp_path / "bombe.docx", {"word/document.xml": b" " * (90 * 1024 * 1024)})
    monkeypatch.setattr(archives, "_check_declared", lambda name, parts: None)

    assert fail(path).code == "zip_bomb"


def test_pdf_with_password_is_refused(tmp_path):
    path = make_pdf(tmp_path / "geheim.pdf", "= Konzept")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))

    assert fail(path).code == "encrypted_pdf"


def test_scanned_pdf_is_refused_with_its_number_of_pages(tmp_path):
    path = make_pdf(tmp_path / "scan.pdf", "#rect(width: 5cm)\n#pagebreak()\n#circle()")

    error = fail(path)

    assert error.code == "scanned_pdf"
    assert error.params["pages"] == 2


def test_damaged_pdf_is_refused(tmp_path):
    path = tmp_path / "kaputt.pdf"
    path.write_bytes(b"%PDF-1.7\n" + b"kein PDF " * 100)

    assert fail(path).code == "broken_pdf"


def test_file_under_another_name_is_read_with_a_hint(tmp_path):
    path = make_pdf(tmp_path / "a.pdf", "= Konzept\n\nText").rename(tmp_path / "konzept.txt")

    read = read_blocks(path)

    assert read.media_type == "application/pdf"
    assert [warning.code for warning in read.warnings] == ["file_type_mismatch"]


def test_upload_is_known_by_the_name_that_people_gave_it(tmp_path):
    path = tmp_path / "tmp8f3a"
    path.write_text("# Konzept\n")

    assert read_blocks(path, name="konzept.md").media_type == "text/markdown"
    assert fail(tmp_path / "fehlt", name="konzept.md").params["name"] == "konzept.md"


def test_reading_a_large_document_stays_below_one_gigabyte(tmp_path):
    rows = "\n".join(
        f"Absatz {number} " + "mit vielen Worten " * 40 + "\n" for number in range(700)
    )
    path = convert(rows, tmp_path / "gross.docx")
    peak_before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss

    read = read_blocks(path)

    assert len(read.blocks) == 700
    peak = max(peak_before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    assert peak < 1024 * 1024


def test_page_number_between_dashes_is_no_list_item(tmp_path):
    path = tmp_path / "bericht.txt"
    path.write_text("Erster Absatz.\n\n   - 1 -\n\nZweiter Absatz.\n", encoding="utf-8")

    read = read_blocks(path)

    assert [block.kind for block in read.blocks] == ["paragraph", "furniture", "paragraph"]
