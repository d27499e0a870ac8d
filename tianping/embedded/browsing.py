"""A pytest plugin for journeys: one Chromium for the run, pages that fail on what the browser complains about, axe.

``TIANPING_CHROMIUM`` names the program (``make test`` finds or brings one).
"""

from __future__ import annotations

import os
import shutil
from asyncio import events
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
# No call home, no component update: the suite runs without a network.
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
QUIET += ["--disable-sync", "--no-first-run", "--force-color-profile=srgb"]


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """The browser's event loop, which waits in this thread between journeys, is there for them alone."""
    loop = events._get_running_loop()
    if item.get_closest_marker("journey") is None:
        events._set_running_loop(None)
    yield
    events._set_running_loop(events._get_running_loop() or loop)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = os.environ.get("TIANPING_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not program:
        pytest.fail("No Chromium: `make test` brings one, or name yours in TIANPING_CHROMIUM.")
    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def new_page(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """``new_page(width=360, dark=False)``: a person with a browser of their own.

    At the end of the test each page must have been without script errors and without a violation of its policy.
    """
    contexts = []
    complaints: list[str] = []

    def open_page(*, width: int = 1280, height: int = 800, dark: bool = False, **more: Any) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
            locale="zh-CN",
            timezone_id="Asia/Shanghai",
            **more,
        )
        contexts.append(context)
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on(
            "console", lambda said: complaints.append(f"{page.url}: {said.text}") if _serious(said) else None
        )
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def _serious(said: Any) -> bool:
    # A refused form answers 4xx on purpose; what a test expects of it, it checks itself.
    return said.type == "error" and "the server responded with a status of 4" not in said.text


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line each; a page is done when this is empty."""
    if not AXE.exists():
        pytest.fail("axe is not installed: run `make assets`.")
    page.wait_for_load_state()
    page.evaluate(AXE.read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate("tags => axe.run({runOnly: tags})", tags)["violations"]
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than the window; 0 on a phone, always."""
    # A click answers as soon as the next page arrives, when that page may have no root element yet.
    page.wait_for_load_state()
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
