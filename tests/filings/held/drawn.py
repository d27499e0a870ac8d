"""Pictures made by rule: seals, signatures, finger marks, portraits, photographs of damage."""

from __future__ import annotations

import math
import random
from functools import lru_cache
from pathlib import Path

import numpy as np
import pylopdf_fonts_zh_cn as fonts
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

FONTS = Path(fonts.__file__).parent
RED = (206, 28, 36)


@lru_cache(64)
def font(size: int, serif: bool = True) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(FONTS / f"Noto{'Serif' if serif else 'Sans'}SC-Regular.otf"), size)


def letter(sign: str, size: int, colour: tuple[int, ...], turn: float, serif: bool = True) -> Image.Image:
    """One character turned clockwise by so many degrees."""
    tile = Image.new("RGBA", (size * 2, size * 2))
    ImageDraw.Draw(tile).text(
        (size, size),
        sign,
        font=font(size, serif),
        fill=colour,
        anchor="mm",
        stroke_width=1,
        stroke_fill=colour,
    )
    return tile.rotate(-turn, Image.Resampling.BICUBIC)


def worn(mark: Image.Image, rng: random.Random, strength: float) -> Image.Image:
    """Ink that did not take everywhere."""
    noise = np.random.default_rng(rng.randrange(1 << 30)).random((mark.height // 6 + 1, mark.width // 6 + 1))
    holes = Image.fromarray((np.clip(noise * 1.6, 0.25, 1) * 255 * strength).astype("uint8")).resize(
        mark.size, Image.Resampling.BILINEAR
    )
    mark.putalpha(ImageChops.multiply(mark.getchannel("A"), holes))
    return mark


def seal(name: str, kind: str, rng: random.Random) -> Image.Image:
    """A round seal: the name along the rim, a star, what kind of seal it is below."""
    side, colour = 420, (*RED, 255)
    out = Image.new("RGBA", (side, side))
    draw = ImageDraw.Draw(out)
    draw.ellipse((6, 6, side - 6, side - 6), outline=colour, width=9)
    star = [
        (
            210 + (64 if k % 2 == 0 else 25) * math.sin(k * math.pi / 5),
            205 - (64 if k % 2 == 0 else 25) * math.cos(k * math.pi / 5),
        )
        for k in range(10)
    ]
    draw.polygon(star, fill=colour)
    size = max(22, min(46, 640 // len(name)))
    reach = min(260, len(name) * 21)
    for i, sign in enumerate(name):
        turn = -reach / 2 + reach * (i + 0.5) / len(name)
        x, y = 210 + 160 * math.sin(math.radians(turn)), 210 - 160 * math.cos(math.radians(turn))
        tile = letter(sign, size, colour, turn)
        out.alpha_composite(tile, (int(x - size), int(y - size)))
    if kind:
        draw.text((210, 318), kind, font=font(38), fill=colour, anchor="mm")
    return worn(out.rotate(rng.uniform(-9, 9), Image.Resampling.BICUBIC), rng, 0.72)


def signature(name: str, rng: random.Random) -> Image.Image:
    """A name written with a pen: slanted, uneven, no two alike."""
    size = 88
    colour = rng.choice(((18, 22, 30, 255), (24, 34, 96, 255)))
    out = Image.new("RGBA", (int(size * (len(name) * 0.98 + 1.1)), 170))
    for i, sign in enumerate(name):
        tile = letter(sign, size + rng.randint(-12, 10), colour, rng.uniform(-9, 7))
        out.alpha_composite(tile, (int(i * size * 0.97), max(0, rng.randint(-8, 12))))
    slant = rng.uniform(0.1, 0.3)
    return out.transform(
        out.size, Image.Transform.AFFINE, (1, slant, -slant * 60, 0, 1, 0), Image.Resampling.BICUBIC
    )


def finger(rng: random.Random) -> Image.Image:
    """A mark of a red thumb."""
    out = Image.new("RGBA", (120, 150))
    draw = ImageDraw.Draw(out)
    for k in range(9):
        draw.ellipse((8 + k * 6, 6 + k * 8, 112 - k * 6, 144 - k * 7), outline=(*RED, 230), width=4)
    draw.ellipse((8, 6, 112, 144), fill=(*RED, 40))
    return worn(out.rotate(rng.uniform(-30, 30), Image.Resampling.BICUBIC), rng, 0.8)


def portrait(sex: str, rng: random.Random) -> Image.Image:
    """A head and shoulders as on a card."""
    out = Image.new("RGB", (240, 300), (226, 232, 238))
    draw = ImageDraw.Draw(out)
    skin = rng.choice(((231, 196, 170), (222, 184, 155), (238, 206, 182)))
    hair = (34, 28, 26)
    if sex == "女":
        draw.ellipse((58, 48, 182, 238), fill=hair)
    draw.rounded_rectangle(
        (28, 226, 212, 340), 60, fill=rng.choice(((60, 66, 84), (92, 40, 44), (48, 72, 60)))
    )
    draw.rectangle((102, 190, 138, 240), fill=skin)
    draw.ellipse((74, 72, 166, 210), fill=skin)
    draw.chord((70, 58, 170, 160), 180, 360, fill=hair)
    for x in (100, 140):
        draw.ellipse((x - 5, 130, x + 5, 138), fill=(30, 24, 22))
    draw.line((110, 178, 130, 178), fill=(150, 80, 76), width=3)
    return out.filter(ImageFilter.GaussianBlur(1.2))


def ground(
    rng: random.Random, size: tuple[int, int], base: tuple[int, int, int], grain: float
) -> Image.Image:
    """An uneven surface of one colour."""
    dice = np.random.default_rng(rng.randrange(1 << 30))
    coarse = Image.fromarray((dice.random((14, 14)) * 255).astype("uint8")).resize(
        size, Image.Resampling.BICUBIC
    )
    rough = np.asarray(coarse, np.float32)[..., None] / 255 - 0.5
    fine = dice.standard_normal((size[1], size[0], 1), np.float32) * grain
    return Image.fromarray(np.clip(np.array(base, np.float32) + rough * 50 + fine, 0, 255).astype("uint8"))


def dented_car(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    draw.rectangle((0, int(h * 0.72), w, h), fill=(78, 78, 80, 255))
    body = rng.choice(((170, 30, 34), (30, 60, 120), (230, 230, 232)))
    draw.rounded_rectangle((120, 250, w - 120, 540), 90, fill=(*body, 255))
    draw.polygon([(270, 260), (360, 130), (660, 130), (760, 260)], fill=(40, 48, 56, 255))
    for x in (270, 730):
        draw.ellipse((x - 75, 460, x + 75, 610), fill=(22, 22, 24, 255))
        draw.ellipse((x - 36, 499, x + 36, 571), fill=(150, 150, 154, 255))
    for _ in range(26):
        x, y = rng.randrange(560, 860), rng.randrange(300, 470)
        draw.line(
            (x, y, x + rng.randrange(-70, 70), y + rng.randrange(-20, 30)),
            fill=(60, 60, 60, 170),
            width=rng.randrange(2, 6),
        )


def cracked_tiles(draw: ImageDraw.ImageDraw, rng: random.Random, w: int, h: int) -> None:
    for x in range(0, w, 160):
        draw.line((x, 0, x, h), fill=(120, 118, 112, 255), width=5)
    for y in range(0, h, 160):
        draw.line((0, y, w, y), fill=(120, 118, 112, 255), width=5)
    for _ in range(5):
        x, y = rng.randrange(w), rng.randrange(h)
        for _ in range(9):
            x2, y2 = x + rng.randrange(-80, 80), y + rng.randrange(-80, 80)
            draw.line((x, y, x2, y2), fill=(50, 46, 40, 230), width=4)
            x, y = x2, y2


def scene(kind: str, rng: random.Random, size: tuple[int, int] = (1000, 720)) -> Image.Image:
    """A photograph without words: dented car, cracked tiles, a dog, a bruised arm."""
    w, h = size
    base = {
        "car": (110, 118, 126),
        "tiles": (198, 196, 190),
        "dog": (128, 140, 104),
        "arm": (206, 200, 204),
    }[kind]
    out = ground(rng, size, base, 7)
    draw = ImageDraw.Draw(out, "RGBA")
    if kind == "car":
        dented_car(draw, rng, w, h)
    elif kind == "tiles":
        cracked_tiles(draw, rng, w, h)
    elif kind == "dog":
        coat = rng.choice(((92, 62, 34), (40, 36, 34), (190, 160, 110)))
        draw.ellipse((300, 270, 700, 480), fill=(*coat, 255))
        draw.ellipse((640, 180, 810, 340), fill=(*coat, 255))
        for x in (360, 430, 590, 650):
            draw.rounded_rectangle((x - 22, 420, x + 22, 610), 16, fill=(*coat, 255))
        draw.line((310, 330, 210, 230), fill=(*coat, 255), width=26)
        draw.polygon([(660, 210), (650, 120), (710, 190)], fill=(30, 24, 20, 255))
    else:
        draw.rounded_rectangle((60, 260, 960, 470), 100, fill=(226, 188, 164, 255))
        for _ in range(7):
            x, y, r = rng.randrange(380, 660), rng.randrange(310, 420), rng.randrange(18, 60)
            draw.ellipse((x - r, y - r // 2, x + r, y + r // 2), fill=(120, 40, 70, 70))
    return out.filter(ImageFilter.GaussianBlur(1.4))
