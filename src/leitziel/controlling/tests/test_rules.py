# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The rules of controlling, which every concept has from the start."""

from __future__ import annotations

import pytest
from django.urls import reverse

from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.tests.factories import ConceptFactory
from leitziel.controlling.models import ControllingRules

pytestmark = pytest.mark.django_db


def test_rules_are_changed_not_added_and_only_once_for_each_concept(client):
    concept = ConceptFactory()
    client.force_login(RoleAssignmentFactory(municipality=concept.municipality).user)
    address = reverse("controlling-rules:add")

    before = client.get(reverse("controlling-rules:index")).content.decode()
    form = client.get(address).content.decode()
    ControllingRules.objects.create(concept=concept)
    after = client.get(reverse("controlling-rules:index")).content.decode()

    assert "Regeln ändern" in before
    assert "Regeln ändern" in form
    assert "Regeln des Controllings hinzufügen" not in before + form
    assert address in before
    assert address not in after
