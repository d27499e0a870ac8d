"""What a telephone shows is taken whole: its fields are no sheets, and a picture with a caption stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from tests.papers.drawn import font
from tests.papers.test_pages import read

TITLE, WHEN, MINE, THEIRS, AGAIN, REFUSED = (
    "柳记木器客服",
    "2026年5月20日09:15",
    "这批椅子有三把是开裂的",
    "您好，拆封了不退不换",
    "请把营业执照发来看看",
    "消息已发出，但被对方拒收了",
)


def chat() -> Image.Image:
    """A few bubbles at the head of a grey field between two white bars."""
    image = Image.new("RGB", (590, 1182), "#ededed")
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 590, 82), fill="#f7f7f7")
    pen.line((0, 82, 590, 82), fill="#d9d9d9", width=2)
    pen.rectangle((0, 1153, 590, 1182), fill="white")
    for left, top, right, bottom, fill, words in (
        (139, 152, 505, 240, "#95ec69", MINE),
        (86, 260, 374, 316, "white", THEIRS),
        (264, 333, 505, 390, "#95ec69", AGAIN),
    ):
        pen.rounded_rectangle((left, top, right, bottom), 8, fill=fill)
        face = 17 if fill == "white" else 520
        pen.rounded_rectangle((face, top, face + 54, top + 52), 6, fill="#5577aa")
        pen.text((left + 18, top + 14), words, fill="black", font=font(22, "Sans"))
    pen.text((225, 35), TITLE, fill="black", font=font(22, "Sans"))
    pen.text((205, 108), WHEN, fill="#888888", font=font(17, "Sans"))
    pen.text((180, 416), REFUSED, fill="#888888", font=font(17, "Sans"))
    return image


def test_a_screen_is_read_whole(tmp_path: Path) -> None:
    page = read(chat(), tmp_path)
    assert page.sheet == ()
    assert page.form == "digital"
    assert page.text.replace(" ", "").splitlines() == [TITLE, WHEN, MINE, THEIRS, AGAIN, REFUSED]


@pytest.mark.parametrize(
    ("bubble", "ink"), [((50, 120, 60), (220, 225, 220)), ((60, 178, 104), (10, 10, 10))]
)
def test_a_dark_screen_is_read_like_a_light_one(
    tmp_path: Path, bubble: tuple[int, int, int], ink: tuple[int, int, int]
) -> None:
    image = Image.new("RGB", (850, 1794), (22, 22, 22))
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 850, 150), fill=(30, 30, 30))
    pen.text((380, 80), TITLE, fill=(220, 225, 220), font=font(32, "Sans"))
    pen.text((330, 190), WHEN, fill=(130, 130, 130), font=font(22, "Sans"))
    for top, left, words, mine in (
        (250, 290, MINE, True),
        (400, 115, THEIRS, False),
        (510, 320, AGAIN, True),
    ):
        wide = 32 * len(words) + 48
        pen.rectangle((left, top, left + wide, top + 72), fill=bubble if mine else (44, 44, 44))
        pen.text((left + 24, top + 14), words, fill=ink if mine else (220, 225, 220), font=font(32, "Sans"))
    page = read(image, tmp_path)
    assert page.quality == "ok"
    assert page.text.replace(" ", "").splitlines() == [TITLE, WHEN, MINE, THEIRS, AGAIN]


def test_the_edges_of_things_in_a_picture_do_not_turn_it(tmp_path: Path) -> None:
    image = Image.new("RGB", (1653, 2339), "white")
    pen = ImageDraw.Draw(image)
    pen.rectangle((236, 236, 1488, 1112), fill="#cdd9c0")
    pen.ellipse((508, 592, 1136, 884), fill="#b88430")
    pen.ellipse((1012, 492, 1252, 732), fill="#b88430")
    for left in (612, 944):
        pen.rectangle((left, 840, left + 44, 1008), fill="#a06c24")
    pen.text((236, 1180), "邻居家的狗", fill="black", font=font(36))
    page = read(image, tmp_path, "照片.jpg")
    assert (page.rotation, page.text.strip()) == (0, "邻居家的狗")


def test_a_screen_that_was_cropped_through_its_words_is_cut(tmp_path: Path) -> None:
    assert read(chat(), tmp_path).quality == "ok"
    assert read(chat().crop((310, 0, 590, 1182)), tmp_path, "截图.png").quality == "cut"
