"""Alarms that must sound, and alarms that must not."""

from __future__ import annotations

from datetime import date

import pytest

from tianping.brain.filings import PlainLine, PlainPage, read
from tianping.brain.filings.defects import RULES

GOOD = "380102198503154213"
CARD = (
    "姓名 张三\n性别 男 民族 汉\n出生 1985 年 3 月 15 日\n住址 江州市江北区桂花路1号\n"
    f"公民身份号码 {GOOD}\n中华人民共和国居民身份证\n签发机关 江州市公安局\n有效期限 2019.03.02-2039.03.02"
)
COMPLAINT = """民事起诉状
原告：张三，男，1985年3月15日出生，汉族，住江州市江北区桂花路1号，公民身份号码{number}，电话12900001111。
被告：李四，女，1990年12月30日出生，汉族，住云水市云西区长乐街7号，公民身份号码38020319901230122X，电话12900002222。
诉讼请求：
1.判令被告偿还借款10000元；
2.诉讼费由被告承担。
事实与理由：
{facts}
此致
{court}
具状人：{signer}
2026年3月1日"""
FACTS = "2025年1月5日，被告向原告借款10000元，出具借条，约定2025年6月30日前还清。原告多次催要，被告至今未还。"


def _codes(*papers: str, confidence: float = 1.0, **changed: str) -> set[str]:
    told = {"number": GOOD, "facts": FACTS, "court": "云水市云西区人民法院", "signer": "张三", **changed}
    texts = [COMPLAINT.format(**told), *papers]
    pages = [
        PlainPage(f"{i}.pdf", 0, tuple(PlainLine(line, confidence=confidence) for line in text.split("\n")))
        for i, text in enumerate(texts)
    ]
    return {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}


def test_a_good_filing_raises_no_alarm() -> None:
    assert _codes(CARD) == set()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": "380102198503154212"}, "invalid_id_number"),
        ({"signer": ""}, "missing_signature"),
        ({"court": "南浦市海门区人民法院"}, "wrong_court"),
        (
            {
                "facts": "2020年1月5日，被告向原告借款10000元，约定2021年6月30日前还清，到期未还，双方此后没有联系。"
            },
            "limitation_expired",
        ),
    ],
)
def test_what_is_wrong_is_said(changed: dict[str, str], code: str) -> None:
    assert code in _codes(CARD, **changed)
    assert code not in _codes(CARD)


def test_a_debt_that_was_dunned_has_not_expired() -> None:
    told = "2020年1月5日，被告借款10000元，约定2021年6月30日前还清。原告每年都向被告催要。"
    assert "limitation_expired" not in _codes(CARD, facts=told)


@pytest.mark.parametrize(
    ("terms", "expired"),
    [
        ("约定自本协议签订之日起六个月内还清", True),
        ("被告出具欠条，写明一年内付清", True),
        ("约定验收合格后三十日内付清，2026年1月5日验收合格", False),
        ("约定被告收到发票之日起十日内支付", False),
        ("约定合同终止后三十日内退还全部款项", False),
        ("约定三日内支付定金，余款交付时结清", False),
    ],
)
def test_a_time_that_runs_from_another_event_is_not_reckoned_from_the_day_told(
    terms: str, expired: bool
) -> None:
    facts = f"2021年1月5日，原告与被告签订协议，{terms}。被告未付10000元。"
    assert ("limitation_expired" in _codes(CARD, facts=facts)) is expired


REPORT = (
    "道路交通事故认定书\n交通事故时间：2026年1月6日\n交通事故地点：长乐街与桂花路路口\n当事人：张三、李四\n"
    "李四驾驶小型轿车未让行，负全部责任。\n{police}\n2026年1月20日"
)


@pytest.mark.parametrize(
    ("court", "police", "wrong"),
    [
        ("南浦市海门区人民法院", "云水市公安局交通警察支队云东大队", True),
        ("云水市云东区人民法院", "云水市公安局交通警察支队云东大队", False),
        ("石桥县人民法院", "石桥县公安局交通警察大队", False),
        ("南浦市海门区人民法院", "云水市公安局交通警察支队", False),
    ],
)
def test_an_accident_happened_where_the_police_sit_that_dealt_with_it(
    court: str, police: str, wrong: bool
) -> None:
    facts = "2026年1月6日，被告李四驾驶小型轿车在路口与原告骑行的电动车相撞，致原告受伤，交警认定李四负全部责任。原告支出医疗费8000元。"
    assert ("wrong_court" in _codes(CARD, REPORT.format(police=police), facts=facts, court=court)) is wrong


def test_a_number_read_with_doubt_is_no_wrong_number() -> None:
    assert "invalid_id_number" not in _codes(CARD, number="380102198503154212", confidence=0.93)


def test_words_and_figures_of_a_note_must_agree() -> None:
    note = "借条\n今借到张三人民币{}（¥10000.00），约定2025年6月30日前还清。\n借款人：李四\n2025年1月5日"
    assert "amount_words_mismatch" in _codes(CARD, note.format("壹拾万元整"))
    assert "amount_words_mismatch" not in _codes(CARD, note.format("壹万元整"))


def test_words_of_which_only_the_end_was_read_are_no_mismatch() -> None:
    note = "欠条\n今欠张三货款贰万{}陆佰伍拾元整（23650元），约定年底前还清。\n欠款人：李四\n2025年1月5日"
    assert "amount_words_mismatch" in _codes(CARD, note.format("肆仟"), confidence=0.99)
    assert "amount_words_mismatch" not in _codes(CARD, note.format("叁任"), confidence=0.99)


def test_where_a_page_has_many_numbers_the_total_may_be_one_that_was_not_read() -> None:
    rows = "".join(f"\n2025年{month}月 {month + 3}1500.00" for month in range(1, 7))
    sheet = "运费结算单" + rows + "\n运费合计（大写）：叁万捌仟柒佰元整\n李四\n2026年2月9日"
    assert "amount_words_mismatch" not in _codes(CARD, sheet)


def test_a_mark_for_yuan_read_as_a_four_is_no_mismatch() -> None:
    note = "借条\n今借到张三人民币壹万元整（410000元），约定2025年6月30日前还清。\n借款人：李四\n2025年1月5日"
    assert "amount_words_mismatch" not in _codes(CARD, note, confidence=0.99)


@pytest.mark.parametrize(
    ("words", "figures", "confidence", "alarm"),
    [
        ("壹万伍仟壹佰贰拾柒元", "15127.22", 0.99, False),  # the end of the words was not read
        ("壹万伍仟壹佰贰拾柒元", "715127.22", 0.99, False),  # and ¥ was read as 7
        ("壹万伍仟壹佰贰拾柒元", "15127.22", 1.0, True),
        ("壹万伍仟壹佰贰拾柒元整", "15127.22", 0.99, True),
        ("壹万伍仟壹佰贰拾柒元贰角", "15127.29", 0.99, False),
        ("壹万伍仟壹佰贰拾柒元", "16127.22", 0.99, True),
    ],
)
def test_words_that_stop_early_are_no_other_sum(
    words: str, figures: str, confidence: float, alarm: bool
) -> None:
    bill = f"医疗费收费票据\n票据代码：386144128\n合计（大写）：{words}\n（小写）：{figures}"
    assert ("amount_words_mismatch" in _codes(CARD, bill, confidence=confidence)) is alarm


def test_words_that_were_read_in_part_are_not_held_against_figures() -> None:
    bill = "住院收费票据\n收费项目\n药费\n合计（大写）\n贰万叁仟壹佰捌拾元{}\n合计（小写）\n23184.70\n"
    assert "amount_words_mismatch" not in _codes(CARD, bill.format("集角收"), confidence=0.99)
    assert "amount_words_mismatch" in _codes(CARD, bill.format("整"))


def test_words_of_another_sum_of_the_sentence_are_an_alarm() -> None:
    sheet = "结算对账单\n总报酬42800元，已付10000元，尚欠{}元（大写：肆万贰仟捌佰元整）。\n2025年6月15日\n"
    assert "amount_words_mismatch" in _codes(CARD, sheet.format("32800"))
    assert "amount_words_mismatch" not in _codes(CARD, sheet.format("42800"))


def test_a_notice_of_another_court_on_the_same_quarrel_is_named() -> None:
    notice = "受理案件通知书\n（2026）临0303民初88号\n张三：\n你诉李四民间借贷纠纷一案，本院已决定立案受理。\n南浦市港城区人民法院"
    assert "duplicate_suit" in _codes(CARD, notice)
    warned = notice.replace("受理。", "受理。请预交受理费，逾期不交按撤诉处理。")
    assert "duplicate_suit" in _codes(CARD, warned)
    ended = notice.replace("受理。", "受理后，准许你撤回起诉。")
    assert "duplicate_suit" not in _codes(CARD, ended)


def test_an_illegible_page_may_be_the_missing_one() -> None:
    pages = [
        PlainPage.of(
            "0.pdf",
            0,
            COMPLAINT.format(number=GOOD, facts=FACTS, court="云水市云西区人民法院", signer="张三"),
        )
    ]
    pages.append(PlainPage.of("1.jpg", 0, "", quality="blurred"))
    codes = {defect.code for defect in read(pages, filed_on=date(2026, 3, 2)).defects}
    assert "illegible_page" in codes
    assert "missing_identity_paper" not in codes
    assert "missing_identity_paper" in _codes()


def test_two_illegible_pages_of_one_file_may_be_two_items_of_the_list() -> None:
    listed = "证据清单\n1.借条\n2.微信转账凭证\n3.证人证言\n提交人：张三\n2026年3月1日"
    iou = "借条\n今借到张三10000元，2025年6月30日前还清。\n借款人：李四\n2025年1月5日"
    whole = COMPLAINT.format(number=GOOD, facts=FACTS, court="云水市云西区人民法院", signer="张三")
    pages = [PlainPage.of(f"{i}.pdf", 0, text) for i, text in enumerate((whole, CARD, listed, iou))]
    told = [
        {defect.code for defect in read(some, filed_on=date(2026, 3, 2)).defects}
        for some in (pages, [*pages, *(PlainPage.of("9.pdf", i, "", quality="dark") for i in (0, 1))])
    ]
    assert ["missing_evidence_listed" in codes for codes in told] == [True, False]


def test_a_page_that_was_not_read_is_told() -> None:
    whole = COMPLAINT.format(number=GOOD, facts=FACTS, court="云水市云西区人民法院", signer="张三")
    pages = [PlainPage.of("1.pdf", 0, whole), PlainPage.of("2.png", 0, "", quality="unread")]
    defects = read(pages, filed_on=date(2026, 3, 2)).defects
    (told,) = [defect for defect in defects if defect.code == "illegible_page"]
    assert (told.where, "没能读出" in told.note) == ("2.png#0", True)


def test_every_rule_has_an_article_and_a_remedy() -> None:
    assert all(rule and remedy and title for title, rule, remedy in RULES.values())


def test_a_number_on_a_marriage_certificate_is_no_paper_of_identity() -> None:
    married = (
        f"结婚证\n姓名 张三 性别 男\n身份证件号 {GOOD}\n登记日期 2011年10月12日\n婚姻登记机关 江州市民政局"
    )
    assert "missing_identity_paper" in _codes(married)
    assert "missing_identity_paper" not in _codes(CARD, married)


def test_who_waited_in_vain_for_an_award_has_been_to_arbitration() -> None:
    told = (
        "原告于2024年10月8日入职被告处任收银员，被告拖欠2026年1月工资，原告书面解除劳动合同。"
        "江州市江北区劳动人事争议仲裁委员会受理原告的仲裁申请，但逾期未作出裁决。"
    )
    assert "labour_no_arbitration" not in _codes(CARD, facts=told)
    assert "labour_no_arbitration" in _codes(CARD, facts=told.split("。")[0] + "。")
