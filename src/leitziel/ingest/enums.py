# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of reading documents in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SessionStatus(models.TextChoices):
    """How far an import is."""

    READ = "read", _("read, to be checked")
    REVIEWED = "reviewed", _("checked, to be written")
    APPLIED = "applied", _("written into the concept")


class Decision(models.TextChoices):
    """What a person decided about one item of a draft."""

    KEEP = "keep", _("kept")
    EDIT = "edit", _("edited")
    DROP = "drop", _("dropped")
    ASSIGN = "assign", _("assigned")


class AssignedAs(models.TextChoices):
    """What a line becomes that no rule could place."""

    REMARK = "remark", _("remark")
    NEXT_STEP = "next_step", _("next step")
    AGREEMENT = "agreement", _("agreement")
    NEED = "need", _("need")
    UPDATE = "update", _("progress update")
    SECTION = "section", _("running text")


class RowState(models.TextChoices):
    """What applying a draft would do to a row."""

    NEW = "new", _("new")
    CHANGED = "changed", _("changed")
    UNCHANGED = "unchanged", _("unchanged")
    UNCLEAR = "unclear", _("unclear")
