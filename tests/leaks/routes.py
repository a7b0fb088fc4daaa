# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Every address of the project, found by walking the resolver."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver


@dataclass(frozen=True)
class Route:
    """One address pattern with the view behind it."""

    path: str
    name: str
    view: Any
    converters: tuple[tuple[str, str], ...]

    @property
    def is_own(self) -> bool:
        """Whether the view is the project's own."""
        return str(self.view.__module__).startswith("leitziel.")

    @property
    def is_staff(self) -> bool:
        """Whether it lies in the staff interface."""
        return self.path.startswith("admin/")


def all_routes() -> list[Route]:
    """All routes but the ones that catch everything."""
    return list(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(
    patterns: list[Any], path: str, namespace: str, converters: tuple[tuple[str, str], ...]
) -> Iterator[Route]:
    for item in patterns:
        here = path + str(item.pattern)
        found = converters + tuple(
            (name, type(converter).__name__) for name, converter in item.pattern.converters.items()
        )
        if isinstance(item, URLResolver):
            inner = f"{namespace}{item.namespace}:" if item.namespace else namespace
            yield from _walk(item.url_patterns, here, inner, found)
        elif isinstance(item, URLPattern) and "(" not in here:
            yield Route(
                here.replace("^", "").replace("$", ""),
                f"{namespace}{item.name}",
                item.callback,
                found,
            )


def addresses(route: Route, values: dict[str, list[Any]]) -> list[str]:
    """The route's addresses, its converters filled with all combinations of the values."""
    choices = [values[kind] for _name, kind in route.converters]
    return [f"/{_filled(route, chosen)}" for chosen in itertools.product(*choices)]


def _filled(route: Route, chosen: tuple[Any, ...]) -> str:
    path = route.path
    for (name, _kind), value in zip(route.converters, chosen, strict=True):
        start = path.index("<")
        end = path.index(">", start)
        assert path[start:end].endswith(name)
        path = path[:start] + str(value) + path[end + 1 :]
    return path
