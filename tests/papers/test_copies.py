"""Copies as they come from an office: grey, put in askew, stamped before they were copied."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from tests.papers import drawn
from tests.papers.test_pages import read, wrong
from tianping.papers.model import Box, Line
from tianping.papers.ocr import SIDE, detector
from tianping.papers.page import read_page
from tianping.papers.stamped import read_stamped
from tianping.papers.tables import ruled

SAID = ("房租什么时候给", "下个月十五号之前", "上次你也这样说", "这次一定给你")


@pytest.mark.parametrize("angle", [2.6, -3.0])
def test_lines_that_slant_past_a_grey_stamp_are_all_read(tmp_path: Path, angle: float) -> None:
    close = drawn.page().resize((1240, 1300))  # so close that each line reaches into the height of the next
    sheet = drawn.stamped(close, (760, 640), (120, 120, 120))
    page = read(drawn.noisy(sheet.rotate(angle, Image.BICUBIC, fillcolor="white")), tmp_path)
    assert page.seals
    assert wrong(page) < 0.02


def _screen() -> Image.Image:
    """Draw a telephone's screen: the clock at the very top, faces as squares beside what is said."""
    image = Image.new("RGB", (720, 1280), (237, 237, 237))
    pen = ImageDraw.Draw(image)
    for spot, words in (((30, 8), "15:30"), ((600, 8), "5G"), ((310, 60), "孙房东")):
        pen.text(spot, words, fill=(20, 20, 20), font=drawn.font(28, "Sans"))
    for row, words in enumerate(SAID):
        x, y = (30, 610)[row % 2], 160 + row * 130
        pen.rectangle((x, y, x + 80, y + 80), fill=(120, 150, 180))
        x = (130, 590 - 30 * len(words))[row % 2]
        pen.rectangle((x, y, x + 30 * len(words) + 10, y + 70), fill="white")
        pen.text((x + 10, y + 14), words, fill=(20, 20, 20), font=drawn.font(28, "Sans"))
    return image


def test_a_screen_put_into_a_file_is_whole_and_its_faces_are_no_letters(tmp_path: Path) -> None:
    path = tmp_path / "聊天.pdf"
    _screen().save(path, resolution=110, quality=92)
    page = read_page(path, 0, "pdf")
    assert page.quality == "ok"
    assert set(page.text.split("\n")) == {"15:30", "5G", "孙房东", *SAID}


def _specked(image: Image.Image) -> Image.Image:
    """Put dust on the glass of the scanner."""
    pen = ImageDraw.Draw(image)
    for step in range(40):
        x, y = 60 + step * 397 % 1120, 90 + step * 613 % 1600
        pen.ellipse((x, y, x + 5, y + 5), fill=(30, 30, 30))
    return image


def test_dust_does_not_make_a_blurred_page_sharp(tmp_path: Path) -> None:
    few = drawn.blurred(drawn.blurred(drawn.page(drawn.LINES[:3])))
    assert read(_specked(few), tmp_path, "页.jpg").quality == "blurred"


def test_a_sheet_of_which_less_is_seen_than_of_what_it_lies_on_is_cut(tmp_path: Path) -> None:
    bed = Image.new("RGB", drawn.SIZE, (70, 70, 70))
    bed.paste(drawn.page(), (820, 20))
    page = read(drawn.noisy(bed, 2.0), tmp_path, "页.jpg")
    assert page.quality == "cut"
    assert "民事起" in page.text


@pytest.mark.parametrize(("width", "quality"), [(1240, "ok"), (700, "cut")])
def test_a_table_whose_rules_leave_the_picture_is_cut(tmp_path: Path, width: int, quality: str) -> None:
    sheet = drawn.page(("还款明细", "", "", "", "合计"), left=300)
    pen = ImageDraw.Draw(sheet)
    for row in range(4):
        pen.line((130, 230 + row * 55, 1100, 230 + row * 55), fill=(40, 40, 40), width=3)
    for column, words in ((150, "日期"), (420, "本金"), (820, "利息")):
        pen.line((column - 20, 230, column - 20, 395), fill=(40, 40, 40), width=3)
        pen.text((column, 240), words, fill=(25, 25, 25), font=drawn.font(28))
    page = read(drawn.noisy(sheet.crop((0, 0, width, 1000))), tmp_path, "页.jpg")
    assert page.quality == quality


def test_a_heading_in_a_dark_bar_is_no_table() -> None:
    sheet = drawn.page(left=200)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((120, 1100, 1120, 1146), fill=(72, 72, 72), outline=(30, 30, 30), width=3)
    lines = []
    for i, letter in enumerate("贰诉讼请求"):
        pen.text((480 + i * 34, 1106), letter, fill="white", font=drawn.font(26, "Sans"))
        box = Box((480 + i * 34) / 1240, 1106 / 1754, (506 + i * 34) / 1240, 1140 / 1754)
        lines.append(Line(letter, box))
    assert ruled(np.asarray(sheet)[:, :, ::-1].copy(), lines)[0] == ()


def test_the_rim_of_a_stamp_is_no_rule_between_the_letters_of_a_word() -> None:
    sheet = drawn.page(("",))
    pen = ImageDraw.Draw(sheet)
    for x in (200, 500, 800):
        pen.line((x, 300, x, 400), fill=(0, 0, 0), width=3)
    for y in (300, 350, 400):
        pen.line((200, y, 800, y), fill=(0, 0, 0), width=3)
    pen.line((612, 350, 612, 400), fill=(0, 0, 0), width=3)  # the rim where it runs straight down
    words, left = "23816.40", 580
    places = tuple((left + 8 * i + 4) / sheet.width for i in range(len(words)))
    line = Line(
        words,
        Box(left / sheet.width, 362 / sheet.height, (left + 64) / sheet.width, 386 / sheet.height),
        chars=places,
    )
    assert [part.text for part in ruled(np.asarray(sheet)[:, :, ::-1].copy(), [line])[1]] == [words]


def test_the_grain_of_the_wood_below_a_sheet_is_no_table_that_runs_out(tmp_path: Path) -> None:
    sheet = drawn.page(left=200)
    pen = ImageDraw.Draw(sheet)
    for row in range(5):
        pen.line((0, 1400 + row * 40, 700, 1400 + row * 40), fill=(120, 110, 100), width=3)
    assert read(drawn.noisy(sheet), tmp_path, "页.jpg").quality == "ok"


def test_a_copied_photograph_is_a_picture_and_no_stamps(tmp_path: Path) -> None:
    sheet = drawn.page(("", "", "", "", "", "", "", "", "", "", "", "", "楼道积水照片"), left=500)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((180, 250, 1060, 850), fill=(205, 205, 205))
    for x, y, size in ((400, 420, 110), (700, 560, 140), (900, 350, 60)):
        pen.ellipse((x - size, y - size, x + size, y + size), fill=(140, 140, 140))
    page = read(drawn.noisy(sheet), tmp_path, "页.jpg")
    (mark,) = page.marks
    assert mark.kind == "picture"
    assert page.text == "楼道积水照片"


def test_print_that_is_only_smears_is_blurred_and_what_shines_through_is_blank(tmp_path: Path) -> None:
    few = drawn.page(drawn.LINES[:4])
    smeared = few.filter(ImageFilter.GaussianBlur(22))
    page = read(drawn.noisy(smeared, 3), tmp_path, "页.jpg")
    assert (page.blank, page.quality) == (False, "blurred")
    behind = Image.blend(
        Image.new("RGB", few.size, "white"), few.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 0.03
    )
    assert read(drawn.noisy(behind, 3), tmp_path, "背面.jpg").blank


def _pale(image: Image.Image, white: float, blur: float = 0) -> Image.Image:
    return Image.blend(
        image.filter(ImageFilter.GaussianBlur(blur)), Image.new("RGB", image.size, "white"), white
    )


@pytest.mark.parametrize(("white", "blur"), [(0.74, 0), (0.84, 1.2), (0.8, 2.2)])
def test_the_print_of_the_other_side_is_not_read(tmp_path: Path, white: float, blur: float) -> None:
    behind = _pale(
        ImageOps.mirror(drawn.page(("", "", "", "", "", "OTOXAHIMTVX80", *drawn.LINES))), white, blur
    )
    page = read(drawn.noisy(behind, 3), tmp_path, "背面.jpg")
    assert (page.blank, page.quality, page.text) == (True, "ok", "")
    here = ImageChops.darker(drawn.page(drawn.LINES[:4]), behind)
    page = read(drawn.noisy(here, 3), tmp_path, "正面.jpg")
    assert page.text.startswith("民事起诉状\n原告：宋明远")
    # Of the other side a few letters at most, where it is sharp in neither way.
    assert page.text.count("\n") <= 4


def test_faint_print_is_read(tmp_path: Path) -> None:
    page = read(drawn.noisy(_pale(drawn.page(), 0.8), 3), tmp_path, "页.jpg")
    assert not page.blank
    assert len(page.text) > 200


def test_what_fades_with_the_stamp_is_kept_if_it_is_no_word_of_a_stamp() -> None:
    lines = (
        "指派席炳坤担任本案的诉讼代理人",
        "江州青禾律师事务所",
        "2026年2月11日",
        "行政审批专用章",
        "合同专用",
    )
    image = np.asarray(drawn.page(lines))[:, :, ::-1].copy()
    faded = image.copy()
    faded[:200, 330:] = 255  # the end of the first line
    faded[200:] = 255
    found = detector().find(image, SIDE)
    words = read_stamped(image, faded, found, [Box(0.0, 0.05, 0.6, 0.4)])
    assert {word.reading.text for word in words} == set(lines[:3])


def test_two_lines_of_one_cell_are_read_together(tmp_path: Path) -> None:
    sheet = drawn.page(("送达地址确认书",))
    pen = ImageDraw.Draw(sheet)
    for x in (130, 300, 560, 760, 1100):
        pen.line((x, 250, x, 350), fill=(40, 40, 40), width=3)
    for y in (250, 350):
        pen.line((130, y, 1100, y), fill=(40, 40, 40), width=3)
    words = (
        (150, 280, "案由"), (320, 280, "信用卡纠纷"), (580, 280, "当事人"),
        (780, 260, "云水惠民银行股份"), (780, 305, "有限公司"),
    )  # fmt: skip
    for x, y, text in words:
        pen.text((x, y), text, fill=(25, 25, 25), font=drawn.font(28))
    page = read(drawn.noisy(sheet), tmp_path)
    assert page.text.split("\n")[1:] == [text for _, _, text in words]


def test_half_a_page_in_the_shadow_of_a_hand_is_the_same_page(tmp_path: Path) -> None:
    sheet = np.asarray(drawn.page()).copy()
    sheet[560:] = sheet[560:] // 2
    assert wrong(read(drawn.noisy(Image.fromarray(sheet), 4.0), tmp_path, "页.jpg")) < 0.02


def test_a_streak_of_the_scanner_is_no_rule_of_a_table(tmp_path: Path) -> None:
    sheet = drawn.page(("送达地址确认书",))
    pen = ImageDraw.Draw(sheet)
    for x in (130, 300, 1100):
        pen.line((x, 250, x, 350), fill=(40, 40, 40), width=3)
    for y in (250, 350):
        pen.line((130, y, 1100, y), fill=(40, 40, 40), width=3)
    words = (
        (150, 280, "告知"),
        (320, 260, "送达地址变更应当及时告知人民法院"),
        (320, 305, "退回之日视为送达之日"),
    )
    for x, y, text in words:
        pen.text((x, y), text, fill=(25, 25, 25), font=drawn.font(28))
    pen.line((543, 0, 543, 1754), fill=(110, 110, 110), width=2)
    page = read(drawn.noisy(sheet), tmp_path)
    assert page.text.split("\n")[1:] == [text for _, _, text in words]
