"""What a scanner and a telephone make of a page."""

from __future__ import annotations

import random

import cv2
import numpy as np
from PIL import Image, ImageFilter

from . import drawn

Array = np.ndarray


def skewed(page: Image.Image, angle: float) -> Image.Image:
    return page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))


def off_glass(page: Image.Image, rng: random.Random, text_width: tuple[int, int]) -> Image.Image:
    """A sheet that lay beside the glass: a third of its lines is lost."""
    w, h = page.size
    left, right = text_width
    lost = int((right - left) * rng.uniform(0.28, 0.4))
    out = Image.new("RGB", (w, h), rng.choice(((255, 255, 255), (26, 26, 28))))
    if rng.random() < 0.5:
        out.paste(page.crop((left + lost, 0, w, h)), (0, 0))
    else:
        out.paste(page.crop((0, 0, right - lost, h)), (w - right + lost, 0))
    return out


def ink_span(page: Image.Image) -> tuple[int, int]:
    """Leftmost and rightmost ink, so that a cut surely takes words."""
    dark = np.asarray(page.convert("L")) < 150
    columns = np.flatnonzero(dark.sum(0) > 0)
    return (int(columns[0]), int(columns[-1])) if len(columns) else (0, page.width)


def smeared(page: Image.Image, rng: random.Random, em: float) -> Image.Image:
    """Out of focus or moved, measured by the height of the letters, so that nobody reads it."""
    pixels = np.asarray(page)
    if rng.random() < 0.4:
        length = int(em * 1.5)
        kernel = np.zeros((length, length), np.float32)
        cv2.line(kernel, (0, rng.randrange(length)), (length - 1, rng.randrange(length)), 1.0, 2)
        pixels = cv2.filter2D(pixels, -1, kernel / kernel.sum())
        return Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), em * 0.28))
    return Image.fromarray(cv2.GaussianBlur(pixels, (0, 0), em * rng.uniform(0.42, 0.55)))


def scan(page: Image.Image, rng: random.Random, mode: str, dpi: int, quality: str) -> Image.Image:
    """A page as the office's machine gives it, in grey, colour or one bit."""
    if quality == "cut":
        page = off_glass(page, rng, ink_span(page))
    page = skewed(page, rng.uniform(-1.1, 1.1))
    if quality == "blurred":
        page = smeared(page, rng, 11 * dpi / 72)
    pixels = np.asarray(page).astype(np.float32)
    dice = np.random.default_rng(rng.randrange(1 << 30))
    h, w = pixels.shape[:2]
    shade = 1 - 0.07 * np.linspace(0, 1, w, dtype=np.float32)[None, :, None] ** 3 * np.float32(rng.random())
    pixels = (
        pixels * shade * np.array([1, 1, rng.uniform(0.94, 1)], np.float32)
        - rng.uniform(0, 8)
        + dice.standard_normal((h, w, 1), np.float32) * 3.2
    )
    if quality == "dark":
        pixels = pixels * 0.09 + dice.standard_normal((h, w, 1), np.float32) * 9
    out = Image.fromarray(np.clip(pixels, 0, 255).astype("uint8"))
    if mode == "colour":
        return out
    grey = out.convert("L")
    if mode == "grey":
        return grey
    return grey.point(lambda v: 255 if v > 150 else 0).convert("1")


def table_top(rng: random.Random, size: tuple[int, int]) -> Image.Image:
    """Wood, cloth, stone or a bed sheet."""
    kind = rng.choice(("wood", "cloth", "stone", "sheet"))
    base = {"wood": (126, 88, 56), "cloth": (62, 74, 88), "stone": (136, 134, 130), "sheet": (178, 186, 196)}[
        kind
    ]
    out = drawn.ground(rng, size, base, 5)
    if kind in ("wood", "cloth"):
        pixels = np.asarray(out).astype(np.float32)
        period = rng.uniform(14, 44) if kind == "wood" else 7
        wave = np.sin(np.arange(size[1]) / period + 2 * np.sin(np.arange(size[1]) / 170)).astype(np.float32)[
            :, None, None
        ] * (10 if kind == "wood" else 5)
        out = Image.fromarray(np.clip(pixels + wave, 0, 255).astype("uint8"))
    return out


def light(pixels: Array, rng: random.Random) -> Array:
    """A lamp from one side, and at times the shadow of a hand or telephone; never too dark to read."""
    full_h, full_w = pixels.shape[:2]
    h, w = full_h // 8, full_w // 8
    y, x = np.mgrid[0:h, 0:w].astype(np.float32)
    angle = rng.uniform(0, 6.28)
    ramp: Array = ((x / w - 0.5) * np.cos(angle) + (y / h - 0.5) * np.sin(angle)) * rng.uniform(0.1, 0.42) + 1
    if rng.random() < 0.5:
        cx, cy, r = rng.uniform(0, w), rng.uniform(0.5, 1.1) * h, rng.uniform(0.3, 0.6) * w
        blot = cv2.GaussianBlur(
            (((x - cx) ** 2 + ((y - cy) * 0.8) ** 2) < r * r).astype(np.float32), (0, 0), w / 30
        )
        ramp = ramp * (1 - rng.uniform(0.18, 0.34) * blot)
    tint = np.array([rng.uniform(0.96, 1.02), rng.uniform(0.95, 1.0), rng.uniform(0.84, 1.0)])
    lamp = cv2.resize(np.clip(ramp, 0.5, 1.15).astype(np.float32), (full_w, full_h))
    return pixels * lamp[..., None] * tint.astype(np.float32)


def photo(page: Image.Image, rng: random.Random, quality: str) -> Image.Image:
    """A sheet on a table, not quite straight; its page comes about 1750 pixels wide."""
    w, h = page.size
    wide = 1750 if w < h else 2250
    tall = int(wide * h / w)
    sheet = page.resize((wide, tall), Image.Resampling.LANCZOS)
    span = ink_span(sheet)
    margin = rng.randint(50, 160)
    size = (wide + 2 * margin, tall + 2 * margin)
    jitter = 0.028 * wide

    def corner(x: int, y: int) -> list[float]:
        return [x + margin + rng.uniform(-jitter, jitter), y + margin + rng.uniform(-jitter, jitter)]

    goal = np.array([corner(0, 0), corner(wide, 0), corner(wide, tall), corner(0, tall)], np.float32)
    warp = cv2.getPerspectiveTransform(
        np.array([[0, 0], [wide, 0], [wide, tall], [0, tall]], np.float32), goal
    )
    back = np.asarray(table_top(rng, size)).astype(np.float32)
    face = cv2.warpPerspective(np.asarray(sheet), warp, size, flags=cv2.INTER_CUBIC).astype(np.float32)
    mask = cv2.warpPerspective(np.ones((tall, wide), np.float32), warp, size)
    shadow = cv2.blur(cv2.blur(np.roll(mask, (9, 12), (0, 1)), (25, 25)), (25, 25))[..., None]
    pixels = back * (1 - 0.35 * shadow)
    pixels = pixels * (1 - mask[..., None]) + face * mask[..., None]
    pixels = light(pixels, rng)
    dice = np.random.default_rng(rng.randrange(1 << 30))
    if quality == "dark":
        pixels = pixels * 0.08
    pixels = pixels + dice.standard_normal(pixels.shape, np.float32) * (3.5 if quality != "dark" else 8)
    out = Image.fromarray(np.clip(pixels, 0, 255).astype("uint8"))
    if quality == "blurred":
        return smeared(out, rng, wide / 50)
    if quality == "cut":
        lost = int((span[1] - span[0]) * rng.uniform(0.3, 0.42))
        if rng.random() < 0.5:
            return out.crop((margin + span[0] + lost, 0, size[0], size[1]))
        return out.crop((0, 0, margin + span[1] - lost, size[1]))
    return out.filter(ImageFilter.GaussianBlur(0.6)) if rng.random() < 0.3 else out
