# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Tables and figures of a draft as rows, and the series that stand in the tables."""

from __future__ import annotations

from leitziel.actors.queries import normalize
from leitziel.ingest.draft import FigureDraft, TableDraft
from leitziel.ingest.operations.job import Job, text
from leitziel.ingest.operations.kinds import FIGURE, INDICATOR, OBSERVATION, TABLE, table_key
from leitziel.ingest.operations.rows import Row, plain
from leitziel.ingest.series import Point, points_of


def want_monitoring(job: Job) -> None:
    """All statistics with their series, and all figures; a caption of a table is not a figure.

    Tables that our reports print of measures are looked at by `want_figures`.
    """
    for position, table in enumerate(job.draft.tables):
        if table.kind == "statistics":
            _want_series(job, table, want_table(job, table, position))
    figures = [figure for figure in job.draft.figures if figure.kind == "figure"]
    for position, figure in enumerate(figures):
        _want_figure(job, figure, position)


def want_table(job: Job, draft: TableDraft, position: int) -> Row:
    """A table as it is printed."""
    field = job.field_around(draft.field_code, draft.source)
    number, title, as_of = text(draft.number), text(draft.title), text(draft.as_of)
    return job.planner.want(
        TABLE,
        table_key(field, number, title, as_of),
        label=title or number,
        place=draft.source,
        once={"concept": job.concept, "field": field, "position": position},
        number=number,
        title=title,
        as_of=as_of,
        columns=list(draft.columns),
        rows=[list(cells) for cells in draft.rows],
        source_note=text(draft.source_note),
    )


def _want_series(job: Job, draft: TableDraft, row: Row) -> None:
    field = job.field_around(draft.field_code, draft.source)
    points = points_of(draft, owner=field.instance.title if field else "")
    decimals = {point.name: 0 for point in points}
    for point in points:
        decimals[point.name] = max(decimals[point.name], point.decimals)
    for point in points:
        indicator = job.planner.want(
            INDICATOR,
            (plain(point.name),),
            label=point.name,
            place=draft.source,
            once={
                "municipality": job.municipality,
                "name": point.name,
                "decimals": decimals[point.name],
            },
            links={"fields": [field] if field else []},
            unit=point.unit,
        )
        _want_observation(job, draft, row, indicator, point)


def _want_observation(
    job: Job, draft: TableDraft, table: Row, indicator: Row, point: Point
) -> None:
    job.planner.want(
        OBSERVATION,
        (indicator, point.date, normalize(point.group)),
        label=f"{point.name} {point.group}".strip(),
        place=draft.source,
        once={
            "indicator": indicator,
            "reference_date": point.date,
            "group": point.group,
            "table": table,
        },
        exact=["missing"],
        value=point.value,
        missing=point.missing,
        source_note=text(draft.source_note),
    )


def _want_figure(job: Job, draft: FigureDraft, position: int) -> None:
    field = job.field_around(draft.field_code, draft.source)
    number = text(draft.number)
    job.planner.want(
        FIGURE,
        (field, normalize(number), plain(draft.caption)),
        label=f"{number} {draft.caption}".strip(),
        place=draft.source,
        once={"concept": job.concept, "field": field, "position": position},
        number=number,
        caption=draft.caption,
        as_of=text(draft.as_of),
        source_note=text(draft.source_note),
    )
