"""``make pictures``: start the demo in a throwaway home, walk through ``docs/pictures/pages.toml``, keep the pictures.

A page there: ``name``, ``path``, ``width``; optional ``as`` (a sample person who is signed in first), ``click`` (selectors to
click in turn, each the first that is found), ``dark``, ``height``.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import tomllib
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str, child: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 300
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise SystemExit("the demo ended before it was ready")
        try:
            urllib.request.urlopen(f"{address}/-/health", timeout=10).close()
            return
        except OSError:
            time.sleep(0.3)
    raise SystemExit("the demo does not answer")


def sign_in(tab: Page, address: str, name: str) -> None:
    """Become a sample person: the people to play are the buttons of one form, each by its name."""
    tab.goto(f"{address}/sign-in/")
    tab.get_by_role("button", name=name).first.click()


def main(names: list[str]) -> int:
    from playwright.sync_api import sync_playwright

    pages = [page for page in tomllib.loads((FOLDER / "pages.toml").read_text())["page"]]
    pages = [page for page in pages if not names or page["name"] in names]
    home, port = tempfile.mkdtemp(prefix="tianping-pictures-"), free_port()
    os.chmod(home, 0o711)
    address = f"http://localhost:{port}"
    env = os.environ | {"TIANPING_HOME": home, "TIANPING_PORT": str(port)}
    child = subprocess.Popen([str(Path(sys.executable).parent / "tianping"), "demo"], env=env)
    try:
        wait_for(address, child)
        with sync_playwright() as tool:
            program = os.environ.get("TIANPING_CHROMIUM") or shutil.which("chromium")
            browser = tool.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
            for page in pages:
                context = browser.new_context(
                    viewport={"width": page["width"], "height": page.get("height", 900)},
                    color_scheme="dark" if page.get("dark") else "light",
                    locale="zh-CN",
                    timezone_id="Asia/Shanghai",
                )
                tab = context.new_page()
                tab.set_default_timeout(30_000)
                if "as" in page:
                    sign_in(tab, address, page["as"])
                tab.goto(address + page["path"])
                for selector in page.get("click", ()):
                    tab.locator(selector).first.click()
                tab.wait_for_load_state("networkidle")
                tab.screenshot(path=FOLDER / f"{page['name']}.png", full_page="height" not in page)
                context.close()
                print(f"  ✓ docs/pictures/{page['name']}.png", flush=True)
            browser.close()
    finally:
        child.send_signal(signal.SIGINT)
        child.wait(30)
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
