# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The structure tree of a tagged PDF, with the order of contents that its author meant.

pdfplumber's own tree drops the page of content that runs over to another page and the order
between an element's own content and its children; both matter here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

_DEEPEST = 60
_MOST = 400_000


@dataclass(frozen=True, slots=True)
class Content:
    """Marked content: the page (from one) and its number there."""

    page: int
    mcid: int


@dataclass(slots=True)
class Element:
    """A structure element with a standard tag, such as P, H2 or TD."""

    tag: str
    spans: tuple[int, int] = (1, 1)
    """How many rows and columns a table cell takes."""
    children: list[Element | Content] = field(default_factory=list)

    def elements(self) -> Iterator[Element]:
        return (child for child in self.children if isinstance(child, Element))

    def contents(self) -> Iterator[Content]:
        for child in self.children:
            if isinstance(child, Content):
                yield child
            else:
                yield from child.contents()


class _Builder:
    """Builds elements from PDF objects, guarding against loops and abuse."""

    def __init__(self, document: Any, pages: dict[Any, int]) -> None:
        self.root = resolve1(document.catalog["StructTreeRoot"])
        self.roles = resolve1(self.root.get("RoleMap")) or {}
        self.pages = pages
        self.count = 0
        self.seen: set[int] = set()

    def build(self) -> Element:
        top = Element("Document")
        self._add_kids(top, self.root.get("K"), page=0, depth=0)
        return top

    def _add_kids(self, parent: Element, kids: Any, page: int, depth: int) -> None:
        kids = resolve1(kids)
        for kid in kids if isinstance(kids, list) else [kids]:
            self.count += 1
            if self.count > _MOST or depth > _DEEPEST:
                return
            self._add_kid(parent, kid, page, depth)

    def _add_kid(self, parent: Element, kid: Any, page: int, depth: int) -> None:
        if isinstance(kid, PDFObjRef):
            if kid.objid in self.seen:
                return
            self.seen.add(kid.objid)
        kid = resolve1(kid)
        if isinstance(kid, int):
            parent.children.append(Content(page, kid))
        elif isinstance(kid, dict):
            page = self._page(kid, page)
            if isinstance(kid.get("MCID"), int):
                parent.children.append(Content(page, kid["MCID"]))
            elif "S" in kid:
                element = Element(self._tag(kid), _spans(kid))
                parent.children.append(element)
                self._add_kids(element, kid.get("K", []), page, depth + 1)

    def _page(self, node: dict[str, Any], page: int) -> int:
        reference = node.get("Pg")
        return self.pages.get(getattr(reference, "objid", None), page)

    def _tag(self, node: dict[str, Any]) -> str:
        tag = _name(node["S"])
        for _ in range(5):
            if tag not in self.roles:
                break
            mapped = _name(resolve1(self.roles[tag]))
            if mapped == tag:
                break
            tag = mapped
        return tag


def read_tree(document: Any, pages: dict[Any, int]) -> Element | None:
    """The structure tree of a pdfminer document, or None where it has none.

    ``pages`` maps the object number of each page to its number from one.
    """
    if "StructTreeRoot" not in document.catalog:
        return None
    tree = _Builder(document, pages).build()
    return tree if tree.children else None


def _name(value: Any) -> str:
    if not isinstance(value, PSLiteral):
        return str(value)
    return value.name if isinstance(value.name, str) else value.name.decode("latin-1")


def _spans(node: dict[str, Any]) -> tuple[int, int]:
    attributes = resolve1(node.get("A")) or []
    rows = columns = 1
    for item in attributes if isinstance(attributes, list) else [attributes]:
        attribute = resolve1(item)
        if isinstance(attribute, dict):
            rows = _count(attribute.get("RowSpan"), rows)
            columns = _count(attribute.get("ColSpan"), columns)
    return rows, columns


def _count(value: Any, default: int) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) and 1 <= value <= 200 else default
