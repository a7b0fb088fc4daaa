# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The sentences that say in words what the numbers of a page mean."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leitziel.concept.enums import Drawing
from leitziel.portal.queries.progress import SAID, Tally

_WORDS = {
    2: gettext_lazy("two"),
    3: gettext_lazy("three"),
    4: gettext_lazy("four"),
    5: gettext_lazy("five"),
    6: gettext_lazy("six"),
    7: gettext_lazy("seven"),
    8: gettext_lazy("eight"),
    9: gettext_lazy("nine"),
    10: gettext_lazy("ten"),
    11: gettext_lazy("eleven"),
    12: gettext_lazy("twelve"),
}


def in_words(number: int) -> str:
    """A number as it stands in a sentence: two to twelve as a word, all others in figures."""
    return str(_WORDS.get(number, number))


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
    computed = ngettext(
        "%(count)s of %(total)s agreement is overdue.",
        "%(count)s of %(total)s agreements are overdue.",
        total,
    ) % {"count": overdue, "total": total}
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
            yield sentence(count) % {"count": in_words(count), "total": tally.total}
