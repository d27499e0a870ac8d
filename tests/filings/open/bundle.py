"""Papers into files: names, order, blank and repeated pages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random

from .companions import Paper
from .page import Page

VOID = Page()


@dataclass
class Leaf:
    """One page in a file: a paper's page, a blank (no paper) or a repetition of another leaf."""

    paper: Paper | None
    number: int = 0
    of: Leaf | None = None
    turn: int = 0
    quality: str = "ok"
    orientation: int = 1
    file: str = ""
    index: int = 0

    @property
    def page(self) -> Page:
        return self.paper.pages[self.number] if self.paper else VOID

    def where(self) -> dict[str, object]:
        return {"file": self.file, "page_index": self.index}


@dataclass
class OutFile:
    name: str
    how: str  # docx | pdf | png | jpg
    leaves: list[Leaf] = field(default_factory=list)


class Names:
    """Names that people and telephones give to files; no two alike."""

    def __init__(self, rng: Random, day: date, telling: float) -> None:
        self.rng, self.day, self.telling = rng, day, telling
        self.used: set[str] = set()

    def make(self, meaning: str, ending: str, photo: bool = False) -> str:
        rng, d = self.rng, self.day
        while True:
            if rng.random() < self.telling:
                stem = rng.choice(
                    (
                        meaning,
                        meaning,
                        f"{rng.randint(1, 9)}.{meaning}",
                        f"{meaning}（定稿）",
                        f"{meaning}{rng.randint(1, 3)}",
                    )
                )
            elif photo:
                stem = rng.choice(
                    (
                        f"mmexport17{rng.randrange(10**11):011d}",
                        f"微信图片_{d:%Y%m%d}{rng.randrange(10**6):06d}",
                        f"{d:%Y%m%d}_{rng.randrange(10**6):06d}",
                        str(rng.randint(1, 60)),
                        f"PXL_{d:%Y%m%d}_{rng.randrange(10**9):09d}",
                    )
                )
            else:
                stem = rng.choice(
                    (
                        f"未命名{rng.randint(1, 30)}",
                        f"SKM_C{d:%y%m%d}{rng.randrange(10**5)}",
                        f"扫描_{rng.randint(1, 400):04d}",
                        f"Doc{rng.randint(1, 9)}",
                        f"{d:%m%d}-{rng.randint(1, 20)}",
                        f"新建文件({rng.randint(1, 20)})",
                    )
                )
            name = f"{stem}.{ending}"
            if name.lower() not in self.used:
                self.used.add(name.lower())
                return name


def leaves_of(paper: Paper) -> list[Leaf]:
    return [Leaf(paper, n) for n in range(len(paper.pages))]


def digital(papers: list[Paper], rng: Random, names: Names) -> list[OutFile]:
    """Word files, PDFs with text, pictures; evidence together, apart, or everything in one PDF."""
    files: list[OutFile] = []
    mode = rng.choice(("apart", "evidence", "evidence", "all"))
    kept: list[Leaf] = []
    for position, paper in enumerate(papers):
        if paper.picture:
            ending = (
                rng.choice(("png", "png", "jpg"))
                if paper.kind != "id_card"
                else rng.choice(("jpg", "png", "pdf"))
            )
            files.append(OutFile(names.make(paper.title, ending, True), ending, leaves_of(paper)))
        elif position == 0 and mode != "all" and rng.random() < 0.55:
            files.append(OutFile(names.make(paper.title, "docx"), "docx", [Leaf(paper)]))
        elif mode == "all" or (mode == "evidence" and paper.evidence_no):
            kept += leaves_of(paper)
        elif paper.kind in ("power_of_attorney", "evidence_list") and rng.random() < 0.4:
            files.append(OutFile(names.make(paper.title, "docx"), "docx", [Leaf(paper)]))
        elif len(paper.pages) > 1 and rng.random() < 0.3:
            for leaf in leaves_of(paper):
                files.append(OutFile(names.make(paper.title, "pdf"), "pdf", [leaf]))
        else:
            files.append(OutFile(names.make(paper.title, "pdf"), "pdf", leaves_of(paper)))
    if kept:
        extras(kept, rng)
        files.append(OutFile(names.make("全套材料" if mode == "all" else "证据", "pdf"), "pdf", kept))
    return files


def extras(leaves: list[Leaf], rng: Random) -> None:
    """A blank page between papers, or one page twice."""
    if len(leaves) > 1 and rng.random() < 0.3:
        leaves.insert(rng.randint(1, len(leaves) - 1), Leaf(None))
    whole = [
        x for x in leaves if x.paper and x.paper.evidence_no and len(x.paper.pages) == 1 and x.quality == "ok"
    ]
    if whole and rng.random() < 0.25:
        one = rng.choice(whole)
        leaves.insert(rng.randint(leaves.index(one) + 1, len(leaves)), Leaf(one.paper, one.number, of=one))


def scanned(papers: list[Paper], rng: Random, names: Names) -> list[OutFile]:
    """One PDF for all, one for complaint and one for the rest, or one for each paper."""
    leaves = [leaf for paper in papers for leaf in leaves_of(paper)]
    for leaf in leaves:
        leaf.turn = rng.choice((0,) * 9 + (90, 180, 270))
    mode = rng.choice(("all", "two", "each"))
    if mode == "all":
        extras(leaves, rng)
        return [OutFile(names.make("立案材料", "pdf"), "pdf", leaves)]
    if mode == "two":
        first = [x for x in leaves if x.paper is papers[0]]
        rest = [x for x in leaves if x.paper is not papers[0]]
        extras(rest, rng)
        parts = (
            [OutFile(names.make("诉状", "pdf"), "pdf", [x]) for x in first]
            if rng.random() < 0.4
            else [OutFile(names.make("诉状", "pdf"), "pdf", first)]
        )
        return [*parts, OutFile(names.make("附件", "pdf"), "pdf", rest)]
    return [OutFile(names.make(p.title, "pdf"), "pdf", [x for x in leaves if x.paper is p]) for p in papers]


def photographed(papers: list[Paper], rng: Random, names: Names) -> list[OutFile]:
    """A picture for each page; screens of telephones come as they are."""
    files = []
    for paper in papers:
        for leaf in leaves_of(paper):
            screen = paper.kind in ("chat_screenshot", "transfer_voucher") and paper.picture
            if not screen:
                luck = rng.random()
                leaf.turn = rng.choice((90, 180, 270)) if luck < 0.14 else 0
                leaf.orientation = rng.choice((3, 6, 6, 8)) if 0.14 <= luck < 0.3 else 1
            ending = "png" if screen else "jpg"
            files.append(OutFile(names.make(paper.title, ending, True), ending, [leaf]))
    if rng.random() < 0.2:
        shots = [f for f in files if f.how == "jpg" and f.leaves[0].paper and f.leaves[0].paper.evidence_no]
        if shots:
            one = rng.choice(shots).leaves[0]
            files.append(
                OutFile(names.make("图片", "jpg", True), "jpg", [Leaf(one.paper, one.number, of=one)])
            )
    return files
