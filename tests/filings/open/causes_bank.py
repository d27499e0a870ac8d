# ruff: noqa: E501  (texts stand as they are read)
"""What banks bring: loans and credit cards."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import exhibits as ex
from .causes_trade import costs
from .record import Claim, Dispute, Exhibit, Pen
from .world import PLACES, Party, company, person


def bank_loan_papers(
    pen: Pen, articles: list[str], day: date, rows: list[tuple[str, ...]], bank: Party, debtor: Party
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.contract(pen, "个人经营性借款合同", ("贷款人", bank), ("借款人", debtor), articles, day),
        ex.sheet(
            "bank_statement",
            "贷款欠款明细",
            "证明欠款数额",
            rows,
            (1.4, 1, 1, 1),
            [ex.right(bank.name, bank.name)],
        ),
    ]


def bank_loan(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    bank = replace(
        company(rng, "", place),
        name=f"临江{place.city}农村商业银行股份有限公司{rng.choice(('桥头', '城南', '东门'))}支行",
        legal_rep_title="行长",
    )
    debtor, surety = person(rng, place, day=pen.filed_on), person(rng, place, day=pen.filed_on)
    left, interest = pen.round(60000, 480000, 1000), pen.odd(2000, 19000)
    day = pen.before(pen.due, 360, 370)
    claims = [
        Claim("本金", f"判令被告{debtor.name}偿还贷款本金{pen.m(left)}", f"还本金{pen.m(left)}", left),
        Claim(
            "利息",
            f"判令被告{debtor.name}偿付截至{pen.d(pen.after(pen.due, 30, 60))}的利息、罚息、复利共计{pen.m(interest)}，此后的利息、罚息、复利按合同约定计至清偿之日",
            f"利息{pen.m(interest)}",
            interest,
        ),
        Claim("担保责任", f"判令被告{surety.name}对上述债务承担连带清偿责任", "担保的人一起还"),
        costs(pen, "二被告"),
    ]
    articles = [
        f"贷款人向借款人发放流动资金贷款{left}元，期限一年，年利率6.5%。",
        f"借款到期日为{pen.d(pen.due)}，按月付息，到期还本。",
        "逾期罚息为贷款利率加收50%。",
        f"保证人{surety.name}承担连带责任保证，保证期间三年。",
        "争议由贷款人住所地人民法院管辖。",
    ]
    rows = [("日期", "摘要", "本金余额", "欠息"), (pen.d(pen.due), "到期未还", f"{left}", f"{interest}")]
    papers = bank_loan_papers(pen, articles, day, rows, bank, debtor)
    points = [
        (
            "借款合同的签订",
            f"{pen.d(day)}，原告与被告{debtor.name}签订借款合同，发放贷款{pen.b(left)}，{pen.d(pen.due)}到期",
        ),
        ("担保情况", f"被告{surety.name}为该笔贷款提供连带责任保证"),
        (
            "违约情况",
            f"贷款到期后，被告{debtor.name}未还本付息，尚欠本金{pen.b(left)}、利息{pen.b(interest)}",
        ),
    ]
    return Dispute(
        "金融借款合同纠纷",
        "民间借贷纠纷",
        [bank],
        [debtor, surety],
        claims,
        points,
        "",
        papers,
        place,
        "合同约定(贷款人住所地)",
        [place],
        "《中华人民共和国民法典》第六百七十六条、第六百八十八条",
        due=True,
    )


def credit_card_papers(pen: Pen, rows: list[tuple[str, ...]], bank: Party, holder: Party) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.contract(
            pen,
            "信用卡领用合约",
            ("发卡人", bank),
            ("持卡人", holder),
            [
                "持卡人透支应在到期还款日前归还。",
                "逾期按日万分之五计收利息，并收取违约金。",
                "争议由发卡行所在地人民法院管辖。",
            ],
            pen.before(pen.due, 500, 900),
        ),
        ex.sheet(
            "bank_statement",
            "信用卡欠款清单",
            "证明欠款构成",
            rows,
            (1.3, 1, 1, 1),
            [ex.right(bank.name, bank.name)],
        ),
        ex.letter(
            "dunning_letter",
            "逾期催收函",
            "证明已经催收",
            f"{holder.name}：",
            [f"您持有的我行信用卡截至{pen.d(pen.due)}逾期未还本息，请立即归还。"],
            bank.name,
            pen.after(pen.due, 8, 40),
        ),
    ]


def credit_card(pen: Pen) -> Dispute:
    rng = pen.rng
    place = rng.choice(PLACES)
    bank = replace(
        company(rng, "", place),
        name=f"临海商业银行股份有限公司{place.city}分行信用卡中心",
        legal_rep_title="总经理",
    )
    holder = person(rng, place, day=pen.filed_on)
    debt, interest, fee = pen.odd(9000, 70000), pen.odd(900, 8000), pen.odd(200, 1900)
    claims = [
        Claim("透支本金", f"请求判令被告偿还信用卡透支本金{pen.m(debt)}", f"透支本金{pen.m(debt)}", debt),
        Claim("利息", f"请求判令被告支付利息{pen.m(interest)}", f"利息{pen.m(interest)}", interest),
        Claim("违约金", f"请求判令被告支付违约金{pen.m(fee)}", f"违约金{pen.m(fee)}", fee),
        costs(pen),
    ]
    rows = [("账单日", "本金", "利息", "违约金"), (pen.d(pen.due), f"{debt}", f"{interest}", f"{fee}")]
    papers = credit_card_papers(pen, rows, bank, holder)
    points = [
        ("领卡情况", "被告向原告申领信用卡并签署领用合约，开卡后多次消费、取现"),
        (
            "欠款情况",
            f"截至{pen.d(pen.due)}，被告尚欠本金{pen.b(debt)}、利息{pen.b(interest)}、违约金{pen.b(fee)}",
        ),
        ("催收情况", "原告以短信、电话、信函催收，被告没有归还"),
    ]
    return Dispute(
        "信用卡纠纷",
        "金融借款合同纠纷",
        [bank],
        [holder],
        claims,
        points,
        "",
        papers,
        place,
        "合同约定(发卡行所在地)",
        [place],
        "《中华人民共和国民法典》第六百七十五条、第六百七十六条",
        due=True,
    )
