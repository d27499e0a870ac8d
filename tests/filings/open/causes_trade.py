# ruff: noqa: E501  (texts stand as they are read)
"""Disputes of trade: loan, sale, work to order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from . import exhibits as ex
from .record import Claim, Dispute, Exhibit, Pen
from .world import PLACES, Party, Place, capital, company, person, plain_number, shop


def costs(pen: Pen, who: str = "被告") -> Claim:
    formal = pen.rng.choice(
        (f"本案案件受理费由{who}负担", f"全部诉讼费用由{who}承担", f"判令{who}承担本案诉讼费、保全费")
    )
    return Claim("诉讼费用", formal, f"打官司的费用由{who}出")


def two_places(pen: Pen) -> tuple[Place, Place]:
    first, second = pen.rng.sample(PLACES, 2)
    return first, second


def sides(pen: Pen, plural: bool = False) -> tuple[Party, Party, Place, Place]:
    """Two people of different places."""
    a, b = two_places(pen)
    return person(pen.rng, a, day=pen.filed_on), person(pen.rng, b, day=pen.filed_on), a, b


def loan_papers(pen: Pen, borrower: Party, lender: Party, sum_: float, day: date, text: str) -> list[Exhibit]:
    """The evidence."""
    rng = pen.rng
    return [
        ex.note_of_debt(pen, rng.choice(("借条", "借款凭条")), borrower, lender, sum_, day, text),
        ex.transfer(pen, lender, borrower, sum_, day, "借款"),
        ex.chat(
            pen,
            borrower.name,
            pen.after(pen.due, 10, 60),
            ["钱到期了，什么时候方便？", "<手头紧，再缓缓", "你都缓几次了", "<年底一定想办法"],
            "证明原告催要借款",
        ),
    ]


def loan_claims(pen: Pen, sum_: float, who: str, joint: bool, rate: float) -> list[Claim]:
    """The requests."""
    together = "共同" if joint else ""
    claims = [
        Claim(
            "借款本金",
            f"判决{who}{together}返还原告借款{pen.m(sum_)}",
            f"{who}把借我的{pen.m(sum_)}还给我",
            sum_,
        )
    ]
    if pen.rng.random() < 0.5:
        owed = round(sum_ * rate / 100 * 0.75, 2)
        claims.append(
            Claim(
                "借期内利息",
                f"判决{who}支付借款期间的利息{pen.m(owed)}（年利率{rate}%）",
                f"再给利息{pen.m(owed)}",
                owed,
            )
        )
    claims.append(
        Claim(
            "逾期利息",
            f"判决{who}以{pen.b(sum_)}为本金，自{pen.d(pen.due)}次日起至款项付清之日止，按起诉时一年期贷款市场报价利率向原告支付逾期利息",
            "从到期那天起的利息按银行的算到还清为止",
        )
    )
    claims.append(costs(pen, who))
    return claims


def loan_points(
    pen: Pen, why: str, rate: float, who: str, day: date, borrower: Party, sum_: float
) -> list[tuple[str, str]]:
    """The facts, each with its heading in a form."""
    return [
        (
            "借款经过",
            f"{pen.d(day)}，被告{borrower.name}以{why}需要资金为由，向原告借得{pen.m(sum_, False)}，原告通过手机银行转账交付",
        ),
        ("约定的还款期限和利率", f"双方在借条中写明{pen.d(pen.due)}前归还，年利率为{rate}%"),
        ("履行情况", f"期满以后，原告以微信、上门等方式要求还款，{who}一再拖延，至今分文未还"),
    ]


def loan(pen: Pen) -> Dispute:
    rng = pen.rng
    lender, borrower, home, there = sides(pen)
    second = replace(person(rng, there, day=pen.filed_on), address=borrower.address)
    joint = rng.random() < 0.45
    sum_ = pen.round(12000, 260000, 1000)
    day = pen.before(pen.due, 150, 400)
    why = rng.choice(("进货周转", "给孩子交学费", "买挖掘机", "看病", "开饭店"))
    who = "两被告" if joint else "被告"
    rate = rng.choice((6, 8, 9.6, 12))
    claims = loan_claims(pen, sum_, who, joint, rate)
    text = f"今有本人因{why}向{{creditor}}借到现金{{sum}}，保证于{pen.d(pen.due)}以前还清，年息{rate}%。口说无凭，立此为据。"
    papers = loan_papers(pen, borrower, lender, sum_, day, text)
    points = loan_points(pen, why, rate, who, day, borrower, sum_)
    if joint:
        points.append(
            (
                "其他需要说明",
                f"被告{second.name}系{borrower.name}之妻（夫），借款用于二人共同经营，应当共同偿还",
            )
        )
    story = (
        f"我和{borrower.name}以前在一个厂上班，算是老同事。{pen.d(day)}那天他找到我家里说{why}差钱，张口就要{pen.b(sum_)}，"
        f"我想着多年交情就从手机上转给他了，他写了条子说{pen.d(pen.due)}以前肯定还。哪晓得到日子就不接电话了，微信也爱回不回，"
        f"我前前后后跑了七八趟，他不是说没钱就是躲着不见，我也是要过日子的人，实在没办法了才来法院。"
    )
    others = [borrower, second] if joint else [borrower]
    lenders = [lender]
    if rng.random() < 0.25:
        mate = replace(person(rng, home, day=pen.filed_on), address=lender.address)
        lenders.append(mate)
        points.append(("出借人情况", f"{lender.name}与{mate.name}共同出借上述款项"))
    return Dispute(
        "民间借贷纠纷",
        "买卖合同纠纷",
        lenders,
        others,
        claims,
        points,
        story,
        papers,
        there,
        "被告住所地",
        [there, home],
        "《中华人民共和国民法典》第六百六十七条、第六百七十五条",
        due=True,
    )


def sale_papers(
    pen: Pen,
    articles: list[str],
    day: date,
    rows: list[tuple[str, ...]],
    check: list[str],
    seller: Party,
    buyer: Party,
    goods: str,
    owed: float,
) -> list[Exhibit]:
    """The evidence."""
    rng = pen.rng
    return [
        ex.contract(pen, f"{goods}供货协议", ("甲方", seller), ("乙方", buyer), articles, day),
        ex.sheet(
            "delivery_note",
            "送货单",
            "证明原告已经交货",
            rows,
            (1, 2, 2, 1.4, 2),
            [ex.plain(f"收货人签字：{person(rng).name}　　{pen.d(pen.after(day, 5, 20))}")],
            [ex.plain(f"客户：{buyer.name}")],
        ),
        ex.letter(
            "account_statement",
            "对账单",
            f"证明被告确认尚欠货款{plain_number(owed)}元",
            f"{buyer.name}：",
            check,
            seller.name,
            pen.due,
        ),
    ]


def sale_points(
    pen: Pen,
    goods: str,
    unit: str,
    price: float,
    count: float,
    day: date,
    total: float,
    paid: float,
    owed: float,
) -> list[tuple[str, str]]:
    """The facts, each with its heading in a form."""
    return [
        (
            "合同的签订",
            f"{pen.d(day)}，原、被告签订《{goods}供货协议》，约定由原告向被告供应{goods}，单价为每{unit}{price}元",
        ),
        ("交货情况", f"原告先后供应{goods}{count}{unit}，货值共计{pen.b(total)}，被告均已签收"),
        (
            "付款情况",
            f"被告只付了{pen.b(paid)}，余款{pen.b(owed)}按约应在{pen.d(pen.due)}前结清，被告在对账单上确认了该数额，但一直没有支付",
        ),
    ]


def sale_claims(pen: Pen, owed: float) -> list[Claim]:
    """The requests."""
    return [
        Claim("货款", f"请求判令被告给付货款{pen.m(owed)}", f"被告把剩下的货款{pen.m(owed)}付清", owed),
        Claim(
            "逾期付款损失",
            f"请求判令被告自{pen.d(pen.due)}起至付清之日止，以未付货款为基数，按一年期LPR加计50%赔偿逾期付款损失",
            "拖了这么久的利息也要算",
        ),
        costs(pen),
    ]


def sale(pen: Pen) -> Dispute:
    rng = pen.rng
    a, b = two_places(pen)
    goods, unit, price, trade = rng.choice(
        (
            ("河沙", "立方", 96, "砂石"),
            ("瓷砖", "箱", 58, "建材"),
            ("冻鸡翅", "件", 145, "食品"),
            ("校服", "套", 112, "服饰"),
            ("变压器油", "桶", 1360, "化工"),
        )
    )
    seller = company(rng, trade, a) if rng.random() < 0.6 else shop(rng, trade + "经营部", a)
    buyer = rng.choice(
        (company(rng, "工程", b), company(rng, "餐饮管理", b, branch=True), person(rng, b, day=pen.filed_on))
    )
    count = rng.randint(60, 600)
    total = count * price
    paid = total // 3 // 100 * 100
    owed = total - paid
    day = pen.before(pen.due, 40, 120)
    claims = sale_claims(pen, owed)
    rows = [
        ("序号", "货物", "数量", "单价", "金额"),
        ("1", goods, f"{count}{unit}", f"{price}", f"{total}"),
        ("合计", "", "", "", f"{total}"),
    ]
    words = capital(owed + 1000 if pen.words_wrong else owed)
    check = [
        f"经双方财务核对，截至{pen.d(pen.due)}，贵方累计收货{total}元，已付{paid}元，尚欠{plain_number(owed)}元（大写：{words}）。",
        "以上数据经核对无误，请盖章（签字）确认。",
    ]
    articles = [
        f"乙方向甲方购买{goods}，单价{price}元/{unit}，数量以实际签收为准。",
        "甲方负责送货，乙方现场验收。",
        f"货款应于{pen.d(pen.due)}前结清。",
        "一方违约的，应赔偿对方损失。",
    ]
    papers = sale_papers(pen, articles, day, rows, check, seller, buyer, goods, owed)
    points = sale_points(pen, goods, unit, price, count, day, total, paid, owed)
    story = f"我们做{goods}生意的，{pen.d(day)}和对方说好按{price}元一{unit}供货，前后拉了{count}{unit}过去，总共{pen.b(total)}，他们付了{pen.b(paid)}，还差{pen.b(owed)}，说好{pen.d(pen.due)}之前给的，对了账也签了字，钱就是不给，每次都说老板不在。"
    return Dispute(
        "买卖合同纠纷",
        "承揽合同纠纷",
        [seller],
        [buyer],
        claims,
        points,
        story,
        papers,
        b,
        "被告住所地",
        [b, a],
        "《中华人民共和国民法典》第五百七十九条、第六百二十六条",
        due=True,
    )


def work_papers(
    pen: Pen,
    articles: list[str],
    day: date,
    rows: list[tuple[str, ...]],
    client: Party,
    maker: Party,
    thing: str,
    owed: float,
) -> list[Exhibit]:
    """The evidence."""
    return [
        ex.contract(pen, f"{thing}定作合同", ("定作人", client), ("承揽人", maker), articles, day),
        ex.sheet(
            "account_statement",
            "工程结算单",
            f"证明尚欠制作款{plain_number(owed)}元",
            rows,
            (2, 1, 1, 1.5),
            [
                ex.sign("定作人确认：", client.name, "" if client.natural else client.name),
                ex.right(pen.d(pen.due)),
            ],
        ),
    ]


def work_points(
    pen: Pen, thing: str, day: date, total: float, paid: float, owed: float
) -> list[tuple[str, str]]:
    """The facts, each with its heading in a form."""
    return [
        (
            "定作合同的订立",
            f"{pen.d(day)}，被告将{thing}的制作、安装交由原告完成，约定总价{pen.b(total)}，包工包料",
        ),
        ("完成和交付工作成果", "原告按图纸制作并安装完毕，被告验收后投入使用，双方办理了结算"),
        (
            "报酬支付情况",
            f"被告支付{pen.b(paid)}后，对余款{pen.b(owed)}拒不支付，付款期限已于{pen.d(pen.due)}届满",
        ),
    ]


def work(pen: Pen) -> Dispute:
    rng = pen.rng
    a, b = two_places(pen)
    thing = rng.choice(("铝合金门窗", "不锈钢护栏", "广告灯箱", "实木楼梯", "钢结构雨棚"))
    maker = rng.choice(
        (shop(rng, "门窗加工店", a), person(rng, a, day=pen.filed_on), company(rng, "金属制品", a))
    )
    client = rng.choice((person(rng, b, day=pen.filed_on), company(rng, "酒店管理", b)))
    total = pen.round(18000, 160000)
    paid = total // 4 // 100 * 100
    owed = total - paid
    day = pen.before(pen.due, 60, 150)
    fine = round(total * 0.05, 2)
    claims = [
        Claim(
            "加工费（报酬）",
            f"判令被告立即支付{thing}制作安装款{pen.m(owed)}",
            f"被告付清{thing}的工钱{pen.m(owed)}",
            owed,
        ),
        Claim("违约金", f"判令被告支付违约金{pen.m(fine)}", f"违约金{pen.m(fine)}也要给", fine),
        costs(pen),
    ]
    articles = [
        f"承揽人为定作人制作并安装{thing}，总价款{total}元，包工包料。",
        f"安装完毕验收后，定作人于{pen.d(pen.due)}前付清余款。",
        "定作人逾期付款的，按总价款百分之五支付违约金。",
    ]
    rows = [
        ("项目", "规格", "数量", "金额"),
        (thing, "按图", "1批", f"{total}"),
        ("已付", "", "", f"{paid}"),
        ("未付", "", "", f"{plain_number(owed)}"),
    ]
    papers = work_papers(pen, articles, day, rows, client, maker, thing, owed)
    points = work_points(pen, thing, day, total, paid, owed)
    story = f"{pen.d(day)}被告叫我给他做{thing}，量好尺寸讲好价一共{pen.b(total)}，料是我买的工也是我出的。做好装好他看了也说行，当时给了{pen.b(paid)}，剩下的说{pen.d(pen.due)}前给清，结算单上他都签了。后来打电话就说有毛病要扣钱，可是用得好好的，明摆着赖账。"
    return Dispute(
        "承揽合同纠纷",
        "买卖合同纠纷",
        [maker],
        [client],
        claims,
        points,
        story,
        papers,
        b,
        "被告住所地",
        [b, a],
        "《中华人民共和国民法典》第七百七十条、第七百八十二条",
        due=True,
    )
