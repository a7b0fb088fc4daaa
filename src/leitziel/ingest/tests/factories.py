# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Minimal valid rows for tests."""

from __future__ import annotations

import hashlib

import factory
from factory.django import DjangoModelFactory

from leitziel.actors.models import SourceDocument
from leitziel.actors.tests.factories import MunicipalityFactory
from leitziel.core import clock
from leitziel.ingest.models import ImportSession
from leitziel.ingest.tests import drafts


class SourceDocumentFactory(DjangoModelFactory):
    """A report that was handed in."""

    class Meta:
        model = SourceDocument

    municipality = factory.SubFactory(MunicipalityFactory)
    name = "bericht.txt"
    kind = "implementation_report"
    title = "1. Umsetzungsbericht"
    date_text = "2019-05-07"
    sha256 = factory.Sequence(lambda n: hashlib.sha256(str(n).encode()).hexdigest())


class ImportSessionFactory(DjangoModelFactory):
    """An import that was read and waits to be checked."""

    class Meta:
        model = ImportSession

    municipality = factory.SelfAttribute("document.municipality")
    document = factory.SubFactory(SourceDocumentFactory)
    draft = factory.LazyFunction(lambda: drafts.report().as_json())
    source_lines = factory.LazyFunction(lambda: [f"Zeile {n}" for n in range(1, 101)])
    created_at = factory.LazyFunction(clock.now)
