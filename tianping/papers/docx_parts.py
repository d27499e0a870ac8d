"""The parts of a DOCX that say what stands in it: body, numbering, pictures, headers; all read without Word."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from dataclasses import dataclass, field

from lxml import etree

from tianping.papers import safexml
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package, PackageError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_PLAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DIGITS = "〇一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE_FORMATS = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCountingThousand",
    "taiwaneseCounting", "japaneseDigitalTen", "koreanCounting",
}  # fmt: skip


class DocxError(Exception):
    """The package is no readable Word document."""


def attribute(item: etree._Element | None, name: str) -> str:
    """The value of a `w:` attribute, or an empty string."""
    return "" if item is None else item.get(W + name) or ""


@dataclass
class Parts:
    """An opened document: its parts by name, its relations, and the counters of its lists."""

    package: Package
    main: str
    ties: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Parts:
        """Open; DocxError when there is no document in it."""
        try:
            package = Package(data)
            main = _main(package)
            return cls(package, main, _ties(package, main))
        except (PackageError, XmlError) as error:
            raise DocxError(error.code) from error

    def root(self, name: str) -> etree._Element | None:
        """The root element of a part, or None when it is missing or damaged."""
        if name not in self.package:
            return None
        try:
            data = self.package.read(name).replace(_STRICT.encode(), _PLAIN.encode())
            return safexml.parse(data)
        except (XmlError, PackageError):
            return None

    def beside(self, word: str) -> list[etree._Element]:
        """The roots of parts next to the document whose name begins with this word (header, footer …)."""
        folder = posixpath.dirname(self.main)
        names = sorted(name for name in self.package.names if re.fullmatch(rf"{folder}/{word}\d*\.xml", name))
        return [root for name in names if (root := self.root(name)) is not None]

    def picture(self, tie: str) -> bytes:
        """The bytes of a picture named by a relation, or nothing."""
        target = self.ties.get(tie, "")
        try:
            return self.package.read(target) if target in self.package else b""
        except PackageError:
            return b""


def _main(package: Package) -> str:
    """The part that the package names as its document; Word itself always calls it so."""
    for kind, target in _relations(package, "_rels/.rels", ""):
        if kind.endswith("/officeDocument"):
            return target
    return "word/document.xml"


def _ties(package: Package, main: str) -> dict[str, str]:
    folder, base = posixpath.split(main)
    name = f"{folder}/_rels/{base}.rels"
    root = safexml.parse(package.read(name)) if name in package else None
    items = [] if root is None else root.iter("{*}Relationship")
    return {item.get("Id", ""): _place(folder, item.get("Target", "")) for item in items}


def _relations(package: Package, name: str, folder: str) -> list[tuple[str, str]]:
    if name not in package:
        return []
    root = safexml.parse(package.read(name))
    return [(i.get("Type", ""), _place(folder, i.get("Target", ""))) for i in root.iter("{*}Relationship")]


def _place(folder: str, target: str) -> str:
    return posixpath.normpath(
        target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
    )


class Numbering:
    """Numbers that Word writes before paragraphs, counted as Word counts them."""

    def __init__(self, parts: Parts) -> None:
        folder = posixpath.dirname(parts.main)
        self._levels: dict[str, dict[int, etree._Element]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles: dict[str, tuple[str, int]] = {}
        self._read_lists(parts.root(f"{folder}/numbering.xml"))
        self._read_styles(parts.root(f"{folder}/styles.xml"))

    def _read_lists(self, root: etree._Element | None) -> None:
        if root is None:
            return
        for item in root.iterfind(W + "abstractNum"):
            levels = {_number(attribute(level, "ilvl")): level for level in item.iterfind(W + "lvl")}
            self._levels[attribute(item, "abstractNumId")] = levels
        for item in root.iterfind(W + "num"):
            name = attribute(item, "numId")
            self._abstract[name] = attribute(item.find(W + "abstractNumId"), "val")
            for override in item.iterfind(W + "lvlOverride"):
                start = override.find(W + "startOverride")
                if start is not None:
                    level = _number(attribute(override, "ilvl"))
                    self._starts[name, level] = _number(attribute(start, "val"))

    def _read_styles(self, root: etree._Element | None) -> None:
        for style in () if root is None else root.iterfind(W + "style"):
            found = style.find(f"{W}pPr/{W}numPr")
            if found is not None:
                self._styles[attribute(style, "styleId")] = _list_of(found)

    def next(self, properties: etree._Element | None) -> str:
        """Count on for this paragraph and give its number as written, or nothing."""
        if properties is None:
            return ""
        own = properties.find(W + "numPr")
        style = self._styles.get(attribute(properties.find(W + "pStyle"), "val"), ("", 0))
        name, level = _list_of(own) if own is not None else style
        levels = self._levels.get(self._abstract.get(name, ""), {})
        if level not in levels:
            return ""
        self._count(name, level, levels)
        return self._written(levels, level, self._counts[self._key(name)])

    def _key(self, name: str) -> str:
        # Lists of one abstract definition count together, unless one of them starts anew.
        restarts = any(number == name for number, _ in self._starts)
        return name if restarts else "abstract " + self._abstract[name]

    def _count(self, name: str, level: int, levels: dict[int, etree._Element]) -> None:
        counts = self._counts[self._key(name)]
        first = self._starts.get((name, level), _start(levels[level]))
        counts[level] = counts[level] + 1 if level in counts else first
        for above in range(level):
            counts.setdefault(above, _start(levels.get(above)))
        for deeper in [key for key in counts if key > level]:
            del counts[deeper]

    def _written(self, levels: dict[int, etree._Element], level: int, counts: dict[int, int]) -> str:
        pattern = attribute(levels[level].find(W + "lvlText"), "val")
        if attribute(levels[level].find(W + "numFmt"), "val") in ("bullet", "none"):
            return ""

        def one(found: re.Match[str]) -> str:
            which = int(found[1]) - 1
            kind = attribute(levels[which].find(W + "numFmt"), "val") if which in levels else "decimal"
            return numeral(counts.get(which, 1), kind)

        return re.sub(r"%([1-9])", one, pattern)


def _list_of(item: etree._Element) -> tuple[str, int]:
    return attribute(item.find(W + "numId"), "val"), _number(attribute(item.find(W + "ilvl"), "val"))


def _start(level: etree._Element | None) -> int:
    text = "" if level is None else attribute(level.find(W + "start"), "val")
    return _number(text) if text else 1


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdigit() else 0


def numeral(value: int, kind: str) -> str:
    """Write a list number as its format has it."""
    if kind in _CHINESE_FORMATS:
        return chinese(value)
    if kind == "decimalEnclosedCircle" and 1 <= value <= len(_CIRCLED):
        return _CIRCLED[value - 1]
    if kind in ("lowerLetter", "upperLetter") and value >= 1:
        letter = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(value) if kind == "upperRoman" else _roman(value).lower()
    return f"{value:02d}" if kind == "decimalZero" else str(value)


def chinese(value: int) -> str:
    """Write a number under a hundred as counted in Chinese; larger ones digit by digit."""
    if not 0 <= value < 100:
        return "".join(_DIGITS[int(digit)] for digit in str(abs(value)))
    tens, ones = divmod(value, 10)
    if not tens:
        return _DIGITS[ones]
    return (_DIGITS[tens] if tens > 1 else "") + "十" + (_DIGITS[ones] if ones else "")


def _roman(value: int) -> str:
    steps = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"))
    small = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    written = ""
    for size, sign in steps + small:
        count, value = divmod(max(value, 0), size)
        written += sign * min(count, 10)
    return written
