"""Papers of copying shops, printed blanks of filing halls, numbered exhibits and people who write by the brush."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.evidence import read_list
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.model import Paper
from tianping.brain.filings.split import split

HEAD = (
    "起诉状\n原告：佟志远，男，满族，1982年3月19日出生，住南浦市海门区海滨二路15号，公民身份号码380302198203196455。\n"
    "被告 南浦市海门区渔歌水产有限公司，设在南浦市海门区渔市路7号，统一社会信用代码913803224Q3KR8XHNC，法定代表人麦国强，任总经理。\n"
)
FACTS = "事情经过：\n2026年1月被告拿冻虾未付款。\n"
FOOT = "此致\n南浦市海门区人民法院\n具状人：佟志远\n2026年5月6日"


def _read(asked: str, *, facts: str = FACTS, cause: str = "") -> FilingReading:
    text = f"{HEAD}{cause}我的要求：\n{asked}\n{facts}{FOOT}"
    return read([PlainPage.of("a.pdf", 0, text)], filed_on=date(2026, 5, 7))


@pytest.mark.parametrize(
    "asked",
    [
        "(1) 付货款88000元；\n(2) 付运费16500元；\n(3) 诉讼费由被告出。加起来一共104500元。",
        "1、付货款88000元；\n2、付运费16500元；\n3、判令本案诉讼费由被告承担。本诉状第1、2项请求金额合计104500元（大写：壹拾万肆仟伍佰元整）。",
        "（1）付货款88000元。\n（2）付运费16500元。\n（3）诉讼费由被告出。\n请求金额合计（元）：104500",
        "（1）付货款88000元。\n（2）付运费16500元。\n（3）诉讼费由被告出。\n请求金额合计（元）：104,500.00",
    ],
)
def test_the_sum_of_all_behind_the_last_request_is_none(asked: str) -> None:
    reading = _read(asked)
    assert [claim.amount for claim in reading.claims] == [88000, 16500, None]
    assert (reading.total_amount.value, reading.total_stated.value) == (104500, 104500)


def test_a_printed_blank_asks_in_its_own_words() -> None:
    text = f"{HEAD}请求法院判决的事项（一行写一项）：\n（1）付清货款88000元。\n（2）诉讼费由被告出。\n{FACTS}{FOOT}"
    claims = read([PlainPage.of("a.pdf", 0, text)]).claims
    assert [claim.text for claim in claims] == ["付清货款88000元。", "诉讼费由被告出。"]


def test_where_a_firm_sits() -> None:
    firm = _read("(1) 付货款88000元；").parties[1]
    assert firm.get("address") == "南浦市海门区渔市路7号"


@pytest.mark.parametrize("head", ["交来的证据：", "随状附上的凭据：", "手里的凭证："])
def test_proof_under_the_words_of_a_layman(head: str) -> None:
    reading = _read("(1) 付货款88000元；", facts=f"{FACTS}{head}①送货单，②对账单\n")
    assert [item.name for item in reading.evidence] == ["送货单", "对账单"]


def test_a_list_under_old_heads() -> None:
    text = "证据目录\n次第　凭据名称　用以说明\n一　送货单　说明收货\n二　对账单　说明欠款"
    rows = read_list([Paper("evidence_list", "证据目录", (PlainPage.of("b.pdf", 0, text),), 1.0)])
    assert [row.name for row in rows] == ["送货单", "对账单"]


@pytest.mark.parametrize(
    "told",
    [
        "随状子交上：（1）送货单；（2）对账单。\n",
        "六、带来的东西\n（1）送货单，证明收货\n（2）对账单，证明欠款\n",
        "1)送货单(给被告送货的经过)\n2)对账单(被告欠的货款)\n",
        "六、带来的东西\n（1）送货单，证明收货\n（2）对账单，证明欠款\n本表由工作站代为填写。\n",
    ],
)
def test_proof_under_no_heading_at_all(told: str) -> None:
    reading = _read("(1) 付货款88000元；\n(2) 诉讼费由被告出。", facts=FACTS + told)
    assert [item.name for item in reading.evidence] == ["送货单", "对账单"]


def test_numbered_facts_and_requests_are_no_proof() -> None:
    facts = "事情经过：\n（一）签合同。双方签了购销合同。\n（二）送货单。原告送货，被告签收。\n"
    assert _read("(1) 返还合同款88000元；\n(2) 支付对账单上的欠款。", facts=facts).evidence == ()


def test_a_bracket_that_belongs_to_a_name_stays() -> None:
    reading = _read(
        "(1) 付货款88000元；", facts=f"{FACTS}证据：1.借款借据（放款凭证）；2.送货单（给被告送货的经过）\n"
    )
    assert [item.name for item in reading.evidence] == ["借款借据(放款凭证)", "送货单"]


def test_people_told_without_any_marks() -> None:
    text = (
        "民事诉状\n原告:佟志远男苗族1982年3月19日生\n身份证:380302198203196455\n被告:聂某男收货的别的情况不清楚\n我的请求:\n1)把欠款23400元付给我。\n"
        "2)打官司的费用由被告出。\n一共:23400元\n事情经过:\n2025年10月2日被告到我家来收走鲜橙11000斤,讲好2.40元一斤,打了欠条。\n此致\n南浦市海门区人民法院\n起诉人:佟志远\n提交日期:20260609"
    )
    reading = read([PlainPage.of("a.pdf", 0, text)])
    one, other = reading.parties
    assert (one.name, one.get("sex"), one.get("ethnicity"), other.name) == ("佟志远", "男", "苗族", "聂某")
    assert [(claim.text, claim.amount) for claim in reading.claims] == [
        ("把欠款23400元付给我。", 23400),
        ("打官司的费用由被告出。", None),
    ]
    assert reading.signed_on.value == "2026-06-09"


def test_an_export_numbers_requests_by_their_label() -> None:
    text = f"{HEAD}诉讼请求1：请求判令被告支付货款88000元。\n诉讼请求2：诉讼费由被告负担。\n{FACTS}{FOOT}"
    claims = read([PlainPage.of("a.pdf", 0, text)]).claims
    assert [claim.text for claim in claims] == ["请求判令被告支付货款88000元。", "诉讼费由被告负担。"]


def test_a_card_behind_a_complaint_without_a_day_is_a_card() -> None:
    form = (
        f"{HEAD}诉讼请求：\n(1) 付款；\n{FACTS}此致\n南浦市海门区人民法院\n起诉人：佟志远\n填写日期：\n年月日"
    )
    card = (
        "姓名☑佟志远\n性别男\n民族满\n出生\n1982年3月19日\n住址\n南浦市海门区海滨二路15号\n公民身份号码\n380302198203196455\n"
        "居民身份证\n签发机关 海门区公安局\n有效期限 2021.04.24-2041.04.24"
    )
    pages = [PlainPage.of("a.pdf", 0, form), PlainPage.of("a.pdf", 1, card)]
    assert [paper.kind for paper in split(pages)] == ["complaint", "id_card"]


@pytest.mark.parametrize("stated", ["为了什么事告状（案由）：民间借贷纠纷\n", "案由：民间借贷纠纷\n"])
def test_a_cause_behind_a_long_label_is_the_stated_one(stated: str) -> None:
    assert _read("(1) 付货款88000元；", cause=stated).cause_stated.value == "民间借贷纠纷"


def test_the_share_that_somebody_inherits() -> None:
    asked = "依法分割母亲名下银行存款九万元（90000元），由我继承三万元（30000元）"
    assert amount_of(asked.replace("，", ",").replace("（", "(").replace("）", ")"))[0] == 30000


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ("被告先后给付12000元，余款29200元一直未给。之后原告外出务工，一直没有再找被告。", True),
        ("被告先后给付12000元，余款29200元一直未给，原告多次催要。", False),
        ("之后原告一直没有再找被告，直到2024年3月1日被告付了2000元。", False),
    ],
)
def test_who_asked_nobody_let_the_time_run(told: str, late: bool) -> None:
    facts = f"事情经过：\n2022年3月8日双方约定货款41200元于2022年9月30日前付清，被告在结算对账单上盖了章。{told}\n"
    codes = {defect.code for defect in _read("(1) 付货款29200元；", facts=facts).defects}
    assert ("limitation_expired" in codes) is late


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("证据2\n运费对账单\n对账期间：2025年10月1日至2026年1月25日\n月份\n车次\n运费（元）\n2025-10\n6\n20100", "account_statement"),
        ("临江听潮律师事务所\n证据1\n保证合同\n债权人：临江惠民村镇银行股份有限公司\n保证人：佟志远\n保证方式为连带责任保证。", "contract"),
        ("证据3\n代偿证明\n兹证明佟志远已代为清偿。\n临江惠民村镇银行股份有限公司\n2026年1月5日", "other"),
        ("证据目录\n编号\n名称\n证据1\n保证合同\n证据2\n代偿证明\n提交人：佟志远", "evidence_list"),
    ],
)  # fmt: skip
def test_the_number_of_an_exhibit_above_its_title(text: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.pdf", 0, text)).kind == kind


def test_a_page_headed_with_a_name_of_the_list_opens_a_paper() -> None:
    complaint = f"{HEAD}我的要求：\n(1) 付货款88000元；\n{FACTS}{FOOT}"
    listed = "证据清单\n1.冻虾购销合同\n2.往来情况汇总\n提交人：佟志远"
    contract = "冻虾购销合同\n甲方：南浦市海门区渔歌水产有限公司\n乙方：佟志远\n第一条 货到付款。\n第二条 争议由海门区法院管辖，"
    sheet = "往来情况汇总\n日期\n品名\n数量\n2026.1.5\n冻虾\n400件\n2026.1.9\n冻虾\n480件"
    pages = [
        PlainPage.of(file, index, text)
        for file, index, text in (("a", 0, complaint), ("b", 0, listed), ("c", 0, contract), ("c", 1, sheet))
    ]
    reading = read(pages, filed_on=date(2026, 5, 7))
    assert [(item.name, item.pages) for item in reading.evidence] == [
        ("冻虾购销合同", (("c", 0),)),
        ("往来情况汇总", (("c", 1),)),
    ]
    assert "missing_evidence_listed" not in {defect.code for defect in reading.defects}


def test_what_is_numbered_on_behind_the_signature_belongs_to_the_paper() -> None:
    complaint = f"{HEAD}我的要求：\n(1) 付工资88000元；\n{FACTS}{FOOT}\n第1页"
    wages = "工资发放记录\n姓名\n月份\n实发\n佟志远\n1月\n5000\n佟志远\n2月\n5000"
    notes = "填写说明：1.本填写本免费领取，没有的内容可以空着不填。2.写\n不下可另附纸。\n第2页"
    names = ("IMG_1.jpg", "IMG_2.jpg", "IMG_3.jpg")
    pages = [PlainPage.of(name, 0, text) for name, text in zip(names, (complaint, wages, notes), strict=True)]
    assert [(paper.kind, [page.file for page in paper.pages]) for paper in split(pages)] == [
        ("complaint", ["IMG_1.jpg", "IMG_3.jpg"]),
        ("wage_record", ["IMG_2.jpg"]),
    ]
