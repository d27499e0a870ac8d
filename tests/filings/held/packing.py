"""Papers into files, as they leave a party's hands, and the truth about every page."""

from __future__ import annotations

import io
import random
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from PIL import Image

from . import camera, typeset
from .model import Case, Paper
from .typeset import Made

LIMIT = 8  # pages of a package that must be read by eye


class TooLong(Exception):
    """More pages than ``LIMIT``."""


def sheets_of(papers: list[Paper], rng: random.Random) -> list[Made]:
    """All papers typeset, before any picture is made of them."""
    made = [typeset.to_pdf(paper, rng, not paper.screen) for paper in papers]
    if sum(len(m.texts) for m in made) > LIMIT:
        raise TooLong
    return made


@dataclass
class Package:
    """Files by name, and what stands on each page."""

    files: dict[str, bytes] = field(default_factory=dict)
    text: dict[str, dict[str, str | None]] = field(default_factory=dict)
    pages: dict[int, list[dict[str, Any]]] = field(default_factory=dict)  # by id of the paper
    blanks: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    spoiled: list[tuple[str, int, str, Paper]] = field(default_factory=list)

    def free(self, name: str) -> str:
        """A file name not yet taken."""
        stem, dot, ext = name.rpartition(".")
        n, out = 1, name
        while out in self.files:
            n, out = n + 1, f"{stem}({n}){dot}{ext}"
        return out

    def page(
        self,
        made: Made,
        file: str,
        index: int,
        text: str | None,
        rotation: int = 0,
        quality: str = "ok",
        **more: Any,
    ) -> None:
        self.text.setdefault(file, {})[str(index)] = text
        self.pages.setdefault(id(made.paper), []).append(
            {"file": file, "page_index": index, "rotation": rotation, "quality": quality, **more}
        )

    def extra(self, file: str, index: int, text: str, of: dict[str, Any] | None = None) -> None:
        """A blank page, or a copy of another."""
        self.text.setdefault(file, {})[str(index)] = text
        where = {"file": file, "page_index": index}
        if of:
            self.duplicates.append({**where, "of": {k: of[k] for k in ("file", "page_index")}})
        else:
            self.blanks.append(where)


def name_of(paper: Paper, rng: random.Random) -> str:
    """What a person calls the file, with or without sense."""
    if paper.part == "complaint":
        return rng.choice(("起诉状定稿", "诉状", "民事诉状-改", "文档1", "立案-诉状", "1"))
    if rng.random() < 0.25:
        return f"{rng.choice(('附件', 'file', '材料', 'WPS', 'tmp_'))}{rng.randrange(1, 999)}"
    return rng.choice((paper.title.split("（")[0], paper.title.replace("（", "-").replace("）", "")))


def digital(case: Case, papers: list[Paper], rng: random.Random) -> Package:
    """Word files, PDF with text, pictures of cards, screenshots; part of them bound together."""
    out, bound = Package(), rng.choice((0, 1, 1, 2))
    groups: dict[str, list[Paper]] = {}
    for paper in papers:
        whole = bound == 2 and rng.random() < 0.9
        proof = bound == 1 and paper.part == "evidence" and not paper.screen and paper.kind != "evidence_list"
        groups.setdefault("all" if whole else "proof" if proof else str(id(paper)), []).append(paper)
    for key, group in groups.items():
        if key in ("all", "proof") and len(group) > 1:
            bind(
                out,
                group,
                rng,
                rng.choice(
                    ("证据", "材料汇总", "合并", "全部证据材料")
                    if key == "proof"
                    else ("全套材料", "立案材料汇总")
                ),
            )
            continue
        for paper in group:
            single(out, paper, rng)
    return out


def single(out: Package, paper: Paper, rng: random.Random) -> None:
    """One paper as a file of its own."""
    hand = paper.part == "complaint" and rng.random() < 0.5
    raw = any(b[0] == "raw" for b in paper.blocks)
    if paper.screen or paper.look.get("card"):
        made = typeset.to_pdf(paper, rng, False)
        for i, img in enumerate(typeset.pictures(made, 150 if paper.look.get("card") else 200)):
            if paper.look.get("card"):
                img = img.crop((0, 0, img.width, int(img.height * 0.62)))
            as_png = paper.screen and rng.random() < 0.6
            stem = (
                rng.choice(
                    (f"Screenshot_{rng.randrange(10**7, 10**8)}", f"mmexport{rng.randrange(10**12, 10**13)}")
                )
                if paper.screen
                else name_of(paper, rng)
            )
            name = out.free(stem + (".png" if as_png else ".jpg"))
            out.files[name] = camera.png(img) if as_png else camera.jpeg(img, rng, lens=False)
            out.page(made, name, 0, made.texts[i])
        return
    if not raw and rng.random() < (0.6 if paper.part != "evidence" else 0.15):
        made = typeset.to_docx(paper, rng, hand)
        name = out.free(name_of(paper, rng) + ".docx")
        out.files[name] = made.data
        out.page(made, name, 0, made.texts[0])
        return
    made = typeset.to_pdf(paper, rng, hand)
    name = out.free(name_of(paper, rng) + ".pdf")
    out.files[name] = made.data
    for i, text in enumerate(made.texts):
        out.page(made, name, i, text)


def bind(out: Package, group: list[Paper], rng: random.Random, stem: str) -> None:
    """Several papers in one PDF, maybe with a blank page or a page twice."""
    name, pdf, index = out.free(stem + ".pdf"), pikepdf.new(), 0
    blank_after = rng.randrange(len(group)) if rng.random() < 0.35 else -1
    again = rng.randrange(len(group)) if rng.random() < 0.35 else -1
    copy: tuple[Any, str, dict[str, Any]] | None = None
    sources: list[pikepdf.Pdf] = []
    for k, paper in enumerate(group):
        made = typeset.to_pdf(paper, rng, paper.part == "complaint")
        src = pikepdf.open(io.BytesIO(made.data))
        sources.append(src)  # pikepdf copies pages on saving only
        for i, page in enumerate(src.pages):
            pdf.pages.append(page)
            out.page(made, name, index, made.texts[i])
            if k == again and i == 0:
                copy = (page, made.texts[i], out.pages[id(paper)][-1])
            index += 1
        if k == blank_after and k + 1 < len(group):
            pdf.add_blank_page(page_size=(595, 842))
            out.extra(name, index, "")
            index += 1
    if copy:
        pdf.pages.append(copy[0])
        out.extra(name, index, copy[1], copy[2])
    data = io.BytesIO()
    pdf.save(data)
    out.files[name] = data.getvalue()


def scan(case: Case, papers: list[Paper], rng: random.Random, spoil: bool) -> Package:
    """Pictures in PDF: all in one, in three, or one a paper; pages upside down, blank, twice."""
    out, dpi, mode = Package(), rng.choice((150, 200, 200, 300)), rng.choice(("gray", "gray", "colour", "bw"))
    if mode == "bw":
        dpi = max(dpi, 200)
    way = rng.choice(("one", "parts", "parts", "each"))
    victim = (
        rng.choice([p for p in papers if p.part != "complaint" and p.kind != "evidence_list"])
        if spoil
        else None
    )
    bins: dict[str, list[tuple[Image.Image, Made, str | None, int, str]]] = {}
    order = list(papers)
    if way == "each" and rng.random() < 0.5:
        rng.shuffle(order)
    for k, made in enumerate(sheets_of(order, rng)):
        paper = made.paper
        texts = typeset.with_names(made)
        split = way != "one" and paper.part == "complaint" and len(texts) > 1 and rng.random() < 0.4
        for i, img in enumerate(typeset.pictures(made, dpi)):
            rotation = rng.choice((90, 180, 180, 270)) if rng.random() < 0.12 else 0
            quality = rng.choice(("blurred", "cut", "dark")) if paper is victim and i == 0 else "ok"
            img = camera.scan(
                camera.spoiled(img, quality, rng), "gray" if quality == "dark" and mode == "bw" else mode, rng
            )
            key = {
                "one": "扫描全件",
                "parts": {"complaint": "诉状", "subject": "身份材料", "evidence": "证据材料"}[paper.part],
                "each": f"Scan_{k + 1:03d}",
            }[way]
            key += f"-{i + 1}" if split else ""
            bins.setdefault(key, []).append(
                (camera.turned(img, rotation), made, None if quality != "ok" else texts[i], rotation, quality)
            )
            if quality != "ok":
                out.spoiled.append((key + ".pdf", len(bins[key]) - 1, quality, paper))
    fill(out, bins, dpi, mode, rng)
    return out


def fill(out: Package, bins: dict[str, Any], dpi: int, mode: str, rng: random.Random) -> None:
    """Write the scanned files; one of them may get a blank page or one page twice."""
    long = [k for k, v in bins.items() if len(v) > 1]
    with_blank = rng.choice(long) if long and rng.random() < 0.3 else None
    with_copy = rng.choice(long) if long and rng.random() < 0.3 else None
    for key, pages in bins.items():
        name, imgs, first = key + ".pdf", [], None
        for img, made, text, rotation, quality in pages:
            out.page(made, name, len(imgs), text, rotation, quality)
            imgs.append(img)
            if quality == "ok" and text and made.paper.part != "complaint":
                first = (img, text, out.pages[id(made.paper)][-1])
        if key == with_blank:
            side = Image.new("RGB", (int(8.27 * dpi), int(11.69 * dpi)), (255, 255, 255))
            out.extra(name, len(imgs), "")
            imgs.append(camera.scan(side, mode, rng))
        if key == with_copy and first:
            out.extra(name, len(imgs), first[1], first[2])
            # A second pass of the same sheet through the scanner: the same page with other grains.
            turned = (
                first[0]
                .convert("RGB")
                .rotate(0.4, resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
            )
            imgs.append(turned.convert(first[0].mode))
        out.files[name] = camera.image_pdf(imgs, dpi)


def photo(case: Case, papers: list[Paper], rng: random.Random, spoil: bool) -> Package:
    """One picture a page, in the order of taking; some turned, some marked as turned, some spoiled."""
    out, clock = Package(), rng.randrange(90000, 180000)
    victim = (
        rng.choice(
            [p for p in papers if p.part != "complaint" and p.kind != "evidence_list" and not p.screen]
        )
        if spoil
        else None
    )
    last: tuple[Made, Image.Image, str, dict[str, Any]] | None = None
    for made in sheets_of(papers, rng):
        paper = made.paper
        texts = typeset.with_names(made)
        for i, img in enumerate(typeset.pictures(made, 200 if paper.screen else 155)):
            clock += rng.randrange(7, 60)
            if paper.screen:
                name = out.free(f"Screenshot_{case.filed:%Y%m%d}_{clock}.jpg")
                out.files[name] = camera.jpeg(img, rng)
                out.page(made, name, 0, texts[i])
                continue
            if paper.look.get("card"):
                img = img.crop((0, 0, img.width, int(img.height * 0.62)))
            quality = rng.choice(("blurred", "cut", "dark")) if paper is victim and i == 0 else "ok"
            rotation = rng.choice((90, 180, 270)) if rng.random() < 0.22 else 0
            mark = rng.choice((3, 6, 8)) if rng.random() < 0.25 else None
            shot = camera.turned(camera.photo(img, rng, quality), rotation)
            name = out.free(
                f"IMG_{case.filed:%Y%m%d}_{clock}.jpg"
                if rng.random() < 0.8
                else f"微信图片_{case.filed:%Y%m%d}{clock}.jpg"
            )
            out.files[name] = camera.jpeg(shot, rng, mark)
            more = {"exif_orientation": mark} if mark else {}
            out.page(made, name, 0, texts[i] if quality == "ok" else None, rotation, quality, **more)
            if quality != "ok":
                out.spoiled.append((name, 0, quality, paper))
            elif paper.part != "complaint":
                last = (made, img, texts[i], out.pages[id(paper)][-1])
    if last and rng.random() < 0.3:
        name = out.free(f"IMG_{case.filed:%Y%m%d}_{clock + 9}.jpg")
        out.files[name] = camera.jpeg(camera.photo(last[1], rng), rng)
        out.extra(name, 0, last[2], last[3])
    return out
