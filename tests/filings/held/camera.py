"""What scanners and telephones make of a page."""

from __future__ import annotations

import io
import random

import cv2
import numpy as np
from PIL import Image, ImageFilter

EXIF_ANGLES = {
    3: 180,
    6: 270,
    8: 90,
}  # what the stored pixels were turned by, clockwise, before the mark turns them back


def turned(img: Image.Image, clockwise: int) -> Image.Image:
    return img.rotate(-clockwise, expand=True) if clockwise else img


def spoiled(img: Image.Image, quality: str, rng: random.Random) -> Image.Image:
    """A page that nobody can read in full: out of focus, partly outside, or nearly black."""
    if quality == "blurred":
        return img.filter(ImageFilter.GaussianBlur(img.width / rng.uniform(95, 115)))
    if quality == "cut":
        keep = rng.uniform(0.5, 0.62)
        left = 0 if rng.random() < 0.6 else int(img.width * (1 - keep))
        return img.crop((left, 0, left + int(img.width * keep), img.height))
    if quality == "dark":
        data = np.asarray(img, dtype=np.float32) * rng.uniform(0.05, 0.08)
        data += np.random.default_rng(rng.randrange(10**6)).normal(0, 7, data.shape)
        return Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))
    return img


def scan(img: Image.Image, mode: str, rng: random.Random) -> Image.Image:
    """A flat-bed scan: a little askew, a little noise; gray, colour or one bit."""
    img = img.rotate(rng.uniform(-1.1, 1.1), resample=Image.Resampling.BICUBIC, fillcolor=(255, 255, 255))
    data = np.asarray(img, dtype=np.float32)
    noise = np.random.default_rng(rng.randrange(10**6))
    data = data * rng.uniform(0.93, 1.0) + noise.normal(0, 5, data.shape[:2])[:, :, None]
    out = Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))
    if mode == "colour":
        return out
    gray = out.convert("L")
    return gray if mode == "gray" else gray.point(lambda v: 255 if v > 150 else 0).convert("1")


def photo(img: Image.Image, rng: random.Random, quality: str = "ok") -> Image.Image:
    """A telephone's picture of a page on a desk: perspective, uneven light, noise."""
    w, h = img.size
    pad = int(w * 0.07)
    W, H = w + 2 * pad, h + 2 * pad
    noise = np.random.default_rng(rng.randrange(10**6))
    desk = np.array(rng.choice(((96, 74, 52), (70, 78, 84), (150, 140, 126), (58, 60, 66))), dtype=np.float32)
    bend = [(rng.uniform(-0.6, 0.6) * pad, rng.uniform(-0.6, 0.6) * pad) for _ in range(4)]
    corners = [(pad, pad), (pad + w, pad), (pad + w, pad + h), (pad, pad + h)]
    dst = np.array(
        [(x + dx, y + dy) for (x, y), (dx, dy) in zip(corners, bend, strict=True)], dtype=np.float32
    )
    src = np.array([(0, 0), (w, 0), (w, h), (0, h)], dtype=np.float32)
    matrix = cv2.getPerspectiveTransform(src, dst)
    page = cv2.warpPerspective(np.asarray(img, dtype=np.float32), matrix, (W, H), flags=cv2.INTER_LINEAR)
    mask = cv2.warpPerspective(np.ones((h, w), dtype=np.float32), matrix, (W, H))[:, :, None]
    data = page * mask + (desk + noise.normal(0, 4, (H, W, 1))) * (1 - mask)
    ys, xs = np.mgrid[0:H, 0:W].astype(np.float32)
    gx, gy = rng.uniform(-0.22, 0.22), rng.uniform(-0.22, 0.22)
    light = rng.uniform(0.82, 0.97) + gx * (xs / W - 0.5) + gy * (ys / H - 0.5)
    tint = np.array((1.0, rng.uniform(0.97, 1.0), rng.uniform(0.9, 1.0)), dtype=np.float32)
    data = data * light[:, :, None] * tint + noise.normal(0, 4, (H, W, 1))
    out = Image.fromarray(np.clip(data, 0, 255).astype(np.uint8))
    return spoiled(out, quality, rng) if quality != "ok" else out.filter(ImageFilter.GaussianBlur(0.5))


def jpeg(img: Image.Image, rng: random.Random, orientation: int | None = None, lens: bool = True) -> bytes:
    """Bytes of a picture; with an orientation mark the pixels are stored turned; a screenshot has no lens."""
    out, exif = io.BytesIO(), Image.Exif()
    if lens:
        exif[0x0110] = "Camera"
    if orientation:
        img = turned(img, EXIF_ANGLES[orientation])
        exif[0x0112] = orientation
    img.save(out, "JPEG", quality=rng.randrange(80, 90), exif=exif)
    return out.getvalue()


def png(img: Image.Image) -> bytes:
    out = io.BytesIO()
    img.save(out, "PNG")
    return out.getvalue()


def image_pdf(pages: list[Image.Image], dpi: int) -> bytes:
    """A PDF that holds pictures only."""
    out = io.BytesIO()
    quality = {} if any(p.mode == "1" for p in pages) else {"quality": 82}
    pages[0].save(out, "PDF", save_all=True, append_images=pages[1:], resolution=dpi, **quality)
    return out.getvalue()
