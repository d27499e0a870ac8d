"""Word documents: order, tables, boxes in all their disguises, numbers, signatures."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from tianping.papers import docx
from tianping.papers.docx_parts import chinese, numeral

SPACES = (
    "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' xmlns:w14='urn:w14' xmlns:mc='urn:mc' "
    "xmlns:a='urn:a' xmlns:wp='urn:wp' xmlns:r='urn:r' xmlns:wps='urn:wps' xmlns:v='urn:v'"
)
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def document(body: str, **parts: bytes | str) -> bytes:
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f"<Relationships><Relationship Id='a' Type='{TIES}/officeDocument' Target='word/document.xml'/></Relationships>",
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f"<Relationships><Relationship Id='p' Type='{TIES}/image' Target='media/p.png'/></Relationships>",
    }
    members |= {"word/" + name.replace("__", "/").replace("_dot_", "."): part for name, part in parts.items()}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return stream.getvalue()


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def symbol(code: str, font: str = "Wingdings") -> str:
    return f"<w:r><w:sym w:font='{font}' w:char='{code}'/></w:r>"


def control(state: str, shown: str) -> str:
    box = f"<w:sdtPr><w14:checkbox><w14:checked w14:val='{state}'/></w14:checkbox></w:sdtPr>"
    return f"<w:sdt>{box}<w:sdtContent>{r(shown)}</w:sdtContent></w:sdt>"


def form_box(state: str) -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:checkBox><w:default w:val='{state}'/></w:checkBox></w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


def combined(sign: str) -> str:
    return (
        f"<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>EQ \\o\\ac(□,{sign})</w:instrText></w:r>"
        "<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        (r("☑"), r("□")),
        (r("☒"), r("☐")),
        (symbol("F0FE"), symbol("F0A8")),
        (symbol("F052", "Wingdings 2"), symbol("F0A3", "Wingdings 2")),
        (r("\uf0fe", "<w:rFonts w:ascii='Wingdings'/>"), r("\uf0a8", "<w:rFonts w:ascii='Wingdings'/>")),
        (r("þ", "<w:rFonts w:ascii='Wingdings'/>"), r("¨", "<w:rFonts w:ascii='Wingdings'/>")),
        (r("\uf0fe"), r("\uf0a8")),
        (control("1", "☒"), control("0", "☐")),
        (form_box("1"), form_box("0")),
        (combined("√"), combined("")),
    ],
    ids=[
        "plain",
        "crossed",
        "wingdings",
        "wingdings2",
        "fonted",
        "typed",
        "lost",
        "control",
        "legacy",
        "combined",
    ],
)
def test_a_tick_box_is_a_tick_box_however_it_was_made(yes: str, no: str) -> None:
    page = docx.read(document(p(r("是否接受电子送达：是"), yes, r(" 否"), no))).pages[0]
    assert page.text == "是否接受电子送达：是☑ 否□"
    assert [(choice.label, choice.ticked) for choice in page.choices] == [("是", True), ("否", False)]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p(r("民事"), r("起诉状")), "民事起诉状"),
        (p("<w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:tab/><w:t>三</w:t></w:r>"), "一\n二\t三"),
        (p("<w:del><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del><w:ins>" + r("增") + "</w:ins>"), "增"),
        (p(r("见", "<w:vanish/>"), r("可")), "可"),
        (p("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("请输入") + "</w:sdtContent></w:sdt>", r("完")), "完"),
        ("<w:sdt><w:sdtContent>" + p(r("控件里的段")) + "</w:sdtContent></w:sdt>", "控件里的段"),
        (p("<w:hyperlink>" + r("链接") + "</w:hyperlink>"), "链接"),
        (p("<w:ruby><w:rt>" + r("zhang") + "</w:rt><w:rubyBase>" + r("张") + "</w:rubyBase></w:ruby>"), "张"),
        (
            p("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>"
              "<w:r><w:fldChar w:fldCharType='separate'/></w:r>", r("2026年6月1日"), "<w:r><w:fldChar w:fldCharType='end'/></w:r>"),
            "2026年6月1日",
        ),
        (
            p("<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx><w:txbxContent>" + p(r("框")) + "</w:txbxContent></wps:txbx>"
              "</w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>" + p(r("框")) + "</w:txbxContent></w:pict></mc:Fallback>"
              "</mc:AlternateContent></w:r>", r("外")),
            "外\n框",
        ),
    ],
)  # fmt: skip
def test_what_a_reader_sees_is_what_is_read(body: str, text: str) -> None:
    assert docx.text_of(document(body)) == text


def test_tables_keep_rows_columns_and_spans() -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"

    body = (
        "<w:tbl><w:tblGrid><w:gridCol w:w='2000'/><w:gridCol w:w='3000'/><w:gridCol w:w='3000'/></w:tblGrid>"
        f"<w:tr>{cell('当事人信息', '<w:gridSpan w:val=' + repr('3') + '/>')}</w:tr>"
        f"<w:tr>{cell('原告', '<w:vMerge w:val=' + repr('restart') + '/>')}{cell('姓名')}{cell('赵一')}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('电话')}{cell('129')}</w:tr></w:tbl>"
    )
    page = docx.read(document(body)).pages[0]
    (table,) = page.tables
    assert table.rows() == [["当事人信息"], ["原告", "姓名", "赵一"], ["电话", "129"]]
    assert [(c.column, c.row_span, c.column_span) for c in table.cells][:2] == [(0, 1, 3), (0, 2, 1)]
    assert page.text == "当事人信息\n原告\n姓名\n赵一\n电话\n129"
    name, value = page.lines[2].box, page.lines[3].box
    assert name.x1 <= value.x0
    assert name.y0 == value.y0


def test_numbers_that_word_would_write_are_written() -> None:
    numbering = (
        f"<w:numbering {SPACES}><w:abstractNum w:abstractNumId='0'>"
        "<w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='%1、'/></w:lvl>"
        "<w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='decimal'/><w:lvlText w:val='%2.'/></w:lvl>"
        "</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num></w:numbering>"
    )

    def item(level: int, text: str) -> str:
        return p(r(text), properties=f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr>")

    body = item(0, "请求") + item(1, "还款") + item(1, "付息") + item(0, "理由") + item(1, "事实")
    assert (
        docx.text_of(document(body, numbering_dot_xml=numbering))
        == "一、请求\n1.还款\n2.付息\n二、理由\n1.事实"
    )


@pytest.mark.parametrize(
    ("value", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_chinese_list_numbers(value: int, words: str) -> None:
    assert chinese(value) == words


def test_other_list_numbers() -> None:
    kinds = ("decimal", "upperLetter", "lowerRoman", "decimalEnclosedCircle")
    assert [numeral(4, kind) for kind in kinds] == ["4", "D", "iv", "④"]


def drawn(kind: str) -> bytes:
    image = Image.new("RGB", (360, 180), "white")
    pen = ImageDraw.Draw(image)
    if kind == "ink":
        pen.line([(20, 90), (120, 30), (150, 150), (300, 60), (340, 120)], fill=(20, 20, 60), width=7)
    elif kind == "seal":
        pen.ellipse([100, 10, 260, 170], outline=(220, 40, 40), width=8)
    else:
        image = Image.effect_noise((360, 180), 60).convert("RGB")
    stream = io.BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("kind", ["ink", "seal", "picture"])
def test_signatures_seals_and_pictures_are_told_apart(kind: str) -> None:
    drawing = "<w:r><w:drawing><wp:inline><wp:extent cx='900000' cy='450000'/><a:blip r:embed='p'/></wp:inline></w:drawing></w:r>"
    data = document(p(r("具状人："), drawing), media__p_dot_png=drawn(kind))
    page = docx.read(data).pages[0]
    (mark,) = page.marks
    assert mark.kind == kind
    assert mark.box.y0 == page.lines[0].box.y0
    assert mark.box.x0 >= page.lines[0].box.x1
    assert len(docx.pictures(data)) == (kind == "picture")


def test_headers_and_footers_are_read_and_page_numbers_are_not() -> None:
    head = f"<w:hdr {SPACES}>{p(r('临江平法律师事务所'))}</w:hdr>"
    foot = f"<w:ftr {SPACES}>{p(r('第 1 页 共 2 页'))}</w:ftr>"
    assert (
        docx.text_of(document(p(r("函")), header1_dot_xml=head, footer1_dot_xml=foot))
        == "临江平法律师事务所\n函"
    )


@settings(max_examples=30, deadline=None)
@given(
    st.text(
        st.characters(
            codec="utf-8", exclude_categories=["Cc", "Cs", "Co"], exclude_characters="<&\ufffe\uffff"
        ),
        min_size=1,
        max_size=60,
    )
)
def test_any_words_come_back(words: str) -> None:
    assert docx.text_of(document(p(r(words)))) == words.translate(str.maketrans({"☐": "□", "☒": "☑"})).strip()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", document("").replace(b"w:body", b"w:bodi")])
def test_what_is_no_document_says_so(data: bytes) -> None:
    with pytest.raises(docx.DocxError):
        docx.read(data)


def test_absurd_spans_do_no_harm() -> None:
    body = f"<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>{p(r('x'))}</w:tc></w:tr></w:tbl>"
    assert docx.text_of(document(body)) == "x"
