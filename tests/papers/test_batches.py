"""Batches: cache, cancel, priority, twins, bad pages, dying workers."""

from __future__ import annotations

import os
import threading
import time
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.papers import drawn
from tianping.papers import read as reading
from tianping.papers import workers
from tianping.papers.cache import FolderCache
from tianping.papers.detect import Detector
from tianping.papers.engine import THREADS
from tianping.papers.model import Page
from tianping.papers.ocr import SIDE
from tianping.papers.read import Progress, read_file, read_pages


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, int]]:
    """Replace the reading of pixels by a note of what was asked; the batch around it is what is tested."""
    asked: list[tuple[str, int]] = []

    def note(path: Path, index: int, kind: str) -> tuple[Page, ...]:
        asked.append((path.name, index))
        if "坏" in path.name or ("忙" in path.name and asked.count((path.name, index)) == 1):
            raise ValueError("broken")
        return (Page(path.name, index, 10, 10),)

    monkeypatch.setattr(reading, "read_place", note)
    return asked


def scan(folder: Path, name: str, pages: int, shade: int = 0) -> Path:
    """Write a PDF of small white pages."""
    sheets = [Image.new("RGB", (40, 50), (255 - shade, 255, 250 - i)) for i in range(pages)]
    path = folder / name
    sheets[0].save(path, save_all=True, append_images=sheets[1:])
    return path


def test_every_page_comes_once_with_progress(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    told: list[Progress] = []
    pages = list(read_pages([scan(tmp_path, "甲.pdf", 3)], workers=0, progress=told.append))
    assert [(page.file, page.index) for page in pages] == [("甲.pdf", 0), ("甲.pdf", 1), ("甲.pdf", 2)]
    assert [(step.done, step.total) for step in told] == [(1, 3), (2, 3), (3, 3)]


def test_what_is_in_the_cache_is_not_read_again(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    cache = FolderCache(tmp_path / "cache")
    path = scan(tmp_path, "甲.pdf", 2)
    first = list(read_pages([path], workers=0, cache=cache))
    again = list(read_pages([path.rename(tmp_path / "改名.pdf")], workers=0, cache=cache))
    assert len(counted) == 2
    assert [page.file for page in again] == ["改名.pdf"] * 2
    assert [page.digest for page in again] == [page.digest for page in first]


def test_a_damaged_cache_entry_is_read_anew(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    cache = FolderCache(tmp_path / "cache")
    path = scan(tmp_path, "甲.pdf", 1)
    list(read_pages([path], workers=0, cache=cache))
    for entry in (tmp_path / "cache").rglob("*.json"):
        entry.write_text('{"file": 1', encoding="utf-8")
    list(read_pages([path], workers=0, cache=cache))
    assert len(counted) == 2


def test_equal_bytes_under_two_names_are_read_once(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    one = scan(tmp_path, "甲.pdf", 1)
    two = tmp_path / "乙.pdf"
    two.write_bytes(one.read_bytes())
    pages = list(read_pages([one, two], workers=0))
    assert sorted(page.file for page in pages) == ["乙.pdf", "甲.pdf"]
    assert len(counted) == 1


def test_cancel_stops_and_the_next_call_goes_on(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    cache = FolderCache(tmp_path / "cache")
    path = scan(tmp_path, "甲.pdf", 4)
    done = list(read_pages([path], workers=0, cache=cache, cancel=lambda: len(counted) >= 2))
    assert len(done) == 2
    assert len(list(read_pages([path], workers=0, cache=cache))) == 4
    assert len(counted) == 4


def test_the_page_somebody_waits_for_comes_first(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    paths = [scan(tmp_path, "甲.pdf", 3), scan(tmp_path, "乙.pdf", 3, shade=9)]
    list(read_pages(paths, workers=0, first=lambda path, index: (path.name, index) == ("乙.pdf", 1)))
    assert counted[0] == ("乙.pdf", 1)
    assert len(counted) == 6


def test_one_bad_page_does_not_stop_the_others(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    nothing = tmp_path / "空.pdf"
    nothing.write_bytes(b"%PDF-1.7 nothing")
    paths = [nothing, scan(tmp_path, "坏.pdf", 1), scan(tmp_path, "好.pdf", 1, shade=9)]
    pages = {page.file: page for page in read_pages(paths, workers=0)}
    assert set(pages) == {"空.pdf", "坏.pdf", "好.pdf"}
    assert "重新扫描" in pages["坏.pdf"].warnings[0]
    assert pages["空.pdf"].warnings
    assert not pages["好.pdf"].warnings
    assert [pages[name].quality for name in ("坏.pdf", "空.pdf", "好.pdf")] == ["unread", "unread", "ok"]


def test_a_page_that_fails_is_tried_once_more_after_the_others(
    tmp_path: Path, counted: list[tuple[str, int]]
) -> None:
    paths = [
        scan(tmp_path, "忙.pdf", 1),
        scan(tmp_path, "坏.pdf", 1, shade=5),
        scan(tmp_path, "好.pdf", 1, shade=9),
    ]
    told: list[Progress] = []
    pages = {page.file: page for page in read_pages(paths, workers=0, progress=told.append)}
    assert [name for name, _ in counted] == ["忙.pdf", "坏.pdf", "好.pdf", "忙.pdf", "坏.pdf"]
    assert (pages["忙.pdf"].quality, pages["忙.pdf"].warnings) == ("ok", ())
    assert [step.done for step in told] == [1, 2, 3]


def read_in_pieces(path: Path, index: int, kind: str) -> tuple[Page, ...]:
    """Read a page, or end the process the first time it is asked."""
    seen = path.with_suffix(".seen")
    if not seen.exists():
        seen.touch()
        os._exit(9)
    return (Page(path.name, index, 10, 10),)


def test_a_page_over_which_a_process_was_killed_is_read_by_another(tmp_path: Path) -> None:
    with workers.Crew(read_in_pieces, 1) as crew:
        (page,) = read_pages([scan(tmp_path, "甲.pdf", 1)], crew=crew)
    assert (page.quality, page.warnings) == ("ok", ())


def test_a_file_is_read_whole_in_order(tmp_path: Path, counted: list[tuple[str, int]]) -> None:
    whole = read_file(scan(tmp_path, "甲.pdf", 3))
    assert (whole.kind, [page.index for page in whole.pages]) == ("pdf", [0, 1, 2])
    assert "3 页" in whole.explain()


def die_on_two(number: int) -> int:
    """A job for the crew: the second kills its process, the third hangs."""
    if number == 2:
        os._exit(9)
    if number == 3:
        time.sleep(60)
    return number * 10


def test_a_worker_that_dies_or_hangs_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PAGE_LIMIT", 1.0)
    results: dict[int, workers.Done] = {}
    with workers.Crew(die_on_two, 1) as crew:
        for number in (1, 2, 3, 4):
            worker = crew.idle()
            assert worker is not None
            worker.give(workers.Job(number, (number,)))
            while number not in results:
                results.update({done.job.name: done for done in crew.finished(0.1)})
    assert (results[1].result, results[4].result) == (10, 40)
    assert "退出" in results[2].failure
    assert "秒" in results[3].failure


def test_a_process_that_reads_may_use_every_core() -> None:
    """Several readers share the cores only while none binds itself to one: an engine would take the same for all."""
    reader, seen, over = threading.get_native_id(), set(), threading.Event()

    def watch() -> None:
        while not over.wait(0.002):
            seen.add(frozenset(os.sched_getaffinity(reader)))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        assert Detector().find(np.asarray(drawn.page()), SIDE)
    finally:
        over.set()
        watcher.join()
    assert seen == {frozenset(os.sched_getaffinity(0))}


@pytest.mark.skipif(THREADS < 2, reason="只有一个处理器核心")
def test_a_page_for_which_somebody_waits_is_reckoned_by_two_threads() -> None:
    def worked() -> Counter[str]:
        """Give for each thread of this process how long it has worked, in ticks of the kernel."""
        told = {task.name: (task / "stat").read_text() for task in Path("/proc/self/task").iterdir()}
        return Counter({name: int(stat.rpartition(")")[2].split()[11]) for name, stat in told.items()})

    detector, page = Detector(), np.asarray(drawn.page())
    detector.find(page, SIDE)
    before = worked()
    for _ in range(5):
        detector.find(page, SIDE)
    busy = (worked() - before).values()
    assert len([ticks for ticks in busy if ticks > sum(busy) / 10]) >= 2


def test_processes_read_what_one_process_reads(tmp_path: Path) -> None:
    path = tmp_path / "页.png"
    drawn.page(drawn.LINES[:4], size=(1240, 500)).save(path)
    (alone,) = read_pages([path], workers=0)
    (there,) = read_pages([path], workers=1)
    assert there == alone
