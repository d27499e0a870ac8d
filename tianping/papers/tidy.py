"""Small faults of recognition that the ways of Chinese print put right without guessing at words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from tianping.papers.recognise import Reading

SPECKS = ".,·•'`^_‘’、。，"
"""What dust at the end of a line is read as; no line of Chinese begins with these."""

_STATE = re.compile("中[华華]人民共和[国國]")  # on cards it is set in a face that reads as the old characters

_OWED = re.compile("久(?=条$|款[人条])|(?<=^今)[久夕](?=[一-龥])")  # a hand writes 欠条, 今欠 so

HAN = r"\u4e00-\u9fff"


def tidy(reading: Reading) -> Reading:
    """Take off dust, and write the brackets of a document's year as official papers have them (GB/T 9704)."""
    letters = list(zip(reading.text, reading.places, reading.sureness, strict=True))
    letters = _without_edges(letters)
    letters = _with_the_day(letters)
    text = "".join(letter for letter, _, _ in letters)
    within = _in_a_number(text)
    kept = [i for i in range(len(text)) if i != within and not _is_speck(text, i)]
    letters = [letters[i] for i in kept]
    text = _STATE.sub("中华人民共和国", _years("".join(letter for letter, _, _ in letters)))
    text = _OWED.sub("欠", text)
    if not letters:
        return Reading("", 0.0)
    sureness = tuple(sure for _, _, sure in letters)
    places = tuple(place for _, place, _ in letters)
    return Reading(text, sum(sureness) / len(sureness), places, sureness)


def _without_edges(letters: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    start, end = 0, len(letters)
    while start < end and (letters[start][0].isspace() or letters[start][0] in SPECKS):
        start += 1
    while start < end and letters[end - 1][0].isspace():
        end -= 1
    # A full stop of Latin print after a Chinese character is dust, unless it is one of a row of dots.
    if end - start > 1 and letters[end - 1][0] in ".·•'`" and re.match(f"[{HAN}]", letters[end - 2][0]):
        end -= 1
    return letters[start:end]


# Below a stamp the last sign of a date is read as one or two strokes: 2026年4月191 is the 19th.
_DAY = re.compile(
    r"(?:19|20)\d\d年\d{1,2}月(?=[\dIl|丨]{3,4}$)(?:3[01]|[12]\d|0?[1-9])(?P<strokes>[1Il|丨]{1,2})$"
)


def _with_the_day(letters: list[tuple[str, float, float]]) -> list[tuple[str, float, float]]:
    found = _DAY.search("".join(letter for letter, _, _ in letters))
    if not found:
        return letters
    at = found.start("strokes")
    _, place, sure = letters[at]
    return [*letters[:at], ("日", place, sure)]


def _is_speck(text: str, place: int) -> bool:
    """Tell a middle dot that touches punctuation: in names it stands between characters."""
    if text[place] not in "·•" or place == 0:
        return False
    after = text[place + 1] if place + 1 < len(text) else ""
    return text[place - 1] in "，。；：、）" or after in ("，", "。", "；", "：", "、", "")


# 38010219860:3051234: the numbers of persons have six figures of a place, the day of birth, and four more (GB 11643).
_BROKEN = re.compile(
    r"(?<![\dA-Za-z])(?=\d[\dXx:;.,·'‘’：；，。、]{18}(?![\dA-Za-z]))\d+([:;.,·'‘’：；，。、])\d*[\dXx]"
)
_PERSON = re.compile(r"\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]")


# （2026）临030:3民初906号: the code of the court in the number of a case (案号规定第三条).
_IN_A_CASE = re.compile(rf"(?<=[)）〕\]】])[{HAN}]\d*([:;.,·'‘’：；，。、])\d+(?=[{HAN}]{{1,4}}\d+号)")


def _in_a_number(text: str) -> int:
    """Give the place of a speck inside the number of a person or a case, -1 where there is none."""
    if case := _IN_A_CASE.search(text):
        return case.start(1)
    found = _BROKEN.search(text)
    whole = found and _PERSON.fullmatch(found[0].replace(found[1], "", 1))
    return found.start(1) if found and whole else -1


GAP, BESIDE_SIGN = 0.38, 0.9
"""A gap of so many letters' width is a space, which the recogniser reads over: 师敏 性别：女 民族：汉族; a comma or bracket
stands in a gap of its own."""


def with_spaces(text: str, places: Sequence[float]) -> tuple[str, tuple[float, ...]]:
    """Put a space, with its place, where the letters of a line stand apart; figures and Latin letters stay together."""
    if len(places) != len(text):
        return text, tuple(places)
    pairs = list(itertools.pairwise(zip(text, places, strict=True)))
    shares = sorted((b - a) / _steps(one, other) for (one, a), (other, b) in pairs)
    if len(shares) < 4 or shares[len(shares) // 2] <= 0:
        return text, tuple(places)
    letter = shares[len(shares) // 2]
    told, at = text[0], [places[0]]
    for (one, a), (other, b) in pairs:
        least = GAP if one.isalnum() and other.isalnum() else BESIDE_SIGN
        apart = b - a - _steps(one, other) * letter > least * letter
        if apart and not (one + other).isspace() and not (one + other).isascii():
            told, at = told + " ", [*at, (a + b) / 2]
        told, at = told + other, [*at, b]
    return told, tuple(at)


def _steps(one: str, other: str) -> float:
    """Give how many letters' widths two letters set side by side are apart; Latin print is half as wide."""
    return sum(0.25 if letter.isascii() else 0.5 for letter in (one, other))


def _years(text: str) -> str:
    """Set 〔2026〕 for the [2026] before a document's number."""
    pattern = rf"[\[［【(（〔]((?:19|20)\d\d)[\]］】〕](?=[{HAN}]{{0,12}}(?:字)?第?\d)"
    return re.sub(pattern, r"〔\1〕", text)
