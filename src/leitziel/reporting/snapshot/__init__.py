# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The snapshot: everything a report needs, read from the database once, as plain data.

It is JSON: dicts, lists, strings, whole numbers, true, false and null. Decimal numbers are strings
("46.9"), dates ISO (2019-05-07). Texts that are not there are empty strings, dates null. Lists have
the order in which the report prints them, so that the same rows always give the same bytes. ``pk``
leads back to the row, for the links of the checks; nothing is looked up by it later.
What of a measure is not for the readers of the report (`concept.visibility`) is empty in its row,
and in nothing that is counted or computed from it.
``source`` is {"document", "start", "end"} or null: where the text was read.

    schema        4 (an edition of schema 1 has no "controlling" and is read as if it were null; one
                  of schema 2 has no "known_periods" and no courses, so that it has no charts; one
                  of schema 3 has the same data and says "alle zwei" where today's say "beide": an
                  edition keeps the words with which it was published)
    report        title, number, kind, language, audience, period_start, period_end, date
    municipality  name, office, address, email, phone, accent
    concept       pk, title, summary, adopted_date, adopted_by
    scale         [code, label, drawing]
    texts         foreword, introduction, process, steering, outlook, annex, other: each [SECTION]
    fields        [pk, code, kind, title, summary, has_priority, priority_since, priority_until,
                   texts [SECTION], goals [GOAL], measures [MEASURE], updates [UPDATE],
                   criteria [pk, text, keyword, goal], outcomes [OUTCOME],
                   networks [pk, body, name, lead], strategic_goals [theme, slogan, group, text],
                   indicators [INDICATOR], source]
    bodies        [pk, name, kind, parent (pk), leads [name], task, fields [code],
                   members [organization, function, since, until]]
    meetings      [pk, title, kind, date, bodies [name], result,
                   attendance [organization, function, status, is_deputy]]
    tables        [pk, field (code), number, title, columns, rows, as_of, source_note, source]
    figures       [pk, field (code), number, caption, as_of, source_note, source]
    indicators    [INDICATOR] that belong to no field
    sources       [pk, number, text]
    abbreviations [pk, short, long]
    papers        [pk, number, subject, date, department, decisions [text],
                   consultations [body, date, role, is_public], steps [text, date_text, start]]
    documents     [pk, name, title, kind, date, sha256, place_kind]
    controlling   null where nothing is known of rounds, figures and effect, else
                  round, previous: [pk, title, start, end, asked, answered] or null,
                  periods [start, end] (the last and this, oldest first; at most two),
                  known_periods [start, end] (those of the courses, oldest first; at most six),
                  kinds [pk, name, unit, decimals, meaning, level, role, part_of (pk), adds_up],
                  lines [LINE] of the whole concept, said [text, is_strong], trend [TREND],
                  decisions [question, reason, shape, place, field (pk), more (of this kind)],
                  fields [pk, lines [LINE], trend, signals [kind, shape, text, subject, pk]],
                  goals [pk, before (label), drawing_before, trend (`standing.Trend`)],
                  criteria [pk, assessments [ASSESSMENT], the latest first],
                  measures [pk, field (pk), number, title, logic or null,
                            figures [pk, type (pk), start, end, planned, actual, is_estimated,
                                     source_note],
                            fundings [programme, start, end, share, per_year]],
                  rules {months_without_update, off_plan_percent, funding_notice_months}
    left_out      {updates, outcomes, measures, meetings}: how many rows are not public

    SECTION   = pk, heading, number, paragraphs [text], is_own (written for this report)
    GOAL      = pk, number, label, text, remark, is_part, status (label), drawing, status_date,
                lead, updates, measures, outcomes, source
    UPDATE    = pk, text, reported_date, reported_by, status, source
    MEASURE   = pk, number, title, description, kind, lead, partners, period, status, drawing, cost,
                funding, figures [label, value, unit], updates, source
    OUTCOME   = pk, kind, text, responsible, due_date, status, body, meeting, meeting_date,
                is_highlighted, children [OUTCOME], source
    LINE      = key (role of the figure, or cost, share, each, own, third_party), type (pk), name,
                unit, decimals, is_part, before, now, planned, of_plan (percent, of measures that
                state both), is_estimated, stated, expected (measures), joined, left (measures
                that state one of the two periods only),
                course: null or {values (one for each known period, null before it begins),
                measures (the same in all its periods), of (those that state this period)}
    TREND     = null or the number of goals: further, back, same, other, silent, unknown
    ASSESSMENT = pk, rating, drawing, position, reason, basis, body, meeting, date,
                evidence [kind, name, text]
    INDICATOR = pk, name, unit, decimals, description,
                observations [date, group, value, missing, source_note, table (pk)]
"""

from leitziel.reporting.snapshot.scope import Scope
from leitziel.reporting.snapshot.take import SCHEMA, checksum, take_snapshot
from leitziel.reporting.snapshot.texts import Texts

__all__ = ["SCHEMA", "Scope", "Texts", "checksum", "take_snapshot"]
