"""The sheet in a picture: found, cut out, parted where two lie side by side, judged."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter

from tests.papers import drawn
from tests.papers.drawn import read, wrong
from tianping.papers.model import Page
from tianping.papers.sheet import find_sheet

# The two sides of an identity card.
FRONT = (
    "姓名　宋明远",
    "性别　男　民族　苗",
    "住址　江州市江北区松涛路18号",
    "公民身份号码380102198603051234",
)
BACK = ("中华人民共和国", "居民身份证", "签发机关　江州市公安局江北分局", "有效期限　2019.09.23-长期")


@pytest.mark.parametrize("words_first", [True, False])
def test_the_shadow_of_a_fold_does_not_end_the_page(tmp_path: Path, words_first: bool) -> None:
    sheet = np.asarray(drawn.page(drawn.LINES[:6])).astype(np.float32)
    down = np.arange(sheet.shape[0])[:, None, None]
    folded = Image.fromarray(
        np.clip(sheet - 90 * np.exp(-(((down - 640) / 18) ** 2)), 0, 255).astype(np.uint8)
    )
    page = read(drawn.noisy(folded if words_first else folded.rotate(180)), tmp_path)
    assert (page.blank, page.rotation) == (False, 0 if words_first else 180)
    assert "判令被告承担本案诉讼费用" in page.text


def test_a_blank_page_with_the_shadow_of_a_fold_is_blank(tmp_path: Path) -> None:
    down = np.arange(drawn.SIZE[1])[:, None, None]
    shadow = 255 - 90 * np.exp(-(((down - 900) / 18) ** 2)) * np.ones((1, drawn.SIZE[0], 3))
    assert read(drawn.noisy(Image.fromarray(shadow.astype(np.uint8))), tmp_path).blank


def test_two_pages_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    right = tuple(line.replace("原告", "答辩人") for line in drawn.LINES)
    both = Image.new("RGB", (2 * drawn.SIZE[0], drawn.SIZE[1]), "white")
    both.paste(drawn.page(), (0, 0))
    both.paste(drawn.page(right), (drawn.SIZE[0], 0))
    lines = [line.text for line in read(drawn.noisy(both), tmp_path).lines]
    assert len(lines) == 2 * len(drawn.LINES)
    assert lines.index("具状人：宋明远") < len(drawn.LINES)
    assert "答辩人" not in "".join(lines[: len(drawn.LINES)])


def test_both_sides_of_a_card_laid_side_by_side_are_read_one_after_the_other(tmp_path: Path) -> None:
    sheet = Image.new("RGB", (1600, 780), "white")
    pen = ImageDraw.Draw(sheet)
    for left, words in ((140, FRONT), (880, BACK)):
        for row, line in enumerate(words):
            pen.text((left, 190 + row * 100), line, fill=(25, 25, 25), font=drawn.font(30))
    lines = [
        line.text.replace("　", "").replace(" ", "") for line in read(drawn.noisy(sheet), tmp_path).lines
    ]
    assert lines.index("中华人民共和国") > max(i for i, line in enumerate(lines) if "身份号码" in line)


@pytest.mark.parametrize("ground", [(222, 217, 209), (96, 70, 52)])
@pytest.mark.parametrize("high", [False, True])
def test_both_sides_of_a_card_on_a_table_are_read(
    tmp_path: Path, ground: tuple[int, int, int], high: bool
) -> None:
    """Neither is cut away, whichever of the two lies nearer to the middle."""
    table = Image.new("RGB", (980, 1280 if high else 1180), ground)
    pen = ImageDraw.Draw(table)
    for top, words, shade in ((60, FRONT, (232, 240, 246)), (620, BACK, (240, 237, 228))):
        pen.rounded_rectangle((70, top, 900, top + 500), 20, fill=shade)
        for row, line in enumerate(words):
            pen.text((150, top + 70 + row * 100), line, fill=(25, 25, 25), font=drawn.font(30))
    text = read(drawn.noisy(table), tmp_path).text
    wanted = ("宋明远", "380102198603051234", "居民身份证", "江州市公安局江北分局")
    assert not [words for words in wanted if words not in text]


def test_a_table_that_lies_is_one_page(tmp_path: Path) -> None:
    sheet = Image.new("RGB", (1754, 1240), "white")
    pen = ImageDraw.Draw(sheet)
    for row in range(8):
        for left, right, words in (
            (100, 840, "苗木买卖合同一份证明合同关系成立"),
            (840, 1650, "送货单两份证明被告已经收到苗木"),
        ):
            pen.rectangle((left, 150 + row * 90, right, 240 + row * 90), outline=(25, 25, 25), width=2)
            pen.text((left + 20, 175 + row * 90), f"{row + 1}{words}", fill=(25, 25, 25), font=drawn.font(28))
    first = read(drawn.noisy(sheet), tmp_path).lines[:2]
    assert [line.text[:2] for line in first] == ["1苗", "1送"]


def test_what_bites_into_the_rim_of_a_sheet_belongs_to_it() -> None:
    photograph = np.full((800, 500, 3), (60, 70, 80), np.uint8)
    photograph[30:780, 40:460] = (210, 215, 215)
    brown, green, white = (90, 140, 190), (90, 220, 130), (250, 250, 250)
    # A chat: pictures at the left rim with what they say, an answer that reaches to the right one.
    for top, left, right, colour in ((280, 200, 455, green), (340, 45, 90, brown), (340, 100, 300, white)):
        photograph[top : top + 45, left:right] = colour
    corners = find_sheet(photograph)
    assert corners is not None
    assert corners[:, 1].min() < 45


def test_a_sheet_on_a_table_is_cut_out(tmp_path: Path) -> None:
    page = read(drawn.on_table(drawn.page()), tmp_path, "照片.jpg")
    assert len(page.sheet) == 8
    assert page.quality == "ok"
    assert wrong(page) < 0.03


@pytest.mark.parametrize(
    ("spoil", "quality"),
    [
        (drawn.blurred, "blurred"),
        (drawn.dark, "dark"),
        (lambda page: page.crop((0, 0, 800, page.height)), "cut"),
        (lambda page: page.crop((400, 0, page.width, page.height)), "cut"),
        (lambda page: page.crop((0, 0, page.width, 640)), "cut"),
        (lambda page: page, "ok"),
    ],
)
def test_quality_is_told(tmp_path: Path, spoil: Callable[[Image.Image], Image.Image], quality: str) -> None:
    assert read(drawn.noisy(spoil(drawn.page()), 3.0), tmp_path).quality == quality


@pytest.mark.parametrize("slope", [(0.3, 0.7), (0.9, 0.97)])
def test_a_shadow_that_ends_sharply_does_not_end_the_sheet(
    tmp_path: Path, slope: tuple[float, float]
) -> None:
    photograph = np.asarray(drawn.on_table(drawn.page())).astype(np.float32)
    high, wide = photograph.shape[:2]
    edge = np.linspace(slope[0] * wide, slope[1] * wide, high)[:, None]
    photograph[np.arange(wide)[None, :] > edge] *= 0.8
    page = read(Image.fromarray(photograph.astype(np.uint8)), tmp_path, "照片.jpg")
    assert page.quality == "ok"
    assert wrong(page) < 0.01


def test_a_sheet_that_leaves_the_photograph_is_cut(tmp_path: Path) -> None:
    photograph = drawn.on_table(drawn.page())
    page = read(photograph.crop((0, 0, 900, photograph.height)), tmp_path, "照片.jpg")
    assert page.quality == "cut"


def _slip(ground: Image.Image) -> Image.Image:
    """A note by hand that fills its picture, the title near the upper edge."""
    pen = ImageDraw.Draw(ground)
    written = (
        (420, 30, "借条"),
        (70, 110, "今借到宋明远人民币叁万元整，用于交车辆"),
        (70, 180, "保险，2025年12月31日前还清。"),
        (420, 250, "借款人：乔永利"),
        (420, 320, "2025年1月20日"),
    )
    for left, top, words in written:
        pen.text((left, top), words, fill=(30, 40, 110), font=drawn.font(40))
    return ground


def test_a_note_on_squared_paper_is_whole(tmp_path: Path) -> None:
    ground = Image.new("RGB", (1000, 700), (250, 250, 240))
    pen = ImageDraw.Draw(ground)
    for at in range(0, 1000, 44):
        pen.line((at, 0, at, 700), fill=(150, 190, 180))
        pen.line((0, at, 1000, at), fill=(150, 190, 180))
    assert read(drawn.noisy(_slip(ground)), tmp_path, "借条.jpg").quality == "ok"


def test_a_photograph_without_light_is_dark_though_no_sheet_is_seen(tmp_path: Path) -> None:
    unlit = Image.eval(drawn.page(), lambda shade: shade // 14)
    assert read(unlit, tmp_path).quality == "dark"
    screen = Image.eval(drawn.page(), lambda shade: 255 - shade)
    assert read(screen, tmp_path).quality == "ok"


def test_a_blank_page_on_which_a_shadow_falls_is_blank(tmp_path: Path) -> None:
    sheet = np.full((1754, 1240, 3), 245, np.float32)
    down, across = np.mgrid[0:1754, 0:1240]
    sheet *= (1 - 0.25 / (1 + np.exp((down / 700 + (1240 - across) / 330 - 1) * 14)))[..., None]
    page = read(drawn.noisy(Image.fromarray(sheet.astype(np.uint8)), 3), tmp_path, "页.jpg")
    assert (page.blank, page.quality) == (True, "ok")


def test_a_blank_page_is_blank_in_spite_of_dust(tmp_path: Path) -> None:
    paper = drawn.noisy(Image.new("RGB", drawn.SIZE, (247, 246, 242)))
    for x, y in ((300, 700), (905, 1200), (640, 333)):
        paper.paste((90, 90, 90), (x, y, x + 4, y + 4))
    page = read(paper, tmp_path)
    assert page.blank
    assert page.quality == "ok"


@pytest.mark.parametrize("size", [(1, 1), (3, 600), (600, 3), (64, 48)])
@pytest.mark.parametrize("shade", [0, 128, 255])
def test_any_picture_is_answered(tmp_path: Path, size: tuple[int, int], shade: int) -> None:
    page = read(Image.new("RGB", size, (shade, shade, shade)), tmp_path)
    assert page.text == ""
    assert Page.from_json(json.loads(json.dumps(page.to_json(), allow_nan=False))) == page


def test_a_page_too_dark_to_read_is_not_blank(tmp_path: Path) -> None:
    page = read(drawn.noisy(drawn.page().point(lambda value: value * 0.01), 3.0), tmp_path)
    assert (page.blank, page.quality) == (False, "dark")


@pytest.mark.parametrize("blur", [10, 16, 20])
def test_a_short_note_so_far_out_of_focus_that_it_is_a_smear_is_not_blank(tmp_path: Path, blur: int) -> None:
    table = Image.new("RGB", (1480, 2061), (52, 60, 78))
    table.paste(drawn.page(drawn.LINES[:3]), (120, 160))
    page = read(drawn.noisy(table.filter(ImageFilter.GaussianBlur(blur))), tmp_path)
    assert (page.blank, page.quality) == (False, "blurred")


def test_the_edge_of_the_lid_does_not_make_a_smear_sharp(tmp_path: Path) -> None:
    smear = drawn.page(drawn.LINES[:4]).filter(ImageFilter.GaussianBlur(9))
    ImageDraw.Draw(smear).rectangle((0, 0, 5, smear.height), fill=(150, 150, 150))
    page = read(drawn.noisy(smear), tmp_path)
    assert (page.blank, page.quality) == (False, "blurred")
