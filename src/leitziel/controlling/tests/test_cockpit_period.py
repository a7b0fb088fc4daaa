# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""An earlier period, or one that is still gathered, in the cockpit and its files."""

from __future__ import annotations

import datetime
import io

import pypdfium2
import pytest
from django.urls import reverse
from pptx import Presentation
from python_calamine import CalamineWorkbook

from leitziel.actors.tests.factories import OrganizationFactory
from leitziel.concept.models import ProgressUpdate
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.choosing import choice_of
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.cockpit.numbers import kinds_of, table_of
from leitziel.controlling.cockpit.page import onepage_of
from leitziel.controlling.enums import RequestState, RoundState
from leitziel.controlling.figures.ledger import Axis
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.signal import SignalKind
from leitziel.controlling.standing import Trend
from leitziel.controlling.tests.factories import (
    FigureTypeFactory,
    GoalAnswerFactory,
    RequestFactory,
    RoundFactory,
)
from leitziel.governance.enums import OutcomeKind
from leitziel.governance.models import Outcome

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)
FIRST_HALF = ("2026-01-01", "2026-06-30")


def key(year):
    """A year as it stands in an address."""
    return f"{year}-01-01_{year}-12-31"


@pytest.fixture
def concept():
    return ConceptFactory(title="Gemeinsam", scaled=True)


@pytest.fixture
def field(concept):
    return FieldFactory(concept=concept, code="C")


@pytest.fixture
def people(concept):
    return FigureTypeFactory(concept=concept, participants=True)


@pytest.fixture
def measure(field, people):
    """A measure with figures of four years: 2022 to 2025."""
    row = MeasureFactory(field=field, lead=OrganizationFactory())
    for year, value in ((2022, 40), (2023, 50), (2024, 80), (2025, 100)):
        _figure(row, people, (f"{year}-01-01", f"{year}-12-31"), value)
    return row


def _figure(measure, kind, period, value):
    start, end = map(datetime.date.fromisoformat, period)
    MeasureFigure.objects.create(
        measure=measure, figure_type=kind, period_start=start, period_end=end, actual=value
    )


def _round(concept, year, state=RoundState.CLOSED, **more):
    return RoundFactory(
        concept=concept,
        title=f"Runde {year}",
        state=state,
        period_start=datetime.date(year, 1, 1),
        period_end=datetime.date(year, 12, 31),
        opens_on=datetime.date(year + 1, 1, 5),
        due_date=datetime.date(year + 1, 2, 28),
        **more,
    )


def _told(goal, code, day, of_round=None):
    """What was reported about a goal: in a round, else by itself on the day."""
    status = goal.field.concept.status_scale.statuses.get(code=code)
    update = ProgressUpdate.objects.create(
        field=goal.field, goal=goal, text="Es ging voran.", status=status, reported_date=day
    )
    if of_round is not None:
        request = of_round.requests.first() or RequestFactory(round=of_round)
        GoalAnswerFactory(request=request, goal=goal, update=update)
    goal.status, goal.status_date = status, day
    goal.save()


def _glance(concept, **asked):
    return glance_of(concept, day=DAY, choice=choice_of(concept, asked, day=DAY))


def test_chosen_year_stands_beside_the_year_before_it(concept, measure):
    glance = _glance(concept, period=key(2024))
    line = glance.pulse.lines[0]

    assert (str(glance.pulse.period), str(glance.pulse.before)) == ("2024", "2023")
    assert (line.now, line.before) == ("80", "50")
    assert (glance.fields[0].reached, glance.fields[0].reached_before) == ("80", "50")


def test_only_periods_before_the_chosen_one_are_compared_with(concept, measure):
    choice = choice_of(concept, {"period": key(2024), "with": key(2025)}, day=DAY)
    older = choice_of(concept, {"period": key(2024), "with": key(2022)}, day=DAY)

    assert [str(period) for period in choice.earlier] == ["2023", "2022"]
    assert (str(choice.compared), choice.against) == ("2023", None)
    assert str(older.compared) == "2022"


def test_period_of_the_same_length_is_compared_with_first(concept, measure, people):
    for start, end in (("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30")):
        _figure(measure, people, (start, end), 9)
    day = datetime.date(2026, 7, 1)

    quarter, year = (
        choice_of(concept, {"period": asked}, day=day) for asked in ("", "2026-01-01_2026-03-31")
    )

    assert quarter.compared.start == datetime.date(2026, 1, 1)
    # No other is as long: the one before stands beside it, and nothing is called a change.
    assert str(year.compared) == "2025"
    assert glance_of(concept, day=day, choice=year).pulse.lines[0].change == ""


def test_half_a_year_is_compared_with_the_same_half_of_last_year(concept, people):
    measure = MeasureFactory(field=FieldFactory(concept=concept, code="D"))
    halves = [
        (f"{year}-{first}", f"{year}-{last}")
        for year in (2025, 2026)
        for first, last in (("01-01", "06-30"), ("07-01", "12-31"))
    ]
    for half in halves[:3]:
        _figure(measure, people, half, 9)

    choice = choice_of(concept, {}, day=datetime.date(2026, 7, 1))

    assert (str(choice.now), str(choice.compared)) == ("1. Halbjahr 2026", "1. Halbjahr 2025")


@pytest.mark.parametrize("value", ["", "x", key(1999), "2024-01-01", "2024-13-01_2024-12-31"])
def test_period_that_is_not_known_shows_the_latest(concept, measure, value):
    choice = choice_of(concept, {"period": value, "with": value}, day=DAY)

    assert (choice.chosen, str(choice.now), str(choice.compared)) == (None, "2025", "2024")


def test_period_of_another_concept_shows_the_latest(concept, measure):
    foreign = MeasureFactory()
    _figure(
        foreign,
        FigureTypeFactory(concept=foreign.field.concept),
        ("2019-01-01", "2019-12-31"),
        7,
    )

    assert choice_of(concept, {"period": key(2019)}, day=DAY).chosen is None


def test_latest_period_is_no_choice_so_that_the_next_one_follows(concept, measure):
    choice = choice_of(concept, {"period": key(2025), "with": key(2024)}, day=DAY)

    assert choice.query() == "?"


def test_choice_stays_in_addresses(concept, measure, field):
    asked = {"period": key(2024), "with": key(2022), "field": str(field.pk)}
    choice = choice_of(concept, asked, day=DAY)

    query = choice.query(by="goal")

    assert f"period={key(2024)}" in query
    assert f"with={key(2022)}" in query
    assert f"field={field.pk}" in query
    assert all(f"period={key(2024)}" in address for _said, address in choice.chips)


def test_later_years_are_left_out_of_tables_of_an_earlier_one(concept, measure):
    glance = _glance(concept, period=key(2024))
    table = table_of(glance.figures, Axis.YEAR, kinds_of(glance.figures)[0])

    assert [row.label for row in table.rows] == ["2024", "2023", "2022"]


def test_states_are_those_that_were_reported_by_the_end_of_the_period(concept, field, measure):
    first, second = _round(concept, 2023), _round(concept, 2024)
    last = _round(concept, 2025)
    goal = GoalFactory(field=field, lead=OrganizationFactory())
    _told(goal, "geplant", datetime.date(2024, 2, 1), first)
    _told(goal, "begonnen", datetime.date(2025, 2, 1), second)
    _told(goal, "erreicht", datetime.date(2026, 2, 1), last)

    then = _glance(concept, period=key(2024)).standing
    now = _glance(concept).standing

    assert then.goal(goal.pk).report.status.label == "begonnen"
    assert (then.round, then.previous) == (second, first)
    assert then.trend.further == 1
    assert now.goal(goal.pk).report.status.label == "erreicht"


def test_answer_that_came_late_still_belongs_to_the_period_of_its_round(concept, field, measure):
    _round(concept, 2025)
    second = _round(concept, 2024)
    goal = GoalFactory(field=field)
    _told(goal, "begonnen", datetime.date(2026, 4, 1), second)

    assert _glance(concept, period=key(2024)).standing.goal(goal.pk).report.status


def test_state_without_a_round_stands_from_the_day_on_which_it_was_noted(concept, field, measure):
    steps = {step.code: step for step in concept.status_scale.statuses.all()}
    early = GoalFactory(
        field=field, status=steps["erreicht"], status_date=datetime.date(2024, 6, 1)
    )
    late = GoalFactory(field=field, status=steps["erreicht"], status_date=datetime.date(2025, 6, 1))
    undated = GoalFactory(field=field, status=steps["erreicht"])

    standing = _glance(concept, period=key(2024)).standing

    assert standing.goal(early.pk).report.status.label == "erreicht"
    assert standing.goal(late.pk).report.status is None
    assert standing.goal(undated.pk).report.status is None
    assert standing.round is None


def test_year_without_a_round_is_compared_with_the_round_before_it(concept, field, measure):
    first = _round(concept, 2023)
    goal = GoalFactory(field=field)
    _told(goal, "geplant", datetime.date(2024, 1, 20), first)
    _told(goal, "begonnen", datetime.date(2024, 11, 1))

    standing = _glance(concept, period=key(2024)).standing

    assert (standing.round, standing.previous) == (None, first)
    assert standing.goal(goal.pk).trend == Trend.FURTHER


def test_what_is_computed_is_of_today_and_says_so(concept, field, measure):
    _round(concept, 2024)
    Outcome.objects.create(
        concept=concept,
        field=field,
        kind=OutcomeKind.AGREEMENT,
        text="Der Ort wird geprüft",
        due_date=datetime.date(2026, 3, 31),
    )

    then, now = _glance(concept, period=key(2024)), _glance(concept)

    kinds = [signal.kind for signal in then.standing.signals]
    assert kinds[0] == SignalKind.OVERDUE_AGREEMENT
    assert kinds == [signal.kind for signal in now.standing.signals]
    assert then.to_decide == "Zur Entscheidung (Stand: heute)"
    assert (then.computed, now.computed) == ("heute errechnet", "errechnet")
    assert now.to_decide == "Zur Entscheidung"


def test_first_sentence_names_an_earlier_period(concept, field, measure):
    goal = GoalFactory(field=field)
    _told(goal, "geplant", datetime.date(2024, 2, 1), _round(concept, 2023))
    _told(goal, "begonnen", datetime.date(2025, 2, 1), _round(concept, 2024))
    _round(concept, 2025)

    said = " ".join(text for text, _bold in _glance(concept, period=key(2024)).sentences)

    assert said.startswith("So stand es im Zeitraum 2024:")
    assert "Seit der Runde davor ist ein Ziel weiter." in said
    assert "Heute brauch" in said


@pytest.fixture
def gathering(concept, measure, people):
    """A round that is open: one of two institutions has answered, its figure is there."""
    row = RoundFactory(
        concept=concept,
        opened=True,
        period_start=datetime.date(2026, 1, 1),
        period_end=datetime.date(2026, 6, 30),
    )
    RequestFactory(round=row, state=RequestState.ACCEPTED)
    RequestFactory(round=row)
    _figure(measure, people, FIRST_HALF, 30)
    return row


def test_period_that_is_gathered_is_hidden_until_it_is_chosen(concept, gathering):
    usual, chosen = _glance(concept), _glance(concept, period="_".join(FIRST_HALF))

    assert (usual.pulse.lines[0].now, usual.pulse.caveat) == ("100", "")
    assert chosen.pulse.lines[0].now == "30"
    assert chosen.pulse.caveat == (
        "Zeitraum 1. Halbjahr 2026: Die Zahlen werden noch gesammelt, "
        "1 von 2 Einrichtungen haben geantwortet."
    )
    assert chosen.pulse.caveat in chosen.pulse.rules
    assert (chosen.is_past, chosen.standing.round) == (False, gathering)


def test_first_figures_of_a_concept_say_that_they_are_still_gathered(concept, field, people):
    RoundFactory(concept=concept, opened=True)
    _figure(MeasureFactory(field=field), people, ("2025-01-01", "2025-12-31"), 12)

    glance = _glance(concept)

    assert glance.pulse.lines[0].now == "12"
    assert "noch gesammelt" in glance.pulse.caveat
    assert "kommen noch herein" not in " ".join(glance.pulse.rules)


def test_late_round_of_an_earlier_year_does_not_hide_what_later_ones_say(
    concept, field, measure, people
):
    gathered, last = _round(concept, 2024, RoundState.OPEN), _round(concept, 2025)
    goal = GoalFactory(field=field)
    _told(goal, "begonnen", datetime.date(2025, 2, 1), gathered)
    _told(goal, "erreicht", datetime.date(2026, 2, 1), last)

    then = _glance(concept, period=key(2024))

    assert then.standing.goal(goal.pk).report.status.label == "begonnen"
    assert then.standing.round == gathered
    assert then.is_past
    assert then.pulse.caveat


@pytest.mark.parametrize("name", ["cockpit_of", "cockpit_figures"])
def test_page_offers_periods_and_the_way_back_to_the_latest(staff, concept, measure, name):
    address = reverse(name, args=[concept.pk])

    usual = staff.get(address).content.decode()
    page = staff.get(address, {"period": key(2024), "with": key(2022)}).content.decode()

    assert '<select id="choose-period" name="period">' in usual
    assert "Zurück zu 2025" not in usual
    assert f'<option value="{key(2024)}" selected>2024</option>' in page
    assert f'<option value="{key(2022)}" selected>2022</option>' in page
    assert '<option value="">2025</option>' in page
    assert f'href="{address}?with={key(2022)}">Zurück zu 2025</a>' in page
    assert "Zeitraum 2024" in page[: page.index("</title>")]


def test_first_period_stands_alone_without_empty_heads(staff, concept, measure):
    page = staff.get(reverse("cockpit_of", args=[concept.pk]), {"period": key(2022)})
    head = page.content.decode().partition("lz-pulse")[2].partition("</thead>")[0]

    assert "2022" in head
    assert "Änderung" not in head
    assert '"></th>' not in head


def test_links_of_the_cockpit_keep_the_period(staff, concept, measure):
    page = staff.get(reverse("cockpit_of", args=[concept.pk]), {"period": key(2024)})
    text = page.content.decode()

    for name, rest in (
        ("cockpit_figures", []),
        ("cockpit_page", []),
        ("cockpit_slides", []),
        ("cockpit_export", ["all", "xlsx"]),
    ):
        assert f"{reverse(name, args=[concept.pk, *rest])}?period={key(2024)}" in text, name
    assert f"?period={key(2024)}&amp;with={key(2022)}" in text


def test_files_name_the_period_and_hold_its_figures(staff, concept, measure):
    asked = {"period": key(2024)}
    files = {}
    for name, rest in (
        ("cockpit_export", ["field", "csv"]),
        ("cockpit_export", ["all", "xlsx"]),
        ("cockpit_page", []),
        ("cockpit_slides", []),
    ):
        answer = staff.get(reverse(name, args=[concept.pk, *rest]), asked)
        file = answer["Content-Disposition"].partition("filename=")[2]
        assert "-zeitraum-2024-" in file, name
        files[name, *rest] = answer.content

    csv = files["cockpit_export", "field", "csv"].decode("utf-8-sig")
    assert "2024 Ist" in csv.splitlines()[0]
    assert "2025" not in csv
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["cockpit_export", "all", "xlsx"]))
    title, about = (row[0] for row in book.get_sheet_by_index(0).to_python()[:2])
    assert "Stand: heute" in title
    assert "Zeitraum 2024, abgerufen am" in about
    assert book.sheet_names[0] == "1 Zur Entscheidung"
    text = pypdfium2.PdfDocument(files["cockpit_page",])[0].get_textpage().get_text_range()
    assert "Zeitraum 2024" in text
    assert "Stand: heute" in text
    slides = Presentation(io.BytesIO(files["cockpit_slides",])).slides
    said = "\n".join(
        shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame
    )
    assert "Zeitraum 2024" in said
    assert "Stand: heute" in said


def test_page_of_a_gathered_period_carries_its_caveat(concept, gathering):
    page = onepage_of(_glance(concept, period="_".join(FIRST_HALF)))

    assert "1 von 2 Einrichtungen haben geantwortet" in page.notes
    assert page.as_of.startswith("Zeitraum 1. Halbjahr 2026 (wird noch gesammelt), ")


def test_findings_of_an_earlier_period_leave_out_what_is_computed_today(staff, concept, field):
    people = FigureTypeFactory(concept=concept, participants=True)
    for year in ("2024", "2025"):
        _figure(MeasureFactory(field=field), people, (f"{year}-01-01", f"{year}-12-31"), 9)
    GoalFactory(field=field)
    address = reverse("cockpit_of", args=[concept.pk])

    now = [one.sentence for one in staff.get(address).context["findings"]]
    then = staff.get(address, {"period": key(2024)}).context["findings"]

    assert any("ohne neuen Sachstand" in sentence for sentence in now)
    assert [one.sentence for one in then] == ["1 Maßnahme nennt für 2024 keine Zahl"]


def test_cockpit_of_an_earlier_period_takes_no_more_queries(
    staff, concept, measure, django_assert_max_num_queries
):
    for year in (2023, 2024, 2025):
        _round(concept, year)
    address = reverse("cockpit_of", args=[concept.pk])
    staff.get(address)

    with django_assert_max_num_queries(40):
        staff.get(address, {"period": key(2024), "with": key(2022)})
