# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What an institution adds to its answers: files, and measures that the concept lacks."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from pathlib import PurePosixPath

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from leitziel.concept.models import FieldOfAction
from leitziel.controlling.answers.writing import (
    Actor,
    AnswerRefused,
    begun,
    remove,
    store,
    writable_request,
)
from leitziel.controlling.enums import ProposalState
from leitziel.controlling.models import Attachment, MeasureProposal, RoundRequest
from leitziel.core.authors import without_authors
from leitziel.core.clock import now

LARGEST_FILE = 10 * 1024 * 1024
MOST_FILES = 10
MOST_PROPOSALS = 20
# Suffix: type, and how the content begins (empty for plain text, which begins with anything).
_ZIP = (b"PK\x03\x04",)
_OPEN = "application/vnd.oasis.opendocument."
_OFFICE = "application/vnd.openxmlformats-officedocument."
TYPES: dict[str, tuple[str, tuple[bytes, ...]]] = {
    "pdf": ("application/pdf", (b"%PDF-",)),
    "docx": (f"{_OFFICE}wordprocessingml.document", _ZIP),
    "xlsx": (f"{_OFFICE}spreadsheetml.sheet", _ZIP),
    "pptx": (f"{_OFFICE}presentationml.presentation", _ZIP),
    "odt": (f"{_OPEN}text", _ZIP),
    "ods": (f"{_OPEN}spreadsheet", _ZIP),
    "odp": (f"{_OPEN}presentation", _ZIP),
    "jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    "png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    "txt": ("text/plain; charset=utf-8", ()),
    "csv": ("text/csv; charset=utf-8", ()),
}
_UNSAFE = re.compile(r"[^\w .,()&+–-]+")


@transaction.atomic
def attach(*, request: RoundRequest, by: Actor, name: str, content: bytes) -> Attachment:
    """Keep a file with the answers, without who made it; the same file twice is kept once.

    Size and checksum are those of what is kept. On disk its name is its checksum, so that nothing a
    person typed becomes a path.
    """
    stored = writable_request(request.pk, by)
    shown = safe_name(name)
    media_type = _media_type(shown, content)
    content = without_authors(content, _suffix(shown).removeprefix("."))
    digest = hashlib.sha256(content).hexdigest()
    known = stored.attachments.filter(sha256=digest).first()
    if known is not None:
        return known
    if stored.attachments.count() >= MOST_FILES:
        raise AnswerRefused(
            _("There are %(count)s files already. Please remove one first.") % {"count": MOST_FILES}
        )
    row = Attachment(
        request=stored, name=shown, media_type=media_type, size=len(content), sha256=digest,
        added_at=now(),
    )  # fmt: skip
    # Two institutions may hand in the same file: each has a copy of its own.
    row.file.save(f"{stored.pk}-{digest}{_suffix(shown)}", ContentFile(content), save=False)
    store(row, by)
    begun(stored, by)
    return row


@transaction.atomic
def detach(*, attachment: Attachment, by: Actor) -> None:
    """Take a file away again; it is deleted from the disk as soon as that is certain."""
    request = writable_request(attachment.request_id, by)
    row = request.attachments.filter(pk=attachment.pk).first()
    if row is None:
        return
    storage, name = row.file.storage, row.file.name
    remove(row, by)
    transaction.on_commit(lambda: storage.delete(str(name)))
    begun(request, by)


@transaction.atomic
def propose_measure(
    *,
    request: RoundRequest,
    by: Actor,
    title: str,
    description: str = "",
    field: FieldOfAction | None = None,
) -> MeasureProposal:
    """Propose a measure that the concept lacks; the office decides."""
    stored = writable_request(request.pk, by)
    words = " ".join(title.split())
    if not words:
        raise AnswerRefused(_("Please give the measure a title."))
    if field is not None and field.concept_id != stored.round.concept_id:
        raise AnswerRefused(_("This field belongs to another concept. Please choose again."))
    said = description.replace("\r\n", "\n").strip()
    known = stored.proposals.filter(title=words, description=said).first()
    if known is not None:
        return known
    if stored.proposals.count() >= MOST_PROPOSALS:
        raise AnswerRefused(
            _("There are %(count)s proposals already. Please write to the office.")
            % {"count": MOST_PROPOSALS}
        )
    row = MeasureProposal(request=stored, title=words, description=said, field=field)
    store(row, by)
    begun(stored, by)
    return row


@transaction.atomic
def withdraw_proposal(*, proposal: MeasureProposal, by: Actor) -> None:
    """Take a proposal back, as long as nobody has decided about it."""
    request = writable_request(proposal.request_id, by)
    row = request.proposals.filter(pk=proposal.pk, state=ProposalState.OPEN).first()
    if row is None:
        raise AnswerRefused(_("This proposal is decided already."))
    remove(row, by)
    begun(request, by)


def safe_name(name: str) -> str:
    """A file name to show and to hand out: no path, no control or direction signs, not endless."""
    plain = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    plain = " ".join(_UNSAFE.sub("_", plain).split()).strip(". ")
    stem, suffix = PurePosixPath(plain).stem[:120].strip(". "), PurePosixPath(plain).suffix[:10]
    return f"{stem or 'datei'}{suffix.lower()}"


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix


def _media_type(name: str, content: bytes) -> str:
    """The type of a file by its suffix, if its content begins as that type does."""
    known = TYPES.get(_suffix(name).removeprefix("."))
    if known is None:
        raise AnswerRefused(
            _("Files of this type cannot be attached. Possible are PDF, Word, Excel, PowerPoint, "
              "OpenDocument, JPG, PNG, TXT and CSV.")
        )  # fmt: skip
    media_type, beginnings = known
    if not content:
        raise AnswerRefused(_("The file is empty. Please choose another one."))
    if len(content) > LARGEST_FILE:
        raise AnswerRefused(_("The file is larger than 10 MB. Please make it smaller."))
    if beginnings and not content.startswith(beginnings):
        raise AnswerRefused(
            _("The content of “%(name)s” does not fit its ending. Please save it anew as PDF.")
            % {"name": name}
        )
    if not beginnings and b"\x00" in content:
        raise AnswerRefused(_("“%(name)s” is not plain text.") % {"name": name})
    return media_type
