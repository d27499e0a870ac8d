"""Keys sort by the time of their making: what reads rows in the order of their keys relies on it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import RFC_4122

from tianping.core.ids import uuid7


def test_keys_of_one_millisecond_stand_in_the_order_of_their_making() -> None:
    made = [uuid7() for _ in range(20_000)]
    assert len({key.bytes[:6] for key in made}) < len(made) / 2  # many of them fell into one millisecond
    assert made == sorted(set(made))
    assert {(key.version, key.variant) for key in made} == {(7, RFC_4122)}


def test_threads_never_make_the_same_key() -> None:
    with ThreadPoolExecutor(4) as pool:
        parts = list(pool.map(lambda _: [uuid7() for _ in range(3_000)], range(4)))
    assert all(part == sorted(part) for part in parts)
    assert len({key for part in parts for key in part}) == 12_000
