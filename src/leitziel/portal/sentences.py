# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences that say in words what the numbers of a page mean."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.concept.enums import Drawing
from leitziel.core.numerals import in_words as in_words  # noqa: PLC0414 -- offered here, too
from leitziel.portal.queries.progress import SAID, Tally


def capitalized(text: str) -> str:
    """The text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


def tally_sentence(tally: Tally) -> str:
    """One paragraph that says how far the goals of a concept or field are."""
    if not tally.total:
        return _("No goals have been entered yet.")
    if tally.total == 1 and tally.count(Drawing.FULL):
        return f"{_total(1)} {_('It is reached.')}"
    parts = list(_tally_parts(tally))
    if not tally.count(Drawing.FULL):
        parts.insert(0, _total(tally.total))
    return " ".join(capitalized(part) for part in parts)


def goals_sentence(count: int) -> str:
    """What a field has to say for itself when nobody wrote a summary."""
    return capitalized(
        ngettext(
            "One goal describes what the city and its partners do here.",
            "%(count)s goals describe what the city and its partners do here.",
            count,
        )
        % {"count": in_words(count)}
    )


def fields_title(count: int) -> str:
    """The heading over the fields of a concept."""
    return capitalized(
        ngettext("One field of action", "%(count)s fields of action", count)
        % {"count": in_words(count)}
    )


def overdue_goal_sentence(label: str, overdue: int, total: int) -> str:
    """What contradicts a reported state: agreements whose date has passed."""
    if total == 1:
        computed = _("The agreement is overdue.")
    elif overdue == 1:
        computed = _("One of %(total)s agreements is overdue.") % {"total": in_words(total)}
    else:
        words = {"count": in_words(overdue), "total": in_words(total)}
        computed = capitalized(_("%(count)s of %(total)s agreements are overdue.") % words)
    return _("Reported: %(label)s. Computed: %(computed)s") % {"label": label, "computed": computed}


def _total(total: int) -> str:
    return ngettext("There is one goal.", "There are %(total)s goals.", total) % {
        "total": in_words(total)
    }


def _tally_parts(tally: Tally) -> Iterator[str]:
    texts = (
        (
            (Drawing.FULL,),
            lambda n: ngettext(
                "One of %(total)s goals is reached.", "%(count)s of %(total)s goals are reached.", n
            ),
        ),
        (
            (Drawing.QUARTER, Drawing.HALF, Drawing.THREE_QUARTERS),
            lambda n: ngettext("One is being worked on.", "%(count)s are being worked on.", n),
        ),
        (
            (Drawing.LOOP,),
            lambda n: ngettext("One is a permanent task.", "%(count)s are permanent tasks.", n),
        ),
        ((Drawing.EMPTY,), lambda n: ngettext("One is planned.", "%(count)s are planned.", n)),
        (
            (SAID,),
            lambda n: ngettext(
                "Progress on one of them is reported in words.",
                "Progress on %(count)s of them is reported in words.",
                n,
            ),
        ),
        (
            (Drawing.NONE,),
            lambda n: ngettext(
                "A report on one goal is missing.", "A report on %(count)s goals is missing.", n
            ),
        ),
    )
    for drawings, sentence in texts:
        count = tally.count(*drawings)
        if count:
            yield sentence(count) % {"count": in_words(count), "total": in_words(tally.total)}
