# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of the actors."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganizationKind(models.TextChoices):
    """What kind of institution it is."""

    DEPARTMENT = "department", _("department of the municipality")
    PUBLIC = "public", _("public authority")
    CHARITY = "charity", _("charity")
    ASSOCIATION = "association", _("club or association")
    EDUCATION = "education", _("education provider")
    COMPANY = "company", _("company")
    COMMITTEE = "committee", _("political committee")
    OTHER = "other", _("other")


class Role(models.TextChoices):
    """What a person may do in one municipality."""

    COORDINATOR = "coordinator", _("coordinator: everything of the municipality")
    EDITOR = "editor", _("editor: contents, but no publishing and no roles")
    DEPARTMENT = "department", _("department: what their organization is responsible for")
    READER = "reader", _("reader: looks, changes nothing")


class DocumentKind(models.TextChoices):
    """What kind of document was read."""

    IMPLEMENTATION_REPORT = "implementation_report", _("implementation report")
    CONTROLLING_REPORT = "controlling_report", _("controlling report")
    CONCEPT = "concept", _("concept")
    COUNCIL_PAPER = "council_paper", _("council paper")
    UNKNOWN = "unknown", _("unknown")
