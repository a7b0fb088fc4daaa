# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of a history as people read them: names for keys, words for choices, marked texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from leitziel.actors.staff.naming import name_of
from leitziel.actors.staff.sheet import in_words
from leitziel.core.differences import Stretch, word_difference

NOTHING = "–"
# So many entries of a list are named at once; the others unfold.
MOST_LISTED = 8


class Listing(NamedTuple):
    """What came to a list or went: a sentence with the number, the first names, and the others."""

    sentence: str
    first: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after; of a long text also what changed in it, word by word, and of a
    list what came and went."""

    label: str
    before: str = NOTHING
    after: str = NOTHING
    words: tuple[Stretch, ...] = ()
    listings: tuple[Listing, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether there was nothing before."""
        return self.before == NOTHING


class Words:
    """Puts values into words; what they refer to is read at once, a query for each kind."""

    def __init__(self, values: Iterable[tuple[Any, Any]]) -> None:
        keys: dict[type[Any], set[Any]] = defaultdict(set)
        listed: dict[type[Any], set[Any]] = defaultdict(set)
        for item, value in values:
            if item.many_to_many:
                listed[item.related_model].update(value or ())
            elif item.is_relation and value is not None:
                keys[item.related_model].add(value)
        self._named = {
            model: model._default_manager.in_bulk(wanted) for model, wanted in keys.items()
        }
        self._listed = {model: _names(model, wanted) for model, wanted in listed.items()}

    def change(self, item: Any, before: Any, after: Any) -> FieldChange:
        """One field of two records; there may be none before."""
        if item.many_to_many:
            return self._change_of_list(item, before, after)
        then: Any = None if before is None else getattr(before, item.attname)
        now = getattr(after, item.attname)
        is_text = isinstance(item, models.TextField) and bool(then) and bool(now)
        is_unknown = before is None and after.history_type == "~"
        return FieldChange(
            label=capfirst(str(item.verbose_name)),
            before=_("not recorded") if is_unknown else self.say(item, then),
            after=self.say(item, now),
            words=word_difference(then, now) if is_text else (),
        )

    def _change_of_list(self, item: Any, before: Any, after: Any) -> FieldChange:
        then = set(value_of(before, item) or ()) if before is not None else set()
        now = set(value_of(after, item) or ())
        names = self._listed.get(item.related_model, {})
        came, went = (
            tuple(names.get(key) or _deleted(key) for key in sorted(keys))
            for keys in (now - then, then - now)
        )
        if before is None:
            text = ngettext("{n} chosen", "{n} chosen", len(came))
        else:
            text = ngettext("{n} was added", "{n} were added", len(came))
        gone = ngettext("{n} was taken out", "{n} were taken out", len(went))
        listings = tuple(
            Listing(words.format(n=len(found)), found[:MOST_LISTED], found[MOST_LISTED:])
            for words, found in ((text, came), (gone, went))
            if found
        )
        return FieldChange(capfirst(str(item.verbose_name)), listings=listings)

    def say(self, item: Any, value: Any) -> str:
        """One value of a field."""
        if value in (None, "", [], {}):
            return NOTHING
        if item.is_relation:
            other = self._named.get(item.related_model, {}).get(value)
            if other is None:
                return _deleted(value)
            return str(other)
        if item.choices:
            return str(dict(item.flatchoices).get(value, value))
        return in_words(value)


def value_of(record: Any, item: Any) -> Any:
    """What a record holds of a field; of a list the keys, or None where they were not kept."""
    if item.many_to_many:
        return (record.lists or {}).get(item.name)
    return getattr(record, item.attname)


def _deleted(key: Any) -> str:
    return _("deleted entry {number}").format(number=key)


def _names(model: Any, keys: set[Any]) -> dict[Any, str]:
    """What entries of a list are called; those that are deleted by now, as they were last."""
    rows = model._default_manager.all()
    if hasattr(model, "field_id"):
        rows = rows.select_related("field")  # its letter is part of the name
    found = {key: name_of(row) for key, row in rows.in_bulk(keys).items()}
    for record in model.history.filter(id__in=keys - found.keys(), history_type="-"):
        with suppress(models.ObjectDoesNotExist):
            found[record.id] = _("{name} (deleted)").format(name=name_of(record.instance))
    return found
