"""What must be right before a judgment is signed: each fault is found, in its place, and nothing else."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tianping.core.drafting.blocks import CaseNumber, OrderItem, Span
from tianping.core.drafting.checks import RULES, check
from tianping.core.drafting.context import Hearing, Official
from tianping.core.drafting.documents import draft
from tianping.core.drafting.documents.judgment import Burden
from tianping.core.drafting.specimens import BUYER, FEE, SHAPES, SHOP, ZONE, a_case, given

FIRST, SECOND = SHOP.name, BUYER.name


def judgment(case=None, **changes):
    case = case or a_case()
    said = {"defence": "被告辩称，货款属实，希望分期支付。"}
    return draft("民事判决书", case, **{**said, **given(case)["民事判决书"], **changes})


def found(document, case=None):
    return {(finding.block, finding.rule) for finding in check(document, case or a_case())}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_right_judgment_has_no_findings(shape):
    assert check(judgment(SHAPES[shape]), SHAPES[shape]) == []


WRONG_TEXTS = {
    "name one letter off": (
        "findings",
        f"经审理查明：被告{SECOND.replace('阿不都', '阿卜都')}收到货物，没有付款。",
        "当事人",
    ),
    "company one letter off": (
        "reasoning",
        f"本院认为，原告{FIRST.replace('宏远', '宏运')}已经交付货物。",
        "当事人",
    ),
    "role turned round": ("reasoning", f"本院认为，原告{SECOND}应当支付价款，其抗辩不能成立。", "当事人"),
    "words beside figures": ("findings", "经审理查明：尚欠货款58,200元（大写：伍万捌仟肆佰元整）。", "金额"),
    "words before figures": ("findings", "经审理查明：尚欠货款人民币伍万捌仟肆佰元整（¥58,200元）。", "金额"),
    "words that mean nothing": ("findings", "经审理查明：尚欠货款5万元（大写：零零拾佰）。", "金额"),
    "no such article": (
        "reasoning",
        "本院认为，依照《中华人民共和国民法典》第一千三百条，应当支付。",
        "法条",
    ),
    "no such day": ("findings", "经审理查明：双方于2026年2月30日签署了对账单。", "日期"),
    "gap": ("reasoning", "本院认为，被告应当支付价款××元，其抗辩不能成立。", "空缺"),
    "no findings": ("findings", "经审理查明：", "空缺"),
    "no defence": ("defence", f"{SECOND}辩称，", "空缺"),
}


@pytest.mark.parametrize(("block", "text", "rule"), WRONG_TEXTS.values(), ids=WRONG_TEXTS)
def test_a_wrong_text_is_found_in_its_block(block, text, rule):
    assert found(judgment().write(block, text)) == {(block, rule)}


RIGHT_TEXTS = {
    "role without name": ("reasoning", "本院认为，原告已经交付货物，被告应当按照约定的时间支付价款。"),
    "sum in ten thousands": ("findings", "经审理查明：被告尚欠货款5万元（大写：伍万元整）没有支付。"),
    "capital before": ("findings", "经审理查明：借条写明人民币伍万捌仟贰佰元整（58,200元）。"),
    "both parties": ("reasoning", f"本院认为，被告{SECOND}应当向原告{FIRST}支付价款。"),
}


@pytest.mark.parametrize(("block", "text"), RIGHT_TEXTS.values(), ids=RIGHT_TEXTS)
def test_a_right_text_is_left_alone(block, text):
    assert found(judgment().write(block, text)) == set()


def test_a_law_that_the_table_lacks_is_only_a_hint():
    document = judgment().write("reasoning", "本院认为，依照《临江省五金行业条例》第三条，应当支付价款。")
    assert [finding.must for finding in check(document, a_case())] == [False]


def test_another_number_is_found():
    document = judgment().put(CaseNumber(number="（2026）临0102民初1936号", id="number"))
    assert found(document) == {("number", "案号")}


def test_a_party_that_is_not_listed_is_found():
    document = judgment()
    short = replace(document, blocks=tuple(b for b in document.blocks if b.id != "party-2"))
    assert found(short) == {("party", "当事人")}


@pytest.mark.parametrize(
    ("orders", "blocks"),
    [
        ((), {("orders", "主文")}),
        ((OrderItem("被告支付货款", (1,)),), {("orders", "诉讼请求")}),
        ((OrderItem("被告支付货款", (1,)), OrderItem("驳回原告的其他诉讼请求")), set()),
        # The claims are answered; who bears the fee is another matter.
        ((OrderItem("驳回原告的全部诉讼请求"),), {("fee", "诉讼费用")}),
    ],
)
def test_every_claim_is_answered(orders, blocks):
    assert found(judgment(orders=orders)) == blocks


@pytest.mark.parametrize(
    ("burden", "blocks"),
    [
        ((), {("fee", "诉讼费用"), ("fee", "空缺")}),
        ((Burden(SECOND, Decimal(600)), Burden(FIRST, Decimal(20))), {("fee", "诉讼费用")}),
        ((Burden(SECOND, Decimal(600)), Burden(FIRST, Decimal("27.5"))), set()),
        ((Burden("别人", FEE.due),), {("fee", "诉讼费用")}),
    ],
)
def test_the_burden_of_the_fee_adds_up(burden, blocks):
    assert found(judgment(burden=burden)) == blocks


def test_without_a_fee_it_must_be_computed_first():
    case = a_case(fee=None)
    assert ("fee", "诉讼费用") in found(judgment(case), case)


@pytest.mark.parametrize(
    "changes",
    [
        {"accepted_on": date(2026, 11, 21)},
        {"hearings": (Hearing(datetime(2026, 11, 25, 9, tzinfo=ZONE), "第一法庭"),)},
        {"today": date(2026, 11, 19)},
    ],
)
def test_a_date_before_the_hearing_or_after_today_is_found(changes):
    case = a_case(**changes)
    assert found(judgment(), case) == {("date", "日期")}


@pytest.mark.parametrize(
    ("drafted", "real"), [("small", "summary"), ("summary", "small"), ("small", "ordinary")]
)
def test_the_remedy_must_fit_the_procedure(drafted, real):
    assert ("appeal", "上诉告知") in found(judgment(a_case(procedure=drafted)), a_case(procedure=real))


def test_appeal_goes_to_the_court_above():
    case = a_case(court=replace(a_case().court, appeal_court="云水市中级人民法院"))
    assert found(judgment(), case) == {("appeal", "上诉告知")}


@pytest.mark.parametrize(
    "judges", [(), (Official("审判员", "别人"),), (Official("审判长", "周明远"), Official("审判员", "方圆"))]
)
def test_those_who_heard_the_case_sign(judges):
    assert ("judges", "署名") in found(judgment(), a_case(judges=judges))


def test_every_finding_says_where_and_what_to_do():
    document = draft("民事判决书", a_case()).put(
        replace(judgment().block("basis"), spans=(Span("判决如下："),))
    )
    findings = check(document, a_case())
    assert len({finding.rule for finding in findings}) >= 4
    assert all(finding.place and finding.problem and finding.remedy for finding in findings)
    assert ("basis", "法条") in {(finding.block, finding.rule) for finding in findings}


def test_every_rule_explains_itself():
    assert all(rule.__doc__ for rule in RULES)


def test_what_the_parties_agreed_is_no_law():
    text = "本院认为，按照《买卖合同》第七条和《补充协议》第二条，被告应当支付价款。"
    assert found(judgment().write("reasoning", text)) == set()


SHARES = {
    "all of it": ((Burden(SECOND, FEE.due),), "58,200", []),
    "part of it, borne by one": (
        (Burden(SECOND, FEE.due),),
        "29,100",
        ["请求58,200元，支持29,100元，受理费全部由被告负担"],
    ),
    "part of it, borne by both": (
        (Burden(SECOND, FEE.due - 100), Burden(FIRST, Decimal(100))),
        "29,100",
        [],
    ),
}


@pytest.mark.parametrize(("burden", "awarded", "advice"), SHARES.values(), ids=SHARES)
def test_the_fee_follows_the_outcome(burden, awarded, advice):
    case = a_case()
    assert sum(claim.amount for claim in case.claims if claim.amount) == Decimal(58200)
    amount = Decimal(awarded.replace(",", ""))
    orders = (
        OrderItem(f"被告{SECOND}支付原告{FIRST}货款{awarded}元", (1,), amount),
        OrderItem(f"驳回原告{FIRST}的其他诉讼请求"),
    )
    said = [finding for finding in check(judgment(orders=orders, burden=burden), case)]
    assert [finding.problem for finding in said] == advice
    assert not any(finding.must for finding in said)


def test_who_is_not_condemned_bears_no_fee_without_a_word():
    other = replace(BUYER, name="杜宏远")
    case = a_case((SHOP, BUYER, other))
    orders = (
        OrderItem(f"被告{SECOND}支付原告{FIRST}货款58,200元", (1,), Decimal(58200)),
        OrderItem("驳回原告的其他诉讼请求"),
    )
    both = check(judgment(case, orders=orders, burden=(Burden(f"{SECOND}、杜宏远", FEE.due),)), case)
    assert [finding.problem for finding in both] == ["主文没有判杜宏远承担责任，受理费却由其负担"]
    assert check(judgment(case, orders=orders, burden=(Burden(SECOND, FEE.due),)), case) == []


REFUSED = (OrderItem(f"驳回原告{FIRST}的诉讼请求"),)
GRANTED = (OrderItem(f"被告{SECOND}支付原告{FIRST}货款58,200元", (1,), Decimal(58200)),)
NOT_DIVORCED = (OrderItem(f"不准原告{FIRST}与被告{SECOND}离婚"), *REFUSED)
LOSES = {
    "all refused, the defendant bears it": (
        "",
        REFUSED,
        SECOND,
        "请求全部驳回，受理费却由被告",
        "第二十九条",
    ),
    "all refused, the plaintiff bears it": ("", REFUSED, FIRST, "", ""),
    "all granted, the plaintiff bears it": ("", GRANTED, FIRST, "请求全部支持，受理费却由原告", "第二十九条"),
    "all granted, the defendant bears it": ("", GRANTED, SECOND, "", ""),
    "no divorce": ("离婚纠纷", NOT_DIVORCED, SECOND, "请求全部驳回，受理费却由被告", "第三十三条"),
    "a divorce": ("离婚纠纷", (OrderItem("准予原告与被告离婚", (1,)), *GRANTED), FIRST, "", ""),
}


@pytest.mark.parametrize(("cause", "orders", "bearer", "problem", "article"), LOSES.values(), ids=LOSES)
def test_who_wins_in_all_bears_no_fee_without_a_word(cause, orders, bearer, problem, article):
    case = a_case(cause=cause) if cause else a_case()
    advice = [
        finding
        for finding in check(judgment(case, orders=orders, burden=(Burden(bearer, FEE.due),)), case)
        if finding.rule == "诉讼费用"
    ]
    assert [(problem in one.problem, article in one.remedy, one.must) for one in advice] == (
        [(True, True, False)] if problem else []
    )
