"""Days of payment as people tell them, and from when the time for a claim without one runs."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainPage, read

HEAD = "民事起诉状\n原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号。\n被告：李四，女，汉族，住江州市江北区长乐街7号。\n"
FOOT = "\n此致\n江州市江北区人民法院\n具状人：张三\n2026年3月1日"


def _codes(text: str) -> set[str]:
    return {
        defect.code for defect in read([PlainPage.of("a.txt", 0, text)], filed_on=date(2026, 3, 2)).defects
    }


@pytest.mark.parametrize(
    ("told", "late"), [("一直没有支付", True), ("原告一直向被告要，被告只给了一点", False)]
)
def test_that_nothing_was_ever_paid_interrupts_no_time(told: str, late: bool) -> None:
    facts = f"2021年2月1日原告供货。被告只付了6100元，余款36000元应在2021年7月18日前结清，{told}。"
    text = f"{HEAD}诉讼请求：\n1.判令被告支付货款36000元。\n事实与理由：\n{facts}{FOOT}"
    assert ("limitation_expired" in _codes(text)) is late


@pytest.mark.parametrize(("year", "late"), [(2022, True), (2024, False)])
def test_time_for_money_sent_astray_runs_from_the_day_it_was_sent(year: int, late: bool) -> None:
    facts = f"{year}.1.28我用手机转账，选错了人，把33100元转到了李四的卡上。我跟他没有生意来往。他一直不退。"
    text = f"{HEAD}案由：不当得利纠纷\n诉讼请求：\n1.退还转错的33100元。\n事实与理由：\n{facts}{FOOT}"
    assert ("limitation_expired" in _codes(text)) is late


def test_time_for_recourse_runs_from_the_day_of_payment() -> None:
    facts = "借款到期后被告不还，债权人要求原告承担保证责任，原告于{}年7月25日代被告归还124000元。"
    text = f"{HEAD}案由：追偿权纠纷\n诉讼请求：\n1.判令被告偿还代为清偿的款项124000元。\n事实与理由：\n{facts}{FOOT}"
    assert "limitation_expired" in _codes(text.format(2022))
    assert "limitation_expired" not in _codes(text.format(2024))


@pytest.mark.parametrize(
    ("told", "late"),
    [
        ("2022年3月1日算的账，说好回单寄到后十五日内付，到现在一分没给。", True),
        ("2022年3月1日结算，约定验收合格后30日内付清，被告未付。", False),
        ("被告于2022年3月1日出具欠条，承诺一个月内付清，至今未付。", True),
        ("被告于2022年3月1日出具欠条，2024年3月1日又承诺一个月内付清，至今未付。", False),
        ("被告于2021年3月1日借款36000元，借期一年，到期未还。", True),
        ("被告于2021年3月1日借款36000元，借期三年，到期未还。", False),
        ("被告于2021年3月1日借款36000元，说半年就还，到现在没还。", True),
        ("被告2021年春节前借的钱，答应2021年底还，没还。", True),
        ("被告2021年春节前借的钱，答应2023年6月底还，没还。", False),
        ("被告于2021年3月1日借款36000元，未约定还款期限，至今未还。", False),
    ],
)
def test_days_of_payment_in_many_words(told: str, late: bool) -> None:
    text = f"{HEAD}诉讼请求：\n1.判令被告支付36000元。\n事实与理由：\n{told}{FOOT}"
    assert ("limitation_expired" in _codes(text)) is late


DUE = [
    "2022年1月5日，被告向原告借款36000元，约定2022年6月30日前归还。",
    "2022年1月5日，被告向原告借款36000元，借期半年。",
    "被告向原告借36000元，说好过了年（2022年3月1日）就还。",
    "2022年3月2日原告将36000元转给被告，口头约定三个月后归还。",
    "原告为被告装修，2022年5月10日完工验收，尾款36000元应于验收后七日内支付。",
]
SINCE = [
    ("", True),
    ("到期后被告避而不见，原告一直没有催要。", True),
    ("逾期利息自2022年7月1日起算，截至2026年2月1日为5000元。", True),
    ("2023年10月8日，被告归还2000元，余款未还。", False),
    ("被告先后于2023年8月、2024年3月各还1000元。", False),
    ("2024年国庆节被告发短信说年底还。", False),
    ("2024年11月经社区调解，被告同意分期支付，未履行。", False),
]


@pytest.mark.parametrize(("since", "late"), SINCE)
@pytest.mark.parametrize("due", DUE)
def test_what_the_two_dealt_with_later_interrupts_the_time(due: str, since: str, late: bool) -> None:
    text = f"{HEAD}诉讼请求：\n1.判令被告支付36000元。\n事实与理由：\n{due}{since}{FOOT}"
    assert ("limitation_expired" in _codes(text)) is late


@pytest.mark.parametrize(
    ("file", "late"),
    [
        ("IMG_20260114_093012.jpg", True),
        ("IMG_20250114_093012.jpg", False),
        ("IMG_20260231_1.jpg", False),
        ("页1.jpg", False),
    ],
)
def test_an_undated_complaint_was_not_filed_before_it_was_photographed(file: str, late: bool) -> None:
    facts = "2021年2月1日原告供货。余款36000元应在2022年7月18日前结清，被告一直未付，原告没有催过。"
    text = f"{HEAD}诉讼请求：\n1.判令被告支付货款36000元。\n事实与理由：\n{facts}\n此致\n江州市江北区人民法院\n具状人：张三"
    codes = {defect.code for defect in read([PlainPage.of(file, 0, text)]).defects}
    assert "missing_date" in codes
    assert ("limitation_expired" in codes) is late
