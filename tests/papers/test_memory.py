"""A thousand pages take no more memory than ten: pictures are let go, and the engine plans few shapes."""

from __future__ import annotations

import gc
import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from tests.papers import drawn
from tianping.papers.detect import CANVASES, Detector, canvas_for
from tianping.papers.ocr import SIDE
from tianping.papers.read import read_pages
from tianping.papers.recognise import HEIGHT, WIDTHS, strip


def test_pictures_of_pages_are_let_go(tmp_path: Path) -> None:
    sheets = [
        drawn.noisy(drawn.page((f"第{number}页", *drawn.LINES[:1]), size=(700, 300)), seed=number)
        for number in range(4)
    ]
    path = tmp_path / "四页.pdf"
    sheets[0].save(path, save_all=True, append_images=sheets[1:], resolution=100)
    held = []
    tracemalloc.start()
    try:
        for page in read_pages([path], workers=0):
            assert page.lines
            gc.collect()
            held.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    assert len(held) == 4
    # What is loaded with the first pages stays; two more may not leave as much as the picture of one.
    assert held[-1] - held[1] < 700 * 300 * 3


@pytest.mark.parametrize(
    "size", [(1, 1), (1280, 905), (905, 1280), (1280, 1280), (1280, 1), (700, 1200), (960, 961)]
)
def test_every_picture_fits_one_of_few_canvases(size: tuple[int, int]) -> None:
    room = canvas_for(*size)
    assert room in CANVASES
    assert room[0] >= size[0]
    assert room[1] >= size[1]
    assert max(map(max, CANVASES)) == SIDE


@pytest.mark.parametrize("width", [1, 47, 64, 65, 900, 4000, 100_000])
def test_every_line_fits_one_of_few_widths(width: int) -> None:
    crop = drawn.page((), size=(width, 40))
    batch, filled = strip(np.asarray(crop))
    assert batch.shape[:3] == (1, 3, HEIGHT)
    assert batch.shape[3] in WIDTHS
    assert filled <= batch.shape[3]


def test_a_network_at_rest_answers_as_before() -> None:
    sheet = np.asarray(drawn.page())
    detector = Detector()
    before = detector.find(sheet, SIDE)
    detector.find(np.asarray(drawn.page(size=(1240, 1240))), SIDE)  # the other canvas: the first rests
    assert len(detector.networks) == 2
    after = detector.find(sheet, SIDE)
    assert [one.bounds for one in after] == [one.bounds for one in before]
