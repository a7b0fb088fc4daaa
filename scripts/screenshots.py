# SPDX-FileCopyrightText: 2026 Leitziel contributors
# SPDX-License-Identifier: EUPL-1.2

"""Takes the pictures of README and handbook from the running demo: ``make docs``.

The demo is built in a folder of its own and served by this script, so that the pictures always show
what the program does now. A picture is cut to what matters and saved with few colors.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import chromium

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "bilder"
DATA = ROOT / "build" / "screenshots"
DOCUMENTS = ROOT / "src" / "leitziel" / "demo" / "documents"
LIMIT = 300_000
CONCEPT = "/konzepte/integrationskonzept-der-stadt-musterstadt/"


# Addresses that only the demo's database knows, printed as JSON; run in its environment.
PLACES = """
import json
import django
django.setup()
from django.urls import reverse
from leitziel.concept.models import Concept, Measure
from leitziel.controlling.models import ReportingRound, RequestContact, RoundRequest
from leitziel.controlling.rounds.links import link_path
concept = Concept.objects.get(slug="integrationskonzept-der-stadt-musterstadt")
asking = ReportingRound.objects.get(concept=concept, state="open")
requests = RoundRequest.objects.filter(round=asking)
school = requests.get(organization__name="Volkshochschule")
measure = Measure.objects.get(field__concept=concept, title="Jugendberufsagentur")
print(json.dumps({
    "overview": reverse("concept_overview_of", args=[concept.pk]),
    "desk": reverse("round_desk", args=[asking.pk]) + "?tab=all",
    "answer": link_path(RequestContact.objects.filter(request=school).first()),
    "sheet": reverse("measure_sheet", args=[measure.pk]),
}))
"""


@dataclass(frozen=True)
class Shot:
    """One picture: its file name, the page, and how to get it into view.

    ``{name}`` in the path stands for an address of ``PLACES``; ``viewer`` is public, staff, phone.
    """

    name: str
    path: str
    viewer: str = "public"
    height: int = 860
    width: int = 1280
    act: Callable[[Page], None] | None = None


def main() -> int:
    """Take all pictures, or those whose names are given; 1 where one could not be taken."""
    wanted = set(sys.argv[1:])
    shots = [shot for shot in SHOTS if not wanted or shot.name in wanted]
    PICTURES.mkdir(parents=True, exist_ok=True)
    failed = []
    with serve() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium.program(), args=chromium.ARGUMENTS
        )
        pages = {
            "public": _page(browser),
            "staff": _log_in(_page(browser), base),
            "phone": _page(browser, scale=2),
        }
        places = _places()
        for shot in shots:
            try:
                size = take(shot, pages[shot.viewer], base + shot.path.format(**places))
                print(f"{shot.name}.png  {size // 1000} kB")
            except Exception as error:  # noqa: BLE001 - the other pictures are still wanted
                failed.append(shot.name)
                print(f"{shot.name}: {error}", file=sys.stderr)
    return 1 if failed else 0


def take(shot: Shot, page: Page, address: str) -> int:
    """Save one picture; returns its size in bytes."""
    page.set_viewport_size({"width": shot.width, "height": shot.height})
    answer = page.goto(address)
    if answer is None or not answer.ok:
        raise RuntimeError(f"{shot.path} answered {answer.status if answer else 'nothing'}")
    if shot.act:
        shot.act(page)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    target = PICTURES / f"{shot.name}.png"
    picture.quantize(128).save(target, optimize=True)
    size = target.stat().st_size
    if size > LIMIT:
        raise RuntimeError(f"is {size // 1000} kB, more than {LIMIT // 1000}")
    return size


@contextmanager
def serve() -> Iterator[str]:
    """The demo, built and served on a free port; yields its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    shutil.rmtree(DATA, ignore_errors=True)
    command = [sys.executable, "-m", "leitziel.config.cli", "demo", "--port", str(port)]
    server = subprocess.Popen(command, env=_environment(), stdout=subprocess.DEVNULL)
    base = f"http://localhost:{port}"
    try:
        _wait_for(base, server)
        yield base
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=20)


def _environment() -> dict[str, str]:
    return os.environ | {
        "LEITZIEL_DATA": str(DATA),
        "DJANGO_SETTINGS_MODULE": "leitziel.config.settings.dev",
    }


def _places() -> dict[str, str]:
    """The addresses of ``PLACES`` in the demo."""
    command = [sys.executable, "-c", PLACES]
    done = subprocess.run(command, env=_environment(), check=True, capture_output=True, text=True)
    places: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return places


def _wait_for(base: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        if server.poll() is not None:
            sys.exit("The demo did not start; what it said stands above.")
        try:
            with urllib.request.urlopen(f"{base}/admin/login/", timeout=5):  # noqa: S310
                return
        except urllib.error.HTTPError as error:
            sys.exit(f"The demo answers with an error: {error}")
        except OSError:
            time.sleep(0.5)
    sys.exit("The demo did not answer within ten minutes.")


def _page(browser: Browser, scale: int = 1) -> Page:
    context = browser.new_context(
        locale="de-DE", reduced_motion="reduce", device_scale_factor=scale
    )
    return context.new_page()


def _log_in(page: Page, base: str) -> Page:
    passwords = json.loads((DATA / "zugaenge.json").read_text("utf-8"))
    page.goto(f"{base}/admin/login/")
    page.fill("#id_username", "koordination")
    page.fill("#id_password", passwords["koordination"])
    page.click("button[type=submit]")
    page.wait_for_url(f"{base}/admin/")
    return page


def _read_new_report(page: Page) -> None:
    """Let the demo's report come once more, with one goal worded anew and one typing error."""
    text = (DOCUMENTS / "umsetzungsbericht.md").read_text("utf-8")
    text = text.replace("an weiterführenden Schulen. (begonnen)", "an allen Schulen. (begonnen)")
    upload = {"name": "umsetzungsbericht.md", "mimeType": "text/markdown", "buffer": text.encode()}
    page.set_input_files("input[type=file]", upload)
    page.click("form.lz-upload button[type=submit]")
    page.wait_for_url("**/import/*/")


def _look_at_draft(page: Page) -> None:
    _read_new_report(page)
    page.goto(f"{page.url}?group=field-3")
    for _ in range(4):
        page.keyboard.press("j")


def _look_at_changes(page: Page) -> None:
    _read_new_report(page)
    review = page.url
    while page.locator(".lz-review__bar a[href*='#']").count():
        page.click(".lz-review__bar a[href*='#']")
        page.click(".lz-draft > .warn button[data-key='ü']")
        page.wait_for_load_state()
    page.goto(f"{review}summary/")
    page.locator("#changes").scroll_into_view_if_needed()


def _begin_report(page: Page) -> None:
    page.click("form.lz-panel button[type=submit]")
    page.wait_for_load_state()


def _write_text(page: Page) -> None:
    _begin_report(page)
    page.click("a[href*='/text/field/']")
    page.wait_for_load_state()


def _check_report(page: Page) -> None:
    _begin_report(page)
    page.click("a[href$='/checks/']")
    page.wait_for_load_state()


def _answer_and_read(page: Page) -> None:
    """Let the institution behind the link answer; then read what it says as the office does."""
    page.locator("textarea[name$='-text']").fill(
        "Die vier Kurse liefen weiter, alle mit Kinderbetreuung. 31 Frauen haben eine Prüfung "
        "bestanden, die Warteliste ist auf 15 gesunken."
    )
    page.locator(".lz-scale label").nth(3).click()
    fields = page.locator("input[inputmode]").all()
    for field, value in zip(fields, ("68", "68", "132", "64"), strict=False):
        field.fill(value)
    page.click("button[value=next]")
    page.wait_for_url("**/pruefen/")
    gaps = page.locator("input[name=with_gaps]")
    if gaps.count():
        gaps.check()
    page.click("button[value=submit]")
    page.wait_for_selector("a[href$='quittung.pdf']")
    page.goto(f"{page.url.partition('/antwort/')[0]}/admin/rounds/")
    page.locator("#main table a, main table a").first.click()
    page.click("a[href='?tab=review']")
    page.click("th a:has-text('Volkshochschule')")
    page.wait_for_load_state()


NEW_REPORT = "/admin/implementation-reports/new/"

# Reports and imports come last: they leave drafts behind that other pictures would show.
SHOTS = (
    Shot("readme", f"{CONCEPT}feld/C/", height=980),
    Shot("oeffentliche-seite", "/", height=900),
    Shot("arbeitsbereich", "{overview}", viewer="staff", height=900),
    Shot("cockpit", "/admin/", viewer="staff", height=1480),
    Shot("steckbrief", "{sheet}", viewer="staff", height=1180),
    Shot("runde", "{desk}", viewer="staff", height=980),
    Shot("antworten-handy", "{answer}", viewer="phone", width=390, height=1240),
    Shot("antwort-lesen", "{answer}", viewer="staff", height=900, act=_answer_and_read),
    Shot("bericht-uebersicht", NEW_REPORT, viewer="staff", height=980, act=_begin_report),
    Shot("bericht-text", NEW_REPORT, viewer="staff", act=_write_text),
    Shot("bericht-pruefen", NEW_REPORT, viewer="staff", act=_check_report),
    Shot("import-pruefen", "/admin/import/new/", viewer="staff", height=980, act=_look_at_draft),
    Shot("import-aenderungen", "/admin/import/new/", viewer="staff", act=_look_at_changes),
)


if __name__ == "__main__":
    sys.exit(main())
