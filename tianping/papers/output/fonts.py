"""Fonts for the pages made here: one that is seen, cut down to the characters used, and one that is not seen."""

from __future__ import annotations

import functools
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
from fontTools import subset
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph
from pikepdf import Array, Dictionary, Name

_SEEN = Path(pylopdf_fonts_zh_cn.__file__).parent / "NotoSerifSC-Regular.otf"
_DROPPED = ["GSUB", "GPOS", "BASE", "GDEF", "VORG", "vhea", "vmtx", "DSIG", "OS/2", "name", "post"]
_UNITS = 1000
_MISSING = "〓"
"""Printed for a character that the font lacks, as compositors have always done."""
_STAND_INS = {"☑": "■", "☒": "■", "☐": "□", "✓": "√", "✔": "√"}


@dataclass(frozen=True, slots=True)
class Face:
    """A font in a PDF: its object, the code of each character, and the widths in thousandths of the size."""

    font: pikepdf.Object
    codes: dict[str, int]
    widths: dict[str, int]

    def encode(self, text: str) -> bytes:
        """The text as a hexadecimal string of the content stream."""
        return (
            b"<" + "".join(f"{self.codes[char]:04x}" for char in text if char in self.codes).encode() + b">"
        )

    def width(self, text: str) -> float:
        """How wide the text is, for a size of one."""
        return sum(self.widths.get(char, 0) for char in text) / _UNITS


def seen(pdf: pikepdf.Pdf, text: Iterable[str]) -> Face:
    """Embed the serif face with just the characters of the text."""
    wanted = sorted(set(text) | {_MISSING})
    drawn = {char: _STAND_INS.get(char, char) for char in wanted}
    font = TTFont(_SEEN, lazy=True)
    options = subset.Options(layout_features=[], hinting=False, notdef_outline=True, glyph_names=False)
    options.drop_tables += _DROPPED
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(char) for char in drawn.values()])
    cutter.subset(font)
    cmap, metrics = font.getBestCmap(), font["hmtx"].metrics
    glyphs = {char: cmap.get(ord(shape), cmap[ord(_MISSING)]) for char, shape in drawn.items()}
    # The glyphs of this face are named by their number in it, which is also the code that a PDF uses.
    codes = {char: int(name.removeprefix("cid")) for char, name in glyphs.items()}
    widths = {char: metrics[name][0] for char, name in glyphs.items()}
    program = pdf.make_stream(font.getTableData("CFF "), Subtype=Name("/CIDFontType0C"))
    descendant = _descendant(pdf, "AAAAAA+NotoSerifSC", "/CIDFontType0", {"/FontFile3": program})
    descendant.W = Array([part for char in wanted for part in (codes[char], Array([widths[char]]))])
    said = {codes[char]: char for char in (_MISSING, *wanted)}
    return Face(_composite(pdf, descendant, said), codes, widths)


def unseen(pdf: pikepdf.Pdf, text: Iterable[str]) -> Face:
    """Embed a face whose glyphs are empty, for words that lie invisibly over their own picture."""
    characters = sorted(set(text))
    codes = {char: number for number, char in enumerate(characters, 1)}
    program = pdf.make_stream(_empty_font())
    descendant = _descendant(pdf, "AAAAAB+Unseen", "/CIDFontType2", {"/FontFile2": program})
    descendant.DW = _UNITS
    # Every code shows the one empty glyph: none shows .notdef, which an archive copy may not.
    descendant.CIDToGIDMap = pdf.make_stream(b"\0\0" + b"\0\1" * len(characters))
    font = _composite(pdf, descendant, {code: char for char, code in codes.items()})
    return Face(font, codes, dict.fromkeys(characters, _UNITS))


def _descendant(pdf: pikepdf.Pdf, name: str, kind: str, program: dict[str, pikepdf.Object]) -> pikepdf.Object:
    descriptor = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/" + name), Flags=4, FontBBox=Array([-100, -300, 1100, 1000]),
        ItalicAngle=0, Ascent=880, Descent=-120, CapHeight=730, StemV=80,
    )  # fmt: skip
    for key, value in program.items():
        descriptor[key] = value
    system = Dictionary(Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0)
    return Dictionary(
        Type=Name.Font, Subtype=Name(kind), BaseFont=Name("/" + name), CIDSystemInfo=system,
        FontDescriptor=pdf.make_indirect(descriptor),
    )  # fmt: skip


def _composite(pdf: pikepdf.Pdf, descendant: pikepdf.Object, said: dict[int, str]) -> pikepdf.Object:
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=descendant.BaseFont, Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]), ToUnicode=pdf.make_stream(_to_unicode(said)),
        )
    )  # fmt: skip


def _to_unicode(said: dict[int, str]) -> bytes:
    """Say which character each code stands for, so that copied text is the text."""
    rows = [f"<{code:04x}> <{char.encode('utf-16-be').hex()}>" for code, char in sorted(said.items())]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode()


@functools.cache
def _empty_font() -> bytes:
    """A TrueType font of one glyph without outline, as wide as it is high."""
    builder = FontBuilder(_UNITS, isTTF=True)
    builder.setupGlyphOrder([".notdef", "empty"])
    builder.setupCharacterMap({0x20: "empty"})
    builder.setupGlyf({".notdef": Glyph(), "empty": Glyph()})
    builder.setupHorizontalMetrics({".notdef": (_UNITS, 0), "empty": (_UNITS, 0)})
    builder.setupHorizontalHeader(ascent=880, descent=-120)
    builder.setupNameTable({"familyName": "Unseen", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=880, sTypoDescender=-120, usWinAscent=880, usWinDescent=120)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.font.recalcTimestamp = False
    stream = io.BytesIO()
    builder.font.save(stream)
    return stream.getvalue()
