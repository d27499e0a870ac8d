"""A number is read twice; a digit on which the readings differ is in doubt."""

from __future__ import annotations

import numpy as np
import pytest

from tests.papers import drawn
from tianping.papers.numbers import least_sure, read_twice
from tianping.papers.ocr import recogniser
from tianping.papers.recognise import Reading

NUMBER = "380102198503154213"


def _reading(text: str) -> Reading:
    return Reading(text, 1.0, tuple((i + 0.5) / len(text) for i in range(len(text))), (1.0,) * len(text))


@pytest.mark.parametrize(("again", "sure"), [(NUMBER, 1.0), ("380102198503154218", 0.5), ("3801", 1.0)])
def test_a_digit_seen_in_two_ways_is_in_doubt(again: str, sure: float) -> None:
    strip = np.full((40, 600, 3), 255, np.uint8)
    read = read_twice(strip, _reading(f"身份证号：{NUMBER}。"), lambda part: _reading(again))
    assert read.text == f"身份证号：{NUMBER}。"
    assert least_sure(read) == sure


def test_short_numbers_are_read_once() -> None:
    def never(part: object) -> Reading:
        raise AssertionError("read again")

    strip = np.full((40, 600, 3), 255, np.uint8)
    assert least_sure(read_twice(strip, _reading("货款58320元，电话12900001111"), never)) == 1.0


def test_a_printed_number_is_seen_alike_twice() -> None:
    strip = np.asarray(drawn.page((f"身份证号：{NUMBER}",), size=(900, 260)))
    first = recogniser().read([strip[140:196, 100:800]])[0]
    assert NUMBER in first.text
    assert (
        least_sure(read_twice(strip[140:196, 100:800], first, lambda part: recogniser().read([part])[0]))
        > 0.97
    )
