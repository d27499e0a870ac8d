"""Whether a picture set into a document is a seal, a signature, or a picture to look at."""

from __future__ import annotations

from typing import Literal

import numpy as np
from PIL import Image

from tianping.papers.intake.images import BROKEN, on_screen, open_picture, size_problem
from tianping.papers.intake.receipt import Limits

PictureKind = Literal["seal", "ink", "picture"]
_SMALL = 200
_LARGEST_SIGNATURE = (3.5, 2.0)  # inches; nobody signs wider than that


def kind_of_picture(data: bytes, inches: tuple[float, float] = (0.0, 0.0)) -> PictureKind:
    """Judge by colour and ink: red lines on nothing are a seal, a few dark strokes are a signature."""
    try:
        image = open_picture(data)
        if size_problem(*image.size, 24, len(data), Limits()):
            return "picture"
        small = on_screen(image).convert("RGB")
    except BROKEN:
        return "picture"
    small.thumbnail((_SMALL, _SMALL))
    pixels = np.asarray(small).astype(np.int16)
    red, green, blue = pixels[..., 0], pixels[..., 1], pixels[..., 2]
    ink = pixels.min(axis=-1) < 170
    share = float(ink.mean())
    if not 0.003 < share < 0.5:
        return "picture"
    reddish = float(((red - np.maximum(green, blue) > 50) & ink).sum()) / float(ink.sum())
    if reddish > 0.7:
        return "seal"
    return "ink" if share < 0.3 and _sized_like_writing(image, inches) and _on_white(small) else "picture"


def _sized_like_writing(image: Image.Image, inches: tuple[float, float]) -> bool:
    width, height = inches
    fits = 0 < width <= _LARGEST_SIGNATURE[0] and height <= _LARGEST_SIGNATURE[1]
    unknown = width == 0 and max(image.size) <= 800
    return (fits or unknown) and image.width >= 0.8 * image.height


def _on_white(small: Image.Image) -> bool:
    """A signature has nothing but strokes: where there is no ink, there is paper."""
    grey = np.asarray(small.convert("L"))
    return float((grey > 225).mean()) > 0.6 and float(((grey > 130) & (grey <= 225)).mean()) < 0.2
