"""Pictures: measured before they are decoded, decoded once, and given back without what tells on a person."""

from __future__ import annotations

import io
import time

import numpy as np
from PIL import Image, ImageFile, ImageOps, ImageSequence

from tianping.papers import heif  # noqa: F401 -- teaches Pillow to open HEIC
from tianping.papers.intake import metadata, sniff
from tianping.papers.intake.found import Found
from tianping.papers.intake.receipt import Limits

FORMATS = ("JPEG", "PNG", "GIF", "TIFF", "WEBP", "BMP", "HEIF")
_BOMB_BYTES = 256 << 20
_BOMB_RATIO = 100
_DECODE_SECONDS = 4.0
_HELD_BYTES = 300 << 20  # the most that a decoded picture may take
_HELD_PER_PIXEL = {"1": 1, "L": 1, "P": 1, "I;16": 2, "I;16B": 2, "I;16L": 2}
_HALVED_ABOVE = (
    40_000_000  # a photograph of more pixels is decoded at half its sides, which JPEG gives for nothing
)
_LEAST_VISIBLE = 0.1
_NEARLY_WHITE = 250
_SCREEN_MODES = {
    "1",
    "L",
    "LA",
    "La",
    "P",
    "PA",
    "RGB",
    "RGBA",
    "RGBa",
    "RGBX",
    "I",
    "F",
    "I;16",
    "I;16B",
    "I;16L",
    "I;16N",
}
_BITS = {
    "1": 1,
    "L": 8,
    "P": 8,
    "LA": 16,
    "PA": 16,
    "I;16": 16,
    "I;16B": 16,
    "I;16L": 16,
    "RGB": 24,
    "I": 32,
    "F": 32,
}
# What decoders raise on damaged bytes; Pillow has no common class for them.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
)

Image.init()


def inspect(kind: str, data: bytes, limits: Limits) -> Found:
    """Say whether a picture can be read, what had to be done to it, and make the copy to read and show."""
    if sniff.has_second_face(kind, data, metadata.end_of(kind, data)):
        return Found(kind, ("polyglot",))
    try:
        image = open_picture(data)
        problem = _measure(image, len(data), limits)
    except BROKEN:
        return Found(kind, ("corrupt",))
    pages = _frames(image) if kind == "tiff" else 1
    if problem:
        return Found(kind, (problem,), pages=pages)
    if pages > limits.max_pages:
        return Found(kind, ("too_many_pages",), pages=pages)
    return _decode(kind, data, image, pages, limits)


def open_picture(data: bytes) -> Image.Image:
    """Open without decoding; only the formats that a court takes."""
    return Image.open(io.BytesIO(data), formats=FORMATS)


def size_problem(width: int, height: int, bits: int, packed: int, limits: Limits) -> str:
    """Judge a picture by its declared size: what it would take to hold, against what was sent."""
    pixels = width * height
    if pixels * bits // 8 > _BOMB_BYTES and pixels * bits // 8 > _BOMB_RATIO * packed:
        return "decompression_bomb"
    return "image_too_large" if pixels > limits.max_pixels else ""


def _measure(image: Image.Image, packed: int, limits: Limits) -> str:
    """Check every frame's declared size, and that the picture is no speck."""
    many = image.format == "TIFF"
    for number, frame in enumerate(ImageSequence.Iterator(image) if many else (image,)):
        if number > limits.max_pages:
            break
        bits = _BITS.get(frame.mode, 32)
        if problem := size_problem(*frame.size, bits, packed, limits):
            return problem
        held = frame.width * frame.height * _HELD_PER_PIXEL.get(frame.mode, 4)
        in_strips = image.format in ("JPEG", "MPO") and not image.info.get("progressive")
        if held > _HELD_BYTES and not in_strips:
            return "image_too_large"
        if min(frame.size) < limits.min_side:
            return "image_too_small"
    if many:
        image.seek(0)
    return ""


def _frames(image: Image.Image) -> int:
    return int(getattr(image, "n_frames", 1))


def _decode(kind: str, data: bytes, image: Image.Image, pages: int, limits: Limits) -> Found:
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # others in this process may be less strict; here a cut must show
    animated = kind not in ("tiff", "jpeg", "heif") and _frames(image) > 1
    try:
        _load_frames(image, pages)
    except BROKEN:
        return _salvage(kind, data, pages)
    codes, cleaned, cleaned_kind = [], b"", ""
    if pages == 1 and _is_blank(image):
        codes.append("blank_document")
    if animated:
        codes.append("animated_first_frame")
        cleaned, cleaned_kind = _as_png(image), "png"
    if image.mode not in _SCREEN_MODES:
        codes.append("colour_converted")
        cleaned, cleaned_kind = as_jpeg(image), "jpeg"
    if metadata.tells_place(image, kind, data):
        codes.append("metadata_stripped")
        if not cleaned:
            cleaned, cleaned_kind = _without_place(kind, data, image)
    return Found(kind, tuple(codes), pages=pages, cleaned=cleaned, cleaned_kind=cleaned_kind)


def _load_frames(image: Image.Image, pages: int) -> None:
    """Decode every page of a TIFF, as far as a few seconds reach, and come back to the first."""
    deadline = time.process_time() + _DECODE_SECONDS
    for number in range(pages):
        if pages > 1:
            image.seek(number)
        _halved(image).load()
        if time.process_time() > deadline:
            break
    if pages > 1:
        image.seek(0)
        image.load()


def _is_blank(image: Image.Image) -> bool:
    """Nothing darker than paper anywhere, as of the empty back of a sheet; a photograph always has shades."""
    if image.mode not in ("1", "L", "RGB"):
        return False
    counts = image.histogram()  # 256 to each channel
    return not any(count for shade, count in enumerate(counts) if shade % 256 < _NEARLY_WHITE)


def _halved(image: Image.Image) -> Image.Image:
    """A very large photograph at half its sides: enough to see whether it is whole."""
    if image.width * image.height > _HALVED_ABOVE:
        image.draft(None, (image.width // 2, image.height // 2))
    return image


def _salvage(kind: str, data: bytes, pages: int) -> Found:
    """Take what is visible of a picture that is cut short."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        image = _halved(open_picture(data))
        image.load()
        visible = _visible_part(image)
    except BROKEN:
        return Found(kind, ("corrupt",))
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False
    if visible < _LEAST_VISIBLE:
        return Found(kind, ("corrupt",))
    codes = ["image_truncated"]
    if image.mode not in _SCREEN_MODES:
        codes.append("colour_converted")
    if metadata.tells_place(image, kind, data):
        codes.append("metadata_stripped")
    cleaned = as_jpeg(image) if kind == "jpeg" else _as_png(image)
    return Found(
        kind, tuple(codes), pages=pages, cleaned=cleaned, cleaned_kind="jpeg" if kind == "jpeg" else "png"
    )


def _visible_part(image: Image.Image) -> float:
    """The part above the flat filling that a decoder puts where bytes are missing."""
    small = image.resize((32, min(image.height, 400)), reducing_gap=2.0).convert("L")
    rows = [small.crop((0, y, 32, y + 1)).tobytes() for y in range(small.height)]
    filling = rows[-1]
    flat = 0
    while flat < len(rows) and rows[-1 - flat] == filling:
        flat += 1
    return 1 - flat / len(rows)


def _without_place(kind: str, data: bytes, image: Image.Image) -> tuple[bytes, str]:
    """The same pixels without the place; only formats that cannot be rewritten piece by piece are encoded anew."""
    rewritten = metadata.stripped(kind, data)
    if rewritten:
        return rewritten, kind
    if kind == "tiff":
        return _as_tiff(image), "tiff"
    return as_jpeg(image), "jpeg"


def _as_tiff(image: Image.Image) -> bytes:
    frames = [frame.copy() for frame in ImageSequence.Iterator(image)]
    for frame in frames:
        frame.info = {key: frame.info[key] for key in ("dpi",) if key in frame.info}
    stream = io.BytesIO()
    frames[0].save(
        stream, "TIFF", save_all=True, append_images=frames[1:], compression="tiff_deflate", exif=b""
    )
    return stream.getvalue()


def as_jpeg(image: Image.Image) -> bytes:
    """The picture as JPEG in screen colours, at a quality that loses no stroke."""
    stream = io.BytesIO()
    on_screen(image).save(stream, "JPEG", quality=95, subsampling=0)
    return stream.getvalue()


def _as_png(image: Image.Image) -> bytes:
    stream = io.BytesIO()
    on_screen(image).save(stream, "PNG")
    return stream.getvalue()


def on_screen(image: Image.Image) -> Image.Image:
    """Give the picture upright, in grey or RGB, on white where it was transparent."""
    upright: Image.Image = ImageOps.exif_transpose(image) if image.getexif().get(0x0112, 1) != 1 else image
    if upright.mode in ("1", "L", "RGB"):
        return upright
    if upright.mode.startswith("I") or upright.mode == "F":
        return _scaled_to_eight_bits(upright)
    if upright.mode in ("LA", "PA", "RGBA", "La", "RGBa") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        paper = Image.new("RGB", layer.size, "white")
        paper.paste(layer, mask=layer.getchannel("A"))
        return paper
    return upright.convert("RGB")


def _scaled_to_eight_bits(image: Image.Image) -> Image.Image:
    """Sixteen bits of grey become eight; Pillow itself would clip them to white."""
    values = np.asarray(image, dtype=np.float32)
    top = 65535.0 if values.max(initial=0) > 255 else 255.0
    return Image.fromarray(np.clip(values * (255.0 / top), 0, 255).astype(np.uint8))
