# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Vocabulary profiles: which words head a field, a goal, a measure, and what lies below them.

A profile is a TOML file. It may extend another one: its lists are added to the lists of the other,
and what stands in ``[without]`` is taken away. Among several profiles the one fits whose signature
words head the most paragraphs of a document.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

from leitziel.ingest.blocks import Block
from leitziel.ingest.outline.phrases import NUMBER_PREFIX, Phrases, alternatives

_GROUPS = ("headings", "labels", "annexes", "columns", "attributes", "words")
_DEFAULT = "default"
_Table = dict[str, dict[str, tuple[str, ...]]]


class ProfileError(ValueError):
    """A profile that does not exist or cannot be read, with a sentence for the user."""


@dataclass(frozen=True, eq=False)
class Profile:
    """The words of a family of documents."""

    name: str
    title: str
    description: str
    signature: tuple[str, ...]
    headings: Phrases
    labels: Phrases
    annexes: Phrases
    columns: Phrases
    attributes: Phrases
    words: Phrases

    @cached_property
    def signature_pattern(self) -> re.Pattern[str]:
        """Matches the beginning of a paragraph that shows this family's wording."""
        return re.compile(rf"(?:{alternatives(self.signature)})(?!\w)")

    def score(self, blocks: Sequence[Block]) -> int:
        """How many headings and short paragraphs begin with a signature word."""
        return sum(1 for block in blocks if self._shows(block)) if self.signature else 0

    def _shows(self, block: Block) -> bool:
        text = block.text or (block.cells[0][0] if block.cells and block.cells[0] else "")
        match = NUMBER_PREFIX.match(text)
        return self.signature_pattern.match(text, match.end() if match else 0) is not None


def available_profiles() -> dict[str, str]:
    """Names of the shipped profiles with the title that the user reads."""
    folder = resources.files("leitziel.ingest.profiles")
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in folder.iterdir()
        if entry.name.endswith(".toml")
    )
    return {name: load_profile(name).title for name in names}


def load_profile(name: str | Path) -> Profile:
    """Load a shipped profile by its name or a user's own by the path of its TOML file."""
    if isinstance(name, Path) or name.endswith(".toml"):
        path = Path(name)
        try:
            text = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ProfileError(f"The profile {path} cannot be read: {error}") from error
        return _build(text, origin=str(path))
    return _shipped(name)


def choose_profile(blocks: Sequence[Block]) -> Profile:
    """The shipped profile that fits best; the default where no family shows itself."""
    scored = [(load_profile(name).score(blocks), name) for name in available_profiles()]
    best, name = max(scored, key=lambda pair: (pair[0], pair[1]))
    return load_profile(name if best >= 3 else _DEFAULT)


@cache
def _shipped(name: str) -> Profile:
    resource = resources.files("leitziel.ingest.profiles") / f"{name}.toml"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not resource.is_file():
        raise ProfileError(f"There is no profile named {name!r}.")
    return _build(resource.read_text(encoding="utf-8"), origin=name)


def _build(text: str, *, origin: str) -> Profile:
    data = _parse(text, origin)
    table = _resolved(data, origin, seen=())
    return Profile(
        name=str(data.get("name", Path(origin).stem)),
        title=str(data.get("title", origin)),
        description=str(data.get("description", "")),
        signature=tuple(data.get("signature", ())),
        **{group: Phrases(table[group]) for group in _GROUPS},
    )


def _parse(text: str, origin: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ProfileError(f"The profile {origin} is not valid TOML: {error}") from error


def _resolved(data: Mapping[str, Any], origin: str, seen: tuple[str, ...]) -> _Table:
    """The lists of a profile together with those of the profiles it extends."""
    if parent := data.get("extends"):
        if parent in seen or len(seen) > 5:
            raise ProfileError(f"The profile {origin} extends itself.")
        resource = resources.files("leitziel.ingest.profiles") / f"{parent}.toml"
        if not resource.is_file():
            raise ProfileError(f"The profile {origin} extends {parent!r}, which does not exist.")
        base = _parse(resource.read_text(encoding="utf-8"), str(parent))
        table = _resolved(base, str(parent), (*seen, str(parent)))
    else:
        table = {group: {} for group in _GROUPS}
    _merge(table, data, origin)
    return table


def _merge(table: _Table, data: Mapping[str, Any], origin: str) -> None:
    """Take away what stands in ``[without]``, then add the profile's own lists in front."""
    for group, keys in data.get("without", {}).items():
        for key, phrases in _checked(keys, group, origin).items():
            kept = table.get(group, {}).get(key, ())
            table[group][key] = tuple(phrase for phrase in kept if phrase not in phrases)
    for group in _GROUPS:
        for key, phrases in _checked(data.get(group, {}), group, origin).items():
            for other in table[group]:
                kept = table[group][other]
                table[group][other] = tuple(phrase for phrase in kept if phrase not in phrases)
            table[group][key] = (*phrases, *table[group].get(key, ()))


def _checked(keys: object, group: str, origin: str) -> dict[str, tuple[str, ...]]:
    if group not in _GROUPS or not isinstance(keys, dict):
        raise ProfileError(f"The profile {origin} has an unknown part [{group}].")
    for key, phrases in keys.items():
        if not isinstance(phrases, list) or not all(isinstance(word, str) for word in phrases):
            raise ProfileError(f"In the profile {origin}, {group}.{key} must be a list of words.")
    return {key: tuple(phrases) for key, phrases in keys.items()}
