"""Marks that are pictures: seals, signatures, thumb prints, photographs on cards."""

from __future__ import annotations

import math
import random
from io import BytesIO

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from .fonts import font_file


def png(image: Image.Image) -> bytes:
    """The bytes of a picture."""
    out = BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def _worn(alpha: np.ndarray, rng: random.Random, strength: float) -> np.ndarray:
    """Ink that did not take everywhere."""
    noise = np.random.default_rng(rng.randrange(1 << 30)).random((12, 12)).astype(np.float32)
    cloud = cv2.resize(noise, alpha.shape[::-1], interpolation=cv2.INTER_CUBIC)
    return np.asarray(np.clip(alpha * (1 - strength * cloud), 0, 255), np.uint8)


def seal(name: str, rng: random.Random, below: str = "") -> bytes:
    """A round red seal with a star; `below` runs straight under it (合同专用章 and the like)."""
    side = 420
    image = Image.new("L", (side, side), 0)
    draw = ImageDraw.Draw(image)
    draw.ellipse((8, 8, side - 8, side - 8), outline=255, width=rng.choice((8, 10, 12)))
    star = [
        (side / 2 + r * math.sin(k * math.pi / 5), side / 2 - r * math.cos(k * math.pi / 5))
        for k in range(10)
        for r in (62 if k % 2 == 0 else 25,)
    ]
    draw.polygon(star, fill=255)
    font = ImageFont.truetype(str(font_file("serif")), max(26, min(52, 640 // max(len(name), 9))))
    span = math.radians(min(290, 24 * len(name)))
    for i, char in enumerate(name):
        angle = -span / 2 + span * (i / max(1, len(name) - 1))
        glyph = Image.new("L", (76, 76), 0)
        ImageDraw.Draw(glyph).text((38, 38), char, 255, font, "mm")
        glyph = glyph.rotate(-math.degrees(angle), resample=Image.Resampling.BICUBIC)
        x, y = side / 2 + 160 * math.sin(angle), side / 2 - 160 * math.cos(angle)
        image.paste(255, (int(x - 38), int(y - 38)), glyph)
    if below:
        draw.text((side / 2, side * 0.78), below, 255, ImageFont.truetype(str(font_file("serif")), 34), "mm")
    image = image.rotate(rng.uniform(-14, 14), resample=Image.Resampling.BICUBIC)
    alpha = _worn(np.asarray(image), rng, rng.uniform(0.25, 0.6))
    red = Image.new("RGBA", image.size, (rng.randrange(190, 222), 22, 30, 0))
    red.putalpha(Image.fromarray((alpha * 0.8).astype(np.uint8)))
    return png(red)


def signature(name: str, rng: random.Random) -> bytes:
    """A name as its bearer writes it: slanted, uneven, joined."""
    font = ImageFont.truetype(str(font_file("fang")), 96)
    image = Image.new("L", (110 * len(name) + 60, 170), 0)
    x = 24.0
    for char in name:
        glyph = Image.new("L", (150, 150), 0)
        ImageDraw.Draw(glyph).text((75, 75), char, 255, font, "mm", stroke_width=rng.choice((0, 1)))
        glyph = glyph.rotate(rng.uniform(-9, 9), resample=Image.Resampling.BICUBIC)
        image.paste(255, (int(x - 25), int(rng.uniform(0, 18))), glyph)
        x += rng.uniform(72, 98)
    pixels = np.asarray(image)
    height, width = pixels.shape
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    slant, wave = rng.uniform(0.1, 0.35), rng.uniform(2, 4)
    warped = cv2.remap(
        pixels,
        columns + slant * (rows - height / 2) + wave * np.sin(rows / 23),
        rows + wave * np.sin(columns / 31),
        cv2.INTER_LINEAR,
    )
    ink = rng.choice(((20, 20, 24), (24, 36, 120), (10, 10, 60)))
    picture = Image.new("RGBA", (width, height), (*ink, 0))
    picture.putalpha(Image.fromarray(warped))
    return png(picture.crop(picture.getbbox() or (0, 0, width, height)))


def thumb(rng: random.Random) -> bytes:
    """A red thumb print."""
    rows, columns = np.mgrid[0:220, 0:170].astype(np.float32)
    radius = np.hypot((columns - 85) / 0.78, rows - 118 + 14 * np.sin(columns / 30))
    ridges = 0.5 + 0.5 * np.sin(radius * 0.75)
    inside = ((columns - 85) / 74) ** 2 + ((rows - 110) / 98) ** 2 < 1
    alpha = _worn((ridges * inside * 200).astype(np.uint8), rng, 0.7)
    picture = Image.new("RGBA", (170, 220), (205, 30, 36, 0))
    picture.putalpha(Image.fromarray(alpha))
    return png(picture.rotate(rng.uniform(-25, 25), expand=True))


def portrait(rng: random.Random) -> bytes:
    """A head and shoulders, as much of a face as a card needs."""
    skin, cloth = (
        rng.choice(((232, 196, 168), (222, 184, 150))),
        rng.choice(((40, 44, 60), (90, 30, 40), (60, 80, 70))),
    )
    image = Image.new("RGB", (240, 300), (242, 244, 246))
    draw = ImageDraw.Draw(image)
    draw.ellipse((24, 205, 216, 400), fill=cloth)
    draw.rectangle((100, 170, 140, 225), fill=skin)
    draw.ellipse((68, 48, 172, 195), fill=skin)
    draw.chord((62, 34, 178, 150), 175, 365, fill=(28, 24, 24))
    for x in (98, 142):
        draw.ellipse((x - 6, 112, x + 6, 119), fill=(30, 30, 30))
    draw.arc((102, 140, 138, 165), 20, 160, fill=(150, 70, 70), width=4)
    return png(image)


def scene(rng: random.Random, kind: str) -> bytes:
    """A plain picture of a place, for evidence that is a photograph: a wall, a road, a yard."""
    image = Image.new("RGB", (900, 640), (rng.randrange(150, 215),) * 3)
    draw = ImageDraw.Draw(image)
    if kind == "wall":
        draw.rectangle((0, 470, 900, 640), fill=(150, 120, 92))
        for _ in range(9):
            x, y, r = rng.randrange(900), rng.randrange(60, 430), rng.randrange(30, 130)
            draw.ellipse(
                (x - r, y - r * 0.7, x + r, y + r * 0.7),
                fill=(rng.randrange(120, 160), rng.randrange(115, 140), 96),
            )
    else:
        draw.rectangle((0, 300, 900, 640), fill=(96, 98, 100))
        draw.polygon([(430, 300), (470, 300), (560, 640), (340, 640)], fill=(210, 210, 205))
        draw.rectangle((140, 270, 380, 430), fill=(60, 80, 130))
        draw.ellipse((160, 400, 220, 460), fill=(20, 20, 20))
        draw.ellipse((300, 400, 360, 460), fill=(20, 20, 20))
    out = BytesIO()
    Image.fromarray(cv2.GaussianBlur(np.asarray(image), (0, 0), 3)).save(out, "JPEG", quality=80)
    return out.getvalue()
