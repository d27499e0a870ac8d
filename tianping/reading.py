"""From a folder of files to a filing: the papers library reads, the brain understands; this joins the two.

Used by the command line and by the platform's filing page. It looks at the files only, never at what somebody may
have written about them beside.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tianping.brain.filings import FilingReading, read
from tianping.brain.filings.compare import compare_all
from tianping.papers.cache import Cache, FolderCache
from tianping.papers.intake import Receipt, receive
from tianping.papers.model import Page
from tianping.papers.read import Progress, read_pages, readers
from tianping.papers.same import duplicates
from tianping.papers.workers import Crew

PACKAGE_FILES = "files"
# A file so named is the copy, whichever sorts first.
_COPY = re.compile(
    r"^(?:复制|副本|拷贝|重复|重[传发]|补发|再传)|(?:副本|复制|拷贝|重复|重[传发]|补发|再传|[Cc]opy|[(（]\d{1,2}[)）])\d{0,2}\.\w+$"
)


def read_package(
    folder: Path,
    *,
    filed_on: date | None = None,
    workers: int = 2,
    cache: Cache | None = None,
    crew: Crew | None = None,
) -> dict[str, Any]:
    """Read one package, a folder with its files in `files/`, and give its answer sheet."""
    inside = folder / PACKAGE_FILES
    paths = sorted(path for path in inside.rglob("*") if path.is_file()) if inside.is_dir() else []
    answer = read_files(paths, filed_on=filed_on, workers=workers, cache=cache, crew=crew)
    return {"id": folder.name, **answer}


def read_files(
    paths: Sequence[Path],
    *,
    filed_on: date | None = None,
    workers: int = 2,
    cache: Cache | None = None,
    progress: Callable[[Progress], None] | None = None,
    crew: Crew | None = None,
) -> dict[str, Any]:
    """Read loose files as one filing and give the answer sheet, with the files that were not taken."""
    receipts = [receive(path.name, path) for path in paths]
    with tempfile.TemporaryDirectory() as spare:
        usable = list(_usable(paths, receipts, Path(spare)))
        pages = list(read_pages(usable, workers=workers, cache=cache, progress=progress, crew=crew))
    reading = read_filing(pages, filed_on=filed_on)
    answer = reading.to_answer()
    answer["text"] = _texts(pages)
    answer["refused"] = [
        {"file": receipt.name, "code": receipt.reason_code, "message": receipt.message}
        for receipt in receipts
        if not receipt.usable()
    ]
    return answer


def read_filing(pages: Iterable[Page], *, filed_on: date | None = None) -> FilingReading:
    """Understand pages that are read already; they may come in any order."""
    ordered = sorted(pages, key=lambda page: (page.file, page.index))
    # The page that says it best is the one the others repeat: typed before scanned before photographed.
    by_name = sorted(
        ordered, key=lambda page: (bool(_COPY.search(page.file)), not _typed(page), page.form == "photo")
    )
    repeated = {
        (twin.page.file, twin.page.index): (twin.of.file, twin.of.index) for twin in duplicates(by_name)
    }
    return read(ordered, filed_on=filed_on, repeated=repeated)


def _typed(page: Page) -> bool:
    return any(line.source == "text" for line in page.lines)


def _usable(paths: Sequence[Path], receipts: Sequence[Receipt], spare: Path) -> Iterable[Path]:
    """Give a path for each file that goes on: itself, its mended copy, or the members of an archive."""
    for path, receipt in zip(paths, receipts, strict=True):
        for leaf in receipt.usable():
            data = leaf.cleaned if leaf.cleaned is not None else leaf.content
            if leaf is receipt and data is None:
                yield path
            elif data is not None:
                copy = spare / (path.name if leaf is receipt else Path(leaf.name).name)
                copy.write_bytes(data)
                yield copy


def _texts(pages: Iterable[Page]) -> dict[str, dict[str, str]]:
    texts: dict[str, dict[str, str]] = {}
    for page in sorted(pages, key=lambda page: (page.file, page.index)):
        texts.setdefault(page.file, {})[str(page.index)] = page.text
    return texts


def read_packages(folder: Path, *, workers: int = 2, cache: Cache | None = None) -> list[dict[str, Any]]:
    """Read every package of a folder, one after the other; one bad package never stops the rest.

    One crew serves them all: starting processes and loading the networks takes as long as a page or two.
    """
    packages = sorted(path for path in folder.iterdir() if (path / PACKAGE_FILES).is_dir())
    if workers == 0:
        return [_package(path, workers, cache, None) for path in packages]
    with readers(workers) as crew:
        return [_package(path, workers, cache, crew) for path in packages]


def _package(folder: Path, workers: int, cache: Cache | None, crew: Crew | None) -> dict[str, Any]:
    try:
        return read_package(folder, workers=workers, cache=cache, crew=crew)
    except Exception as fault:  # the fault belongs to the package; the others are read
        at = traceback.extract_tb(fault.__traceback__)[-1]
        return {
            "id": folder.name,
            "failed": f"{type(fault).__name__}: {fault} ({Path(at.filename).name}:{at.lineno})",
        }


def evaluate(folder: Path, *, workers: int = 2, cache: Cache | None = None) -> dict[str, Any]:
    """Read all packages and compare with their `truth.json`."""
    truths = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*/truth.json"))]
    return compare_all(read_packages(folder, workers=workers, cache=cache), truths)


def cli(argv: Sequence[str]) -> int:
    """Serve `tianping read packages DIR` and `tianping read files FILE…`."""
    parser = argparse.ArgumentParser(
        prog="tianping read",
        description="Read the papers of filings: fields with their sources, the papers told apart, what would send a filing back.",
        epilog="Everything runs on this machine. `tianping read packages --help` tells more about one of them.",
    )
    sub = parser.add_subparsers(dest="what", required=True, metavar="{packages,files}")
    packages = _sub(sub, "packages", "many filings: the files of each in FOLDER/<id>/files/",
                    "Only files/ is looked at, never what lies beside it. Prints a list with one answer for each.")  # fmt: skip
    packages.add_argument("folder", type=folder, metavar="FOLDER", help="the folder that holds the packages")
    files = _sub(sub, "files", "these files as one filing",
                 "PDF, OFD, DOCX, DOC, WPS, pictures, ZIP of these, plain text; in the order in which they are named.")  # fmt: skip
    files.add_argument("files", type=_file, nargs="+", metavar="FILE", help="a file of the filing")
    files.add_argument(
        "--filed-on", type=date.fromisoformat, metavar="YYYY-MM-DD",
        help="the day on which it is filed (default: the day under the complaint)",
    )  # fmt: skip
    for each in (packages, files):
        _common(each)
    options = parser.parse_args(argv)
    cache = FolderCache(options.cache) if options.cache else None
    if options.what == "packages":
        if not any((path / PACKAGE_FILES).is_dir() for path in options.folder.iterdir()):
            packages.error(
                f"no package in {options.folder}: the files of each belong into {options.folder}/<id>/{PACKAGE_FILES}/"
            )
        result: Any = read_packages(options.folder, workers=options.workers, cache=cache)
    else:
        result = read_files(options.files, filed_on=options.filed_on, workers=options.workers, cache=cache)
    _print(result, as_json=options.json)
    return 0


def evaluate_cli(argv: Sequence[str]) -> int:
    """Serve `tianping eval filings DIR`."""
    parser = argparse.ArgumentParser(
        prog="tianping eval filings",
        description="Read every package of a folder and compare with the truth.json beside its files/, field by field and form by form.",
    )
    parser.add_argument("folder", type=folder, metavar="FOLDER", help="holds <id>/files/ and <id>/truth.json")
    _common(parser)
    options = parser.parse_args(argv)
    if not any(options.folder.glob("*/truth.json")):
        parser.error(f"no truth in {options.folder}: it belongs into {options.folder}/<id>/truth.json")
    cache = FolderCache(options.cache) if options.cache else None
    result = evaluate(options.folder, workers=options.workers, cache=cache)
    if options.json:
        _print(result, as_json=True)
    else:
        for name, by_form in result["fields"].items():
            figures = "  ".join(f"{form} {v['rate']:.3f} ({v['n']})" for form, v in by_form.items())
            print(f"{name:30} {figures}")
        for name, by_form in result["sets"].items():
            figures = "  ".join(f"{form} F1 {v['f1']}" for form, v in by_form.items())
            print(f"{name:30} {figures}")
    return 0


def _sub(sub: Any, name: str, short: str, long: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = sub.add_parser(name, help=short, description=f"Read {short}. {long}")
    return parser


def folder(text: str) -> Path:
    """A folder named on the command line."""
    if not Path(text).is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a folder")
    return Path(text)


def _file(text: str) -> Path:
    if Path(text).is_dir():
        raise argparse.ArgumentTypeError(
            f"{text} is a folder; name its files, or use `tianping read packages`"
        )
    if not Path(text).is_file():
        raise argparse.ArgumentTypeError(f"there is no file {text}")
    return Path(text)


def _workers(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("a number of processes, 0 for none beside this one")
    return number


def _common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="print JSON on one line")
    parser.add_argument(
        "--workers", type=_workers, default=2, metavar="N", help="pages read at a time (default 2)"
    )
    parser.add_argument(
        "--cache",
        type=Path,
        metavar="FOLDER",
        help="keep pages that were read here: the same bytes are not read twice",
    )


def _print(result: Any, *, as_json: bool) -> None:
    json.dump(result, sys.stdout, ensure_ascii=False, indent=None if as_json else 2)
    print()
