"""Papers become files: which go together, what they are called, which pages lie turned, blank or twice."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from time import gmtime
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from PIL import Image

from . import lens, word
from .model import Paper
from .teller import Teller
from .typeset import MADE

DATED: dict[str, Any] = {"creationDate": gmtime(MADE), "modDate": gmtime(MADE)}
LIMIT = 9  # pages of pictures a package may hold
# Papers that are never the one nobody can read: the truth of the fields rests on them.
KEPT_CLEAR = {
    "complaint", "complaint_elements", "enforcement_application", "payment_order_application", "admin_complaint",
    "evidence_list", "id_card", "business_licence", "legal_rep_certificate", "power_of_attorney",
}  # fmt: skip


@dataclass
class Sheet:
    """One page on its way into a file."""

    paper: Paper | None
    number: int = 0
    copy: bool = False
    rotation: int = 0
    quality: str = "ok"


@dataclass
class Pile:
    """The files written so far and what the truth says of their pages."""

    folder: Path
    text: dict[str, dict[str, str | None]] = field(default_factory=dict)
    blanks: list[dict[str, Any]] = field(default_factory=list)
    duplicates: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)

    def name(self, stem: str, ending: str) -> str:
        """A name not yet taken in the folder."""
        for i in range(100):
            name = f"{stem}{f'({i})' if i else ''}.{ending}"
            if name not in self.text:
                self.text[name] = {}
                return name
        raise ValueError(f"too many files called {stem}")

    def note(self, sheet: Sheet, file: str, index: int, exif: int = 0) -> None:
        """Put a page into the truth."""
        paper = sheet.paper
        if paper is None:
            self.text[file][str(index)] = ""
            self.blanks.append({"file": file, "page_index": index})
            return
        self.text[file][str(index)] = paper.texts[sheet.number] if sheet.quality == "ok" else None
        key = (id(paper), sheet.number)
        if sheet.copy:
            self.duplicates.append({"file": file, "page_index": index, "of": self.seen[key]})
            return
        self.seen[key] = {"file": file, "page_index": index}
        page = {"file": file, "page_index": index, "rotation": sheet.rotation, "quality": sheet.quality}
        if exif:
            page["exif_orientation"] = exif
        paper.pages.append(page)

    def settle(self, papers: list[Paper]) -> None:
        """Pages of a paper stand in reading order."""
        for p in papers:
            order = {(v["file"], v["page_index"]): k[1] for k, v in self.seen.items() if k[0] == id(p)}
            p.pages.sort(key=lambda x: order[(x["file"], x["page_index"])])


def picture(paper: Paper, number: int, dpi: int) -> tuple[Image.Image, float, float]:
    """A page as pixels, and its size in millimetres."""
    document = pdfium.PdfDocument(paper.pdf)
    page = document[number]
    width, height = page.get_size()
    image = page.render(scale=dpi / 72).to_pil().convert("RGB")
    document.close()
    return image, width / 72 * 25.4, height / 72 * 25.4


def sheets_of(t: Teller, papers: list[Paper], slip: str) -> list[Sheet]:
    """All pages in order, with blank and repeated ones, some turned, one spoilt where that is the slip."""
    r = t.rng
    out: list[Sheet] = []
    for p in papers:
        pages = [Sheet(p, i) for i in range(len(p.texts))]
        if t.form == "scan" and len(pages) == 2 and p.look.numbers and r.random() < 0.1:
            pages.reverse()
        out += pages
    room = LIMIT - len(out)
    if t.image and room > 0 and r.random() < (0.3 if t.form == "scan" else 0.15):
        i = r.randrange(len(out))
        where = min(len(out), i + r.choice((1, 1, 2, 4)))
        out.insert(where, Sheet(out[i].paper, out[i].number, True))
        room -= 1
    if t.form == "scan" and room > 0 and r.random() < 0.35:
        out.insert(r.randrange(1, len(out) + 1), Sheet(None))
    for s in out:
        if t.image and s.paper is not None and r.random() < (0.1 if t.form == "scan" else 0.16):
            s.rotation = r.choice((90, 180, 270))
    if slip == "illegible_page":
        copied = {(id(s.paper), s.number) for s in out if s.copy}
        able = [
            s
            for s in out
            if s.paper
            and not s.copy
            and s.paper.kind not in KEPT_CLEAR
            and (id(s.paper), s.number) not in copied
        ]
        chosen = r.choice(able)
        chosen.quality, chosen.rotation = r.choice(("blurred", "cut", "dark")), 0
    return out


def scanned(t: Teller, papers: list[Paper], pile: Pile, slip: str) -> dict[str, Any]:
    """Everything through one scanner, into one file or several."""
    r = t.rng
    dpi, mode = r.choice((150, 200, 200, 200, 240, 300)), r.choice(("grey", "grey", "grey", "colour", "mono"))
    if mode == "mono":
        dpi = max(dpi, 200)
    sheets = sheets_of(t, papers, slip)
    way = r.choice(("one", "one", "two", "tiff", "jpegs", "papers"))
    stem = r.choice(
        (
            "扫描件",
            "立案材料",
            "Scan",
            f"SKM_C{r.randrange(10**6, 10**7)}",
            f"doc{r.randrange(10**9, 10**10)}",
            "全部材料",
        )
    )
    images = [_scan_one(t, s, dpi, mode) for s in sheets]
    if way == "jpegs":
        for i, (s, image) in enumerate(zip(sheets, images, strict=True), 1):
            file = pile.name(f"{stem}_{i:03d}", "jpg")
            image.convert("L" if mode != "colour" else "RGB").save(
                pile.folder / file, "JPEG", quality=r.randrange(70, 90), dpi=(dpi, dpi)
            )
            pile.note(s, file, 0)
    elif way == "papers":
        _by_paper(t, pile, sheets, images, dpi)
    else:
        cut = r.randrange(1, len(sheets)) if way == "two" else len(sheets)
        for k, (a, b) in enumerate(((0, cut), (cut, len(sheets))), 1):
            if a < b:
                file = pile.name(f"{stem}{k if way == 'two' else ''}", "tif" if way == "tiff" else "pdf")
                _save_pages(images[a:b], pile.folder / file, dpi, mode, r.randrange(68, 88))
                for i, s in enumerate(sheets[a:b]):
                    pile.note(s, file, i)
    return {"kind": mode, "dpi": dpi, "bundle": way}


def _by_paper(t: Teller, pile: Pile, sheets: list[Sheet], images: list[Image.Image], dpi: int) -> None:
    """A file for each run of pages of one paper."""
    at = 0
    while at < len(sheets):
        end = at + 1
        while end < len(sheets) and sheets[end].paper is sheets[at].paper and not sheets[end].copy:
            end += 1
        paper = sheets[at].paper
        file = pile.name(t.rng.choice(paper.names) if paper and paper.names else "空白", "pdf")
        _save_pages(images[at:end], pile.folder / file, dpi, "", 80)
        for i, s in enumerate(sheets[at:end]):
            pile.note(s, file, i)
        at = end


def _scan_one(t: Teller, s: Sheet, dpi: int, mode: str) -> Image.Image:
    if s.paper is None:
        return lens.scan(
            Image.new("RGB", (int(210 * dpi / 25.4), int(297 * dpi / 25.4)), "white"), t.rng, mode
        )
    image, width, height = picture(s.paper, s.number, dpi)
    image = lens.on_sheet(image, width, height, dpi, t.rng)
    if width > height and width > 250 and s.rotation == 0 and s.quality == "ok" and t.rng.random() < 0.5:
        s.rotation = t.rng.choice((90, 270))
    image = lens.scan(image, t.rng, "colour" if s.quality != "ok" else mode)
    if s.quality != "ok":
        image = lens.spoil(image, s.quality, t.rng).convert("RGB" if mode == "colour" else "L")
        if mode == "mono":
            image = image.convert("1")
    return lens.turned(image, s.rotation)


def _save_pages(images: list[Image.Image], path: Path, dpi: int, mode: str, quality: int) -> None:
    if path.suffix == ".tif":
        images[0].save(
            path,
            "TIFF",
            save_all=True,
            append_images=images[1:],
            compression="group4" if mode == "mono" else "tiff_lzw",
            dpi=(dpi, dpi),
        )
    else:
        how: dict[str, Any] = DATED | ({} if images[0].mode == "1" else {"quality": quality})
        images[0].save(path, "PDF", save_all=True, append_images=images[1:], resolution=dpi, **how)


def photographed(t: Teller, papers: list[Paper], pile: Pile, slip: str) -> None:
    """A picture of each page; what was on the telephone anyway comes as it is."""
    r = t.rng
    clock = r.randrange(90000, 170000)
    prefix = r.choice(("IMG_", "IMG", "微信图片_", "mmexport", "PXL_", ""))
    for i, s in enumerate(sheets_of(t, papers, slip), 1):
        paper = s.paper
        assert paper is not None
        clock += r.randrange(11, 97)
        image, width, height = picture(
            paper, s.number, r.choice((160, 170, 185)) if width_of(paper) > 120 else 300
        )
        direct = width == 90 or abs(width - 90) < 1
        if direct and r.random() < 0.6 and s.quality == "ok" and not s.copy:
            s.rotation = 0
            file = pile.name(f"Screenshot_{t.filed:%Y%m%d}_{clock}", r.choice(("png", "jpg")))
            image.save(pile.folder / file)
            pile.note(s, file, 0)
            continue
        if max(width, height) < 130:
            image = _on_table(image)
        shot = lens.photo(image, r)
        if s.quality != "ok":
            shot = lens.spoil(shot, s.quality, r)
        stem = (
            r.choice(paper.names) + (str(s.number + 1) if len(paper.texts) > 1 else "")
            if prefix == "" and paper.names
            else f"{prefix or 'IMG_'}{t.filed:%Y%m%d}_{clock}"
        )
        file = pile.name(stem or str(i), r.choice(("jpg", "jpg", "jpeg")))
        exif = _save_shot(
            lens.turned(shot, s.rotation),
            pile.folder / file,
            r.choice((0, 0, 0, 6, 8, 3)) if s.quality == "ok" else 0,
            r.randrange(72, 90),
        )
        pile.note(s, file, 0, exif)


def width_of(paper: Paper) -> float:
    """Millimetres across the first page."""
    document = pdfium.PdfDocument(paper.pdf)
    width = float(document[0].get_size()[0]) / 72 * 25.4
    document.close()
    return width


def _on_table(image: Image.Image) -> Image.Image:
    """A card is photographed from near, but not to its very edge."""
    return image.resize((int(image.width * 1.1), int(image.height * 1.1)))


def _save_shot(image: Image.Image, path: Path, orientation: int, quality: int) -> int:
    """Save as a telephone does: sometimes lying, with a note how to hold it."""
    stored = lens.turned(image, {6: 270, 8: 90, 3: 180}.get(orientation, 0))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    stored.save(path, "JPEG", quality=quality, exif=exif)
    return orientation


def typed(t: Teller, papers: list[Paper], pile: Pile) -> None:
    """Files with text: each paper its own, in groups, or all in one."""
    r = t.rng
    way = r.choice(("each", "each", "groups", "one"))
    if way == "one":
        _merged(t, papers, pile, r.choice(("立案材料", "起诉材料", "电子卷", "材料汇总")))
        return
    single = papers if way == "each" else [p for p in papers if p.evidence_no is None]
    style = r.choice(("title", "number", "vague"))
    for i, p in enumerate(single, 1):
        _single(
            t,
            p,
            pile,
            {
                "title": r.choice(p.names or (p.title,)),
                "number": f"{i}.{(p.names or (p.title,))[0]}",
                "vague": r.choice(("新建文档", "文件", f"{r.randrange(1000, 9999)}", "附件")),
            }[style],
        )
    rest = [p for p in papers if p not in single]
    if rest:
        _merged(t, rest, pile, r.choice(("证据材料", "证据", "证据合集")))


def _single(t: Teller, p: Paper, pile: Pile, stem: str) -> None:
    if p.file_as == "docx":
        data, text = word.write(p, t.rng)
        file = pile.name(stem, "docx")
        (pile.folder / file).write_bytes(data)
        p.texts = [text]
        pile.note(Sheet(p, 0), file, 0)
        return
    if p.file_as == "image":
        for i in range(len(p.texts)):
            image = picture(p, i, 200)[0]
            sheet = Sheet(p, i, rotation=t.rng.choice((90, 180, 270)) if t.rng.random() < 0.08 else 0)
            file = pile.name(
                stem + (str(i + 1) if len(p.texts) > 1 else ""), t.rng.choice(("png", "jpg", "jpg"))
            )
            lens.turned(image, sheet.rotation).save(pile.folder / file)
            pile.note(sheet, file, 0)
        return
    file = pile.name(stem, "pdf")
    (pile.folder / file).write_bytes(p.pdf)
    for i in range(len(p.texts)):
        pile.note(Sheet(p, i), file, i)


def _merged(t: Teller, papers: list[Paper], pile: Pile, stem: str) -> None:
    """One PDF of many papers: pages with text, some that are pictures, a blank or a repeated page, a page lying."""
    r = t.rng
    file, out, index = pile.name(stem, "pdf"), pikepdf.new(), 0
    flat = r.random() < 0.6
    extra: list[Sheet] = []
    sources: list[pikepdf.Pdf] = []  # must live until the file is saved
    for p in papers:
        for i in range(len(p.texts)):
            sheet = Sheet(p, i)
            if flat and p.file_as == "image":
                image = picture(p, i, 180)[0]
                data = BytesIO()
                image.save(data, "PDF", resolution=180, quality=85, **DATED)
                sources.append(pikepdf.open(data))
                out.pages.extend(sources[-1].pages)
            else:
                sources.append(pikepdf.open(BytesIO(p.pdf)))
                out.pages.append(sources[-1].pages[i])
                if r.random() < 0.03:
                    sheet.rotation = r.choice((90, 270))
                    out.pages[-1].rotate(sheet.rotation, relative=True)
            pile.note(sheet, file, index)
            index += 1
            if not extra and r.random() < 0.05:
                extra.append(r.choice((Sheet(None), Sheet(p, i, True))))
                if extra[0].paper:
                    out.pages.append(out.pages[-1])
                else:
                    out.add_blank_page(page_size=(595, 842))
                pile.note(extra[0], file, index)
                index += 1
    out.save(pile.folder / file, deterministic_id=True)
