# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Finding texts by German words: inflection, umlauts, ß and compounds do not stand in the way.

The words of the query are cut to their stem; a text matches when every stem stands somewhere in
its folded form. As a German stem is nearly always the beginning of the inflected word and stands
unchanged inside compounds, the texts themselves need no stemming: looking through a million
characters takes milliseconds, and no index can go stale.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

MAX_TERMS = 8
# A shorter stem than this must be a word of its own, or "im" would stand in every text.
WHOLE_WORD_BELOW = 4
_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "á": "a", "\xad": ""})
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("ue", "u"))


def fold(text: str) -> str:
    """The text in lower case without umlauts, ß and the spellings that stand for them."""
    folded = text.casefold().translate(_PLAIN)
    for spelled, plain in _DIGRAPHS:
        folded = folded.replace(spelled, plain)
    return folded


@dataclass(frozen=True)
class Excerpt:
    """A piece of text, marked where a word of the query was found."""

    text: str
    is_hit: bool


@dataclass(frozen=True)
class Query:
    """What someone looks for, cut to stems."""

    text: str
    stems: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> Query:
        """The query of what someone typed; at most ``MAX_TERMS`` different words count."""
        stems = dict.fromkeys(_stem(word) for word in _WORD.findall(text))
        return cls(text.strip(), tuple(stems)[:MAX_TERMS])

    def score(self, title: str, body: str = "") -> int:
        """How well a text fits: 0 when a word is missing, more for words in its title."""
        if not self.stems:
            return 0
        folded_title, folded_body = fold(title), fold(body)
        points = 0
        for stem in self.stems:
            worth = 4 * _worth(stem, folded_title) + _worth(stem, folded_body)
            if not worth:
                return 0
            points += worth
        return points

    def excerpt(self, text: str, length: int = 220) -> list[Excerpt]:
        """The passage round the first hit, about ``length`` characters, with the hits marked."""
        first = next((word.start() for word in self._hits(text)), 0)
        start = _start_of_word(text, max(0, first - length // 3)) if len(text) > length else 0
        end = _end_of_word(text, start + length)
        passage = f"{'… ' if start else ''}{text[start:end]}{' …' if end < len(text) else ''}"
        return list(self._marked(passage))

    def _hits(self, text: str) -> Iterator[re.Match[str]]:
        for word in _WORD.finditer(text):
            folded = fold(word.group())
            if any(_stands_in(stem, folded) for stem in self.stems):
                yield word

    def _marked(self, passage: str) -> Iterator[Excerpt]:
        spans = [(hit.start(), hit.end()) for hit in self._hits(passage)]
        edges = [0, *(edge for span in spans for edge in span), len(passage)]
        for index, (start, end) in enumerate(pairwise(edges)):
            if start < end:
                yield Excerpt(passage[start:end], is_hit=bool(index % 2))


def contains_all(words: Iterable[str], text: str) -> bool:
    """Whether every word stands in the text, inflected or as part of a longer one."""
    return Query.parse(" ".join(words)).score(text) > 0


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    stem = fold(str(snowballstemmer.stemmer("german").stemWord(word.casefold())))
    # "Kurs" loses its s to the stemmer; a stem that short would hide the compounds.
    return stem if len(stem) >= WHOLE_WORD_BELOW else fold(word)[:WHOLE_WORD_BELOW]


def _worth(stem: str, folded: str) -> int:
    """2 where a word begins with the stem, 1 where it stands inside one, 0 where it is missing."""
    if not _stands_in(stem, folded):
        return 0
    return 2 if re.search(rf"\b{re.escape(stem)}", folded) else 1


def _stands_in(stem: str, folded: str) -> bool:
    if len(stem) >= WHOLE_WORD_BELOW:
        return stem in folded
    return re.search(rf"\b{re.escape(stem)}(?:e|en|er|es|s)?\b", folded) is not None


def _start_of_word(text: str, place: int) -> int:
    return text.rfind(" ", 0, place) + 1 if place else 0


def _end_of_word(text: str, place: int) -> int:
    if place >= len(text):
        return len(text)
    blank = text.rfind(" ", 0, place)
    return blank if blank > place // 2 else place
