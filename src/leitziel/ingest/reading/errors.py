# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Why a file cannot be read, in sentences that say what, where and what to do.

Readers know no Django: they raise a code with its parameters, and the layer that talks to people
translates ``MESSAGES[error.code]`` and fills in ``error.params``.
"""

from __future__ import annotations


def gettext_noop(message: str) -> str:
    """Mark a sentence for the catalogue without translating it here."""
    return message


MESSAGES = {
    "missing": gettext_noop(
        "“%(name)s” cannot be opened. Check that the file exists and that you may read it."
    ),
    "empty": gettext_noop(
        "“%(name)s” is empty. Check that it was saved or uploaded completely, then try again."
    ),
    "too_large": gettext_noop(
        "“%(name)s” has %(size)s MB; at most %(limit)s MB can be read. "
        "Save it without pictures or split it into parts."
    ),
    "binary": gettext_noop(
        "“%(name)s” is called a text file but contains binary data. "
        "Import the original document (DOCX, ODT, PDF, HTML, Markdown or plain text)."
    ),
    "encoding": gettext_noop(
        "The characters of “%(name)s” cannot be decoded from line %(line)s on. "
        "Save the file as UTF-8 and try again."
    ),
    "encrypted_pdf": gettext_noop(
        "“%(name)s” is protected by a password. Save the PDF without protection and try again."
    ),
    "scanned_pdf": gettext_noop(
        "“%(name)s” has %(pages)s pages but no text: it is a scan. "
        "Run text recognition (OCR) on it or import the original document."
    ),
    "broken_pdf": gettext_noop(
        "“%(name)s” is damaged and cannot be read as PDF. Open it in a PDF program, "
        "save it again and try again."
    ),
    "encrypted_office": gettext_noop(
        "“%(name)s” is protected by a password. Save the document without protection and try again."
    ),
    "legacy_office": gettext_noop(
        "“%(name)s” is in an old Office format. Save it as DOCX, ODT or PDF and try again."
    ),
    "broken_archive": gettext_noop(
        "“%(name)s” is damaged: its parts cannot be unpacked. "
        "Open it in your word processor, save it again and try again."
    ),
    "zip_bomb": gettext_noop(
        "“%(name)s” unpacks to more than %(limit)s MB, far more than a document needs. "
        "It is not opened. Check where the file comes from."
    ),
    "unsupported": gettext_noop(
        "“%(name)s” is no document that can be imported (it looks like %(found)s). "
        "DOCX, ODT, PDF, HTML, Markdown and plain text can be read."
    ),
    "too_complex": gettext_noop(
        "“%(name)s” needs more memory or time than one document may take. "
        "Split it into parts or save it as plain text."
    ),
    "failed": gettext_noop(
        "“%(name)s” cannot be read as %(kind)s: %(reason)s. "
        "Save it again in your word processor, or as DOCX or plain text, and try again."
    ),
}


class UnreadableFile(Exception):  # noqa: N818 -- it names the file's state, not a fault of ours
    """A file that cannot be read; ``code`` and ``params`` let another layer translate it."""

    def __init__(self, code: str, **params: str | int) -> None:
        self.code = code
        self.params = params
        super().__init__(MESSAGES[code] % params)
