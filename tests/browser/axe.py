# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Accessibility checks with axe-core."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = ["color-contrast", "link-in-text-block"]


def assert_axe_clean(page: Page, where: str = "", *, within: str | None = None) -> None:
    """Fail with rule, element and reason when axe finds anything on the page as it is now.

    ``within`` is a selector that keeps to one part of the page, for staff pages whose frame is not
    ours. The page must come from a context that bypasses the content security policy, as those of
    the fixtures here do.
    """
    found = axe_findings(page, within=within)
    assert not found, f"{where or page.url}: {found}"


def axe_findings(
    page: Page,
    *,
    within: str | None = None,
    rules: Sequence[str] = RULES,
    dark: Sequence[str] = COLORS,
) -> list[str]:
    """Rule, element and reason of everything axe finds, by light and in the dark.

    In the dark nothing is different but the colors; without rules it is left out.
    """
    if not AXE.is_file():
        pytest.fail("axe-core is missing. Please run: make setup")
    page.wait_for_load_state()
    if not page.evaluate("typeof window.axe !== 'undefined'"):
        page.add_script_tag(path=str(AXE))
    found = _ask(page, within, rules)
    if dark:
        page.emulate_media(color_scheme="dark")
        found += [f"in the dark: {finding}" for finding in _ask(page, within, dark)]
        page.emulate_media(color_scheme="null")
    return found


def _ask(page: Page, within: str | None, rules: Sequence[str]) -> list[str]:
    findings: list[str] = page.evaluate(
        """async ([within, rules]) => {
            // Colors in the middle of a movement are not those that people read.
            await Promise.all(document.getAnimations().filter(
                one => one.effect.getComputedTiming().endTime !== Infinity
            ).map(one => one.finished.catch(() => null)));
            const answer = await axe.run(within || document, {runOnly: rules});
            return answer.violations.map(rule => rule.id + ": " + rule.nodes.slice(0, 3).map(
                node => node.html.slice(0, 160) + " — " + node.failureSummary).join(" | "));
        }""",
        [within, list(rules)],
    )
    return findings
