"""Drawn pages are read as what they are: upright, judged, with the words that were drawn."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.papers import drawn
from tianping.papers.model import Page
from tianping.papers.page import read_page
from tianping.papers.same import duplicates


def read(image: Image.Image, folder: Path, name: str = "页.png") -> Page:
    path = folder / name
    image.save(path, quality=88)
    return read_page(path, 0, "image")


def normal(text: str) -> str:
    """Punctuation may be read in its wide or narrow form."""
    return text.translate(str.maketrans("：，；（）", ":,;()"))


def wrong(page: Page) -> float:
    return drawn.errors(tuple(map(normal, drawn.LINES)), normal(page.text))


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_set_upright_and_read(tmp_path: Path, rotation: int) -> None:
    page = read(drawn.noisy(drawn.page()).rotate(-rotation, expand=True), tmp_path)
    assert page.rotation == rotation
    assert wrong(page) < 0.01
    assert page.quality == "ok"
    assert not page.blank


def test_exif_orientation_is_applied_before_rotation_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn.page().rotate(90, expand=True).save(path, exif=exif)
    page = read_page(path, 0, "image")
    assert (page.rotation, page.exif_orientation) == (0, 6)
    assert wrong(page) < 0.01


def test_slant_is_measured_and_rows_stay_in_order(tmp_path: Path) -> None:
    slanted = drawn.page().rotate(-1.8, fillcolor="white", resample=Image.BICUBIC)
    page = read(slanted, tmp_path)
    assert page.skew == pytest.approx(1.8, abs=0.3)
    tops = [line.box.y0 for line in page.lines]
    assert tops == sorted(tops)
    assert wrong(page) < 0.01


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
def test_quality_is_told(tmp_path: Path, spoil: object, quality: str) -> None:
    assert read(drawn.noisy(spoil(drawn.page()), 3.0), tmp_path).quality == quality  # type: ignore[operator]


def test_a_sheet_that_leaves_the_photograph_is_cut(tmp_path: Path) -> None:
    photograph = drawn.on_table(drawn.page())
    page = read(photograph.crop((0, 0, 900, photograph.height)), tmp_path, "照片.jpg")
    assert page.quality == "cut"


def test_a_blank_page_is_blank_in_spite_of_dust(tmp_path: Path) -> None:
    paper = drawn.noisy(Image.new("RGB", drawn.SIZE, (247, 246, 242)))
    for x, y in ((300, 700), (905, 1200), (640, 333)):
        paper.paste((90, 90, 90), (x, y, x + 4, y + 4))
    page = read(paper, tmp_path)
    assert page.blank
    assert page.quality == "ok"


@pytest.mark.parametrize("colour", [(214, 40, 40), (120, 120, 120)])
def test_a_stamp_hides_no_word_and_adds_none(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    page = read(drawn.stamped(drawn.page(), (420, 860), colour), tmp_path)
    assert page.seals
    assert wrong(page) < 0.02
    assert "园艺" not in page.text.replace("青禾园艺有限公司", "")


def test_a_red_heading_is_print_and_no_stamp(tmp_path: Path) -> None:
    paper = drawn.page(drawn.LINES[:3])
    pen = ImageDraw.Draw(paper)
    pen.text(
        (620, 80), "江州市江北区松涛街道办事处文件", fill=(205, 25, 30), font=drawn.font(44), anchor="mm"
    )
    page = read(drawn.noisy(paper), tmp_path)
    assert page.lines[0].text == "江州市江北区松涛街道办事处文件"
    assert not page.seals


def test_tick_boxes_become_choices(tmp_path: Path) -> None:
    page = read(drawn.boxes((("是", True), ("否", False), ("短信", True), ("邮箱", False))), tmp_path)
    told = [(choice.label, choice.ticked) for choice in page.choices]
    assert told == [("是", True), ("否", False), ("短信", True), ("邮箱", False)]


def test_characters_have_places_from_left_to_right(tmp_path: Path) -> None:
    page = read(drawn.page(), tmp_path)
    for line in page.lines:
        assert len(line.chars) == len(line.text)
        assert list(line.chars) == sorted(line.chars)
        assert line.box.x0 - 0.01 <= line.chars[0] <= line.chars[-1] <= line.box.x1 + 0.01


def test_the_same_page_again_is_found_and_a_like_one_is_not(tmp_path: Path) -> None:
    other = tuple(line.replace("58320", "61740").replace("4月12日", "6月17日") for line in drawn.LINES)
    pages = [
        read(drawn.noisy(drawn.page()), tmp_path, "一.png"),
        read(drawn.page(other), tmp_path, "二.png"),
        read(drawn.on_table(drawn.page()), tmp_path, "三.jpg"),
    ]
    found = duplicates(pages)
    assert [(one.page.file, one.of.file) for one in found] == [("三.jpg", "一.png")]
    assert "内容相同" in found[0].explain()


@pytest.mark.parametrize("size", [(1, 1), (3, 600), (600, 3), (64, 48)])
@pytest.mark.parametrize("shade", [0, 128, 255])
def test_any_picture_is_answered(tmp_path: Path, size: tuple[int, int], shade: int) -> None:
    page = read(Image.new("RGB", size, (shade, shade, shade)), tmp_path)
    assert page.text == ""
    assert Page.from_json(json.loads(json.dumps(page.to_json(), allow_nan=False))) == page


def test_noise_yields_no_words(tmp_path: Path) -> None:
    page = read(Image.effect_noise((700, 900), 90).convert("RGB"), tmp_path)
    assert len(page.text) < 5
