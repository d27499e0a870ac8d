"""Pictures of words inside a Word document: pasted screenshots, photographed cards and vouchers are read, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from tianping.papers.choices import choices_in
from tianping.papers.intake.images import BROKEN, on_screen, open_picture, size_problem
from tianping.papers.intake.receipt import Limits
from tianping.papers.model import Box, Line, Page
from tianping.papers.ocr import lay_out, read_words
from tianping.papers.prepare import prepare
from tianping.papers.render import fit
from tianping.papers.upright import set_upright

MOST = 20
"""So many pictures of one document are read; who pastes more is asked for the files."""

SMALLEST = 200
"""A picture with fewer pixels on its shorter side is an ornament: print in it could not be read."""

SURE = 0.7
"""Words read with less confidence are texture, not writing."""


def with_words(page: Page, pictures: Sequence[tuple[bytes, Box]]) -> Page:
    """Add to a document's page the words of its pictures, each where its picture stands."""
    shown = {mark.box for mark in page.marks if mark.kind == "picture"}
    lines = list(page.lines)
    for data, box in [item for item in pictures if item[1] in shown][:MOST]:
        words = [_inside(line, box) for line in _read(data)]
        at = next((i for i, line in enumerate(lines) if line.box.y0 >= box.y1 - 1e-6), len(lines))
        lines[at:at] = words
    return (
        replace(page, lines=tuple(lines), choices=choices_in(lines)) if len(lines) > len(page.lines) else page
    )


def _read(data: bytes) -> list[Line]:
    """Read one picture; one that cannot be opened or is too large has no words."""
    try:
        image = open_picture(data)
        if min(image.size) < SMALLEST or size_problem(*image.size, 24, len(data), Limits()):
            return []
        pixels = fit(np.ascontiguousarray(np.asarray(on_screen(image).convert("RGB"))[:, :, ::-1]))
    except BROKEN:
        return []
    ready = prepare(pixels)
    upright = set_upright(ready.pixels)
    words = [
        w for w in read_words(upright.pixels, upright.found, upright.known) if w.reading.confidence > SURE
    ]
    return lay_out(words, (upright.pixels.shape[1], upright.pixels.shape[0]), 0.0)


def _inside(line: Line, box: Box) -> Line:
    """Put a line of a picture where the picture stands on the page."""
    place = Box(
        box.x0 + line.box.x0 * box.width,
        box.y0 + line.box.y0 * box.height,
        box.x0 + line.box.x1 * box.width,
        box.y0 + line.box.y1 * box.height,
    )
    return replace(line, box=place, chars=tuple(box.x0 + x * box.width for x in line.chars))
