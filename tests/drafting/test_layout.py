"""The page as a judge and the clerk who binds it see it: what is kept together, what is never broken, what stands in line."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest

from tianping.core.drafting.blocks import (
    DateLine,
    Document,
    FeeRow,
    FeeTable,
    SealPlace,
    Signature,
    Signer,
)
from tianping.core.drafting.context import Agent, Claim, Official, Party
from tianping.core.drafting.documents import draft
from tianping.core.drafting.documents.judgment import cited
from tianping.core.drafting.documents.parts import plain
from tianping.core.drafting.seal import DIAMETER, find_place
from tianping.core.drafting.specimens import AT, BUYER, FEE, LONG_FIRM, SHOP, a_case, given
from tianping.core.drafting.views import to_text

SUM = "987,654,321,098.76元"
THIRD = Party("第三人", "江州市江北区临江小额贷款有限责任公司", natural=False)


def made(name, case):
    return draft(name, case, **given(case)[name])


def place_of(pdf, words, page):
    """Left, bottom, right and top of the first letter of these words on a page (from 0)."""
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    try:
        text = document[page].get_textpage()
        return text.get_charbox(text.get_text_range().index(words))
    finally:
        document.close()


@pytest.mark.parametrize("length", range(3, 29, 5))
def test_a_figure_is_never_parted_from_its_unit_nor_a_claim_from_its_number(press, read, length):
    facts = "审" * length + f"2026年11月27日付清{SUM}，年利率12.5%。" * 4
    case = a_case(facts=facts, claims=tuple(Claim("判" * length + f"令支付{SUM}") for _ in range(4)))
    text = read(press.render(made("民事判决书", case), at=AT).pdf).text
    assert not re.search(r"\d\s+[年月日元%]", text)
    assert not re.search(r"[：；]\d\.\s*\n", text)


def test_sums_in_a_computation_stand_on_one_line_and_no_column_is_empty(press, read):
    rows = (FeeRow("财产案件", "", "4,938,313,405.49元"), FeeRow("简易程序减半", "", "2,469,156,702.75元"))
    bare = Document(
        "交纳诉讼费用通知书", "", "通知书", "", "", (FeeTable(rows=rows, total=Decimal("2469156702.75")),)
    )
    text = read(press.render(bare, at=AT).pdf).text
    assert "4,938,313,405.49元" in text
    assert "算法或者依据" not in text
    based = replace(
        bare, blocks=(FeeTable(rows=(replace(rows[0], basis="全额"), rows[1]), total=Decimal(1)),)
    )
    assert "算法或者依据" in read(press.render(based, at=AT).pdf).text


def test_judge_and_clerk_stand_in_line_however_long_their_names(press):
    judge, clerk = Official("审判员", "周明远"), Official("书记员", "阿卜杜热合曼·买买提")
    pdf = press.render(draft("按撤诉处理裁定书", a_case(judges=(judge,), clerk=clerk)), at=AT).pdf
    assert place_of(pdf, "周", 1)[0] == pytest.approx(place_of(pdf, "阿", 1)[0], abs=2)
    assert place_of(pdf, "审", 1)[0] == pytest.approx(place_of(pdf, "书", 1)[0], abs=2)


def test_a_row_of_a_list_is_never_torn_by_the_page(press, read):
    pages = read(press.render(made("卷内目录", a_case((LONG_FIRM, BUYER))), at=AT).pdf).pages
    makers = [re.sub(r"\s+", "", page).count(LONG_FIRM.name) for page in pages]
    assert sum(makers) == 30


def test_whom_to_ask_never_stands_alone_with_the_seal(press, read):
    for length in range(0, 400, 28):
        parties = (replace(SHOP, name="商" * (4 + length)), BUYER)
        last = read(press.render(made("交纳诉讼费用通知书", a_case(parties)), at=AT).pdf).pages[-1]
        assert "对计算有异议的" in last


def lengthened(document, length):
    """The document with so many letters more behind its number."""
    more = plain("审" * (length + 1))
    return replace(document, blocks=(*document.blocks[:2], more, *document.blocks[2:]))


def test_the_last_point_comes_along_with_whom_to_ask(press, read):
    notice = made("应诉通知书", a_case())
    for length in range(0, 600, 28):
        last = read(press.render(lengthened(notice, length), at=AT).pdf).pages[-1]
        assert "在网上查看案件进展" in re.sub(r"\s", "", last)


def test_a_list_of_points_goes_on_over_the_page(press, read):
    rights = made("诉讼权利义务告知书", a_case())
    for length in range(0, 200, 28):
        pages = [
            re.sub(r"\s", "", page)
            for page in read(press.render(lengthened(rights, length), at=AT).pdf).pages
        ]
        assert "履行发生法律效力" in pages[-1]
        assert "司法技术人员" in pages[0]


def test_the_last_row_of_a_form_comes_along_with_the_seal(press, read):
    summons = made("传票", a_case())
    for length in range(0, 600, 28):
        assert "联系人" in read(press.render(lengthened(summons, length), at=AT).pdf).pages[-1]


def test_a_single_line_does_not_stand_alone_with_the_signatures(press, read):
    final = made("民事判决书", a_case(procedure="small"))
    for length in range(0, 600, 28):
        last = read(press.render(lengthened(final, length), at=AT).pdf).pages[-1]
        assert "由买合木提·阿不都热依木负担" in re.sub(r"\s", "", last)


def test_enclosures_stand_together_with_the_seal(press, read):
    notice = made("受理案件通知书", a_case())
    for length in range(0, 600, 28):
        last = read(press.render(lengthened(notice, length), at=AT).pdf).pages[-1]
        assert all(words in last for words in ("二〇二六年", "举证通知书", "廉政监督卡"))


def test_no_line_begins_with_the_point_of_a_name(press, read):
    for length in range(28):
        text = read(press.render(lengthened(made("开庭公告", a_case()), length), at=AT).pdf).text
        assert "木提·阿" in re.sub(r"\s", "", text)
        assert not re.search(r"^·", text, re.MULTILINE)


def test_a_summons_to_a_divorce_in_private_is_one_sheet(press, read):
    hearing = replace(a_case().hearings[0], open=False)
    case = a_case(
        (replace(SHOP, name="沈玉梅"), replace(BUYER, address="江州市江北区" + "柳" * 40)), cause="离婚纠纷"
    )
    (page,) = read(press.render(draft("传票", case, to=case.parties[1], hearing=hearing), at=AT).pdf).pages
    assert "不准旁听" in page
    assert "仍应出庭" in re.sub(r"\s", "", page)


def test_the_cover_of_a_volume_is_one_page_however_many_parties(press, read):
    many = (
        *(replace(SHOP, role="原告") for _ in range(6)),
        *(replace(BUYER, name=LONG_FIRM.name) for _ in range(9)),
    )
    assert len(read(press.render(made("卷宗封面", a_case(many)), at=AT).pdf).pages) == 1


def test_what_was_ruled_stands_on_the_page_of_its_introduction(press, read):
    for length in range(0, 400, 28):
        parties = (SHOP, replace(BUYER, address="路" * (4 + length)))
        for page in read(press.render(draft("按撤诉处理裁定书", a_case(parties)), at=AT).pdf).pages:
            assert ("裁定如下" in page) == ("撤回起诉处理" in page)


def test_what_is_enclosed_stands_clear_of_the_seal(press):
    document = made("应诉通知书", a_case())
    assert [type(block) for block in document.blocks[-3:-1]] == [DateLine, SealPlace]
    pdf = press.render(document, at=AT).pdf
    seal = find_place(pdf)
    assert place_of(pdf, "附：", seal.page)[3] <= seal.bottom + DIAMETER * 0.02


def test_the_head_names_people_in_the_order_of_the_court_style():
    assert BUYER.lines() == (
        "被告：买合木提·阿不都热依木，男，1979年4月11日出生，维吾尔族，住江州市江南区。",
    )
    branch = replace(LONG_FIRM, representative="王一", representative_post="负责人", agents=())
    assert branch.lines()[1] == "负责人：王一。"
    assert replace(SHOP, agents=()).lines()[1] == "法定代表人：蒋立群，总经理。"


def test_who_acts_for_a_party_is_named_by_kind_once():
    two = replace(SHOP, agents=(*SHOP.agents, Agent("冯宽", "临江正衡律师事务所")))
    assert (
        "及其委托诉讼代理人冯雅琴、冯宽、被告"
        in made("民事判决书", a_case((two, BUYER))).block("course").text()
    )


def test_a_third_party_is_heard_in_the_judgment():
    case = a_case((SHOP, BUYER, THIRD))
    assert made("民事判决书", case).block("defence").text().splitlines()[1] == f"{THIRD.name}述称，"
    absent = a_case((SHOP, BUYER, replace(THIRD, attended=False)))
    assert made("民事判决书", absent).block("defence").text().endswith(f"{THIRD.name}未作陈述。")


def test_each_law_is_named_once_and_procedure_comes_before_interpretations():
    absent = a_case((SHOP, replace(BUYER, attended=False)))
    articles = (
        "《中华人民共和国民法典》第五百零九条第一款",
        "《中华人民共和国民法典》第一百四十七条",
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条",
    )
    basis = draft("民事判决书", absent, articles=articles).block("basis").text()
    assert basis == (
        "综上所述，依照《中华人民共和国民法典》第五百零九条第一款、第一百四十七条、"
        "《中华人民共和国民事诉讼法》第一百四十七条、"
        "《最高人民法院关于适用〈中华人民共和国民事诉讼法〉的解释》第九十条规定，判决如下："
    )
    assert cited(("《甲法》第一条", "第二条", "《乙法》第三条", "《甲法》第四条")) == (
        "《甲法》第一条、第二条、第四条、《乙法》第三条"
    )


@pytest.mark.parametrize(("to", "you"), [(BUYER, "诉你买卖合同"), (SHOP, "诉你单位买卖合同")])
def test_a_letter_speaks_to_a_person_or_to_a_body_not_to_either(to, you):
    case = a_case()
    text = to_text(draft("应诉通知书", case, **given(case)["应诉通知书"] | {"to": to}))
    assert you in text
    assert "你（单位）" not in text


def test_what_was_paid_already_is_taken_off_what_is_owed():
    case = a_case(fee=replace(FEE, paid=Decimal("250")))
    block = draft("交纳诉讼费用通知书", case, to=SHOP).block("fee")
    assert (block.rows[-1], block.total) == (FeeRow("已经交纳", "", "250元"), Decimal("377.5"))


def test_a_seal_touches_no_table_above_it(press):
    for name in ("送达回证", "传票"):
        pdf = press.render(made(name, a_case()), at=AT).pdf
        place = find_place(pdf)
        last = {"送达回证": "记明拒收事由", "传票": "联系人"}[name]
        assert place_of(pdf, last, place.page)[1] > place.bottom + DIAMETER + 6


def test_a_digest_stays_within_its_cell(press):
    note = draft("备考表", a_case(), papers=3, pages=9, digest="a3f5" * 16)
    pdf = press.render(note, at=AT).pdf
    document = pypdfium2.PdfDocument(BytesIO(pdf))
    text = document[0].get_textpage()
    last = text.get_text_range().index("a3f5") + 63
    assert text.get_charbox(last)[2] < (210 - 26) / 25.4 * 72 - 5


def test_a_drawn_signature_leaves_its_line_where_it_is(press):
    signers = (Signer("原告", "沈玉梅", "M70 110L120 40L150 125"), Signer("被告", "高文斌"))
    pdf = press.render(Document("庭审笔录", "", "", "", "", (Signature(signers=signers),)), at=AT).pdf
    assert place_of(pdf, "原", 0)[1] == pytest.approx(place_of(pdf, "沈", 0)[1], abs=1)
