"""Signatures drawn by hand at the end of a hearing.

The strokes are bound to the words that were signed: the digest covers the text, the signer, the moment
and every point. Somebody who changes the transcript or moves the drawing under another text is found.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PIL import Image, ImageDraw

Point = tuple[int, int]
Stroke = tuple[Point, ...]

_DOMAIN = b"tianping/drawn-signature/v1\n"
_INK, _WIDTH = (27, 36, 48, 255), 3
_POINT = r"(\d+(?:\.\d+)?)[ ,]+(\d+(?:\.\d+)?)"
_STEP = re.compile(rf"([ML]) *{_POINT}", re.ASCII)
_PATH = re.compile(rf"M *{_POINT}(?: *[ML] *{_POINT})*", re.ASCII)
_LARGEST, _MOST_POINTS = 4096, 20_000


class BadStrokes(ValueError):
    """The drawing is empty, too large or not made of points."""


@dataclass(frozen=True)
class DrawnSignature:
    """A drawing, the digest of the text under which it stands, and the digest that binds both."""

    signer: str
    at: str
    strokes: tuple[Stroke, ...]
    text_digest: str
    digest: str

    @property
    def path(self) -> str:
        """The drawing as a path of moves and lines, as a signer under a document carries it."""
        return _path(self.strokes)

    def svg(self) -> str:
        """The drawing as an SVG picture, cut to its bounds."""
        return path_to_svg(self.path)

    def png(self) -> bytes:
        """The drawing as a picture with a clear ground."""
        left, top, right, bottom = _bounds(self.strokes)
        picture = Image.new("RGBA", (right - left, bottom - top), (255, 255, 255, 0))
        pen = ImageDraw.Draw(picture)
        for stroke in self.strokes:
            points = [(x - left, y - top) for x, y in stroke]
            pen.line(points if len(points) > 1 else points * 2, fill=_INK, width=_WIDTH, joint="curve")
        buffer = io.BytesIO()
        picture.save(buffer, "PNG", optimize=True)
        return buffer.getvalue()

    def belongs_to(self, text: str) -> bool:
        """True when the drawing was made under exactly this text and nothing of it was changed."""
        expected = draw_signature(
            self.strokes, signer=self.signer, text=text, at=datetime.fromisoformat(self.at)
        )
        return expected.digest == self.digest


def read_path(path: str) -> tuple[Stroke, ...]:
    """The strokes of an SVG path that a signature pad sends; only moves and lines with numbers are read."""
    if not _PATH.fullmatch(path):
        raise BadStrokes("签名的笔迹数据无法识别，请重新签名")
    strokes: list[list[tuple[float, float]]] = []
    for command, x, y in _STEP.findall(path):
        if command == "M":
            strokes.append([])
        strokes[-1].append((float(x), float(y)))
    return _clean(strokes)


def path_to_svg(path: str) -> str:
    """The picture of a path, written anew from its numbers, so that it is safe on a page."""
    strokes = read_path(path)
    left, top, right, bottom = _bounds(strokes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left} {top} {right - left} {bottom - top}" role="img">'
        f'<path d="{_path(strokes)}" fill="none" stroke="currentColor" stroke-width="{_WIDTH}" '
        'stroke-linecap="round" stroke-linejoin="round"/></svg>'
    )


def draw_signature(
    strokes: Sequence[Sequence[Sequence[float]]], *, signer: str, text: str, at: datetime
) -> DrawnSignature:
    """Bind the strokes of a pen, in page units, to the text that was signed."""
    clean = _clean(strokes)
    text_digest = hashlib.sha256(text.encode()).hexdigest()
    moment = at.isoformat()
    said = json.dumps([signer, moment, text_digest, clean], ensure_ascii=False, separators=(",", ":"))
    return DrawnSignature(
        signer, moment, clean, text_digest, hashlib.sha256(_DOMAIN + said.encode()).hexdigest()
    )


def _path(strokes: Sequence[Stroke]) -> str:
    return " ".join("M" + " L".join(f"{x} {y}" for x, y in stroke) for stroke in strokes)


def _bounds(strokes: Sequence[Stroke]) -> tuple[int, int, int, int]:
    xs = [x for stroke in strokes for x, _ in stroke]
    ys = [y for stroke in strokes for _, y in stroke]
    return min(xs) - _WIDTH, min(ys) - _WIDTH, max(xs) + _WIDTH + 1, max(ys) + _WIDTH + 1


def _clean(strokes: Sequence[Sequence[Sequence[float]]]) -> tuple[Stroke, ...]:
    try:
        clean = tuple(tuple((round(p[0]), round(p[1])) for p in stroke) for stroke in strokes if stroke)
    except (TypeError, IndexError, ValueError, OverflowError) as error:
        raise BadStrokes("签名的笔迹数据无法识别，请重新签名") from error
    points = [point for stroke in clean for point in stroke]
    if len(points) < 2:
        raise BadStrokes("还没有签名，请在框内签名")
    if len(points) > _MOST_POINTS or any(not 0 <= value <= _LARGEST for point in points for value in point):
        raise BadStrokes("签名的笔迹超出范围，请重新签名")
    return clean
