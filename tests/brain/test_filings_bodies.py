"""What each kind of paper says, as people bring it: in `bodies.txt` a page a line, `kind#lines parted by strokes`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tianping.brain.filings import PlainPage
from tianping.brain.filings.kinds import guess_kind

PAGES = Path(__file__).with_name("bodies.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_known_by_what_it_says(page: str) -> None:
    kind, text = page.split("#", 1)
    guess = guess_kind(PlainPage.of("a.jpg", 0, text.replace("/", "\n")))
    assert guess.kind == kind, guess.reason
