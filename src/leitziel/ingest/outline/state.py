# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What is open while the outline walks over the blocks, and what it has found so far."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as part
from enum import StrEnum
from typing import Literal

from leitziel.ingest.blocks import Block
from leitziel.ingest.draft import (
    AbbreviationDraft,
    AttendanceDraft,
    BibliographyDraft,
    BodyDraft,
    CriterionDraft,
    FieldDraft,
    FieldKind,
    FigureDraft,
    FigureValueDraft,
    GoalDraft,
    MeasureDraft,
    MeetingDraft,
    MemberDraft,
    NetworkDraft,
    OutcomeDraft,
    OutcomeKind,
    Place,
    ProposalDraft,
    SectionDraft,
    StateCountDraft,
    StrategicGoalDraft,
    TableDraft,
    TextPeriod,
    UpdateDraft,
    WarningDraft,
)
from leitziel.ingest.outline.headings import HeadingGrammar
from leitziel.ingest.outline.profile import Profile


class Mode(StrEnum):
    """What the text below the last heading is."""

    SECTION = "section"
    UPDATES = "updates"
    GOALS = "goals"
    MEASURES = "measures"
    CRITERIA = "criteria"
    NETWORKS = "networks"
    OUTCOMES = "outcomes"
    STRATEGIC = "strategic_goals"
    MEMBERS = "members"
    BIBLIOGRAPHY = "bibliography"
    ABBREVIATIONS = "abbreviations"
    ATTENDANCE = "attendance"


def span(first: Place, second: Place) -> Place:
    """The place that covers two places."""
    return (min(first[0], second[0]), max(first[1], second[1]))


@dataclass
class OpenSection:
    """A section that still takes paragraphs."""

    place: Place
    heading: str | None = None
    number: str | None = None
    paragraphs: list[str] = part(default_factory=list)

    def add(self, text: str, place: Place) -> None:
        self.paragraphs.append(text)
        self.place = span(self.place, place)

    def freeze(self) -> SectionDraft:
        return SectionDraft(self.paragraphs, self.place, self.heading, self.number)


@dataclass
class OpenMeasure:
    """A measure whose profile is being read."""

    title: str
    place: Place
    number: str | None = None
    depth: int = 0
    description: list[str] = part(default_factory=list)
    lead: str | None = None
    partners: list[str] = part(default_factory=list)
    period: TextPeriod = part(default_factory=TextPeriod)
    status: str | None = None
    cost: str | None = None
    funding: str | None = None
    target_groups: str | None = None
    figures: list[FigureValueDraft] = part(default_factory=list)
    updates: list[UpdateDraft] = part(default_factory=list)
    pending: str | None = None
    """The attribute whose value is expected on the next line."""
    pending_label: str = ""
    is_hung_by_number: bool = False
    """Only the number says to which goal the measure belongs."""

    def freeze(self) -> MeasureDraft:
        return MeasureDraft(
            title=self.title,
            source=self.place,
            number=self.number,
            description="\n\n".join(self.description) or None,
            lead=self.lead,
            partners=self.partners,
            period=self.period,
            status=self.status,
            cost=self.cost,
            funding=self.funding,
            figures=self.figures,
            target_groups=self.target_groups,
            updates=self.updates,
        )


@dataclass(eq=False)
class OpenGoal:
    """A goal with what hangs on it."""

    text: str
    place: Place
    number: str | None = None
    depth: int = 0
    is_sub: bool = False
    remark: Literal["no_comments"] | None = None
    status: str | None = None
    reported_by: str | None = None
    reported_date: str | None = None
    awaits_margin: bool = False
    """In a report of ours, the state of the goal may stand below its heading."""
    updates: list[UpdateDraft] = part(default_factory=list)
    measures: list[OpenMeasure] = part(default_factory=list)

    def freeze(self) -> GoalDraft:
        return GoalDraft(
            text=self.text,
            source=self.place,
            number=self.number,
            remark=self.remark,
            status=self.status,
            reported_by=self.reported_by,
            reported_date=self.reported_date,
            updates=self.updates,
            measures=[measure.freeze() for measure in self.measures],
        )


@dataclass
class OpenField:
    """A field of action or cross-cutting topic with all its parts."""

    title: str
    place: Place
    code: str | None = None
    number: str | None = None
    kind: FieldKind = "field"
    depth: int = 0
    priority: bool = False
    goals: list[OpenGoal] = part(default_factory=list)
    measures: list[OpenMeasure] = part(default_factory=list)
    criteria: list[CriterionDraft] = part(default_factory=list)
    outcomes: list[OutcomeDraft] = part(default_factory=list)
    networks: list[NetworkDraft] = part(default_factory=list)
    strategic_goals: list[StrategicGoalDraft] = part(default_factory=list)
    sections: list[OpenSection] = part(default_factory=list)
    states: list[StateCountDraft] = part(default_factory=list)
    trend: str | None = None
    proposals: list[ProposalDraft] = part(default_factory=list)

    def freeze(self) -> FieldDraft:
        return FieldDraft(
            title=self.title,
            source=self.place,
            code=self.code,
            kind=self.kind,
            priority=self.priority,
            goals=[goal.freeze() for goal in self.goals],
            measures=[measure.freeze() for measure in self.measures],
            criteria=self.criteria,
            outcomes=self.outcomes,
            networks=self.networks,
            strategic_goals=self.strategic_goals,
            sections=[section.freeze() for section in self.sections],
            states=self.states,
            trend=self.trend,
            proposals=self.proposals,
        )


@dataclass
class OpenTable:
    """The table read last, to which a part on the next page may still belong."""

    use: str
    width: int
    header: tuple[str, ...] = ()


@dataclass
class State:
    """Everything found, and the innermost open parts."""

    profile: Profile
    grammar: HeadingGrammar
    blocks: list[Block]
    index: int = 0
    mode: Mode = Mode.SECTION
    outcome_kind: OutcomeKind = "agreement"
    outcome_goal: str | None = None
    criteria_goal: str | None = None
    measure_status: str | None = None
    theme: str | None = None
    slogan: str | None = None
    group: str | None = None
    field: OpenField | None = None
    goal: OpenGoal | None = None
    measure: OpenMeasure | None = None
    left_measure: OpenMeasure | None = None
    """The measure whose profile a list of indicators or next steps has interrupted."""
    section: OpenSection | None = None
    table: OpenTable | None = None
    meeting_status: Literal["present", "excused"] = "present"
    is_concept: bool = False
    """A concept has no progress to report; text below a goal explains it."""
    is_own: bool = False
    """Leitziel wrote the document."""
    is_controlling: bool = False
    """It is a controlling report, which is computed from a concept and states no plan."""
    chapter: Block | None = None
    """The chapter of a controlling report that is being read."""
    lists_measures: bool = False
    """Below "Maßnahmen", a short line heads a measure even without a word that says so."""
    lists_goals: bool = False
    is_letter: bool = False
    """In a foreword or imprint no short line is a heading."""
    short_form: tuple[str, Place] | None = None
    """A short form just read whose meaning stands in the next paragraph."""
    awaits_goal_text: bool = False
    awaits_field_title: bool = False
    heading: Block | None = None
    """A short line just read that may be the title of a table to come."""
    caption: FigureDraft | None = None
    """A caption just read that may belong to a table to come."""
    fields: list[OpenField] = part(default_factory=list)
    sections: list[OpenSection] = part(default_factory=list)
    bodies: list[BodyDraft] = part(default_factory=list)
    meetings: list[MeetingDraft] = part(default_factory=list)
    tables: list[TableDraft] = part(default_factory=list)
    figures: list[FigureDraft] = part(default_factory=list)
    bibliography: list[BibliographyDraft] = part(default_factory=list)
    abbreviations: list[AbbreviationDraft] = part(default_factory=list)
    proposals: list[ProposalDraft] = part(default_factory=list)
    warnings: list[WarningDraft] = part(default_factory=list)
    attendance: list[AttendanceDraft] = part(default_factory=list)
    members: list[MemberDraft] = part(default_factory=list)

    def following(self, distance: int = 1) -> Block | None:
        """The block that stands after the current one, page furniture left out."""
        index = self.index
        while distance and index + 1 < len(self.blocks):
            index += 1
            if self.blocks[index].kind != "furniture":
                distance -= 1
        return self.blocks[index] if not distance else None

    def warn(self, code: str, message: str, place: Place, severity: str = "warning") -> None:
        """Note what a person should look at."""
        self.warnings.append(WarningDraft(code, message, place, severity))  # type: ignore[arg-type]

    @property
    def follows_caption(self) -> bool:
        """Whether the block before the current one ended the last caption."""
        before = self.blocks[self.index - 1].place if self.index else None
        return before is not None and bool(self.figures) and self.figures[-1].source == before

    def open_section(self, place: Place, heading: str | None, number: str | None = None) -> None:
        """Begin a section, in the open field or in the document."""
        self.section = OpenSection(place, heading, number)
        (self.field.sections if self.field else self.sections).append(self.section)

    def add_section_text(self, text: str, place: Place) -> None:
        """Put running text into the open section, or into a new one without heading."""
        if self.section is None:
            self.open_section(place, None)
        if self.section is not None:
            self.section.add(text, place)
        self.extend_field(place)

    def extend_field(self, place: Place) -> None:
        """Let the open field reach as far as what was just read."""
        if self.field is not None:
            self.field.place = span(self.field.place, place)

    def step_back(self, depth: int) -> None:
        """Close the goals that lie as deep as a heading; the goal above them is open again."""
        self.measure = None
        while self.goal is not None and self.goal.depth >= depth > 0:
            self.goal = self._goal_above(self.goal)

    def _goal_above(self, goal: OpenGoal) -> OpenGoal | None:
        owner = self.field
        known = owner.goals[: owner.goals.index(goal)] if owner else []
        above = (other for other in reversed(known) if 0 < other.depth < goal.depth)
        return next(above, None)

    def close_measure(self) -> None:
        self.measure = self.left_measure = None

    def leave_measure(self, depth: int) -> None:
        """Close the measure for a list that may interrupt it; a deeper heading stays inside."""
        measure = self.measure or self.left_measure
        if self.measure is not None and 0 < self.measure.depth < depth:
            self.measure.pending = None
            return
        self.close_measure()
        self.left_measure = measure

    def close_goal(self) -> None:
        self.lists_measures = False
        self.close_measure()
        self.goal = None
        self.awaits_goal_text = False

    def close_field(self) -> None:
        self.close_goal()
        self.field = None
        self.section = None
        self.mode = Mode.SECTION
        self.is_letter = self.lists_goals = False
        self.awaits_field_title = False
