# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Values of a history as people read them: names for keys, words for choices, marked texts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from leitziel.actors.staff.sheet import in_words
from leitziel.core.differences import Stretch, word_difference

NOTHING = "–"


@dataclass(frozen=True)
class FieldChange:
    """One field, before and after; of a long text also what changed in it, word by word."""

    label: str
    before: str
    after: str
    words: tuple[Stretch, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether there was nothing before."""
        return self.before == NOTHING


class Words:
    """Puts values into words; what they refer to is read at once, a query for each kind."""

    def __init__(self, values: Iterable[tuple[Any, Any]]) -> None:
        keys: dict[type[Any], set[Any]] = defaultdict(set)
        for item, value in values:
            if item.is_relation and value is not None:
                keys[item.related_model].add(value)
        self._named = {
            model: model._default_manager.in_bulk(wanted) for model, wanted in keys.items()
        }

    def change(self, item: Any, before: Any, after: Any) -> FieldChange:
        """One field of two records; there may be none before."""
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

    def say(self, item: Any, value: Any) -> str:
        """One value of a field."""
        if value in (None, "", [], {}):
            return NOTHING
        if item.is_relation:
            other = self._named.get(item.related_model, {}).get(value)
            if other is None:
                return _("deleted entry {number}").format(number=value)
            return str(other)
        if item.choices:
            return str(dict(item.flatchoices).get(value, value))
        return in_words(value)
