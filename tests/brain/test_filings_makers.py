"""Who made each paper: the office that issued it, or whoever signed it."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read

COMPLAINT = (
    "民事起诉状\n原告：燕小满，女，汉族，1988年8月9日出生，住石桥县石桥镇粮贸街9号，公民身份号码380223198808093146，电话12956409048。\n"
    "被告：荆远山，男，汉族，1980年2月4日出生，住石桥县大岭镇矿山路3号，公民身份号码380223198002041737，电话12956409049。\n"
    "诉讼请求：\n1、被告偿还借款30000元；\n2、诉讼费由被告负担。\n事实与理由：\n被告借款未还。\n此致\n石桥县人民法院\n具状人：燕小满\n2026年5月6日\n"
)
PAPERS = {
    "借条\n今借到燕小满现金30000元。\n借款人：荆远山\n2025年3月1日": "荆远山",
    "居民身份证\n姓名 燕小满\n签发机关 石桥县公安局\n有效期限 2018.01.01-2038.01.01": "石桥县公安局",
    "房屋租赁合同\n出租方（甲方）：燕小满\n承租方（乙方）：石桥远山餐饮公司\n租金3000元。": "燕小满、石桥远山餐饮公司",
    "授权委托书\n委托人：燕小满\n受委托人：令狐远，临江抱朴律师事务所律师。\n代理权限：一般授权。\n委托人：燕小满\n2026年5月1日": "燕小满",
    "律师事务所函\n石桥县人民法院：\n本所接受委托，指派令狐远律师出庭。\n临江抱朴律师事务所\n2026年5月1日": "临江抱朴律师事务所",
    "石桥县公安局交通警察大队\n道路交通事故认定书\n第3802号\n荆远山负全部责任。\n2026年1月2日": "石桥县公安局交通警察大队",
    "石桥县公安局城关派出所\n接处警情况登记表\n报警人：燕小满\n2026年1月2日": "石桥县公安局城关派出所",
    "石桥县人民医院\n出院记录\n姓名：燕小满\n医师：谈敬之": "石桥县人民医院",
    "石桥县人民法院\n民事判决书\n（2025）临0223民初12号\n原告：燕小满\n审判员 谈敬之": "石桥县人民法院",
    "情况说明\n燕小满租住我小区。\n石桥县滨河小区物业服务处\n2026年4月2日": "石桥县滨河小区物业服务处",
    "解除劳动合同通知书\n燕小满：\n自即日起解除。\n石桥康源竹制品有限公司\n2026年4月2日\n签收人：燕小满": "石桥康源竹制品有限公司",
    "石桥农村商业银行电子回单\n付款人 燕小满\n收款人 荆远山\n金额（小写） 30000.00\n交易日期 2025年3月1日": "石桥农村商业银行",
    "转账凭证\n转给荆远山\n-30000.00\n支付成功\n支付时间 2025年3月1日\n付款方式 零钱": None,
    "证人证言\n我是施金柱叫车送的医院那天在场的。\n情况就是这样。": None,
}  # fmt: skip


@pytest.mark.parametrize(("paper", "maker"), PAPERS.items())
def test_a_paper_is_by_whom_it_says(paper: str, maker: str | None) -> None:
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate((COMPLAINT, paper))]
    reading = read(pages, filed_on=date(2026, 5, 7))
    complaint, brought = sorted(reading.papers, key=lambda paper: paper.keys)
    assert complaint.maker.value == "燕小满"
    assert brought.maker.value == maker
    assert brought.to_answer()["maker"] == maker
    if maker is not None:
        assert brought.maker.source is not None
        assert brought.maker.source.file == "1.pdf"
        assert f"责任者：{maker}" in brought.explain()


def test_a_party_is_spelt_as_in_the_complaint() -> None:
    """A letter of the legal form misread in a stamp is no other company; a letter of the name itself may be."""
    complaint = COMPLAINT.replace(
        "被告：荆远山，男，汉族，1980年2月4日出生，住石桥县大岭镇矿山路3号，公民身份号码380223198002041737",
        "被告：石桥康源竹制品有限公司，住所地石桥县大岭镇矿山路3号，法定代表人荆远山，经理",
    )
    notice = "解除劳动合同通知书\n燕小满：\n自即日起解除。\n石桥{}竹制品有{}公司\n2026年4月2日"
    made = []
    for words in (("康源", "银"), ("庚源", "限")):
        pages = [PlainPage.of("0.pdf", 0, complaint), PlainPage.of("1.pdf", 0, notice.format(*words))]
        papers = read(pages, filed_on=date(2026, 5, 7)).papers
        made.append(next(paper.maker.value for paper in papers if paper.keys[0][0] == "1.pdf"))
    assert made == ["石桥康源竹制品有限公司", "石桥庚源竹制品有限公司"]
