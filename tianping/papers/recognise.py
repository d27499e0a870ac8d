"""Read the words of cut-out lines, many at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from tianping.papers.engine import Array, Network, model_file

HEIGHT = 48
"""Every line is scaled to this height: what the network was taught with."""

BUCKET = 64
"""Widths are rounded up to this, so that the engine meets few shapes and plans each once."""

BATCH_PIXELS = 4096
"""The widths of one batch together: more gains nothing on one core and costs memory."""

MAX_WIDTH = 3200


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of one line: each character with its confidence and its centre as a fraction of the width."""

    text: str
    confidence: float
    places: tuple[float, ...] = ()
    sureness: tuple[float, ...] = ()


class Recogniser:
    """The text recogniser with its network and alphabet."""

    def __init__(self, size: str = "small") -> None:
        path, words = {
            "v5": (("ppocrv5", "rec", "rec.onnx"), ("ppocrv5", "ppocrv5_dict.txt")),
            "tiny": (("ppocrv6", "tiny", "rec", "rec.onnx"), ("ppocrv6", "ppocrv6_tiny_dict.txt")),
            "small": (("ppocrv6", "small", "rec", "rec.onnx"), ("ppocrv6", "ppocrv6_dict.txt")),
        }[size]
        self.network = Network(model_file(*path))
        letters = model_file(*words).read_text(encoding="utf-8").split("\n")
        self.alphabet = ["", *(letter.strip("\r") for letter in letters if letter), " "]

    def read(self, crops: Sequence[Array]) -> list[Reading]:
        """Read every crop; the answers stand in the order of the crops."""
        answers: list[Reading] = [Reading("", 0.0)] * len(crops)
        for places, batch, widths in _batches(crops):
            chart = self.network(batch)
            best = chart.argmax(axis=2)
            score = np.take_along_axis(chart, best[..., None], axis=2)[..., 0]
            for row, place in enumerate(places):
                answers[place] = self._spell(best[row], score[row], batch.shape[3] / widths[row])
        return answers

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


def _batches(crops: Sequence[Array]) -> Iterator[tuple[list[int], Array, list[int]]]:
    """Group crops of like width; each group becomes one padded batch."""
    widths = [_scaled_width(crop) for crop in crops]
    order = sorted(range(len(crops)), key=widths.__getitem__)
    group: list[int] = []
    for place in order:
        wide = _rounded(widths[place])
        if group and wide * (len(group) + 1) > BATCH_PIXELS:
            yield _pack(crops, group, widths)
            group = []
        group.append(place)
    if group:
        yield _pack(crops, group, widths)


def _pack(crops: Sequence[Array], group: list[int], widths: list[int]) -> tuple[list[int], Array, list[int]]:
    wide = _rounded(widths[group[-1]])
    batch = np.zeros((len(group), 3, HEIGHT, wide), np.float32)
    for row, place in enumerate(group):
        crop = crops[place]
        shrink = cv2.INTER_AREA if crop.shape[0] > HEIGHT else cv2.INTER_CUBIC
        scaled = cv2.resize(crop, (widths[place], HEIGHT), interpolation=shrink)
        batch[row, :, :, : widths[place]] = scaled.transpose(2, 0, 1) / np.float32(127.5) - np.float32(1)
    return list(group), batch, [widths[place] for place in group]


def _scaled_width(crop: Array) -> int:
    high, wide = crop.shape[:2]
    return int(min(MAX_WIDTH, max(16, round(wide * HEIGHT / max(1, high)))))


def _rounded(width: int) -> int:
    return -(-width // BUCKET) * BUCKET
