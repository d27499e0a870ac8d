"""Born-digital pages: the text layer as it is, unless it is not what is drawn."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import pikepdf
import pylopdf_fonts_zh_cn
import pytest
import typst
from PIL import Image, ImageDraw

from tests.papers import drawn
from tianping.papers.model import Box, Line, Page
from tianping.papers.page import read_page
from tianping.papers.text_layer import Glyph, _downwards, _forwards, _line, is_trustworthy

SOURCE = """
#set page(paper: "a4")
#set text(font: "Noto Serif SC", lang: "zh", size: 12pt, cjk-latin-spacing: none)
民事起诉状

原告：宋明远，住江州市江北区松涛路18号。

是☑ 否□
#table(columns: 3, [序号], [证据名称], [页码], [1], [苗木买卖合同], [1-3], [2], [送货单], [4])
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page set by a typesetter."""
    path = tmp_path_factory.mktemp("digital") / "起诉状.pdf"
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    path.write_bytes(typst.compile(SOURCE.encode(), font_paths=[fonts], ignore_system_fonts=True))
    return path


def turned(path: Path, rotation: int) -> Path:
    """Give a copy whose page is shown turned."""
    copy = path.with_name(f"{rotation}.pdf")
    with pikepdf.open(path) as document:
        document.pages[0].rotate(rotation, relative=False)
        document.save(copy)
    return copy


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_text_is_kept_in_every_rotation(made: Path, rotation: int) -> None:
    page = read_page(turned(made, rotation), 0, "pdf")
    assert page.rotation == rotation
    assert page.form == "digital"
    assert "原告：宋明远，住江州市江北区松涛路18号。" in page.text.split("\n")
    assert all(line.source == "text" for line in page.lines)
    first = page.lines[0]
    assert first.box.y0 < 0.2
    assert first.box.x0 < 0.3


def test_tables_and_choices_come_with_the_text(made: Path) -> None:
    page = read_page(made, 0, "pdf")
    assert [row for table in page.tables for row in table.rows()] == [
        ["序号", "证据名称", "页码"],
        ["1", "苗木买卖合同", "1-3"],
        ["2", "送货单", "4"],
    ]
    assert [(choice.label, choice.ticked) for choice in page.choices] == [("是", True), ("否", False)]


def test_a_scan_in_a_pdf_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "扫描.pdf"
    drawn.noisy(drawn.page()).save(path, resolution=150)
    page = read_page(path, 0, "pdf")
    assert page.form == "scan"
    assert "江州市江北区人民法院" in page.text


@pytest.mark.parametrize("mode", [0, 3])
def test_an_old_layer_under_a_scan_is_not_trusted(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "旧.pdf"
    drawn.noisy(drawn.page()).save(path, resolution=150)
    garbled = tuple(line.replace("原告", "厚告") for line in drawn.LINES)
    page = read_page(layered(path, garbled, mode), 0, "pdf")
    assert page.form == "scan"
    assert "厚告" not in page.text
    assert "原告：宋明远" in page.text


def layered(path: Path, lines: tuple[str, ...], mode: int) -> Path:
    """Put words beneath the picture of a page: drawn before it, or (mode 3) not drawn at all."""
    name = pikepdf.Name
    with pikepdf.open(path, allow_overwriting_input=True) as document:
        order = pikepdf.Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=2)
        inner = pikepdf.Dictionary(
            Type=name.Font, Subtype=name.CIDFontType0, BaseFont=name("/STSong-Light"), CIDSystemInfo=order
        )
        font = pikepdf.Dictionary(
            Type=name.Font,
            Subtype=name.Type0,
            BaseFont=name("/STSong-Light"),
            Encoding=name("/UniGB-UCS2-H"),
            DescendantFonts=pikepdf.Array([document.make_indirect(inner)]),
        )
        page = document.pages[0]
        page.Resources.Font = pikepdf.Dictionary(F1=document.make_indirect(font))
        shown = "".join(
            f"1 0 0 1 62 {750 - row * 30} Tm <{line.encode('utf-16-be').hex()}> Tj "
            for row, line in enumerate(lines)
        )
        words = f"BT /F1 12 Tf {mode} Tr {shown} ET\n".encode()
        page.Contents = document.make_stream(words + page.Contents.read_bytes())
        document.save(path)
    return path


@pytest.mark.parametrize(
    ("text", "trusted"),
    [
        ("原告宋明远与被告江州市青禾园艺有限公司买卖合同纠纷一案", True),
        ("\ue001\ue002\ue003原告\ue004\ue005", False),
        ("靐龘齉爩鱻麤灪龗齾齱麣鸞虪讟癵騳鑭黸籲鱺豔", False),
        ("", False),
    ],
)
def test_a_layer_of_private_codes_is_not_trusted(text: str, trusted: bool) -> None:
    assert is_trustworthy((Line(text, Box(0, 0, 1, 1)),)) is trusted


def test_a_page_survives_json(made: Path) -> None:
    page = read_page(made, 0, "pdf")
    again = Page.from_json(page.to_json())
    assert again.text == page.text
    assert [table.rows() for table in again.tables] == [table.rows() for table in page.tables]
    assert "电子文本" in page.explain()


def typeset(folder: Path, source: str) -> Page:
    """Read a page set by a typesetter from this source."""
    path = folder / "稀疏.pdf"
    lead = '#set page(paper: "a4")\n#set text(font: "Noto Serif SC", lang: "zh", size: 12pt, cjk-latin-spacing: none)\n'
    fonts = str(Path(pylopdf_fonts_zh_cn.__file__).parent)
    text = folder / "稀疏.typ"  # beside the pictures that it shows
    text.write_text(lead + source, encoding="utf-8")
    path.write_bytes(typst.compile(text, font_paths=[fonts], ignore_system_fonts=True))
    return read_page(path, 0, "pdf")


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("原#h(2em)告：宋明远，男", "原　告：宋明远，男"),
        ("收#h(1.5em)款#h(1.5em)收#h(1.5em)据", "收　款　收　据"),
        ("证#h(2em)明", "证　明"),
        ("2026#h(1.5em)年#h(1.5em)7#h(1.5em)月#h(1.5em)7#h(1.5em)日", "2026　年　7　月　7　日"),
        ("性别：男□#h(2em)女☑", "性别：男□　女☑"),
        ("性别：□男#h(2em)☑女", "性别：□男　☑女"),
    ],
)
def test_words_set_wide_are_one_line(tmp_path: Path, source: str, line: str) -> None:
    assert typeset(tmp_path, source + "\n\n货款58320元于三十日内付清，逾期承担违约金。").lines[0].text == line


def test_columns_set_apart_stay_apart(tmp_path: Path) -> None:
    page = typeset(tmp_path, "序号#h(3em)证据名称#h(3em)页码\n\n1#h(5em)借条#h(5em)3")
    assert [line.text for line in page.lines] == ["序号", "证据名称", "页码", "1", "借条", "3"]


@pytest.mark.parametrize(
    "cells",
    [
        ("张敏", "女", "电话：12900001111"),
        ("李卫", "男", "民族：汉族"),
        ("1", "月租金", "3000"),
        ("5", "日用品", "30"),
    ],
)
def test_cells_without_rules_are_neither_labels_nor_days(tmp_path: Path, cells: tuple[str, ...]) -> None:
    page = typeset(tmp_path, "#h(2em)".join(cells) + "\n\n货款58320元于三十日内付清，逾期承担违约金。")
    assert tuple(line.text for line in page.lines[:-1]) == cells


def test_few_words_on_a_sheet_are_lines_and_not_characters(tmp_path: Path) -> None:
    page = typeset(tmp_path, "此致\n\n江州市江北区人民法院\n\n#h(20em)起诉人：\n\n#h(20em)2026年7月19日")
    assert [line.text for line in page.lines] == ["此致", "江州市江北区人民法院", "起诉人：", "2026年7月19日"]


def test_a_name_signed_behind_its_label_is_read_as_handwriting(tmp_path: Path) -> None:
    name = Image.new("RGBA", (330, 120), (0, 0, 0, 0))
    ImageDraw.Draw(name).text((10, 5), "宋明远", font=drawn.font(96), fill=(20, 20, 90, 255))
    name.save(tmp_path / "sign.png")
    label = '#h(14em)具状人：#box(image("sign.png", height: 18pt), baseline: 25%)'
    lines = typeset(tmp_path, f"此致\n\n江州市江北区人民法院\n\n{label}\n\n#h(14em)2026年7月19日").lines
    assert [(line.text, line.handwriting) for line in lines if "人：" in line.text or line.handwriting] == [
        ("具状人：", False),
        ("宋明远", True),
    ]


def test_lines_of_a_page_on_its_side_run_down_the_upright_page(made: Path) -> None:
    lines = read_page(made, 0, "pdf").lines
    assert _downwards(lines[2::-1]) == lines[:3]
    assert _downwards(lines) == lines


def test_a_stamp_and_a_watermark_set_as_characters_are_no_text(tmp_path: Path) -> None:
    angles = [math.radians(160 + 40 * i) for i in range(7)]
    ring = "".join(
        f"#place(top + left, dx: {250 + 40 * math.cos(a):.0f}pt, dy: {300 + 40 * math.sin(a):.0f}pt,"
        f" rotate({math.degrees(a) + 90:.0f}deg, text(red)[{c}]))"
        for c, a in zip("平湖县人民医院", angles, strict=True)
    )
    star = "#place(top + left, dx: 250pt, dy: 300pt, text(red)[★])#place(top + left, dx: 232pt, dy: 318pt, text(red, 8pt)[收费专用章])"
    sample = "#place(top + left, dx: 90pt, dy: 400pt, rotate(-12deg, text(40pt, red)[样本]))"
    page = typeset(
        tmp_path,
        f"门诊收费票据\n\n金额合计（小写）12,870.55\n\n#text(red)[请核对金额]\n\n{ring}{star}{sample}",
    )
    assert [line.text for line in page.lines] == ["门诊收费票据", "金额合计（小写）12,870.55", "请核对金额"]


def test_lines_that_come_from_their_end_are_turned_forwards() -> None:
    """As the library gives pages printed by browsers and put on their head: numbers alone keep their order."""
    written = ("系统验收报告", "日期：2025年8月22日")
    rows: list[list[Glyph]] = []
    for down, text in enumerate(written):
        set_out = [
            Glyph(c, 10.0 * i, 20.0 * down, 10.0 * i + 10, 20.0 * down + 10) for i, c in enumerate(text)
        ]
        pieces = [
            list(piece) for _, piece in itertools.groupby(set_out, key=lambda glyph: glyph.text.isdigit())
        ]
        backwards = [piece if piece[0].text.isdigit() else piece[::-1] for piece in pieces[::-1]]
        rows.append([glyph for piece in backwards for glyph in piece])
    assert ["".join(glyph.text for glyph in row) for row in rows] == ["告报收验统系", "日22月8年2025：期日"]
    assert ["".join(glyph.text for glyph in row) for row in _forwards(rows)] == list(written)
    assert _forwards(_forwards(rows)) == _forwards(rows)


def test_a_letter_told_by_replacement_text_stands_in_its_word(tmp_path: Path) -> None:
    """Browsers print 民 so, whose glyph is that of a radical, too, and draw all of the page in a form of its own scale."""
    letters = [(0, b"(A)", ""), (36, b"(B)", "<FEFF6C11>"), (72, b"(C)", "")]
    drawn_letters = [
        (b"/Span <</ActualText %b>> BDC " % told.encode() if told else b"")
        + b"BT /H 50 Tf 1 0 0 1 %d 0 Tm %b Tj ET" % (x, shape)
        + (b" EMC" if told else b"")
        for x, shape, told in letters
    ]
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        face = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        form = document.make_stream(b"\n".join(drawn_letters))
        form.Type, form.Subtype, form.BBox = pikepdf.Name.XObject, pikepdf.Name.Form, [0, 0, 2000, 2000]
        form.Resources = {"/Font": {"/H": face}}
        page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(F=form))
        page.Contents = document.make_stream(b"0.24 0 0 0.24 72 600 cm /F Do")
        document.save(tmp_path / "a.pdf")
    lines = read_page(tmp_path / "a.pdf", 0, "pdf").lines
    assert [line.text for line in lines] == ["A民C"]
    assert lines[0].box is not None
    assert lines[0].box.x0 == pytest.approx(72 / 595, abs=0.005)


@pytest.mark.parametrize(("drawn_as", "text"), [("\0有 □无", "☑有 □无"), ("本金\x00壹元", "本金 壹元")])
def test_a_letter_that_the_typeface_lacks_is_the_ticked_box_beside_an_empty_one(
    drawn_as: str, text: str
) -> None:
    row = [Glyph(letter, 10.0 * i, 0, 10.0 * i + 9, 10) for i, letter in enumerate(drawn_as)]
    line = _line(row, 600, 800)
    assert line.text == text
    assert len(line.chars) == len(text)
