# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""What the project says about itself is true: settings, commands, links, pictures."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
DOCS = [
    *ROOT.glob("*.md"),
    *(ROOT / "docs").rglob("*.md"),
]
# Words that publiccode.yml 0.4 allows; https://yml.publiccode.tools.
STATUSES = {"concept", "development", "beta", "stable", "obsolete"}
TYPES = {
    "standalone/mobile",
    "standalone/iot",
    "standalone/desktop",
    "standalone/web",
    "standalone/backend",
    "standalone/other",
    "addon",
    "library",
    "configurationFiles",
}
MAINTENANCE = {"internal", "contract", "community", "none"}


def test_settings_page_names_exactly_the_variables_that_the_code_reads() -> None:
    asked = re.compile(r'env\.(?:text|flag|number|items)\(\s*"([A-Z_]+)"')
    taken = re.compile(r'environ(?:\.get\(|\[|\.pop\()\s*"(LEITZIEL_[A-Z_]+|DATABASE_URL)"')
    read: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        if "tests" not in path.parts:
            text = path.read_text("utf-8")
            read |= set(asked.findall(text)) | set(taken.findall(text))
    page = (ROOT / "docs/reference/settings.md").read_text("utf-8")

    described = set(re.findall(r"^\| `([A-Z_]+)` \|", page, re.MULTILINE))

    assert described == read


def test_every_make_target_that_a_page_names_exists() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = {
        (path.name, target)
        for path in DOCS
        for target in re.findall(r"`make ([a-z][a-z-]*)", path.read_text("utf-8"))
        + re.findall(r"^make ([a-z][a-z-]*)", path.read_text("utf-8"), re.MULTILINE)
    }

    unknown = {(page, target) for page, target in named if target not in targets}

    assert named
    assert not unknown


def test_make_help_explains_every_target_for_people() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = set(re.findall(r"^\.PHONY: ([a-z-]+)", makefile, re.MULTILINE))

    shown = subprocess.run(
        ["make", "help"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout

    assert phony == set(re.findall(r"^  make ([a-z-]+)", shown, re.MULTILINE))


@pytest.mark.parametrize("page", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_and_pictures_of_a_page_lead_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", page.read_text("utf-8"))
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]

    missing = [target for target in local if not (page.parent / target).exists()]

    assert not missing


def test_pictures_are_small_enough_to_be_cloned() -> None:
    sizes = {path.name: path.stat().st_size for path in (ROOT / "docs/bilder").glob("*.png")}

    too_big = {name: size for name, size in sizes.items() if size > 300_000}

    assert not too_big


def test_decisions_are_all_listed_and_have_their_parts() -> None:
    folder = ROOT / "docs/adr"
    listed = (folder / "README.md").read_text("utf-8")

    for path in folder.glob("0*.md"):
        text = path.read_text("utf-8")
        assert f"({path.name})" in listed
        for part in ("**Status:**", "**Context.**", "**Decision.**", "**Consequences.**"):
            assert part in text, f"{path.name} lacks {part}"


def test_publiccode_has_the_keys_and_words_of_the_standard() -> None:
    text = (ROOT / "publiccode.yml").read_text("utf-8")
    top = dict(re.findall(r"^([A-Za-z]+):[ ]*(.*)$", text, re.MULTILINE))

    assert {
        "publiccodeYmlVersion",
        "name",
        "url",
        "platforms",
        "categories",
        "developmentStatus",
        "softwareType",
        "description",
        "legal",
        "maintenance",
        "localisation",
    } <= set(top)
    assert top["developmentStatus"] in STATUSES
    assert top["softwareType"] in TYPES
    assert _value(text, "type") in MAINTENANCE
    assert _value(text, "license") == "EUPL-1.2"


def test_publiccode_says_the_version_of_the_package() -> None:
    package = (ROOT / "pyproject.toml").read_text("utf-8")
    version = re.search(r'^version = "([^"]+)"', package, re.MULTILINE)

    assert version
    assert _value((ROOT / "publiccode.yml").read_text("utf-8"), "softwareVersion") == version[1]


@pytest.mark.parametrize(("key", "least", "most"), [("short", 1, 150), ("long", 150, 10000)])
def test_publiccode_descriptions_have_the_length_of_the_standard(
    key: str, least: int, most: int
) -> None:
    text = (ROOT / "publiccode.yml").read_text("utf-8")
    found = re.findall(rf"{key}Description: >-?\n((?:      .*\n)+)", text)

    lengths = [len(" ".join(folded.split())) for folded in found]

    assert len(lengths) == 2, "German and English"
    assert all(least <= length <= most for length in lengths)


def _value(text: str, key: str) -> str:
    found = re.search(rf"^\s*{key}: (.+)$", text, re.MULTILINE)
    assert found, f"{key} is missing"
    return found[1].strip('"')
