# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""A browser for the whole run, a live city for each test."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from scripts import chromium

from leitziel.actors.enums import Role
from leitziel.actors.tests.factories import RoleAssignmentFactory, UserFactory
from leitziel.portal.tests.city import City, build_city

# Playwright's loop runs in the thread of the test, which also makes the rows it needs.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

OpenPage = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium without a window."""
    path = chromium.program()
    if path is None:
        pytest.skip("Chromium is missing. Please install it: apt install chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def live_city(live_server: Any) -> City:
    """Musterstadt, served under the address of the live server."""
    cache.clear()
    return build_city(host="localhost", port=int(live_server.url.rpartition(":")[2]))


@pytest.fixture
def new_context(browser: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """Makes browser contexts that know the live server's address."""
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        options.setdefault("bypass_csp", True)
        options.setdefault("locale", "de-DE")
        options.setdefault("viewport", {"width": 1280, "height": 900})
        context = browser.new_context(base_url=live_server.url, **options)
        context.set_default_timeout(60_000)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(new_context: Callable[..., BrowserContext], live_city: City) -> OpenPage:
    """Opens an address of the live city; keywords are those of a browser context."""

    def visit(address: str, **options: Any) -> Page:
        page = new_context(**options).new_page()
        page.goto(address)
        return page

    return visit


@pytest.fixture
def coordinator(live_city: City) -> Any:
    """The coordinator of the live city."""
    user = UserFactory()
    RoleAssignmentFactory(user=user, municipality=live_city.municipality, role=Role.COORDINATOR)
    return user


@pytest.fixture
def log_in(new_context: Callable[..., BrowserContext], live_server: Any) -> Callable[..., Page]:
    """A page in which this person is logged in: ``log_in(user, "/admin/")``."""

    def enter(user: Any, address: str = "/admin/", **options: Any) -> Page:
        client = Client()
        client.force_login(user)
        context = new_context(**options)
        context.add_cookies(
            [
                {"name": name, "value": morsel.value, "url": live_server.url}
                for name, morsel in client.cookies.items()
            ]
        )
        page = context.new_page()
        page.goto(address)
        return page

    return enter
