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


def test_two_jobs_at_once_have_a_reader_each() -> None:
    with reader_at_hand() as one, reader_at_hand() as other:
        assert one is not other
    with reader_at_hand() as again:
        assert again in (one, other)


def test_a_job_that_fails_leaves_nothing_to_the_next(tmp_path: Path) -> None:
    for name in ("一.png", "二.png", "三.png"):
        drawn.page(drawn.LINES[: 2 + len(list(tmp_path.iterdir()))], size=(1240, 400)).save(tmp_path / name)
    pages = iter(())
    with pytest.raises(ZeroDivisionError), reader_at_hand() as failed:
        pages = read_pages([tmp_path / "一.png", tmp_path / "二.png"], crew=failed)
        next(pages)
        process = failed.workers[0].process
        raise ZeroDivisionError
    assert not process.is_alive()
    with reader_at_hand() as crew:
        assert crew is not failed
        (page,) = read_pages([tmp_path / "三.png"], crew=crew)
        pages.close()  # what the failed job left open ends late, and ends nothing of this one
    assert page.file == "三.png"
    assert not failed.workers
