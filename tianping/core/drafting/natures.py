"""四性检测: the checks of authenticity, completeness, usability and safety on an archive package.

The list is `data/four-natures.csv` (order of DA/T 70-2018). What software can decide is decided here; the
rest says 人工 or 不适用 and never passes by silence.
"""

from __future__ import annotations

import csv
import itertools
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import pypdfium2
from asn1crypto import x509 as asn1_x509

from tianping.core.drafting.archive import LONGEST_TITLE
from tianping.core.drafting.package import FORMAT, Source, open_package, sha256, verify_package
from tianping.core.drafting.sign import verify
from tianping.law import dossier

Result = Literal["通过", "不通过", "不适用", "人工"]
_TABLE = Path(__file__).parent / "data" / "four-natures.csv"
_NEEDED = ("archive_number", "case_number", "court", "retention", "papers", "files")
_OF_PAPER = ("id", "title", "volume", "item", "file", "pages")
_FORMATS = (".pdf", ".png", ".jpg", ".tif", ".ofd", ".mp4")
_ARCHIVE_NUMBER = re.compile(r"[\w〔〕()（）-]+(?:·[\w-]+){2,5}")
_DELIBERATION = ("DELIB", "COMMITTEE", "JUDGES_MEETING", "INTERNAL", "DRAFT")
_ORDER = ("filed_on", "accepted_on", "heard_on", "judged_on", "served_on", "closed_on")


@dataclass(frozen=True)
class Check:
    """One item of the list and its outcome."""

    id: str
    nature: str
    item: str
    level: str
    result: Result
    detail: str = ""

    @property
    def stops(self) -> bool:
        """True when the dossier goes back to the clerk."""
        return self.result == "不通过" and self.level == "阻断"


@dataclass(frozen=True)
class Package:
    """A package as the rules see it."""

    source: Source
    manifest: Mapping[str, Any]
    names: tuple[str, ...]
    changed: tuple[str, ...]
    root: asn1_x509.Certificate | None

    @property
    def papers(self) -> list[Mapping[str, Any]]:
        return list(self.manifest.get("papers", ()))

    @property
    def data(self) -> Mapping[str, Any]:
        return json.loads(self.source.read("D/case.json"))


Rule = Callable[[Package], Iterable[str]]


def examine(
    package: Path | bytes | Mapping[str, bytes],
    *,
    root: asn1_x509.Certificate | None = None,
    outside: Mapping[str, tuple[Result, str]] | None = None,
) -> list[Check]:
    """All checks on a package; `outside` gives the outcome of those that only the court can know (E04, E08 …)."""
    rows = _rows()
    try:
        source, manifest = open_package(package)
    except OSError:
        unread: Mapping[str, Result] = {"A11": "不通过", "C01": "不通过"}
        return [Check(*_head(row), unread.get(row["id"], "不适用"), "清单无法读取") for row in rows]
    opened = Package(source, manifest, tuple(source.names()), tuple(verify_package(package)), root)
    run = lru_cache(maxsize=None)(lambda rule: _run(rule, opened))
    return [_check(row, run, outside or {}) for row in rows]


def _check(
    row: Mapping[str, str], run: Callable[[Rule], tuple[str, ...]], outside: Mapping[str, tuple[Result, str]]
) -> Check:
    if row["id"] in outside:
        return Check(*_head(row), *outside[row["id"]])
    rule = _RULES.get(row["id"])
    if rule is None:
        return Check(*_head(row), "人工" if row["level"] == "人工" else "不适用", "需要在系统之外核对")
    problems = run(rule)
    return Check(*_head(row), "不通过" if problems else "通过", "；".join(problems[:5]))


def _run(rule: Rule, opened: Package) -> tuple[str, ...]:
    """The problems that a rule finds; a manifest that it stumbles over is a problem, too."""
    try:
        return tuple(rule(opened))
    except (KeyError, TypeError, ValueError, OSError) as error:
        return (f"清单或者文件无法核对（{type(error).__name__}）",)


def _head(row: Mapping[str, str]) -> tuple[str, str, str, str]:
    return row["id"], row["nature"], row["item_zh"], row["level"]


@lru_cache(maxsize=1)
def _rows() -> tuple[dict[str, str], ...]:
    with _TABLE.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def _signatures(p: Package) -> Iterator[str]:
    for paper in p.papers:
        if paper["document"] and paper["file"].endswith(".pdf"):
            data = p.source.read(paper["file"])
            reports = verify(data, p.root) if p.root is not None and b"/ByteRange" in data else []
            yield from (f"{paper['title']}：{report.sentence}" for report in reports if not report.ok)


def _lengths(p: Package) -> Iterator[str]:
    yield from (
        f"{x['title'][:20]}…题名超过{LONGEST_TITLE}字" for x in p.papers if len(x["title"]) > LONGEST_TITLE
    )


def _formats(p: Package) -> Iterator[str]:
    for paper in p.papers:
        try:
            date.fromisoformat(paper["date"] or "2000-01-01")
        except ValueError:
            yield f"{paper['title']}的日期格式不对"


def _values(p: Package) -> Iterator[str]:
    known = {item.item_class for items in dossier.CATALOGUE.of(None).values() for item in items}
    yield from (
        f"{x['title']}的类目{x['item_class']}不在目录表里" for x in p.papers if x["item_class"] not in known
    )


def _sequence(p: Package) -> Iterator[str]:
    days = [(name, p.data[name]) for name in _ORDER if p.data.get(name)]
    for (before, first), (after, second) in itertools.pairwise(days):
        if first > second:
            yield f"{before}（{first}）晚于{after}（{second}）"


def _control(p: Package) -> Iterator[str]:
    yield from (f"{x['id']}的题名含有控制字符" for x in p.papers if re.search(r"[\x00-\x1f\x7f]", x["title"]))


def _archive_number(p: Package) -> Iterator[str]:
    if not _ARCHIVE_NUMBER.fullmatch(p.manifest.get("archive_number", "")):
        yield "档号不合规则"


def _twice(p: Package) -> Iterator[str]:
    ids = [paper["id"] for paper in p.papers]
    yield from (f"材料号{one}重复" for one in sorted({one for one in ids if ids.count(one) > 1}))


def _unchanged(p: Package) -> Iterator[str]:
    yield from p.changed


def _related(p: Package) -> Iterator[str]:
    yield from (f"{x['title']}没有对应的文件" for x in p.papers if x["file"] not in p.names)


def _valid(p: Package) -> Iterator[str]:
    if p.manifest.get("format") != FORMAT:
        yield "清单的格式不对"


def _structure(p: Package) -> Iterator[str]:
    yield from (f"缺少{name}" for name in ("checksums.txt", "说明.txt", "D/case.json") if name not in p.names)


def _counts(p: Package) -> Iterator[str]:
    if p.manifest.get("paper_count") != len(p.papers):
        yield "件数与清单不符"


def _bytes(p: Package) -> Iterator[str]:
    if sum(len(p.source.read(x["file"])) for x in p.papers if x["file"] in p.names) != p.manifest.get(
        "byte_count"
    ):
        yield "字节数与清单不符"


def _fields(p: Package) -> Iterator[str]:
    yield from (f"清单缺少{name}" for name in _NEEDED if not p.manifest.get(name))
    for paper in p.papers:
        yield from (f"{paper.get('title', '')}缺少{name}" for name in _OF_PAPER if not paper.get(name))


def _pages_run_on(p: Package) -> Iterator[str]:
    expected: dict[str, int] = {}
    for paper in p.papers:
        if paper["first_page"]:
            if paper["first_page"] != expected.get(paper["volume"], 1):
                yield f"{paper['title']}的页码不连续"
            expected[paper["volume"]] = paper["last_page"] + 1


def _opens(p: Package) -> Iterator[str]:
    for paper in p.papers:
        if paper["file"].endswith(".pdf"):
            try:
                document = pypdfium2.PdfDocument(p.source.read(paper["file"]))
                if len(document) != paper["pages"]:
                    yield f"{paper['title']}的页数与清单不符"
                for page in document:
                    page.render(scale=0.1)
                document.close()
            except (pypdfium2.PdfiumError, OSError):
                yield f"{paper['title']}无法打开"


def _scope(p: Package) -> Iterator[str]:
    scheme = dossier.schemes_of(p.manifest["case_type"]).main
    present = {paper["item_class"] for paper in p.papers}
    yield from (
        f"缺少{i.name}"
        for i in dossier.missing(
            scheme, present, p.manifest.get("conditions", ()), without=p.manifest.get("without", ())
        )
        if i.maker != "系统"
    )


def _file_formats(p: Package) -> Iterator[str]:
    yield from (
        f"{x['title']}的文件格式不在归档格式之列" for x in p.papers if not x["file"].endswith(_FORMATS)
    )


def _volumes(p: Package) -> Iterator[str]:
    yield from (f"{name}缺失" for name in p.manifest.get("volumes", ()) if name not in p.names)


def _extra(p: Package) -> Iterator[str]:
    yield from (problem for problem in p.changed if problem.endswith("不在清单里"))


def _separate(p: Package) -> Iterator[str]:
    for paper in p.papers:
        if paper["volume"] == dossier.MAIN and paper["item_class"] in _DELIBERATION:
            yield f"{paper['title']}应当入副卷"
        if paper["volume"] == dossier.SIDE and paper["kind"]:
            yield f"当事人提交的{paper['title']}不得入副卷"


def _same_judgment(p: Package) -> Iterator[str]:
    """The issued judgment is the bytes that the court's data names as signed."""
    said = p.data.get("judgment_sha256")
    if said and said not in {sha256(p.source.read(x["file"])) for x in p.papers if x["file"] in p.names}:
        yield "卷内的裁判文书与签发的不是同一份"


def _retention(p: Package) -> Iterator[str]:
    if not p.manifest.get("retention"):
        yield "没有定保管期限"


_RULES: dict[str, Rule] = {
    "A01": _signatures,
    "A02": _lengths,
    "A03": _formats,
    "A04": _values,
    "A05": _sequence,
    "A06": _control,
    "A07": _archive_number,
    "A08": _twice,
    "A09": _unchanged,
    "A10": _related,
    "A11": _valid,
    "A12": _structure,
    "A13": _unchanged,
    "B01": _counts,
    "B02": _bytes,
    "B03": _fields,
    "B04": _fields,
    "B06": _pages_run_on,
    "B07": _opens,
    "B09": _scope,
    "B10": _fields,
    "B11": _volumes,
    "C01": _valid,
    "C03": _file_formats,
    "C04": _opens,
    "C06": _opens,
    "D03": _extra,
    "E01": _separate,
    "E02": _same_judgment,
    "E03": _signatures,
    "E12": _retention,
}
