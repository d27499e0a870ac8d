"""Signatures nobody can read, prints copied in grey, pictures pasted into documents, sheets without a readable word."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw

from tests.papers.drawn import blurred, font, noisy, on_table, page, stamped
from tests.papers.test_docx import document, p, r
from tianping.papers import docx
from tianping.papers.detect import Found
from tianping.papers.docx_pictures import with_words
from tianping.papers.model import Box, Mark, Page
from tianping.papers.page import read_page
from tianping.papers.strokes import unread_ink

DRAWING = "<w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='450000'/><a:blip r:embed='p'/></wp:inline></w:drawing></w:r>"


def _print(shade: int) -> np.ndarray:
    """Draw a sheet with a table and one fingerprint of rings beside where the signature stands."""
    sheet = np.full((1754, 1240, 3), 250, np.uint8)
    cv2.rectangle(sheet, (130, 300), (1100, 700), (60, 60, 60), 2)
    for size in range(8, 60, 7):
        cv2.ellipse(sheet, (700, 1200), (int(size * 0.75), size), 0, 0, 360, (shade, shade, shade), 2)
    return sheet


def test_a_grey_fingerprint_is_a_mark_and_rules_are_none() -> None:
    (mark,) = unread_ink(_print(185), [])
    assert mark.kind == "ink"
    assert mark.box.overlap(Box(655 / 1240, 1140 / 1754, 745 / 1240, 1260 / 1754)) > 0.8


def test_ink_that_was_read_is_no_mark() -> None:
    corners = np.array([[650, 1135], [750, 1135], [750, 1265], [650, 1265]], np.float32)
    assert unread_ink(_print(120), [Found(corners, 1.0)]) == []


def test_a_page_of_speckles_has_no_marks() -> None:
    dice = np.random.default_rng(5)
    sheet = np.full((1754, 1240, 3), 250, np.uint8)
    for x, y in dice.integers(60, 1100, (300, 2)):
        sheet[y : y + 3, x : x + 3] = 90
    assert unread_ink(sheet, []) == []


def test_a_signature_set_to_the_right_stands_there() -> None:
    body = p(r("具状人："), properties="<w:jc w:val='right'/>") + p(
        DRAWING, properties="<w:jc w:val='right'/>"
    )
    ink = Image.new("RGBA", (300, 120), (0, 0, 0, 0))
    ImageDraw.Draw(ink).line([(10, 100), (90, 20), (150, 100), (280, 30)], fill=(20, 20, 60, 255), width=6)
    reading = docx.read(document(body, media__p_dot_png=_png(ink)))
    (mark,) = reading.pages[0].marks
    assert mark.box.x1 > 0.8


def test_a_pasted_voucher_is_read_where_it_stands() -> None:
    voucher = Image.new("RGB", (900, 400), "white")
    ImageDraw.Draw(voucher).text((60, 150), "转账成功 48600.00元", fill=(20, 20, 20), font=font(56, "Sans"))
    box = Box(0.2, 0.5, 0.8, 0.7)
    bare = Page("a.docx", 0, 595, 842, marks=(Mark("picture", box),))
    (line,) = with_words(bare, [(_png(voucher), box)]).lines
    assert "48600.00" in line.text
    assert line.source == "ocr"
    assert box.overlap(line.box) > 0.9


def test_a_sheet_of_which_nothing_can_be_read_is_blurred(tmp_path: Path) -> None:
    sheet = stamped(page(), (760, 820), (200, 40, 40))
    path = tmp_path / "a.jpg"
    noisy(blurred(on_table(sheet))).save(path)
    assert read_page(path, 0, "image").quality == "blurred"


def _png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()
