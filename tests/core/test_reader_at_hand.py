"""Reading processes kept between jobs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.papers import drawn
from tianping.core.files.at_hand import end_idle, reader_at_hand
from tianping.papers.read import read_pages


@pytest.fixture(autouse=True)
def _none_left() -> Iterator[None]:
    end_idle(0)
    yield
    end_idle(0)


def test_what_comes_soon_after_is_read_by_the_same_process(tmp_path: Path) -> None:
    seen = []
    for name in ("一.png", "二.png"):
        drawn.page(drawn.LINES[:2], size=(1240, 300)).save(tmp_path / name)
        with reader_at_hand() as crew:
            (page,) = read_pages([tmp_path / name], crew=crew)
            seen.append(crew.workers[0].process)
        assert page.lines
    assert seen[0] is seen[1]
    assert seen[0].is_alive()
    end_idle(60)
    assert seen[0].is_alive()
    end_idle(0)
    assert not seen[0].is_alive()


def test_two_jobs_at_once_have_a_reader_each_and_a_failed_one_gives_it_back() -> None:
    with reader_at_hand() as one, reader_at_hand() as other:
        assert one is not other
    with pytest.raises(ZeroDivisionError), reader_at_hand() as crew:
        assert crew in (one, other)
        raise ZeroDivisionError
    with reader_at_hand() as again:
        assert again is crew
