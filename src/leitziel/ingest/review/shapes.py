# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the parts of a draft are called, which of their values a person can correct, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext_lazy as _

Widget = Literal["line", "text", "lines", "bool", "iso", "cells", "outcome_kind", "status"]
ShownAs = Literal["line", "lines", "iso", "period", "values", "counts", "word"]


@dataclass(frozen=True)
class Value:
    """A value that can be corrected; the first of a shape is what the item says."""

    name: str
    label: Any
    widget: Widget = "line"
    is_required: bool = False


@dataclass(frozen=True)
class Shown:
    """A value that a person sees and checks, but corrects only after the import."""

    name: str
    label: Any
    form: ShownAs = "line"


@dataclass(frozen=True)
class Shape:
    """A list of a draft: what its items are called, what they say, what hangs on them."""

    label: Any
    values: tuple[Value, ...]
    children: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()


_NUMBER = Value("number", _("number"))
_SOURCE_NOTE = Value("source_note", _("source"))
_AS_OF = Value("as_of", _("reference date"))
_TEXT = Value("text", _("text"), "text", is_required=True)

# By the name of the list in the JSON form; a list means the same wherever it stands.
SHAPES: dict[str, Shape] = {
    "fields": Shape(
        _("field of action"),
        (
            Value("title", _("title"), is_required=True),
            Value("code", _("letter or number")),
            Value("priority", _("has priority"), "bool"),
        ),
        (
            "sections",
            "goals",
            "measures",
            "criteria",
            "outcomes",
            "networks",
            "strategic_goals",
            "proposals",
        ),
        (
            Shown("kind", _("kind"), "word"),
            Shown("states", _("goals counted by state"), "counts"),
            Shown("trend", _("since the last round")),
        ),
    ),
    "goals": Shape(
        _("goal"),
        (_TEXT, _NUMBER, Value("status", _("status"))),
        ("updates", "measures"),
        (
            Shown("remark", _("remark"), "word"),
            Shown("reported_by", _("reported by")),
            Shown("reported_date", _("reported on"), "iso"),
        ),
    ),
    "updates": Shape(_("progress update"), (_TEXT,)),
    "measures": Shape(
        _("measure"),
        (
            Value("title", _("title"), is_required=True),
            _NUMBER,
            Value("description", _("description"), "text"),
            Value("lead", _("responsible")),
            Value("partners", _("partners"), "lines"),
            Value("status", _("status")),
            Value("cost", _("cost")),
            Value("funding", _("funding")),
            Value("target_groups", _("target groups")),
        ),
        ("updates",),
        (Shown("period", _("period"), "period"), Shown("figures", _("numbers"), "values")),
    ),
    "criteria": Shape(
        _("impact criterion"),
        (_TEXT, Value("keyword", _("keyword"))),
        shown=(
            Shown("goal", _("number of the goal")),
            Shown("rating", _("rating")),
            Shown("reason", _("reason")),
        ),
    ),
    "outcomes": Shape(
        _("outcome"),
        (
            _TEXT,
            Value("kind", _("kind"), "outcome_kind"),
            Value("goal", _("number of the goal")),
            Value("responsible", _("responsible")),
            Value("due", _("due on"), "iso"),
            Value("highlighted", _("highlighted"), "bool"),
        ),
        ("children",),
        (Shown("status", _("status"), "word"),),
    ),
    "networks": Shape(
        _("network"), (Value("name", _("name"), is_required=True), Value("lead", _("lead")))
    ),
    "strategic_goals": Shape(
        _("strategic goal"),
        (
            _TEXT,
            Value("theme", _("theme")),
            Value("slogan", _("explanation of the theme")),
            Value("group", _("group")),
        ),
    ),
    "sections": Shape(
        _("running text"),
        (Value("paragraphs", _("paragraphs"), "text"), Value("heading", _("heading")), _NUMBER),
    ),
    "bodies": Shape(_("body"), (Value("name", _("name"), is_required=True),), ("members",)),
    "members": Shape(
        _("member"),
        (
            Value("organization", _("organization"), is_required=True),
            Value("function", _("function")),
        ),
    ),
    "meetings": Shape(
        _("meeting"),
        (Value("title", _("title"), is_required=True), Value("date", _("date"), "iso")),
        ("attendance",),
    ),
    "attendance": Shape(
        _("attendance"),
        (
            Value("organization", _("organization"), is_required=True),
            Value("status", _("status"), "status"),
            Value("function", _("function")),
            Value("deputising", _("stood in for someone"), "bool"),
        ),
    ),
    "tables": Shape(
        _("table"),
        (
            Value("title", _("title")),
            _NUMBER,
            Value("cells", _("cells"), "cells"),
            _AS_OF,
            _SOURCE_NOTE,
        ),
        shown=(Shown("kind", _("kind"), "word"),),
    ),
    "proposals": Shape(_("to be decided"), (_TEXT,), shown=(Shown("reason", _("reason")),)),
    "figures": Shape(
        _("figure"),
        (Value("caption", _("caption"), is_required=True), _NUMBER, _AS_OF, _SOURCE_NOTE),
    ),
    "bibliography": Shape(_("source"), (_TEXT, _NUMBER)),
    "abbreviations": Shape(
        _("abbreviation"),
        (
            Value("short", _("short form"), is_required=True),
            Value("long", _("meaning"), is_required=True),
        ),
    ),
    "consultations": Shape(
        _("consultation"),
        (
            Value("body", _("body"), is_required=True),
            Value("date", _("date"), "iso"),
            Value("role", _("role")),
            Value("public", _("public session"), "bool"),
        ),
    ),
    "timeline": Shape(
        _("step of the procedure"),
        (
            _TEXT,
            Value("date_text", _("date, as printed")),
            Value("start", _("begins (ISO)"), "iso"),
            Value("end", _("ends (ISO)"), "iso"),
        ),
    ),
    "form_sections": Shape(
        _("section of the financial form"),
        (
            Value("title", _("title"), is_required=True),
            Value("code", _("letter")),
            Value("text", _("text"), "text"),
        ),
    ),
    "reasons": Shape(
        _("reasons"),
        (Value("paragraphs", _("paragraphs"), "text"), Value("heading", _("heading")), _NUMBER),
    ),
}
# Decision items are bare texts and sub-items are outcomes again.
SHAPES["children"] = SHAPES["outcomes"]
SHAPES["decisions"] = Shape(_("decision item"), (_TEXT,))
DOCUMENT = Shape(
    _("document"),
    (
        Value("title", _("title")),
        Value("municipality", _("municipality")),
        Value("date", _("date"), "iso"),
        Value("adopted_date", _("adopted on"), "iso"),
        Value("adopted_by", _("adopted by")),
    ),
    shown=(Shown("period", _("period"), "period"), Shown("kind", _("kind"), "word")),
)
PAPER = Shape(
    _("council paper"),
    (
        Value("subject", _("subject"), is_required=True),
        _NUMBER,
        Value("date", _("date"), "iso"),
        Value("reference", _("file reference")),
        Value("department", _("department")),
    ),
    ("decisions", "consultations", "timeline", "form_sections", "reasons"),
    (Shown("attachments", _("attachments"), "lines"),),
)
UNASSIGNED = Shape(_("not assigned"), ())

OUTCOME_LABELS = {
    "agreement": _("agreement"),
    "next_step": _("next step"),
    "need": _("need"),
    "remark": _("remark"),
}
# Words of the draft that stand for a choice; what goes without saying is silent.
WORDS = {
    "cross_cutting": _("cross-cutting topic"),
    "no_comments": _("no comments in the reporting period"),
    "done": _("done"),
    "dropped": _("dropped"),
    "controlling_report": _("controlling report: compared with the concept, changes nothing in it"),
    "measure_figures": _("figures of measures: compared with the concept, no statistics"),
    "fundings": _("fundings of measures: compared with the concept, no statistics"),
    "logic_chains": _("logic chains of measures: compared with the concept, no statistics"),
    "computed": _("computed from the figures of measures, is not taken over"),
}
ATTENDANCE_LABELS = {"present": _("present"), "excused": _("excused")}


def shape_at(address: str) -> Shape:
    """The shape of the item at an address such as ``fields/0/goals/2``."""
    steps = address.split("/")
    if steps == ["document"]:
        return DOCUMENT
    if steps == ["paper"]:
        return PAPER
    if steps[0] == "unassigned":
        return UNASSIGNED
    return SHAPES[steps[-2]]
