"""Documents as pages: lines, page numbers, signatures, names of any length, data inside."""

import io
import json
import re
from dataclasses import replace

import pikepdf
import pytest

from tests.drafting.templates import NAMES, WITHOUT_NUMBER, made, squeezed
from tianping.core.drafting.blocks import (
    DateLine,
    Document,
    PartyBlock,
    SealPlace,
    Signature,
    Signer,
)
from tianping.core.drafting.specimens import (
    AT,
    BUYER,
    COURT,
    LONG_NAME,
    NUMBER,
    SHAPES,
    SHOP,
    a_case,
)
from tianping.core.drafting.views import to_html

MANY_PAGES = {"民事判决书", "法庭审理笔录", "卷内目录"}


@pytest.mark.parametrize("shape", ["usual", "long names", "20 parties", "panel"])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_holds_number_names_and_data(press, read, name, shape):
    case = SHAPES[shape]
    document = made(name, case)
    rendering = press.render(document, at=AT)
    page = read(rendering.pdf)
    assert rendering.missing == ()
    assert case.number in page.text or name in WITHOUT_NUMBER
    for block in document.find(PartyBlock):
        assert block.name in page.words
    assert len(page.pages) <= (6 if name in MANY_PAGES or shape == "20 parties" else 3)
    assert not re.search(r"[�]", page.text)


def test_a_pdf_is_archival_tagged_and_carries_its_data(press):
    document = made("民事判决书", a_case())
    with pikepdf.open(io.BytesIO(press.render(document, at=AT).pdf)) as pdf:
        assert pdf.open_metadata().pdfa_status == "3A"
        assert pdf.open_metadata()["dc:title"] == f"{NUMBER}民事判决书"
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("zh")
        data = json.loads(pdf.attachments["document.json"].get_file().read_bytes())
        assert all("/FontFile3" in descriptor for descriptor in _descriptors(pdf))
    assert Document.from_json(data) == document


def _descriptors(pdf):
    return [
        one
        for one in pdf.objects
        if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]


def test_the_same_document_gives_the_same_bytes(press):
    document = made("传票", a_case())
    first = press.render(document, at=AT).pdf
    press.render(made("开庭公告", a_case()), at=AT)
    assert press.render(document, at=AT).pdf == first
    assert press.render(document, at=AT.replace(minute=1)).pdf != first


def test_a_full_page_has_22_lines_of_28_characters(press, read):
    case = a_case(facts="审" * 2000)
    page = read(press.render(made("民事判决书", case), at=AT).pdf).pages[1]
    lines = [line for line in page.splitlines() if line.strip() == "审" * 28]
    assert len(lines) == 22


def test_page_numbers_stand_at_the_outer_edge(press):
    import pypdfium2

    pdf = pypdfium2.PdfDocument(press.render(made("民事判决书", a_case(facts="审" * 2000)), at=AT).pdf)
    for index, page in enumerate(pdf):
        text = page.get_textpage()
        x = text.get_charbox(text.get_text_range().rstrip().rindex(str(index + 1)))[0]
        assert (x > page.get_width() / 2) == (index % 2 == 0)


def test_signatures_and_date_never_stand_on_a_page_alone(press, read):
    for length in range(0, 620, 28):
        case = a_case(facts="审" * length)
        last = read(press.render(made("民事判决书", case), at=AT).pdf).pages[-1]
        assert "上诉于" in last
        assert "二〇二六年十一月二十日" in last


def test_a_character_without_a_face_is_reported_and_kept_in_the_data(press, read):
    case = a_case((SHOP, replace(BUYER, name="张𠮷祥")))
    rendering = press.render(made("传票", case), at=AT)
    assert rendering.missing == ("𠮷",)
    assert "张〓祥" in read(rendering.pdf).words
    with pikepdf.open(io.BytesIO(rendering.pdf)) as pdf:
        assert "张𠮷祥" in pdf.attachments["document.json"].get_file().read_bytes().decode()


def test_words_are_data_and_never_markup(press, read):
    nasty = '#panic("x") *b* $a$ <b>&amp;</b> \\ // [#] `code` @ref'
    case = a_case((SHOP, replace(BUYER, name=nasty)), facts=nasty)
    document = made("民事判决书", case)
    assert squeezed(nasty) in read(press.render(document, at=AT).pdf).words
    html = to_html(document, editing=True)
    assert "<b>" not in html
    assert "&lt;b&gt;&amp;amp;&lt;/b&gt;" in html


def test_a_long_name_is_never_cut(press, read):
    case = SHAPES["long names"]
    for name in ("传票", "送达回证", "卷宗封面", "卷内目录"):
        words = read(press.render(made(name, case), at=AT).pdf).words
        assert (LONG_NAME.name in words) or (case.parties[0].name in words)
    assert COURT.name in words


def test_signatures_stand_below_the_seal_or_are_missing(press, read):
    below = Signature(id="server", signers=(Signer("送达人", "陈思远"),))
    for signatures in ((below,), (Signature(id="nobody", signers=()),), ()):
        blocks = (DateLine(id="date", on=AT.date()), SealPlace(id="seal", court=COURT.name), *signatures)
        whole = Document("x", "送达", "送达证明", COURT.name, NUMBER, blocks)
        assert ("陈思远" in read(press.render(whole, at=AT).pdf).words) == (signatures == (below,))
