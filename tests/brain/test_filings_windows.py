"""Papers of windows, firms and programmes: what their own ways of numbering, labelling and breaking lines do to a reading."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tianping.brain.filings import PlainPage, read
from tianping.brain.filings.forms import read_form_claims
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.model import FilingReading
from tianping.brain.filings.text import Flow
from tianping.papers.model import Box, Line, Page

HEAD = (
    "民事起诉状\n原告：佟志远，男，1982年3月19日出生，汉族，住南浦市海门区海滨二路15号，电话12939944791。\n"
    "被告：麦国强，男，1976年9月25日出生，汉族，住南浦市港城区渔市路7号。\n"
)
FOOT = "\n此致\n南浦市港城区人民法院\n具状人：佟志远\n2026年10月9日"
FACTS = "\n事实与理由\n被告拿冻虾未付款，双方对过账。"


def _read(text: str) -> FilingReading:
    return read([PlainPage.of("a.pdf", 0, text)])


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("1.1 支付货款46850元\n1.2 支付违约金9360元\n1.3 承担诉讼费用", [46850, 9360, None]),
        ("请求1\n支付货款46850元\n请求2\n支付违约金9360元\n请求3\n诉讼费被告出", [46850, 9360, None]),
        (
            "① 支付货款46850元\n② 诉讼费用由被告出\n欠费明细\n货款：23.00：1,656.00\n合计：3,312.00",
            [46850, None],
        ),
        ("1. 给付货款46850元\n2. 申请费由被告负担\n债权金额46850元", [46850, None]),
    ],
)
def test_what_is_asked_for(asked: str, wanted: list[float | None]) -> None:
    claims = _read(f"{HEAD}诉讼请求\n{asked}{FACTS}{FOOT}").claims
    assert [claim.amount for claim in claims] == wanted


def test_an_export_names_the_side_as_a_value() -> None:
    one = "诉讼地位：{}\n当事人类型：自然人\n姓名：{}\n证件号码：{}\n手机号码：{}\n现居住地：{}\n"
    text = (
        "网上立案·起诉状\n一、案件信息\n申请立案案由：买卖合同纠纷\n受理法院：南浦市港城区人民法院\n二、当事人信息\n"
        + one.format("原告", "佟志远", "380302198203196455", "12939944791", "南浦市海门区海滨二路15号")
        + one.format("被告", "麦国强", "380303197609255250", "12989097732", "南浦市港城区渔市路7号")
        + "三、诉求\n请求1\n被告支付冻虾货款46,850元\n四、事实与理由\n被告拿冻虾未付款。\n起诉人电子签名：佟志远\n2026年10月9日"
    )
    reading = _read(text)
    assert [(p.role, p.name, p.get("address")) for p in reading.parties] == [
        ("原告", "佟志远", "南浦市海门区海滨二路15号"),
        ("被告", "麦国强", "南浦市港城区渔市路7号"),
    ]
    assert (reading.court.value, reading.total_amount.value) == ("南浦市港城区人民法院", 46850)


def test_a_page_that_opens_with_the_next_part_goes_on() -> None:
    first = f"{HEAD}一、诉讼请求\n1.支付货款46850元。\n二、保全情况\n无"
    second = (
        "三、事实与理由\n2025年12月20日对账，被告签字确认。\n四、上传的证据\n证据1\n对账单\n欠款46850元"
        + FOOT
    )
    papers = read([PlainPage.of("a.pdf", 0, first), PlainPage.of("a.pdf", 1, second)]).papers
    assert [(paper.kind, len(paper.pages)) for paper in papers] == [("complaint", 2)]


def test_a_form_with_boxes_for_what_is_asked_ends_with_its_next_part() -> None:
    text = (
        "业主欠费民事起诉状\n一、当事人\n原告\n名称：江州绿庭物业管理有限公司\n统一社会信用代码：913801027502013971\n住所：江州市江北区双塔巷105号\n"
        "被告\n姓名：卓凌云\n性别：男\n住址：江州市江北区柳堤路139号\n二、诉讼请求(请勾选)\n☑物业费\n7056.00元\n☑违约金\n352.80元\n□停车费\n—\n"
        "☑诉讼费用\n由被告负担\n请求金额合计：7408.80元\n三、欠费情况\n案由\n☑物业服务合同纠纷 □其他\n总造价\n100,000.00元\n"
        "是否愿意先行调解：☑愿意 □不愿意\n谨呈\n江州市江北区人民法院\n起诉人（签章）：江州绿庭物业管理有限公司\n填写日期：2026年5月10日"
    )
    reading = _read(text)
    assert sorted(claim.amount or 0 for claim in reading.claims) == [352.8, 7056]
    assert (reading.cause.value, list(reading.evidence)) == ("物业服务合同纠纷", [])


@pytest.mark.parametrize(
    ("row", "wanted"),
    [
        ("1.未订立书面劳动合同二倍工资☑是 □否31900元", [31900]),
        ("1.未订立书面劳动合同二倍工资□是 ☑否", []),
        ("1.交通费\n交通费400元\n交通费凭证：有□ 无☑", [400]),
    ],
)
def test_which_box_of_a_question_is_ticked(row: str, wanted: list[float]) -> None:
    claims, _ = read_form_claims(Flow(f"诉讼请求\n{row}\n2.诉讼费用\n由被告承担\n事实与理由\n"))
    assert [claim.amount for claim in claims] == wanted


@pytest.mark.parametrize(
    "title",
    ["立案申请表", "诉讼立案信息表", "打官司申请表", "欠款追讨起诉申请", "诉　状", "民事起诉状（代书）", ""],
)
def test_a_form_under_any_title_is_a_complaint(title: str) -> None:
    sides = "受援人（原告）\n姓名：谷长庚\n被诉方（被告）\n姓名：闵祥林"
    form = f"{sides}\n请求事项\n1)支付工资16800元\n事实经过\n2025年3月起干活，工钱未付。\n呈\n白沙县人民法院"
    assert guess_kind(PlainPage.of("a.pdf", 0, f"{title}\n{form}".strip())).kind == "complaint"


@pytest.mark.parametrize("title", ["民事判决书", "庭审笔录", "答辩意见", "民事上诉状", "应诉通知书"])
def test_what_else_names_both_sides_is_none(title: str) -> None:
    told = "原告：谷长庚\n被告：闵祥林\n诉讼请求\n支付工资16800元\n事实与理由\n2025年3月起干活，工钱未付。"
    assert guess_kind(PlainPage.of("a.pdf", 0, f"{title}\n{told}")).kind != "complaint"


def test_a_total_that_counts_a_sum_twice_is_no_slip_of_reading() -> None:
    asked = "诉讼请求：\n1.支付工程款386000元；\n2.返还保证金20000元；\n以上合计426000元。"
    told = _read(f"{HEAD}{asked}\n事实与理由\n履约保证金20000元已交。{FOOT}")
    assert "claims_sum_mismatch" in {defect.code for defect in told.defects}


def test_the_label_of_a_court_is_none() -> None:
    told = f"{HEAD}诉讼请求\n1.支付货款46850元。{FACTS}\n受诉人民法院：南浦市港城区人民法院\n起诉人：佟志远\n2026年10月9日"
    assert _read(told).court.value == "南浦市港城区人民法院"


def test_digits_that_a_cell_broke_are_no_page_number() -> None:
    head = [
        "民事起诉状",
        "原告：佟志远，男，汉族，住南浦市海门区海滨二路15号，电话：12939944",
        "791",
        "被告：麦国强，男，住南浦市港城区渔市路7号。",
    ]
    rest = f"诉讼请求\n1.支付货款46850元。{FACTS}{FOOT}".split("\n")
    lines = [Line(text, Box(0.1, 0.05 + i / 25, 0.9, 0.08 + i / 25)) for i, text in enumerate(head + rest)]
    lines[2] = replace(lines[2], box=Box(0.1, lines[2].box.y0, 0.14, lines[2].box.y1))
    foot = Line("791", Box(0.48, 0.95, 0.52, 0.97))
    reading = read([Page("a.pdf", 0, 600, 850, lines=(*lines, foot))])
    assert reading.parties[0].get("phone") == "12939944791"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("法律援助公函\n青法援函〔2026〕22号\n青川市人民法院：\n指派青川市法律援助中心季若兰为其诉讼代理人，请予接洽。", "law_firm_letter"),
        ("客户还款台账\n日期\n摘要\n还本\n余额\n2025-03-03\n放款\n100,000.00", "bank_statement"),
        ("账单\n详\n情\n-28,800.00\n交易成功\n付款方式\n储蓄卡\n对方账户\n创建时间\n2026-04-02 18:30:11", "transfer_voucher"),
        ("财产综合险保险单\n被保险人\n南浦顺达冷链物流有限公司\n保险期间：2026年1月1日0时起", "contract"),
        ("贷款清收诉讼登记暨起诉书\n一、当事人\n原告\n云水市惠民小额贷款股份有限公司\n二、诉讼请求", "complaint"),
        ("白沙县法律援助中心\n农民工讨薪民事起诉状\n原告姓名\n谷长庚\n要求对方给付\n工钱16800元", "complaint"),
        ("民事上诉状\n上诉人：谷长庚\n被上诉人：闵祥林\n请求撤销一审判决", "other"),
        ("物业费催交通知\n12幢803室业主：\n您户已欠交物业服务费，请于十日内交纳。\n2026年3月25日", "dunning_letter"),
        ("证　明\n兹证明我村七组村民芮桂枝系安大柱之母，现独居，生活困难。\n平湖县牛背乡老屋村村民委员会\n2026年1月20日", "other"),
    ],
)  # fmt: skip
def test_papers_that_windows_see(text: str, kind: str) -> None:
    assert guess_kind(PlainPage.of("a.pdf", 0, text)).kind == kind
