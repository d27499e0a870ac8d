"""Pictures as objects of a PDF: kept byte for byte where the format allows it."""

from __future__ import annotations

import zlib

import pikepdf
from pikepdf import Dictionary, Name
from PIL import Image

from tianping.papers.intake import metadata
from tianping.papers.intake.images import BROKEN, as_jpeg, on_screen, open_picture

_ORIENTATION = 0x0112


class PictureError(Exception):
    """The picture cannot be opened."""


def embed(pdf: pikepdf.Pdf, data: bytes, frame: int = 0) -> tuple[pikepdf.Object, tuple[int, int]]:
    """Put a picture into the PDF, upright by its own mark, and give the object and its size in pixels."""
    try:
        image = open_picture(data)
        if frame:
            image.seek(frame)
        if _as_it_is(image):
            return _photograph(pdf, metadata.stripped("jpeg", data), image.size, image.mode), image.size
        upright = on_screen(image)
    except BROKEN as error:
        raise PictureError("the picture cannot be opened") from error
    if image.format in ("JPEG", "MPO", "HEIF") or (upright.mode == "RGB" and image.format == "WEBP"):
        return _photograph(pdf, as_jpeg(upright), upright.size, upright.mode), upright.size
    return _drawing(pdf, upright), upright.size


def _as_it_is(image: Image.Image) -> bool:
    """A whole photograph in screen colours that lies upright goes in without being encoded again."""
    upright = image.getexif().get(_ORIENTATION, 1) == 1
    if image.format not in ("JPEG", "MPO") or image.mode not in ("L", "RGB") or not upright:
        return False
    image.load()
    return True


def _photograph(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], mode: str) -> pikepdf.Object:
    return _picture(pdf, data, size, mode, Name.DCTDecode)


def _drawing(pdf: pikepdf.Pdf, image: Image.Image) -> pikepdf.Object:
    mode = image.mode if image.mode in ("1", "L") else "RGB"
    return _picture(pdf, zlib.compress(image.convert(mode).tobytes(), 6), image.size, mode, Name.FlateDecode)


def _picture(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], mode: str, how: Name) -> pikepdf.Object:
    colours = Name.DeviceRGB if mode == "RGB" else Name.DeviceGray
    stream = pikepdf.Stream(pdf, data)
    stream.stream_dict = Dictionary(
        Type=Name.XObject, Subtype=Name.Image, Width=size[0], Height=size[1], ColorSpace=colours,
        BitsPerComponent=1 if mode == "1" else 8, Filter=how,
    )  # fmt: skip
    return pdf.make_indirect(stream)
