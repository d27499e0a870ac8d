"""Sheets of older workbooks, built record by record."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.papers.test_plain_and_ofd import compound
from tianping.papers import xls
from tianping.papers.read import kind_of, read_file


def record(kind: int, body: bytes) -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def shared(*words: str) -> list[bytes]:
    """The table of strings: the last one goes on in a second record, as long tables do."""
    head = struct.pack("<II", len(words), len(words))
    strings = b"".join(struct.pack("<HB", len(w), 1) + w.encode("utf-16-le") for w in words[:-1])
    last = words[-1]
    cut = struct.pack("<HB", len(last), 1) + last[:2].encode("utf-16-le")
    return [head + strings + cut, b"\x01" + last[2:].encode("utf-16-le")]


def workbook() -> bytes:
    """One sheet: a heading, a date, a sum, a row of short numbers, a formula that gave words, one that gave a sum."""
    table = shared("欠款明细", "日期", "合计金额（元）")
    sheet = b"".join(
        [
            record(0x809, struct.pack("<HH", 0x600, 0x10)),
            record(0xFD, struct.pack("<HHHI", 0, 0, 0, 0)),
            record(0xFD, struct.pack("<HHHI", 1, 0, 0, 1)),
            record(0x203, struct.pack("<HHHd", 1, 1, 1, 45789.0)),
            record(0xFD, struct.pack("<HHHI", 2, 0, 0, 2)),
            record(0x27E, struct.pack("<HHHI", 2, 1, 0, (5832050 << 2) | 3)),
            record(0xBD, struct.pack("<HHHIHIH", 3, 0, 0, (7 << 2) | 2, 0, (8 << 2) | 2, 1)),
            record(0x06, struct.pack("<HHH8sHIH", 4, 0, 0, b"\0" * 6 + b"\xff\xff", 0, 0, 0)),
            record(0x207, struct.pack("<HB", 2, 1) + "已付".encode("utf-16-le")),
            record(0x06, struct.pack("<HHHdHIH", 4, 1, 0, 0.1 + 0.2, 0, 0, 0)),
            record(0x0A, b""),
        ]
    )

    def front(at: int) -> bytes:
        return b"".join(
            [
                record(0x809, struct.pack("<HH", 0x600, 5)),
                record(0xE0, struct.pack("<HH16s", 0, 0, b"")),
                record(0xE0, struct.pack("<HH16s", 0, 14, b"")),
                record(0x85, struct.pack("<IBBBB", at, 0, 0, 2, 0) + b"S1"),
                record(0xFC, table[0]),
                record(0x3C, table[1]),
                record(0x0A, b""),
            ]
        )

    return front(len(front(0))) + sheet


def test_the_cells_of_an_older_workbook_are_read(tmp_path: Path) -> None:
    path = tmp_path / "对账单.xls"
    path.write_bytes(compound({"Workbook": workbook().ljust(5000, b"\0")}))
    assert kind_of(path) == "xls"
    (page,) = read_file(path).pages
    assert not page.warnings
    assert page.tables[0].rows() == [
        ["欠款明细"],
        ["日期", "2025-05-12"],
        ["合计金额（元）", "58320.5"],
        ["7", "8"],
        ["已付", "0.3"],
    ]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:60], lambda b: b[:-90], lambda b: b"", lambda b: b.replace(b"S1", b"")]
)
def test_a_broken_workbook_says_so_or_gives_what_is_there(damage: object) -> None:
    data = compound({"Workbook": damage(workbook()).ljust(5000, b"\0")})  # type: ignore[operator]
    try:
        pages = xls.read(data).pages
    except xls.XlsError:
        return
    assert len(pages) == 1


def test_a_book_under_a_password_is_not_read() -> None:
    locked = workbook().replace(record(0xE0, struct.pack("<HH16s", 0, 0, b"")), record(0x2F, b"\0" * 20), 1)
    with pytest.raises(xls.XlsError):
        xls.read(compound({"Workbook": locked.ljust(5000, b"\0")}))
