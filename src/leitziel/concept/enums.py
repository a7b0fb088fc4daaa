# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Named choices of a concept."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FieldKind(models.TextChoices):
    """A field of its own, or a topic that runs through all fields."""

    FIELD = "field", _("field of action")
    CROSS_CUTTING = "cross_cutting", _("cross-cutting topic")


class Drawing(models.TextChoices):
    """How a status is drawn: a ball filled in quarters, a ring, or a dashed circle."""

    EMPTY = "fill0", _("empty circle")
    QUARTER = "fill1", _("quarter")
    HALF = "fill2", _("half")
    THREE_QUARTERS = "fill3", _("three quarters")
    FULL = "fill4", _("full circle with tick")
    LOOP = "loop", _("ring in ring (permanent task)")
    NONE = "none", _("dashed circle (no report)")


class GoalRemark(models.TextChoices):
    """What the last report said where there was nothing to report."""

    NO_COMMENTS = "no_comments", _("no comments in the reporting period")


class SectionKind(models.TextChoices):
    """The part a running text plays in a document."""

    FOREWORD = "foreword", _("foreword")
    INTRODUCTION = "introduction", _("introduction")
    PROCESS = "process", _("how it came about")
    STEERING = "steering", _("steering")
    FIELD_TEXT = "field_text", _("text of a field")
    OUTLOOK = "outlook", _("outlook")
    ANNEX = "annex", _("annex")
    OTHER = "other", _("other")


class MeasureKind(models.TextChoices):
    """What kind of activity a measure is."""

    PROJECT = "project", _("project")
    PERMANENT = "permanent", _("permanent task")
    EVENT = "event", _("event")
    STRUCTURE = "structure", _("structure or procedure")
    OTHER = "other", _("other")


class MeasurePart(models.TextChoices):
    """A part of a measure whose visibility a concept may settle."""

    DESCRIPTION = "description", _("description")
    LEAD = "lead", _("responsible")
    PARTNERS = "partners", _("partners")
    PERIOD = "period", _("period")
    STATUS = "status", _("status")
    TARGET_GROUPS = "target_groups", _("target groups")
    COST = "cost", _("cost")
    FUNDING = "funding", _("funding")
    UPDATES = "updates", _("progress updates")
    FIGURES = "figures", _("figures of the measure")
    LOGIC = "logic", _("chain of effects")


class Viewer(models.TextChoices):
    """Who may see a part, from everyone to few; each includes those after it."""

    PUBLIC = "public", _("everyone")
    STAFF = "staff", _("everyone with an account in the municipality")
    RESPONSIBLE = "responsible", _("the responsible institution and the office")
    COORDINATOR = "coordinator", _("the office alone")
