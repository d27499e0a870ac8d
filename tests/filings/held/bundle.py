"""Papers become files: names, order, several papers in a file, one over several, turned, blank and repeated pages."""

from __future__ import annotations

import io
import random
import time
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image

from . import lens, press, word
from .model import Paper
from .press import Made

LIMIT = 9
EPOCH = time.gmtime(0)


class TooLong(Exception):
    """More pages than a package may have."""


@dataclass
class Bundle:
    """The files of a package and where each page went."""

    files: dict[str, bytes] = field(default_factory=dict)
    text: dict[str, dict[str, str | None]] = field(default_factory=dict)
    pages: dict[int, list[dict[str, Any]]] = field(default_factory=dict)
    blanks: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    spoilt: list[tuple[str, int, str, Paper]] = field(default_factory=list)

    def put(
        self,
        paper: Paper,
        file: str,
        index: int,
        text: str | None,
        quality: str = "ok",
        rotation: int = 0,
        **more: Any,
    ) -> None:
        self.pages.setdefault(id(paper), []).append(
            {"file": file, "page_index": index, "rotation": rotation, "quality": quality, **more}
        )
        self.text.setdefault(file, {})[str(index)] = text if quality == "ok" else None
        if quality != "ok":
            self.spoilt.append((file, index, quality, paper))

    def free(self, name: str, ending: str) -> str:
        """This name, or with a number behind it where it is taken."""
        out, n = f"{name}.{ending}", 1
        while out in self.files or out in self.text:
            n += 1
            out = f"{name}({n}).{ending}" if n % 2 else f"{name}{n}.{ending}"
        self.text[out] = {}
        return out


def encoded(image: Image.Image, ending: str, quality: int = 82, orientation: int | None = None) -> bytes:
    data = io.BytesIO()
    if ending == "png":
        image.save(data, "PNG")
    else:
        exif = Image.Exif()
        if orientation:
            exif[0x0112] = orientation
        image.convert("RGB").save(data, "JPEG", quality=quality, exif=exif)
    return data.getvalue()


def careless(rng: random.Random, n: int) -> str:
    """A name that says nothing."""
    return rng.choice(
        (
            f"IMG_{rng.randint(1000, 9999)}",
            f"微信图片_2026{rng.randint(1, 11):02d}{rng.randint(1, 28):02d}{rng.randint(80000, 210000):06d}",
            f"mmexport17{rng.randint(10**10, 10**11 - 1)}",
            f"{n}",
            f"新建文档{n}",
            f"DOC{rng.randint(100, 999)}",
        )
    )


def digital(papers: list[Paper], rng: random.Random, seed: str) -> Bundle:
    """DOCX, PDF with text, pictures from the telephone's screen; some evidence in one PDF."""
    out = Bundle()
    order = papers[:]
    joined = [p for p in papers if p.exhibit and not p.screen] if rng.random() < 0.35 else []
    if len(joined) < 2:
        joined = []
    if rng.random() < 0.4:
        rng.shuffle(order)
    blind = rng.random() < 0.25
    merged = pikepdf.new()
    merged_name = out.free(rng.choice(("证据", "证据材料合并", "附件")), "pdf") if joined else ""
    for n, paper in enumerate(order, 1):
        name = careless(rng, n) if blind else paper.name or paper.title
        key = f"{seed}/{id_of(papers, paper)}"
        if paper in joined:
            continue
        if paper.word and rng.random() < 0.55:
            data, text = word.write(paper, key)
            file = out.free(name, "docx")
            out.files[file] = data
            out.put(paper, file, 0, text)
            continue
        made = press.press(paper, key, True)
        if paper.screen or (paper.card and rng.random() < 0.6):
            for i, text in enumerate(made.texts):
                ending = rng.choice(("png", "jpg"))
                file = out.free(name, ending)
                out.files[file] = encoded(made.picture(i, 200 if paper.screen else 170), ending, 88)
                out.put(paper, file, 0, text)
            continue
        file = out.free(name, "pdf")
        out.files[file] = made.pdf
        for i, text in enumerate(made.texts):
            out.put(paper, file, i, text)
    for paper in joined:
        made = press.press(paper, f"{seed}/{id_of(papers, paper)}", True)
        first = len(merged.pages)
        merged.pages.extend(pikepdf.open(io.BytesIO(made.pdf)).pages)
        for i, text in enumerate(made.texts):
            out.put(paper, merged_name, first + i, text)
    if joined:
        data = io.BytesIO()
        merged.save(data, deterministic_id=True)
        out.files[merged_name] = data.getvalue()
    repeat_file(out, papers, rng)
    return out


def id_of(papers: list[Paper], paper: Paper) -> int:
    return next(i for i, p in enumerate(papers) if p is paper)


def repeat_file(out: Bundle, papers: list[Paper], rng: random.Random) -> None:
    """At times a party sends the same file twice under another name."""
    if rng.random() > 0.15:
        return
    singles = [v[0]["file"] for v in out.pages.values() if len(v) == 1 and len(out.text[v[0]["file"]]) == 1]
    if not singles:
        return
    of = rng.choice(singles)
    stem, ending = of.rsplit(".", 1)
    file = out.free(rng.choice((f"{stem}-副本", f"复制{rng.randint(1, 9)}")), ending)
    out.files[file] = out.files[of]
    out.text[file] = dict(out.text[of])
    out.duplicates.append({"file": file, "page_index": 0, "of": {"file": of, "page_index": 0}, "rotation": 0})


def drawn_pages(papers: list[Paper], seed: str) -> list[tuple[Paper, Made]]:
    """All papers drawn with the writing on them. Raises TooLong."""
    if len(papers) > LIMIT:
        raise TooLong
    made = [(p, press.press(p, f"{seed}/{i}", False)) for i, p in enumerate(papers)]
    if sum(len(m.texts) for _, m in made) > LIMIT:
        raise TooLong
    return made


def victims(
    made: list[tuple[Paper, Made]], rng: random.Random, spoil: bool, kinds: tuple[str, ...]
) -> dict[tuple[int, int], str]:
    """Which page is spoilt and how: one with words enough, never the complaint."""
    if not spoil:
        return {}
    able = [
        (id(p), i)
        for p, m in made
        for i, t in enumerate(m.texts)
        if len(t) > 90 and not p.kind.endswith(("complaint", "elements", "application", "id_card"))
    ]
    return {rng.choice(able): rng.choice(kinds)} if able else {}


def scans(papers: list[Paper], rng: random.Random, seed: str, spoil: bool) -> Bundle:
    """PDF of images: all in one, by groups, or a file to each; the complaint at times torn over two files."""
    out = Bundle()
    made = drawn_pages(papers, seed)
    mode, dpi = rng.choice(
        (("grey", 150), ("grey", 200), ("colour", 150), ("colour", 200), ("mono", 300), ("grey", 240))
    )
    bad = victims(made, rng, spoil, ("blurred", "cut", "dark") if mode != "mono" else ("cut",))
    room = LIMIT - sum(len(m.texts) for _, m in made)
    how = rng.choice(("one", "groups", "groups", "each"))
    groups = grouped(made, how, rng)
    turns = 0
    for n, (name, items) in enumerate(groups, 1):
        file = out.free(name if name else careless(rng, n), "pdf")
        images: list[Image.Image] = []
        for paper, m, i in items:
            quality = bad.get((id(paper), i), "ok")
            turn = rng.choice((90, 180, 270)) if rng.random() < 0.16 and turns < 3 else 0
            turns += bool(turn)
            image = lens.scan(m.picture(i, dpi), rng, mode, dpi, quality)
            images.append(image.rotate(-turn, expand=True))
            out.put(paper, file, len(images) - 1, m.texts[i], quality, turn)
            if room > 0 and rng.random() < 0.1:
                room -= 1
                images.append(lens.scan(Image.new("RGB", image.size, (252, 252, 250)), rng, mode, dpi, "ok"))
                out.blanks.append({"file": file, "page_index": len(images) - 1})
                out.text[file][str(len(images) - 1)] = ""
            elif room > 0 and quality == "ok" and paper.exhibit and rng.random() < 0.06:
                room -= 1
                images.append(lens.scan(m.picture(i, dpi), rng, mode, dpi, "ok"))
                out.duplicates.append(
                    {
                        "file": file,
                        "page_index": len(images) - 1,
                        "of": {"file": file, "page_index": len(images) - 2},
                        "rotation": 0,
                    }
                )
                out.text[file][str(len(images) - 1)] = m.texts[i]
        data = io.BytesIO()
        how_fine = {} if mode == "mono" else {"quality": 78}
        images[0].save(
            data,
            "PDF",
            save_all=True,
            append_images=images[1:],
            resolution=dpi,
            creationDate=EPOCH,
            modDate=EPOCH,
            **how_fine,
        )
        out.files[file] = data.getvalue()
    return out


def grouped(
    made: list[tuple[Paper, Made]], how: str, rng: random.Random
) -> list[tuple[str, list[tuple[Paper, Made, int]]]]:
    """File by file, which pages go in; a name of "" is one that says nothing."""
    sheets = [(p, m, i) for p, m in made for i in range(len(m.texts))]
    if how == "one":
        mixed = [(p, m) for p, m in made]
        if rng.random() < 0.5:
            rng.shuffle(mixed)
        return [
            (
                rng.choice(("全部材料", "扫描_0001", "Scan20260", "立案材料")),
                [(p, m, i) for p, m in mixed for i in range(len(m.texts))],
            )
        ]
    if how == "each":
        out = []
        for p, m in rng.sample(made, len(made)):
            pages = [(p, m, i) for i in range(len(m.texts))]
            if len(pages) > 1 and rng.random() < 0.5:
                out += [(f"{p.name or p.title}第{i + 1}页", [page]) for i, page in enumerate(pages)]
            else:
                out.append((p.name or p.title if rng.random() < 0.7 else "", pages))
        return out
    cut = max(1, len(sheets) // 2)
    first = [s for s in sheets if not s[0].exhibit]
    second = [s for s in sheets if s[0].exhibit]
    if first and second and rng.random() < 0.6:
        return [
            (rng.choice(("诉状和主体材料", "材料一", "")), first),
            (rng.choice(("证据", "材料二", "")), second),
        ]
    return [
        (rng.choice(("扫描件1", "上", "")), sheets[:cut]),
        (rng.choice(("扫描件2", "下", "")), sheets[cut:]),
    ]


TAGS = {0: 1, 90: 6, 180: 3, 270: 8}


def photos(papers: list[Paper], rng: random.Random, seed: str, spoil: bool) -> Bundle:
    """A picture to each page; some lie on their side, with the camera's word for it or without."""
    out = Bundle()
    made = drawn_pages(papers, seed)
    bad = victims(made, rng, spoil, ("blurred", "cut", "dark", "blurred"))
    sheets = [(p, m, i) for p, m in made for i in range(len(m.texts))]
    if rng.random() < 0.5:
        order = rng.sample(made, len(made))
        sheets = [(p, m, i) for p, m in order for i in range(len(m.texts))]
    room, stamp = LIMIT - len(sheets), rng.randint(1200, 8000)
    manner = rng.choice(("stamp", "blind", "named"))
    for n, (paper, m, i) in enumerate(sheets, 1):
        quality = bad.get((id(paper), i), "ok")
        stamp += rng.randint(1, 4)
        name = (
            f"IMG_{stamp}"
            if manner == "stamp"
            else careless(rng, n)
            if manner == "blind"
            else paper.name or paper.title
        )
        if paper.screen and quality == "ok":
            file = out.free(name if manner != "stamp" else f"Screenshot_{stamp}", "jpg")
            out.files[file] = encoded(m.picture(i, 220), "jpg", 85)
            out.put(paper, file, 0, m.texts[i])
            continue
        file = out.free(name, "jpg")
        copies = 2 if room > 0 and quality == "ok" and rng.random() < 0.06 else 1
        for k in range(copies):
            image = lens.photo(m.picture(i, 240), rng, quality)
            turn = rng.choice((90, 180, 270)) if rng.random() < 0.18 else 0
            tag = rng.choice((90, 180, 270)) if rng.random() < 0.25 else 0
            # The tag says how to set the picture right; what is still turned then is the rotation.
            stored = image.rotate(-turn, expand=True).rotate(tag, expand=True)
            target = file if k == 0 else out.free(f"{file[:-4]}_{k}", "jpg")
            out.files[target] = encoded(stored, "jpg", rng.choice((74, 80, 86)), TAGS[tag] if tag else None)
            if k == 0:
                out.put(
                    paper,
                    target,
                    0,
                    m.texts[i],
                    quality,
                    turn,
                    **({"exif_orientation": TAGS[tag]} if tag else {}),
                )
            else:
                room -= 1
                out.text[target]["0"] = m.texts[i]
                out.duplicates.append(
                    {"file": target, "page_index": 0, "of": {"file": file, "page_index": 0}, "rotation": turn}
                )
    return out
