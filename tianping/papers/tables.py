"""Ruled tables: the lines of the drawing make cells, the lines of text fall into them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from tianping.papers.engine import Array
from tianping.papers.model import Box, Cell, Line, Table

LONG = 1400
"""Longer side of the picture in which rules are looked for."""

SHORTEST = 28
"""A rule is at least this many pixels long; strokes of print are shorter."""

ENDLESS = 0.95
"""No rule of a table is so long a part of the page's height."""

BAR, DARK = 0.02, 128
"""A heading in a bar is no higher than this part of the page, and its ground is darker than this (of 255)."""

ROOM = 0.2
"""Between letters of two cells there is more room than this part of a letter."""

SQUARE, ASKEW = 0.85, 0.65
"""A cell fills this part of the rectangle laid around it as it lies, and this part of an upright one."""

JOIN = 9
"""Edges of cells nearer to each other than this are one edge."""


def ruled(pixels: Array, lines: Sequence[Line], skew: float = 0.0) -> tuple[tuple[Table, ...], list[Line]]:
    """Find the ruled tables of an upright page; give them with the lines, cut where they run over a rule."""
    gray = shrunk(pixels)
    if abs(skew) > 0.05:
        high, wide = gray.shape
        matrix = cv2.getRotationMatrix2D((wide / 2, high / 2), skew, 1.0)
        gray = cv2.warpAffine(gray, matrix, (wide, high), borderValue=255)
    groups = [group for group in _groups(_holes(cv2.bitwise_or(*ruling(gray)))) if not _is_bar(gray, group)]
    high, wide = gray.shape
    boxes = [Box(x0 / wide, y0 / high, x1 / wide, y1 / high) for group in groups for x0, y0, x1, y1 in group]
    parted = [part for line in lines for part in _parts(line, boxes)]
    made = (_table(group, parted, (wide, high)) for group in groups)
    tables = tuple(table for table in made if table)
    return tables, _cell_by_cell(parted, tables)


def _cell_by_cell(lines: Sequence[Line], tables: Sequence[Table]) -> list[Line]:
    """Put the lines of a table in the order of its cells: one of two lines stands level with none of its neighbours'."""
    ordered = list(lines)
    for table in tables:
        owners = {
            i: (cell.row, cell.column)
            for i, line in enumerate(ordered)
            for cell in table.cells
            if _holds(cell.box, line.box.centre)
        }
        held = [ordered[i] for i in sorted(owners, key=lambda i: (owners[i], i))]
        for i, line in zip(sorted(owners), held, strict=True):
            ordered[i] = line
    return ordered


def _parts(line: Line, cells: Sequence[Box]) -> list[Line]:
    """Cut a line into what stands in one cell each."""
    level = line.box.centre[1]
    row = sorted((c for c in cells if c.y0 < level < c.y1 and c.overlap(line.box) > 0), key=lambda c: c.x0)
    if len(row) < 2 or len(line.chars) != len(line.text):
        return [line]
    owners = [sum(place > cell.x1 for cell in row) for place in line.chars]
    if line.source == "text":
        owners = _unbroken(line, owners)
    if len(set(owners)) == 1:
        return [line]
    half = line.box.width / len(line.text) / 2
    parts = []
    for owner in sorted(set(owners)):
        held = [i for i, cell in enumerate(owners) if cell == owner]
        text = "".join(line.text[i] for i in held)
        places = tuple(line.chars[i] for i in held)
        box = replace(line.box, x0=max(0.0, places[0] - half), x1=min(1.0, places[-1] + half))
        if text.strip():
            parts.append(replace(line, text=text, box=box, chars=places))
    return parts


def _unbroken(line: Line, owners: Sequence[int]) -> list[int]:
    """Leave letters together between which there is no room for a rule: what seems one is the rim of a stamp."""
    widths = [0.5 if letter.isascii() else 1.0 for letter in line.text]
    em = line.box.width / sum(widths)
    kept = [owners[0]]
    for i in range(1, len(owners)):
        room = line.chars[i] - line.chars[i - 1] - em * (widths[i] + widths[i - 1]) / 2
        kept.append(owners[i] if room > ROOM * em else kept[-1])
    return kept


def shrunk(pixels: Array) -> Array:
    """Give a picture in grey, in the size in which rules are looked for."""
    gray = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)
    scale = min(1.0, LONG / max(gray.shape))
    return cv2.resize(gray, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA) if scale < 1 else gray


def ruling(gray: Array) -> tuple[Array, Array]:
    """Keep what is drawn long and straight: across the page, and down."""
    dark = cv2.adaptiveThreshold(gray, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 25, 12)
    across = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((1, SHORTEST), np.uint8))
    down = cv2.morphologyEx(dark, cv2.MORPH_OPEN, np.ones((SHORTEST, 1), np.uint8))
    return cv2.dilate(across, np.ones((3, 9), np.uint8)), _bounded(
        cv2.dilate(down, np.ones((9, 3), np.uint8))
    )


def _bounded(down: Array) -> Array:
    """Take out what runs down the whole page: streaks of a scanner, edges of the sheet."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(down)
    endless = stats[:, cv2.CC_STAT_HEIGHT] > ENDLESS * down.shape[0]
    endless[0] = False
    return np.where(endless[labels], 0, down).astype(np.uint8)


def _holes(rules: Array) -> list[tuple[int, int, int, int]]:
    """Give the rectangles that are wholly enclosed by rules."""
    contours, tree = cv2.findContours(rules, cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
    if tree is None:
        return []
    found = []
    for contour, (_, _, _, parent) in zip(contours, tree[0], strict=True):
        if parent < 0:
            continue
        x, y, w, h = cv2.boundingRect(contour)
        wide, high = cv2.minAreaRect(contour)[1]
        area = cv2.contourArea(contour)
        # A wide row of a sheet that lies a little askew fills its own sides, but not those of an upright box.
        if w > 14 and h > 12 and area > SQUARE * wide * high and area > ASKEW * w * h:
            found.append((x, y, x + w, y + h))
    return found


def _groups(cells: list[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
    """Join cells that share an edge to tables."""
    groups: list[list[tuple[int, int, int, int]]] = []
    for cell in cells:
        touching = [group for group in groups if any(_adjoin(cell, other) for other in group)]
        merged = [cell, *(other for group in touching for other in group)]
        groups = [group for group in groups if group not in touching] + [merged]
    return [group for group in groups if len(group) >= 2]


def _is_bar(gray: Array, cells: Sequence[tuple[int, int, int, int]]) -> bool:
    """Tell a dark bar with a heading set wide, whose white letters pass for the cells of one row."""
    first, top = min(cell[0] for cell in cells), min(cell[1] for cell in cells)
    last, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    low = max(cell[3] - cell[1] for cell in cells) < BAR * gray.shape[0]
    return (
        low and bottom - top < BAR * gray.shape[0] and float(np.median(gray[top:bottom, first:last])) < DARK
    )


def _adjoin(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> bool:
    gap_x = max(one[0], other[0]) - min(one[2], other[2])
    gap_y = max(one[1], other[1]) - min(one[3], other[3])
    return (gap_x < JOIN and gap_y < 0) or (gap_y < JOIN and gap_x < 0)


def _table(
    cells: list[tuple[int, int, int, int]], lines: Sequence[Line], size: tuple[int, ...]
) -> Table | None:
    columns = _edges([cell[0] for cell in cells])
    rows = _edges([cell[1] for cell in cells])
    wide, high = size
    made = []
    for x0, y0, x1, y1 in cells:
        row, column = _index(rows, y0), _index(columns, x0)
        down = sum(y0 + JOIN < edge < y1 - JOIN for edge in rows) + 1
        across = sum(x0 + JOIN < edge < x1 - JOIN for edge in columns) + 1
        box = Box(x0 / wide, y0 / high, x1 / wide, y1 / high)
        made.append(Cell(row, column, _words(box, lines), box, down, across))
    made.sort(key=lambda cell: (cell.row, cell.column))
    whole = made[0].box
    for cell in made[1:]:
        whole = whole.union(cell.box)
    return Table(whole, tuple(made)) if any(cell.text for cell in made) else None


def _edges(values: list[int]) -> list[float]:
    """Average positions that belong to one edge."""
    groups: list[list[int]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] < JOIN:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def _index(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda i: abs(edges[i] - value))


def _words(box: Box, lines: Sequence[Line]) -> str:
    """Join the lines whose middle lies in the cell."""
    held = [line for line in lines if not line.seal and _holds(box, line.box.centre)]
    return "\n".join(line.text for line in held)


def _holds(box: Box, point: tuple[float, float]) -> bool:
    return box.x0 <= point[0] <= box.x1 and box.y0 <= point[1] <= box.y1
