# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Results as charts: how often each answer was given, as bars."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from leitziel.controlling.enums import QuestionKind
from leitziel.controlling.survey.results import QuestionResult, Row, Table
from leitziel.controlling.survey.values import show_signed
from leitziel.rendering.charts import Bar, Look, bar_chart

# So many answers at the top can be named in one sentence.
_MOST_TIED = 2


def chart_of(table: Table, title: str, accent: str) -> SafeString:
    """The bars of a table, in the order of its rows."""
    bars = [Bar(row.label, float(row.total)) for row in table.rows]
    look = Look(accent=accent, language=get_language() or "de")
    return mark_safe(bar_chart(bars, title=title, look=look))  # noqa: S308 - the drawing escapes its texts


def finding_of(result: QuestionResult, table: Table) -> str:
    """The sentence over a chart: what was said most, or the middle of the numbers."""
    if result.question.kind in (QuestionKind.SCALE, QuestionKind.NUMBER) and table.middles:
        mean, median = table.middles[0], table.middles[1]
        return _("On average %(mean)s; half of them say %(median)s or less.") % {
            "mean": show_signed(round(mean.total, 1)),
            "median": show_signed(median.total),
        }
    most = max(table.rows, key=lambda row: row.total)
    tied = [row for row in table.rows if row.total == most.total]
    if len(tied) > _MOST_TIED or not most.total:
        return answered_words(table.answered)
    return _most(table, tied)


def answered_words(count: int) -> str:
    """„27 institutions answered.“"""
    words = ngettext("{n} institution answered.", "{n} institutions answered.", count)
    return words.format(n=count)


def _most(table: Table, tied: list[Row]) -> str:
    said = {
        "count": tied[0].total,
        "answered": table.answered,
        "answer": _(" and ").join(row.label for row in tied),
    }
    if len(tied) > 1:
        return _("Said most often, by %(count)s of %(answered)s each: %(answer)s") % said
    return _("%(count)s of %(answered)s say: %(answer)s") % said
