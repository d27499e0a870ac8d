"""Copies as they come from an office: grey, put in askew, stamped before they were copied."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.papers import drawn
from tests.papers.test_pages import read, wrong


@pytest.mark.parametrize("angle", [2.6, -3.0])
def test_lines_that_slant_past_a_grey_stamp_are_all_read(tmp_path: Path, angle: float) -> None:
    close = drawn.page().resize((1240, 1300))  # so close that each line reaches into the height of the next
    sheet = drawn.stamped(close, (760, 640), (120, 120, 120))
    page = read(drawn.noisy(sheet.rotate(angle, Image.BICUBIC, fillcolor="white")), tmp_path)
    assert page.seals
    assert wrong(page) < 0.02
