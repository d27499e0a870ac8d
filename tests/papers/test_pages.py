"""Drawn pages are read as what they are: upright, judged, with the words that were drawn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from time import process_time
from typing import Literal

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.papers import drawn
from tests.papers.drawn import normal, read, wrong
from tianping.papers import choices, quality
from tianping.papers.detect import Detector, Found
from tianping.papers.model import Box, Line, Page
from tianping.papers.ocr import Word
from tianping.papers.page import read_page
from tianping.papers.recognise import Reading, strip
from tianping.papers.same import duplicates
from tianping.papers.tables import _holes, ruled, ruling, shrunk
from tianping.papers.upright import set_upright


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_is_set_upright_and_read(tmp_path: Path, rotation: int) -> None:
    page = read(drawn.noisy(drawn.page()).rotate(-rotation, expand=True), tmp_path)
    assert page.rotation == rotation
    assert wrong(page) < 0.01
    assert page.quality == "ok"
    assert not page.blank


@pytest.mark.parametrize(("rotation", "looks"), [(0, 1), (90, 2), (180, 1)])
def test_a_page_upside_down_is_not_looked_at_again(
    monkeypatch: pytest.MonkeyPatch, rotation: int, looks: int
) -> None:
    seen: list[int] = []
    find = Detector.find
    monkeypatch.setattr(
        Detector, "find", lambda self, image, side: seen.append(side) or find(self, image, side)
    )
    stood = np.asarray(drawn.noisy(drawn.page()).rotate(-rotation, expand=True))[:, :, ::-1].copy()
    upright = set_upright(stood)
    assert (upright.rotation, len(seen)) == (rotation, looks)
    assert max(upright.found, key=lambda place: place.width).bounds[1] < 800
    # What was read to tell the way up is not read again.
    assert {id(word.found) for word in upright.known} <= {id(place) for place in upright.found}


def test_a_long_line_is_drawn_narrower_and_fills_its_width() -> None:
    for wide in range(200, 2400, 40):
        batch, filled = strip(np.full((48, wide, 3), 255, np.uint8))
        assert 0.81 * wide < filled <= 0.9 * wide
        assert batch.shape[3] >= filled
    assert strip(np.full((48, 150, 3), 255, np.uint8))[1] == 150


def test_few_slanting_lines_tell_a_turned_page(tmp_path: Path) -> None:
    few = drawn.page(drawn.LINES[:1] + drawn.LINES[7:9])
    page = read(drawn.noisy(few.rotate(-87.5, expand=True, fillcolor="white")), tmp_path)
    assert page.rotation == 90
    assert "签订《苗木买卖合同》" in page.text


def test_exif_orientation_is_applied_before_rotation_is_judged(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    drawn.page().rotate(90, expand=True).save(path, exif=exif)
    page = read_page(path, 0, "image")
    assert (page.rotation, page.exif_orientation) == (0, 6)
    assert wrong(page) < 0.01


def test_exif_and_a_page_laid_upside_down_are_both_undone(tmp_path: Path) -> None:
    path = tmp_path / "照片.jpg"
    exif = Image.Exif()
    exif[0x0112] = 8
    drawn.on_table(drawn.page()).rotate(90, expand=True).save(path, exif=exif)
    page = read_page(path, 0, "image")
    assert (page.rotation, page.exif_orientation) == (180, 8)
    assert wrong(page) < 0.01


def test_traditional_characters_are_kept(tmp_path: Path) -> None:
    words = ("民事起訴狀", "請求判令被告償還借款伍萬元；訴訟費用由被告負擔。")
    page = read(drawn.noisy(drawn.page(words)), tmp_path)
    assert drawn.errors(tuple(map(normal, words)), normal(page.text)) == 0


def test_a_table_is_found_on_a_photograph(tmp_path: Path) -> None:
    sheet = drawn.page(("证据清单",))
    pen = ImageDraw.Draw(sheet)
    rows = [["序号", "证据名称", "页码"], ["1", "苗木买卖合同", "1-3"], ["2", "送货单", "4"]]
    for row, words in enumerate(rows):
        for left, right, word in zip((130, 260, 800), (260, 800, 1000), words, strict=True):
            pen.rectangle((left, 300 + row * 70, right, 370 + row * 70), outline=(20, 20, 20), width=2)
            pen.text((left + 14, 316 + row * 70), word, fill=(20, 20, 20), font=drawn.font(28))
    (table,) = read(drawn.on_table(sheet), tmp_path, "照片.jpg").tables
    assert table.rows() == rows


def test_wide_rows_of_a_sheet_that_lies_askew_are_cells(tmp_path: Path) -> None:
    sheet = drawn.page(("民事起诉状",))
    pen = ImageDraw.Draw(sheet)
    rows = [["1.本金", "15000元"], ["2.利息", "不主张"], ["3.其他", "诉讼费用由被告负担"]]
    for row, words in enumerate(rows):
        for left, right, word in zip((130, 330), (330, 1130), words, strict=True):
            pen.rectangle((left, 300 + row * 40, right, 340 + row * 40), outline=(20, 20, 20), width=2)
            pen.text((left + 10, 306 + row * 40), word, fill=(20, 20, 20), font=drawn.font(24))
    # Lower on the right: what the flattening of a photograph leaves, too little for a slant of the lines.
    lower = sheet.transform(
        sheet.size, Image.AFFINE, (1, 0, 0, -0.006, 1, 0), fillcolor="white", resample=Image.BICUBIC
    )
    gray = cv2.cvtColor(np.asarray(lower), cv2.COLOR_RGB2BGR)
    tables, _ = ruled(gray, [])
    holes = _holes(cv2.bitwise_or(*ruling(shrunk(gray))))
    assert (tables, len(holes)) == ((), 6)


def test_a_process_that_only_reads_opens_heic() -> None:
    pytest.importorskip("pi_heif")
    asked = "import tianping.papers.read, PIL.Image as i; print('.heic' in i.registered_extensions())"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "True"


def test_slant_is_measured_and_rows_stay_in_order(tmp_path: Path) -> None:
    slanted = drawn.page().rotate(-1.8, fillcolor="white", resample=Image.BICUBIC)
    page = read(slanted, tmp_path)
    assert page.skew == pytest.approx(1.8, abs=0.3)
    tops = [line.box.y0 for line in page.lines]
    assert tops == sorted(tops)
    assert wrong(page) < 0.01


@pytest.mark.parametrize("colour", [(214, 40, 40), (120, 120, 120)])
def test_a_stamp_hides_no_word_and_adds_none(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    page = read(drawn.stamped(drawn.page(), (420, 860), colour), tmp_path)
    assert page.seals
    assert wrong(page) < 0.02
    assert "园艺" not in page.text.replace("青禾园艺有限公司", "")


def test_a_day_half_under_a_stamp_of_a_black_and_white_scan_is_read(tmp_path: Path) -> None:
    lines = (*drawn.LINES[:-1], "2026年1月30日")
    sheet = drawn.stamped(drawn.page(lines), (435, 860), (120, 120, 120))
    page = read(sheet.convert("L").point(lambda value: 255 * (value > 150)).convert("1"), tmp_path)
    assert page.seals
    assert "2026年1月30日" in page.text.split("\n")


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


def test_a_box_that_touches_the_character_beside_it_is_found(tmp_path: Path) -> None:
    form = drawn.boxes((("是", True), ("否", False)))
    pen = ImageDraw.Draw(form)
    pen.text((130, 398), "经济补偿", fill=(25, 25, 25), font=drawn.font(28))
    pen.rectangle((241, 408, 265, 432), outline=(90, 90, 90), width=2)
    pen.text((280, 398), "经济帮助", fill=(25, 25, 25), font=drawn.font(28))
    pen.rectangle((396, 408, 420, 432), outline=(90, 90, 90), width=2)
    page = read(form.resize((920, 1302), Image.LANCZOS), tmp_path)
    assert [choice.label for choice in page.choices][2:] == ["经济补偿", "经济帮助"]


@pytest.mark.parametrize(
    ("text", "places", "wanted"),
    [
        ("有限公司白沙", (0.08, 0.25, 0.42, 0.60, 0.75, 0.92), "有限公司白沙"),
        ("性别男年龄", (0.08, 0.22, 0.40, 0.78, 0.92), "性别男□年龄"),
    ],
)
def test_a_letter_read_for_certain_is_no_box(text: str, places: tuple[float, ...], wanted: str) -> None:
    middle = 0.67 if "司" in text else 0.505
    crop = Image.new("RGB", (360, 64), "white")
    ImageDraw.Draw(crop).rectangle((360 * middle - 22, 10, 360 * middle + 22, 54), outline="black", width=4)
    reading = Reading(text, 0.99, places, (0.99,) * len(text))
    assert choices.mend(np.asarray(crop), reading, insert=True).text == wanted


@pytest.mark.parametrize(
    ("text", "places", "wanted"),
    [
        ("之道食品有限", (0.08, 0.25, 0.42, 0.58, 0.75, 0.92), "之道食品有限"),
        ("之道是否有限", (0.06, 0.18, 0.30, 0.70, 0.82, 0.94), "之道是□否有限"),
    ],
)
def test_there_is_no_box_between_letters_that_stand_close(
    text: str, places: tuple[float, ...], wanted: str
) -> None:
    """A square in a letter, as in 品, stands where no box has room."""
    crop = Image.new("RGB", (360, 64), "white")
    ImageDraw.Draw(crop).rectangle((158, 10, 202, 54), outline="black", width=4)
    reading = Reading(text, 0.99, places, (0.99,) * len(text))
    assert choices.mend(np.asarray(crop), reading, insert=True).text == wanted


def test_the_clock_above_a_screen_is_no_print_that_was_cut_off() -> None:
    def words(first: str) -> list[Word]:
        rows = {10: first, 300: "欠我的钱什么时候还", 620: "再宽限几天", 900: "都两个月了"}
        return [
            Word(
                Found(np.array([[90, y], [400, y], [400, y + 40], [90, y + 40]], np.float32), 0.9),
                Reading(text, 0.99, (), ()),
            )
            for y, text in rows.items()
        ]

    assert not quality.is_cut(words("10:26"), (900, 1800), "ltrb")
    assert quality.is_cut(words("欠我的钱"), (900, 1800), "ltrb")


def test_bubbles_of_a_chat_do_not_run_out_of_the_picture() -> None:
    def words(pitch: int, first: int) -> list[Word]:
        reading = Reading("欠我的钱什么时候还", 0.99, (), ())
        rows = [first + i * pitch for i in range(6)]
        corners = [np.array([[90, y], [500, y], [500, y + 40], [90, y + 40]], np.float32) for y in rows]
        return [Word(Found(corner, 0.9), reading) for corner in corners]

    assert not quality.is_cut(words(150, 60), (900, 1800), "tb")
    assert quality.is_cut(words(70, 30), (900, 1800), "tb")


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


def test_pages_are_compared_only_with_those_that_share_words() -> None:
    place = Box(0.1, 0.1, 0.9, 0.2)
    said = [
        "".join(chr(0x4E00 + (number * 7919 + at * at * 31) % 20000) for at in range(300))
        for number in range(1500)
    ]
    pages = [
        Page("甲.pdf", i, 10, 10, lines=(Line(text, place, source="ocr"),))
        for i, text in enumerate([*said, said[700][:150] + "误" + said[700][151:]])
    ]
    begun = process_time()
    assert [(one.page.index, one.of.index) for one in duplicates(pages)] == [(1500, 700)]
    assert process_time() - begun < 5


@pytest.mark.parametrize(("figure", "count"), [("4180000", 1), ("190000", 0)])
def test_a_sign_of_money_read_as_a_figure_makes_no_other_page(figure: str, count: int) -> None:
    said = "借款人民币壹拾捌万元整（{}元），约定于2025年6月30日前归还"
    place = Box(0.1, 0.1, 0.9, 0.2)
    pages = [
        Page("甲.pdf", number, 10, 10, lines=(Line(said.format(sum_), place, source="ocr"),))
        for number, sum_ in enumerate(("￥180000", figure))
    ]
    assert len(duplicates(pages)) == count


@pytest.mark.parametrize(
    ("account", "count"), [("9381199864132939302", 1), ("938119813259702", 1), ("9381199864132939311", 0)]
)
def test_an_account_of_which_figures_were_lost_makes_no_other_page(account: str, count: int) -> None:
    said = "网上银行电子回单，收款人燕小满，收款账号{}，金额58000元，流水号431368356276，摘要货款，"
    said += "开户行江州市农村商业银行营业部，交易状态成功，本回单可重复打印，请勿重复记账"
    place = Box(0.1, 0.1, 0.9, 0.2)
    pages = [
        Page("甲.pdf", number, 10, 10, lines=(Line(said.format(one), place, source="ocr"),))
        for number, one in enumerate(("9381199864132939302", account))
    ]
    assert len(duplicates(pages)) == count


@pytest.mark.parametrize(("source", "count"), [("ocr", 1), ("text", 0)])
def test_a_speck_between_two_figures_makes_no_other_page(source: Literal["ocr", "text"], count: int) -> None:
    said = "情况说明：{}夜，楼下酒店更换管道时未关总阀，管道喷水倒灌，值班人员到场拍照。"
    pages = [
        Page(
            "甲.pdf", number, 10, 10, lines=(Line(said.format(day), Box(0.1, 0.1, 0.9, 0.2), source=source),)
        )
        for number, day in enumerate(("2025年1.1月2日", "2025年11月2日"))
    ]
    assert len(duplicates(pages)) == count


def test_noise_yields_no_words(tmp_path: Path) -> None:
    page = read(Image.effect_noise((700, 900), 90).convert("RGB"), tmp_path)
    assert len(page.text) < 5


@pytest.mark.parametrize(
    ("note", "count"),
    [("已与仓库留底核对", 1), ("4月28日下午收到", 1), ("淀粉 24 20 480 合计 1760", 0)],
)
def test_a_note_on_one_copy_makes_no_other_page(note: str, count: int) -> None:
    said = (
        "送货入库单", "收货单位：江州味源食品有限公司", "日期：2025年7月4日", "单号：RK250704", "味精原料 吨 40 20 800",
        "合计 1280", "金额大写：壹仟贰佰捌拾元整", "收货人：郝平安",
    )  # fmt: skip
    pages = [
        Page(
            "甲.pdf",
            number,
            10,
            10,
            lines=tuple(Line(text, Box(0.1, 0.1, 0.9, 0.2), source="ocr") for text in texts),
        )
        for number, texts in enumerate((said, (*said, note)))
    ]
    assert len(duplicates(pages)) == count


def test_a_red_title_is_read_once(tmp_path: Path) -> None:
    sheet = drawn.page(("", "", *drawn.LINES[1:5]))
    pen = ImageDraw.Draw(sheet)
    pen.text((330, 120), "临江省医疗门诊收费票据（电子）", fill=(190, 40, 45), font=drawn.font(40))
    page = read(drawn.noisy(drawn.stamped(sheet, (900, 700), (200, 30, 40)), 3), tmp_path)
    assert page.text.count("收费票据") == 1
