"""The archive copy, bundles, and pages drawn for a screen."""

from __future__ import annotations

import io
import threading
import zipfile
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from tianping.papers import docx, ofd_write
from tianping.papers.model import Box, Line, Page
from tianping.papers.output import (
    DrawingError,
    Sheet,
    Volume,
    bundle,
    cut_strip,
    flow,
    make_pdf,
    render_page,
    render_read,
    sheets_of,
    volume_of,
)  # fmt: skip

WORDS = (
    Line("民事起诉状", Box(0.4, 0.1, 0.6, 0.13), source="ocr"),
    Line("原告：赵一，𠮷田路3号", Box(0.1, 0.2, 0.6, 0.23), source="ocr"),
)


@cache
def photograph(kind: str = "JPEG", mode: str = "RGB", orientation: int = 1, frames: int = 1) -> bytes:
    """A portrait sheet with a black field in its upper left corner."""
    image = Image.new("RGB", (420, 594), "white")
    ImageDraw.Draw(image).rectangle([0, 0, 100, 100], fill="black")
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"save_all": True, "append_images": [image.convert(mode)] * (frames - 1)} if frames > 1 else {}
    stream = io.BytesIO()
    image.convert(mode).save(stream, kind, exif=exif.tobytes(), **options)
    return stream.getvalue()


@cache
def document(rotate: int = 0) -> bytes:
    """A born-digital page whose font is not inside it, with a filled field in its upper left corner."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    page.obj.Contents = pdf.make_stream(b"0 g 0 742 100 100 re f BT /F1 18 Tf 200 700 Td (Civil) Tj ET")
    page.rotate(rotate, relative=True)
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def archived(*sheets: Sheet) -> bytes:
    return make_pdf([Volume("材料", sheets)], title="卷一")


def text_of(data: bytes, index: int = 0) -> str:
    return pdfium.PdfDocument(data)[index].get_textpage().get_text_range()


def dark_corner(data: bytes, index: int = 0) -> str:
    """Where on the page the black field lies."""
    image = pdfium.PdfDocument(data)[index].render(scale=0.5).to_pil().convert("L")
    width, height = image.size
    corners = {
        "upper left": (9, 9),
        "upper right": (width - 9, 9),
        "lower left": (9, height - 9),
        "lower right": (width - 9, height - 9),
    }
    return next((name for name, place in corners.items() if image.getpixel(place) < 90), "none")


SHEETS = {
    "jpeg": Sheet(picture=photograph(), lines=WORDS),
    "png": Sheet(picture=photograph("PNG"), lines=WORDS),
    "grey": Sheet(picture=photograph("PNG", "L"), lines=WORDS),
    "fax": Sheet(picture=photograph("TIFF", "1"), lines=WORDS),
    "cmyk": Sheet(picture=photograph("JPEG", "CMYK"), lines=WORDS),
    "pdf": Sheet(pdf=document(), lines=WORDS),
    "set": Sheet(lines=WORDS, visible=True),
}


@pytest.mark.parametrize("name", SHEETS)
def test_words_lie_behind_every_kind_of_page(name: str) -> None:
    data = archived(SHEETS[name])
    assert text_of(data).splitlines() == ["民事起诉状", "原告：赵一，𠮷田路3号", "1 / 1"]


@pytest.mark.parametrize("name", SHEETS)
def test_the_copy_declares_and_keeps_what_an_archive_asks(name: str) -> None:
    with pikepdf.open(io.BytesIO(archived(SHEETS[name]))) as pdf:
        words = pdf.open_metadata()
        assert (words["pdfaid:part"], words["pdfaid:conformance"]) == ("2", "U")
        assert bytes(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes())[36:40] == b"acsp"
        assert "/ID" in pdf.trailer
        assert not pdf.is_encrypted
        for item in pdf.objects:
            if not isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
                continue
            if item.get("/Type") == "/FontDescriptor":
                assert {"/FontFile2", "/FontFile3"} & set(item.keys())
            if item.get("/Subtype") == "/Type0":
                assert "/ToUnicode" in item
            if item.get("/Subtype") == "/Image":
                assert item.ColorSpace in ("/DeviceRGB", "/DeviceGray")
            assert not {"/JS", "/AA", "/EF", "/Launch"} & set(item.keys())


def test_words_lie_where_they_are_seen() -> None:
    page = pdfium.PdfDocument(archived(Sheet(picture=photograph(), lines=WORDS[:1])))[0]
    width, height = page.get_size()
    layer = page.get_textpage()
    boxes = [layer.get_charbox(number) for number in range(5)]
    assert min(box[0] for box in boxes) / width == pytest.approx(0.4, abs=0.01)
    assert max(box[2] for box in boxes) / width == pytest.approx(0.6, abs=0.01)
    assert 0.86 < (boxes[0][1] + boxes[0][3]) / 2 / height < 0.91


@pytest.mark.parametrize(
    ("rotation", "corner"),
    [(0, "upper left"), (90, "lower left"), (180, "lower right"), (270, "upper right")],
)
def test_pages_are_turned_upright(rotation: int, corner: str) -> None:
    """A field that lies upper left in the file lies elsewhere once the page is turned back."""
    assert dark_corner(archived(Sheet(picture=photograph(), rotation=rotation))) == corner
    assert dark_corner(archived(Sheet(pdf=document(), rotation=rotation))) == corner


@pytest.mark.parametrize(
    ("rotate", "corner"), [(0, "upper left"), (90, "upper right"), (180, "lower right"), (270, "lower left")]
)
def test_the_rotation_of_a_pdf_page_is_kept(rotate: int, corner: str) -> None:
    assert dark_corner(archived(Sheet(pdf=document(rotate)))) == corner
    own = archived(Sheet(lines=WORDS, visible=True, placed=[(photograph(), Box(0, 0, 0.5, 0.5))]))
    with pikepdf.open(io.BytesIO(own)) as pdf:
        pdf.pages[0].rotate(rotate, relative=True)
        stream = io.BytesIO()
        pdf.save(stream)
    again = archived(Sheet(pdf=stream.getvalue()))
    assert dark_corner(again) == corner
    assert text_of(again).startswith("民事起诉状"), "a page fit for the archive keeps its own words"


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_the_camera_is_believed(orientation: int) -> None:
    upright = {1: "upper left", 3: "lower right", 6: "upper right", 8: "lower left"}
    assert dark_corner(archived(Sheet(picture=photograph(orientation=orientation)))) == upright[orientation]


def test_a_photograph_is_kept_byte_for_byte_where_it_can_be() -> None:
    with pikepdf.open(io.BytesIO(archived(Sheet(picture=photograph())))) as pdf:
        (picture,) = [
            o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"
        ]
        assert picture.read_raw_bytes()[-400:] == photograph()[-400:]


def test_the_same_papers_give_the_same_bytes() -> None:
    assert archived(*SHEETS.values()) == archived(*SHEETS.values())


def test_a_bundle_has_contents_with_links_bookmarks_and_numbers() -> None:
    volumes = [
        Volume(title, [SHEETS["set"]] * 2) for title in ("起诉状", "身份证明", "一份名称特别长的证据材料" * 5)
    ]
    data = bundle(volumes, title="赵一诉钱二借款案 材料")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == 7
        with pdf.open_outline() as outline:
            assert [item.title[:4] for item in outline.root] == ["目录", "起诉状", "身份证明", "一份名称"]
        targets = [pdf.pages.index(pikepdf.Page(link.Dest[0])) for link in pdf.pages[0].obj.Annots]
    assert targets == [1, 3, 5]
    words = text_of(data)
    assert "目　录" in words
    assert "2　身份证明" in words
    assert "1 / 7" in words


def test_long_texts_flow_over_pages() -> None:
    sheets = flow(["原告与被告系同村邻居，被告向原告借款。" * 40] * 6)
    assert len(sheets) > 2
    assert all(line.box.y1 < 0.95 for sheet in sheets for line in sheet.lines)


def test_files_of_every_kind_become_sheets(tmp_path: Path) -> None:
    ofd = ofd_write.write([ofd_write.Sheet(lines=WORDS), ofd_write.Sheet(picture=photograph())])
    text = tmp_path / "a.txt"
    text.write_bytes("起诉状".encode("gb18030"))
    counts = [
        len(sheets_of(file)) for file in (photograph(), photograph("TIFF", frames=3), document(), ofd, text)
    ]
    assert counts == [1, 3, 1, 2, 1]
    volume = volume_of("证据", [(photograph(), [Page("a.jpg", 0, 420, 594, lines=WORDS)]), (ofd, ())])
    data = make_pdf([volume], title="x")
    assert text_of(data).startswith("民事起诉状")
    assert text_of(data, 1).startswith("民事起诉状")


def test_a_sheet_of_paper_is_cut_out_of_its_photograph() -> None:
    page = Page("a.jpg", 0, 210, 297, sheet=(0.0, 0.0, 0.5, 0.0, 0.5, 0.5, 0.0, 0.5))
    drawn = Image.open(io.BytesIO(render_read(photograph(), page, 210)))
    assert drawn.size == (210, 297)
    assert drawn.convert("L").getpixel((80, 80)) < 60
    assert len(make_pdf([volume_of("x", [(photograph(), [page])])], title="x")) > 1000


def test_pages_are_drawn_once(tmp_path: Path) -> None:
    first = render_page(document(), 0, 300, cache=tmp_path)
    assert Image.open(io.BytesIO(first)).size == (300, 425)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"kept")
    assert render_page(document(), 0, 300, cache=tmp_path) == b"kept"
    assert render_page(document(), 0, 200, cache=tmp_path) != b"kept"


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_drawn_page_has_the_width_asked_for(rotation: int) -> None:
    assert Image.open(io.BytesIO(render_page(photograph(), 0, 150, rotation=rotation))).width == 150


@pytest.mark.parametrize(
    ("data", "index"),
    [
        (b"%PDF-1.7 broken", 0),
        (document(), 7),
        (b"\xff\xd8\xff\xe0broken", 0),
        (bytes(range(128, 256)) * 9, 0),
    ],
)
def test_what_cannot_be_drawn_says_so(data: bytes, index: int) -> None:
    with pytest.raises(DrawingError):
        render_page(data, index, 100)


def test_a_strip_shows_the_field_and_a_little_around_it() -> None:
    page = render_page(photograph(), 0, 420)
    strip = Image.open(io.BytesIO(cut_strip(page, Box(0.0, 0.0, 0.2, 0.1))))
    assert strip.format == "PNG"
    assert (strip.width, strip.height) == pytest.approx((89, 64), abs=2)
    edge = Image.open(io.BytesIO(cut_strip(page, Box(0.99, 0.99, 1.5, 1.5))))
    assert edge.width >= 1


def word_document() -> bytes:
    main = "<w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    main += "".join(
        f"<w:p><w:r><w:t>第{number}段文字，内容各不相同。</w:t></w:r></w:p>" for number in range(90)
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", main + "</w:body></w:document>")
    return stream.getvalue()


def test_the_boxes_of_a_word_document_lie_on_its_drawn_page() -> None:
    data = word_document()
    page = docx.read(data).pages[0]
    drawn = Image.open(io.BytesIO(render_page(data, 0, page.width))).convert("L")
    assert drawn.height == pytest.approx(page.height, abs=2)
    for line in page.lines[::30]:
        box = (
            line.box.x0 * drawn.width,
            line.box.y0 * drawn.height,
            line.box.x1 * drawn.width,
            line.box.y1 * drawn.height,
        )
        assert drawn.crop(tuple(map(int, box))).getextrema()[0] < 90


def test_threads_may_draw_at_the_same_time() -> None:
    drawn: list[bytes] = []
    threads = [
        threading.Thread(target=lambda: drawn.append(render_page(photograph(), 0, 100))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(drawn)) == 1
    assert len(drawn) == 3
