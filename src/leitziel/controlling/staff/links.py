# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Where the reason of a signal stands on the staff pages."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from leitziel.controlling.signals import Target

# The address for each kind of reason; all take the key of the row.
_ADDRESSES = {
    "goal": "goals:inspect",
    "measure": "measure_sheet",
    "outcome": "outcomes:inspect",
    "criterion": "criterion_history",
    "funding": "fundings:inspect",
    "figures": "measure_figures",
}


def address_of(target: Target) -> str:
    """The page of the row that is the reason."""
    name = _ADDRESSES.get(target.kind)
    if name is None:
        raise NoReverseMatch(f"Nothing shows a {target.kind}.")
    return reverse(name, args=[target.pk])
