"""How many letters of a page were read wrong, where the order of lines does not count."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

GONE = "\x00"  # stands for a line that has found its place


def bare(text: str) -> str:
    """Fold to compatible forms and drop white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def edit_distance(a: str, b: str) -> int:
    """Count insertions, deletions and changes between two texts, all of `a` in one row of bits."""
    if not a or not b:
        return max(len(a), len(b))
    full = (1 << len(a)) - 1
    last = 1 << (len(a) - 1)
    where: dict[str, int] = {}
    for i, letter in enumerate(a):
        where[letter] = where.get(letter, 0) | 1 << i
    plus, minus, distance = full, 0, len(a)
    for letter in b:
        equal = where.get(letter, 0)
        across = (((equal & plus) + plus) ^ plus) | equal
        up, down = minus | ~(across | plus) & full, plus & across
        distance += bool(up & last) - bool(down & last)
        up, down = (up << 1 | 1) & full, down << 1 & full
        minus, plus = up & (equal | minus), down | ~(equal | minus | up) & full
    return distance


def letters_wrong(truth: str, answer: str) -> tuple[int, int]:
    """Give the letters read wrong and the letters there are; the better of whole page and line by line counts."""
    wanted = bare(truth)
    given = bare(answer)
    if not given or not wanted:
        return len(wanted), len(wanted)
    if wanted == given:
        return 0, len(wanted)
    wrong = min(edit_distance(wanted, given), _line_by_line(truth, given))
    return min(wrong, len(wanted)), len(wanted)


def _line_by_line(truth: str, given: str) -> int:
    """Pair every line of the truth, the longest first, with its best place in what was read."""
    wrong = 0
    for line in sorted((bare(line) for line in truth.split("\n")), key=len, reverse=True):
        if not line:
            continue
        at = given.find(line)
        if at < 0:
            match = SequenceMatcher(None, given, line, autojunk=False).find_longest_match()
            if match.size < max(2, len(line) // 5):
                wrong += len(line)
                continue
            at = max(0, match.a - match.b)
            piece = given[at : at + len(line)].replace(GONE, "")
            wrong += min(edit_distance(line, piece), len(line))
        given = given[:at] + GONE + given[at + len(line) :]
    return wrong + len(given.replace(GONE, ""))
