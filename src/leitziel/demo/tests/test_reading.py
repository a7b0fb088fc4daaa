# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The demo reads its documents as a city would."""

from __future__ import annotations

from pathlib import Path

import pytest

from leitziel.actors.models import SourceDocument
from leitziel.actors.staff.provenance import provenance
from leitziel.actors.tests.factories import MunicipalityFactory, UserFactory
from leitziel.concept.models import Goal
from leitziel.demo import sources
from leitziel.demo.reading import take_in

pytestmark = pytest.mark.django_db


def test_places_of_a_word_file_are_paragraphs(tmp_path: Path) -> None:
    path = sources.prepare(sources.CONCEPT, tmp_path)

    result = take_in(path, MunicipalityFactory(), UserFactory(is_superuser=True))

    goal = Goal.objects.filter(field__concept=result.concept).earliest("pk")
    assert SourceDocument.objects.get().place_kind == "paragraph"
    assert provenance(goal).endswith(f", Absatz {goal.source_start}")


def test_second_reading_changes_nothing(tmp_path: Path) -> None:
    path = sources.prepare(sources.NEIGHBOUR, tmp_path)
    city, user = MunicipalityFactory(), UserFactory(is_superuser=True)
    take_in(path, city, user)
    history = list(Goal.history.values_list("pk", flat=True))

    take_in(path, city, user)

    assert list(Goal.history.values_list("pk", flat=True)) == history
    assert SourceDocument.objects.count() == 1
