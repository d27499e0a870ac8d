"""Read files page by page, in parallel, and give each page as soon as it is done."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path

from tianping.papers.cache import Cache, digest_of, keep_page, kept_page
from tianping.papers.cfb import MAGIC, CfbError, CompoundFile
from tianping.papers.model import FileReading, Page
from tianping.papers.page import read_page
from tianping.papers.render import image_count, pdf_count
from tianping.papers.workers import Crew, Done, Job

WHOLE = {
    "docx": "tianping.papers.docx",
    "ofd": "tianping.papers.ofd",
    "text": "tianping.papers.plain",
    "xls": "tianping.papers.xls",
    "xlsx": "tianping.papers.xlsx",
}
"""Kinds that are read as one piece, with the module that has a `read(path)` for it."""

PATIENCE = 0.2
"""Seconds between two looks at `cancel`."""


@dataclass(frozen=True, slots=True)
class Place:
    """One page that is to be read: which file, which page of it, and what bytes."""

    path: Path
    index: int
    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch has come."""

    done: int
    total: int
    page: Page


def kind_of(path: Path) -> str:
    """Tell the type of a file by its first bytes."""
    with path.open("rb") as file:
        head = file.read(1024)
    if b"%PDF-" in head:
        return "pdf"
    if head[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
        marks = {"word/document.xml": "docx", "xl/workbook.xml": "xlsx"}
        return next((kind for name, kind in marks.items() if name in names), "ofd")
    if head.startswith(MAGIC):
        return "xls" if _is_workbook(path) else "text"
    signs = (b"\xff\xd8\xff", b"\x89PNG", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
    if head.startswith(signs) or head[4:8] == b"ftyp" or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return "image"
    return "text"


def _is_workbook(path: Path) -> bool:
    try:
        package = CompoundFile(path.read_bytes())
    except CfbError:
        return False
    return any(package.find(name) for name in ("Workbook", "Book"))


def places_in(path: Path) -> list[Place]:
    """List the pages of a file without reading them."""
    kind = kind_of(path)
    count = {"pdf": pdf_count, "image": image_count}.get(kind, lambda _: 1)(path)
    digest = digest_of(path)
    return [Place(path, index, kind, digest) for index in range(count)]


def read_place(path: Path, index: int, kind: str) -> tuple[Page, ...]:
    """Read one page, or a whole file of a kind that comes in one piece."""
    if kind in WHOLE:
        reading: FileReading = importlib.import_module(WHOLE[kind]).read(path)
        return reading.pages
    return (read_page(path, index, kind),)


def readers(size: int = 2) -> Crew:
    """Give a crew of reading processes, to be used as a context over several calls of `read_pages`."""
    return Crew(read_place, size)


def read_pages(
    paths: Iterable[Path],
    *,
    workers: int = 2,
    cache: Cache | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancel: Callable[[], bool] | None = None,
    first: Callable[[Path, int], bool] | None = None,
    crew: Crew | None = None,
) -> Iterator[Page]:
    """Read every page of the files; pages come as they are done, not in order.

    `first` tells whether somebody waits for a page; it is asked anew before each page begins, so a page that is
    opened while the batch runs goes to the front. When `cancel` says so, work stops and what is done is in the
    cache: the same call takes it up again. A page that cannot be read, also when it is tried again after the others,
    comes back as `unread` with a warning. Bytes that come
    twice, in one batch or another, are read once. `workers=0` without a crew reads in this process. A `crew` of `readers()` that is
    kept between calls has its models loaded: a page that is opened then comes in a second.
    """
    batch = _Batch(paths, cache, progress)
    yield from batch.known()
    if workers == 0 and crew is None:
        yield from batch.here(cancel, first)
    elif batch.waiting:
        with nullcontext(crew) if crew else readers(min(workers, len(batch.waiting))) as staff:
            yield from batch.there(staff, cancel, first)


def read_file(path: Path, *, workers: int = 0, cache: Cache | None = None) -> FileReading:
    """Read one file whole: its pages in order."""
    path = Path(path)
    pages = sorted(read_pages([path], workers=workers, cache=cache), key=lambda page: page.index)
    warnings = tuple(warning for page in pages for warning in page.warnings)
    kind = kind_of(path) if path.is_file() else "unknown"
    return FileReading(path.name, kind, tuple(pages), warnings, pages[0].digest if pages else "")


class _Batch:
    """The pages of one call: what waits, who else has the same bytes, what is known already."""

    def __init__(
        self, paths: Iterable[Path], cache: Cache | None, progress: Callable[[Progress], None] | None
    ) -> None:
        self.cache = cache
        self.progress = progress
        self.done = 0
        self.failed: list[Page] = []
        self.retried: set[tuple[str, int]] = set()
        self.twins: dict[tuple[str, int], list[Place]] = {}
        for path in map(Path, paths):
            try:
                places = places_in(path)
            except Exception as fault:  # a file that cannot be opened must not stop the others
                self.failed.append(_unreadable(path, 0, "", f"{type(fault).__name__}: {fault}"))
                continue
            for place in places:
                self.twins.setdefault((place.digest, place.index), []).append(place)
        self.total = sum(map(len, self.twins.values())) + len(self.failed)
        self.waiting = list(self.twins)

    def known(self) -> Iterator[Page]:
        """Give what needs no reading: files that cannot be opened, and pages of the cache."""
        for page in self.failed:
            yield self._told(page)
        for key in list(self.waiting):
            kept = kept_page(self.cache, *key)
            if kept is not None:
                self.waiting.remove(key)
                yield from self._named([kept], key)

    def here(
        self, cancel: Callable[[], bool] | None, first: Callable[[Path, int], bool] | None
    ) -> Iterator[Page]:
        """Read one page after the other in this process."""
        while self.waiting and not (cancel and cancel()):
            job = self._next(first)
            try:
                done = Done(job, read_place(*job.arguments))
            except Exception as fault:  # the fault belongs to the page; the batch goes on
                done = Done(job, failure=f"{type(fault).__name__}: {fault}")
            yield from self._finish(done)

    def there(
        self, crew: Crew, cancel: Callable[[], bool] | None, first: Callable[[Path, int], bool] | None
    ) -> Iterator[Page]:
        """Read in other processes."""
        try:
            while (self.waiting or crew.busy) and not (cancel and cancel()):
                while self.waiting and (worker := crew.idle()):
                    worker.give(self._next(first))
                for done in crew.finished(PATIENCE):
                    yield from self._finish(done)
        finally:
            crew.recall()

    def _next(self, first: Callable[[Path, int], bool] | None) -> Job:
        key = self.waiting[0]
        if first:
            wanted = (k for k in self.waiting if any(first(p.path, p.index) for p in self.twins[k]))
            key = next(wanted, key)
        self.waiting.remove(key)
        place = self.twins[key][0]
        return Job(key, (place.path, place.index, place.kind))

    def _finish(self, done: Done) -> Iterator[Page]:
        key = done.job.name
        if done.failure and not done.final and key not in self.retried:
            # A lack of memory or a process that was killed may be over when the others are read.
            self.retried.add(key)
            self.waiting.append(key)
            return
        place = self.twins[key][0]
        pages = done.result or [_unreadable(place.path, place.index, place.digest, done.failure)]
        pages = [replace(page, digest=place.digest) for page in pages]
        if len(pages) == 1:
            keep_page(self.cache, pages[0])
        yield from self._named(pages, key)

    def _named(self, pages: Iterable[Page], key: tuple[str, int]) -> Iterator[Page]:
        for page in pages:
            for place in self.twins[key]:
                yield self._told(page.named(place.path.name, page.index))

    def _told(self, page: Page) -> Page:
        self.done += 1
        if self.progress:
            self.progress(Progress(self.done, max(self.total, self.done), page))
        return page


def _unreadable(path: Path, index: int, digest: str, why: str) -> Page:
    warning = f"此页无法读取（{why}），请重新扫描或拍摄"
    return Page(path.name, index, 0, 0, digest=digest, quality="unread", warnings=(warning,))
