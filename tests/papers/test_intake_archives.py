"""Archives, names, texts, and files that are not what they say."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tianping.papers.intake import CODES, Limits, Verdict, clean_name, receive
from tianping.papers.intake.names import LONGEST_BYTES

NOTE = "民事起诉状。原告：赵一，住江州市江北区。".encode()


def zipped(*members: tuple[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members:
            archive.writestr(zipfile.ZipInfo(name), body, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def link() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(info, "/etc/hostname")
    return stream.getvalue()


def overlapping() -> bytes:
    """Two entries of the directory that point at the same bytes."""
    data = bytearray(zipped(("a.txt", NOTE), ("b.txt", NOTE)))
    second = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, second + 42, 0)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(zipped(("a.txt", NOTE)))
    struct.pack_into("<H", data, data.find(b"PK\x01\x02") + 8, 1)
    return bytes(data)


BOMB = zipped(("a.txt", b"\0" * (30 << 20)))


@pytest.mark.parametrize(
    ("data", "code", "verdict"),
    [
        (zipped(("../a.txt", NOTE)), "path_traversal", Verdict.REFUSE),
        (zipped(("/etc/a.txt", NOTE)), "path_traversal", Verdict.REFUSE),
        (zipped(("C:\\a.txt", NOTE)), "path_traversal", Verdict.REFUSE),
        (zipped(("a\\..\\..\\b.txt", NOTE)), "path_traversal", Verdict.REFUSE),
        (link(), "path_traversal", Verdict.REFUSE),
        (zipped(("a.txt", NOTE), ("a.txt", NOTE)), "duplicate_member", Verdict.QUARANTINE),
        (zipped(("a.txt", NOTE), ("A.TXT", NOTE)), "duplicate_member", Verdict.QUARANTINE),
        (zipped(("a.txt", NOTE), ("a.txt.", NOTE)), "duplicate_member", Verdict.QUARANTINE),
        (zipped(("a.txt", NOTE)).replace(b"a.txt", b"b.txt", 1), "duplicate_member", Verdict.QUARANTINE),
        (overlapping(), "decompression_bomb", Verdict.REFUSE),
        (encrypted(), "encrypted", Verdict.REFUSE),
        (BOMB, "decompression_bomb", Verdict.REFUSE),
        (zipped(("a.zip", zipped(("b.zip", zipped(("c.txt", NOTE)))))), "decompression_bomb", Verdict.REFUSE),
        (zipped(("a.zip", BOMB)), "decompression_bomb", Verdict.REFUSE),
        (zipped(), "empty_file", Verdict.REFUSE),
        (zipped(("a.exe", b"MZ" + b"\0" * 90)), "type_not_allowed", Verdict.REFUSE),
        (zipped(("a.txt", NOTE), ("b.rtf", rb"{\rtf1{\object}}")), "rtf_object", Verdict.QUARANTINE),
        (zipped(("META-INF/MANIFEST.MF", b"x"), ("A.class", b"x")), "type_not_allowed", Verdict.REFUSE),
        (zipped(("a.txt", NOTE)) + b"%PDF-1.7\n", "polyglot", Verdict.QUARANTINE),
        (zipped(("a.txt", NOTE))[:-30], "corrupt", Verdict.REFUSE),
    ],
)
def test_hostile_archives(data: bytes, code: str, verdict: Verdict) -> None:
    receipt = receive("证据.zip", data)
    assert (receipt.reason_code, receipt.verdict) == (code, verdict)


def test_members_are_received_each_for_itself() -> None:
    data = zipped(
        ("证据/一.txt", NOTE),
        ("二.exe", b"MZ" + b"\0" * 90),
        ("里/三.zip", zipped(("四.txt", NOTE))),
        ("__MACOSX/._一.txt", b"\0"),
    )
    receipt = receive("证据.zip", data)
    assert set(receipt.codes) == {"archive_expanded", "member_refused"}
    assert [member.name for member in receipt.members] == ["一.txt", "二.exe", "三.zip"]
    assert [leaf.name for leaf in receipt.usable()] == ["一.txt", "四.txt"]
    assert receipt.usable()[0].content == NOTE
    assert "文件“二.exe”未能接收" in receipt.message


def test_names_packed_on_a_chinese_computer_are_legible() -> None:
    data = zipped(("AAAA.txt", NOTE)).replace(b"AAAA", "证据".encode("gbk"))
    assert receive("a.zip", data).members[0].name == "证据.txt"


def test_an_archive_of_too_many_files_is_refused() -> None:
    data = zipped(*((f"{number}.txt", b"x") for number in range(30)))
    assert receive("a.zip", data, limits=Limits(max_members=20)).reason_code == "too_many_members"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.pdf", b"", "empty_file"),
        ("a.pdf", b"<!DOCTYPE html><p>", "type_mismatch"),
        ("a.doc", b"<html xmlns:w='x'><body>", "type_mismatch"),
        ("a.docx", b"MIME-Version: 1.0\r\n", "type_mismatch"),
        ("a.jpg", b"\x7fELF" + b"\0" * 90, "type_mismatch"),
        ("a.pdf", b"MZ" + b"\0" * 90, "type_mismatch"),
        ("a.txt", b"#!/bin/sh\nrm x\n", "type_mismatch"),
        ("a.txt", b"<html><script>1</script>", "type_mismatch"),
        ("a.txt", b"abc\0\1\2def" * 9, "corrupt"),
        ("a.pdf", b"Rar!\x1a\x07\0", "type_mismatch"),
        ("a.jpg", b"<svg xmlns='x'/>", "type_mismatch"),
        ("a.jpg", "民事起诉状".encode(), "type_mismatch"),
        ("a.mp4", b"\0\0\0\x18ftypmp42", "type_not_allowed"),
        ("a.html", b"<html>", "type_not_allowed"),
        ("a.bat", "echo 你好".encode("gbk"), "type_not_allowed"),
        ("a.exe", b"MZ", "type_not_allowed"),
        ("a.7z", b"7z\xbc\xaf\x27\x1c", "type_not_allowed"),
        ("a.pdf", bytes(range(128, 256)) * 9, "corrupt"),
    ],
)
def test_what_is_not_taken(name: str, data: bytes, code: str) -> None:
    receipt = receive(name, data)
    assert (receipt.reason_code, receipt.verdict) == (code, Verdict.REFUSE)


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-32", "big5"]
)
def test_chinese_text_in_any_encoding(encoding: str) -> None:
    words = (
        "民事起訴狀。原告：趙一，住江州市江北區。請求：判令被告償還借款。"
        if encoding == "big5"
        else NOTE.decode()
    )
    assert receive("起诉状.txt", words.encode(encoding)).codes == ()


@pytest.mark.parametrize(
    "data",
    [
        NOTE.decode().encode("gbk") + b"\x1a",
        NOTE + b"\x07",
        "From: 赵一\r\nSubject: 还款\r\n\r\n请还款。".encode("gbk"),
        NOTE + b" <html> <script>",
    ],
    ids=["end mark of DOS", "stray control character", "saved mail", "words about a page"],
)
def test_text_with_something_odd_in_it_is_text(data: bytes) -> None:
    assert receive("聊天记录.txt", data).codes == ()


def test_a_file_on_disk_and_its_bytes_have_one_receipt(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(NOTE)
    assert receive("起诉状.txt", path) == receive("起诉状.txt", NOTE)


def test_too_large_a_file_is_not_even_opened() -> None:
    assert receive("a.pdf", b"%PDF-" + b"x" * 99, limits=Limits(max_bytes=50)).reason_code == "file_too_large"


def test_digests_are_those_of_the_bytes() -> None:
    receipt = receive("a.txt", b"abc")
    assert receipt.sha256.startswith("ba7816bf")
    assert receipt.sm3.startswith("66c7f0f4")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("起诉状.pdf", "起诉状.pdf"),
        ("合同\u202efdp.exe.pdf", "合同fdp.exe.pdf"),
        ("照\x07片\r\n1.jpg", "照片1.jpg"),
        (" CON .pdf", "_CON.pdf"),
        ("lpt1", "_lpt1"),
        ("<img src=x>.jpg", "_img src=x_.jpg"),
        ("../../a.jpg", "a.jpg"),
        ("C:\\fakepath\\a.jpg", "a.jpg"),
        ("a.pdf:stream", "a.pdf_stream"),
        (".pdf", "未命名.pdf"),
        ("...", "未命名"),
        ("零\u200b宽.pdf", "零宽.pdf"),
        ("\ud800a.pdf", "a.pdf"),
        ("江\U0002ebf0\U000323b0.pdf", "江\U0002ebf0\U000323b0.pdf"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    cleaned = clean_name(name)
    assert (cleaned.text, cleaned.changed) == (safe, name != safe)


@given(st.text(max_size=300))
def test_any_name_becomes_one_that_a_disk_takes(name: str) -> None:
    cleaned = clean_name(name)
    assert 0 < len(cleaned.text.encode()) <= LONGEST_BYTES
    assert not set(cleaned.text) & set('/\\\0<>:"|?*\n\u202e')
    assert clean_name(cleaned.text).text == cleaned.text


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_every_code_says_why_and_what_to_do(code: object) -> None:
    said = (code.reason, code.remedy, code.reason_en, code.remedy_en)  # type: ignore[attr-defined]
    assert all(said)
    assert not any(mark in text for text in said for mark in ("/", "\\", "Error", "Traceback"))


@settings(max_examples=40, deadline=None)
@given(
    st.binary(max_size=2000),
    st.sampled_from(
        [
            b"%PDF-1.7\n",
            b"PK\x03\x04",
            b"\xff\xd8\xff\xe0",
            b"\x89PNG\r\n\x1a\n",
            b"{\\rtf1",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"GIF89a",
            b"II*\0",
            b"",
        ]
    ),
)
def test_whatever_comes_gets_a_verdict(tail: bytes, head: bytes) -> None:
    receipt = receive("材料.pdf", head + tail)
    assert receipt.verdict in Verdict
    assert "Traceback" not in receipt.message
