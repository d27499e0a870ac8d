"""Stamps on grey and black-and-white scans, where colour no longer tells them from print."""

from __future__ import annotations

import cv2
import numpy as np

from tianping.papers.engine import Array

LONG = 420
"""Longer side of the picture in which circles are looked for."""

FINE = 840
"""Longer side of the picture in which a circle is proved."""

STAMPED = 185
"""Darker pixels of the levelled page are ink, that of pale stamps too."""

PROVED = 0.55
"""Part of the circumference that must be inked."""

HOPEFUL = 0.22
"""A circle of which less than this is inked where it was found will not be proved nearby."""

OUTSIDE = 0.06
"""So far outside the picture, in parts of its shorter side, a stamp may reach."""

VISIBLE = 0.6
"""Part of the circumference that must lie in the picture."""

ANGLES = np.linspace(0, 2 * np.pi, 180, endpoint=False)
COSINES, SINES = np.cos(ANGLES), np.sin(ANGLES)
STRETCH = np.arange(-4, 4.1, 1.0)

Ring = tuple[float, float, float]
"""Centre and radius in pixels."""


def rings(gray: Array) -> list[Ring]:
    """Find round stamps on a levelled grey page."""
    coarse, scale = _shrunk(gray, LONG)
    short = min(coarse.shape)
    # A stamp at the edge of a sheet is cut off: its centre may lie close to the edge.
    beyond = round(OUTSIDE * short)
    coarse = cv2.copyMakeBorder(coarse, beyond, beyond, beyond, beyond, cv2.BORDER_CONSTANT, value=250)
    circles = cv2.HoughCircles(
        coarse,
        cv2.HOUGH_GRADIENT,
        1,
        minDist=8,
        param1=110,
        param2=24,
        minRadius=max(6, int(0.045 * short)),
        maxRadius=max(8, int(0.16 * short)),
    )
    if circles is None:
        return []
    fine, fine_scale = _shrunk(gray, FINE)
    ink = fine < STAMPED
    found: list[tuple[float, Ring]] = []
    for x, y, r in circles[0][:30]:
        ratio = fine_scale / scale
        score, ring = _prove(ink, (x - beyond) * ratio, (y - beyond) * ratio, r * ratio)
        if score > PROVED:
            found.append((score, tuple(float(value) / fine_scale for value in ring)))  # type: ignore[arg-type]
    return _apart(found)


def fade(gray: Array, ring: Ring) -> None:
    """Take the stamp out of the picture, in place, and leave the print under it."""
    x, y, r = ring
    reach = r * 1.07
    x0, y0 = max(0, int(x - reach)), max(0, int(y - reach))
    patch = gray[y0 : int(y + reach) + 1, x0 : int(x + reach) + 1]
    down, across = np.mgrid[: patch.shape[0], : patch.shape[1]]
    far = np.hypot(across + x0 - x, down + y0 - y) / r
    rim = (far > 0.955) & (far < 1.045)
    inked = patch[rim & (patch < 200)]
    print_tone = _print_tone(gray)
    tone = float(np.median(inked)) if inked.size else 255.0
    if tone - print_tone > 30:
        paler = cv2.LUT(patch, _paler(print_tone, print_tone + 0.72 * (tone - print_tone)))
        patch[far < 1.07] = paler[far < 1.07]
    else:
        # Black and white: only the rim can be known for stamp.
        patch[rim] = 255


def _paler(dark: float, limit: float) -> Array:
    """Stretch the tones between print and `limit` up to white: what is lighter is stamp or paper."""
    tones = np.arange(256, dtype=np.float32)
    stretched = dark + (tones - dark) / max(1.0, limit - dark) * (255 - dark)
    return np.where(tones <= dark, tones, stretched).clip(0, 255).astype(np.uint8)


def _print_tone(gray: Array) -> float:
    sample = gray[::3, ::3]
    ink = sample[sample < 190]
    return float(np.percentile(ink, 5)) if ink.size else 0.0


def _shrunk(gray: Array, side: int) -> tuple[Array, float]:
    scale = side / max(gray.shape)
    return cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), scale


def _prove(ink: Array, x: float, y: float, r: float) -> tuple[float, Ring]:
    """Shift and stretch a circle a little to where most of its rim is inked."""
    best = _rim(ink, x, y, r)
    if best[0] < HOPEFUL:
        return best
    for reach in (4.0, 2.0, 1.0):
        _, (bx, by, br) = best
        shifts = [(bx + dx, by + dy) for dx in (-reach, 0, reach) for dy in (-reach, 0, reach)]
        best = max([best, *(_rim(ink, sx, sy, br) for sx, sy in shifts)], key=lambda proof: proof[0])
    return best


def _rim(ink: Array, x: float, y: float, r: float) -> tuple[float, Ring]:
    """Measure how much of the rim is inked, for the best of a few radii."""
    radii = r + STRETCH
    across = np.rint(x + radii[:, None] * COSINES).astype(int)
    down = np.rint(y + radii[:, None] * SINES).astype(int)
    valid = (across >= 0) & (down >= 0) & (across < ink.shape[1]) & (down < ink.shape[0])
    hits = ink[down.clip(0, ink.shape[0] - 1), across.clip(0, ink.shape[1] - 1)] & valid
    seen = valid.mean(axis=1)
    scores = np.where(seen > VISIBLE, hits.mean(axis=1) / np.maximum(seen, VISIBLE), 0.0)
    top = int(scores.argmax())
    return float(scores[top]), (x, y, float(radii[top]))


def _apart(found: list[tuple[float, Ring]]) -> list[Ring]:
    """Of circles about the same place keep the best."""
    kept: list[Ring] = []
    for _, ring in sorted(found, reverse=True):
        if all(np.hypot(ring[0] - k[0], ring[1] - k[1]) > 0.5 * k[2] for k in kept):
            kept.append(ring)
    return kept
