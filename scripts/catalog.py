# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""The German catalogue without GNU gettext: what the sources say, what the catalogue translates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.storage import mo, po

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ROOT / "src" / "leitziel"
CATALOG = SOURCES / "locale" / "de" / "LC_MESSAGES" / "django.po"

HEADER = """# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2
msgid ""
msgstr ""
"Language: de\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""

# Which arguments of a call are the message: context, singular, plural.
_CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
_STRING = r"""[uU]?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
_TEMPLATE_CALL = re.compile(
    rf"\b(npgettext|pgettext|ngettext|gettext|_)\(\s*({_STRING})"
    rf"(?:\s*,\s*({_STRING}))?(?:\s*,\s*({_STRING}))?"
)


@dataclass(frozen=True, order=True)
class Message:
    """What is to be translated."""

    singular: str
    plural: str = ""
    context: str = ""


def used_messages() -> dict[Message, str]:
    """Every message in Python files and templates, with one place where it stands."""
    found: dict[Message, str] = {}
    for path in sorted(SOURCES.rglob("*.py")):
        if "tests" not in path.parts and "migrations" not in path.parts:
            _remember(found, path, _in_python(path))
    for suffix in ("*.html", "*.txt", "*.xml"):
        for path in sorted(SOURCES.rglob(f"templates/**/{suffix}")):
            _remember(found, path, _in_template(path))
    return found


def _remember(found: dict[Message, str], path: Path, messages: Iterator[Message]) -> None:
    for message in messages:
        found.setdefault(message, str(path.relative_to(ROOT)))


def _in_python(path: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if name in _CALLS:
            message = _message(_CALLS[name], [_constant(argument) for argument in node.args])
            if message is not None:
                yield message


def _constant(node: ast.expr) -> str | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _in_template(path: Path) -> Iterator[Message]:
    # Imported late: Django is needed for templates only.
    from django.utils.translation.template import templatize  # noqa: PLC0415

    code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
    for call in _TEMPLATE_CALL.finditer(code):
        literals = [ast.literal_eval(part) if part else None for part in call.groups()[1:]]
        # Django's templates escape the per cent sign for string formatting.
        texts = [text.replace("%%", "%") if text else text for text in literals]
        message = _message(_CALLS[call.group(1)], texts)
        if message is not None:
            yield message


def _message(
    places: tuple[int | None, int, int | None], arguments: list[str | None]
) -> Message | None:
    context, singular, plural = (
        arguments[place] if place is not None and place < len(arguments) else None
        for place in places
    )
    if not singular:
        return None
    return Message(singular, plural or "", context or "")


def read_catalog(path: Path = CATALOG) -> dict[Message, list[str]]:
    """The translations of a catalogue; fuzzy and empty ones are left out."""
    translated: dict[Message, list[str]] = {}
    for unit in po.pofile.parsefile(str(path)).units:
        if unit.isheader() or unit.isobsolete() or unit.isfuzzy() or not unit.istranslated():
            continue
        sources, targets = _forms(unit.source), _forms(unit.target)
        plural = sources[1] if len(sources) > 1 else ""
        translated[Message(sources[0], plural, unit.getcontext())] = targets
    return translated


def _forms(text: str) -> list[str]:
    """Singular and plural of a text; most have only one form."""
    return [str(form) for form in getattr(text, "strings", [text])]


def write_catalog(translations: dict[Message, list[str]], path: Path = CATALOG) -> None:
    """Write the catalogue, sorted, so that two people's changes rarely meet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    entries = [_entry(message, translations[message]) for message in sorted(translations)]
    path.write_text("\n".join([HEADER, *entries]), encoding="utf-8")


def _entry(message: Message, targets: list[str]) -> str:
    lines = [f"msgctxt {_quoted(message.context)}"] if message.context else []
    lines.append(f"msgid {_quoted(message.singular)}")
    if message.plural:
        lines.append(f"msgid_plural {_quoted(message.plural)}")
        both = [*targets, "", ""][:2]
        lines += [f"msgstr[{number}] {_quoted(text)}" for number, text in enumerate(both)]
    else:
        lines.append(f"msgstr {_quoted(targets[0] if targets else '')}")
    return "\n".join([*lines, ""])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    return '"' + escaped.replace("\n", "\\n") + '"'


def compile_catalog(source: Path = CATALOG, target: Path | None = None) -> Path:
    """Write the binary catalogue that Django reads, beside the text."""
    target = target or source.with_suffix(".mo")
    compiled = mo.mofile()
    for unit in po.pofile.parsefile(str(source)).units:
        if unit.isheader() or unit.istranslated():
            entry = mo.mounit()
            entry.source = "" if unit.isheader() else unit.source
            entry.target = unit.target
            if unit.getcontext():
                entry.msgctxt = [unit.getcontext()]
            compiled.addunit(entry)
    target.write_bytes(bytes(compiled))
    return target


def untranslated() -> dict[Message, str]:
    """Used messages that the catalogue does not translate, with a place where each stands."""
    known = read_catalog() if CATALOG.exists() else {}
    return {
        message: place
        for message, place in used_messages().items()
        if message not in known or not all(known[message])
    }
