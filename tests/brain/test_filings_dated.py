"""Items told apart by their days, parts of a form that count themselves, talks on several screens, specks in figures."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tianping.brain.filings import FilingReading, PlainPage, read
from tianping.brain.filings.amounts import amount_of
from tianping.brain.filings.cause import read_cause
from tianping.brain.filings.figures import find_dates
from tianping.brain.filings.kinds import guess_kind
from tianping.brain.filings.misread import family_for_look_alike
from tianping.papers.model import Line

from .suit import FOOT, HEAD, TOLD, read_texts


def _pages(reading: FilingReading) -> list[tuple[str, list[str]]]:
    return [(item.name, [file for file, _ in item.pages]) for item in reading.evidence]


def test_a_number_before_a_year_opens_an_item() -> None:
    listed = "证据：1.2022年10月运费对账单；2.2022年11月运费对账单；3.运费确认书。\n"
    slips = [f"运费对账单\n对账月份：2022年{month}月\n合计 29400" for month in (11, 10)]
    reading = read_texts(HEAD + TOLD + listed + FOOT, *slips, "运费确认书\n经核对，欠运费31500元。")
    assert _pages(reading) == [
        ("2022年10月运费对账单", ["2.pdf"]),
        ("2022年11月运费对账单", ["1.pdf"]),
        ("运费确认书", ["3.pdf"]),
    ]


def test_a_day_in_brackets_tells_which_paper_is_meant() -> None:
    listed = "证据：1.欠条（2025年11月3日）；2.欠条（2026年1月8日）。\n"
    notes = [f"欠条\n今欠燕小满货款。\n欠款人：荆远山\n{day}" for day in ("2026年1月8日", "2025年11月3日")]
    reading = read_texts(HEAD + TOLD + listed + FOOT, *notes)
    assert _pages(reading) == [("欠条(2025年11月3日)", ["2.pdf"]), ("欠条(2026年1月8日)", ["1.pdf"])]


def test_a_debt_one_answers_for_and_shall_pay_is_counted_once() -> None:
    asked = "请求判令被告对石桥大成饲料公司所欠货款240000元承担连带保证责任，向原告支付240000元"
    assert amount_of(asked)[0] == 240000
    assert amount_of("被告支付货款240000元，并承担违约责任，支付违约金24000元")[0] == 264000


FORM = (
    "民事起诉状\n（买卖合同纠纷）\n第一部分 当事人\n原告（自然人）\n姓名：燕小满 性别：男□ 女☑\n"
    "民族：汉族 出生：1988年8月9日\n公民身份号码：380223198808093146\n户籍或居住地址 石桥县石桥镇粮贸街9号\n"
    "手机：12956409048\n委托诉讼代理人\n有□ 无☑\n被告（自然人）\n姓名：荆远山 性别：男☑ 女□\n"
    "民族：汉族 出生：1980年2月4日\n公民身份号码：380223198002041737\n户籍或居住地址 石桥县大岭镇矿山路3号\n"
    "手机：12956409049\n第二部分 请求事项\n1.货款\n31500元\n2.标的总额\n31500元\n3.诉讼费用承担\n"
    "由被告承担☑ 由原告承担□\n4.财产保全\n申请□ 不申请☑\n第三部分 案件事实\n1.合同签订情况\n"
    "2025年9月1日口头约定\n2.价款金额及用途\n80000元，饲料\n3.证据清单\n1.送货单二份\n2.欠条\n第四部分 其他\n"
    "是否同意先行调解\n同意□ 不同意☑\n" + FOOT
)


def test_parts_that_count_themselves_end_the_requests_and_the_evidence() -> None:
    reading = read_texts(FORM, "送货单\n饲料", "欠条\n今欠")
    assert [claim.amount for claim in reading.claims] == [31500]
    assert [item.name for item in reading.evidence] == ["送货单二份", "欠条"]
    assert [party.values["address"].value for party in reading.parties] == [
        "石桥县石桥镇粮贸街9号",
        "石桥县大岭镇矿山路3号",
    ]
    assert "claims_sum_mismatch" not in {defect.code for defect in reading.defects}


def test_screens_of_one_talk_that_overlap_are_one_paper() -> None:
    begun = "粮贸街老荆\n上午10:02\n饲料款能结吗？\n好的呢，月底给你\n下午3:15\n我真的等不了了啊"
    gone_on = "粮贸街老荆\n下午3:15\n我真的等不了了啊\n你再等等吧\n晚上8:01\n说好月底给我的呢"
    another_day = "粮贸街老荆\n上午9:12\n又过了一个月啦\n你怎么还不给？\n下午5:40\n我去法院了啊"
    another = gone_on.replace("老荆", "老田")
    reading = read_texts(HEAD + TOLD + FOOT, begun, gone_on, another_day, another)
    papers = [p for p in reading.papers if p.kind == "chat_screenshot"]
    assert [len(paper.pages) for paper in papers] == [2, 1, 1]


@pytest.mark.parametrize("written", ["2026年.8月25日", "20)26年8月25日", "2026年8月25日"])
def test_specks_in_a_day(written: str) -> None:
    assert {day for day, *_ in find_dates(written)} == {date(2026, 8, 25)}


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("原告：逢德贵，男", "原告：逄德贵，男"),
        ("具状人（签名）：候建国", "具状人（签名）：侯建国"),
        ("法定代表人/负责人：表志职务：董事长", "法定代表人/负责人：裘志职务：董事长"),
        ("原告逢年过节都去看望", "原告逢年过节都去看望"),
        ("被告：洗衣店", "被告：洗衣店"),
    ],
)
def test_a_family_name_read_as_a_word_that_no_family_bears(line: str, meant: str) -> None:
    assert family_for_look_alike(line) == meant


def test_only_what_was_recognised_is_put_right() -> None:
    typed = PlainPage.of("0.pdf", 0, (HEAD + TOLD + FOOT).replace("燕小满", "候小满"))
    seen = replace(typed, lines=tuple(Line(line.text, None, source="ocr") for line in typed.lines))
    names = [read([page], filed_on=date(2026, 5, 7)).parties[0].name for page in (typed, seen)]
    assert names == ["候小满", "侯小满"]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("企业登记基本信息", "other"),
        ("公司登记信息", "other"),
        ("现场核算确认书", "account_statement"),
        ("承担保证责任通知书", "dunning_letter"),
    ],
)
def test_titles(title: str, kind: str) -> None:
    body = (
        "名称\n石桥远山模具有限公司\n统一社会信用代码\n注册资本\n1000万元\n成立日期\n2015年7月21日"
        if kind == "other"
        else "2026年5月6日"
    )
    assert guess_kind(PlainPage.of("a.pdf", 0, f"{title}\n{body}")).kind == kind


def test_a_hired_car_is_no_house() -> None:
    told = (
        "诉讼请求：\n1.判令被告支付车辆租金10800元；\n2.诉讼费由被告承担。\n事实与理由：\n2026年1月10日，原告与被告签订《汽车租赁协议》，将原告所有的小型轿车出租给"
        "被告使用，租金每月3600元。被告至2026年4月9日还车，租金一直未付。\n"
    )
    assert read_texts(HEAD + told + FOOT).cause.value == "车辆租赁合同纠纷"


@pytest.mark.parametrize(
    ("named", "found"),
    [("燕小满 荆远山", True), ("燕小满 荆运山", True), ("燕小蒲 荆运山", False), ("燕小满 柴运河", False)],
)
def test_a_letter_misread_in_a_notice_hides_no_earlier_suit(named: str, found: bool) -> None:
    claimant, defendant = named.split()
    notice = f"石桥县人民法院\n受理案件通知书\n（2026）临0223民初1450号\n{claimant}：\n你诉{defendant}一案的起诉状已收到，决定立案。"
    codes = {defect.code for defect in read_texts(HEAD + TOLD + FOOT, notice).defects}
    assert ("duplicate_suit" in codes) is found


def test_the_half_of_what_is_held_in_common() -> None:
    assert amount_of("存款26000元，在被告名下，请求被告支付原告13000元")[0] == 13000


def test_a_people_written_in_old_letters() -> None:
    assert (
        read_texts((HEAD + TOLD + FOOT).replace("女，汉族", "女，漢族")).parties[0].get("ethnicity") == "汉族"
    )


def test_a_record_of_mediation_by_the_police() -> None:
    page = PlainPage.of("a.jpg", 0, "石桥县公安局城关派出所\n治安案件调解记录\n主持民警：闵建")
    assert guess_kind(page).kind == "police_record"


@pytest.mark.parametrize(
    ("asked", "total", "sums"),
    [
        ("合伙所得26000元已由被告收取，被告应给付原告13000元", "13000元", [13000]),
        ("合伙所得26000元已由被告收取，被告应给付原告13000元", "39000元", [39000]),
        ("被告支付货款26000元，并支付违约金13000元", "39000元", [39000]),
        ("被告支付货款26000元及违约金13000元", "26000元", [39000]),
        ("被告支付货款26000元，另支付违约金13000元", "26000元", [39000]),
    ],
)
def test_the_written_total_tells_which_of_two_sums_are_asked_for(
    asked: str, total: str, sums: list[float]
) -> None:
    told = f"诉讼请求：\n1、{asked}；\n2、诉讼费由被告负担。\n以上合计{total}。\n事实与理由：\n被告未付。\n"
    reading = read_texts(HEAD + told + FOOT)
    assert [claim.amount for claim in reading.claims if claim.amount] == sums
    wrong = "claims_sum_mismatch" in {defect.code for defect in reading.defects}
    assert wrong is (sums != [float(total.removesuffix("元"))])


@pytest.mark.parametrize(
    ("asked", "sum_"),
    [
        ("成交价1260000元的百分之一点五，计18900元", 18900),
        ("已付68000元，已完工程价值31500元，请求返还36500元", 36500),
        ("月平均工资5600元，工作两年，计11200元", 11200),
        ("已付货款6800元，未收到货物，请求返还6800元", 6800),
        ("请求自2026年3月起每月抚养费由1000元增加至1800元", None),
        ("本金50000元，违约金3000元", 53000),
    ],
)
def test_what_a_sum_is_reckoned_from_is_not_asked_for(asked: str, sum_: float | None) -> None:
    assert amount_of(asked)[0] == sum_


OWN_PRINT = (
    "要素式民事起诉状\n案由：民间借贷纠纷\n（一）谁告谁\n原告（自然人）\n燕小满\n男□ 女☑ 汉族 1988年8月9日生\n"
    "身份证号码：380223198808093146\n住址：石桥县石桥镇粮贸街9号\n手机：12956409048\n委托诉讼代理人\n有□ 无☑\n"
    "被告（自然人）\n荆远山\n男☑ 女□ 汉族 1980年2月4日生\n"
    "身份证号码：380223198002041737\n住址：石桥县大岭镇矿山路3号\n手机：12956409049\n（二）要求什么\n1.本金\n尚欠本金90000元\n2.其他请求\n"
    "诉讼费由被告承担\n3.合计\n90000元\n（三）管辖、保全\n有无仲裁或管辖约定\n有□ 无☑\n（四）事情经过\n1.借款合意\n2025年9月1日\n2.证据\n"
    "1.借条\n2.银行电子回单\n{}\n是否愿意先行调解\n愿意☑ 不愿意□ 暂不确定□\n"
)


@pytest.mark.parametrize("heading", ["（五）调解意愿", "解决纠纷的意愿", "第五部分 调解意愿"])
def test_a_form_in_its_own_words(heading: str) -> None:
    reading = read_texts(
        OWN_PRINT.format(heading) + FOOT, "借条\n今借到", "银行电子回单\n交易日期 2025年9月1日"
    )
    assert [item.name for item in reading.evidence] == ["借条", "银行电子回单"]
    assert [party.get("sex") for party in reading.parties] == ["女", "男"]
    assert "missing_evidence_listed" not in {defect.code for defect in reading.defects}


def test_words_that_name_no_paper_are_not_missed_among_the_papers() -> None:
    told = OWN_PRINT.format("（五）还想说的话\n希望尽快处理") + FOOT
    papers = ("借条\n今借到", "银行电子回单\n交易日期 2025年9月1日")
    assert "missing_evidence_listed" not in {defect.code for defect in read_texts(told, *papers).defects}
    assert "missing_evidence_listed" in {defect.code for defect in read_texts(told, papers[0]).defects}


QUESTIONS = (
    "民事起诉状\n（健康权纠纷）\n一、当事人\n【原告（自然人）】\n姓名：燕小满\n性别：（ ）男 （√）女\n"
    "出生日期：1988年8月9日 民族：汉族\n联系电话：12956409048\n住所地：石桥县石桥镇粮贸街9号\n"
    "证件号码：380223198808093146\n【被告（自然人）】\n姓名：荆远山\n性别：（√）男 （ ）女\n"
    "出生日期：1980年2月4日\n住所地：石桥县大岭镇矿山路3号\n证件号码：380223198002041737\n"
    "二、您要求法院判什么\n【1.医疗费是多少】\n4386.5元，有票据：（√）是 （ ）否\n【2.误工费是多少】\n"
    "3200元（每天200元，休息16天，已付100元）\n【3.以上金额一共多少】\n7586.5元\n三、事情是怎么发生的\n"
    "【1.怎么受的伤】\n因纸箱堵路争吵，被告把我推倒\n【2.证据清单】\n1.诊断证明书\n2.门诊医疗费票据\n"
    "四、调解意愿\n【是否愿意先行调解】\n（ ）愿意 （√）不愿意\n"
)


def test_a_form_that_asks_in_brackets() -> None:
    reading = read_texts(QUESTIONS + FOOT, "诊断证明书\n头皮裂伤", "门诊医疗费票据\n合计 4386.50")
    assert [claim.amount for claim in reading.claims] == [4386.5, 3200]
    assert (reading.cause.value, reading.total_stated.value) == ("健康权纠纷", 7586.5)
    codes = {defect.code for defect in reading.defects}
    assert not codes & {"claims_sum_mismatch", "wrong_cause_claims", "missing_evidence_listed"}


def test_what_stands_below_a_neighbour_may_be_chosen() -> None:
    facts = "原告把承包地出租给被告种植，土地承包经营权证在原告名下，承包地共12亩，土地承包期内被告拖欠租金。"
    assert not read_cause("土地经营权出租合同纠纷", "判令被告支付承包地租金9600元", facts).contradicts


@pytest.mark.parametrize(("total", "wrong"), [("40530元", False), ("45530元", True)])
def test_a_total_that_one_reading_of_the_answers_gives_is_no_fault(total: str, wrong: bool) -> None:
    answers = (
        f"1.价款\n约定58600元，付过20000元，尚欠38600元\n2.违约金\n1930元，以38600元计\n3.标的总额\n{total}\n"
    )
    told = FORM.replace("1.货款\n31500元\n2.标的总额\n31500元\n3.", f"{answers}4.").replace(
        "4.财产保全", "5.财产保全"
    )
    codes = {defect.code for defect in read_texts(told, "送货单\n饲料", "欠条\n今欠").defects}
    assert ("claims_sum_mismatch" in codes) is wrong
