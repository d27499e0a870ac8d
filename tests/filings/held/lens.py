"""What a scanner and a telephone make of a page."""

from __future__ import annotations

import random
from typing import Any

import cv2
import numpy as np
from PIL import Image

A4 = (210.0, 297.0)
Pixels = np.ndarray[Any, np.dtype[Any]]


def _noise(rng: random.Random) -> np.random.Generator:
    return np.random.default_rng(rng.randrange(1 << 40))


def cloud(rng: random.Random, width: int, height: int, grain: int) -> Pixels:
    """Soft unevenness between 0 and 1."""
    small = _noise(rng).random((grain, grain)).astype(np.float32)
    return np.clip(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC), 0, 1)


def on_sheet(
    page: Image.Image, width_mm: float, height_mm: float, dpi: int, rng: random.Random
) -> Image.Image:
    """A page as it lies on the glass: smaller things lie somewhere on a white A4 sheet."""
    if max(width_mm, height_mm) > 200:
        return page
    scale = dpi / 25.4
    sheet = Image.new("RGB", (int(A4[0] * scale), int(A4[1] * scale)), "white")
    grow = 1.5 if height_mm > 140 and width_mm < 100 else 1.0
    page = page.resize((int(width_mm * scale * grow), int(height_mm * scale * grow)))
    x = rng.randrange(int(10 * scale), max(int(11 * scale), sheet.width - page.width - int(10 * scale)))
    sheet.paste(
        page,
        (
            x,
            rng.randrange(
                int(12 * scale), max(int(13 * scale), min(int(60 * scale), sheet.height - page.height - 4))
            ),
        ),
    )
    return sheet


def scan(page: Image.Image, rng: random.Random, mode: str) -> Image.Image:
    """A page through a flatbed or a copier: skew, specks, shadow of the fold, grey paper."""
    pixels: Pixels = np.asarray(page.convert("RGB")).astype(np.float32)
    height, width = pixels.shape[:2]
    angle = rng.choice((0, rng.uniform(-0.8, 0.8), rng.uniform(-1.6, 1.6), rng.uniform(-3, 3)))
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    pixels = cv2.warpAffine(
        pixels, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255, 255, 255)
    )
    pixels = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.35, 0.75) * width / 1654)
    ink = rng.uniform(0, 46)
    pixels = ink + pixels * (rng.uniform(228, 252) - ink) / 255
    if rng.random() < 0.4:
        pixels = _fold(pixels, rng)
    if rng.random() < 0.35:
        edge = rng.randrange(4, 22) * width // 1654 + 1
        side = rng.randrange(4)
        where = (
            (slice(None), slice(0, edge))
            if side == 0
            else (slice(None), slice(width - edge, width))
            if side == 1
            else (slice(0, edge), slice(None))
            if side == 2
            else (slice(height - edge, height), slice(None))
        )
        pixels[where] *= rng.uniform(0.1, 0.6)
    pixels += grain(rng, width, height, rng.uniform(1, 6))
    for _ in range(rng.randrange(0, 60)):
        x, y = rng.randrange(width), rng.randrange(height)
        cv2.circle(pixels, (x, y), rng.choice((0, 1, 1, 2)), (rng.randrange(20, 160),) * 3, -1)
    image = Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    if mode == "colour":
        return image
    grey = image.convert("L")
    return grey.point(lambda v: 255 if v > 165 else 0).convert("1") if mode == "mono" else grey


def _fold(pixels: Pixels, rng: random.Random) -> Pixels:
    """The shadow of a fold, across or along."""
    height, width = pixels.shape[:2]
    if rng.random() < 0.5:
        at = rng.uniform(0.3, 0.7) * height
        shade = 1 - rng.uniform(0.12, 0.3) * np.exp(-(((np.arange(height) - at) / (0.012 * height)) ** 2))
        return np.asarray(pixels * shade[:, None, None].astype(np.float32))
    at = rng.choice((0.0, 1.0)) * width
    shade = 1 - rng.uniform(0.25, 0.5) * np.exp(-np.abs(np.arange(width) - at) / (0.035 * width))
    return np.asarray(pixels * shade[None, :, None].astype(np.float32))


def _table(rng: random.Random, width: int, height: int) -> Pixels:
    """Wood, cloth or a desk under the paper."""
    base = np.array(
        rng.choice(
            ((104, 74, 48), (150, 118, 84), (60, 62, 66), (176, 172, 164), (92, 60, 44), (58, 84, 92))
        ),
        np.float32,
    )
    spots = cloud(rng, width, height, rng.choice((6, 14)))
    lines = cv2.resize(
        _noise(rng).random((height // 3, 3)).astype(np.float32),
        (width, height),
        interpolation=cv2.INTER_LINEAR,
    )
    return base[None, None] * (0.75 + 0.35 * spots + 0.18 * lines)[..., None]


def photo(page: Image.Image, rng: random.Random) -> Image.Image:
    """A page photographed on a table: perspective, uneven light, slight blur, grain."""
    source = np.asarray(page.convert("RGB")).astype(np.float32)
    height, width = source.shape[:2]
    out_w, out_h = int(width * rng.uniform(1.1, 1.28)), int(height * rng.uniform(1.08, 1.2))
    left, top = (out_w - width) / 2, (out_h - height) / 2
    lean = 0.028
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    there = corners + np.array((left, top), np.float32)
    there += np.array(
        [(rng.uniform(-lean, lean) * width, rng.uniform(-lean, lean) * height) for _ in range(4)], np.float32
    )
    angle = np.radians(rng.uniform(-2.5, 2.5))
    middle = np.array((out_w / 2, out_h / 2), np.float32)
    spin = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle))), np.float32)
    there = np.asarray((there - middle) @ spin.T + middle, np.float32)
    matrix = cv2.getPerspectiveTransform(corners, there)
    lying = cv2.warpPerspective(source, matrix, (out_w, out_h), flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.ones((height, width), np.float32), matrix, (out_w, out_h))
    small = cv2.GaussianBlur(
        cv2.resize(mask, (out_w // 8, out_h // 8), interpolation=cv2.INTER_AREA), (0, 0), 2
    )
    shadow = cv2.resize(small, (out_w, out_h))
    ground = _table(rng, out_w, out_h) * (1 - 0.4 * shadow)[..., None]
    pixels: Pixels = lying * mask[..., None] + ground * (1 - mask)[..., None]
    light = rng.uniform(0.72, 0.9) + rng.uniform(0.1, 0.35) * cloud(rng, out_w, out_h, 3)
    slope = np.linspace(rng.uniform(0.85, 1.05), rng.uniform(0.85, 1.05), out_w, dtype=np.float32)
    pixels *= (light * slope[None])[..., None]
    pixels *= np.array((rng.uniform(0.96, 1.03), 1.0, rng.uniform(0.88, 1.03)), np.float32)
    if rng.random() < 0.4:
        pixels *= _hand_shadow(rng, out_w, out_h)[..., None]
    pixels = cv2.GaussianBlur(pixels, (0, 0), rng.uniform(0.5, 1.1))
    pixels += grain(rng, out_w, out_h, rng.uniform(1.5, 5))
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def grain(rng: random.Random, width: int, height: int, strength: float) -> Pixels:
    """The sensor's noise, the same in all colours."""
    return _noise(rng).standard_normal((height, width, 1), dtype=np.float32) * np.float32(strength)


def _hand_shadow(rng: random.Random, width: int, height: int) -> Pixels:
    """The photographer's own shadow."""
    shade = np.ones((height, width), np.float32)
    x = rng.randrange(width)
    cv2.ellipse(
        shade,
        (x, height),
        (width // 3, int(height * rng.uniform(0.3, 0.6))),
        rng.uniform(-20, 20),
        0,
        360,
        rng.uniform(0.62, 0.8),
        -1,
    )
    small = cv2.GaussianBlur(
        cv2.resize(shade, (width // 8, height // 8), interpolation=cv2.INTER_AREA), (0, 0), width / 180
    )
    return cv2.resize(small, (width, height))


def spoil(image: Image.Image, quality: str, rng: random.Random) -> Image.Image:
    """A page nobody can read: out of focus, in the dark, or mostly outside the picture."""
    pixels: Pixels = np.asarray(image.convert("RGB")).astype(np.float32)
    width = pixels.shape[1]
    if quality == "blurred":
        return Image.fromarray(np.clip(cv2.GaussianBlur(pixels, (0, 0), width / 95), 0, 255).astype(np.uint8))
    if quality == "dark":
        pixels = cv2.GaussianBlur(pixels, (0, 0), width / 200) * 0.045 + _noise(rng).normal(
            3, 4, pixels.shape
        )
        return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
    keep = int(width * rng.uniform(0.3, 0.38))
    moved = np.full_like(pixels, 70)
    moved[:, width - keep :] = pixels[:, :keep]
    return Image.fromarray(np.clip(moved + _noise(rng).normal(0, 4, pixels.shape), 0, 255).astype(np.uint8))


def turned(image: Image.Image, degrees: int) -> Image.Image:
    """Turned clockwise by quarter turns."""
    ways = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
    return image.transpose(ways[degrees]) if degrees else image
