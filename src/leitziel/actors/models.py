# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The municipality (tenant), institutions, roles and the documents a city handed in."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from leitziel.actors.enums import DocumentKind, OrganizationKind, Role
from leitziel.actors.querysets import Tenanted
from leitziel.core.models import Recorded


class Municipality(Tenanted, Recorded):
    """A city, town or district: the tenant to which every row belongs."""

    municipality_path = "pk"
    public_when = {}

    name = models.CharField(_("name"), max_length=200, help_text=_("As in “City of Musterstadt”."))
    slug = models.SlugField(_("short name in addresses"), unique=True)
    ags = models.CharField(
        _("official municipality key"),
        max_length=8,
        blank=True,
        validators=[RegexValidator(r"^\d{5}(\d{3})?$", _("Please enter 5 or 8 digits."))],
        help_text=_("AGS, five digits for a district-free city or eight digits."),
    )
    office = models.CharField(
        _("responsible office"),
        max_length=200,
        blank=True,
        help_text=_(
            "The office that coordinates the concept; it stands on covers and in imprints."
        ),
    )
    address = models.TextField(_("postal address"), blank=True)
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=60, blank=True)
    accent = models.CharField(
        _("accent color"),
        max_length=7,
        default="#005a70",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Please enter a color like #005a70."))],
    )
    site = models.OneToOneField(
        "wagtailcore.Site",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="municipality",
        verbose_name=_("web address"),
        help_text=_("The host name under which the public pages of this municipality are found."),
    )

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")

    def __str__(self) -> str:
        return self.name

    def get_municipality(self) -> Municipality:
        """Itself."""
        return self


class Sourced(models.Model):
    """Base of rows that may come from a document: they keep which one and where in it."""

    source_document = models.ForeignKey(
        "actors.SourceDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("read from"),
    )
    source_start = models.PositiveIntegerField(
        _("first place"), null=True, blank=True, editable=False
    )
    source_end = models.PositiveIntegerField(_("last place"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class Organization(Tenanted, Sourced, Recorded):
    """An institution that does, leads or knows something: department, charity, club, authority."""

    public_when = {}

    municipality = models.ForeignKey(
        Municipality,
        on_delete=models.CASCADE,
        related_name="organizations",
        verbose_name=_("municipality"),
    )
    name = models.CharField(_("name"), max_length=300)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(
        _("kind"), max_length=20, choices=OrganizationKind, default=OrganizationKind.OTHER
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.UniqueConstraint(
                "municipality", Lower("name"), name="organization_name_unique_in_municipality"
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=models.F("pk")),
                name="organization_is_not_its_own_parent",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OrganizationName(Tenanted, Recorded):
    """Another name under which documents know an organization."""

    municipality_path = "organization__municipality"

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="alternative_names"
    )
    name = models.CharField(_("alternative name"), max_length=300)

    class Meta:
        verbose_name = _("alternative name")
        verbose_name_plural = _("alternative names")
        constraints = [
            models.UniqueConstraint(
                "organization", Lower("name"), name="alternative_name_unique_in_organization"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RoleAssignment(Tenanted, Recorded):
    """What one person may do in one municipality."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="role_assignments"
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="role_assignments"
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    organization = models.ForeignKey(
        Organization,
        # Taking a role is for those who give them; deleting an organization must not do it.
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        related_name="role_assignments",
        verbose_name=_("organization"),
        help_text=_(
            "Needed for the role “department”: they see what this organization answers for."
        ),
    )

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        constraints = [
            # SQLite cannot treat two NULLs as equal, so there is one constraint for each case.
            models.UniqueConstraint(
                fields=["user", "municipality", "role", "organization"],
                condition=Q(organization__isnull=False),
                name="role_given_once",
            ),
            models.UniqueConstraint(
                fields=["user", "municipality", "role"],
                condition=Q(organization__isnull=True),
                name="role_without_organization_given_once",
            ),
            models.CheckConstraint(
                condition=~Q(role=Role.DEPARTMENT) | Q(organization__isnull=False),
                name="department_role_names_its_organization",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()} ({self.municipality})"


class SourceDocument(Tenanted, Recorded):
    """A document the city handed in; the origin of what was read from it."""

    municipality = models.ForeignKey(
        Municipality, on_delete=models.CASCADE, related_name="source_documents"
    )
    name = models.CharField(_("file name"), max_length=255)
    kind = models.CharField(
        _("kind"), max_length=30, choices=DocumentKind, default=DocumentKind.UNKNOWN
    )
    title = models.CharField(_("title"), max_length=500, blank=True)
    date_text = models.CharField(_("date"), max_length=10, blank=True)
    sha256 = models.CharField(_("checksum"), max_length=64)
    media_type = models.CharField(_("file type"), max_length=120, blank=True)
    place_kind = models.CharField(_("places are counted in"), max_length=20, default="line")
    file = models.FileField(_("file"), upload_to="documents/%Y/", blank=True)
    imported_at = models.DateTimeField(_("imported"), null=True, blank=True)
    imported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("imported by"),
    )

    class Meta:
        verbose_name = _("source document")
        verbose_name_plural = _("source documents")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256"], name="document_handed_in_once"
            )
        ]

    def __str__(self) -> str:
        return self.title or self.name
