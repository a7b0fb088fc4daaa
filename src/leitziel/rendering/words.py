# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The few words that renderers add themselves, by language; all other words come with the tree."""

from __future__ import annotations

_WORDS: dict[str, dict[str, str]] = {
    "de": {
        "contents": "Inhalt",
        "imprint": "Impressum",
        "skip": "Zum Text springen",
        "state": "Stand",
        "drawing": "Zeichnung",
        "body": "Gremium",
        "role": "Aufgabe",
        "answers_to": "Übergeordnet",
        "decides": "entscheidet",
        "steers": "steuert",
        "advises": "berät",
        "network": "Netzwerk",
        "networks": "Netzwerke",
        "office": "Geschäftsstelle",
        "one_goal": "Jeder Kreis steht für ein Leitziel.",
        "cover_alt": "Titelblatt. Stand der Leitziele je Handlungsfeld.",
        "legend": "Die Kreise zeigen den Stand der Leitziele, wie ihn die Verantwortlichen melden.",
        "goals": "Leitziele",
        "goal": "Leitziel",
        "as_table": "Werte als Tabelle",
    },
    "en": {
        "contents": "Contents",
        "imprint": "Imprint",
        "skip": "Skip to the text",
        "state": "State",
        "drawing": "Drawing",
        "body": "Body",
        "role": "Role",
        "answers_to": "Answers to",
        "decides": "decides",
        "steers": "steers",
        "advises": "advises",
        "network": "network",
        "networks": "Networks",
        "office": "office",
        "one_goal": "Each circle stands for one goal.",
        "cover_alt": "Title page. State of the goals by field of action.",
        "legend": "The circles show the state of the goals as those responsible report it.",
        "goals": "Goals",
        "goal": "Goal",
        "as_table": "Values as a table",
    },
}


def words_for(language: str) -> dict[str, str]:
    """The renderers' own words in a language; German where the language is not known."""
    return _WORDS.get(language.split("-", maxsplit=1)[0].lower(), _WORDS["de"])
