"""Pages drawn for the tests: every word on them is known; and what was read of them."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tianping.papers.model import Page
from tianping.papers.page import read_page

SIZE = (1240, 1754)
"""A4 at 150 dots per inch."""

LINES = (
    "民事起诉状",
    "原告：宋明远，男，1986年3月5日出生，汉族，住江州市江北区松涛路18号。",
    "被告：江州市青禾园艺有限公司，住所地江州市江南区梧桐街6号。",
    "诉讼请求：",
    "1.判令被告支付苗木款58320元及逾期付款利息；",
    "2.判令被告承担本案诉讼费用。",
    "事实与理由：",
    "2025年4月12日，原告与被告签订《苗木买卖合同》，约定被告于交货后",
    "三十日内付清价款。原告已于2025年5月9日交货，被告至今未付。",
    "此致",
    "江州市江北区人民法院",
    "具状人：宋明远",
    "2026年2月11日",
)


def font(size: int, face: str = "Serif") -> ImageFont.FreeTypeFont:
    """Give a Chinese font of the test fonts' package."""
    folder = Path(pylopdf_fonts_zh_cn.__file__).parent
    found = sorted(path for path in folder.rglob("*.otf") if face in path.name)
    return ImageFont.truetype(str(found[0]), size)


def page(lines: tuple[str, ...] = LINES, *, size: tuple[int, int] = SIZE, left: int = 130) -> Image.Image:
    """Draw lines of text on white paper."""
    image = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(image)
    for row, line in enumerate(lines):
        pen.text((left, 150 + row * 62), line, fill=(25, 25, 25), font=font(28))
    return image


def noisy(image: Image.Image, spread: float = 6.0, seed: int = 7) -> Image.Image:
    """Add the grain of a scanner."""
    grain = np.random.default_rng(seed).normal(0, spread, (image.height, image.width, 1))
    return Image.fromarray(np.clip(np.asarray(image) + grain, 0, 255).astype(np.uint8))


def blurred(image: Image.Image) -> Image.Image:
    """Put the page out of focus."""
    return image.filter(ImageFilter.GaussianBlur(9))


def dark(image: Image.Image) -> Image.Image:
    """Take most of the light away."""
    return noisy(image.point(lambda value: value * 0.14), 2.0)


def stamped(image: Image.Image, centre: tuple[int, int], colour: tuple[int, int, int]) -> Image.Image:
    """Stamp a round seal over a place, as ink that lets print through."""
    ink = Image.new("RGB", image.size, "white")
    pen = ImageDraw.Draw(ink)
    x, y = centre
    pen.ellipse((x - 120, y - 120, x + 120, y + 120), outline=colour, width=7)
    for turn, letter in enumerate("江州市青禾园艺"):
        angle = np.radians(-180 + turn * 30)
        spot = (x + 92 * np.cos(angle), y + 92 * np.sin(angle))
        pen.text(spot, letter, fill=colour, font=font(26), anchor="mm")
    pen.regular_polygon((x, y, 30), 5, fill=colour)
    return Image.fromarray(np.minimum(np.asarray(image), np.asarray(ink)))


def on_table(image: Image.Image, seed: int = 3) -> Image.Image:
    """Photograph the page on a wooden table, a little askew, in uneven light."""
    dice = random.Random(seed)
    wide, high = image.size
    table = Image.effect_noise((wide + 200, high + 200), 18).convert("RGB")
    table = Image.blend(table, Image.new("RGB", table.size, (104, 72, 44)), 0.75)
    turned = image.convert("RGBA").rotate(dice.uniform(1.0, 2.0), expand=True, resample=Image.BICUBIC)
    table.paste(turned, (70, 70), turned)
    shade = np.linspace(0.72, 1.0, table.height)[:, None, None]
    lit = Image.fromarray((np.asarray(table) * shade * (0.97, 0.95, 0.86)).astype(np.uint8))
    return noisy(lit, 3.0)


def boxes(labels: tuple[tuple[str, bool], ...]) -> Image.Image:
    """Draw a form: each label followed by a tick box."""
    image = page(("送达地址确认书", "是否接受电子送达："))
    pen = ImageDraw.Draw(image)
    x, y = 130, 150 + 2 * 62
    for label, ticked in labels:
        pen.text((x, y), label, fill=(25, 25, 25), font=font(28))
        x += int(pen.textlength(label, font=font(28))) + 4
        pen.rectangle((x, y + 10, x + 24, y + 34), outline=(25, 25, 25), width=2)
        if ticked:
            pen.line((x + 4, y + 20, x + 11, y + 29, x + 21, y + 13), fill=(25, 25, 25), width=3)
        x += 50
    return image


def errors(truth: tuple[str, ...], text: str) -> float:
    """Give the part of the known characters that is missing from the reading, order aside."""
    wanted = "".join(truth).replace(" ", "")
    held = list(text.replace(" ", ""))
    missing = 0
    for letter in wanted:
        if letter in held:
            held.remove(letter)
        else:
            missing += 1
    return missing / len(wanted)


def read(image: Image.Image, folder: Path, name: str = "页.png") -> Page:
    """The picture, kept as a file and read as a page."""
    path = folder / name
    image.save(path, quality=88)
    return read_page(path, 0, "image")


def normal(text: str) -> str:
    """Punctuation may be read in its wide or narrow form."""
    return text.translate(str.maketrans("：，；（）", ":,;()"))


def wrong(page: Page) -> float:
    """Share of the characters drawn that the page does not have."""
    return errors(tuple(map(normal, LINES)), normal(page.text))
