# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Fonts for the renderers, made once from the npm packages into a cache folder.

Typst reads TTF and not woff2, so Fira Sans (from KERN UX) is converted and Noto Sans Arabic copied.
For HTML three weights are cut down to European letters and embedded in the page.

The folder is ``LEITZIEL_FONTS`` or ``build/fonts`` beside ``node_modules``; the packages are looked
for in ``LEITZIEL_NODE_MODULES`` or in a ``node_modules`` above the working directory or this file.
Run ``python -m leitziel.rendering.fonts`` to fill it beforehand.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from leitziel.rendering.errors import RenderError

_FIRA = Path("@kern-ux/native/dist/fonts/fira-sans")
_ARABIC = Path("@expo-google-fonts/noto-sans-arabic")
_PRINT_WEIGHTS = ("Light", "Book", "Regular", "Medium", "SemiBold")
_ARABIC_FILES = (
    "400Regular/NotoSansArabic_400Regular.ttf",
    "600SemiBold/NotoSansArabic_600SemiBold.ttf",
)
# Code points that are drawn in every weight, as hexadecimal ranges, one a line.
_COVERAGE = "coverage.txt"
WEB_WEIGHTS = {400: "Regular", 500: "Medium", 600: "SemiBold"}
# Latin with German, French, Turkish, Polish letters; quotes, dashes, spaces, arrows, currency.
_WEB_RANGES = ((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x2010, 0x2027), (0x202F, 0x203A))
_WEB_SIGNS = (0x2030, 0x20AC, 0x2190, 0x2191, 0x2192, 0x2193, 0x2212, 0x2264, 0x2265, 0x1E9E)


def font_folder() -> Path:
    """The folder with every font the renderers need; filled on first use."""
    folder = _cache_folder()
    missing = [name for name in _wanted() if not (folder / name).is_file()]
    if missing:
        build(folder)
    return folder


def web_font(weight: int) -> bytes:
    """The woff2 file of one weight for embedding in HTML."""
    return (font_folder() / f"web-{weight}.woff2").read_bytes()


def build(folder: Path) -> list[Path]:
    """Write all font files into ``folder`` and name them."""
    packages = _packages()
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for weight in _PRINT_WEIGHTS:
        source = _source(packages / _FIRA / f"FiraSans-{weight}.woff2")
        written.append(_write(folder / f"FiraSans-{weight}.ttf", partial(_to_ttf, source)))
    for name in _ARABIC_FILES:
        source = _source(packages / _ARABIC / name)
        written.append(_write(folder / Path(name).name, partial(_copy, source)))
    for number, style in WEB_WEIGHTS.items():
        source = _source(packages / _FIRA / f"FiraSans-{style}.woff2")
        written.append(_write(folder / f"web-{number}.woff2", partial(_cut, source)))
    written.append(_write(folder / _COVERAGE, partial(_list_coverage, folder)))
    return written


def _wanted() -> Iterator[str]:
    yield from (f"FiraSans-{weight}.ttf" for weight in _PRINT_WEIGHTS)
    yield from (Path(name).name for name in _ARABIC_FILES)
    yield from (f"web-{weight}.woff2" for weight in WEB_WEIGHTS)
    yield _COVERAGE


def _cache_folder() -> Path:
    if configured := os.environ.get("LEITZIEL_FONTS"):
        return Path(configured)
    return _packages().parent / "build" / "fonts"


def _packages() -> Path:
    if configured := os.environ.get("LEITZIEL_NODE_MODULES"):
        return Path(configured)
    here = Path(__file__).resolve()
    for start in (*here.parents, Path.cwd(), *Path.cwd().parents):
        if (start / "node_modules" / _FIRA).is_dir():
            return start / "node_modules"
    raise RenderError(_missing("the package @kern-ux/native"))


def _source(path: Path) -> Path:
    if not path.is_file():
        raise RenderError(_missing(str(path)))
    return path


def _missing(what: str) -> str:
    return (
        f"The fonts of the report are missing ({what} was not found). "
        "Run `npm ci` in the project folder, then `python -m leitziel.rendering.fonts`."
    )


def _write(target: Path, make: Callable[[Path], None]) -> Path:
    """Write through a temporary file, so that two processes may fill the folder at once."""
    handle, name = tempfile.mkstemp(dir=target.parent, suffix=".part")
    os.close(handle)
    make(Path(name))
    Path(name).chmod(0o644)
    Path(name).replace(target)
    return target


def _copy(source: Path, target: Path) -> None:
    target.write_bytes(source.read_bytes())


def _to_ttf(source: Path, target: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, needed once)

    with TTFont(source, recalcTimestamp=False) as font:
        font.flavor = None
        font.save(target)


def _cut(source: Path, target: Path) -> None:
    from fontTools import subset  # noqa: PLC0415 (slow to import, needed once)

    options = subset.Options(flavor="woff2", recalc_timestamp=False)
    options.layout_features = ["kern", "liga", "tnum", "lnum", "locl", "mark", "mkmk", "ccmp"]
    cutter = subset.Subsetter(options)
    cutter.populate(
        unicodes=[c for a, b in _WEB_RANGES for c in range(a, b + 1)] + list(_WEB_SIGNS)
    )
    with subset.load_font(str(source), options) as font:
        cutter.subset(font)
        subset.save_font(font, str(target), options)


def _list_coverage(folder: Path, target: Path) -> None:
    from fontTools.ttLib import TTFont  # noqa: PLC0415 (slow to import, needed once)

    def signs(name: str) -> set[int]:
        with TTFont(folder / name) as font:
            return set(font.getBestCmap())

    fira = [signs(f"FiraSans-{weight}.ttf") for weight in _PRINT_WEIGHTS]
    arabic = [signs(Path(name).name) for name in _ARABIC_FILES]
    covered = sorted(set.intersection(*fira) | set.intersection(*arabic))
    ranges: list[list[int]] = []
    for code in covered:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    target.write_text("".join(f"{a:x}-{b:x}\n" for a, b in ranges), encoding="ascii")


def main() -> int:
    """Fill the font folder and say where it is."""
    try:
        written = build(_cache_folder())
    except RenderError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{len(written)} font files in {written[0].parent}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
