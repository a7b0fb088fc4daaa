# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What belongs to all cities of an installation: Wagtail's pages, images, documents and settings.

Only those who run the installation reach them (see ``gate``). Wagtail would still look, on every
page it draws, for groups that give a person rights; here no group gives any.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db.models import Model
from wagtail.contrib.redirects.models import Redirect
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Collection, Locale, Site, Task, Workflow
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.permission_policies.collections import (
    CollectionManagementPermissionPolicy,
    CollectionOwnershipPermissionPolicy,
)
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

# What Wagtail's settings menu and search would offer; asked about on every page.
SETTINGS: tuple[type[Model], ...] = (
    get_user_model(),
    Group,
    Site,
    Locale,
    Workflow,
    Task,
    Redirect,
)


class OperatorPolicy(ModelPermissionPolicy):
    """For what only those who run the installation may see and change."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Whether the person runs the installation."""
        return bool(user.is_active and user.is_superuser)


class NoGroups:
    """Mixin for Wagtail's policies: superusers may everything, groups give no rights."""

    def get_all_permissions_for_user(self, user: Any) -> list[Any]:
        """None, without asking the database."""
        return []


class PagePolicy(NoGroups, PagePermissionPolicy):
    """For pages."""


class CollectionPolicy(NoGroups, CollectionManagementPermissionPolicy):
    """For the folders of images and documents."""


class UploadPolicy(NoGroups, CollectionOwnershipPermissionPolicy):
    """For images and documents."""


def register_common_policies() -> None:
    """Use these policies; those of the exact class win over what Wagtail registers later."""
    register_permission_policy(AbstractPage, PagePolicy())
    register_permission_policy(Collection, CollectionPolicy(Collection), exact_class=True)
    for model in SETTINGS:
        register_permission_policy(model, OperatorPolicy(model), exact_class=True)
    for model in (get_image_model(), get_document_model()):
        policy = UploadPolicy(model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
