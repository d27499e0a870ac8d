"""How an OFD package hangs together: document, pages with their sizes, resources."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from lxml import etree

from tianping.papers import safexml
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package, PackageError

A4 = (210.0, 297.0)


class OfdError(Exception):
    """The package is no readable OFD document."""


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page: the parts drawn on it from below, and its size in millimetres."""

    parts: tuple[str, ...]
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0


@dataclass(frozen=True, slots=True)
class Layout:
    """All pages in order, and the media files by their resource number."""

    pages: tuple[PagePlan, ...]
    media: dict[str, str] = field(default_factory=dict)


def layout_of(package: Package) -> Layout:
    """Follow OFD.xml to every document and its pages; OfdError when the way breaks off."""
    try:
        roots = [text.strip() for item in _root(package, "OFD.xml").iter("{*}DocRoot") if (text := item.text)]
        if not roots:
            raise OfdError("no document")
        pages: list[PagePlan] = []
        media: dict[str, str] = {}
        for path in (resolve("", root) for root in roots):
            document = _root(package, path)
            pages += _pages(package, document, posixpath.dirname(path))
            media.update(_media(package, document, posixpath.dirname(path)))
    except (XmlError, PackageError, ValueError) as error:
        raise OfdError("broken package") from error
    if not pages:
        raise OfdError("no pages")
    return Layout(tuple(pages), media)


def resolve(folder: str, path: str) -> str:
    """Give the place of a part as named from a folder; a leading slash means the package's root."""
    joined = path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path)
    return posixpath.normpath(joined)


def box_of(text: str | None) -> tuple[float, float, float, float] | None:
    """Read "x y width height"."""
    values = [float(part) for part in (text or "").split()]
    return (values[0], values[1], values[2], values[3]) if len(values) == 4 else None


def _root(package: Package, path: str) -> etree._Element:
    return safexml.parse(package.read(path))


def _pages(package: Package, document: etree._Element, folder: str) -> list[PagePlan]:
    usual = _area(document.find("{*}CommonData/{*}PageArea"))
    templates = {
        item.get("ID", ""): resolve(folder, item.get("BaseLoc", ""))
        for item in document.iter("{*}TemplatePage")
    }
    plans = []
    for item in document.iterfind("{*}Pages/{*}Page"):
        path = resolve(folder, item.get("BaseLoc", ""))
        page = _root(package, path)
        left, top, width, height = _area(page.find("{*}Area")) or usual or (0.0, 0.0, *A4)
        below = [templates.get(used.get("TemplateID", ""), "") for used in page.iterfind("{*}Template")]
        parts = tuple(part for part in (*below, path) if part and part in package)
        plans.append(PagePlan(parts, width, height, left, top))
    return plans


def _area(item: etree._Element | None) -> tuple[float, float, float, float] | None:
    if item is None:
        return None
    for name in ("PhysicalBox", "ApplicationBox"):
        found = box_of(item.findtext("{*}" + name))
        if found:
            return found
    return None


def _media(package: Package, document: etree._Element, folder: str) -> dict[str, str]:
    """Resource number → part. Damaged resource lists cost the pictures, not the words."""
    media: dict[str, str] = {}
    for name in ("PublicRes", "DocumentRes"):
        for item in document.iterfind("{*}CommonData/{*}" + name):
            path = resolve(folder, (item.text or "").strip())
            if path not in package:
                continue
            resources = _root(package, path)
            base = resolve(posixpath.dirname(path), resources.get("BaseLoc", "."))
            for medium in resources.iter("{*}MultiMedia"):
                file = (medium.findtext("{*}MediaFile") or "").strip()
                media[medium.get("ID", "")] = resolve(base, file)
    return media
