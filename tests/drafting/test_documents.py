"""Every template for every shape of case: words, fields, page, data inside."""

import io
import json
import os
import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document as DocxFile

from tests.drafting.templates import NAMES, WITHOUT_NUMBER, made, squeezed
from tianping.core.drafting.blocks import (
    DateLine,
    Document,
    LockedBlock,
    OrderItem,
    Paragraph,
    SealPlace,
    Signature,
    Span,
)
from tianping.core.drafting.compare import changes, compare
from tianping.core.drafting.context import Due, Official, Paper
from tianping.core.drafting.documents import UnknownTemplate, draft, find, template
from tianping.core.drafting.documents.judgment import Burden, Loan
from tianping.core.drafting.docx import to_docx
from tianping.core.drafting.specimens import (
    AT,
    BUYER,
    COURT,
    NUMBER,
    SHAPES,
    SHOP,
    a_case,
    given,
)
from tianping.core.drafting.views import apply_form, to_html, to_text
from tianping.core.drafting.words import counted
from tianping.law import citations, dossier

GOLDEN = Path(__file__).parent / "golden"
# What several kinds of papers bear as their title: a list says which of them it is.
GENERAL = {"民事裁定书", "公告"}
TITLED_BY_THE_CASE = {"审判人员告知书", "卷宗封面", "审批表"}


@pytest.mark.parametrize(
    "name",
    [
        "民事判决书",
        "受理案件通知书",
        "交纳诉讼费用通知书",
        "不予受理裁定书",
        "传票",
        "法庭审理笔录",
        "结案审批表",
    ],
)
def test_golden(name):
    text = to_text(made(name, a_case()))
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("TIANPING_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), (
        "if the change is meant, run with TIANPING_WRITE_GOLDEN=1"
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_paper_is_listed_under_its_own_title(name):
    title = made(name, a_case()).title
    assert title.startswith(name) or title in GENERAL or name in TITLED_BY_THE_CASE


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", NAMES)
def test_every_template_for_every_case(name, shape):
    case = SHAPES[shape]
    document = made(name, case)
    assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document
    assert len({block.id for block in document.blocks}) == len(document.blocks)
    text = squeezed(to_text(document))
    assert case.number in text or name in WITHOUT_NUMBER
    assert "None" not in text
    assert "{" not in text
    html = to_html(document)
    assert html.count("<h1>") == 1
    assert len(DocxFile(io.BytesIO(to_docx(document, made_at=AT))).paragraphs) > 1


@pytest.mark.parametrize("name", NAMES)
def test_every_article_that_a_template_cites_is_in_the_table_of_laws(name):
    for shape in SHAPES.values():
        for citation in citations.parse(to_text(made(name, shape))):
            assert "@" in citations.canonical(citation, shape.today)


@pytest.mark.parametrize("name", NAMES)
def test_codes_are_those_of_the_catalogue_of_documents(name):
    code = find(name).code
    assert not code or dossier.document_kind(code).maker != "当事人" or name == "送达地址确认书"


def test_fields_of_the_case_name_their_source():
    document = made("受理案件通知书", a_case())
    sources = {
        span.source: span.text for block in document.find(Paragraph) for span in block.spans if span.source
    }
    assert sources["case.number"] == NUMBER
    assert sources["case.accepted_on"] == "2026年9月4日"
    assert 'data-source="case.number" title="来自：案号"' in to_html(
        document, sources={"case.number": "案号"}
    )


def test_only_free_parts_are_written_by_hand():
    document = made("民事判决书", a_case())
    html = to_html(document, editing=True)
    assert re.findall(r'<textarea id="[^"]*" name="([^"]*)"', html) == [
        "facts",
        "defence",
        "findings",
        "reasoning",
    ]
    changed = apply_form(document, {"reasoning": "本院认为，\r\n合同有效。 "})
    assert changed.block("reasoning").text() == "本院认为，\n合同有效。"
    assert document.block("reasoning").text() != changed.block("reasoning").text()
    for locked in ("number", "appeal", "course", "orders"):
        with pytest.raises(LockedBlock, match="不能在文书里直接修改"):
            apply_form(document, {locked: "别的"})
    with pytest.raises(KeyError):
        apply_form(document, {"nowhere": "x"})


def test_two_versions_are_compared_block_by_block():
    before = made("民事判决书", a_case())
    after = before.write("reasoning", before.block("reasoning").text().replace("合法有效", "依法成立并有效"))
    after = replace(after, blocks=tuple(b for b in after.blocks if b.id != "fee"))
    found = {(d.change, (d.before or d.after).id) for d in changes(before, after)}
    assert found == {("changed", "reasoning"), ("removed", "fee")}
    pieces = next(d.pieces for d in changes(before, after) if d.change == "changed")
    assert "".join(p.text for p in pieces if p.change != "added") == before.block("reasoning").text()
    assert "".join(p.text for p in pieces if p.change != "removed") == after.block("reasoning").text()
    assert all(d.change == "same" for d in compare(before, before))
    assert [d.change for d in changes(after, before)].count("added") == 1


def test_a_new_block_between_others_leaves_their_ids_alone():
    document = made("传票", a_case())
    ids = [block.id for block in document.blocks]
    grown = replace(
        document, blocks=(document.blocks[0], Paragraph(spans=(Span("新"),)), *document.blocks[1:])
    )
    assert [block.id for block in grown.blocks if block.id in ids] == ids
    with pytest.raises(ValueError, match="same id"):
        replace(document, blocks=(document.blocks[0], document.blocks[0]))


@pytest.mark.parametrize(
    ("shape", "code", "present", "absent"),
    [
        ("usual", "D187", "上诉于临江省江州市中级人民法院", "终审判决"),
        ("panel", "D186", "组成合议庭", "终审判决"),
        ("small claim", "D188", "本判决为终审判决", "上诉于"),
        ("absent", "D187", "经传票传唤，无正当理由拒不到庭", "辩称"),
    ],
)
def test_procedure_decides_code_course_and_remedy(shape, code, present, absent):
    document = made("民事判决书", SHAPES[shape])
    text = to_text(document)
    assert document.code == code
    assert present in text
    assert absent not in text


def test_a_judgment_in_absence_rests_on_its_article():
    assert "第一百四十七条" in made("民事判决书", SHAPES["absent"]).block("basis").text()


def test_a_loan_gives_the_free_parts_a_first_wording():
    from datetime import date

    loan = Loan(
        "丁一",
        "于二",
        Decimal(50000),
        date(2025, 3, 1),
        delivery="银行转账",
        due_on=date(2025, 9, 1),
        rate="6%",
        repaid=Decimal(8000),
    )
    document = draft(
        "民事判决书", a_case(SHAPES["two-letter names"].parties, cause="民间借贷纠纷"), loan=loan
    )
    assert "归还8,000元，尚欠42,000元" in document.block("findings").text()
    assert "第六百七十六条" in document.block("basis").text()
    assert document.block("orders").items == (
        OrderItem("于二于本判决生效之日起十日内归还丁一借款本金42,000元", (1,), Decimal(42000)),
    )
    plain = draft("民事判决书", a_case(), loan=replace(loan, rate="", due_on=None, repaid=Decimal(0)))
    assert "没有约定，视为没有利息" in plain.block("reasoning").text()
    assert "第六百八十条第二款" in plain.block("basis").text()


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ([], "由××负担。"),
        ([Burden("丁一", Decimal("627.5"))], "案件受理费1,255元，减半收取计627.50元，由丁一负担。"),
        (
            [Burden("丁一", Decimal(27)), Burden("于二", Decimal("600.5"))],
            "由丁一负担27元，由于二负担600.50元。",
        ),
    ],
)
def test_the_fee_is_shared_in_words(shares, sentence):
    text = draft("民事判决书", a_case(), burden=shares).block("fee").text()
    assert text.endswith(sentence)


def test_a_ruling_ends_with_judge_date_seal_and_clerk():
    blocks = made("按撤诉处理裁定书", a_case(assistant=Official("法官助理", "何静"))).blocks[-4:]
    assert [type(block) for block in blocks] == [Signature, DateLine, SealPlace, Signature]
    assert [s.post for s in blocks[-1].signers] == ["法官助理", "书记员"]


@pytest.mark.parametrize(
    ("ground", "words"), [("fee", "第二百一十三条"), ("absent", "拒不到庭"), ("left", "中途退庭")]
)
def test_grounds_of_deemed_withdrawal(ground, words):
    assert words in to_text(draft("按撤诉处理裁定书", a_case(), ground=ground))


def test_a_withdrawal_can_be_refused():
    from datetime import date

    text = to_text(draft("准许撤诉裁定书", a_case(), asked_on=date(2026, 10, 9), allowed=False))
    assert "不准许江州市宏远五金制品有限公司撤回起诉" in text
    assert "负担" not in text


@pytest.mark.parametrize(
    ("why", "sentence"),
    [
        ("依当事人申请", "依法适用简易程序，依当事人申请不公开开庭进行了审理"),
        ("因涉及个人隐私", "依法适用简易程序，因涉及个人隐私不公开开庭进行了审理"),
    ],
)
def test_a_judgment_says_why_a_case_was_heard_in_private(why, sentence):
    private = replace(a_case().hearings[0], open=False, why=why)
    assert sentence in to_text(made("民事判决书", a_case(open_trial=False, hearings=(private,))))


@pytest.mark.parametrize("name", ["受理案件通知书", "应诉通知书"])
def test_parties_of_a_small_claim_are_told_what_follows(name):
    told = to_text(made(name, a_case(procedure="small")))
    words = (
        "独任审理",
        "一审终审",
        "两个月内审结",
        "案件受理费减半交纳",
        "应当在开庭前提出",
        "第二百七十四条",
    )
    assert all(one in told for one in words)
    assert "一审终审" not in to_text(made(name, a_case()))


@pytest.mark.parametrize("name", ["受理案件通知书", "应诉通知书"])
@pytest.mark.parametrize(
    ("cause", "told", "private"),
    [
        ("买卖合同纠纷", "生效裁判文书依法公开", False),
        ("离婚纠纷", "裁判文书不在互联网公布", True),
        ("抚养费纠纷", "裁判文书不在互联网公布", False),
    ],
)
def test_of_family_matters_no_judgment_goes_on_the_net(name, cause, told, private):
    text = to_text(made(name, a_case(cause=cause)))
    assert told in text
    assert ("可以申请不公开审理" in text) == private


def test_who_sues_or_is_sued_with_others_is_spoken_to_as_one_of_them():
    several = (
        SHOP,
        replace(SHOP, name="丙公司"),
        BUYER,
        replace(BUYER, name="于二"),
        replace(BUYER, name="于三"),
    )
    fee = to_text(made("交纳诉讼费用通知书", a_case(several)))
    assert "你单位等两名原告诉买合木提·阿不都热依木、于二、于三" in fee
    assert "只需交纳一次" in fee
    assert "诉你等三名被告买卖合同纠纷一案" in to_text(made("应诉通知书", a_case(several)))
    alone = to_text(made("交纳诉讼费用通知书", a_case()))
    assert "你单位诉买合木提" in alone
    assert "只需交纳一次" not in alone


def test_who_owes_no_fee_is_not_told_to_pay_one():
    case = a_case()
    assert "七日内预交案件受理费" in to_text(made("受理案件通知书", case))
    paid = replace(case.fee, paid=case.fee.due)
    assert "七日内预交案件受理费" not in to_text(made("受理案件通知书", replace(case, fee=paid)))


@pytest.mark.parametrize(
    ("way", "rows", "none"),
    [
        ("直接送达", ("收到日期", "签收人 | 于二", "送达人 | 陈思远"), ("代收的", "备注", "未送达的原因")),
        ("留置送达", ("送达日期", "备注 | 受送达人拒绝接收", "第八十九条"), ("签收人", "收到日期")),
        ("公告送达", ("送达日期", "第九十五条"), ("签收人",)),
    ],
)
def test_a_proof_of_what_was_served_has_no_blanks(way, rows, none):
    done = {
        "way": way,
        "received_on": AT.date(),
        "receiver": "于二",
        "server": "陈思远",
        "papers": [Paper("传票")],
    }
    text = to_text(draft("送达回证", a_case(), to=BUYER, **done))
    assert all(words in text for words in rows)
    assert not any(words in text for words in none)


def test_a_settlement_is_not_left_at_the_door():
    text = to_text(draft("送达回证", a_case(), to=BUYER, papers=[Paper("民事调解书")]))
    assert "不适用留置送达" in text
    assert "第八十九条" not in text


def test_a_certificate_of_what_leaves_nothing_to_do_speaks_of_no_enforcement():
    given_ = given(a_case())["裁判文书生效证明"]
    assert "申请执行的期间为二年" in to_text(draft("裁判文书生效证明", a_case(), **given_))
    assert "申请执行" not in to_text(draft("裁判文书生效证明", a_case(), **given_, performs=False))


def test_a_summons_has_no_empty_row():
    text = to_text(made("传票", a_case((SHOP, replace(BUYER, address="")))))
    assert "住所" not in text


@pytest.mark.parametrize(
    ("figures", "words"), [("15日", "十五日"), ("2个月", "两个月"), ("12个月", "十二个月")]
)
def test_lengths_of_time_are_written_as_in_the_law(figures, words):
    assert counted(figures) == words


def test_templates_are_found_by_every_name_of_theirs():
    for name in (
        "受理案件通知书",
        "D133",
        "缴费通知",
        "民事裁定书（按撤诉处理）",
        "独任审判员告知书",
        "民事判决书（稿）",
        "结案登记表",
    ):
        assert find(name).make(a_case(), **given(a_case())[find(name).name]).title
    assert find("传票").needs == ("to", "hearing")
    with pytest.raises(UnknownTemplate, match="没有名为"):
        find("没有这种文书")
    with pytest.raises(ValueError, match="two templates"):
        template("传票", "D142")(lambda case: None)


def test_a_fee_notice_without_a_fee_is_refused():
    with pytest.raises(ValueError, match="费用的计算结果"):
        draft("交纳诉讼费用通知书", a_case(fee=None), to=SHOP)


@pytest.mark.parametrize("name", NAMES)
def test_a_notice_has_no_holes_when_days_and_phones_are_not_yet_known(name):
    case = a_case(
        (replace(SHOP, address=""), replace(BUYER, address="", birth=None, sex="", ethnicity="")),
        court=replace(COURT, phone="", address=""),
    )
    needs = given(case)[name] | {key: Due("七日") for key in ("due", "decide_by") if key in given(case)[name]}
    text = to_text(draft(name, case, **needs))
    assert "××" not in text
    assert "最迟" not in text
    assert not re.search(r"：[。；]|，。|（）", text)
