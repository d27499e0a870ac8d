"""Clean pages as a scanner or a telephone sees them."""

from __future__ import annotations

import io
from random import Random

import cv2
import numpy as np
from PIL import Image

MODES = ("gray", "gray", "colour", "mono")


def grain(image: np.ndarray, rng: Random, depth: float) -> np.ndarray:
    noise = np.random.default_rng(rng.randrange(2**31)).normal(0, depth, image.shape[:2])
    return np.clip(image.astype("float32") + noise[..., None], 0, 255).astype("uint8")


def specks(image: np.ndarray, rng: Random, count: int) -> np.ndarray:
    height, wide = image.shape[:2]
    for _ in range(count):
        at = (rng.randrange(wide), rng.randrange(height))
        shade = rng.randint(20, 150)
        cv2.circle(image, at, rng.choice((1, 1, 1, 2)), (shade,) * 3, -1)
    return image


def spoil(image: np.ndarray, quality: str, rng: Random) -> np.ndarray:
    """A page that nobody can read: out of focus, half outside the picture, or all but black."""
    wide = image.shape[1]
    if quality == "blurred":
        radius = wide / 95
        return cv2.GaussianBlur(image, (0, 0), radius)
    if quality == "dark":
        return (image * 0.11 + 6).astype("uint8")
    if quality == "cut":
        keep = int(wide * rng.uniform(0.42, 0.55))
        side = rng.random() < 0.5
        return np.ascontiguousarray(image[:, :keep] if side else image[:, wide - keep :])
    return image


def scanned(page: Image.Image, rng: Random, mode: str, quality: str = "ok", turn: int = 0) -> Image.Image:
    """One page through a scanner: a little askew, specks, grey or two tones; ``turn`` degrees clockwise."""
    image = np.asarray(page.convert("RGB")).copy()
    height, wide = image.shape[:2]
    angle = rng.uniform(-1.3, 1.3)
    matrix = cv2.getRotationMatrix2D((wide / 2, height / 2), angle, 1.0)
    image = cv2.warpAffine(image, matrix, (wide, height), flags=cv2.INTER_CUBIC, borderValue=(250, 250, 250))
    image = cv2.GaussianBlur(image, (0, 0), rng.uniform(0.4, 0.8) * wide / 1800 + 0.15)
    image = spoil(image, quality, rng)
    image = specks(image, rng, rng.randint(5, 60))
    if rng.random() < 0.4:
        image[:, : rng.randint(3, 14)] = rng.randint(30, 90)
    image = grain(image, rng, rng.uniform(2, 7))
    out = Image.fromarray(image).rotate(-turn, expand=True)
    if mode == "mono":
        return out.convert("L").point(lambda v: 255 if v > 158 else 0).convert("1")
    return out.convert("L") if mode == "gray" else out


def scan_pdf(images: list[Image.Image], dpi: int) -> bytes:
    """Pages of pictures only."""
    out = io.BytesIO()
    # Two-tone pages are packed without loss, and then Pillow takes no quality.
    kept = {} if images[0].mode == "1" else {"quality": 82}
    images[0].save(out, "PDF", save_all=True, append_images=images[1:], resolution=dpi, **kept)
    return out.getvalue()


def desk(rng: Random, wide: int, high: int) -> np.ndarray:
    """The table under the paper: wood, cloth or stone."""
    tone = np.array(rng.choice(((92, 66, 48), (58, 60, 66), (150, 130, 104), (40, 70, 60))), "float32")
    stripes = np.sin(np.linspace(0, rng.uniform(20, 60), wide))[None, :, None] * 7
    ground = tone[None, None, :] + stripes + np.zeros((high, wide, 3), "float32")
    return np.clip(ground, 0, 255)


def light(rng: Random, wide: int, high: int) -> np.ndarray:
    """Uneven light, at times with the shadow of a hand or telephone over a part."""
    x = np.linspace(-1, 1, wide)[None, :]
    y = np.linspace(-1, 1, high)[:, None]
    a, b = rng.uniform(-0.14, 0.14), rng.uniform(-0.14, 0.14)
    field = rng.uniform(0.84, 0.98) + a * x + b * y
    if rng.random() < 0.5:
        edge = rng.uniform(-0.3, 0.5)
        slope = rng.uniform(-0.6, 0.6)
        shade = 1 / (1 + np.exp(-(x + slope * y - edge) * rng.uniform(9, 26)))
        field = field * (1 - rng.uniform(0.12, 0.33) * shade)
    return field[..., None].astype("float32")


def photographed(page: Image.Image, rng: Random, quality: str = "ok", turn: int = 0) -> Image.Image:
    """One page on a table from above, seen a little from the side; ``turn`` degrees clockwise."""
    image = np.asarray(page.convert("RGB"))
    high, wide = image.shape[:2]
    rim = int(wide * rng.uniform(0.03, 0.1))
    out_w, out_h = wide + 2 * rim, high + 2 * rim
    source = np.float32([[0, 0], [wide, 0], [wide, high], [0, high]])
    target = np.float32([[v + rim * rng.uniform(0.45, 1.55) for v in p] for p in source.tolist()])
    matrix = cv2.getPerspectiveTransform(source, target)
    seen = cv2.warpPerspective(image, matrix, (out_w, out_h), flags=cv2.INTER_CUBIC)
    mask = cv2.warpPerspective(np.full((high, wide), 255, "uint8"), matrix, (out_w, out_h))[..., None] / 255.0
    both = seen * mask + desk(rng, out_w, out_h) * (1 - mask)
    tint = np.array([1.0, rng.uniform(0.95, 1.0), rng.uniform(0.86, 0.99)], "float32")
    lit = np.clip(both * light(rng, out_w, out_h) * tint, 0, 255).astype("uint8")
    lit = cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.5, 0.9))
    lit = grain(spoil(lit, quality, rng), rng, rng.uniform(2, 6))
    return Image.fromarray(lit).rotate(-turn, expand=True)


def jpeg(image: Image.Image, rng: Random, orientation: int = 1) -> bytes:
    """A JPEG; with ``orientation`` 3, 6 or 8 stored lying so that EXIF sets it upright."""
    stored = image.rotate({1: 0, 3: 180, 6: 90, 8: -90}[orientation], expand=True)
    exif = Image.Exif()
    if orientation != 1:
        exif[0x0112] = orientation
    exif[0x010F] = rng.choice(("Orchard", "Lanhai", "Xinghe"))
    out = io.BytesIO()
    stored.convert("RGB").save(out, "JPEG", quality=rng.randint(68, 88), exif=exif)
    return out.getvalue()
