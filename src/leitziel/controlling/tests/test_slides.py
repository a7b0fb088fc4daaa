# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Slides: complete, editable, nothing outside the slide, nothing on top of something else."""

from __future__ import annotations

import datetime
import io
import itertools

import pytest
from django.urls import reverse
from django.utils.translation import override
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory
from leitziel.concept.tests.factories import (
    ConceptFactory,
    FieldFactory,
    GoalFactory,
    MeasureFactory,
)
from leitziel.controlling.cockpit.glance import glance_of
from leitziel.controlling.cockpit.numbers import Kind
from leitziel.controlling.enums import FigureRole
from leitziel.controlling.models import MeasureFigure
from leitziel.controlling.slides.deck import slides_of
from leitziel.controlling.tests.factories import FigureTypeFactory
from leitziel.rendering.measure import wrap

pytestmark = pytest.mark.django_db

DAY = datetime.date(2026, 5, 20)
LONG = "Ein sehr langer Titel über gesellschaftliche Teilhabe und Begegnung " * 2
GOAL = (LONG * 3).strip()
DRAWINGS = ("fill0", "fill1", "fill2", "fill3", "fill4", "loop", None)


@pytest.fixture
def concept():
    """Two fields, one with many goals and long words, with figures of two years."""
    row = ConceptFactory(title="Gemeinsam in Musterstadt", scaled=True)
    steps = {step.drawing: step for step in row.status_scale.statuses.all()}
    people = FigureTypeFactory(concept=row, role=FigureRole.PARTICIPANTS, name="Teilnehmende")
    for code, title in (("A", "Sprache"), ("VIII", LONG.strip())):
        field = FieldFactory(concept=row, code=code, title=title)
        for number in range(21):
            drawing = DRAWINGS[number % len(DRAWINGS)]
            GoalFactory(field=field, number=str(number), status=steps.get(drawing), text=GOAL)
        measure = MeasureFactory(field=field, title=LONG, end_date=datetime.date(2025, 1, 1))
        for year in (2024, 2025):
            MeasureFigure.objects.create(
                measure=measure,
                figure_type=people,
                period_start=datetime.date(year, 1, 1),
                period_end=datetime.date(year, 12, 31),
                actual=year,
            )
    return row


@pytest.fixture
def deck(concept):
    with override("de"):
        return Presentation(io.BytesIO(slides_of(glance_of(concept, day=DAY))))


def _box(shape):
    return shape.left, shape.top, shape.left + shape.width, shape.top + shape.height


def _overlap(one, other):
    left, top, right, bottom = _box(one)
    left_2, top_2, right_2, bottom_2 = _box(other)
    return left < right_2 and left_2 < right and top < bottom_2 and top_2 < bottom


def test_deck_has_a_slide_for_title_glance_decisions_figures_all_fields_and_each(deck, concept):
    titles = [slide.shapes.title.text for slide in deck.slides]

    assert len(titles) == 5 + 2
    assert titles[0] == concept.title
    assert titles[-1] == LONG.strip()
    assert all(titles)


def test_nothing_stands_outside_the_slide(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            left, top, right, bottom = _box(shape)
            assert left >= 0, shape.name
            assert top >= 0, shape.name
            assert right <= deck.slide_width, shape.name
            assert bottom <= deck.slide_height, shape.name


def test_nothing_lies_on_top_of_something_else(deck):
    for slide in deck.slides:
        title = slide.shapes.title.text
        for one, other in itertools.combinations(slide.shapes, 2):
            assert not _overlap(one, other), (title, one.name, other.name)


def test_chart_and_table_can_be_edited(deck):
    figures = deck.slides[3].shapes
    chart = next(shape.chart for shape in figures if shape.has_chart)
    table = next(shape.table for shape in figures if shape.has_table)

    assert list(chart.plots[0].categories) == ["2024", "2025"]
    assert list(chart.plots[0].series[0].values) == [4048.0, 4050.0]
    assert chart.part.chart_workbook.xlsx_part is not None
    assert table.cell(1, 0).text.startswith("Teilnehmende")
    assert table.cell(1, 1).text == "4.050"


def test_every_drawing_has_words_that_stand_for_it(deck):
    found = [
        shape
        for slide in deck.slides
        for shape in slide.shapes
        if shape.shape_type is not None and (shape.has_chart or shape.has_table or _is_group(shape))
    ]

    assert len(found) > 30
    for shape in found:
        assert next(shape._element.iter("{*}cNvPr")).get("descr")


def _is_group(shape):
    return hasattr(shape, "shapes")


def test_every_text_says_its_language(deck):
    runs = [
        run
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_text_frame
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    ]

    assert {run._r.rPr.get("lang") for run in runs} == {"de-DE"}
    assert deck.core_properties.language == "de-DE"


def test_every_slide_but_the_first_has_its_footer_and_its_number(deck, concept):
    for slide in list(deck.slides)[1:]:
        kinds = {shape.placeholder_format.type: shape for shape in slide.placeholders}
        number = kinds[PP_PLACEHOLDER.SLIDE_NUMBER]
        assert number._element.find(".//{*}fld").get("type") == "slidenum"
        assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text.startswith(concept.title)
        numbers = [node.get("id") for node in slide.shapes._spTree.iter("{*}cNvPr")]
        assert len(numbers) == len(set(numbers))


def test_notes_say_in_full_what_a_slide_cuts_short(deck, concept):
    field = list(deck.slides)[-1]
    shown = " ".join(shape.text_frame.text for shape in field.shapes if shape.has_text_frame)
    notes = field.notes_slide.notes_text_frame.text

    assert GOAL not in shown
    assert notes.count(GOAL) == 21
    assert all(slide.has_notes_slide for slide in list(deck.slides)[1:])


def test_slides_that_one_adds_look_like_ours(deck):
    assert [layout.name for layout in deck.slide_layouts] == ["Titel und Text", "Titel"]
    for layout in deck.slide_layouts:
        for shape in layout.placeholders:
            _left, _top, right, bottom = _box(shape)
            assert right <= deck.slide_width
            assert bottom <= deck.slide_height


def test_table_names_a_unit_once():
    places, staff = Kind("1", "Plätze", "Plätze"), Kind("2", "Personal", "VZÄ")

    assert (places.heading, staff.heading) == ("Plätze", "Personal, VZÄ")


def test_theme_carries_our_font_and_accent(deck, concept):
    theme = next(
        part for part in deck.part.package.iter_parts() if str(part.partname).endswith("theme1.xml")
    )
    xml = theme.blob.decode()

    assert xml.count('<a:latin typeface="Fira Sans"') == 2
    assert concept.municipality.accent.lstrip("#").upper() in xml


def test_concept_without_figures_has_slides_all_the_same():
    concept = ConceptFactory()
    FieldFactory(concept=concept)

    deck = Presentation(io.BytesIO(slides_of(glance_of(concept, day=DAY))))

    assert len(deck.slides) == 4 + 1


def test_slides_are_downloaded_under_the_name_of_the_concept(client, concept):
    person = RoleAssignmentFactory(municipality=concept.municipality, role=Role.READER).user
    client.force_login(person)

    answer = client.get(reverse("cockpit_slides", args=[concept.pk]))

    assert answer.status_code == 200
    assert "gemeinsam-in-musterstadt" in answer["Content-Disposition"]
    assert answer.content[:2] == b"PK"


def _height_of(frame, width):
    """Points that the text takes in so many points of width, set with usual line spacing."""
    height = 0.0
    for paragraph in frame.paragraphs:
        size = max((run.font.size.pt for run in paragraph.runs), default=18)
        bold = any(run.font.bold for run in paragraph.runs)
        lines = wrap(paragraph.text, width, size, bold=bold) or [""]
        height += len(lines) * size * 1.2
    return height


def test_texts_fit_their_boxes(deck):
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_text_frame and shape.width:
                needed = _height_of(shape.text_frame, shape.width.pt)
                assert needed <= shape.height.pt + 1, (shape.text_frame.text, needed)
