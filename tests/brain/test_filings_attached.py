"""Lists behind the signature, what brackets say of a paper, and what an unreadable page may be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.kinds import guess_kind

HEAD = (
    "民事起诉状\n原告：覃国栋，男，汉族，1985年4月2日出生，住平湖县石牌镇西街8号，公民身份号码380322198504021173，电话12956409047。\n"
    "委托诉讼代理人：令狐远，临江抱朴律师事务所律师。\n"
    "被告：佟志远，男，满族，1982年3月19日出生，住平湖县海滨二路15号，公民身份号码380302198203196455。\n"
    "诉讼请求：\n1、被告支付工钱24600元；\n2、诉讼费由被告负担。\n事实与理由：\n2025年11月至2026年1月原告给被告做工，工钱未付。\n"
)
FOOT = "此致\n平湖县人民法院\n具状人：覃国栋\n2026年5月6日\n"
CARD = "姓名 覃国栋\n性别 男 民族 汉\n出生 1985年4月2日\n住址 平湖县石牌镇西街8号\n公民身份号码 380322198504021173\n居民身份证"


def _read(*texts: str, filed: date = date(2026, 5, 7), unread: str = "") -> FilingReading:
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate(texts)]
    if unread:
        pages.append(replace(PlainPage.of("9.pdf", 0, unread), quality="blurred"))
    return read(pages, filed_on=filed)


@pytest.mark.parametrize("head", ["附件：", "附：", "附交材料:", "随附材料："])
def test_the_copy_for_the_other_side_is_no_proof_and_any_paper_beside_proof_is(head: str) -> None:
    reading = _read(
        f"{HEAD}{FOOT}{head}\n1.本状副本1份；\n2.借条一份；\n3.工作证一份。", "借条\n今借到", "工作证\n姓名"
    )
    assert [item.name for item in reading.evidence] == ["借条", "工作证"]
    assert "missing_evidence_listed" not in {defect.code for defect in reading.defects}


def test_brackets_behind_each_name_say_what_it_shows_with_its_figures() -> None:
    listed = "证据目录：\n1、事故认定书（被告全责）；\n2、诊断证明（伤情及住院8天）；\n3、医药费发票（医疗费6240.75元）；\n"
    reading = _read(f"{HEAD}{listed}{FOOT}")
    assert [item.name for item in reading.evidence] == ["事故认定书", "诊断证明", "医药费发票"]


def _power(until: str) -> str:
    return (
        f"授权委托书\n兹委托临江抱朴律师事务所律师令狐远在本人诉佟志远劳务合同纠纷案中担任诉讼代理人，期限自2025年12月5日起至{until}止。\n"
        "权限：特别授权，即代为承认、放弃、变更诉讼请求。\n委托人：覃国栋\n2025年12月5日"
    )


@pytest.mark.parametrize(("until", "late"), [("2026年3月31日", True), ("2026年12月31日", False)])
def test_the_time_of_a_power_within_a_sentence(until: str, late: bool) -> None:
    codes = {defect.code for defect in _read(HEAD + FOOT, CARD, _power(until)).defects}
    assert ("expired_poa" in codes) is late


@pytest.mark.parametrize(("listed", "told"), [("证据：安装交付单\n", True), ("", False)])
def test_an_unreadable_page_that_the_list_waits_for_is_no_power(listed: str, told: bool) -> None:
    codes = {defect.code for defect in _read(f"{HEAD}{listed}{FOOT}", CARD, unread="口口").defects}
    assert ("missing_poa" in codes) is told


def test_a_page_whose_title_ends_with_a_listed_name_is_a_paper() -> None:
    listed = "证据：\n1、延期交房告知书；\n2、施工现场照片；\n"
    notice = "延期交房告知书\n澜庭春晓各业主：受资金影响，6幢房屋原定2024年12月31日交付，现延至2026年年底。\n2025年1月6日"
    photo = "澜庭春晓6幢施工现场照片\n2026年2月3日拍摄：6幢外立面脚手架未拆除"
    pages = [PlainPage.of("a.pdf", 0, f"{HEAD}{listed}{FOOT}")]
    pages += [PlainPage.of("b.pdf", i, text) for i, text in enumerate((notice, photo))]
    reading = read(pages, filed_on=date(2026, 5, 7))
    assert [item.pages for item in reading.evidence] == [(("b.pdf", 0),), (("b.pdf", 1),)]


@pytest.mark.parametrize("title", ["解除合同通知书", "解除劳动合同通知书", "解除租赁协议通知书"])
def test_who_ends_a_contract_does_not_dun(title: str) -> None:
    told = "某某公司：\n因贵公司自2025年8月起未支付报酬，本人自即日起解除合同，请于七日内支付所欠款项。\n2025年12月1日"
    assert guess_kind(PlainPage.of("a.pdf", 0, f"{title}\n{told}")).kind == "other"


def test_the_old_name_of_a_cause() -> None:
    stated = HEAD.replace("诉讼请求：", "案由：网络购物合同纠纷\n诉讼请求：")
    assert _read(stated + FOOT).cause.value == "信息网络买卖合同纠纷"


def test_what_a_thing_asked_back_is_worth_is_its_sum() -> None:
    asked = "1、被告返还彩礼8.8万元；\n2、被告返还金项链一条（价值11,260元）；\n3、诉讼费由被告负担。\n"
    before, rest = HEAD.split("1、被告支付工钱24600元；\n2、诉讼费由被告负担。\n")
    assert [claim.amount for claim in _read(before + asked + rest + FOOT).claims] == [88000, 11260, None]


def test_who_signs_below_a_list_is_no_part_of_it() -> None:
    reading = _read(f"{HEAD}此致\n平湖县人民法院\n附：\n1、诊断证明书1份\n2、医疗收费票据1份\n原告：覃国栋")
    assert [item.name for item in reading.evidence] == ["诊断证明书", "医疗收费票据"]


def test_a_slip_of_the_bank_may_be_its_account() -> None:
    listed = "证据清单\n1.借条\n2.取款回单\n"
    account = (
        "临江银行个人账户交易明细\n户名：覃国栋\n日期 摘要 金额 余额\n2025-01-06 现金支取 -28000.00 10352.18"
    )
    reading = _read(HEAD + FOOT, listed, "借条\n今借到覃国栋现金28000元。\n借款人：佟志远", account)
    assert [len(item.pages) for item in reading.evidence] == [1, 1]


FORM = (
    "民事起诉状\n（机动车交通事故责任纠纷）\n提示：请用黑色签字笔填写或打印。没有的内容可不填。\n一、当事人\n"
    "原告（自然人）\n姓名：俞长顺　性别：男☑　女□\n出生：2015年3月7日\n公民身份号码：380203201503076477\n电话：\n"
    "法定代理人\n姓名：冯淑贞　与原告关系：母亲\n电话：12910520091\n"
    "送达地址\n地址：云水市解放路86号\n收件人：冯淑贞　电话：12910520091\n"
    "被告（单位）\n名称：安泽财产保险股份有限公司\n统一社会信用代码：91380202H86L0DPY6C\n单位类型：公司☑　个体工商户□　其他□\n"
    "二、请求\n1.医疗费\n人民币23864.7元\n2.诉讼费用\n由被告负担\n"
    "三、管辖、保全\n有无约定仲裁\n有□　无☑\n是否申请保全\n是□　否☑\n"
    "具状人（签字、盖章）：俞长顺\n法定代理人：冯淑贞\n2026年3月23日\n"
)


def test_a_guardian_is_the_childs_and_the_telephone_is_the_guardians() -> None:
    child, insurer = _read(FORM).parties
    assert child.to_answer()["legal_agent"]["name"] == "冯淑贞"
    assert child.get("phone") is None
    assert not insurer.legal_agent
