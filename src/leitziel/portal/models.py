# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Pages that editors write themselves: the start page's welcome and plain pages of text."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from leitziel.portal.queries.start import start_page


class LinkBlock(blocks.StructBlock):
    """A link that stands on a line of its own."""

    text = blocks.CharBlock(label=_("text"), max_length=200)
    url = blocks.URLBlock(label=_("address"))

    class Meta:
        icon = "link"
        label = _("link")
        template = "portal/blocks/link.html"


class TextBlock(blocks.StreamBlock):
    """What a plain page is made of: nothing that could break its accessibility."""

    heading = blocks.CharBlock(
        label=_("heading"), max_length=200, icon="title", template="portal/blocks/heading.html"
    )
    paragraph = blocks.RichTextBlock(
        label=_("paragraph"),
        features=["bold", "link"],
        icon="pilcrow",
        template="portal/blocks/paragraph.html",
    )
    list = blocks.ListBlock(
        blocks.CharBlock(max_length=500),
        label=_("list"),
        icon="list-ul",
        template="portal/blocks/list.html",
    )
    link = LinkBlock()


class HomePage(Page):
    """The root of a municipality's pages; its title and introduction greet on the start page."""

    intro = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("One or two sentences under the title of the start page."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["portal.ContentPage"]
    template = "portal/start.html"

    class Meta:
        verbose_name = _("start page")
        verbose_name_plural = _("start pages")

    def __str__(self) -> str:
        return str(self.title)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The start page as the public sees it, with this (perhaps not yet published) welcome."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        start = start_page(request.municipality)  # type: ignore[attr-defined]
        return context | {"start": start, "home": self}


class ContentPage(Page):
    """A page of text, in any language the site has."""

    intro = models.TextField(_("introduction"), blank=True)
    body = StreamField(TextBlock(), blank=True, verbose_name=_("text"))

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("body")]
    parent_page_types = ["portal.HomePage"]
    subpage_types: list[str] = []
    template = "portal/content_page.html"

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    def __str__(self) -> str:
        return str(self.title)
