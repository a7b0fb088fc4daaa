# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of reports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReportKind(models.TextChoices):
    """What kind of document is written."""

    IMPLEMENTATION_REPORT = "implementation_report", _("implementation report")
    CONTROLLING_REPORT = "controlling_report", _("controlling report")


class ReportStatus(models.TextChoices):
    """Where a report is on its way: a withdrawn one may be corrected and published again."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    WITHDRAWN = "withdrawn", _("withdrawn")


class Audience(models.TextChoices):
    """For whom a report is written, which decides what of the data stands in it."""

    PUBLIC = "public", _("everyone: only what is public")
    INTERNAL = "internal", _("committees and administration: also what is not public")


class TextPlace(models.TextChoices):
    """A place of the report for which the editors write their own text."""

    FOREWORD = "foreword", _("Foreword")
    INTRODUCTION = "introduction", _("Introduction")
    PROCESS = "process", _("How this report came about")
    STEERING = "steering", _("How it is steered")
    FIELD = "field", _("Opening of a field of action")
    OUTLOOK = "outlook", _("Outlook")


class FileFormat(models.TextChoices):
    """The formats in which a report is written."""

    PDF = "pdf", "PDF"
    HTML = "html", "HTML"
    ODT = "odt", "ODT"
    DOCX = "docx", "DOCX"
