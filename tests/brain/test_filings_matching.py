"""Which paper carries which item of a list: names in words of one's own, two papers of a kind, papers with two names."""

from __future__ import annotations

from datetime import date

from tianping.brain.filings import PlainPage, read

COMPLAINT = """民事起诉状
原告：张敏，女，住江州市江北区桂花路1号。
被告：李卫东，男，住云水市云西区长乐街7号。
诉讼请求：
1.还款30000元。
此致
云水市云西区人民法院
具状人：张敏
2026年3月1日"""
LISTED = "证据清单\n序号\n证据名称\n证明目的\n1\n{}\n证明{}\n2\n{}\n证明{}\n提交人：张敏"
OWED = "借条\n今借到张敏人民币叁万元整（¥30000元），于2025年6月1日前归还。\n借款人：李卫东\n2025年1月5日"
PAID = "转账电子回单\n付款人张敏\n收款人李卫东\n金额{}元\n交易时间{}\n转账成功"


def _carried(listed: str, *papers: str) -> dict[str, list[str]]:
    texts = (COMPLAINT, listed, *papers)
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate(texts)]
    return {
        item.name: [file for file, _ in item.pages]
        for item in read(pages, filed_on=date(2026, 3, 2)).evidence
    }


def test_papers_that_a_list_calls_in_words_of_its_own() -> None:
    listed = LISTED.format("欠款凭据", "借款事实", "付款流水", "款项交付")
    paid = PAID.format(30000, "2025-01-05")
    assert _carried(listed, paid, OWED) == {"欠款凭据": ["3.pdf"], "付款流水": ["2.pdf"]}


def test_of_two_papers_of_a_kind_each_goes_where_its_sum_and_day_are_spoken_of() -> None:
    listed = LISTED.format(
        "转账回单", "2025年2月9日支付20000元", "转账回单（首笔）", "2025年1月5日支付10000元"
    )
    one, other = PAID.format(10000, "2025-01-05"), PAID.format(20000, "2025-02-09")
    assert list(_carried(listed, one, other).values()) == [["3.pdf"], ["2.pdf"]]


def test_sums_and_days_say_more_than_the_name_that_a_reader_gives() -> None:
    listed = LISTED.format(
        "微信转账电子凭证", "2025年2月26日转账40000元", "银行电子回单", "2025年2月28日转账50000元"
    )
    phone = "账单详情\n转账-转给李卫东\n-40,000.00\n当前状态\n对方已收钱\n转账时间\n2025年2月26日 10:18:44"
    bank = "临江省农村信用联社\n电子回单凭证\n交易日期 2025-02-28\n付款方 张敏\n收款方 李卫东\n交易金额 50,000.00\n附言 借款"
    assert list(_carried(listed, bank, phone).values()) == [["3.pdf"], ["2.pdf"]]


def test_an_account_that_shows_wages_answers_to_both_names() -> None:
    wages = "个人账户交易明细\n户名：张敏\n" + "".join(f"2025-0{n}-20 工资 5800.00\n" for n in range(1, 6))
    for name in ("银行流水", "工资流水"):
        listed = LISTED.format("借条", "借款", name, "发放工资")
        assert _carried(listed, OWED, wages)[name] == ["3.pdf"]
