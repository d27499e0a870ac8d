"""Plain text, RTF, older Word files and OFD."""

from __future__ import annotations

import io
import struct
import zipfile
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tianping.papers import doc, ofd, ofd_write, plain, rtf
from tianping.papers.cfb import CfbError, CompoundFile
from tianping.papers.encoding import decode_text
from tianping.papers.intake import receive
from tianping.papers.model import Box, Line

WORDS = "民事起诉状\n原告：赵一，男，汉族，住江州市江北区东湖路1号。\n诉讼请求：判令被告偿还借款50000元。\n"
TRADITIONAL = (
    "民事起訴狀\n原告：趙一，男，漢族，住江州市江北區東湖路1號。\n訴訟請求：判令被告償還借款50000元。\n"
)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("length", [5, 20, None])
def test_every_encoding_of_simplified_text(encoding: str, length: int | None) -> None:
    words = WORDS[:length]
    decoded = decode_text(words.encode(encoding))
    assert decoded is not None
    assert decoded[0] == words


@pytest.mark.parametrize("encoding", ["big5", "utf-8", "gb18030"])
def test_traditional_text(encoding: str) -> None:
    assert (decode_text(TRADITIONAL.encode(encoding)) or ("",))[0] == TRADITIONAL


def test_rare_names_survive() -> None:
    assert (decode_text("原告：𠮷田，住龘街㙍村。".encode("gb18030")) or ("",))[
        0
    ] == "原告：𠮷田，住龘街㙍村。"


def test_one_bad_byte_does_not_spoil_a_long_text() -> None:
    data = bytearray((WORDS * 20).encode("gb18030"))
    data[-1] = 0xFF
    decoded = decode_text(bytes(data))
    assert decoded is not None
    assert decoded[0].startswith(WORDS)


@settings(max_examples=200, deadline=None)
@given(st.binary(min_size=40, max_size=400))
def test_random_bytes_never_raise(data: bytes) -> None:
    decode_text(data)


def test_a_text_is_a_page_of_lines() -> None:
    page = plain.read(WORDS.encode("gb18030"), file="起诉状.txt").pages[0]
    assert page.text == WORDS.strip()
    assert [line.box.y0 for line in page.lines] == sorted(line.box.y0 for line in page.lines)


def test_bytes_without_words_are_refused() -> None:
    with pytest.raises(plain.PlainError):
        plain.read(b"\xff\xd8\xff" + bytes(range(256)) * 4)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (rb"{\rtf1\ansi\ansicpg936 \'c3\'f1\'ca\'c2\par x}", "民事\nx"),
        (rb"{\rtf1\uc1 \u27665?\u20107?}", "民事"),
        (rb"{\rtf1\uc0 \u27665\u20107}", "民事"),
        (rb"{\rtf1{\fonttbl{\f0 SimSun;}}{\*\generator x}a\cell b\row}", "a\tb\n"),
        (rb"{\rtf1 {\field{\*\fldinst PAGE}{\fldrslt 3}} \{z\}}", "3 {z}"),
        (
            rb"{\rtf1\u-10179?\u-8265?}",
            "\ud83d\udfb7".encode("utf-16-le", "surrogatepass").decode("utf-16-le"),
        ),
        (rb"}}}}{\rtf1 x", "x"),
    ],
)
def test_words_of_rtf(source: bytes, words: str) -> None:
    assert rtf.text_of(source).rstrip(" ") == words.rstrip(" ")


def word97(text: str, flags: int = 0x0200) -> dict[str, bytes]:
    """The two streams that matter of a Word 97 file, with the words in two pieces of either width."""
    ascii_part, wide_part = b"No.7 ", text.encode("utf-16-le")
    head = bytearray(0x400)
    struct.pack_into("<HH", head, 0, 0xA5EC, 0xC1)
    struct.pack_into("<H", head, 0x0A, flags)
    narrow_at, wide_at = len(head), len(head) + 8
    body = bytes(head) + ascii_part.ljust(8, b"\0") + wide_part
    bounds = struct.pack("<III", 0, len(ascii_part), len(ascii_part) + len(text))
    piece = struct.pack("<HIH", 0, 0x4000_0000 | narrow_at * 2, 0) + struct.pack("<HIH", 0, wide_at, 0)
    clx = b"\x01\x02\x00ab" + b"\x02" + struct.pack("<I", len(bounds + piece)) + bounds + piece
    body = bytearray(body)
    struct.pack_into("<II", body, 0x01A2, 16, len(clx))
    return {"WordDocument": bytes(body).ljust(5000, b"\0"), "1Table": (b"\0" * 16 + clx).ljust(5000, b"\0")}


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each of at least 4096 bytes, at the top."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(body: bytes) -> int:
        start, count = len(sectors), -(-len(body) // 512)
        sectors.extend(body[at : at + 512].ljust(512, b"\0") for at in range(0, len(body), 512))
        fat.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        return start

    entries = [_entry("Root Entry", 5, 0xFFFFFFFF, 1, 0xFFFFFFFE, 0)]
    for number, (name, body) in enumerate(streams.items(), 1):
        following = number + 1 if number < len(streams) else 0xFFFFFFFF
        entries.append(_entry(name, 2, following, 0xFFFFFFFF, put(body), len(body)))
    directory = put(b"".join(entries))
    table = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIII", 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    return head + struct.pack("<109I", table, *[0xFFFFFFFF] * 108) + b"".join(sectors)


def _entry(name: str, kind: int, right: int, down: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    links = struct.pack("<HBBIII16xI16xIQ", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, down, 0, start, size)
    return raw.ljust(64, b"\0") + links


TEXT_97 = '民事起诉状\r原告：赵一\x07电话\x07\x13 HYPERLINK "x" \x14链接\x15\r'


def test_words_of_an_older_word_file() -> None:
    data = compound(word97(TEXT_97))
    assert doc.text_of(CompoundFile(data)) == "No.7 民事起诉状\n原告：赵一\t电话\t链接\n"
    assert plain.read(data, file="a.doc").pages[0].lines[0].text == "No.7 民事起诉状"
    assert receive("起诉状.doc", data).codes == ()
    assert receive("起诉状.wps", data).codes == ()


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        (word97("x", flags=0x0300), "encrypted"),
        (word97("\x13 DDEAUTO cmd \x15"), "dde_field"),
        (word97('\x13 INCLUDEPICTURE "\\\\\\\\192.0.2.1\\\\a" \x15'), "external_reference"),
        (word97('图\x13 INCLUDEPICTURE "C:\\\\a\\\\b.jpg" \x14图\x15'), "ok"),
        ({"Workbook": b"\x09\x08\x00\x00\x0a\x00\x00\x00".ljust(4096, b"\0")}, "blank_document"),
        (word97("x") | {"_VBA_PROJECT": b"x" * 4096}, "macro"),
        (word97("x") | {"\x01Ole10Native": b"x" * 4096}, "ole_object"),
        ({"WordDocument": b"x" * 4096}, "corrupt"),
        ({"PowerPoint Document": b"x" * 4096}, "type_not_allowed"),
        ({"Workbook": b"\x09\x08\x00\x00\x2f\x00\x00\x00".ljust(4096, b"\0")}, "encrypted"),
        ({"Workbook": b"\x09\x08\x00\x00\x85\x00\x06\x00\0\0\0\0\0\x01".ljust(4096, b"\0")}, "macro"),
    ],
)
def test_older_files_are_judged_by_their_streams(streams: dict[str, bytes], code: str) -> None:
    kind = "xls" if "Workbook" in streams else "doc"
    assert receive(f"材料.{kind}", compound(streams)).reason_code == code


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 6000), st.binary(min_size=1, max_size=8))
def test_a_compound_file_with_changed_bytes_is_read_or_refused(place: int, change: bytes) -> None:
    data = bytearray(compound(word97(TEXT_97)))
    data[place : place + len(change)] = change
    try:
        doc.text_of(CompoundFile(bytes(data)))
    except (CfbError, doc.DocError):
        return


LINES = (
    Line("民事起诉状", Box(0.4, 0.1, 0.6, 0.12)),
    Line("原告：赵一", Box(0.1, 0.2, 0.3, 0.22)),
    Line("电话：<129>", Box(0.6, 0.2, 0.8, 0.22)),
)


@cache
def scan() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((210, 297), 50).save(stream, "PNG")
    return stream.getvalue()


def test_what_is_written_as_ofd_is_read_again() -> None:
    data = ofd_write.write(
        [ofd_write.Sheet(lines=LINES), ofd_write.Sheet(lines=LINES[:1], picture=scan())], title="诉状"
    )
    assert receive("诉状.ofd", data).codes == ()
    first, second = ofd.read(data, file="诉状.ofd").pages
    assert first.text == "民事起诉状\n原告：赵一\n电话：<129>"
    for line, read in zip(LINES, first.lines, strict=True):
        assert read.box.x0 == pytest.approx(line.box.x0, abs=0.01)
        assert read.box.y1 == pytest.approx(line.box.y1, abs=0.01)
    assert [mark.kind for mark in second.marks] == ["picture"]
    assert ofd.page_pictures(data, 1)[0][0] == scan()
    assert data == ofd_write.write(
        [ofd_write.Sheet(lines=LINES), ofd_write.Sheet(lines=LINES[:1], picture=scan())], title="诉状"
    )


def test_characters_placed_one_by_one_make_lines() -> None:
    """Printers to OFD often set every character for itself, and name equal distances once."""
    content = (
        "<P><C><L><TextObject Boundary='10 10 80 5' Size='4'><TextCode X='0' Y='4' DeltaX='g 3 4'>民事起诉</TextCode></TextObject>"
        "<TextObject Boundary='26 10 9 5' Size='4'><TextCode X='0' Y='4'>状</TextCode></TextObject>"
        "<TextObject Boundary='90 10 9 5' Size='4'><TextCode X='0' Y='4'>右</TextCode></TextObject></L></C></P>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("OFD.xml", "<O><D><DocRoot>/D/Document.xml</DocRoot></D></O>")
        archive.writestr("D/Document.xml", "<D><Pages><Page BaseLoc='P.xml'/></Pages></D>")
        archive.writestr("D/P.xml", content)
    assert ofd.text_of(data.getvalue()) == "民事起诉状\n右"


@pytest.mark.parametrize("data", [b"", b"PK\x05\x06" + b"\0" * 18])
def test_what_is_no_ofd_says_so(data: bytes) -> None:
    with pytest.raises(ofd.OfdError):
        ofd.read(data)
