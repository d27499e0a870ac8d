"""PDFs as attackers, banks and broken scanners make them."""

from __future__ import annotations

import io
import zipfile
import zlib

import pikepdf
import pytest

from tianping.papers.intake import Limits, Verdict, receive

FONT = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
WORDS = b"BT /F1 18 Tf 72 700 Td (Civil complaint) Tj ET"


def pdf(
    *extra: bytes,
    root: bytes = b"",
    page: bytes = b"",
    content: bytes = WORDS,
    filters: bytes = b"",
    box: bytes = b"[0 0 595 842]",
) -> bytes:
    """Write a one-page PDF by hand; `extra` objects are numbered from 5."""
    stream = b"<<%s/Length %d>>\nstream\n%s\nendstream" % (filters, len(content), content)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R%s>>" % root,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox%s/Resources%s/Contents 4 0 R%s>>" % (box, FONT, page),
        stream,
        *extra,
    ]
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return bytes(
        out + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    )


def resaved(data: bytes, **options: object) -> bytes:
    """The same file as another program would write it."""
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as document:
        document.save(stream, **options)
    return stream.getvalue()


def zipped(**members: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return stream.getvalue()


SCRIPT = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
HELD = {
    "script on opening": (pdf(root=b"/OpenAction" + SCRIPT), "pdf_javascript"),
    "script with an obfuscated name": (
        pdf(root=b"/OpenAction<</S/J#61vaScr#69pt/J#53(x)>>"),
        "pdf_javascript",
    ),
    "script on a page's opening": (pdf(page=b"/AA<</O %s>>" % SCRIPT), "pdf_javascript"),
    "script in a name tree": (
        pdf(SCRIPT, root=b"/Names<</JavaScript<</Names[(a)5 0 R]>>>>"),
        "pdf_javascript",
    ),
    "script on a button": (
        pdf(page=b"/Annots[<</Subtype/Widget/Rect[0 0 9 9]/A%s>>]" % SCRIPT),
        "pdf_javascript",
    ),
    "script after a link": (
        pdf(
            page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://192.0.2.1)/Next[%s]>>>>]"
            % SCRIPT
        ),
        "pdf_javascript",
    ),
    "script nobody points to": (pdf(SCRIPT), "pdf_javascript"),
    "script in an object stream": (
        resaved(pdf(root=b"/OpenAction" + SCRIPT), object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "pdf_javascript",
    ),
    "script behind an owner password": (
        resaved(pdf(root=b"/OpenAction" + SCRIPT), encryption=pikepdf.Encryption(owner="o", user="")),
        "pdf_javascript",
    ),
    "script in a file that is broken": (pdf(root=b"/OpenAction" + SCRIPT)[:-40], "pdf_javascript"),
    "program": (pdf(root=b"/OpenAction<</S/Launch/Win<</F(cmd.exe)>>>>"), "pdf_launch"),
    "attachment": (
        pdf(b"<</Type/Filespec/F(a)/EF<</F 6 0 R>>>>", b"<</Length 1>>\nstream\nx\nendstream"),
        "pdf_embedded_file",
    ),
    "attachment pinned on a page": (
        pdf(page=b"/Annots[<</Subtype/FileAttachment/Rect[0 0 9 9]>>]"),
        "pdf_embedded_file",
    ),
    "portfolio": (pdf(root=b"/Collection<</View/D>>"), "pdf_embedded_file"),
    "video": (pdf(page=b"/Annots[<</Subtype/RichMedia/Rect[0 0 9 9]>>]"), "pdf_embedded_file"),
    "jump to a share": (
        pdf(page=b"/AA<</O<</S/GoToR/F(\\\\\\\\192.0.2.1\\\\x)/D[0/Fit]>>>>"),
        "pdf_remote_action",
    ),
    "form sent away": (pdf(root=b"/OpenAction<</S/SubmitForm/F(http://192.0.2.1/)>>"), "pdf_remote_action"),
    "data fetched": (pdf(root=b"/OpenAction<</S/ImportData/F(x.fdf)>>"), "pdf_remote_action"),
    "address opened without a click": (
        pdf(root=b"/OpenAction<</S/URI/URI(http://192.0.2.1/)>>"),
        "pdf_remote_action",
    ),
    "address opened after another action": (
        pdf(root=b"/OpenAction<</S/GoTo/D[3 0 R/Fit]/Next[<</S/URI/URI(http://192.0.2.1/)>>]>>"),
        "pdf_remote_action",
    ),
    "address opened when a button comes into view": (
        pdf(page=b"/Annots[<</Subtype/Widget/Rect[0 0 9 9]/AA<</PV<</S/URI/URI(http://192.0.2.1/)>>>>>>]"),
        "pdf_remote_action",
    ),
    "link to a file": (
        pdf(page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(file://192.0.2.1/x)>>>>]"),
        "pdf_remote_action",
    ),
    "content in another file": (
        pdf(b"<</F(\\\\\\\\192.0.2.1\\\\x)/Length 0>>\nstream\n\nendstream"),
        "pdf_remote_action",
    ),
    "dynamic form": (pdf(root=b"/AcroForm<</XFA[(a)(b)]/Fields[]>>"), "pdf_xfa"),
    "archive behind it": (pdf() + zipped(a=b"x"), "polyglot"),
    "archive behind it without directory": (pdf() + zipped(a=b"x")[:20], "polyglot"),
    "page of markup before it": (b"<html><script>1</script>\n" + pdf(), "polyglot"),
    "picture before it": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + pdf(), "polyglot"),
    "program before it": (b"MZ\x90\0" + b"\0" * 60 + pdf(), "polyglot"),
    "markup behind it": (pdf() + b"<script>alert(1)</script>", "polyglot"),
}
MANY = b"x" * (40 << 20)
REFUSED = {
    "user password": (resaved(pdf(), encryption=pikepdf.Encryption(owner="o", user="u")), "encrypted"),
    "cut off": (pdf()[:200], "corrupt"),
    "header only": (b"%PDF-1.7\n", "corrupt"),
    "garbage after the header": (b"%PDF-1.7\n" + bytes(range(256)) * 20, "corrupt"),
    "no pages": (pdf().replace(b"[3 0 R]/Count 1", b"[     ]/Count 0"), "corrupt"),
    "content that expands": (
        pdf(content=zlib.compress(MANY), filters=b"/Filter/FlateDecode"),
        "decompression_bomb",
    ),
    "content that expands twice": (
        pdf(content=zlib.compress(zlib.compress(MANY)), filters=b"/Filter[/FlateDecode/FlateDecode]"),
        "decompression_bomb",
    ),
    "content that expands behind hex": (
        pdf(
            content=zlib.compress(MANY).hex().encode() + b">", filters=b"/Filter[/ASCIIHexDecode/FlateDecode]"
        ),
        "decompression_bomb",
    ),
    "picture that expands": (
        pdf(
            b"<</Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8/ColorSpace/DeviceRGB"
            b"/Filter/FlateDecode/Length 3>>\nstream\nabc\nendstream"
        ),
        "decompression_bomb",
    ),
    "huge page": (pdf(box=b"[0 0 200000 842]"), "page_too_large"),
    "huge page by its unit": (pdf(page=b"/UserUnit 100"), "page_too_large"),
}
WARNED = {
    "owner password": (resaved(pdf(), encryption=pikepdf.Encryption(owner="o", user="")), "owner_password"),
    "junk in front": (b"junk\r\n" * 20 + pdf(), "pdf_repaired"),
    "no end mark": (pdf()[:-7], "pdf_repaired"),
    "wrong table": (pdf().replace(b"0000000015 00000 n", b"0000000999 00000 n"), "pdf_repaired"),
    "no trailer": (pdf().split(b"trailer")[0], "pdf_repaired"),
    "blank": (pdf(content=b""), "blank_document"),
    "white words on white": (pdf(content=b"1 g " + WORDS), "blank_document"),
}
FINE = {
    "plain": pdf(),
    "object streams": resaved(pdf(), object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "link to the web": pdf(
        page=b"/Annots[<</Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://192.0.2.1/)>>>>]"
    ),
    "button that leads to the web": pdf(
        page=b"/Annots[<</Subtype/Widget/Rect[0 0 9 9]/AA<</U<</S/URI/URI(http://192.0.2.1/)>>>>>>]"
    ),
    "opens at its first page": pdf(root=b"/OpenAction[3 0 R/Fit]"),
    "form without scripts": pdf(root=b"/AcroForm<</Fields[]>>"),
    "words that name a script": pdf(content=b"BT /F1 9 Tf 72 700 Td (/S /JavaScript and /Launch) Tj ET"),
    "two end marks": pdf() + b"\r\n",
}


def rows(table: dict[str, tuple[bytes, str]]) -> list[object]:
    return [pytest.param(*row, id=name) for name, row in table.items()]


@pytest.mark.parametrize(("data", "code"), rows(HELD))
def test_active_pdfs_are_set_apart(data: bytes, code: str) -> None:
    receipt = receive("材料.pdf", data)
    assert (receipt.verdict, receipt.reason_code) == (Verdict.QUARANTINE, code)
    assert receipt.cleaned is None


@pytest.mark.parametrize(("data", "code"), rows(REFUSED))
def test_unreadable_pdfs_are_refused_with_a_remedy(data: bytes, code: str) -> None:
    receipt = receive("材料.pdf", data)
    assert (receipt.verdict, receipt.reason_code) == (Verdict.REFUSE, code)
    assert receipt.message.startswith("文件“材料.pdf”未能接收：")
    assert "请" in receipt.message


@pytest.mark.parametrize(("data", "code"), rows(WARNED))
def test_imperfect_pdfs_are_taken_with_a_remark(data: bytes, code: str) -> None:
    receipt = receive("材料.pdf", data)
    assert (receipt.verdict, receipt.codes) == (Verdict.ACCEPT_WITH_WARNING, (code,))


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in FINE.items()])
def test_ordinary_pdfs_pass_in_silence(data: bytes) -> None:
    receipt = receive("材料.pdf", data)
    assert (receipt.codes, receipt.kind, receipt.pages) == ((), "pdf", 1)


def test_a_mended_pdf_opens_without_complaint() -> None:
    receipt = receive("材料.pdf", b"junk\n" + pdf())
    assert receipt.cleaned is not None
    with pikepdf.open(io.BytesIO(receipt.cleaned)) as document:
        assert len(document.pages) == 1
        assert not document.get_warnings()


def test_thousands_of_pages_are_refused_before_they_are_read() -> None:
    stream = io.BytesIO()
    with pikepdf.new() as document:
        for _ in range(2001):
            document.add_blank_page()
        document.save(stream)
    receipt = receive("卷宗.pdf", stream.getvalue())
    assert (receipt.reason_code, receipt.pages) == ("too_many_pages", 2001)


def test_a_dead_child_is_a_verdict() -> None:
    """An object stream that expands beyond the child's memory must not take the parent with it."""
    packed = zlib.compress(b"5 0 " + b" " * (200 << 20), 1)
    bomb = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream" % (
        len(packed),
        packed,
    )
    receipt = receive("材料.pdf", pdf(bomb), limits=Limits(memory=128 << 20))
    assert receipt.reason_code in {"decompression_bomb", "too_complex"}


def tiled(step: bytes) -> bytes:
    """A page filled with a pattern of tiles so far apart."""
    pattern = b"0 0 1 1 re f"
    data = pdf(
        b"<</Type/Pattern/PatternType 1/PaintType 1/TilingType 1/BBox[0 0 1 1]/XStep %s/YStep %s/Resources<<>>/Length %d>>\n"
        b"stream\n%s\nendstream" % (step, step, len(pattern), pattern),
        page=b"/Resources<</Pattern<</P1 5 0 R>>>>",
        content=b"/Pattern cs /P1 scn 0 0 595 842 re f",
    )
    return resaved(data.replace(b"/Resources%s/Contents" % FONT, b"/Contents"))


def test_a_pattern_of_endless_tiles_is_refused_without_drawing_it() -> None:
    receipt = receive("平铺.pdf", tiled(b"0.0001"))
    assert receipt.codes == ("too_complex",)
    assert receive("底纹.pdf", tiled(b"2")).verdict == Verdict.ACCEPT
