# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Which indicators of the municipality belong to a concept."""

from __future__ import annotations

from collections import defaultdict

from leitziel.actors.querysets import TenantQuerySet
from leitziel.concept.belonging import Claims, documents_by_concept, siblings_of
from leitziel.concept.models import Concept
from leitziel.monitoring.models import Indicator

# From an indicator to the concept: what it tells of, and the tables its values come from.
_WAYS = ("fields__concept", "criteria__field__concept", "observations__table__concept")


def indicators_of(concept: Concept) -> TenantQuerySet[Indicator]:
    """The concept's indicators; those that nobody lays claim to belong to the only concept."""
    rows = Indicator.objects.of(concept.municipality)
    siblings = siblings_of(concept)
    if siblings.is_alone:
        return rows
    claims = _claims(rows, documents_by_concept(concept.municipality))
    own = {
        pk
        for pk, named in claims.items()
        if concept.pk in named or (siblings.is_only and not named)
    }
    return rows.filter(pk__in=own)


def _claims(rows: TenantQuerySet[Indicator], documents: Claims) -> Claims:
    """The concepts each indicator tells of or was read for."""
    claims: Claims = defaultdict(set)
    for way in _WAYS:
        for pk, concept in rows.exclude(**{way: None}).values_list("pk", way).distinct():
            claims[pk].add(concept)
    for pk, document in rows.values_list("pk", "source_document"):
        claims[pk] |= documents[document] if document else set()
    return claims
