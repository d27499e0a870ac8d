"""Read the words of cut-out lines, many at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.engine import Array, Network, model_file

HEIGHT = 48
"""Every line is scaled to this height: what the network was taught with."""

WIDTHS = (*range(64, 513, 64), 640, 768, 896, 1024, 1280, 1536, 1792, 2048, 2432, 2816, 3200)
"""Widths are rounded up to one of these: the engine plans each once, which takes as long as two lines, and keeps the
plan with its copy of the weights. For the same reason lines are read one by one: batches gain nothing on one core."""

MAX_WIDTH = WIDTHS[-1]

NARROWED = (0.82, 0.9)
"""A line is drawn so much narrower than it is, within these limits, as fits the next of these widths: the network reads
it as well (5 characters more of 11,000 wrong at 0.8) and has a fifth less to do."""

SHORT = 192
"""Lines that are scaled to fewer pixels stay as they are: they cost little, and single figures need their width."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one line: each character with its confidence and its centre as a fraction of the width."""

    text: str
    confidence: float
    places: tuple[float, ...] = ()
    sureness: tuple[float, ...] = ()


class Recogniser:
    """The text recogniser with its network and alphabet."""

    def __init__(self) -> None:
        self.network = Network(model_file("ppocrv6", "small", "rec", "rec.onnx"))
        words = ("ppocrv6", "ppocrv6_dict.txt")
        letters = model_file(*words).read_text(encoding="utf-8").split("\n")
        self.alphabet = ["", *(letter.strip("\r") for letter in letters if letter), " "]

    def read(self, crops: Sequence[Array]) -> list[Reading]:
        """Read every crop; the answers stand in the order of the crops."""
        return [self._read(crop) for crop in crops]

    def _read(self, crop: Array) -> Reading:
        batch, wide = strip(crop)
        chart = self.network(batch)[0]
        best = chart.argmax(axis=1)
        score = np.take_along_axis(chart, best[:, None], axis=1)[:, 0]
        return self._spell(best, score, batch.shape[3] / wide)

    def _spell(self, best: Array, score: Array, stretch: float) -> Reading:
        """Undo the network's repetition: a character counts once per run, blanks separate runs."""
        fresh = np.empty(len(best), bool)
        fresh[0] = True
        fresh[1:] = best[1:] != best[:-1]
        starts = np.flatnonzero(fresh)
        ends = np.append(starts[1:], len(best))
        letters, places, sureness = [], [], []
        for start, end in zip(starts, ends, strict=True):
            if best[start] == 0:
                continue
            letters.append(self.alphabet[best[start]])
            places.append(min(1.0, float(start + end) / 2 / len(best) * stretch))
            sureness.append(float(score[start:end].max()))
        confidence = sum(sureness) / len(sureness) if sureness else 0.0
        return Reading("".join(letters), confidence, tuple(places), tuple(sureness))


def strip(crop: Array) -> tuple[Array, int]:
    """Scale a crop to the height of the network and pad its width; give it with the width it fills."""
    wide = _scaled_width(crop)
    shrink = cv2.INTER_AREA if crop.shape[0] > HEIGHT else cv2.INTER_CUBIC
    scaled = cv2.resize(crop, (wide, HEIGHT), interpolation=shrink)
    batch = np.zeros((1, 3, HEIGHT, _rounded(wide)), np.float32)
    batch[0, :, :, :wide] = scaled.transpose(2, 0, 1) / np.float32(127.5) - np.float32(1)
    return batch, wide


def _scaled_width(crop: Array) -> int:
    high, wide = crop.shape[:2]
    scaled = wide * HEIGHT / max(1, high)
    if scaled > SHORT:
        least, most = (part * scaled for part in NARROWED)
        scaled = min(_rounded(min(MAX_WIDTH, round(least))), most)
    return int(min(MAX_WIDTH, max(16, round(scaled))))


def _rounded(width: int) -> int:
    return next(room for room in WIDTHS if room >= width)
