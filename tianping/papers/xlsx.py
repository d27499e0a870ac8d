"""Excel workbooks (.xlsx): a sheet is a page, its cells a table. Values as shown, formulas by their last result."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from tianping.papers import safexml
from tianping.papers.model import Box, Cell, FileReading, Line, Page, Table
from tianping.papers.safexml import XmlError
from tianping.papers.safezip import Package, PackageError

_A4_LYING = (842, 595)
MOST_CELLS = 200_000
_FIRST_DAY = datetime.datetime(
    1899, 12, 30
)  # where Excel begins to count, with its leap day of 1900 allowed for
_BUILT_IN_DATES = {14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
_DATE_SIGNS = re.compile(r"(?:yy|年|m+[/\-月]d|d[/\-]m)", re.IGNORECASE)
_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class XlsxError(Exception):
    """The package is no readable workbook."""


@dataclass
class _Book:
    """What the sheets of a workbook share."""

    package: Package
    strings: list[str] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)


def read(path: Path | bytes, *, file: str = "") -> FileReading:
    """Read all sheets; XlsxError when the package is no workbook."""
    data = path if isinstance(path, bytes) else path.read_bytes()
    name = file or (path.name if isinstance(path, Path) else "")
    try:
        package = Package(data)
        book = _Book(package, list(_strings(package)), list(_dates(package)))
        sheets = _sheets(package)
        if not sheets:
            raise XlsxError("no sheets")
        pages = tuple(_page(book, sheet, name, index) for index, sheet in enumerate(sheets))
    except (PackageError, XmlError, ValueError) as error:
        raise XlsxError("broken workbook") from error
    return FileReading(name, "xlsx", pages)


def _root(package: Package, name: str) -> etree._Element | None:
    return safexml.parse(package.read(name)) if name in package else None


def _sheets(package: Package) -> list[str]:
    """The sheets in the order of their file numbers, which is the order they were made in."""
    found = [
        (int(m[1]), name)
        for name in package.names
        if (m := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name))
    ]
    return [name for _, name in sorted(found)]


def _strings(package: Package) -> Iterator[str]:
    root = _root(package, "xl/sharedStrings.xml")
    for item in () if root is None else root.iterfind("{*}si"):
        yield _words(item)


def _words(item: etree._Element) -> str:
    """The text of a cell or string without the reading aids that may stand over it."""
    parts = item.xpath(".//*[local-name()='t'][not(ancestor::*[local-name()='rPh'])]")
    return "".join(part.text or "" for part in parts)


def _dates(package: Package) -> Iterator[bool]:
    """For each cell style, whether it shows a number as a date."""
    root = _root(package, "xl/styles.xml")
    if root is None:
        return
    own = {item.get("numFmtId"): item.get("formatCode", "") for item in root.iterfind("{*}numFmts/{*}numFmt")}
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        yield is_date_format(number, own.get(number, ""))


def is_date_format(number: str, code: str) -> bool:
    """Tell whether a number format, by its number and its own code, shows a date."""
    bare = _QUOTED.sub(lambda found: "年" if "年" in found[0] else "", code)
    return bool(_DATE_SIGNS.search(bare)) or (number.isdigit() and int(number) in _BUILT_IN_DATES)


def _page(book: _Book, sheet: str, name: str, index: int) -> Page:
    root = _root(book.package, sheet)
    return sheet_page(name, index, [] if root is None else list(_cells(book, root)))


def sheet_page(name: str, index: int, placed: Sequence[tuple[int, int, str]]) -> Page:
    """Make a page of a sheet's cells, each with its row, column and words; empty rows and columns are left out."""
    rows = {row: number for number, row in enumerate(sorted({row for row, _, _ in placed}))}
    columns = {column: number for number, column in enumerate(sorted({column for _, column, _ in placed}))}
    cells = []
    for row, column, text in placed:
        x, y = columns[column] / len(columns), rows[row] / len(rows)
        box = Box(x, y, x + 1 / len(columns), y + 1 / len(rows))
        cells.append(Cell(rows[row], columns[column], text, box))
    lines = tuple(Line(cell.text, cell.box) for cell in cells)
    tables = (Table(Box(0, 0, 1, 1), tuple(cells)),) if cells else ()
    return Page(name, index, *_A4_LYING, blank=not cells, lines=lines, tables=tables)


def _cells(book: _Book, root: etree._Element) -> Iterator[tuple[int, int, str]]:
    """Row, column and words of each cell that shows something."""
    row = 0
    for number, item in enumerate(root.iter("{*}c")):
        if number >= MOST_CELLS:
            return
        found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", item.get("r", ""))
        if found is None:
            continue
        row, column = int(found[2]), _column(found[1])
        text = _shown(book, item).strip()
        if text:
            yield row, column, text


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _shown(book: _Book, item: etree._Element) -> str:
    kind, value = item.get("t", "n"), item.findtext("{*}v") or ""
    if kind == "s":
        return book.strings[int(value)] if value.isdigit() and int(value) < len(book.strings) else ""
    if kind == "inlineStr":
        return _words(item)
    if kind == "b":
        return "是" if value == "1" else "否"
    return number_shown(value, date=_is_date(book, item.get("s", ""))) if kind == "n" else value


def _is_date(book: _Book, style: str) -> bool:
    return style.isdigit() and int(style) < len(book.dates) and book.dates[int(style)]


def number_shown(value: str, *, date: bool) -> str:
    """A date as a date; a sum without the noise of binary fractions."""
    try:
        number = float(value)
    except ValueError:
        return value
    if date and 0 < number < 2_958_466:
        moment = _FIRST_DAY + datetime.timedelta(seconds=round(number * 86_400))
        return moment.strftime("%Y-%m-%d" if number == int(number) else "%Y-%m-%d %H:%M:%S")
    # Long identity numbers typed as numbers come as 3.8E+17; the file itself has lost their last digits.
    return (
        value
        if value.isdigit()
        else f"{number:.10f}".rstrip("0").rstrip(".")
        if abs(number) < 1e15
        else value
    )
