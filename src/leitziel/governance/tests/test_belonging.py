# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Bodies and meetings find their concept where a municipality has several."""

from __future__ import annotations

import pytest

from leitziel.actors.models import SourceDocument
from leitziel.concept.models import Concept
from leitziel.concept.tests.factories import ConceptFactory, FieldFactory
from leitziel.governance.belonging import Belonging
from leitziel.governance.models import Body, BodyInField, Meeting, Outcome

pytestmark = pytest.mark.django_db


@pytest.fixture
def concepts() -> tuple[Concept, Concept]:
    first = ConceptFactory()
    return first, ConceptFactory(municipality=first.municipality)


def _body(concept: Concept, name: str, **values: object) -> Body:
    return Body.objects.create(municipality=concept.municipality, name=name, **values)


def _bodies(concept: Concept) -> set[str]:
    return {body.name for body in Belonging(concept).bodies}


def _meetings(concept: Concept) -> set[str]:
    return {meeting.title for meeting in Belonging(concept).meetings}


def _document(concept: Concept, key: str) -> SourceDocument:
    return SourceDocument.objects.create(
        municipality=concept.municipality, name=f"{key}.docx", sha256=key * 64
    )


def test_everything_belongs_to_the_only_concept() -> None:
    concept = ConceptFactory()
    _body(concept, "Beirat")
    Meeting.objects.create(municipality=concept.municipality, title="Auftakt")

    assert _bodies(concept) == {"Beirat"}
    assert _meetings(concept) == {"Auftakt"}


def test_nothing_of_another_municipality_belongs() -> None:
    _body(ConceptFactory(), "Fremder Beirat")

    assert _bodies(ConceptFactory()) == set()


def test_body_belongs_to_the_concept_of_its_field(concepts: tuple[Concept, Concept]) -> None:
    first, second = concepts
    BodyInField.objects.create(body=_body(first, "AG"), field=FieldFactory(concept=first))

    assert _bodies(first) == {"AG"}
    assert _bodies(second) == set()


def test_body_without_field_belongs_to_the_concept_of_its_document(
    concepts: tuple[Concept, Concept],
) -> None:
    first, second = concepts
    document = _document(first, "a")
    FieldFactory(concept=first, source_document=document)
    _body(first, "Lenkungskreis", source_document=document)

    assert _bodies(first) == {"Lenkungskreis"}
    assert _bodies(second) == set()


def test_body_belongs_to_every_concept_whose_outcomes_it_agreed(
    concepts: tuple[Concept, Concept],
) -> None:
    body = _body(concepts[0], "Integrationsrat")
    for concept in concepts:
        Outcome.objects.create(concept=concept, kind="agreement", text="Ja.", body=body)

    assert [_bodies(concept) for concept in concepts] == [{"Integrationsrat"}] * 2


def test_body_belongs_to_the_concept_of_what_was_agreed_at_its_meeting(
    concepts: tuple[Concept, Concept],
) -> None:
    first, second = concepts
    meeting = Meeting.objects.create(municipality=first.municipality, title="Sitzung")
    meeting.bodies.add(_body(first, "Runder Tisch"))
    Outcome.objects.create(concept=first, kind="agreement", text="Ja.", meeting=meeting)

    assert (_bodies(first), _meetings(first)) == ({"Runder Tisch"}, {"Sitzung"})
    assert (_bodies(second), _meetings(second)) == (set(), set())


def test_body_above_belongs_but_not_what_else_answers_to_it(
    concepts: tuple[Concept, Concept],
) -> None:
    first, second = concepts
    council = _body(first, "Rat")
    own = _body(first, "AG Sprache", parent=council)
    _body(first, "Unter-AG", parent=own)
    foreign = _body(first, "AG Klima", parent=council)
    BodyInField.objects.create(body=own, field=FieldFactory(concept=first))
    BodyInField.objects.create(body=foreign, field=FieldFactory(concept=second))

    assert _bodies(first) == {"Rat", "AG Sprache", "Unter-AG"}
    assert _bodies(second) == {"Rat", "AG Klima"}


def test_body_nobody_claims_belongs_to_none_of_several(concepts: tuple[Concept, Concept]) -> None:
    _body(concepts[0], "Stammtisch")

    assert [_bodies(concept) for concept in concepts] == [set(), set()]


def test_body_lives_on_in_the_next_version() -> None:
    old = ConceptFactory()
    new = ConceptFactory(municipality=old.municipality, previous=old)
    document = _document(old, "a")
    FieldFactory(concept=old, source_document=document)
    _body(old, "Lenkungskreis", source_document=document)
    _body(old, "Beirat")
    BodyInField.objects.create(body=_body(old, "AG"), field=FieldFactory(concept=old))

    assert _bodies(new) == {"Lenkungskreis", "Beirat"}


def test_meeting_of_a_shared_body_belongs_to_the_concept_it_was_read_for(
    concepts: tuple[Concept, Concept],
) -> None:
    first, second = concepts
    shared = _body(first, "Integrationsrat")
    for concept in concepts:
        BodyInField.objects.create(body=shared, field=FieldFactory(concept=concept))
    document = _document(first, "a")
    FieldFactory(concept=first, source_document=document)
    city = first.municipality
    told = Meeting.objects.create(municipality=city, title="Berichtet", source_document=document)
    plain = Meeting.objects.create(municipality=city, title="Ohne Ergebnis")
    Meeting.objects.create(municipality=city, title="Ohne Gremium")
    told.bodies.add(shared)
    plain.bodies.add(shared)

    assert _meetings(first) == {"Berichtet", "Ohne Ergebnis"}
    assert _meetings(second) == {"Ohne Ergebnis"}
