"""The flow of a DOCX: paragraphs, tables, tick boxes and pictures in the order a reader meets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from tianping.papers.docx_parts import Numbering, Parts, W, attribute

TICKED, EMPTY = "☑", "□"
# Symbol fonts keep their signs in private places; these are the ones that forms use for boxes and ticks.
_WINGDINGS = {
    0xA8: EMPTY,
    0x6F: EMPTY,
    0x71: EMPTY,
    0x72: EMPTY,
    0xFE: TICKED,
    0xFD: TICKED,
    0xFC: "√",
    0xFB: "×",
}
_WINGDINGS_2 = {0xA3: EMPTY, 0x2A: EMPTY, 0x52: TICKED, 0x53: TICKED, 0x54: TICKED, 0x50: "√", 0x4F: "×"}
_BOXES = {"☐": EMPTY, "□": EMPTY, "☑": TICKED, "☒": TICKED}
_COMBINED = re.compile(
    r"EQ\s*\\o\s*(?:\\ac)?\s*\(\s*(?P<frame>\S)\s*[,，;；]\s*(?P<sign>[^)\s]*)\s*\)", re.IGNORECASE
)
_TICKS = "√✓✔vVxX×☑"
_SKIPPED = {
    "del",
    "moveFrom",
    "instrText",
    "delText",
    "rPr",
    "pPr",
    "tblPr",
    "trPr",
    "tcPr",
    "sectPr",
    "sdtPr",
    "rt",
    "Fallback",
}
_ONE_INCH = 1440
_EMU = 914_400  # to an inch, in drawings
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture in the flow: the relation that names its bytes, and its size in inches."""

    tie: str
    width: float
    height: float


@dataclass
class Paragraph:
    """Lines of words (a break starts a new one), the pictures among them, and where they stand."""

    lines: list[str] = field(default_factory=lambda: [""])
    pictures: list[Shown] = field(default_factory=list)
    align: str = ""
    indent: float = 0.0

    @property
    def text(self) -> str:
        """The lines, parted by line ends."""
        return "\n".join(line.strip() for line in self.lines).strip("\n")


@dataclass
class GridCell:
    """A cell: its first column, the columns and rows it spans, and what stands in it."""

    column: int
    span: int
    blocks: list[Block]
    rows: int = 1


@dataclass
class Grid:
    """A table: the widths of its columns, and its rows of cells."""

    widths: list[float]
    rows: list[list[GridCell]]


Block = Paragraph | Grid


class Flow:
    """Reads the blocks of a document part after part, counting list numbers as it goes."""

    def __init__(self, parts: Parts) -> None:
        self._numbering = Numbering(parts)

    def blocks(self, container: etree._Element) -> Iterator[Block]:
        """Give paragraphs and tables in order, also from inside content controls and the like."""
        for item in container:
            tag = _local(item)
            if tag == "p":
                yield from self._paragraph(item)
            elif tag == "tbl":
                yield self._table(item)
            elif tag not in _SKIPPED and tag:
                yield from self.blocks(item)

    def _paragraph(self, item: etree._Element) -> Iterator[Block]:
        """A paragraph, and after it the text boxes that hang on it."""
        properties = item.find(W + "pPr")
        reader = _Runs(Paragraph(align=_align(properties), indent=_indent(properties)))
        number = self._numbering.next(properties)
        reader.read(item)
        if number and reader.paragraph.text:
            reader.paragraph.lines[0] = number + reader.paragraph.lines[0]
        yield reader.paragraph
        for box in reader.boxes:
            yield from self.blocks(box)

    def _table(self, item: etree._Element) -> Grid:
        widths = [
            float(_count(attribute(column, "w"), 0, 100_000))
            for column in item.iterfind(f"{W}tblGrid/{W}gridCol")
        ]
        grid = Grid(widths, [])
        open_cells: dict[int, GridCell] = {}
        for row in _children(item, "tr"):
            cells = []
            column = _count(attribute(row.find(f"{W}trPr/{W}gridBefore"), "val"), 0)
            for cell in _children(row, "tc"):
                span = _count(attribute(cell.find(f"{W}tcPr/{W}gridSpan"), "val"), 1)
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None and attribute(merge, "val") != "restart" and column in open_cells:
                    open_cells[column].rows += 1
                else:
                    made = GridCell(column, span, list(self.blocks(cell)))
                    cells.append(made)
                    open_cells.pop(column, None)
                    if merge is not None:
                        open_cells[column] = made
                column += span
            grid.rows.append(cells)
        return grid


def _children(item: etree._Element, name: str) -> Iterator[etree._Element]:
    """Rows or cells, also those wrapped in content controls or insertions."""
    for child in item:
        tag = _local(child)
        if tag == name:
            yield child
        elif tag in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(child, name)


class _Runs:
    """Collects what one paragraph shows."""

    def __init__(self, paragraph: Paragraph) -> None:
        self.paragraph = paragraph
        self.boxes: list[etree._Element] = []
        self._instructions: list[str] = []
        self._hidden_result = False

    def read(self, item: etree._Element) -> None:
        """Go through the children in order."""
        for child in item:
            tag = _local(child)
            method = getattr(self, "_read_" + tag, None)
            if tag == "instrText":
                self._instructions.append(child.text or "")
            elif method is not None:
                method(child)
            elif tag and tag not in _SKIPPED:
                self.read(child)

    def _say(self, text: str) -> None:
        self.paragraph.lines[-1] += text

    def _read_t(self, item: etree._Element) -> None:
        text = item.text or ""
        font = _symbol_font(item.getparent())
        if font:
            self._say("".join(_symbol(ord(char) & 0xFF, font) for char in text))
        else:
            self._say(
                "".join(
                    _BOXES.get(char, char) if not "\uf000" <= char <= "\uf0ff" else _private(char)
                    for char in text
                )
            )

    def _read_sym(self, item: etree._Element) -> None:
        code = attribute(item, "char")
        try:
            self._say(_symbol(int(code, 16) & 0xFF, attribute(item, "font")))
        except ValueError:
            return

    def _read_tab(self, _item: etree._Element) -> None:
        self._say("\t")

    def _read_noBreakHyphen(self, _item: etree._Element) -> None:
        self._say("-")

    def _read_br(self, _item: etree._Element) -> None:
        self.paragraph.lines.append("")

    _read_cr = _read_br

    def _read_r(self, item: etree._Element) -> None:
        properties = item.find(W + "rPr")
        hidden = None if properties is None else properties.find(W + "vanish")
        if hidden is None or attribute(hidden, "val") in ("0", "false"):
            self.read(item)

    def _read_sdt(self, item: etree._Element) -> None:
        """A content control: a tick box by its state, a placeholder not at all, else what is in it."""
        properties = item.find(W + "sdtPr")
        box = None if properties is None else properties.find("{*}checkbox")
        if box is not None:
            checked = box.find("{*}checked")
            value = "" if checked is None else next(iter(checked.attrib.values()), "1")
            self._say(TICKED if value in ("1", "true", "on") else EMPTY)
        elif properties is None or properties.find(W + "showingPlcHdr") is None:
            self.read(item)

    def _read_fldChar(self, item: etree._Element) -> None:
        """Fields show their result; a form's check box and a box drawn round a tick have none."""
        kind = attribute(item, "fldCharType")
        if kind == "begin":
            self._instructions = []
            self._read_form_field(item.find(W + "ffData"))
        elif kind in ("separate", "end"):
            found = _COMBINED.search("".join(self._instructions))
            if found:
                self._say(_combined(found["frame"], found["sign"]))
            self._instructions = []

    def _read_form_field(self, item: etree._Element | None) -> None:
        box = None if item is None else item.find(W + "checkBox")
        if box is None:
            return
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        self._say(TICKED if state is not None and attribute(state, "val") not in ("0", "false") else EMPTY)

    def _read_drawing(self, item: etree._Element) -> None:
        self._pictures(item)
        self._boxes(item)

    _read_pict = _read_object = _read_drawing

    def _read_AlternateContent(self, item: etree._Element) -> None:
        """Two ways to say the same: take the first that shows something."""
        for way in item:
            if way.find(".//{*}txbxContent") is not None or way.find(".//{*}blip") is not None:
                self.read(way)
                return
        for way in item:
            self.read(way)
            return

    def _boxes(self, item: etree._Element) -> None:
        for box in item.iter(W + "txbxContent"):
            if not any(parent in self.boxes for parent in box.iterancestors(W + "txbxContent")):
                self.boxes.append(box)

    def _pictures(self, item: etree._Element) -> None:
        extent = item.find(".//{*}extent")
        sides = ("", "") if extent is None else (extent.get("cx", ""), extent.get("cy", ""))
        width, height = (_count(side, 0, 1 << 40) / _EMU for side in sides)
        for blip in (*item.iter("{*}blip"), *item.iter("{*}imagedata")):
            tie = next((value for key, value in blip.attrib.items() if key.endswith(("}embed", "}id"))), "")
            if tie and blip.getparent() is not None:
                self.paragraph.pictures.append(Shown(tie, width, height))


def _count(text: str, otherwise: int, most: int = _MOST_COLUMNS) -> int:
    """A number of the document, within reason: a span of a billion columns is no table."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 15 else otherwise


def _local(item: etree._Element) -> str:
    return etree.QName(item).localname if isinstance(item.tag, str) else ""


def _symbol_font(run: etree._Element | None) -> str:
    fonts = None if run is None else run.find(f"{W}rPr/{W}rFonts")
    name = attribute(fonts, "ascii") or attribute(fonts, "hAnsi")
    return name if name.lower().startswith("wingdings") else ""


def _symbol(code: int, font: str) -> str:
    table = _WINGDINGS_2 if font.lower().strip() == "wingdings 2" else _WINGDINGS
    return table.get(code, "") if font.lower().startswith("wingdings") else chr(code) if code >= 32 else ""


def _private(char: str) -> str:
    """A sign of a symbol font whose name was lost on the way; the commoner font is meant."""
    return _WINGDINGS.get(ord(char) & 0xFF, "")


def _combined(frame: str, sign: str) -> str:
    if frame in "□☐囗":
        return TICKED if sign and sign in _TICKS else EMPTY
    return sign or frame


def _align(properties: etree._Element | None) -> str:
    value = attribute(None if properties is None else properties.find(W + "jc"), "val")
    return {"center": "center", "right": "right", "end": "right"}.get(value, "")


def _indent(properties: etree._Element | None) -> float:
    """The left indent in inches."""
    item = None if properties is None else properties.find(W + "ind")
    value = attribute(item, "left") or attribute(item, "start")
    return int(value) / _ONE_INCH if value.lstrip("-").isdigit() else 0.0
