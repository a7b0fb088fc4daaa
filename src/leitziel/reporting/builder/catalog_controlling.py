# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What reports say of rounds, figures and effect, by language; a part of the catalogue."""

from __future__ import annotations

from typing import Any

CONTROLLING: dict[str, dict[str, dict[str, Any]]] = {
    "de": {
        "words": {
            "controlling_report": "Controllingbericht",
            "council_glance": "Auf einen Blick",
            "decisions": "Was zu entscheiden ist",
            "council_fields": "Die Handlungsfelder",
            "field_with_code": "{code} {title}",
            "state": "Stand",
            "amounts": "Zahlen der Maßnahmen",
            "effect": "Wirkung",
            "proposed": "Was vorgeschlagen wird",
            "method": "Wie gezählt und bewertet wird",
            "counting": "So ist gezählt",
            "kinds": "Was die Zahlen bedeuten",
            "signals": "Was errechnet wird",
            "measures_with_figures": "Maßnahmen mit Zahlen",
            "amounts_of": "{name}: Zahlen der Maßnahmen {period}",
            "amounts_total": "Alle Handlungsfelder: Zahlen der Maßnahmen {period}",
            "figures_of_field": "{name}: Zahlen jeder Maßnahme",
            "fundings_of_field": "{name}: Förderungen",
            "chains_of_field": "{name}: Wirkungsketten der Maßnahmen",
            "figure_column": "Zahl",
            "period_column": "Zeitraum",
            "change_column": "Veränderung",
            "planned_column": "geplant {period}",
            "of_plan_column": "vom Plan {period}",
            "of_planned": "{percent}\u00a0% von {planned}",
            "planned": "geplant",
            "actual": "erreicht",
            "measure_column": "Maßnahme",
            "programme_column": "Programm",
            "share_column": "Anteil",
            "per_year_column": "Euro im Jahr",
            "input_column": "Einsatz",
            "output_column": "Leistung",
            "outcome_column": "Wirkung",
            "cost": "Kosten",
            "own": "Eigenmittel",
            "third_party": "Drittmittel",
            "share": "davon Drittmittel",
            "each": "Kosten je Person",
            "points": "{number} Punkte",
            "guessed": "ca.\u00a0{number}",
            "until": "bis {date}",
            "since": "seit {date}",
            "trend_further": "weiter, zuvor {before}",
            "trend_back": "zurück, zuvor {before}",
            "trend_other": "zuvor {before}",
            "trend_same": "wie in der letzten Runde",
            "assessment": "Bewertung",
            "not_assessed": "noch nicht bewertet",
            "assessed_by": "{rating} ({by})",
            "assessed_before": "{rating}, zuvor {before}",
            "reason": "Begründung",
            "evidence": "Belege",
            "evidence_indicator": "Reihe „{name}“",
            "evidence_figure": "Zahl „{name}“",
            "evidence_survey": "Umfrage „{name}“",
            "evidence_document": "Dokument „{name}“",
            "evidence_text": "{name}",
            "stated_by": "{name} {stated} von {expected}",
            "joined": "{name}: mit Maßnahmen, die nur eines der beiden Jahre angeben",
            "reported": "Leitziele",
            "nothing_moved": "kein Leitziel verändert",
            "figures_compared": "Zahlen im Vergleich",
            "against_plan": "Was vom Plan erreicht ist",
            "development": "Wie sich die Zahlen entwickeln",
            "field_by_field": "Die Handlungsfelder nebeneinander",
            "of_plan": "{period} am Plan gemessen: {parts}",
            "of_plan_part": "{name} {percent}\u00a0%",
            "of_plan_unit": "Prozent des Plans",
            "of_plan_spoken": "{name}: {percent} Prozent des Plans.",
            "plan_mark": "Plan",
            "course_of": "{name}: Entwicklung {span}",
            "same_column": "Maßnahmen",
            "of_them": "{count} von {total}",
            "field_column": "Handlungsfeld",
            "all_fields": "Alle Handlungsfelder",
            "by_field": "Handlungsfelder im Vergleich",
            "most_in_field": "{name} {period}: am meisten in „{field}“ ({value})",
        },
        "parts": {
            "goals_further": ("ein Leitziel weiter", "{count} Leitziele weiter"),
            "goals_back": ("ein Leitziel zurück", "{count} Leitziele zurück"),
            "goals_other": ("ein Leitziel verändert", "{count} Leitziele verändert"),
            "same_measures": (
                "eine Maßnahme, die in jedem dieser Zeiträume berichtet",
                "{count} Maßnahmen, die in jedem dieser Zeiträume berichten",
            ),
        },
        "sentences": {
            "since_last": "Seit der letzten Runde: {trend}.",
            "answered": "In der Runde „{title}“ haben {answered} von {asked} Stellen geantwortet.",
            "rule_once": "Jede Maßnahme zählt einmal.",
            "rule_people": (
                "Wer an mehreren Maßnahmen teilnimmt, zählt in jeder; "
                "„davon“-Zahlen sind in ihrer Summe enthalten."
            ),
            "rule_money": (
                "Kosten sind Eigenmittel und Drittmittel zusammen; Kosten je Person rechnen nur "
                "mit Maßnahmen, die beides angeben."
            ),
            "rule_time": (
                "Stellen und Plätze werden über die Zeit nicht addiert; es gilt der letzte Wert."
            ),
            "estimated": "„ca.“ heißt: ganz oder teilweise geschätzt.",
            "stated": "Angaben machen so viele Maßnahmen: {parts}.",
            "changed_set": (
                "Nur eingeschränkt vergleichbar, weil andere Maßnahmen berichten: {parts}."
            ),
            "rule_change": (
                "„Veränderung“ vergleicht nur Maßnahmen, die in beiden Zeiträumen berichten."
            ),
            "rule_plan": "„Vom Plan“ rechnet nur mit Maßnahmen, die Plan und Ergebnis angeben.",
            "of_plan_rule": "Gerechnet ist mit Maßnahmen, die Plan und Ergebnis angeben.",
            "course_rule": (
                "Jede Zeile zählt nur Maßnahmen, die in allen ihren Zeiträumen berichten; die "
                "letzte Spalte sagt, wie viele das sind."
            ),
            "more_decisions": (
                "Ebenso ein weiterer Fall dieser Art.",
                "Ebenso {count} weitere Fälle dieser Art.",
            ),
            "no_decisions": "Aus den Daten ergibt sich derzeit keine Entscheidung.",
            "more_promises": (
                "Dazu kommt eine weitere offene Vereinbarung oder Verabredung.",
                "Dazu kommen {count} weitere offene Vereinbarungen und Verabredungen.",
            ),
            "method_signals": (
                "Gemeldete Stände stehen so da, wie die Verantwortlichen sie melden. Daneben "
                "steht, was errechnet ist; nichts davon wird gegeneinander gewichtet."
            ),
            "method_overdue": (
                "Überfällig ist eine offene Vereinbarung nach ihrer Frist und eine Maßnahme nach "
                "ihrem letzten Tag, wenn sie nicht als erledigt gemeldet ist."
            ),
            "method_update": ("Auf fehlende Meldungen weisen wir nach {months} Monaten hin."),
            "method_plan": (
                "Vom Plan weicht eine Zahl ab, wenn sie mehr als {percent} Prozent darüber oder "
                "darunter liegt."
            ),
            "method_funding": (
                "Auf das Ende einer Förderung weisen wir {months} Monate vorher hin."
            ),
            "method_criterion": (
                "Ein Wirkungsindikator fällt auf, wenn seine letzte Bewertung im untersten Viertel "
                "der Skala liegt oder schlechter ist als die davor."
            ),
            "method_order": (
                "Zu entscheiden ist zuerst, was überfällig ist, dann was niemand verantwortet, was "
                "sich widerspricht, was ausläuft, was nicht wirkt und was vom Plan abweicht."
            ),
        },
    },
    "en": {
        "words": {
            "controlling_report": "Controlling report",
            "council_glance": "At a glance",
            "decisions": "What needs a decision",
            "council_fields": "The fields of action",
            "field_with_code": "{code} {title}",
            "state": "State",
            "amounts": "Figures of the measures",
            "effect": "Effect",
            "proposed": "What is proposed",
            "method": "How we count and assess",
            "counting": "How we count",
            "kinds": "What the figures mean",
            "signals": "What is computed",
            "measures_with_figures": "Measures with figures",
            "amounts_of": "{name}: figures of the measures {period}",
            "amounts_total": "All fields of action: figures of the measures {period}",
            "figures_of_field": "{name}: figures of each measure",
            "fundings_of_field": "{name}: funding",
            "chains_of_field": "{name}: how the measures are meant to work",
            "figure_column": "Figure",
            "period_column": "Period",
            "change_column": "Change",
            "planned_column": "planned {period}",
            "of_plan_column": "of the plan {period}",
            "of_planned": "{percent}\u00a0% of {planned}",
            "planned": "planned",
            "actual": "actual",
            "measure_column": "Measure",
            "programme_column": "Programme",
            "share_column": "Share",
            "per_year_column": "Euros a year",
            "input_column": "Input",
            "output_column": "Output",
            "outcome_column": "Outcome",
            "cost": "Cost",
            "own": "Own funds",
            "third_party": "Third-party funds",
            "share": "of this third-party funds",
            "each": "Cost per person",
            "points": "{number} points",
            "guessed": "c.\u00a0{number}",
            "until": "until {date}",
            "since": "since {date}",
            "trend_further": "further, before: {before}",
            "trend_back": "back, before: {before}",
            "trend_other": "before: {before}",
            "trend_same": "as in the last round",
            "assessment": "Assessment",
            "not_assessed": "not assessed yet",
            "assessed_by": "{rating} ({by})",
            "assessed_before": "{rating}, before: {before}",
            "reason": "Reason",
            "evidence": "Evidence",
            "evidence_indicator": "series “{name}”",
            "evidence_figure": "figure “{name}”",
            "evidence_survey": "survey “{name}”",
            "evidence_document": "document “{name}”",
            "evidence_text": "{name}",
            "stated_by": "{name} {stated} of {expected}",
            "joined": "{name}: with measures that state only one of the two years",
            "reported": "Goals",
            "nothing_moved": "no goal changed",
            "figures_compared": "Figures compared",
            "against_plan": "What was achieved of the plan",
            "development": "How the figures develop",
            "field_by_field": "The fields of action side by side",
            "of_plan": "{period} against the plan: {parts}",
            "of_plan_part": "{name} {percent}\u00a0%",
            "of_plan_unit": "Percent of the plan",
            "of_plan_spoken": "{name}: {percent} percent of the plan.",
            "plan_mark": "Plan",
            "course_of": "{name}: development {span}",
            "same_column": "Measures",
            "of_them": "{count} of {total}",
            "field_column": "Field of action",
            "all_fields": "All fields of action",
            "by_field": "Fields of action compared",
            "most_in_field": "{name} {period}: most in “{field}” ({value})",
        },
        "parts": {
            "goals_further": ("one goal further", "{count} goals further"),
            "goals_back": ("one goal back", "{count} goals back"),
            "goals_other": ("one goal changed", "{count} goals changed"),
            "same_measures": (
                "one measure that reports in each of these periods",
                "{count} measures that report in each of these periods",
            ),
        },
        "sentences": {
            "since_last": "Since the last round: {trend}.",
            "answered": "In the round “{title}” {answered} of {asked} institutions answered.",
            "rule_once": "Each measure counts once.",
            "rule_people": (
                "People who take part in several measures count in each; "
                "“of these” figures are contained in their total."
            ),
            "rule_money": (
                "Cost is own funds plus third-party funds; cost per person counts only measures "
                "that state both."
            ),
            "rule_time": "Staff and places do not add up over time; the latest value counts.",
            "estimated": "“c.” means: estimated, wholly or in part.",
            "stated": "So many measures state a value: {parts}.",
            "changed_set": "Comparable only in part, for other measures report: {parts}.",
            "rule_change": "“Change” compares only measures that report in both periods.",
            "rule_plan": "“Of the plan” counts only measures that state both plan and result.",
            "of_plan_rule": "This counts measures that state both plan and result.",
            "course_rule": (
                "Each line counts only measures that report in all of its periods; the last column "
                "says how many they are."
            ),
            "more_decisions": (
                "So is one more case of this kind.",
                "So are {count} more cases of this kind.",
            ),
            "no_decisions": "The data give no reason for a decision at present.",
            "more_promises": (
                "One more agreement or next step is open.",
                "{count} more agreements and next steps are open.",
            ),
            "method_signals": (
                "Reported states stand as those responsible report them. Beside them stands what "
                "is computed; neither is weighed against the other."
            ),
            "method_overdue": (
                "Overdue is an open agreement after its due date, and a measure after its last "
                "day that is not reported as done."
            ),
            "method_update": "We point out missing reports after {months} months.",
            "method_plan": (
                "A figure is off plan when it lies more than {percent} percent above or below it."
            ),
            "method_funding": "We point out the end of a funding {months} months before.",
            "method_criterion": (
                "An impact criterion stands out when its latest rating lies in the lowest quarter "
                "of the scale or below the one before."
            ),
            "method_order": (
                "First to be decided is what is overdue, then what nobody is responsible for, what "
                "contradicts itself, what ends, what fails and what is off plan."
            ),
        },
    },
}
