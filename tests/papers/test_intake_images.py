"""Photographs and scans: cut short, animated, in odd colours, telling too much, hiding something."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

import pytest
from PIL import Image, PngImagePlugin

from tianping.papers.intake import Verdict, receive


def picture(mode: str = "RGB", size: tuple[int, int] = (320, 240)) -> Image.Image:
    """Something with detail all over, so that a cut is seen."""
    noise = Image.effect_noise(size, 80)
    return noise.convert(mode)


def saved(kind: str, image: Image.Image | None = None, **options: Any) -> bytes:
    stream = io.BytesIO()
    (image or picture()).save(stream, kind, **options)
    return stream.getvalue()


def placed() -> Image.Exif:
    """EXIF that says where and which way up."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x8825] = {1: "N", 2: (31.0, 2.0, 3.0), 3: "E", 4: (121.0, 4.0, 5.0)}
    return exif


def archive() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as file:
        file.writestr("a.html", "<p>x")
    return stream.getvalue()


def png(width: int, height: int, depth: int, colour: int) -> bytes:
    """A PNG that claims a size and holds nearly nothing."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 999))
        + chunk(b"IEND", b"")
    )


def has_place(data: bytes) -> bool:
    return bool(Image.open(io.BytesIO(data)).getexif().get_ifd(0x8825))


PLAIN = {
    "jpeg": saved("JPEG"),
    "png": saved("PNG"),
    "gif": saved("GIF"),
    "bmp": saved("BMP"),
    "webp": saved("WEBP"),
    "tiff": saved("TIFF", picture("1"), compression="group4"),
    "png with transparency": saved("PNG", picture("RGBA")),
    "png in 16 bits": saved("PNG", picture("I;16")),
    "progressive": saved("JPEG", progressive=True),
    "jpeg in grey": saved("JPEG", picture("L")),
    "tiff of three pages": saved("TIFF", save_all=True, append_images=[picture(), picture()]),
    "jpeg with a version of GPS only": saved(
        "JPEG",
        exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x88\x25\0\4\0\0\0\1\0\0\0\x1a\0\0\0\0\0\1\0\0\0\1\0\0\0\4\2\3\0\0\0\0\0\0",
    ),
    "jpeg with a film behind it": saved("JPEG") + b"\0\0\0\x18ftypmp42" + b"\0" * 900,
}
SUFFIX = {
    b"\xff\xd8": "jpg",
    b"\x89P": "png",
    b"GI": "gif",
    b"BM": "bmp",
    b"RI": "webp",
    b"II": "tif",
    b"MM": "tif",
}


@pytest.mark.parametrize("name", PLAIN)
def test_ordinary_pictures_pass_in_silence(name: str) -> None:
    data = PLAIN[name]
    receipt = receive(f"照片.{SUFFIX[data[:2]]}", data)
    assert (receipt.codes, receipt.cleaned) == ((), None)


@pytest.mark.parametrize(
    ("data", "code", "verdict"),
    [
        (saved("JPEG")[:-4000], "image_truncated", Verdict.ACCEPT_WITH_WARNING),
        (saved("PNG")[: len(saved("PNG")) // 2], "image_truncated", Verdict.ACCEPT_WITH_WARNING),
        (saved("JPEG")[:200], "corrupt", Verdict.REFUSE),
        (saved("JPEG")[:700], "corrupt", Verdict.REFUSE),
        (saved("JPEG", picture("CMYK")), "colour_converted", Verdict.ACCEPT_WITH_WARNING),
        (saved("TIFF", picture("LAB")), "colour_converted", Verdict.ACCEPT_WITH_WARNING),
        (
            saved("GIF", save_all=True, append_images=[picture()]),
            "animated_first_frame",
            Verdict.ACCEPT_WITH_WARNING,
        ),
        (
            saved("PNG", save_all=True, append_images=[picture()]),
            "animated_first_frame",
            Verdict.ACCEPT_WITH_WARNING,
        ),
        (
            saved("WEBP", save_all=True, append_images=[picture()]),
            "animated_first_frame",
            Verdict.ACCEPT_WITH_WARNING,
        ),
        (saved("PNG", picture(size=(1, 1))), "image_too_small", Verdict.REFUSE),
        (saved("PNG", picture(size=(4, 900))), "image_too_small", Verdict.REFUSE),
        (png(16000, 16000, 8, 2), "decompression_bomb", Verdict.REFUSE),
        (png(30000, 30000, 1, 0), "image_too_large", Verdict.REFUSE),
        (png(2**31 - 1, 2**31 - 1, 16, 6), "decompression_bomb", Verdict.REFUSE),
        (saved("JPEG") + archive(), "polyglot", Verdict.QUARANTINE),
        (saved("PNG") + archive(), "polyglot", Verdict.QUARANTINE),
        (saved("GIF") + archive(), "polyglot", Verdict.QUARANTINE),
        (saved("BMP") + archive(), "polyglot", Verdict.QUARANTINE),
        (saved("GIF") + b"Rar!\x1a\x07\0", "polyglot", Verdict.QUARANTINE),
        (saved("GIF", picture("1")) + b"\r\n\0", "ok", Verdict.ACCEPT),
        (saved("PNG", Image.new("RGB", (90, 90), "white")), "blank_document", Verdict.ACCEPT_WITH_WARNING),
        (saved("JPEG", Image.new("L", (90, 90), 254)), "blank_document", Verdict.ACCEPT_WITH_WARNING),
        (saved("JPEG") + b"%PDF-1.7\n", "polyglot", Verdict.QUARANTINE),
        (saved("JPEG") + b"MZ" + b"\0" * 80 + b"PE\0\0", "polyglot", Verdict.QUARANTINE),
        (saved("JPEG", comment=b"<script>alert(1)</script>"), "polyglot", Verdict.QUARANTINE),
        (saved("JPEG", comment=b"<?php system(1);"), "polyglot", Verdict.QUARANTINE),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(range(256)), "corrupt", Verdict.REFUSE),
    ],
)
def test_pictures_are_judged_by_their_bytes(data: bytes, code: str, verdict: Verdict) -> None:
    kind = SUFFIX.get(data[:2], "heic")
    receipt = receive(f"照片.{kind}", data)
    assert (receipt.reason_code, receipt.verdict) == (code, verdict)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_the_place_goes_and_the_pixels_stay(kind: str) -> None:
    data = saved(kind, exif=placed().tobytes())
    receipt = receive(f"照片.{kind.lower()}", data)
    assert receipt.codes == ("metadata_stripped",)
    assert receipt.cleaned is not None
    assert not has_place(receipt.cleaned)
    assert receipt.cleaned_kind == kind.lower()
    before, after = Image.open(io.BytesIO(data)), Image.open(io.BytesIO(receipt.cleaned))
    assert before.convert("RGB").tobytes() == after.convert("RGB").tobytes()


def test_a_stripped_photograph_still_knows_which_way_is_up() -> None:
    receipt = receive("照片.jpg", saved("JPEG", exif=placed()))
    assert receipt.cleaned is not None
    assert Image.open(io.BytesIO(receipt.cleaned)).getexif()[0x0112] == 6


def test_a_place_in_words_is_found_too() -> None:
    """Editors copy the place into XMP, where removing EXIF leaves it."""
    words = PngImagePlugin.PngInfo()
    words.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='31,2N'/>")
    receipt = receive("截图.png", saved("PNG", pnginfo=words))
    assert receipt.codes == ("metadata_stripped",)
    assert b"GPSLatitude" not in (receipt.cleaned or b"GPSLatitude")


def test_the_visible_part_of_a_cut_photograph_can_be_opened() -> None:
    receipt = receive("照片.jpg", saved("JPEG")[:-4000])
    assert receipt.cleaned is not None
    image = Image.open(io.BytesIO(receipt.cleaned))
    image.load()
    assert image.size == (320, 240)


def test_a_photograph_of_a_new_telephone_is_read() -> None:
    pi_heif = pytest.importorskip("pi_heif")
    assert pi_heif.libheif_info()["decoders"]
