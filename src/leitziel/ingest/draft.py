# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The draft: what was understood of a document, before a person has confirmed it.

Frozen dataclasses without Django. ``as_json`` gives the stable interface of
``leitziel import --json``; every key is always there, with an empty list where nothing was found.
A place (``source``) is the first and last line of a text file, or the first and last page or
paragraph of other formats, both counted from one. Texts are the source's words, repaired
(joined, unhyphenated, marks removed), otherwise untouched.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Place = tuple[int, int]
DocumentKind = Literal[
    "implementation_report", "controlling_report", "concept", "council_paper", "unknown"
]
FieldKind = Literal["field", "cross_cutting"]
OutcomeKind = Literal["agreement", "next_step", "need", "remark"]
Severity = Literal["error", "warning", "info"]
TableKind = Literal["statistics", "measure_figures", "fundings", "logic_chains", "computed"]
Cell = str | int | float | None


@dataclass(frozen=True)
class Period:
    """A span of time as ISO dates (2018-01 or 2018-01-15); None where the source is silent."""

    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class TextPeriod:
    """A span of time with the words the source used for it."""

    text: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class DocumentDraft:
    """What the document says of itself."""

    kind: DocumentKind = "unknown"
    title: str | None = None
    municipality: str | None = None
    date: str | None = None
    period: Period = Period()
    adopted_date: str | None = None
    adopted_by: str | None = None


@dataclass(frozen=True)
class UpdateDraft:
    """One paragraph or list item that reports progress."""

    text: str
    source: Place


@dataclass(frozen=True)
class FigureValueDraft:
    """A figure printed with a measure, such as 40 participants."""

    label: str
    value: Cell
    unit: str | None = None


@dataclass(frozen=True)
class MeasureDraft:
    """A measure, project or approach that serves a goal or a field."""

    title: str
    source: Place
    number: str | None = None
    description: str | None = None
    lead: str | None = None
    partners: list[str] = field(default_factory=list)
    period: TextPeriod = TextPeriod()
    status: str | None = None
    cost: str | None = None
    funding: str | None = None
    figures: list[FigureValueDraft] = field(default_factory=list)
    target_groups: str | None = None
    updates: list[UpdateDraft] = field(default_factory=list)


@dataclass(frozen=True)
class GoalDraft:
    """A guiding goal; a sub-goal carries the full number of its level."""

    text: str
    source: Place
    number: str | None = None
    remark: Literal["no_comments"] | None = None
    status: str | None = None
    reported_by: str | None = None
    reported_date: str | None = None
    updates: list[UpdateDraft] = field(default_factory=list)
    measures: list[MeasureDraft] = field(default_factory=list)


@dataclass(frozen=True)
class CriterionDraft:
    """An impact criterion; the keyword is what the source set in bold.

    ``goal`` is the goal's number where the source puts the criterion below one goal. A controlling
    report says how it was rated, and why.
    """

    text: str
    source: Place
    keyword: str | None = None
    goal: str | None = None
    rating: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class OutcomeDraft:
    """Something agreed, planned, needed or remarked; ``goal`` is the goal's number."""

    kind: OutcomeKind
    text: str
    source: Place
    goal: str | None = None
    highlighted: bool = False
    children: list[OutcomeDraft] = field(default_factory=list)
    responsible: str | None = None
    due: str | None = None
    status: Literal["done", "dropped"] | None = None


@dataclass(frozen=True)
class NetworkDraft:
    """A body that works in a field, with the lead as printed there."""

    name: str
    source: Place
    lead: str | None = None


@dataclass(frozen=True)
class StrategicGoalDraft:
    """A strategic goal of the administration that the source relates to a field."""

    text: str
    source: Place
    theme: str | None = None
    slogan: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class SectionDraft:
    """Running text that belongs to no goal: a foreword, an introduction, a chapter's opening."""

    paragraphs: list[str]
    source: Place
    heading: str | None = None
    number: str | None = None


@dataclass(frozen=True)
class StateCountDraft:
    """How many goals of a field a controlling report counts at one step of the scale."""

    label: str
    number: int


@dataclass(frozen=True)
class ProposalDraft:
    """A question that a controlling report puts to those who decide, and why it is asked."""

    text: str
    source: Place
    reason: str | None = None


@dataclass(frozen=True)
class FieldDraft:
    """A field of action or a cross-cutting topic.

    A controlling report counts the ``states`` of its goals, says how they moved since the round
    before (``trend``), and puts ``proposals``.
    """

    title: str
    source: Place
    code: str | None = None
    kind: FieldKind = "field"
    priority: bool = False
    goals: list[GoalDraft] = field(default_factory=list)
    measures: list[MeasureDraft] = field(default_factory=list)
    criteria: list[CriterionDraft] = field(default_factory=list)
    outcomes: list[OutcomeDraft] = field(default_factory=list)
    networks: list[NetworkDraft] = field(default_factory=list)
    strategic_goals: list[StrategicGoalDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    states: list[StateCountDraft] = field(default_factory=list)
    trend: str | None = None
    proposals: list[ProposalDraft] = field(default_factory=list)


@dataclass(frozen=True)
class MemberDraft:
    """An institution in a body, by function, never by person."""

    organization: str
    function: str | None = None


@dataclass(frozen=True)
class BodyDraft:
    """A committee with its member institutions."""

    name: str
    source: Place
    members: list[MemberDraft] = field(default_factory=list)


@dataclass(frozen=True)
class AttendanceDraft:
    """An institution at a meeting; ``deputising`` is true where it stood in for another."""

    organization: str
    source: Place
    status: Literal["present", "excused"] = "present"
    deputising: bool = False
    function: str | None = None


@dataclass(frozen=True)
class MeetingDraft:
    """A meeting, workshop or conference."""

    title: str
    source: Place
    date: str | None = None
    attendance: list[AttendanceDraft] = field(default_factory=list)


@dataclass(frozen=True)
class TableDraft:
    """A table as printed; numbers are numbers.

    Only "statistics" are series of a statistics office. The other kinds stand in reports written
    with Leitziel: what measures state, who pays for them, how they are meant to work, and what the
    report computed from all that.
    """

    source: Place
    title: str | None = None
    number: str | None = None
    columns: list[str] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)
    as_of: str | None = None
    source_note: str | None = None
    field_code: str | None = None
    kind: TableKind = "statistics"


@dataclass(frozen=True)
class FigureDraft:
    """A caption; ``kind`` is "table" where what it names is a table that is read as one."""

    caption: str
    source: Place
    kind: Literal["figure", "table"] = "figure"
    number: str | None = None
    as_of: str | None = None
    source_note: str | None = None
    field_code: str | None = None


@dataclass(frozen=True)
class BibliographyDraft:
    """An entry of the list of sources."""

    text: str
    source: Place
    number: str | None = None


@dataclass(frozen=True)
class AbbreviationDraft:
    """A short form and what it stands for."""

    short: str
    long: str
    source: Place


@dataclass(frozen=True)
class ConsultationDraft:
    """One station of a council paper."""

    body: str
    source: Place
    date: str | None = None
    role: str | None = None
    public: bool | None = None


@dataclass(frozen=True)
class TimelineDraft:
    """A step of the procedure that a council paper tells."""

    text: str
    source: Place
    date_text: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True)
class FormSectionDraft:
    """A section of the financial form, filled in or left empty."""

    code: str
    title: str
    source: Place
    text: str | None = None


@dataclass(frozen=True)
class PaperDraft:
    """A council paper."""

    source: Place
    number: str | None = None
    date: str | None = None
    subject: str | None = None
    reference: str | None = None
    department: str | None = None
    decisions: list[str] = field(default_factory=list)
    consultations: list[ConsultationDraft] = field(default_factory=list)
    timeline: list[TimelineDraft] = field(default_factory=list)
    attachments: list[str] = field(default_factory=list)
    reasons: list[SectionDraft] = field(default_factory=list)
    form_sections: list[FormSectionDraft] = field(default_factory=list)


@dataclass(frozen=True)
class WarningDraft:
    """Something a person should look at: what, where and what to do."""

    code: str
    message: str
    source: Place
    severity: Severity = "warning"


@dataclass(frozen=True)
class UnassignedDraft:
    """Text of the source that no rule could place."""

    text: str
    source: Place


@dataclass(frozen=True)
class Draft:
    """Everything understood of one document."""

    document: DocumentDraft = DocumentDraft()
    fields: list[FieldDraft] = field(default_factory=list)
    bodies: list[BodyDraft] = field(default_factory=list)
    meetings: list[MeetingDraft] = field(default_factory=list)
    tables: list[TableDraft] = field(default_factory=list)
    figures: list[FigureDraft] = field(default_factory=list)
    bibliography: list[BibliographyDraft] = field(default_factory=list)
    abbreviations: list[AbbreviationDraft] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    proposals: list[ProposalDraft] = field(default_factory=list)
    paper: PaperDraft | None = None
    warnings: list[WarningDraft] = field(default_factory=list)
    unassigned: list[UnassignedDraft] = field(default_factory=list)
    profile: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The draft as plain dicts and lists, in the stable form of the interface."""
        return asdict(self)
